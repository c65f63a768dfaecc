//! Digits of every script as ASCII digits, so that a number can be compared however it is written.

use icu::properties::CodePointMapData;
use icu::properties::props::GeneralCategory;
use std::borrow::Cow;

/// Replaces every Unicode decimal digit (Arabic-Indic, Devanagari, fullwidth …) by its ASCII digit.
///
/// Circled, Roman or Han numerals are not decimal digits and stay as they are.
pub fn fold_digits(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c.is_ascii() || !is_digit(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| ascii(c).unwrap_or(c)).collect())
}

fn is_digit(c: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::DecimalNumber
}

/// Unicode promises that decimal digits come in unbroken runs that count from 0 to 9, so a digit's value is its distance
/// from the start of its run, modulo 10 (mathematical digits are five such runs in a row).
fn ascii(c: char) -> Option<char> {
    if c.is_ascii() || !is_digit(c) {
        return None;
    }
    let before = (0..u32::from(c)).rev().map_while(char::from_u32).take_while(|&c| is_digit(c)).count();
    char::from_digit(u32::try_from(before % 10).ok()?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold_digits(text), expected);
    }

    #[test]
    fn folds_the_digits_of_every_script() {
        check("٠١٢٣٤٥٦٧٨٩", "0123456789");
        check("۰۱۲۳۴۵۶۷۸۹", "0123456789");
        check("०१२३४५६७८९", "0123456789");
        check("၁၂၃ ๔๕๖ ០១២", "123 456 012");
        check("+1 555-0100", "+1 555-0100");
        check("𝟎𝟗𝟘𝟡𝟬𝟵𝟶𝟿", "09090909");
        check("𞥐𞥙", "09");
    }

    #[test]
    fn leaves_other_numerals_and_text() {
        check("① Ⅳ 三 ½ é", "① Ⅳ 三 ½ é");
        assert!(matches!(fold_digits("plain 911"), Cow::Borrowed(_)));
    }

    #[test]
    fn unicode_keeps_its_promise_on_runs() {
        let digits = ('\u{80}'..=char::MAX).filter(|&c| is_digit(c)).collect::<Vec<_>>();
        assert!(digits.len() >= 600);
        for run in digits.chunks(10) {
            let folded = run.iter().filter_map(|&c| ascii(c)).collect::<String>();
            assert_eq!(folded, "0123456789", "at {:?}", run.first());
        }
    }
}
