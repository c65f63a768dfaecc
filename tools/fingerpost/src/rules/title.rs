//! Window titles stay in the history of a browser, where the wrong person may read them.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::library::unspaced;
use crate::source::Located;

/// Finds words in a window title that tell what the page is about: those that begin like one of `telling`.
pub(crate) fn check_window_title<'w>(
    title: &Located<String>,
    telling: impl IntoIterator<Item = &'w str>,
    report: &mut Report,
) {
    let lower = title.value.to_lowercase();
    if let Some(word) = telling.into_iter().find(|word| begins_word(&lower, word)) {
        let message = format!("the window title says what the page is about: `{word}`");
        let diagnostic = Diagnostic::error(Code::RevealingTitle, title.span, message);
        report.push(diagnostic.hint("write plain words that nobody would ask about, such as \"Useful numbers\""));
    }
}

/// Whether a word begins so. In a script without spaces, any place can be the beginning of a word.
fn begins_word(text: &str, word: &str) -> bool {
    let anywhere = word.starts_with(unspaced);
    let at_start = |(at, _): (usize, &str)| anywhere || !text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(word).any(at_start)
}

#[cfg(test)]
mod tests {
    use super::begins_word;

    #[test]
    fn words_are_found_where_they_begin() {
        assert!(begins_word("is it sex?", "sex"));
        assert!(begins_word("sexual", "sex"));
        assert!(!begins_word("essex", "sex"));
        assert!(begins_word("什么是人口贩运", "人口贩"));
        assert!(!begins_word("de qué trata esta página", "la trata"));
    }
}
