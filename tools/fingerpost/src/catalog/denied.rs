//! `content/data/denied.toml`: numbers, claims and sites that are refused wherever they appear, each with its reason.

use super::phone::digits_of;
use super::raw::RawDenied;
use crate::diagnostic::Report;
use crate::document::{self, Document, Field, require};
use crate::source::{FileId, Sources, Span};

/// A number that is known to be wrong or dead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeniedNumber {
    /// Its digits, as dialled in its country.
    pub digits: String,
    /// ISO 3166-1.
    pub country: String,
    /// Why.
    pub reason: String,
}

/// All that is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Denied {
    numbers: Vec<DeniedNumber>,
    claims: Vec<(String, String)>,
    domains: Vec<(String, String)>,
}

impl Denied {
    /// The entry for a number of `country`, given its digits at home or with the country's calling code.
    pub fn number(&self, digits: &str, country: &str) -> Option<&DeniedNumber> {
        let same = |denied: &&DeniedNumber| {
            let home = denied.digits.trim_start_matches('0');
            denied.country == country && (denied.digits == digits || (home.len() > 6 && digits.ends_with(home)))
        };
        self.numbers.iter().find(same)
    }

    /// Why a site is refused; the sites below it are too.
    pub fn domain(&self, host: &str) -> Option<&str> {
        let below = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
        self.domains.iter().find(|(known, _)| below(known)).map(|(_, reason)| reason.as_str())
    }

    /// Claims that may not be printed, in lower case, each with its reason.
    pub fn claims(&self) -> impl Iterator<Item = (&str, &str)> {
        self.claims.iter().map(|(phrase, reason)| (phrase.as_str(), reason.as_str()))
    }

    /// The numbers that are refused.
    pub fn numbers(&self) -> impl Iterator<Item = &DeniedNumber> {
        self.numbers.iter()
    }
}

/// Reads the file.
pub(crate) fn read(sources: &Sources, file: FileId, report: &mut Report) -> Denied {
    let Some(Document { value: raw, refused }) = document::read::<RawDenied>(sources, file, report) else {
        return Denied::default();
    };
    let mut text = |field: Option<Field<String>>, key: &str, place: Span| {
        require(field, key, place, &refused, report).map(|field| field.value)
    };
    let mut denied = Denied::default();
    for entry in raw.number {
        let (place, entry) = (entry.span(file), entry.value);
        let digits = text(entry.digits, "digits", place).map(|digits| digits_of(&digits));
        let parts = digits.zip(text(entry.country, "country", place)).zip(text(entry.reason, "reason", place));
        denied.numbers.extend(parts.map(|((digits, country), reason)| DeniedNumber { digits, country, reason }));
    }
    for entry in raw.claim {
        let (place, entry) = (entry.span(file), entry.value);
        let phrase = text(entry.phrase, "phrase", place).map(|phrase| phrase.to_lowercase());
        denied.claims.extend(phrase.zip(text(entry.reason, "reason", place)));
    }
    for entry in raw.domain {
        let (place, entry) = (entry.span(file), entry.value);
        denied.domains.extend(text(entry.host, "host", place).zip(text(entry.reason, "reason", place)));
    }
    denied
}
