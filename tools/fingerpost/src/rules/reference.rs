//! A reference that is not written as one is printed letter by letter, and the reader gets no number.

use std::ops::Range;

use super::{Known, Prose};
use crate::catalog::{Choice, RecordKind};
use crate::diagnostic::{Code, Diagnostic};

/// Finds what begins like a reference and was not read as one.
pub(super) fn check(prose: &Prose, _: &Known<'_>) -> Vec<Diagnostic> {
    let kinds = RecordKind::ALL.iter().map(|kind| kind.word()).chain(["page"]);
    let Some(range) = kinds.filter_map(|kind| find(&prose.text, kind)).min_by_key(|range| range.start) else {
        return link(prose).into_iter().collect();
    };
    let diagnostic = Diagnostic::error(
        Code::BrokenReference,
        prose.span(range),
        "readers would see these letters, not what they stand for",
    );
    let how = "write <helpline:id> or [words](helpline:id), without blanks between the signs";
    vec![prose.hint(diagnostic, how)]
}

/// `kind:id`, or `<kind:` whatever follows.
fn find(text: &str, kind: &str) -> Option<Range<usize>> {
    text.match_indices(kind).find_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + kind.len()..].strip_prefix(':')?;
        let id = rest.len()
            - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '#')).len();
        let opened = before == Some('<');
        let fits = opened || (id > 0 && !before.is_some_and(char::is_alphanumeric));
        fits.then(|| at - usize::from(opened)..at + kind.len() + 1 + id)
    })
}

/// `](` stays where a link has a blank in its address or no end.
fn link(prose: &Prose) -> Option<Diagnostic> {
    let at = prose.text.find("](")?;
    let diagnostic = Diagnostic::error(
        Code::BrokenReference,
        prose.span(at..at + 2),
        "this link has no end, or a blank in its address",
    );
    Some(diagnostic.hint("write it as [words](page:section/page), without blanks between ( and )"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_that_are_none_are_found() {
        let at = |text| find(text, "law").map(|range| &text[range]);
        assert_eq!(at("see law:us-act now"), Some("law:us-act"));
        assert_eq!(at("see <law: us-act>"), Some("<law:"));
        assert_eq!(at("the law: it says"), None);
        assert_eq!(at("outlaw:x"), None);
    }
}
