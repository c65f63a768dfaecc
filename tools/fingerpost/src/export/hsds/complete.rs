//! Services with their rows nested in them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Row, Tables};

/// All services, each with all that belongs to it.
pub(super) fn services(tables: &Tables) -> Vec<Row> {
    let languages = by(&tables.languages, "phone_id");
    let locations = by(&tables.locations, "id");
    let phones = nested(&tables.phones, |phone| ("languages", list(&languages, phone, "id")));
    let places = nested(&tables.service_at_locations, |place| ("location", one(&locations, place, "location_id")));
    let organizations = by(&tables.organizations, "id");
    let parts = [
        ("languages", by(&tables.languages, "service_id")),
        ("phones", by(&phones, "service_id")),
        ("schedules", by(&tables.schedules, "service_id")),
        ("service_areas", by(&tables.service_areas, "service_id")),
        ("service_at_locations", by(&places, "service_id")),
    ];
    let complete = tables.services.iter().map(|service| {
        let mut complete = service.clone();
        complete.insert("organization".to_owned(), one(&organizations, service, "organization_id"));
        complete.extend(parts.iter().map(|(name, rows)| ((*name).to_owned(), list(rows, service, "id"))));
        complete
    });
    complete.collect()
}

type ById<'r> = BTreeMap<&'r str, Vec<&'r Row>>;

fn by<'r>(rows: &'r [Row], key: &str) -> ById<'r> {
    let mut map = ById::new();
    for (id, row) in rows.iter().filter_map(|row| Some((row.get(key)?.as_str()?, row))) {
        map.entry(id).or_default().push(row);
    }
    map
}

fn list(rows: &ById<'_>, of: &Row, key: &str) -> Value {
    let id = of.get(key).and_then(Value::as_str);
    let own = id.and_then(|id| rows.get(id)).into_iter().flatten();
    own.map(|row| Value::Object((*row).clone())).collect()
}

fn one(rows: &ById<'_>, of: &Row, key: &str) -> Value {
    let id = of.get(key).and_then(Value::as_str);
    let own = id.and_then(|id| rows.get(id)?.first());
    own.map_or(Value::Null, |row| Value::Object((*row).clone()))
}

fn nested(rows: &[Row], inner: impl Fn(&Row) -> (&'static str, Value)) -> Vec<Row> {
    let nested = rows.iter().map(|row| {
        let (name, value) = inner(row);
        row.clone().into_iter().chain([(name.to_owned(), value)]).collect()
    });
    nested.collect()
}
