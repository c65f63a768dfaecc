//! GitHub's workflow commands, which put a finding beside its line in a pull request.
//!
//! `::error file=…,line=…,endLine=…,col=…,title=…::message`. The runner reads commands from all that is printed, so the
//! invariant is that no text can end its own command: line breaks, `%` and in properties `:` and `,` are escaped.

use super::{place, visible};
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Sources;

/// All `diagnostics`, a command each.
pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|finding| command(sources, finding)).collect()
}

fn command(sources: &Sources, finding: &Diagnostic) -> String {
    let span = finding.primary.span;
    let file = sources.file(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    let mut properties = vec![
        ("file", file.path().to_owned()),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
        ("col", start.column.to_string()),
    ];
    // GitHub takes an end column only if it is in the first line.
    if start.line == end.line {
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push(("title", finding.code.as_str().to_owned()));
    let properties: Vec<_> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{} {}::{}\n", finding.severity.as_str(), properties.join(","), message(sources, finding))
}

/// The message, what the label says, other places and hints, each on a line of its own.
fn message(sources: &Sources, finding: &Diagnostic) -> String {
    let related = |label: &Label| format!("{}: {}", place(sources, label.span), label.text);
    let mut lines = vec![finding.message.clone()];
    lines.extend(Some(finding.primary.text.clone()).filter(|text| !text.is_empty()));
    lines.extend(finding.related.iter().map(related));
    lines.extend(finding.hints.iter().map(|hint| format!("help: {hint}")));
    let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
    lines.join("%0A")
}

fn escaped(text: &str) -> String {
    visible::line(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn a_finding_is_one_command() {
        let mut sources = Sources::default();
        let file = sources.add("content/data/a.toml", "country = \"US\"\nid = \"x\"\n");
        let finding = Diagnostic::error(Code::DuplicateId, Span::new(file, 20..23), "two records are called `x`")
            .label("again")
            .related(Span::new(file, 0..7), "first here")
            .hint("give one of them another id");
        let lines = Diagnostic::warning(Code::MergeConflict, Span::new(file, 10..23), "marks of a conflict");
        assert_data_eq!(
            render(&sources, &[finding, lines]),
            str![[r#"
::error file=content/data/a.toml,line=2,endLine=2,col=6,endColumn=9,title=duplicate-id::two records are called `x`%0Aagain%0Acontent/data/a.toml:1:1: first here%0Ahelp: give one of them another id
::warning file=content/data/a.toml,line=1,endLine=2,col=11,title=merge-conflict::marks of a conflict

"#]]
        );
    }

    #[test]
    fn text_cannot_leave_its_command() {
        let mut sources = Sources::default();
        let file = sources.add("a,b:100%.toml", "x\n");
        let finding =
            Diagnostic::error(Code::UnknownKey, Span::new(file, 0..1), "50% of\n::set-env name=PATH::x\u{1b}");
        assert_data_eq!(
            render(&sources, &[finding]),
            str![[r#"
::error file=a%2Cb%3A100%25.toml,line=1,endLine=1,col=1,endColumn=2,title=unknown-key::50%25 of ::set-env name=PATH::x<U+001B>

"#]]
        );
    }
}
