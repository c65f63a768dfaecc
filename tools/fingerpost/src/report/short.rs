//! A line each: `path:line:column: error[code]: message (hint; hint)`.

use super::{place, visible};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// All `diagnostics`, a line each.
pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|finding| line(sources, finding)).collect()
}

fn line(sources: &Sources, finding: &Diagnostic) -> String {
    let place = place(sources, finding.primary.span);
    let (severity, code) = (finding.severity.as_str(), finding.code.as_str());
    let message = visible::line(&finding.message);
    let hints: Vec<_> = finding.hints.iter().map(|hint| visible::line(hint)).collect();
    let hints = if hints.is_empty() { String::new() } else { format!(" ({})", hints.join("; ")) };
    format!("{place}: {severity}[{code}]: {message}{hints}\n")
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn a_finding_is_one_line() {
        let mut sources = Sources::default();
        let file = sources.add("content/ar/a.md", "العربية\n<agency:us-dojj>\n");
        let findings = [
            Diagnostic::error(Code::UnknownId, Span::new(file, 23..30), "no agency has the id `us-dojj`")
                .hint("did you mean `us-doj`?")
                .hint("or add\nthe agency"),
            Diagnostic::warning(Code::EmptyFile, Span::start_of(file), "it \u{1b}[1mis empty"),
        ];
        assert_data_eq!(
            render(&sources, &findings),
            str![[r#"
content/ar/a.md:2:9: error[unknown-id]: no agency has the id `us-dojj` (did you mean `us-doj`?; or add the agency)
content/ar/a.md:1:1: warning[empty-file]: it <U+001B>[1mis empty

"#]]
        );
    }
}
