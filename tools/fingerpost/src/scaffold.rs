//! A new record to fill in: every field that its kind has, each with what it means.
//!
//! All of it is read from the kind's schema, which is made from the types that read records. What must be there is an
//! empty line, which `fingerpost check` asks to be filled; what may be there is an example behind a `#`.

use jiff::civil::Date;
use serde_json::Value;

use crate::catalog::RecordKind;
use crate::schema::{self, meanings};

/// The text of a new record.
pub fn scaffold(kind: RecordKind, today: Date) -> String {
    let schema = schema::of_record(kind);
    let mut text = comment(schema["description"].as_str().unwrap_or_default());
    text += "#\n";
    text += &comment(
        "Write between the quotes. To use a line such as #note = \"…\", take its # away. What is not known stays out. \
         Delete these explanations when you are done, then call `fingerpost check`.",
    );
    let mut writer = Writer { today, text };
    writer.table(&schema, "", true);
    writer.text
}

struct Writer {
    today: Date,
    text: String,
}

impl Writer {
    /// Writes all keys of a table: those that hold values, then the tables in it.
    fn table(&mut self, schema: &Value, path: &str, live: bool) {
        let keys = || schema["properties"].as_object().into_iter().flatten();
        let needed = |key: &str| schema["required"].as_array().is_some_and(|list| list.iter().any(|name| name == key));
        for (key, field) in keys().filter(|(_, field)| !is_table(field)) {
            self.value(key, field, needed(key), live, path.is_empty());
        }
        for (key, field) in keys().filter(|(_, field)| is_table(field) && field["x-begin"] != false) {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let several = field["type"] == "array";
            let inner = if several { &field["items"] } else { field };
            let begin = needed(key) || field["x-begin"] == true || (live && !has_required(inner));
            self.text += "\n";
            self.text += &comment(field["description"].as_str().unwrap_or_default());
            let heading = if several { format!("[[{path}]]") } else { format!("[{path}]") };
            self.line(&heading, begin);
            self.table(inner, &path, begin);
        }
    }

    fn value(&mut self, key: &str, field: &Value, needed: bool, live: bool, apart: bool) {
        if apart {
            self.text += "\n";
        }
        self.text += &comment(field["description"].as_str().unwrap_or_default());
        for (word, meaning) in meanings(field).or_else(|| meanings(&field["items"])).unwrap_or_default() {
            self.text += &format!("#   {word:<20} {meaning}\n");
        }
        let given = live.then(|| self.begin(field, needed)).flatten();
        if needed && given.is_none() && live {
            self.text += "# It must be there.\n";
        }
        let value = given.clone().unwrap_or_else(|| toml(field, &field["examples"][0]));
        self.line(&format!("{key} = {value}"), given.is_some());
    }

    /// What a field holds in a new record.
    fn begin(&self, field: &Value, needed: bool) -> Option<String> {
        if let Some(text) = field["x-begin"].as_str() {
            return Some(toml(field, &Value::from(text)));
        }
        match field["type"].as_str().filter(|_| needed)? {
            "string" if field["format"] == "date" => Some(self.today.to_string()),
            "string" => Some("\"\"".to_owned()),
            "array" => Some("[]".to_owned()),
            _ => None,
        }
    }

    fn line(&mut self, text: &str, live: bool) {
        if !live {
            self.text.push('#');
        }
        self.text += text;
        self.text.push('\n');
    }
}

fn is_table(field: &Value) -> bool {
    field["type"] == "object" || field["items"]["type"] == "object"
}

fn has_required(schema: &Value) -> bool {
    schema["required"].as_array().is_some_and(|keys| !keys.is_empty())
}

/// A value as TOML writes it.
fn toml(field: &Value, value: &Value) -> String {
    match value {
        Value::String(text) if field["format"] == "date" => text.clone(),
        Value::String(text) => toml_edit::Value::from(text.as_str()).to_string(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| toml(&Value::Null, item)).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// The widest line of an explanation.
const WIDTH: usize = 100;

/// A text as comment lines.
fn comment(text: &str) -> String {
    let mut lines = vec![String::from("#")];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("# {word}")),
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Choice;

    #[test]
    fn every_new_record_is_toml() {
        for &kind in RecordKind::ALL {
            let text = scaffold(kind, "2026-11-23".parse().unwrap());
            let read: Result<toml::Table, _> = text.parse();
            assert!(read.is_ok(), "{}: {read:?}\n{text}", kind.word());
            let taken: String = text
                .lines()
                .filter(|line| !line.starts_with("# ") && !matches!(*line, "#"))
                .map(|line| format!("{}\n", line.strip_prefix('#').unwrap_or(line)))
                .collect();
            let read: Result<toml::Table, _> = taken.parse();
            assert!(read.is_ok(), "{}: {read:?}\n{taken}", kind.word());
        }
    }

    #[test]
    fn long_explanations_are_broken() {
        let text = comment(&"word ".repeat(60));
        assert!(text.lines().all(|line| line.starts_with("# word") && line.len() <= WIDTH));
    }
}
