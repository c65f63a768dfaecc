//! Organizations: every agency, and whoever else runs a helpline.

use std::collections::BTreeMap;

use super::{Row, Tables, row, services};
use crate::catalog::{Choice, Helpline, RecordKind};
use crate::export::record::AgencyRecord;
use crate::export::shown::{self, Shown};
use crate::export::{ExportInput, Published, identity};

/// Adds the organizations and the agencies' phones.
pub(super) fn add(input: &ExportInput<'_>, all: &Published<'_>, tables: &mut Tables) {
    for agency in &all.agencies {
        let id = identity::uuid(&[RecordKind::Agency.word(), &agency.record.id]);
        let owner =
            services::Owner { field: "organization_id", id: &id, path: [RecordKind::Agency.word(), &agency.record.id] };
        let record = AgencyRecord::of(input, agency);
        services::add_phones(owner, &agency.channels, None, tables);
        tables.organizations.push(of_agency(&id, record, agency.email()));
    }
    let mut others: BTreeMap<String, Row> = BTreeMap::new();
    for line in &all.helplines {
        if agency_of(input, line).is_none() {
            let id = id(input, line);
            others.entry(id.clone()).or_insert_with(|| of_operator(&id, line));
        }
    }
    tables.organizations.extend(others.into_values());
}

/// The identifier of the organization that runs a helpline.
pub(super) fn id(input: &ExportInput<'_>, line: &Shown<'_, Helpline>) -> String {
    if let Some(agency) = agency_of(input, line) {
        return identity::uuid(&[RecordKind::Agency.word(), &agency]);
    }
    match &line.record.operator {
        Some(operator) => identity::uuid(&["operator", &line.record.country, operator]),
        None => identity::uuid(&["operator-of", &line.record.id]),
    }
}

fn agency_of(input: &ExportInput<'_>, line: &Shown<'_, Helpline>) -> Option<String> {
    shown::listed(input, RecordKind::Agency, line.record.agency.as_ref()?)
}

fn of_agency(id: &str, agency: AgencyRecord, email: Option<String>) -> Row {
    let kind = || format!("Kind of body: {}.", agency.kind.replace('-', " "));
    row([
        ("id", Some(id.to_owned())),
        ("description", Some(agency.role.clone().unwrap_or_else(kind))),
        ("name", Some(agency.name)),
        ("alternate_name", agency.abbreviation),
        ("email", email),
        ("website", agency.website),
        ("uri", Some(agency.page)),
        ("parent_organization_id", agency.parent.map(|parent| identity::uuid(&[RecordKind::Agency.word(), &parent]))),
    ])
}

/// One of which we know only that it runs a helpline.
fn of_operator(id: &str, line: &Shown<'_, Helpline>) -> Row {
    let name = &line.record.name.value;
    let description = match &line.record.operator {
        Some(_) => format!("It runs a helpline: {name}."),
        None => "No page that was read names who runs this helpline.".to_owned(),
    };
    row([
        ("id", Some(id.to_owned())),
        ("name", Some(line.record.operator.clone().unwrap_or_else(|| name.clone()))),
        ("description", Some(description)),
    ])
}
