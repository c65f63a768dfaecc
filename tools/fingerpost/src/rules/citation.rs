//! A law's citation typed in prose goes stale when the law is renumbered; so citations live in records.

use std::ops::Range;

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

/// Marks that stand in citations and nowhere else.
pub(super) const MARKS: &[&str] =
    &["u.s.c.", "usc §", " u.s.c ", "pub. l.", "public law ", " stat. ", "§", "c.f.r.", "a/res/", "cets no"];

/// Finds a citation, by its marks or as a record writes it.
pub(super) fn check(prose: &Prose, known: &Known<'_>) -> Vec<Diagnostic> {
    known.citations.find(&prose.text).map(|(range, _)| finding(prose, range)).into_iter().collect()
}

fn finding(prose: &Prose, range: Range<usize>) -> Diagnostic {
    let found = &prose.text[range.clone()];
    let start = range.start + (found.len() - found.trim_start().len());
    let span = prose.span(start..start + found.trim().len());
    let diagnostic = Diagnostic::error(Code::CitationInProse, span, "a law's citation is typed in prose");
    prose.hint(diagnostic, "refer to the law's record instead: <law:id> or <law:id#citation>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::source::Sources;

    #[track_caller]
    fn check_text(text: &str, expected: usize) {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let catalog = Catalog::default();
        let prose = Prose::new(file, text, 0..text.len(), []);
        assert_eq!(check(&prose, &Known::new(&catalog)).len(), expected);
    }

    #[test]
    fn citations_are_told_from_words() {
        check_text("It is 18 U.S.C. 1591 that says so", 1);
        check_text("under § 232", 1);
        check_text("This law protects children", 0);
    }
}
