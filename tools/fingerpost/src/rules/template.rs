//! Marks that the renderer would run as a template.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

/// Finds `{{`, `{%` and `{#`.
pub(super) fn check(prose: &Prose, _: &Known<'_>) -> Vec<Diagnostic> {
    let place = |mark: &str| prose.text.find(mark).map(|at| (at, mark.len()));
    let finding = |(at, length): (usize, usize)| {
        let message = "these marks are for templates, not for prose";
        let diagnostic = Diagnostic::error(Code::TemplateSyntax, prose.span(at..at + length), message);
        let how =
            "refer to a fact with <helpline:id>, <law:id>, <agency:id>, <figure:id> or <source:id>, or delete them";
        if prose.refers { diagnostic.hint(how) } else { diagnostic.hint("delete them") }
    };
    ["{{", "{%", "{#"].into_iter().filter_map(place).map(finding).collect()
}
