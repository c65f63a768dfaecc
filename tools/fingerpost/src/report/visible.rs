//! What may be shown of text that a stranger wrote.
//!
//! Invariant: [`line()`] gives one line without hidden characters, apart from joiners where a script needs them.

use std::borrow::Cow;
use std::ops::Range;

use icu::properties::props::{BidiClass, DefaultIgnorableCodePoint, EastAsianWidth, GeneralCategory};
use icu::properties::{CodePointMapData, CodePointSetData};

/// The spaces that stand for a tab.
pub(super) const TAB: &str = "    ";

/// Whether a terminal would obey `c` or show nothing for it.
pub(super) fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(category, GeneralCategory::Control | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator)
        || ('\u{fff9}'..='\u{fffb}').contains(&c)
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Whether `c` is a space that cannot be told from the common one.
pub(super) fn is_unusual_space(c: char) -> bool {
    c != ' ' && CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::SpaceSeparator
}

/// Whether `c` is hidden but belongs to the spelling where it stands, as in Persian words and in emoji.
pub(super) fn is_spelling(c: char, before: Option<char>, after: Option<char>) -> bool {
    let beyond_ascii = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_hidden(c));
    match c {
        '\u{200c}' => beyond_ascii(before) && beyond_ascii(after),
        '\u{200d}' => before.is_some_and(|c| !c.is_ascii()) && beyond_ascii(after),
        '\u{fe0e}' | '\u{fe0f}' => beyond_ascii(before),
        _ => false,
    }
}

/// The name that stands for a character that must not be shown: `<U+202E>`.
pub(super) fn placeholder(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// `text` on one line, with placeholders for what is hidden.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\t' => shown.push(' '),
            _ if !is_hidden(c) || is_spelling(c, before, rest.peek().copied()) => shown.push(c),
            _ => shown.push_str(&placeholder(c)),
        }
        before = Some(c);
    }
    Cow::Owned(shown)
}

/// How many columns `c` takes in a terminal, as it is shown.
pub(super) fn width(c: char) -> usize {
    use GeneralCategory as Category;
    if c == '\t' {
        return TAB.len();
    }
    if is_hidden(c) {
        return placeholder(c).len();
    }
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        Category::NonspacingMark | Category::EnclosingMark => 0,
        _ => match CodePointMapData::<EastAsianWidth>::new().get(c) {
            EastAsianWidth::Wide | EastAsianWidth::Fullwidth => 2,
            _ => 1,
        },
    }
}

/// Whether `c` is written from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    !c.is_ascii() && matches!(bidi_class(c), BidiClass::RightToLeft | BidiClass::ArabicLetter)
}

/// The stretches of `text` that run from right to left, from the first such letter to the last before another script.
pub(super) fn right_to_left_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        if is_right_to_left(c) {
            let end = at + c.len_utf8();
            match runs.last_mut() {
                Some(run) if open => run.end = end,
                _ => runs.push(at..end),
            }
            open = true;
        } else if c.is_ascii_alphabetic() || bidi_class(c) == BidiClass::LeftToRight {
            open = false;
        }
    }
    runs
}

fn bidi_class(c: char) -> BidiClass {
    CodePointMapData::<BidiClass>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_named() {
        assert_eq!(line("a\u{1b}[31mb"), "a<U+001B>[31mb");
        assert_eq!(line("a\u{202e}b\u{2069}c"), "a<U+202E>b<U+2069>c");
        assert_eq!(line("\u{9b}2J\u{7f}\u{2028}"), "<U+009B>2J<U+007F><U+2028>");
        assert_eq!(line("\u{e0041}\u{fff9}\u{ad}\u{3164}"), "<U+E0041><U+FFF9><U+00AD><U+3164>");
    }

    #[test]
    fn breaks_and_tabs_become_spaces() {
        assert_eq!(line("one\r\ntwo\tthree\n"), "one two three");
        assert_eq!(line("one\rtwo"), "one<U+000D>two");
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them() {
        assert_eq!(line("می\u{200c}شود"), "می\u{200c}شود");
        assert_eq!(line("⚠\u{fe0f} 👩\u{200d}⚕\u{fe0f}"), "⚠\u{fe0f} 👩\u{200d}⚕\u{fe0f}");
        assert_eq!(line("us\u{200c}-doj\u{200d}"), "us<U+200C>-doj<U+200D>");
        assert_eq!(line("م\u{200c}\u{200c}ش"), "م<U+200C><U+200C>ش");
    }

    #[test]
    fn common_text_is_left_alone() {
        assert!(matches!(line("¿Qué? 電話 हिन्दी العربية"), Cow::Borrowed(_)));
    }

    #[test]
    fn widths_are_those_of_a_terminal() {
        let total = |text: &str| text.chars().map(width).sum::<usize>();
        assert_eq!(total("abc"), 3);
        assert_eq!(total("電話"), 4);
        assert_eq!(total("e\u{301}"), 1);
        assert_eq!(total("\u{202e}"), 8);
    }

    #[test]
    fn runs_end_at_another_script() {
        let text = "id `خط ساخن 24`, then عربي";
        let runs: Vec<_> = right_to_left_runs(text).into_iter().map(|run| &text[run]).collect();
        assert_eq!(runs, ["خط ساخن", "عربي"]);
    }
}
