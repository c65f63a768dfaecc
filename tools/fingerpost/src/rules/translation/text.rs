//! Text as rules for translations see it: words and numbers, without what is not said aloud.

use crate::locale::fold_digits;

/// One side of a couple: the source's text or its translation.
#[derive(Debug)]
pub(super) struct Side {
    /// Without references, placeholders and marks of emphasis.
    pub(super) plain: String,
    /// Its words, folded; see [`fold`].
    pub(super) words: Vec<String>,
}

impl Side {
    pub(super) fn new(text: &str) -> Self {
        let plain = plain(text);
        let words = words(&plain);
        Self { plain, words }
    }

    /// How many letters and digits it has.
    pub(super) fn length(&self) -> usize {
        self.plain.chars().filter(|c| c.is_alphanumeric()).count()
    }
}

/// The words of a text without its references, placeholders and marks of emphasis.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (skip, put) = match c {
            '<' => (closed(rest, '>'), " "),
            '{' => (closed(rest, '}'), " "),
            ']' if rest.starts_with("](") => (closed(rest, ')'), ""),
            '[' | ']' | '*' | '\\' | '`' => (Some(1), ""),
            _ => (None, ""),
        };
        match skip {
            Some(skip) => {
                plain.push_str(put);
                rest = &rest[skip..];
            }
            None => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    plain
}

/// How far it is to the end of what begins here, if it ends and has no blanks in it.
fn closed(text: &str, end: char) -> Option<usize> {
    let length = text.find(end)? + 1;
    (!text[..length].contains(' ')).then_some(length)
}

/// The words of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}') || is_arabic_mark(c);
    let words = text.split(|c: char| !is_part(c)).map(fold).filter(|word| !word.is_empty());
    words.map(|word| word.trim_matches('\'').to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Small letters, one kind of apostrophe, and Arabic without vowel signs and with one kind of each letter.
pub(in crate::rules) fn fold(word: &str) -> String {
    let letters = word.chars().filter(|c| !is_arabic_mark(*c)).flat_map(char::to_lowercase);
    letters
        .map(|c| match c {
            '’' | 'ʼ' => '\'',
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            'ё' => 'е',
            c => c,
        })
        .collect()
}

/// Vowel signs, and the stroke that stretches a word.
fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// The numbers that stand in a text, as digits without separators, whatever digits it uses.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let folded = fold_digits(text);
    let mut found: Vec<String> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, c) in folded.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let between = last.map(|end| &folded[end..at]);
        match (between, found.last_mut()) {
            (Some(""), Some(number)) => number.push(c),
            (Some(between), Some(number)) if is_separator(between) && is_group(&folded[at..]) => number.push(c),
            _ => found.push(c.to_string()),
        }
        last = Some(at + 1);
    }
    found
}

/// The words for a thousand, ten thousand, a million, a hundred million and a billion, each with its zeros. Chinese counts
/// in ten thousands, so that its numbers have other digits than those of the source.
const SCALES: &[(&str, usize)] = &[("thousand", 3), ("million", 6), ("billion", 9), ("万", 4), ("亿", 8), ("千", 3)];

/// The digits that a number has with the word for its scale behind it: "2.5 million" and "250 万" are the same.
pub(super) fn scaled(text: &str) -> Vec<(String, String)> {
    let folded = fold_digits(text);
    let mut found = Vec::new();
    for (word, zeros) in SCALES {
        for (at, _) in folded.match_indices(word) {
            let before = folded[..at].trim_end();
            let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
            let start =
                before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(before.len(), |(at, _)| at);
            let number = before[start..].replace(',', "");
            let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
            if let Some(rest) = zeros.checked_sub(part.len()).filter(|_| !whole.is_empty()) {
                found.push((before[start..].to_owned(), format!("{whole}{part}{}", "0".repeat(rest))));
            }
        }
    }
    found
}

/// What may stand between the groups of one number.
fn is_separator(between: &str) -> bool {
    matches!(between, "." | "," | "'" | "’" | " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{66b}" | "\u{66c}")
}

/// Whether three digits stand here and no fourth, as in the groups of a large number.
fn is_group(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_is_left() {
        assert_eq!(plain("Call [the *line*](helpline:us-a), <helpline:us-a#sms> {count}."), "Call the line,    .");
        assert_eq!(words("Don’t الاِتّجار, «Ёлка»"), ["don't", "الاتجار", "елка"]);
    }

    #[test]
    fn numbers_are_compared_in_any_digits() {
        assert_eq!(numbers("1,000 people, 18 of ٤٣"), ["1000", "18", "43"]);
        assert_eq!(scaled("2.5 million"), [("2.5".to_owned(), "2500000".to_owned())]);
        assert_eq!(scaled("罚款 250 万"), [("250".to_owned(), "2500000".to_owned())]);
        assert_eq!(numbers("1.000 y 1 000, 6,3 24/7"), ["1000", "1000", "6", "3", "24", "7"]);
    }
}
