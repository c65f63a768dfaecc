//! Records as plain TOML, and what of them may be shown: the publication table, written down a second time.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::built::{files, repository};

/// One record.
pub(crate) struct Record {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    table: Table,
}

/// One way to get in touch that has digits.
pub(crate) struct Number {
    /// The digits as they are dialled, with what stands before them in E.164.
    pub(crate) dialled: String,
    /// The address that a tap leads to; none for apps.
    pub(crate) href: Option<String>,
    /// Whether readers may see it.
    pub(crate) shown: bool,
}

impl Record {
    /// A field's text, or nothing.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.table.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether readers may know of the record at all.
    pub(crate) fn is_shown(&self) -> bool {
        self.text("confidence") != "unconfirmed" && self.text("status") != "unverified"
    }

    /// Its numbers.
    pub(crate) fn numbers(&self) -> Vec<Number> {
        let channels = self.table.get("channel").and_then(Value::as_array).into_iter().flatten();
        channels.filter_map(|channel| self.number(channel)).collect()
    }

    fn number(&self, channel: &Value) -> Option<Number> {
        let field = |key: &str| channel.get(key).and_then(Value::as_str);
        let dialled = field("number").or(field("short_code"))?.to_owned();
        let confidence = field("confidence").unwrap_or(self.text("confidence"));
        let in_service = self.kind != "helplines" || self.text("status") == "active";
        let scheme = match field("kind") {
            Some("whatsapp") => None,
            Some("sms") => Some("sms"),
            _ => Some("tel"),
        };
        let href = scheme.map(|scheme| format!("{scheme}:{}", dialled.replace('#', "%23")));
        Some(Number { dialled, href, shown: confidence == "official" && self.is_shown() && in_service })
    }
}

/// All records of one kind.
pub(crate) fn records(kind: &'static str) -> Vec<Record> {
    let folder = repository().join("content/data").join(kind);
    let read = |path: String| Record {
        kind,
        id: path.trim_end_matches(".toml").to_owned(),
        table: fs_err::read_to_string(folder.join(&path)).unwrap().parse().unwrap(),
    };
    files(&folder).into_iter().filter(|path| path.ends_with(".toml")).map(read).collect()
}

/// Numbers that are known to be wrong.
pub(crate) fn denied() -> BTreeSet<String> {
    let text = fs_err::read_to_string(repository().join("content/data/denied.toml")).unwrap();
    let table: Table = text.parse().unwrap();
    let numbers = table["number"].as_array().unwrap().iter();
    numbers.map(|number| number["digits"].as_str().unwrap().to_owned()).collect()
}
