//! Files that are not TOML, for people who do not know what TOML is.
//!
//! The parser goes on after a mistake, but what it says then is often an echo of the first. So each line gets one finding,
//! and nothing is said after a bracket that was not closed.

use std::ops::Range;

use toml::de::Error;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// More than this, and the file is something else.
const MOST_FINDINGS: usize = 10;

/// What is wrong with `text`, a finding for each line that is wrong.
pub(super) fn findings(file: FileId, text: &str, errors: &[Error]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut last_line = None;
    for error in errors.iter().take(MOST_FINDINGS * 4) {
        let range = error.span().unwrap_or_default();
        let line = line_around(text, range.start);
        if last_line.as_ref() == Some(&line) || found.len() == MOST_FINDINGS {
            continue;
        }
        let message = error.message();
        found.push(finding(file, text, &range, &line, message));
        if message.contains("array") || message.contains("unclosed") || message.contains("inline table") {
            break;
        }
        last_line = Some(line);
    }
    found
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after);
    // Before the part of a page that is TOML there are blanks only.
    let (start, end) = (start, start.max(end));
    let line = &text[start..end];
    start + (line.len() - line.trim_start().len())
        ..start + line.trim_end().len().max(line.len() - line.trim_start().len())
}

fn finding(file: FileId, text: &str, range: &Range<usize>, line: &Range<usize>, message: &str) -> Diagnostic {
    let written = &text[line.clone()];
    if message.contains("date") || message.contains("time") && message.contains("invalid") {
        let day = Diagnostic::error(Code::InvalidDate, exact(file, text, range, line), "there is no such day");
        return day.hint("write year, month and day: 2026-01-31");
    }
    let (place, said, hint) = said(message, written);
    let span = match place {
        Place::Here => exact(file, text, range, line),
        Place::Value => Span::new(file, value_of(written).map_or(line.clone(), |at| line.start + at..line.end)),
        Place::Line => Span::new(file, line.clone()),
    };
    Diagnostic::error(Code::TomlSyntax, span, said).hint(hint)
}

/// The parser's own place, or the whole line where it has none.
fn exact(file: FileId, text: &str, range: &Range<usize>, line: &Range<usize>) -> Span {
    let fits = !range.is_empty() && text.get(range.clone()).is_some_and(|part| !part.contains('\n'));
    Span::new(file, if fits { range.clone() } else { line.clone() })
}

enum Place {
    Here,
    Value,
    Line,
}

const NO_QUOTES: (Place, &str, &str) =
    (Place::Value, "a text needs quotes around it", "put \" before it and \" behind it");

fn said(message: &str, line: &str) -> (Place, &'static str, &'static str) {
    let value = value_of(line).map(|at| &line[at..]);
    match message {
        m if m.contains("duplicate key") => {
            (Place::Here, "this key is there already", "keep one of the two, and delete the other")
        }
        _ if line.contains(['“', '”', '„', '«', '‘', '’']) && !line.contains('"') => {
            (Place::Line, "these are not the straight quotes that are needed here", "replace them by \" on both sides")
        }
        m if m.contains("unclosed table") || m.contains("unclosed array table") || line.starts_with('[') => (
            Place::Line,
            "this heading is not closed",
            "a heading is written [text], or [[source]] where there may be several",
        ),
        m if m.contains("array") || m.contains("inline table") || m.contains("unclosed") => (
            Place::Line,
            "a list above is not closed, or a comma in it is missing",
            "write a list as [\"one\", \"two\"]",
        ),
        _ if value.is_none() && line.split(['"', '\'']).next().is_some_and(|key| key.contains(':')) => {
            (Place::Line, "this line has `:` where `=` belongs", "write key = \"value\"")
        }
        _ if value.is_none() => {
            (Place::Line, "this line has no `=`", "write key = \"value\"; for a remark, begin the line with #")
        }
        _ if value == Some("") => (Place::Line, "there is nothing behind `=`", "write the value, or delete the line"),
        m if m.contains("escape") => {
            (Place::Value, "a \\ means something of its own between quotes", "write \\\\ for a single \\")
        }
        m if m.contains("basic string") || m.contains("literal string") && !m.contains("must be quoted") => {
            (Place::Value, "this text has no end", "a text begins and ends with \" on the same line")
        }
        m if m.contains("must be quoted") || m.contains("invalid float") => NO_QUOTES,
        m if m.contains("unexpected key or value") => (
            Place::Value,
            "this text ends before the line does",
            "write ' for a quote inside a text; begin each key on a line of its own",
        ),
        _ => (Place::Line, "this line cannot be read", "compare it with the same line of another file of this kind"),
    }
}

/// Where the value begins in a line with a key.
fn value_of(line: &str) -> Option<usize> {
    let equals = line.find('=')? + 1;
    Some(equals + (line[equals..].len() - line[equals..].trim_start().len()))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Report;
    use crate::document::table;
    use crate::source::Sources;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text);
        let mut report = Report::default();
        assert!(table(text, file, &mut report).is_none());
        let found: Vec<_> = report.iter().map(|d| (sources.excerpt(d.primary.span), d.message.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_mistake_has_its_own_words() {
        check("a = x y\n", &[("x y", "a text needs quotes around it")]);
        check("a = \"x\n", &[("\"x", "this text has no end")]);
        check("a =\n", &[("a =", "there is nothing behind `=`")]);
        check("a: \"x\"\n", &[("a: \"x\"", "this line has `:` where `=` belongs")]);
        check("a = “x”\n", &[("a = “x”", "these are not the straight quotes that are needed here")]);
        check("a = \"x\"\na = \"y\"\n", &[("a", "this key is there already")]);
        check("a = 2026-02-31\n", &[("2026-02-31", "there is no such day")]);
    }

    #[test]
    fn the_echo_of_a_mistake_is_left_out() {
        check("a = [\"x\"\nb = 1\nc = 2\n", &[("b = 1", "a list above is not closed, or a comma in it is missing")]);
    }
}
