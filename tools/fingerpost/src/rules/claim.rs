//! Claims that circulate and are wrong are not printed.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

/// Finds the phrases that `content/data/denied.toml` lists.
pub(super) fn check(prose: &Prose, known: &Known<'_>) -> Vec<Diagnostic> {
    let lower = prose.text.to_lowercase();
    let same_length = lower.len() == prose.text.len();
    let finding = |(phrase, reason): (&str, &str)| {
        let at = lower.find(phrase)?;
        let range = if same_length { at..at + phrase.len() } else { 0..prose.text.len() };
        let diagnostic = Diagnostic::error(Code::DeniedClaim, prose.span(range), "this claim is not printed here");
        Some(diagnostic.hint(reason.to_owned()))
    };
    known.catalog.denied().claims().filter_map(finding).collect()
}
