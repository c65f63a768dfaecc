//! Reading TOML that people wrote, so that one mistake does not hide the next.
//!
//! serde stops at the first thing that does not fit. Here the part that does not fit is reported, taken out, and the rest is
//! read again, until all of it fits. So every type read here has a default for every field; what must be there is asked
//! for later, by [`crate::catalog`] and its neighbours, with a message of their own.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

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

/// Reads the whole of `file`.
pub fn read<T: DeserializeOwned + Default>(sources: &Sources, file: FileId, report: &mut Report) -> T {
    let whole = 0..sources.text(file).len();
    read_part(sources, file, whole, report)
}

/// Reads the part of `file` that is TOML, such as a page's front matter.
pub fn read_part<T: DeserializeOwned + Default>(
    sources: &Sources,
    file: FileId,
    part: Range<usize>,
    report: &mut Report,
) -> T {
    // Blanks before the part keep every span true for the whole file.
    let text = " ".repeat(part.start) + &sources.text(file)[part];
    let (mut table, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        errors.iter().for_each(|error| report.push(syntax_error(file, error)));
        return T::default();
    }
    loop {
        match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) => return value,
            Err(error) => {
                let range = error.span().unwrap_or_default();
                report.push(shape_error(Span::new(file, range.clone()), error.message()));
                if !remove_in_table(table.get_mut(), &range) {
                    return T::default();
                }
            }
        }
    }
}

fn syntax_error(file: FileId, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or(Span::start_of(file), |range| Span::new(file, range));
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::error(Code::TomlSyntax, span, format!("this is not TOML: {message}"));
    match message.as_str() {
        m if m.contains("duplicate key") => diagnostic.hint("keep one of the two, and delete the other"),
        m if m.contains("string") => diagnostic.hint("a text begins and ends with \" on the same line"),
        _ => diagnostic.hint("compare this line with the same line of another file of this kind"),
    }
}

/// Takes out the innermost entry that holds `range`; says whether there was one.
fn remove_in_table(table: &mut DeTable<'_>, range: &Range<usize>) -> bool {
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if key.span() == *range {
            found = Some(key.clone());
        } else if holds(&value.span(), range) || within_children(value.get_ref(), range) {
            if remove_in_value(value.get_mut(), range) {
                return true;
            }
            found = Some(key.clone());
        }
    }
    found.is_some_and(|key| table.remove(&key).is_some())
}

fn remove_in_value(value: &mut DeValue<'_>, range: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => remove_in_table(table, range),
        DeValue::Array(items) => {
            let at = items.iter().position(|item| holds(&item.span(), range) || within_children(item.get_ref(), range));
            let Some(at) = at else { return false };
            let inner_removed = items.get_mut(at).is_some_and(|item| remove_in_value(item.get_mut(), range));
            if !inner_removed {
                *items = items.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, item)| item.clone()).collect();
            }
            true
        }
        _ => false,
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

/// Says in plain words what serde found.
fn shape_error(span: Span, message: &str) -> Diagnostic {
    let names = quoted(message);
    if message.starts_with("unknown field") {
        let (key, known) = names.split_first().map_or(("", &[][..]), |(key, known)| (*key, known));
        let diagnostic = Diagnostic::error(Code::UnknownKey, span, format!("unknown key `{key}`"));
        return offer(diagnostic, key, known, "keys that may stand here");
    }
    if message.starts_with("unknown variant") {
        let (word, known) = names.split_first().map_or(("", &[][..]), |(word, known)| (*word, known));
        let diagnostic =
            Diagnostic::error(Code::WrongType, span, format!("`{word}` is not one of the words used here"));
        return offer(diagnostic, word, known, "words that may stand here");
    }
    Diagnostic::error(Code::WrongType, span, wrong_type(message))
}

fn offer(diagnostic: Diagnostic, word: &str, known: &[&str], lead: &str) -> Diagnostic {
    let diagnostic = diagnostic.did_you_mean(word, known.iter().copied());
    match known {
        [] => diagnostic.hint("nothing may stand here"),
        _ => diagnostic.hint(format!("{lead}: {}", known.join(", "))),
    }
}

/// The words between back quotes.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

/// `invalid type: integer `5`, expected a string` in the words of someone who does not program.
fn wrong_type(message: &str) -> String {
    let Some((found, expected)) = message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected "))
    else {
        return message.lines().collect::<Vec<_>>().join(", ");
    };
    let plain = |text: &str| -> &'static str {
        match text.split(' ').next().unwrap_or_default() {
            "integer" => "a whole number",
            "floating" => "a number with a decimal point",
            "boolean" => "true or false",
            "string" => "a text in quotes",
            "sequence" => "a list in square brackets",
            _ => "a group of keys",
        }
    };
    let wanted = match expected {
        e if e.contains("string") => "a text in quotes",
        e if e.contains("sequence") || e.contains("array") => "a list in square brackets",
        e if e.contains("boolean") => "true or false",
        e if ["u8", "u16", "u32", "u64", "i64", "i32", "usize"].contains(&e) => "a whole number",
        e if e.contains("f64") => "a number",
        e if e.contains("datetime") => "a date such as 2026-01-31, without quotes",
        _ => "a group of keys",
    };
    format!("expected {wanted}, found {}", plain(found))
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
        let record = read(&sources, file, &mut report);
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
        check("name = \"never closed\n", &[(Code::TomlSyntax, "")]);
    }

    #[test]
    fn messages_are_plain() {
        assert_eq!(
            wrong_type("invalid type: integer `5`, expected a string"),
            "expected a text in quotes, found a whole number"
        );
    }
}
