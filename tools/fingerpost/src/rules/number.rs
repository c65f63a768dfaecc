//! A phone number typed in prose can be wrong in one language and right in the others; so numbers live in records.

use std::ops::Range;

use super::{Known, Prose};
use crate::catalog::{ChannelKind, digits_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::fold_digits;

/// This many digits in a row, whatever stands between them, look like a number to dial.
pub(super) const LOOKS_LIKE_A_NUMBER: usize = 7;

/// Finds runs of digits that look like a phone number, and short codes that some record has.
pub(super) fn check(prose: &Prose, known: &Known<'_>) -> Vec<Diagnostic> {
    runs(&prose.text).into_iter().filter_map(|range| finding(prose, range, known)).collect()
}

fn finding(prose: &Prose, range: Range<usize>, known: &Known<'_>) -> Option<Diagnostic> {
    let written = &prose.text[range.clone()];
    let digits = digits_of(written);
    let denied = known.catalog.denied().numbers().find(|denied| denied.digits == digits);
    if let Some(denied) = denied {
        let diagnostic =
            Diagnostic::error(Code::DeniedNumber, prose.span(range), "this number is known to be wrong or dead");
        return Some(diagnostic.hint(denied.reason.clone()));
    }
    let short = known.short_codes.binary_search(&digits.as_str()).is_ok() && is_code(prose, &range);
    let full = digits.len() >= LOOKS_LIKE_A_NUMBER && !is_dates(written) && !is_amount(prose, &range);
    if !short && !full {
        return None;
    }
    let what = if full {
        "a number that looks like a phone number is typed in prose"
    } else {
        "a helpline's short code is typed in prose"
    };
    let diagnostic = Diagnostic::error(Code::NumberInProse, prose.span(range), what);
    Some(refer(prose, diagnostic, &digits, known))
}

/// Tells how to refer to the record that has the number, or to make one.
pub(super) fn refer(prose: &Prose, diagnostic: Diagnostic, digits: &str, known: &Known<'_>) -> Diagnostic {
    match owner(digits, known) {
        Some(owner) => prose.hint(diagnostic, format!("refer to the record instead: <helpline:{owner}>")),
        None if prose.refers => diagnostic
            .hint("make a record for it in content/data/helplines/ and refer to it: <helpline:id>")
            .hint("if it is a figure, make a record in content/data/figures/ and refer to it: <figure:id>"),
        None => prose.hint(diagnostic, ""),
    }
}

/// The helpline that has this number, and the part of it that gives it: `us-nhth#sms`.
fn owner(digits: &str, known: &Known<'_>) -> Option<String> {
    let home = digits.trim_start_matches('0');
    let has = |own: &str| own == digits || (home.len() >= LOOKS_LIKE_A_NUMBER && own.ends_with(home));
    known.catalog.helplines().values().find_map(|line| {
        let channel = line.channels.iter().find(|channel| channel.dial().is_some_and(|dial| has(dial.digits())))?;
        Some(match channel.kind {
            ChannelKind::Voice => format!("{}#number", line.id),
            ChannelKind::Sms => format!("{}#sms", line.id),
            _ => line.id.clone(),
        })
    })
}

/// Runs of digits, with single separators between them.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_digit(*c)) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if joined(&text[run.end..at]) => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && fold_digits(c.encode_utf8(&mut [0; 4])).bytes().all(|b| b.is_ascii_digit()))
}

/// At most three characters that people put between the digits of one number.
fn joined(between: &str) -> bool {
    let between = between.replace(['*', '_'], "");
    between.chars().count() <= 3
        && between.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '.' | '(' | ')' | '/' | '+' | '·' | '•' | '~' | '\u{2010}'
                        ..='\u{2015}' | '\u{2212}' | '（' | '）' | '－' | '．' | '／' | '＋' | '・' | 'ー'
                )
        })
}

/// Years, spans of years and dates are digits too.
fn is_dates(written: &str) -> bool {
    let folded = fold_digits(written);
    let groups: Vec<&str> = folded.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let year = |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let day = |group: &&str| group.len() <= 2;
    let years = groups.iter().filter(|group| year(group)).count();
    years > 0 && groups.iter().all(|group| year(group) || day(group))
}

/// Amounts are written in groups of three too, such as `1 500 000`; those that are not round may be numbers.
fn is_amount(prose: &Prose, range: &Range<usize>) -> bool {
    let folded = fold_digits(&prose.text[range.clone()]);
    let groups: Vec<&str> = folded.split([' ', '\u{a0}', '\u{202f}', '\u{2009}', '.']).collect();
    let (first, rest) = groups.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let grouped =
        (1..=3).contains(&first.len()) && digits(first) && rest.iter().all(|group| group.len() == 3 && digits(group));
    grouped && !first.starts_with('0') && rest.last() == Some(&"000") && !prose.text[..range.start].ends_with('+')
}

/// A short code among words; not part of a longer number, a year or a round count.
fn is_code(prose: &Prose, range: &Range<usize>) -> bool {
    let digits = fold_digits(&prose.text[range.clone()]).into_owned();
    let round = digits.ends_with("00");
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let before = prose.text[..range.start].chars().last();
    let after = prose.text[range.end..].chars().next();
    let glued = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | ',' | '$'));
    let alone = !glued(before) && !glued(after);
    alone && !round && !year && (digits.len() > 4 || is_dialled(&prose.text[..range.start]))
}

/// Words for dialling, in the languages that volunteers write; the last word before a short code is one of them.
const DIALLING: &[&str] = &[
    "call",
    "dial",
    "text",
    "phone",
    "ring",
    "llama",
    "llame",
    "marca",
    "marque",
    "appelez",
    "composez",
    "اتصل",
    "拨打",
    "звоните",
    "позвоните",
    "gọi",
    "ligue",
    "disque",
    "tumawag",
    "tawagan",
];

pub(super) fn is_dialled(before: &str) -> bool {
    let near: Vec<String> = before.split_whitespace().rev().take(3).map(str::to_lowercase).collect();
    let is = |word: &str, known: &str| match known.is_ascii() {
        true => word.trim_matches(|c: char| !c.is_alphabetic()) == known,
        false => word.contains(known),
    };
    near.iter().any(|word| DIALLING.iter().any(|known| is(word, known)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::source::Sources;

    #[track_caller]
    fn check_text(text: &str, expected: &[&str]) {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let catalog = Catalog::default();
        let prose = Prose::new(file, text, 0..text.len(), []);
        let found = check(&prose, &Known::new(&catalog));
        let found: Vec<_> = found.iter().map(|d| sources.excerpt(d.primary.span)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_are_found_in_any_digits() {
        check_text("Call 1-800-555-0100 now", &["1-800-555-0100"]);
        check_text("اتصل ٠٨٠٠ ٥٥٥ ٠١٠٠ الآن", &["٠٨٠٠ ٥٥٥ ٠١٠٠"]);
        check_text("call ८००५५५०१००", &["८००५५५०१००"]);
        check_text("(800) 555.0100", &["800) 555.0100"]);
        check_text("８００－５５５－０１００", &["８００－５５５－０１００"]);
        check_text("Call 1-800-\n555-0100", &["1-800-\n555-0100"]);
    }

    #[test]
    fn years_ages_and_dates_are_not_numbers_to_dial() {
        check_text("from 2020-2023, on 2026-01-31, aged 14 to 17, 27.6 million", &[]);
        check_text("1 500 000 euros, 1.500.000 euros", &[]);
        check_text("+800 555 000, 0 800 555 000", &["800 555 000", "0 800 555 000"]);
    }
}
