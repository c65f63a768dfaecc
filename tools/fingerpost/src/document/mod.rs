//! Reading TOML that people wrote, so that one mistake does not hide the next.
//!
//! serde stops at the first thing that does not fit. Here the part that does not fit is reported, taken out, and the rest is
//! read again, until all of it fits. So every type read here has a default for every field; what must be there is asked
//! for later, by [`crate::catalog`] and its neighbours, with a message of their own.

mod shape;
mod syntax;
mod values;

pub(crate) use shape::unknown_key;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Located, Sources, Span};

/// A value and the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// What was written.
    pub value: T,
    /// Where, in bytes of its file.
    pub range: Range<usize>,
}

impl<T> Field<T> {
    /// The place in `file`.
    pub fn span(&self, file: FileId) -> Span {
        Span::new(file, self.range.clone())
    }

    /// The value with its place in `file`.
    pub fn located(self, file: FileId) -> Located<T> {
        let span = self.span(file);
        Located::new(self.value, span)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        let range = spanned.span();
        Ok(Self { value: spanned.into_inner(), range })
    }
}

/// A field is written as its value is; where it stands is no part of it.
impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// What was read, and what was refused on the way.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// All that fits.
    pub value: T,
    /// What did not.
    pub refused: Refused,
}

/// The keys whose values were refused. They have their finding already; nobody need be told that they are missing too.
#[derive(Debug, Clone, Default)]
pub struct Refused(BTreeSet<String>);

impl Refused {
    /// Whether `key` was written, but not so that it could be read.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// Notes the keys that a finding is about; of a misspelt key, the key that was meant.
    fn note(&mut self, keys: Vec<String>, finding: &Diagnostic) {
        let meant = finding.hints.iter().filter_map(|hint| hint.strip_prefix("did you mean `")?.strip_suffix("`?"));
        self.0.extend(meant.map(str::to_owned));
        self.0.extend(keys);
    }
}

/// The field, or a finding that it is missing from what stands at `place`.
pub fn require<T>(
    field: Option<Field<T>>,
    key: &str,
    place: Span,
    refused: &Refused,
    report: &mut Report,
) -> Option<Located<T>> {
    if field.is_none() && !refused.contains(key) {
        let diagnostic = Diagnostic::error(Code::MissingField, place, format!("`{key}` is missing"));
        report.push(diagnostic.hint(format!("add a line `{key} = …`; other files of this kind show how")));
    }
    field.map(|field| field.located(place.file))
}

/// After this many findings in one file a reader has enough to do.
const MOST_FINDINGS: usize = 50;

/// Reads the whole of `file`; `None` when it is not TOML.
pub fn read<T: DeserializeOwned>(sources: &Sources, file: FileId, report: &mut Report) -> Option<Document<T>> {
    let whole = 0..sources.text(file).len();
    read_part(sources, file, whole, report)
}

/// Reads the part of `file` that is TOML, such as a page's front matter.
pub fn read_part<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    part: Range<usize>,
    report: &mut Report,
) -> Option<Document<T>> {
    // Blanks before the part keep every span true for the whole file.
    let text = " ".repeat(part.start) + &sources.text(file)[part];
    let mut table = table(&text, file, report)?;
    let mut refused = Refused::default();
    for _ in 0..MOST_FINDINGS {
        let error = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) => return Some(Document { value, refused }),
            Err(error) => error,
        };
        let range = error.span().unwrap_or_default();
        let finding = shape::finding(file, &text, range.clone(), error.message());
        let mut removed = Vec::new();
        remove_in_table(table.get_mut(), &range, &mut removed);
        refused.note(removed.clone(), &finding);
        report.push(finding);
        if removed.is_empty() {
            return None;
        }
    }
    None
}

/// The TOML in `text`, which has the same places as `file`; `None`, with findings, when it is not TOML.
pub fn table<'t>(text: &'t str, file: FileId, report: &mut Report) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    report.extend(syntax::findings(file, text, &errors));
    if !errors.is_empty() {
        return None;
    }
    values::check_table(file, text, table.get_ref(), report);
    Some(table)
}

/// Takes out the innermost entry that holds `range`, and notes its key and those above it.
fn remove_in_table(table: &mut DeTable<'_>, range: &Range<usize>, removed: &mut Vec<String>) {
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if key.span() == *range {
            found = Some(key.clone());
        } else if holds(&value.span(), range) || within_children(value.get_ref(), range) {
            remove_in_value(value.get_mut(), range, removed);
            if !removed.is_empty() {
                return;
            }
            found = Some(key.clone());
        }
    }
    if let Some(key) = found {
        table.remove(&key);
        removed.push(key.get_ref().to_string());
    }
}

fn remove_in_value(value: &mut DeValue<'_>, range: &Range<usize>, removed: &mut Vec<String>) {
    match value {
        DeValue::Table(table) => remove_in_table(table, range, removed),
        DeValue::Array(items) => remove_in_list(items, range, removed),
        _ => {}
    }
}

fn remove_in_list(items: &mut DeArray<'_>, range: &Range<usize>, removed: &mut Vec<String>) {
    let inside = |item: &Spanned<DeValue<'_>>| holds(&item.span(), range) || within_children(item.get_ref(), range);
    let Some(at) = items.iter().position(inside) else { return };
    if let Some(item) = items.get_mut(at) {
        remove_in_value(item.get_mut(), range, removed);
    }
    if removed.is_empty() {
        *items = items.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, item)| item.clone()).collect();
        removed.push(String::new());
    }
}

/// Tables written in several places have a span that does not hold all of their parts.
fn within_children(value: &DeValue<'_>, range: &Range<usize>) -> bool {
    let inner = |item: &Spanned<DeValue<'_>>| holds(&item.span(), range) || within_children(item.get_ref(), range);
    match value {
        DeValue::Table(table) => table.iter().any(|(key, value)| key.span() == *range || inner(value)),
        DeValue::Array(items) => items.iter().any(inner),
        _ => false,
    }
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default, deny_unknown_fields)]
    struct Record {
        name: Option<Field<String>>,
        list: Vec<Field<String>>,
        inner: Vec<Inner>,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default, deny_unknown_fields)]
    struct Inner {
        count: Option<Field<u32>>,
    }

    fn check(text: &str, expected: &[(Code, &str)]) -> Record {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text);
        let mut report = Report::default();
        let record = read(&sources, file, &mut report).map(|document| document.value).unwrap_or_default();
        let found: Vec<_> = report.iter().map(|d| (d.code, sources.excerpt(d.primary.span).to_owned())).collect();
        let expected: Vec<_> = expected.iter().map(|(code, text)| (*code, (*text).to_owned())).collect();
        assert_eq!(found, expected);
        record
    }

    #[test]
    fn one_mistake_does_not_hide_the_next() {
        let record = check(
            "name = \"ok\"\nnmae = \"x\"\nlist = [\"a\", 3]\n[[inner]]\ncount = \"five\"\n[[inner]]\ncuont = 1\n",
            &[
                (Code::WrongType, "\"five\""),
                (Code::UnknownKey, "cuont"),
                (Code::WrongType, "3"),
                (Code::UnknownKey, "nmae"),
            ],
        );
        assert_eq!(record.name.map(|name| name.value), Some("ok".to_owned()));
        assert_eq!(record.list.len(), 1);
    }

    #[test]
    fn a_broken_file_is_said_to_be_broken() {
        check("name = \"never closed\n", &[(Code::TomlSyntax, "\"never closed")]);
    }
}
