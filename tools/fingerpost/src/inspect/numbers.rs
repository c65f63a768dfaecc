//! Digits that could be dialled, found in finished text.
//!
//! This is written apart from the rule for prose on purpose: a proof that shares code with what it proves shares its
//! mistakes. Invariant: digits of any script are found and compared as ASCII digits.

use std::ops::Range;

use crate::locale::fold_digits;

/// This many digits in a row, whatever stands between them, could be a number to dial.
const COULD_BE_DIALLED: usize = 7;

/// Digits that belong together, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// ASCII digits only.
    pub(super) digits: String,
    pub(super) range: Range<usize>,
}

/// The digit strings in `text` that could be taken for phone numbers, dates left out.
///
/// A caller gathers with it what [`Expectations::other_numbers`](super::Expectations::other_numbers) needs from citations and titles.
pub fn long_numbers(text: &str) -> Vec<String> {
    dialable(text).into_iter().map(|run| run.digits).collect()
}

/// The runs that could be dialled.
pub(super) fn dialable(text: &str) -> Vec<Run> {
    let mut found = runs(text);
    found.retain(|run| run.digits.len() >= COULD_BE_DIALLED && !is_date(&text[run.range.clone()]));
    found
}

/// All runs of digits, with what people put between the digits of one number.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in text.char_indices() {
        if !c.is_ascii_digit() && (c.is_ascii() || !c.is_numeric()) {
            continue;
        }
        let Some(digit) = folded(c) else { continue };
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if joined(&text[run.range.end..at]) => {
                run.digits.push(digit);
                run.range.end = end;
            }
            _ => runs.push(Run { digits: digit.to_string(), range: at..end }),
        }
    }
    runs
}

fn folded(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    fold_digits(c.encode_utf8(&mut buffer)).chars().next().filter(char::is_ascii_digit)
}

/// At most three signs that stand between the digits of one number, and any of those that cannot be seen.
fn joined(between: &str) -> bool {
    let mut seen = between.chars().filter(|&c| !is_invisible(c));
    seen.by_ref().take(3).all(is_separator) && seen.next().is_none()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_separator(c: char) -> bool {
    let space = matches!(c, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}');
    space || matches!(c, '-' | '.' | '(' | ')' | '/' | '+' | '·' | '_' | '*' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Years, spans of years and dates.
pub(super) fn is_date(written: &str) -> bool {
    let folded = fold_digits(written);
    let groups: Vec<&str> = folded.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let is_year = |group: &str| group.len() == 4 && ["19", "20"].iter().any(|century| group.starts_with(century));
    if let [from, to] = groups.as_slice() {
        let is_old = |year: &str| year.len() == 4 && ["16", "17", "18"].iter().any(|century| year.starts_with(century));
        // Spaces between them would make it a number of eight digits.
        if is_old(from) && (is_old(to) || is_year(to)) && from < to && !folded.contains(' ') {
            return true;
        }
    }
    let years = groups.iter().filter(|group| is_year(group)).count();
    let rest = groups.len() - years;
    let days = groups.iter().filter(|group| group.len() <= 2).count();
    days == rest && years > 0 && (rest == 0 || rest <= 2 * years)
}

/// Whether a text is nothing but one number, as in `<bdi>233733</bdi>`.
pub(super) fn only_number(text: &str) -> Option<Run> {
    let mut found = runs(text);
    let outside = |c: char| c.is_whitespace() || is_invisible(c) || is_separator(c);
    let run = (found.len() == 1).then(|| found.remove(0))?;
    let alone = text[..run.range.start].chars().chain(text[run.range.end..].chars()).all(outside);
    alone.then_some(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(long_numbers(text), expected);
    }

    #[test]
    fn numbers_are_found_in_any_script_and_dress() {
        check("Call 1-800-555-0100 now, or 800 555 0101.", &["18005550100", "8005550101"]);
        check("اتصل ٠٨٠٠ ٥٥٥ ٠١٠٠ الآن", &["08005550100"]);
        check("+1 (800) 555\u{2011}0100", &["18005550100"]);
        check("8\u{200b}0\u{2066}0\u{2069}5550100", &["8005550100"]);
        check("٨٠٠555०१००", &["8005550100"]);
    }

    #[test]
    fn dates_and_small_numbers_are_not_dialled() {
        check("from 2020-2023, on 2026-01-31 or 31.01.2026, aged 14 to 17, 27.6 million, 24/7, 18 U.S.C. 1591", &[]);
        check("laws of 1860–1869 and 1890-1926", &[]);
        check("1800 1861, 1860-1567", &["18001861", "18601567"]);
        check("22 U.S.C. 7101-7115", &["71017115"]);
        check("12 34 56 2020", &["1234562020"]);
    }

    #[test]
    fn a_number_alone_is_known() {
        assert_eq!(only_number(" \u{2068}233733\u{2069} ").unwrap().digits, "233733");
        assert_eq!(only_number("HELP 233733"), None);
        assert_eq!(only_number("911, 112"), None);
    }
}
