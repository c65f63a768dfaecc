//! Window titles stay in the history of a browser, where the wrong person may read them.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::Located;

/// Words that say what the site is about, in the languages that it is written in.
const REVEALING: &[&str] = &[
    "traffick",
    "prostit",
    "sexual",
    "sexo",
    "exploit",
    "abuse",
    "pimp",
    "brothel",
    "la trata",
    "trata de personas",
    "explotación",
    "جنس",
    "اتجار",
    "دعارة",
    "بغاء",
    "استغلال",
    "贩运",
    "卖淫",
    "性剥削",
];

/// Finds words in a window title that give its reader away.
pub(crate) fn check_window_title(title: &Located<String>, report: &mut Report) {
    let lower = title.value.to_lowercase();
    let is_sex = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()) == "sex";
    let found = REVEALING.iter().copied().find(|word| lower.contains(word));
    if let Some(word) = found.or_else(|| lower.split_whitespace().any(is_sex).then_some("sex")) {
        let message = format!("the window title says what the page is about: `{word}`");
        let diagnostic = Diagnostic::error(Code::RevealingTitle, title.span, message);
        report.push(diagnostic.hint("write plain words that nobody would ask about, such as \"Useful numbers\""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[track_caller]
    fn check(title: &str, expected: usize) {
        let file = Sources::default().add("a.md", title);
        let mut report = Report::default();
        check_window_title(&Located::new(title.to_owned(), Span::start_of(file)), &mut report);
        assert_eq!(report.iter().count(), expected, "{title}");
    }

    #[test]
    fn titles_are_dull() {
        check("Sex trafficking", 1);
        check("Is it sex?", 1);
        check("La trata de personas", 1);
        check("De qué trata esta página", 0);
        check("Useful numbers", 0);
    }
}
