//! Records as CSV, for spreadsheets: RFC 4180, UTF-8 without a mark at its start, a line of names, lists with `; ` in them.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula, and run it. So a text that begins like
//! that gets an apostrophe in front, which spreadsheets hide. Numbers to dial stand in cells as `tel:` and `sms:`
//! addresses: they need no apostrophe, and no spreadsheet takes away their zeros. JSON holds every text as it is.

mod parts;
mod rows;

use serde::Serialize;

use super::collection::Collection;
use super::record::Records;

/// Adds the tables.
pub(super) fn add(records: &Records, files: &mut Collection) {
    rows::add(records, files);
    parts::add(records, files);
}

/// A table as bytes. One without rows has its line of names all the same.
pub(super) fn write<T: Serialize + Default>(rows: &[T]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let nothing = [T::default()];
    for row in if rows.is_empty() { &nothing } else { rows } {
        // A row is flat and memory does not run out of disk, so this cannot fail.
        let _ = writer.serialize(row);
    }
    let mut bytes = writer.into_inner().unwrap_or_default();
    if rows.is_empty() {
        let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        bytes.truncate(end);
    }
    bytes
}

/// The names of a table's columns.
pub(super) fn head(table: &[u8]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table);
    reader.headers().map(|names| names.iter().map(str::to_owned).collect()).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

fn optional(text: Option<&String>) -> String {
    text.map(|text| cell(text)).unwrap_or_default()
}

fn list<T: AsRef<str>>(items: &[T]) -> String {
    cell(&items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, Serialize)]
    struct Row {
        id: &'static str,
        text: &'static str,
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\u{ff1d}1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("a=b"), "a=b");
    }

    #[test]
    fn a_table_is_quoted_and_has_its_names_even_without_rows() {
        let row = Row { id: "a", text: "One, \"two\"\nthree" };
        assert_eq!(write(&[row]), b"id,text\r\na,\"One, \"\"two\"\"\nthree\"\r\n");
        assert_eq!(write::<Row>(&[]), b"id,text\r\n");
        assert_eq!(head(&write::<Row>(&[])), ["id", "text"]);
    }
}
