//! Writing into a record that a person found it right.
//!
//! Only two entries are added, a `[[confirmation]]` and a `[[history]]`; every comment, every blank line and the order of
//! all else stay as they are.

use jiff::civil::Date;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::catalog::{Choice, Confirmation, Method};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// The file cannot be read.
    #[error("it is not TOML; `fingerpost check` says where")]
    Syntax(#[from] toml_edit::TomlError),
    /// A list is not written under headings.
    #[error("`{0}` is not written under headings such as [[{0}]]; write it so, and try again")]
    Shape(&'static str),
}

/// The text of a record with one more confirmation.
///
/// # Errors
///
/// When the text is not TOML, or writes its lists in an unusual way.
pub fn confirm(text: &str, confirmation: &Confirmation) -> Result<String, ConfirmError> {
    let mut document: DocumentMut = text.parse()?;
    let after = last_position(&document, "source");
    let mut entry = Table::new();
    entry.insert("by", value(&confirmation.by));
    entry.insert("date", day(confirmation.date)?);
    entry.insert("method", value(confirmation.method.word()));
    add(&mut document, "confirmation", entry, after)?;
    let mut entry = Table::new();
    entry.insert("date", day(confirmation.date)?);
    entry.insert("change", value(change(confirmation.method)));
    add(&mut document, "history", entry, None)?;
    let written = document.to_string();
    Ok(if text.contains("\r\n") { written.replace("\r\n", "\n").replace('\n', "\r\n") } else { written })
}

/// What the feed of changes says.
fn change(method: Method) -> &'static str {
    match method {
        Method::Page => "Compared with its source again, and found right.",
        Method::Dialled => "Tried, and found right.",
        Method::Operator => "Found right by its operator.",
    }
}

fn day(date: Date) -> Result<Item, ConfirmError> {
    let date: toml_edit::Datetime = date.to_string().parse().map_err(|_| ConfirmError::Shape("date"))?;
    Ok(value(date))
}

/// Adds an entry to a list; the first of a list stands behind the table at `position`, or at the end.
fn add(
    document: &mut DocumentMut,
    key: &'static str,
    mut entry: Table,
    position: Option<isize>,
) -> Result<(), ConfirmError> {
    let root = document.as_table_mut();
    if let Some(item) = root.get_mut(key) {
        item.as_array_of_tables_mut().ok_or(ConfirmError::Shape(key))?.push(entry);
        return Ok(());
    }
    entry.set_position(position);
    let mut list = ArrayOfTables::new();
    list.push(entry);
    root.insert(key, Item::ArrayOfTables(list));
    Ok(())
}

fn last_position(document: &DocumentMut, key: &str) -> Option<isize> {
    document.get(key)?.as_array_of_tables()?.iter().filter_map(Table::position).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once(text: &str) -> String {
        let confirmation =
            Confirmation { by: "A. \"B\"".to_owned(), date: "2026-11-23".parse().unwrap(), method: Method::Page };
        confirm(text, &confirmation).unwrap()
    }

    #[test]
    fn comments_and_order_stay() {
        let before = "# head\nname = \"A\" # side\n\n[[source]]\nid = \"a\"\n\n# on changes\n[[history]]\ndate = 2026-01-01\nchange = \"First recorded.\"\n\n[text]\nwho = \"You.\"\n\n[[channel]]\nkind = \"voice\"\n[channel.text]\nnote = \"B.\"\n# foot\n";
        let after = "# head\nname = \"A\" # side\n\n[[source]]\nid = \"a\"\n\n[[confirmation]]\nby = 'A. \"B\"'\ndate = 2026-11-23\nmethod = \"page\"\n\n# on changes\n[[history]]\ndate = 2026-01-01\nchange = \"First recorded.\"\n\n[[history]]\ndate = 2026-11-23\nchange = \"Compared with its source again, and found right.\"\n\n[text]\nwho = \"You.\"\n\n[[channel]]\nkind = \"voice\"\n[channel.text]\nnote = \"B.\"\n# foot\n";
        assert_eq!(once(before), after);
    }

    #[test]
    fn a_second_confirmation_follows_the_first() {
        let twice = once(&once("name = \"A\"\n\n[[source]]\nid = \"a\"\n"));
        let headings: Vec<&str> = twice.lines().filter(|line| line.starts_with('[')).collect();
        let expected = ["[[source]]", "[[confirmation]]", "[[confirmation]]", "[[history]]", "[[history]]"];
        assert_eq!(headings, expected);
    }

    #[test]
    fn line_ends_stay() {
        let after = once("name = \"A\"\r\n\r\n[[source]]\r\nid = \"a\"\r\n");
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    }
}
