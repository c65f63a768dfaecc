//! Whether a text states a claim.

use fingerpost::catalog::digits_of;
use fingerpost::locale::fold_digits;

use super::amounts::{states_amount, states_prison};
use super::claims::Claim;
use super::dates::states_date;

/// So many characters around a short code are searched for a word that makes sense of it.
const AROUND: usize = 120;

/// Words that make sense of a short code, in lower case: a page has many numbers that nobody dials.
const SENSE: &[&str] = &[
    "call",
    "phone",
    "dial",
    "text",
    "sms",
    "hotline",
    "helpline",
    "emergency",
    "police",
    "toll",
    "line",
    "tel",
    "llam",
    "línea",
    "teléfono",
    "emergencia",
    "policía",
    "ligue",
    "linha",
    "telefone",
    "disque",
    "appel",
    "numéro",
    "urgence",
    "ligne",
    "anruf",
    "notruf",
    "telefon",
    "chiam",
    "numero",
    "linea",
    "звон",
    "телефон",
    "линия",
    "gọi",
    "đường dây",
    "电话",
    "热线",
    "拨打",
    "電話",
    "熱線",
    "اتصل",
    "هاتف",
    "الخط",
    "tawag",
    "bel ",
    "ring",
    "zadzwoń",
    "alo",
    "puhelin",
    "soita",
    "τηλέφωνο",
    "γραμμή",
    "hattı",
    "전화",
    "相談",
    "ダイヤル",
    "โทร",
    "हेल्पलाइन",
    "फोन",
];

/// Whether `words` state the claim.
pub fn states(words: &str, claim: &Claim) -> bool {
    let folded = fold_digits(words);
    match claim {
        Claim::Number(digits) => runs(&folded).any(|run| is_same(&run.digits, digits)),
        Claim::ShortCode(digits) => {
            let code = digits_of(digits);
            runs(&folded).any(|run| run.digits == code && run.is_whole && makes_sense(&folded, &run))
        }
        Claim::Hours(hours) if is_always(&tokens(hours)) => is_always(&tokens(&folded)) || has(&folded, hours),
        Claim::Citation(text) | Claim::Hours(text) | Claim::Name(text) => has(&folded, text),
        Claim::Amount(amount) => states_amount(&folded, amount),
        Claim::Date(date) => states_date(&folded, *date),
        Claim::Prison(prison) => states_prison(&folded, prison),
    }
}

/// Digits that stand together and may be a number.
#[derive(Debug)]
struct Run {
    digits: String,
    start: usize,
    end: usize,
    /// Whether no other digits are joined to it by a hyphen, point or slash.
    is_whole: bool,
}

/// Groups of digits, or of the capitals on a phone's keys, with their places.
fn groups(text: &str) -> Vec<(usize, usize)> {
    let is_part = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let mut groups = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                // A capital that begins a word is no key.
                if !c.is_ascii_lowercase() {
                    groups.push((from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    groups
}

/// Every row of groups that may be one number.
fn runs(text: &str) -> impl Iterator<Item = Run> {
    let groups = groups(text);
    let mut runs = Vec::new();
    for first in 0..groups.len() {
        let mut digits = String::new();
        for last in first..groups.len() {
            if last > first && !is_gap(&text[groups[last - 1].1..groups[last].0]) {
                break;
            }
            digits.push_str(&digits_of(&text[groups[last].0..groups[last].1]));
            if digits.len() > 20 {
                break;
            }
            let (start, end) = (groups[first].0, groups[last].1);
            let joined =
                |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '.' | '/' | ',' | '\u{2011}' | '\u{2013}'));
            let after =
                text[end..].chars().next().filter(|_| text[end..].chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
            let before = text[..start].chars().next_back();
            let digit_before = text[..start].chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
            let is_whole = !(joined(after) || joined(before) && digit_before);
            runs.push(Run { digits: digits.clone(), start, end, is_whole });
        }
    }
    runs.into_iter()
}

/// What may stand between the groups of one number.
fn is_gap(between: &str) -> bool {
    let is_sign = |c: char| {
        c.is_whitespace() && c != '\n'
            || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}')
    };
    between.chars().count() <= 4 && between.chars().all(is_sign)
}

/// Whether printed digits are a number that is known in full: with its country's digits, or without and perhaps with a 0.
fn is_same(printed: &str, full: &str) -> bool {
    let home = printed.trim_start_matches('0');
    home.len() >= 6 && full.ends_with(home) && full.len() - home.len() <= 3
}

fn makes_sense(text: &str, run: &Run) -> bool {
    let before: String = text[..run.start].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[run.end..].chars().take(AROUND).collect();
    let around = format!("{before} {after}").to_lowercase();
    SENSE.iter().any(|word| around.contains(word))
}

/// Words and numbers in lower case; single letters in a row are one: `U.S.C.` is `usc`, as is `U.S. Code`.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut is_letter = false;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match tokens.last_mut() {
            Some(last) if single && is_letter => last.push_str(&word),
            Some(last) if word == "code" && last == "us" => last.push('c'),
            Some(last) if word == "law" && last == "public" => {
                "pub".clone_into(last);
                tokens.push("l".to_owned());
            }
            _ => tokens.push(word),
        }
        is_letter = single;
    }
    tokens
}

/// Whether the words of `wanted` stand in `text` in a row, whatever stands between words.
fn has(text: &str, wanted: &str) -> bool {
    let wanted = tokens(wanted);
    !wanted.is_empty() && tokens(text).windows(wanted.len()).any(|window| window == wanted)
}

/// Whether hours are all hours, in one of the ways in which that is printed.
fn is_always(tokens: &[String]) -> bool {
    let ways: [&[&str]; 9] = [
        &["24", "7"],
        &["24", "hours"],
        &["24", "hour"],
        &["24h"],
        &["24", "horas"],
        &["24", "heures"],
        &["24", "stunden"],
        &["24hours"],
        &["around", "the", "clock"],
    ];
    ways.iter().any(|way| tokens.windows(way.len()).any(|window| window.iter().eq(way.iter())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(words: &str, expected: bool) {
        assert_eq!(states(words, &Claim::Number("12025550100".into())), expected, "{words}");
    }

    #[test]
    fn digits_are_compared_and_not_strings() {
        for words in [
            "1-202-555-0100",
            "(202) 555-0100",
            "+1 202 555 0100",
            "202.555.0100",
            "12025550100",
            "+1\u{a0}(202)\u{a0}555\u{2011}0100",
            "١-٢٠٢-٥٥٥-٠١٠٠",
            "Call 3-1-1 or 1-202-555-0100.",
            "Fax: 202-555-0101 202-555-0100",
            "1-202-555-01OO, in full 202 555 0100",
        ] {
            number(words, true);
        }
        for words in ["1-202-555-0101", "202-555-010", "555-0100", "2025550100999", "1202\n5550100 in another line"] {
            number(words, false);
        }
        assert!(states("Text 1-202-555-HELP", &Claim::Number("12025554357".into())));
        assert!(states("0800 555 0100", &Claim::Number("998005550100".into())));
    }

    #[test]
    fn a_short_code_needs_a_word_that_makes_sense_of_it() {
        let code = Claim::ShortCode("116123".into());
        assert!(states("Ring uns an, Telefon 116 123", &code));
        assert!(states("Call 116123 at any time", &code));
        assert!(!states("There were 116123 visitors", &code));
        assert!(!states("Call 0800-116-123", &code));
        assert!(!states("call us: 1161234", &code));
        assert!(!states("Room 911", &Claim::ShortCode("911".into())));
    }

    #[test]
    fn citations_names_and_hours_are_compared_by_words() {
        let law = Claim::Citation("18 U.S.C. 1591".into());
        assert!(states("see 18 U.S.C. § 1591(a)", &law));
        assert!(states("18 U.S. Code § 1591", &law));
        assert!(!states("18 U.S.C. 15910", &law));
        assert!(states("Public Law 115–427", &Claim::Citation("Pub. L. 115-427".into())));
        assert!(states("Run by\nCOMPASS  Connections.", &Claim::Name("Compass Connections".into())));
        let always = Claim::Hours("24 hours a day, 7 days a week".into());
        assert!(states("We are here 24/7", &always));
        assert!(!states("Monday to Friday", &always));
        assert!(states("Open 7.30am – 9pm, daily", &Claim::Hours("7.30am 9pm daily".into())));
    }
}
