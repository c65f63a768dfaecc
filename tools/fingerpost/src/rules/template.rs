//! Marks that the renderer would run as a template.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

/// Finds `{{`, `{%` and `{#`.
pub(super) fn check(prose: &Prose, _: &Known<'_>) -> Vec<Diagnostic> {
    let place = |mark: &str| prose.text.find(mark).map(|at| (at, mark.len()));
    let finding = |(at, length): (usize, usize)| {
        Diagnostic::error(
            Code::TemplateSyntax,
            prose.span(at..at + length),
            "these marks are for templates, not for prose",
        )
        .hint("delete them; to refer to a fact write <helpline:id>, <law:id>, <agency:id>, <figure:id> or <source:id>")
    };
    ["{{", "{%", "{#"].into_iter().filter_map(place).map(finding).collect()
}
