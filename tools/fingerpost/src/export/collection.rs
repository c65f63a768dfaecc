//! Exported files while they are being gathered, with what `index.json` says of each.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::csv_table;

/// What `index.json` says of a file, or of all files whose paths have one form.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// Below the folder of the exports; `{id}` stands for the id of any record.
    pub(super) path: String,
    /// The media type.
    pub(super) media_type: &'static str,
    /// What is in it, in a sentence.
    pub(super) about: &'static str,
    /// How many records, or how many files.
    pub(super) count: usize,
    /// The JSON Schema of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<String>,
    /// The fields of each record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fields: Vec<Field>,
}

/// A field and what it means.
#[derive(Debug, Serialize)]
pub(super) struct Field {
    name: String,
    meaning: String,
}

/// All files so far.
#[derive(Debug, Default)]
pub(super) struct Collection {
    files: BTreeMap<String, Vec<u8>>,
    entries: Vec<Entry>,
}

impl Collection {
    /// Adds one of many files that share an entry.
    pub(super) fn file(&mut self, path: String, bytes: Vec<u8>) {
        self.files.insert(path, bytes);
    }

    /// Adds an entry for files that are there.
    pub(super) fn entry(&mut self, path: &str, media_type: &'static str, about: &'static str, count: usize) {
        let entry = Entry { path: path.to_owned(), media_type, about, count, schema: None, fields: Vec::new() };
        self.entries.push(entry);
    }

    /// Adds `<name>.json`, a list of records, and its JSON Schema.
    pub(super) fn json_table<T: Serialize + JsonSchema>(&mut self, name: &str, about: &'static str, records: &[T]) {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Vec<T>>();
        let (path, schema_path) = (format!("{name}.json"), format!("schema/{name}.json"));
        self.file(schema_path.clone(), pretty(&schema));
        self.file(path.clone(), pretty(&records));
        let fields = fields::<T>();
        let (count, schema) = (records.len(), Some(schema_path));
        self.entries.push(Entry { path, media_type: "application/json", about, count, schema, fields });
    }

    /// Adds `<name>.csv`.
    pub(super) fn csv_table<T: Serialize + JsonSchema + Default>(
        &mut self,
        name: &str,
        about: &'static str,
        rows: &[T],
    ) {
        let path = format!("{name}.csv");
        let bytes = csv_table::write(rows);
        let mut fields = fields::<T>();
        let head: Vec<String> = csv_table::head(&bytes);
        fields.sort_by_key(|field| head.iter().position(|name| *name == field.name));
        self.file(path.clone(), bytes);
        self.entries.push(Entry { path, media_type: "text/csv", about, count: rows.len(), schema: None, fields });
    }

    /// The entries so far, in the order in which they were added.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The files by path.
    pub(super) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
    }
}

/// JSON that people can read and compare line by line.
pub(super) fn pretty<T: Serialize>(value: &T) -> Vec<u8> {
    // Nothing that is exported has keys other than strings, the one thing that this can fail on.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The fields of `T` and their documentation.
fn fields<T: JsonSchema>() -> Vec<Field> {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let properties = schema.get("properties").and_then(Value::as_object);
    let meaning =
        |field: &Value| field.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ");
    let field = |(name, field): (&String, &Value)| Field { name: name.clone(), meaning: meaning(field) };
    properties.into_iter().flatten().map(field).collect()
}
