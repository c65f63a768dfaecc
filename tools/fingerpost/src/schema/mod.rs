//! What editors know about the files under `content/`: JSON Schemas, made from the types that read them.
//!
//! They lie in `content/schemas/`, and `.taplo.toml` says which files each is for, so that an editor completes keys and
//! words and shows what they mean. Invariant, kept by a test: the committed files say what the types say.

mod words;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

pub(crate) use words::{Day, OneOf, meanings};

use crate::catalog::{self, Choice, RecordKind};
use crate::glossary::RawGlossary;
use crate::language::RawLanguages;
use crate::library::RawFrontMatter;
use crate::settings::RawSettings;
use crate::translate::RawRecordTexts;
use crate::tree::Tree;

/// The folder of the schemas, from the project's root.
pub const FOLDER: &str = "content/schemas";

/// All schemas, by path from the project's root.
pub fn files() -> Tree {
    let records = RecordKind::ALL.iter().map(|&kind| (kind.word(), of_record(kind)));
    let others = [
        ("denied", generated(catalog::denied_schema)),
        ("languages", generated(RawLanguages::json_schema)),
        ("site", generated(RawSettings::json_schema)),
        ("page", generated(RawFrontMatter::json_schema)),
        ("record-texts", generated(RawRecordTexts::json_schema)),
        ("interface", generated(words::interface)),
        ("glossary", generated(RawGlossary::json_schema)),
    ];
    let file = |(name, schema): (&str, Value)| (format!("{FOLDER}/{name}.json"), text(schema).into_bytes());
    records.chain(others).map(file).collect()
}

/// How a record of this kind is written, with the marks that only [`crate::scaffold`] reads.
pub(crate) fn of_record(kind: RecordKind) -> Value {
    generated(|generator| catalog::record_schema(kind, generator))
}

/// A schema without references, because not every editor follows them.
fn generated(schema: impl Fn(&mut SchemaGenerator) -> Schema) -> Value {
    let mut generator = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true).into_generator();
    let mut value = schema(&mut generator).to_value();
    words::without_null(&mut value);
    value
}

/// The file of a schema.
fn text(mut schema: Value) -> String {
    words::explain_words(&mut schema);
    words::without_marks(&mut schema);
    let draft = Value::from("http://json-schema.org/draft-07/schema#");
    let mut whole = serde_json::Map::from_iter([("$schema".to_owned(), draft)]);
    if let Value::Object(keys) = schema {
        whole.extend(keys.into_iter().filter(|(key, _)| key != "$schema"));
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(whole)).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_explained() {
        fn check(path: &str, schema: &Value) {
            for (key, value) in schema["properties"].as_object().into_iter().flatten() {
                let path = format!("{path}.{key}");
                let description = value["description"].as_str().unwrap_or_default();
                assert!(description.len() > 5, "{path} is not explained");
                check(&path, value);
                check(&path, &value["items"]);
                check(&path, &value["additionalProperties"]);
            }
        }
        for (path, text) in files() {
            check(&path, &serde_json::from_slice(&text).unwrap());
        }
    }

    #[test]
    fn required_keys_are_marked() {
        let law = of_record(RecordKind::Law);
        let required: Vec<&str> = law["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(["name", "citations", "source"].iter().all(|key| required.contains(key)));
        assert!(!["in_force", "amends", "text", "parties"].iter().any(|key| required.contains(key)));
    }
}
