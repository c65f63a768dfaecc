//! The day for which tests read the real content: the newest on which somebody read a source or confirmed a record.
//!
//! So no record lies in the future, whenever the tests run, and the bytes hang on the content alone.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use toml::Value;

/// The repository.
pub(crate) fn repository() -> PathBuf {
    fs_err::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

/// The newest day.
pub(crate) fn day() -> Date {
    let files = walkdir::WalkDir::new(repository().join("content")).into_iter().map(Result::unwrap);
    let records = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "toml"));
    let texts = records.map(|file| fs_err::read_to_string(file.path()).unwrap());
    texts.flat_map(|text| days(&Value::Table(text.parse().unwrap()))).max().unwrap()
}

/// The days of reading and of confirmation that a value holds at any depth.
fn days(value: &Value) -> Vec<Date> {
    match value {
        Value::Table(table) => table
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                ("read" | "version_read" | "as_of", Value::Datetime(day)) => vec![day.to_string().parse().unwrap()],
                ("confirmation", Value::Array(all)) => all.iter().filter_map(|one| one.get("date")).map(date).collect(),
                _ => days(value),
            })
            .collect(),
        Value::Array(all) => all.iter().flat_map(days).collect(),
        _ => Vec::new(),
    }
}

fn date(value: &Value) -> Date {
    value.as_datetime().unwrap().to_string().parse().unwrap()
}
