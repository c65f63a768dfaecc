//! Phone numbers: in full (E.164), or short codes that mean something only in their country.
//!
//! Digits are compared, never strings: `0800 0121 700` and `08000 121 700` are the same number. The library that knows
//! the world's numbering plans tells whether a number can exist and where; it cannot tell who answers.

use phonenumber::metadata::DATABASE;
use phonenumber::{Metadata, PhoneNumber};

use crate::locale::fold_digits;

/// A number that can be dialled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dial {
    /// In full, such as `+18005550100`.
    E164(String),
    /// Only inside one country: a short code, or freephone without an international form.
    ShortCode {
        /// The digits.
        digits: String,
        /// ISO 3166-1.
        country: String,
    },
}

impl Dial {
    /// The digits alone.
    pub fn digits(&self) -> &str {
        match self {
            Self::E164(number) => number.trim_start_matches('+'),
            Self::ShortCode { digits, .. } => digits,
        }
    }

    /// The number to dial. Short codes are given bare: phones dial them as typed, and some dial a phone context along
    /// with them.
    pub fn link(&self) -> &str {
        match self {
            Self::E164(number) => number,
            Self::ShortCode { digits, .. } => digits,
        }
    }

    /// What follows `tel:` or `sms:` in a link, where a bare `#` would begin a part that phones do not dial.
    pub fn href(&self) -> String {
        self.link().replace('#', "%23")
    }
}

/// Why a number is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberProblem {
    /// It is not written as + and digits; perhaps this was meant.
    Form(Option<String>),
    /// It is no number of any country.
    Invalid(String),
    /// It belongs elsewhere.
    OtherCountry(String),
}

/// Checks a number in E.164 form against the country that it is said to be of; an organisation of states has none (`""`).
pub(crate) fn parse_e164(text: &str, country: &str) -> Result<Dial, NumberProblem> {
    let invalid = |why: &str| Err(NumberProblem::Invalid(why.to_owned()));
    let digits = text.strip_prefix('+').unwrap_or_default();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > 15 {
        return Err(NumberProblem::Form(meant(text, country)));
    }
    let Some((plans, national)) = plans_of(digits) else {
        return invalid("no country has a number that begins like this");
    };
    let own = plans.iter().find(|plan| plan.id() == country);
    let home = match (own, plans.as_slice()) {
        _ if is_reserved_example(digits) => Some(own.map_or("US", |plan| plan.id()).to_owned()),
        // A country with a calling code of its own: its plan decides, and no other needs to be looked at.
        (Some(plan), [_]) => plan.descriptors().general().is_match(national).then(|| country.to_owned()),
        _ => home_of(text),
    };
    match home {
        None => invalid("this number has too many or too few digits, or an area code that does not exist"),
        Some(home) if country.is_empty() || home == country => Ok(Dial::E164(text.to_owned())),
        Some(_) if own.is_some_and(|plan| is_freephone(plan, national)) => Ok(Dial::E164(text.to_owned())),
        Some(home) => Err(NumberProblem::OtherCountry(home)),
    }
}

/// The number that somebody meant who wrote it with blanks, letters, other digits or without its +.
fn meant(text: &str, country: &str) -> Option<String> {
    let plain = format!("+{}", digits_of(text));
    let fits = plain.len() > 1 && plain.len() <= 16 && parse_e164(&plain, country).is_ok();
    fits.then_some(plain)
}

/// The numbering plans behind a number's calling code, and the rest of the number.
fn plans_of(digits: &str) -> Option<(Vec<&'static Metadata>, &str)> {
    (1..=3).filter(|length| *length < digits.len()).find_map(|length| {
        let (code, national) = digits.split_at(length);
        Some((DATABASE.by_code(&code.parse::<u16>().ok()?)?, national))
    })
}

/// The country that the library files a number under; `None` when it is no valid number.
fn home_of(text: &str) -> Option<String> {
    let number = phonenumber::parse(None, text).ok().filter(PhoneNumber::is_valid)?;
    number.country().id().map(|id| id.as_ref().to_owned())
}

/// Numbers set aside for examples, which this project's own tests use.
fn is_reserved_example(digits: &str) -> bool {
    let area = digits.as_bytes().get(1).is_some_and(|first| (b'2'..=b'9').contains(first));
    digits.len() == 11 && digits.starts_with('1') && area && digits[4..].starts_with("55501")
}

/// Countries that share a calling code share its freephone numbers, which the library files under one of them.
fn is_freephone(plan: &Metadata, national: &str) -> bool {
    plan.descriptors().toll_free().is_some_and(|numbers| numbers.is_match(national))
}

/// Whether calls to a number are free in its country, and most often impossible from elsewhere.
pub(crate) fn is_domestic_freephone(dial: &Dial) -> bool {
    match dial {
        Dial::E164(number) => plans_of(number.trim_start_matches('+')).is_some_and(|(plans, national)| {
            plans.iter().any(|plan| is_country_plan(plan) && is_freephone(plan, national))
        }),
        Dial::ShortCode { .. } => false,
    }
}

/// Worldwide freephone (+800) is a plan too, of no country.
fn is_country_plan(plan: &Metadata) -> bool {
    plan.id().bytes().all(|b| b.is_ascii_uppercase())
}

/// Letters on a phone's keys, and digits of any script, as digits; all else falls away.
pub fn digits_of(text: &str) -> String {
    fold_digits(text).chars().filter_map(key).collect()
}

fn key(c: char) -> Option<char> {
    match c.to_ascii_uppercase() {
        c @ '0'..='9' => Some(c),
        'A'..='C' => Some('2'),
        'D'..='F' => Some('3'),
        'G'..='I' => Some('4'),
        'J'..='L' => Some('5'),
        'M'..='O' => Some('6'),
        'P'..='S' => Some('7'),
        'T'..='V' => Some('8'),
        'W'..='Z' => Some('9'),
        _ => None,
    }
}

/// Whether what a source printed is the same number: the whole of it, or one of the ways it is printed.
pub(crate) fn is_same(dial: &Dial, published: &str) -> bool {
    let ways = published.split(['(', ')', ';', '/']).chain([published]);
    ways.map(digits_of).any(|printed| same_digits(dial, &printed))
}

fn same_digits(dial: &Dial, printed: &str) -> bool {
    match dial {
        Dial::ShortCode { digits, .. } => digits == printed,
        // A number is printed with its country code, with a 0 in front instead, or with neither.
        Dial::E164(_) => {
            let home = printed.trim_start_matches('0');
            home.len() >= 6 && dial.digits().ends_with(home) && dial.digits().len() - home.len() <= 4
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_belong_to_their_country() {
        assert!(parse_e164("+18005550100", "US").is_ok());
        assert!(parse_e164("+18885550155", "CA").is_ok());
        assert!(matches!(parse_e164("+442079460123", "US"), Err(NumberProblem::OtherCountry(found)) if found == "GB"));
        assert_eq!(parse_e164("1 800 555 0100", "US"), Err(NumberProblem::Form(Some("+18005550100".to_owned()))));
        assert_eq!(parse_e164("+x", "US"), Err(NumberProblem::Form(None)));
        assert!(matches!(parse_e164("+18005550100", "GB"), Err(NumberProblem::OtherCountry(_))));
        assert!(matches!(parse_e164("+1800555", "US"), Err(NumberProblem::Invalid(_))));
    }

    #[test]
    fn freephone_numbers_of_a_country_are_known() {
        let is_free = |number: &str| is_domestic_freephone(&Dial::E164(number.to_owned()));
        assert!(is_free("+18005550100") && is_free("+448000121700"));
        assert!(!is_free("+442079460123") && !is_free("+80012345678"));
    }

    #[test]
    fn digits_are_compared_not_strings() {
        let british = Dial::E164("+448000121700".to_owned());
        assert!(is_same(&british, "0800 0121 700"));
        assert!(is_same(&british, "08000 121 700"));
        assert!(!is_same(&british, "0800 121 700"));
        let letters = Dial::E164("+18005550134".to_owned());
        assert!(is_same(&letters, "1-800-555-0134 (1-800-JKL-0EG)"));
        assert!(is_same(&letters, "٨٠٠ ٥٥٥ ٠١٣٤"));
    }
}
