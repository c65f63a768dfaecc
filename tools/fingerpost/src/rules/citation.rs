//! A law's citation typed in prose goes stale when the law is renumbered; so citations live in records.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

/// Marks that stand in citations and nowhere else.
const MARKS: &[&str] =
    &["u.s.c.", "usc §", " u.s.c ", "pub. l.", "public law ", " stat. ", "§", "c.f.r.", "a/res/", "cets no"];

/// Finds citations, by their marks and as records write them.
pub(super) fn check(prose: &Prose, known: &Known<'_>) -> Vec<Diagnostic> {
    let lower = prose.text.to_lowercase();
    if lower.len() != prose.text.len() {
        // A letter whose small form is longer would shift every place after it; only the exact text is looked at.
        return exact(prose, known, &prose.text);
    }
    let marks = MARKS.iter().filter_map(|mark| Some((lower.find(mark)?, mark.len())));
    let mut found: Vec<Diagnostic> = marks.map(|(at, length)| finding(prose, at, length)).collect();
    if found.is_empty() {
        found = exact(prose, known, &lower);
    }
    found.truncate(1);
    found
}

fn exact(prose: &Prose, known: &Known<'_>, text: &str) -> Vec<Diagnostic> {
    let places = known.citations.iter().filter_map(|citation| Some((text.find(citation.as_str())?, citation.len())));
    places.map(|(at, length)| finding(prose, at, length)).take(1).collect()
}

fn finding(prose: &Prose, at: usize, length: usize) -> Diagnostic {
    let trimmed = prose.text[at..at + length].trim();
    let start = at + prose.text[at..at + length].find(trimmed).unwrap_or(0);
    Diagnostic::error(
        Code::CitationInProse,
        prose.span(start..start + trimmed.len()),
        "a law's citation is typed in prose",
    )
    .hint("refer to the law's record instead: <law:id> or <law:id#citation>")
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
