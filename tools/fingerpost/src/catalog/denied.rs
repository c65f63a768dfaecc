//! `content/data/denied.toml`: numbers, claims and sites that are refused wherever they appear, each with its reason.

use super::phone::digits_of;
use super::raw::RawDenied;
use crate::diagnostic::Report;
use crate::document;
use crate::settings::require;
use crate::source::{FileId, Sources};

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
    let raw: RawDenied = document::read(sources, file, report);
    let mut denied = Denied::default();
    for entry in raw.number {
        let digits = require(entry.digits, "digits", file, report).map(|digits| digits_of(&digits.value));
        let country = require(entry.country, "country", file, report).map(|country| country.value);
        let reason = require(entry.reason, "reason", file, report).map(|reason| reason.value);
        let parts = digits.zip(country).zip(reason);
        denied.numbers.extend(parts.map(|((digits, country), reason)| DeniedNumber { digits, country, reason }));
    }
    for entry in raw.claim {
        let phrase = require(entry.phrase, "phrase", file, report).map(|phrase| phrase.value.to_lowercase());
        denied.claims.extend(phrase.zip(require(entry.reason, "reason", file, report).map(|reason| reason.value)));
    }
    for entry in raw.domain {
        let host = require(entry.host, "host", file, report).map(|host| host.value);
        denied.domains.extend(host.zip(require(entry.reason, "reason", file, report).map(|reason| reason.value)));
    }
    denied
}
