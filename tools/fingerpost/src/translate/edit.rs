//! Writing into files that people wrote: what is not meant stays as it is, comments and order too.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TomlError, Value};

use super::history::Minor;

/// A file and what it says from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From the project's root.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// What stands above the marks, for people who come upon them in an editor.
const NOTE: &str = "\n# What this was made from. `fingerpost translate accept` writes it; leave it as it is.\n";

/// Sets the entries of `[from]` in a TOML text, and takes out those that `keep` does not know.
pub(super) fn set_marks(
    toml: &str,
    marks: &[(String, String)],
    keep: impl Fn(&str) -> bool,
) -> Result<String, TomlError> {
    let mut document: DocumentMut = toml.parse()?;
    if !document.contains_key("from") {
        let mut table = Table::new();
        // A comment at the very end belongs to what stands above it.
        let end = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing("");
        table.decor_mut().set_prefix(end + NOTE);
        document.insert("from", Item::Table(table));
    }
    let Some(from) = document.get_mut("from").and_then(Item::as_table_like_mut) else { return Ok(toml.to_owned()) };
    let known: Vec<String> = from.iter().map(|(key, _)| key.to_owned()).collect();
    for key in known.iter().filter(|key| !keep(key)) {
        from.remove(key);
    }
    for (key, mark) in marks {
        match from.get_mut(key).and_then(Item::as_value_mut) {
            Some(value) if value.as_str() == Some(mark) => {}
            Some(value) => {
                let decor = value.decor().clone();
                *value = mark_value(mark);
                *value.decor_mut() = decor;
            }
            None => {
                from.insert(key, Item::Value(mark_value(mark)));
            }
        }
    }
    Ok(with_line_ends_of(toml, document.to_string()))
}

/// What stands at the head of a new history.
const HISTORY: &str = "# What the source said when translations were made from it. `fingerpost translate accept` adds to this file, so that\n\
    # translators can be shown what changed, word by word. Nothing in it reaches a reader.\n\n[texts]\n";

/// A history with `said` in it, sorted; `None` when it has all of it already, or cannot be read.
pub(super) fn with_texts(history: Option<&str>, said: &BTreeMap<String, String>) -> Option<String> {
    let mut document: DocumentMut = history.unwrap_or(HISTORY).parse().ok()?;
    let texts = document.entry("texts").or_insert(toml_edit::table()).as_table_mut()?;
    let new: Vec<_> = said.iter().filter(|(print, _)| !texts.contains_key(print)).collect();
    if new.is_empty() {
        return None;
    }
    for (print, text) in new {
        texts.insert(print, toml_edit::value(text));
    }
    texts.sort_values();
    Some(with_line_ends_of(history.unwrap_or_default(), document.to_string()))
}

/// A history with `said` and with more minor edits in it; `None` when it cannot be read.
pub(super) fn with_minor(history: Option<&str>, edits: &[Minor], said: &BTreeMap<String, String>) -> Option<String> {
    let known = history.unwrap_or(HISTORY);
    let mut document: DocumentMut = with_texts(history, said).as_deref().unwrap_or(known).parse().ok()?;
    let list = document.entry("minor").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut()?;
    for edit in edits {
        let mut table = Table::new();
        table.insert("old", toml_edit::value(&edit.old));
        table.insert("new", toml_edit::value(&edit.new));
        table.insert("reason", toml_edit::value(&edit.reason));
        table.decor_mut().set_prefix("\n");
        list.push(table);
    }
    Some(with_line_ends_of(known, document.to_string()))
}

/// A text with line breaks is written over several lines.
fn mark_value(mark: &str) -> Value {
    let written = if mark.contains('\n') { format!("\"\"\"{mark}\"\"\"") } else { format!("\"{mark}\"") };
    written.parse().unwrap_or_else(|_| Value::from(mark))
}

/// Editors on Windows end lines in two characters; a file keeps the one way or the other.
fn with_line_ends_of(old: &str, new: String) -> String {
    if old.contains("\r\n") { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new }
}

/// The text with `part` of it replaced.
pub(super) fn replaced(text: &str, part: Range<usize>, with: &str) -> String {
    [&text[..part.start], with, &text[part.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(toml: &str, marks: &[(&str, &str)], expected: &str) {
        let marks: Vec<_> = marks.iter().map(|(key, mark)| ((*key).to_owned(), (*mark).to_owned())).collect();
        assert_eq!(set_marks(toml, &marks, |key| key != "old").unwrap(), expected);
    }

    #[test]
    fn marks_stand_at_the_end_and_the_rest_stays() {
        check(
            "# Hola\n[text]\nwho = \"Todos\" # sí\n\"channel.1\" = \"x\"\n",
            &[("who", "abcdef"), ("channel.1", "123456")],
            &format!(
                "# Hola\n[text]\nwho = \"Todos\" # sí\n\"channel.1\" = \"x\"\n{NOTE}[from]\nwho = \"abcdef\"\n\"channel.1\" = \"123456\"\n"
            ),
        );
    }

    #[test]
    fn a_comment_at_the_end_stays_above_the_marks() {
        check("a = 1\n# b = 2\n", &[("a", "x")], &format!("a = 1\n# b = 2\n{NOTE}[from]\na = \"x\"\n"));
    }

    #[test]
    fn marks_are_replaced_where_they_stand() {
        check(
            "[from]\nwho = \"aaaaaa\" # mine\nold = \"x\"\n\n[text]\nwho = \"Todos\"\n",
            &[("who", "abcdef")],
            "[from]\nwho = \"abcdef\" # mine\n\n[text]\nwho = \"Todos\"\n",
        );
    }

    #[test]
    fn lists_of_marks_are_written_over_lines() {
        check(
            "title = \"x\"\n[from]\n",
            &[("blocks", "\na b\nc\n")],
            "title = \"x\"\n[from]\nblocks = \"\"\"\na b\nc\n\"\"\"\n",
        );
    }

    #[test]
    fn ends_of_lines_are_kept() {
        check("a = 1\r\n[from]\r\n", &[("x", "y")], "a = 1\r\n[from]\r\nx = \"y\"\r\n");
    }
}
