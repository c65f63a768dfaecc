//! An address typed as text cannot be checked, and may lead to a site that poses as another.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

const BEGINNINGS: &[&str] = &["https://", "http://", "www."];
const ENDINGS: &[&str] = &[".org", ".com", ".gov", ".net", ".int", ".edu", ".info", ".eu"];

/// Finds words that are web or e-mail addresses.
pub(super) fn check(prose: &Prose, _: &Known<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    // In a script without spaces an address is a run of other letters.
    for word in prose.text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if is_address(bare) {
            let at = start + word.find(bare).unwrap_or(0);
            let diagnostic = Diagnostic::error(
                Code::AddressInProse,
                prose.span(at..at + bare.len()),
                "an address is typed in prose",
            );
            let how = "make a record in content/data/sources/ and refer to it: <source:id> or [words](source:id)";
            found.push(prose.hint(diagnostic, how));
        }
        start += word.len();
    }
    found
}

fn is_address(word: &str) -> bool {
    if !word.contains(['.', ':', '@']) {
        return false;
    }
    let lower = word.to_lowercase();
    let begins = BEGINNINGS.iter().any(|beginning| lower.contains(beginning));
    let host = lower.split(['/', '?']).next().unwrap_or_default();
    let ends = ENDINGS.iter().any(|ending| host.len() > ending.len() && host.ends_with(ending));
    let mail = host.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    begins || ends || mail
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_words() {
        for address in
            ["https://example.org/a", "www.example.org", "example.org", "help@example.org", "Example.ORG/path"]
        {
            assert!(is_address(address), "{address}");
        }
        for word in ["organisation", "U.S", "e.g", "and/or"] {
            assert!(!is_address(word), "{word}");
        }
    }
}
