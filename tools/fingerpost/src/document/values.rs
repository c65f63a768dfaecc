//! What no value may be, whatever its key: empty, without an end, or with a character hidden in it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::invisible::hidden_in;
use crate::source::{FileId, Span};

/// Checks every value of `table`, which was read from `text`.
pub(super) fn check_table(file: FileId, text: &str, table: &DeTable<'_>, report: &mut Report) {
    for (_, value) in table {
        check_value(file, text, value, report);
    }
}

fn check_value(file: FileId, text: &str, value: &Spanned<DeValue<'_>>, report: &mut Report) {
    match value.get_ref() {
        DeValue::Table(table) => check_table(file, text, table, report),
        DeValue::Array(items) => items.iter().for_each(|item| check_value(file, text, item, report)),
        DeValue::String(string) => check_text(Span::new(file, value.span()), text, string, report),
        DeValue::Float(number) if number.as_str().contains(['n', 'i']) => {
            let diagnostic = Diagnostic::error(
                Code::WrongType,
                Span::new(file, value.span()),
                "this is not a number that can be shown",
            );
            report.push(diagnostic.hint("write it in digits"));
        }
        _ => {}
    }
}

fn check_text(span: Span, text: &str, value: &str, report: &mut Report) {
    if value.trim().is_empty() {
        let diagnostic = Diagnostic::error(Code::MissingField, span, "there is nothing between these quotes");
        report.push(diagnostic.hint("write it, or delete the line"));
    }
    // What is written as itself is found where the whole file is looked at.
    let escaped = text.get(span.range()).is_some_and(|written| written.contains('\\'));
    if let Some(hidden) = hidden_in(value).filter(|_| escaped) {
        let message = format!("this text hides a character that cannot be seen: U+{:04X}", hidden as u32);
        report.push(
            Diagnostic::error(Code::InvisibleCharacter, span, message).hint("delete the escape that begins with \\"),
        );
    }
}
