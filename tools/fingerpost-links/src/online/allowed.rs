//! Addresses that are not told of for a while, each with a reason: `links/allowed.toml`, written by people.
//!
//! Invariant: no exception is for ever, and none outlives what it was made for.

use std::path::Path;

use fingerpost::source::Sources;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::finding::{Code, Finding, Place, Severity};

/// Where the exceptions are, from the project's root.
pub(crate) const PATH: &str = "links/allowed.toml";

/// All exceptions.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    entries: Vec<Allowance>,
}

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// What the address begins with.
    pub address: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Date,
    /// Where it stands.
    pub place: Place,
}

/// Why the exceptions cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AllowedError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// What is written.
    #[error("links/allowed.toml: {0}; each [[allowed]] has an address, a reason, and until = DATE")]
    Form(String),
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    allowed: Vec<RawAllowance>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAllowance {
    address: Spanned<String>,
    reason: String,
    until: Datetime,
}

impl Allowed {
    /// Reads the file in the project at `root`; one that is not there holds no exceptions.
    ///
    /// # Errors
    ///
    /// When it cannot be read or understood.
    pub fn read(root: &Path) -> Result<Self, AllowedError> {
        match fs_err::read_to_string(root.join(PATH)) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    fn parse(text: &str) -> Result<Self, AllowedError> {
        let raw: Raw = toml::from_str(text).map_err(|error| AllowedError::Form(error.to_string().trim().to_owned()))?;
        let mut sources = Sources::default();
        let file = sources.add(PATH, text);
        let entries = raw.allowed.into_iter().map(|it| {
            let line = sources.file(file).position(it.address.span().start).line;
            allowance(it, line).ok_or_else(|| AllowedError::Form(format!("line {line} is not complete")))
        });
        Ok(Self { entries: entries.collect::<Result<_, _>>()? })
    }

    /// The exception that holds for an address today.
    pub fn get(&self, url: &str, today: Date) -> Option<&Allowance> {
        self.entries.iter().find(|entry| entry.until >= today && url.starts_with(&entry.address))
    }

    /// What is wrong with the exceptions themselves: run out, or for addresses that nothing uses.
    pub fn findings(&self, urls: &[&str], today: Date) -> Vec<Finding> {
        let find = |entry: &Allowance| {
            let is_used = urls.iter().any(|url| url.starts_with(&entry.address));
            match (is_used, entry.until >= today) {
                (true, true) => None,
                (true, false) => Some(expired(entry)),
                (false, _) => Some(unused(entry)),
            }
        };
        self.entries.iter().filter_map(find).collect()
    }
}

fn allowance(raw: RawAllowance, line: usize) -> Option<Allowance> {
    let day = raw.until.date?;
    let until =
        Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()?;
    let address = raw.address.into_inner();
    let is_complete = !address.trim().is_empty() && !raw.reason.trim().is_empty();
    let place = Place { path: PATH.to_owned(), line, column: None, part: String::new() };
    is_complete.then_some(Allowance { address, reason: raw.reason, until, place })
}

fn expired(entry: &Allowance) -> Finding {
    let message = format!("the exception for {} ran out on {}: {}", entry.address, entry.until, entry.reason);
    finding(
        Severity::Error,
        Code::AllowanceExpired,
        message,
        entry,
        "look at the address again; then take the entry out, or give it a new date",
    )
}

fn unused(entry: &Allowance) -> Finding {
    let message = format!("the exception for {} stands for no address that is used", entry.address);
    finding(Severity::Warning, Code::AllowanceUnused, message, entry, "take the entry out")
}

fn finding(severity: Severity, code: Code, message: String, entry: &Allowance, hint: &str) -> Finding {
    let (subject, places) = (entry.address.clone(), vec![entry.place.clone()]);
    Finding { severity, code, message, subject, places, uses: 1, hints: vec![hint.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[[allowed]]\naddress = \"https://example.org/\"\nreason = \"it is rebuilt\"\nuntil = 2026-02-01\n\n[[allowed]]\naddress = \"https://example.com/\"\nreason = \"old\"\nuntil = 2026-03-01\n";

    #[test]
    fn an_exception_holds_until_its_day() {
        let allowed = Allowed::parse(TEXT).unwrap();
        let on = |month, day| Date::new(2026, month, day).unwrap();
        assert!(allowed.get("https://example.org/a", on(2, 1)).is_some());
        assert!(allowed.get("https://example.org/a", on(2, 2)).is_none());
        let used = ["https://example.org/a"];
        let codes =
            |day| allowed.findings(&used, day).iter().map(|it| (it.code, it.places[0].line)).collect::<Vec<_>>();
        assert_eq!(codes(on(2, 1)), [(Code::AllowanceUnused, 7)]);
        assert_eq!(codes(on(2, 2)), [(Code::AllowanceExpired, 2), (Code::AllowanceUnused, 7)]);
    }

    #[test]
    fn an_exception_without_reason_or_day_is_refused() {
        for text in [
            "[[allowed]]\naddress = \"x\"\nuntil = 2026-02-01\n",
            "[[allowed]]\naddress = \"x\"\nreason = \" \"\nuntil = 2026-02-01\n",
            "[[allowed]]\naddress = \"x\"\nreason = \"y\"\n",
            "[[allowed]]\naddress = \"\"\nreason = \"y\"\nuntil = 2026-02-01\n",
        ] {
            assert!(Allowed::parse(text).is_err(), "{text}");
        }
    }
}
