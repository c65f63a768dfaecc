//! Values that are TOML, but not those that a file of this kind has.
//!
//! serde says what it found in the words of a programmer; here it is said to someone who edits a text file.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// What serde found at `range` of `text`, in plain words.
pub(super) fn finding(file: FileId, text: &str, range: Range<usize>, message: &str) -> Diagnostic {
    let written = text.get(range.clone()).unwrap_or_default();
    let span = Span::new(file, range);
    if message.starts_with("unknown field") {
        let names = quoted(message);
        let (key, known) = names.split_first().map_or((written, &[][..]), |(key, known)| (*key, known));
        return unknown_key(span, key, known);
    }
    let Some((found, wanted)) = types(message, written) else {
        return Diagnostic::error(Code::WrongType, span, message.lines().collect::<Vec<_>>().join(", "));
    };
    if wanted == Shape::List && written.starts_with('[') && found == Shape::Group {
        let message = format!("this heading has one bracket on each side, but needs two: [{written}]");
        return Diagnostic::error(Code::WrongType, span, message)
            .hint("there may be several of these, so each has [[ and ]]");
    }
    if wanted == Shape::Group && written.starts_with("[[") {
        let message =
            format!("this heading has two brackets on each side, but needs one: {}", &written[1..written.len() - 1]);
        return Diagnostic::error(Code::WrongType, span, message).hint("there is only one of these, so it has [ and ]");
    }
    let message = format!("here belongs {}, not {}", wanted.name(), found.name());
    let diagnostic = Diagnostic::error(Code::WrongType, span, message);
    match how_to_write(wanted, found, written) {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// A key that may not stand at `span`, and those that may.
pub(crate) fn unknown_key(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::UnknownKey, span, format!("there is no key `{key}` here"));
    let diagnostic = diagnostic.did_you_mean(key, known.iter().copied());
    match known {
        [] => diagnostic.hint("delete it; no key may stand here"),
        _ => diagnostic.hint(format!("keys that may stand here: {}", known.join(", "))),
    }
}

/// The words between back quotes.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

/// What a value looks like to someone who writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Whole,
    Decimal,
    YesOrNo,
    Day,
    List,
    Group,
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Whole => "a whole number, 0 or more",
            Self::Decimal => "a number",
            Self::YesOrNo => "true or false",
            Self::Day => "a date without quotes",
            Self::List => "a list in square brackets",
            Self::Group => "a group of keys under a heading",
        }
    }
}

/// What was found and what was wanted, out of `invalid type: integer `5`, expected a string`.
fn types(message: &str, written: &str) -> Option<(Shape, Shape)> {
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, wanted) = rest.split_once(", expected ")?;
    let found = match found.split(' ').next().unwrap_or_default() {
        "integer" | "floating" => Shape::Decimal,
        "boolean" => Shape::YesOrNo,
        "string" => Shape::Text,
        "sequence" => Shape::List,
        _ if written.starts_with(|c: char| c.is_ascii_digit()) => Shape::Day,
        _ => Shape::Group,
    };
    let wanted = match wanted {
        w if w.contains("string") => Shape::Text,
        w if w.contains("sequence") || w.contains("array") => Shape::List,
        w if w.contains("bool") => Shape::YesOrNo,
        "u8" | "u16" | "u32" | "u64" | "i64" | "i32" | "usize" => Shape::Whole,
        w if w.contains("f64") => Shape::Decimal,
        w if w.contains("datetime") => Shape::Day,
        _ => Shape::Group,
    };
    Some((found, wanted))
}

fn how_to_write(wanted: Shape, found: Shape, written: &str) -> Option<String> {
    let bare = written.trim_matches(['"', '\'']);
    let short = !written.contains('\n') && written.len() < 60;
    Some(match (wanted, found) {
        (Shape::Text, Shape::List) => "write one text, without the square brackets".to_owned(),
        (Shape::Text, Shape::Whole | Shape::Decimal | Shape::YesOrNo | Shape::Day) if short => {
            format!("put quotes around it: \"{written}\"")
        }
        (Shape::List, Shape::Text) if short => format!("put square brackets around it: [{written}]"),
        (Shape::YesOrNo, _) => "write true or false, without quotes".to_owned(),
        (Shape::Day, Shape::Text) if short => format!("take the quotes away: {bare}"),
        (Shape::Day, _) => "write year, month and day without quotes: 2026-01-31".to_owned(),
        (Shape::Whole | Shape::Decimal, Shape::Text) => "write the number in digits, without quotes".to_owned(),
        (Shape::Whole, Shape::Decimal) => "write it without a sign and without a decimal point".to_owned(),
        (Shape::Group, _) => "look how other files of this kind write it".to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[track_caller]
    fn check(written: &str, message: &str, expected: &str, hint: &str) {
        let file = Sources::default().add("a.toml", written);
        let found = finding(file, written, 0..written.len(), message);
        assert_eq!((found.message.as_str(), found.hints.join("; ").as_str()), (expected, hint));
    }

    #[test]
    fn messages_are_plain() {
        let type_error = "invalid type: integer `5`, expected a string";
        check("5", type_error, "here belongs a text in quotes, not a number", "put quotes around it: \"5\"");
        let day = "invalid type: map, expected a string";
        check(
            "2026-01-31",
            day,
            "here belongs a text in quotes, not a date without quotes",
            "put quotes around it: \"2026-01-31\"",
        );
        let one = "invalid type: map, expected a sequence";
        check(
            "[channel]",
            one,
            "this heading has one bracket on each side, but needs two: [[channel]]",
            "there may be several of these, so each has [[ and ]]",
        );
    }
}
