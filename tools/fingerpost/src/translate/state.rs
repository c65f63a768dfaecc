//! How one text of a translation stands to its source.

use super::fingerprint::fingerprint_plain;
use super::history::History;

/// How one text of a translation stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Made from what the source says today.
    Current,
    /// Made from what the source said once.
    Changed,
    /// The source says something here that it did not say when the translation was made.
    New,
    /// Nobody has translated it.
    Missing,
    /// It says what the source says, in the source's language.
    Untranslated,
    /// The source does not say this any more.
    Removed,
    /// The source never said this.
    Extra,
}

impl State {
    /// All, in the order in which they are listed.
    pub const ALL: &'static [Self] =
        &[Self::Current, Self::Changed, Self::New, Self::Missing, Self::Untranslated, Self::Removed, Self::Extra];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Missing => "missing",
            Self::Untranslated => "untranslated",
            Self::Removed => "removed",
            Self::Extra => "extra",
        }
    }

    /// Whether it stands for a text that the source has today.
    pub fn is_wanted(self) -> bool {
        !matches!(self, Self::Removed | Self::Extra)
    }
}

/// What a translation says that a text was made from: a fingerprint, and behind it `=` where the text is meant to say the
/// same as its source, as a name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The fingerprint.
    pub print: &'a str,
    /// Whether it says the same on purpose.
    pub same: bool,
}

impl<'a> Mark<'a> {
    /// Reads a mark.
    pub fn parse(text: &'a str) -> Self {
        match text.strip_suffix('=') {
            Some(print) => Self { print, same: true },
            None => Self { print: text, same: false },
        }
    }

    /// The mark as it is written.
    pub fn write(print: &str, same: bool) -> String {
        if same { format!("{print}=") } else { print.to_owned() }
    }
}

/// The state of a plain text, such as a title or a record's sentence.
pub fn plain_state(source: &str, text: &str, from: Option<&str>, history: &History) -> State {
    let mark = from.map(Mark::parse);
    let may_be_same = mark.is_some_and(|mark| mark.same) || !has_words(source);
    if !may_be_same && text.split_whitespace().eq(source.split_whitespace()) {
        return State::Untranslated;
    }
    let Some(mark) = mark else { return State::Current };
    if history.is_same(mark.print, &fingerprint_plain(source)) {
        State::Current
    } else if !may_be_same && mark.print == fingerprint_plain(text) {
        State::Untranslated
    } else {
        State::Changed
    }
}

/// Whether there is anything to translate in a text apart from references and placeholders.
pub fn has_words(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|c| {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, text: &str, from: Option<&str>, expected: State) {
        assert_eq!(plain_state(source, text, from, &History::default()), expected);
    }

    #[test]
    fn a_text_is_told_from_what_it_was_made_from() {
        let today = fingerprint_plain("Call us.");
        check("Call us.", "Llama.", Some(&today), State::Current);
        check("Call us.", "Llama.", None, State::Current);
        check("Call us now.", "Llama.", Some(&today), State::Changed);
    }

    #[test]
    fn what_still_says_the_same_is_not_translated() {
        let today = fingerprint_plain("Call us.");
        check("Call us.", "Call  us.", Some(&today), State::Untranslated);
        check("Call us now.", "Call us.", Some(&today), State::Untranslated);
        check("Call us.", "Call us.", None, State::Untranslated);
        check("Call us.", "Call us.", Some(&format!("{today}=")), State::Current);
        check("Call us now.", "Call us.", Some(&format!("{today}=")), State::Changed);
        check("{count}: <law:us-a>", "{count}: <law:us-a>", None, State::Current);
    }
}
