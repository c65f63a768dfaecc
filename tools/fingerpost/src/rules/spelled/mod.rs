//! A phone number in words is as wrong as one in digits, and no reader can tap it.
//!
//! Looks for words that spell digits, several in a row, in whatever language: eight zero zero, five five five. Amounts
//! ("two hundred thousand") and years in words are left alone; what stays is at least as long as a number to dial, or a
//! row of single digits that nobody writes for another reason, or behind a word for dialling a short code of some record.

mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::number::{LOOKS_LIKE_A_NUMBER, is_dialled, refer};
use super::translation::fold;
use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::fold_digits;
use words::{SCALES, WORDS, character};

/// This many digits, each in a word of its own, are no sentence.
const ROW: usize = 5;

/// At most this many words with hyphens between them are one number: "quatre-vingt-dix".
const LONGEST: usize = 3;

/// Fewer words in a row than this say an age or a count, whatever digits stand beside them.
const FEWEST_WORDS: usize = 3;

/// What a word says in a number that is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// One digit.
    Digit(u8),
    /// Two digits that no third can join: "fourteen".
    Teen(u8),
    /// Two digits of which the last can be replaced: "twenty one".
    Ten(u8),
    /// "Hundred", alone or behind a digit.
    Hundred,
    /// So many hundreds, in one word.
    Hundreds(u8),
    /// The next digit, so many times.
    Again(u8),
    /// A word between two of the others.
    And,
}

/// The words of all languages, by their folded letters.
#[derive(Debug)]
pub(super) struct NumberWords {
    parts: BTreeMap<String, Part>,
    scales: Vec<String>,
}

impl NumberWords {
    pub(super) fn new() -> Self {
        let all = WORDS.iter().flat_map(|(part, words)| words.split(' ').map(|word| (fold(word), *part)));
        let mut scales: Vec<String> = SCALES.split_whitespace().map(fold).collect();
        scales.sort_unstable();
        Self { parts: all.collect(), scales }
    }

    /// What a word says.
    fn part(&self, word: &str) -> Option<Part> {
        let word = folded(word);
        let joined = || word.strip_prefix('و').and_then(|rest| self.parts.get(rest));
        self.parts.get(word.as_ref()).or_else(joined).copied()
    }

    /// What the words at the beginning of a row say together, as in "quatre-vingt-dix", and how many of them say it.
    fn first(&self, text: &str, tokens: &[Range<usize>]) -> Option<(Part, usize)> {
        let hyphens = tokens.windows(2).take_while(|pair| text[pair[0].end..pair[1].start] == *"-").count();
        let longest = (1..=(hyphens + 1).min(LONGEST)).rev();
        longest.zip(std::iter::repeat(tokens)).find_map(|(count, tokens)| {
            let last = tokens.get(count - 1)?;
            Some((self.part(&text[tokens.first()?.start..last.end])?, count))
        })
    }

    fn is_scale(&self, word: &str) -> bool {
        let word = folded(word);
        self.scales.binary_search_by(|scale| scale.as_str().cmp(&word)).is_ok()
    }
}

/// A word as [`fold`] leaves it; most need no folding.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
}

/// A row of number words in a text.
#[derive(Debug, Default)]
struct Run {
    range: Range<usize>,
    /// Where the last word ends, though it may be an "and" that leads elsewhere.
    until: usize,
    /// What was said so far: "8", "805", "5" for eight, eight hundred and five, five.
    groups: Vec<String>,
    /// How many digits at the end of the last group can still be replaced.
    open: usize,
    again: u8,
    words: usize,
    /// Those of the words that say single digits.
    singles: usize,
}

impl Run {
    fn digits(&self) -> String {
        self.groups.concat()
    }

    /// Takes in figures.
    fn figures(&mut self, range: &Range<usize>, figures: String) {
        self.groups.push(figures);
        self.open = 0;
        self.reach(range);
    }

    /// Takes in words.
    fn extend(&mut self, range: Range<usize>, part: Part) {
        self.add(part);
        match part {
            Part::And => self.until = range.end,
            _ => self.reach(&range),
        }
    }

    fn reach(&mut self, range: &Range<usize>) {
        let start = if self.until == 0 { range.start } else { self.range.start };
        (self.range, self.until) = (start..range.end, range.end);
    }

    fn add(&mut self, part: Part) {
        self.words += usize::from(part != Part::And);
        self.singles += usize::from(matches!(part, Part::Digit(_) | Part::Again(_)));
        let again = std::mem::take(&mut self.again).max(1);
        match part {
            Part::And => {}
            Part::Again(times) => (self.again, self.open) = (times, 0),
            Part::Digit(digit) if again > 1 => self.put(&digit.to_string().repeat(again.into()), 0),
            Part::Digit(digit) => self.put(&digit.to_string(), 0),
            Part::Teen(number) => self.put(&number.to_string(), 0),
            Part::Ten(number) => self.put(&number.to_string(), 1),
            Part::Hundreds(number) => self.put(&format!("{number}00"), 2),
            Part::Hundred => match self.groups.last_mut() {
                Some(last) if last.len() == 1 && last != "0" => {
                    last.push_str("00");
                    self.open = 2;
                }
                _ => self.put("100", 2),
            },
        }
    }

    /// Joins the last group where this fits into it, as a ten into a hundred; otherwise begins another.
    fn put(&mut self, digits: &str, open: usize) {
        match self.groups.last_mut() {
            Some(last) if self.open >= digits.len() && digits != "0" => {
                last.truncate(last.len() - digits.len());
                last.push_str(digits);
            }
            _ => self.groups.push(digits.to_owned()),
        }
        self.open = open;
    }
}

/// Finds phone numbers and short codes that are spelled in words.
pub(super) fn check(prose: &Prose, known: &Known<'_>) -> Vec<Diagnostic> {
    runs(&prose.text, &known.number_words).iter().filter_map(|run| finding(prose, run, known)).collect()
}

fn finding(prose: &Prose, run: &Run, known: &Known<'_>) -> Option<Diagnostic> {
    let digits = run.digits();
    let long = run.words >= FEWEST_WORDS && digits.len() >= LOOKS_LIKE_A_NUMBER;
    let row = digits.len() >= ROW && run.singles == run.words && run.words >= FEWEST_WORDS;
    let code = digits.len() >= FEWEST_WORDS
        && known.short_codes.binary_search(&digits.as_str()).is_ok()
        && is_dialled(&prose.text[..run.range.start]);
    if !(long || row || code) {
        return None;
    }
    let message = format!("a phone number is spelled in words here: {digits}");
    let diagnostic = Diagnostic::error(Code::NumberInProse, prose.span(run.range.clone()), message);
    Some(refer(prose, diagnostic, &digits, known))
}

/// Every row of words and figures that say digits, in which there is a word.
fn runs(text: &str, words: &NumberWords) -> Vec<Run> {
    let tokens = tokens(text);
    let (mut runs, mut run, mut at) = (Vec::new(), Run::default(), 0);
    while let Some(token) = tokens.get(at) {
        let between = if run.until > 0 { text.get(run.until..token.start) } else { None };
        if between.is_some_and(|between| !joined(between)) {
            runs.push(std::mem::take(&mut run));
        } else if between.is_some_and(|between| between.contains(is_pause)) {
            run.open = 0;
        }
        let (said, count) = said(text, &tokens[at..], words);
        match said {
            Said::Part(Part::And) if run.until == 0 => {}
            Said::Part(part) => run.extend(tokens[at].start..tokens[at + count - 1].end, part),
            Said::Figures(figures) => run.figures(token, figures),
            // An amount; but nobody counts in a row of single digits.
            Said::Scale if run.singles < ROW => run = Run::default(),
            Said::Scale | Said::Else => runs.push(std::mem::take(&mut run)),
        }
        at += count;
    }
    runs.push(run);
    runs.retain(|run| run.words > 0);
    runs
}

/// What a token says.
enum Said {
    Part(Part),
    Figures(String),
    Scale,
    Else,
}

/// What the first of some tokens say, and how many of them.
fn said(text: &str, tokens: &[Range<usize>], words: &NumberWords) -> (Said, usize) {
    let Some(token) = tokens.first() else { return (Said::Else, 1) };
    let written = &text[token.clone()];
    let figures = fold_digits(written);
    if figures.bytes().all(|b| b.is_ascii_digit()) {
        return (Said::Figures(figures.into_owned()), 1);
    }
    if let Some(digit) = written.chars().next().and_then(character) {
        return (Said::Part(Part::Digit(digit)), 1);
    }
    match words.first(text, tokens) {
        Some((part, count)) => (Said::Part(part), count),
        None if words.is_scale(written) => (Said::Scale, 1),
        None => (Said::Else, 1),
    }
}

/// Words, figures, and each character that spells a digit by itself.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<(Range<usize>, u8)> = Vec::new();
    for (at, c) in text.char_indices() {
        let kind = match c {
            c if character(c).is_some() => 0,
            c if c.is_numeric() => 1,
            c if c.is_alphabetic() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}') => 2,
            _ => continue,
        };
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some((last, its)) if *its == kind && kind > 0 && last.end == at => last.end = end,
            _ => tokens.push((at..end, kind)),
        }
    }
    tokens.into_iter().map(|(range, _)| range).collect()
}

/// What people put between the digits of a number that they spell.
fn joined(between: &str) -> bool {
    let between = between.replace(['*', '_'], "");
    between.chars().count() <= 3
        && between.chars().all(|c| c.is_whitespace() || is_pause(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}'))
}

/// What ends a group of digits that belong together.
fn is_pause(c: char) -> bool {
    matches!(c, ',' | '.' | '(' | ')' | '/' | '+' | '·' | '،' | '，' | '\u{2012}'..='\u{2015}')
}

#[cfg(test)]
mod tests;
