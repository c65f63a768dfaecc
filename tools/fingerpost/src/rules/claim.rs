//! Claims that circulate and are wrong are not printed.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

/// Finds a phrase that `content/data/denied.toml` lists.
pub(super) fn check(prose: &Prose, known: &Known<'_>) -> Vec<Diagnostic> {
    let finding = |(range, which)| {
        let diagnostic = Diagnostic::error(Code::DeniedClaim, prose.span(range), "this claim is not printed here");
        let reason = known.catalog.denied().claims().filter(|(phrase, _)| !phrase.is_empty()).nth(which);
        diagnostic.hint(reason.map_or("", |(_, reason)| reason))
    };
    known.claims.find(&prose.text).map(finding).into_iter().collect()
}
