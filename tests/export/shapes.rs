//! Every format is what it says it is.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::{export, here, of_type, project, text};

#[test]
fn every_json_file_is_json() {
    for (path, json) in of_type(&export(&project(&here())), "json") {
        let value: Result<Value, _> = serde_json::from_str(json);
        assert!(value.is_ok_and(|value| !value.is_null()), "{path}");
    }
}

/// The index names every file, and explains every field.
#[test]
fn the_index_is_complete() {
    let files = export(&project(&here()));
    let index: Value = serde_json::from_slice(&files["data/v1/index.json"]).unwrap();
    let entries = index["files"].as_array().unwrap();
    let named = |path: &str| {
        entries.iter().any(|entry| {
            let form = entry["path"].as_str().unwrap();
            let (start, end) = form.split_once("{id}").unwrap_or((form, ""));
            entry["schema"] == *path || path.strip_prefix(start).is_some_and(|rest| rest.ends_with(end))
        })
    };
    for path in files.keys().map(|path| path.strip_prefix("data/v1/").unwrap()) {
        assert!(named(path) || path == "index.json", "{path} is not in index.json");
    }
    for field in entries.iter().filter_map(|entry| entry["fields"].as_array()).flatten() {
        assert_ne!(field["meaning"], "", "{field}");
    }
}

/// The files that pages lead to are there.
#[test]
fn the_lists_exist() {
    let files = export(&project(&here()));
    for name in fingerpost::export::LISTS {
        assert!(files.contains_key(&format!("data/v1/{name}")), "{name}");
    }
}

/// Each field of a record stands in the schema beside it.
#[test]
fn records_have_no_field_without_a_schema() {
    let files = export(&project(&here()));
    for kind in ["helplines", "laws", "agencies", "figures", "sources"] {
        let records: Value = serde_json::from_slice(&files[&format!("data/v1/{kind}.json")]).unwrap();
        let schema: Value = serde_json::from_slice(&files[&format!("data/v1/schema/{kind}.json")]).unwrap();
        let item = schema["items"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        let known = schema["$defs"][item]["properties"].as_object().unwrap();
        for key in records.as_array().unwrap().iter().flat_map(|record| record.as_object().unwrap().keys()) {
            assert!(known.contains_key(key), "{kind}: {key}");
        }
    }
}

#[test]
fn the_feed_is_well_formed_and_its_ids_are_unique() {
    let files = export(&project(&here()));
    let mut reader = Reader::from_str(text(&files["data/v1/changes.atom"]));
    reader.config_mut().check_end_names = true;
    let (mut open, mut ids, mut entries) = (Vec::new(), Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(start.name().as_ref().to_vec()),
            Event::End(_) => drop(open.pop()),
            Event::Text(words) if open.last().is_some_and(|name| name == b"id") => {
                ids.push(words.decode().unwrap().into_owned());
                entries += usize::from(open.len() == 3);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty() && entries > 5);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")));
}

#[test]
fn cards_have_what_the_format_asks_for() {
    let files = export(&project(&here()));
    let cards: Vec<_> = of_type(&files, "vcf").collect();
    assert_eq!(cards.len(), 3);
    for (path, card) in cards {
        assert!(card.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n") && card.ends_with("\r\nEND:VCARD\r\n"), "{path}");
        assert!(card.contains("\r\nFN") && card.contains("\r\nTEL;") && card.contains("Run by: "), "{path}");
        assert!(card.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{path}");
    }
}

/// HSDS: identifiers are unique in a table, and every reference leads to a row.
#[test]
fn hsds_tables_fit_together() {
    let files = export(&project(&here()));
    let table =
        |name: &str| -> Vec<Value> { serde_json::from_slice(&files[&format!("data/v1/hsds/{name}.json")]).unwrap() };
    let ids = |name: &str| -> BTreeSet<String> {
        table(name).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let targets = [
        ("organization_id", ids("organizations")),
        ("parent_organization_id", ids("organizations")),
        ("service_id", ids("services")),
        ("phone_id", ids("phones")),
        ("location_id", ids("locations")),
    ];
    for name in [
        "organizations",
        "services",
        "phones",
        "schedules",
        "languages",
        "service_areas",
        "locations",
        "service_at_locations",
    ] {
        assert_eq!(ids(name).len(), table(name).len(), "{name}");
        for row in table(name) {
            for (field, known) in &targets {
                assert!(row.get(*field).is_none_or(|id| known.contains(id.as_str().unwrap())), "{name}: {row}");
            }
        }
    }
    assert_eq!(table("complete").len(), table("services").len());
}
