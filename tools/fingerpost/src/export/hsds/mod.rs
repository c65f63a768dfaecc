//! Open Referral's Human Services Data Specification (HSDS) 3.0: what referral systems and other directories read.
//!
//! Each table is a file with a list of flat rows; `complete.json` holds the same services with their rows nested, as
//! the specification's API gives them. Identifiers are UUIDs made from our ids. What HSDS has no word for stays out of it
//! rather than being bent: a number that takes only WhatsApp or a relay service is no `phone`, and a time zone is not the
//! offset that HSDS asks for, which changes with summer time. All of it is in our own format.

mod complete;
mod organizations;
mod services;

use serde_json::{Map, Value};

use super::collection::{Collection, pretty};
use super::{ExportInput, Published};
use crate::locale::Locale;

/// A row of a table.
type Row = Map<String, Value>;

/// The tables, each a list of rows in a stable order.
#[derive(Debug, Default)]
struct Tables {
    english: Option<Locale>,
    organizations: Vec<Row>,
    services: Vec<Row>,
    phones: Vec<Row>,
    schedules: Vec<Row>,
    languages: Vec<Row>,
    service_areas: Vec<Row>,
    locations: Vec<Row>,
    service_at_locations: Vec<Row>,
}

/// Adds all tables, and the services with their rows nested.
pub(super) fn add(input: &ExportInput<'_>, all: &Published<'_>, files: &mut Collection) {
    let mut tables = Tables { english: Locale::new("en").ok(), ..Tables::default() };
    organizations::add(input, all, &mut tables);
    for line in &all.helplines {
        services::add(input, line, &mut tables);
    }
    let complete = complete::services(&tables);
    files.file("hsds/complete.json".to_owned(), pretty(&complete));
    let about = "HSDS: services with all that belongs to them nested.";
    files.entry("hsds/complete.json", "application/json", about, complete.len());
    for (name, about, rows) in tables.named() {
        let path = format!("hsds/{name}.json");
        files.file(path.clone(), pretty(rows));
        files.entry(&path, "application/json", about, rows.len());
    }
}

impl Tables {
    fn named(&self) -> [(&'static str, &'static str, &Vec<Row>); 8] {
        [
            ("organizations", "HSDS: agencies, and who else runs a helpline.", &self.organizations),
            ("services", "HSDS: helplines.", &self.services),
            ("phones", "HSDS: their numbers.", &self.phones),
            ("schedules", "HSDS: when they answer.", &self.schedules),
            ("languages", "HSDS: the languages spoken.", &self.languages),
            ("service_areas", "HSDS: the countries that they serve.", &self.service_areas),
            ("locations", "HSDS: chats and forms, as virtual locations.", &self.locations),
            ("service_at_locations", "HSDS: which helpline has which chat or form.", &self.service_at_locations),
        ]
    }
}

impl Tables {
    fn country_name(&self, code: &str) -> String {
        self.english.as_ref().and_then(|english| english.country_name(code)).unwrap_or_else(|| code.to_owned())
    }

    fn language_name(&self, tag: &str) -> Option<String> {
        self.english.as_ref()?.language_name(tag)
    }
}

/// A row out of what is known: a field without a value is left out.
fn row(fields: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Row {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::String(value?)))).collect()
}
