//! A JSON object on a line of its own for each finding.
//!
//! | field | what it holds |
//! |---|---|
//! | `code` | the stable name, such as `unknown-id` |
//! | `severity` | `error` or `warning` |
//! | `message` | what is wrong |
//! | `path` | the file, from the project's root, with `/` |
//! | `line`, `column` | where it begins, both from 1, columns in characters |
//! | `end_line`, `end_column` | one past where it ends |
//! | `byte_start`, `byte_end` | the same in bytes from 0 |
//! | `excerpt` | what is written there |
//! | `label` | what is to be seen there; may be empty |
//! | `related` | other places: objects with `path` to `excerpt` as above, and `label` |
//! | `hints` | what to do, each a text |
//! | `explanation` | why findings with this code are reported |
//!
//! Fields may be added; none is renamed or taken away. Texts are as they were written: hidden characters are there, but as
//! `\u` escapes, so that a line is also safe to print.

use std::fmt::Write;

use serde::Serialize;

use super::visible;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Sources;

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    primary: Place<'a>,
    related: Vec<Place<'a>>,
    hints: &'a [String],
    explanation: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    byte_start: usize,
    byte_end: usize,
    excerpt: &'a str,
    label: &'a str,
}

impl<'a> Place<'a> {
    fn new(sources: &'a Sources, label: &'a Label) -> Self {
        let file = sources.file(label.span.file);
        let (start, end) = (file.position(label.span.start), file.position(label.span.end));
        Self {
            path: file.path(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_start: label.span.start,
            byte_end: label.span.end,
            excerpt: sources.excerpt(label.span),
            label: &label.text,
        }
    }
}

/// All `diagnostics`, an object each.
pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|finding| line(sources, finding)).collect()
}

fn line(sources: &Sources, finding: &Diagnostic) -> String {
    let object = Finding {
        code: finding.code.as_str(),
        severity: finding.severity.as_str(),
        message: &finding.message,
        primary: Place::new(sources, &finding.primary),
        related: finding.related.iter().map(|label| Place::new(sources, label)).collect(),
        hints: &finding.hints,
        explanation: finding.code.explanation(),
    };
    // Texts and numbers always become JSON; there is no error to pass on.
    let json = serde_json::to_string(&object).unwrap_or_default();
    escaped(&json) + "\n"
}

/// `json` with each hidden character as an escape. In JSON they can only be inside of texts.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if visible::is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    fn example() -> (Sources, Diagnostic) {
        let mut sources = Sources::default();
        let file = sources.add("content/data/a.toml", "name = \"الخط\u{202e}\"\nid = \"x\"\n");
        let other = sources.add("content/data/b.toml", "id = \"x\"\n");
        let finding = Diagnostic::error(Code::DuplicateId, Span::new(file, 7..20), "two records are called \"x\"")
            .label("again")
            .related(Span::new(other, 5..8), "first \u{e0041}")
            .hint("give one of them another id");
        (sources, finding)
    }

    #[test]
    fn the_shape_is_stable() {
        let (sources, finding) = example();
        assert_data_eq!(
            render(&sources, &[finding]),
            str![[r#"
{"code":"duplicate-id","severity":"error","message":"two records are called \"x\"","path":"content/data/a.toml","line":1,"column":8,"end_line":1,"end_column":15,"byte_start":7,"byte_end":20,"excerpt":"\"الخط\u202e\"","label":"again","related":[{"path":"content/data/b.toml","line":1,"column":6,"end_line":1,"end_column":9,"byte_start":5,"byte_end":8,"excerpt":"\"x\"","label":"first \udb40\udc41"}],"hints":["give one of them another id"],"explanation":"Two things have the same id."}

"#]].raw()
        );
    }

    #[test]
    fn escapes_give_back_what_was_written() {
        let (sources, finding) = example();
        let value: serde_json::Value = serde_json::from_str(&line(&sources, &finding)).unwrap();
        assert_eq!(value["excerpt"], "\"الخط\u{202e}\"");
        assert_eq!(value["related"][0]["label"], "first \u{e0041}");
    }
}
