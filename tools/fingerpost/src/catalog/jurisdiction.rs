//! Whose law it is, or for whom an agency acts: a country, a part of one, or an organisation of states.

use super::reading::{Reading, is_country, meant_country};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Field;

/// Organisations of states that make or watch over law, by the codes used in records.
pub const ORGANISATIONS: &[&str] =
    &["UN", "ILO", "ICC", "COE", "EU", "ASEAN", "SAARC", "OAS", "AFU", "OSCE", "INTERPOL", "INT"];

/// A country (ISO 3166-1), a part of one (ISO 3166-2) or an organisation of states.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Jurisdiction {
    /// ISO 3166-1 alpha-2.
    Country(String),
    /// ISO 3166-2, such as `GB-SCT`.
    Region(String),
    /// One of [`ORGANISATIONS`].
    Organisation(String),
}

impl Jurisdiction {
    /// The code as records write it.
    pub fn code(&self) -> &str {
        match self {
            Self::Country(code) | Self::Region(code) | Self::Organisation(code) => code,
        }
    }

    /// The country that it is or lies in; an organisation lies in none.
    pub fn country(&self) -> Option<&str> {
        match self {
            Self::Country(code) => Some(code),
            Self::Region(code) => code.split('-').next(),
            Self::Organisation(_) => None,
        }
    }
}

impl Reading<'_> {
    /// Reads a jurisdiction code.
    pub(crate) fn jurisdiction(&mut self, field: &Field<String>) -> Option<Jurisdiction> {
        let code = field.value.as_str();
        if ORGANISATIONS.contains(&code) {
            return Some(Jurisdiction::Organisation(code.to_owned()));
        }
        if is_country(code, self.around.english) {
            return Some(Jurisdiction::Country(code.to_owned()));
        }
        if is_region(code, self) {
            return Some(Jurisdiction::Region(code.to_owned()));
        }
        let message = format!("`{code}` is no country or organisation that is known here");
        let diagnostic = Diagnostic::error(Code::UnknownJurisdiction, field.span(self.file), message);
        let diagnostic = meant_country(diagnostic, code, self.around.english)
            .did_you_mean(code, ORGANISATIONS.iter().copied())
            .hint(format!("use ISO 3166 (`US`, `GB-SCT`) or one of {}", ORGANISATIONS.join(", ")));
        self.push(diagnostic);
        None
    }
}

fn is_region(code: &str, reading: &Reading<'_>) -> bool {
    code.split_once('-').is_some_and(|(country, part)| {
        let plain = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        plain && is_country(country, reading.around.english)
    })
}
