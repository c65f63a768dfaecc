//! What the source said: the texts that translations were made from, by fingerprint, and the edits that are declared minor.
//!
//! `content/history/` has a file for each page and record. `fingerpost translate accept` adds to them, so that a later
//! change can be shown word by word without any other history. Nothing in them reaches a reader; without them everything
//! works but the showing. Invariant: a text is never taken out or replaced.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::unit::Unit;
use crate::diagnostic::Report;
use crate::document;
use crate::source::{FileId, Sources};

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawHistory {
    texts: BTreeMap<String, String>,
    minor: Vec<RawMinor>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawMinor {
    old: String,
    new: String,
    reason: String,
}

/// An edit of the source after which its translations still hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minor {
    /// The fingerprint before.
    pub old: String,
    /// The fingerprint after.
    pub new: String,
    /// Why it changes nothing.
    pub reason: String,
}

/// The history of one page, one record or the interface.
#[derive(Debug, Clone, Default)]
pub struct History {
    texts: BTreeMap<String, String>,
    minor: Vec<Minor>,
}

impl History {
    /// The text with this fingerprint.
    pub fn text(&self, print: &str) -> Option<&str> {
        self.texts.get(print).map(String::as_str)
    }

    /// Edits that are declared minor.
    pub fn minor(&self) -> &[Minor] {
        &self.minor
    }

    /// One fingerprint for all that differ by minor edits only.
    pub fn settled<'a>(&'a self, print: &'a str) -> &'a str {
        if self.minor.is_empty() {
            return print;
        }
        let mut known = vec![print];
        let mut at = 0;
        while let Some(&next) = known.get(at) {
            for edit in &self.minor {
                let other = match next {
                    next if next == edit.old => edit.new.as_str(),
                    next if next == edit.new => edit.old.as_str(),
                    _ => continue,
                };
                if !known.contains(&other) {
                    known.push(other);
                }
            }
            at += 1;
        }
        known.into_iter().min().unwrap_or(print)
    }

    /// Whether nothing but minor edits lies between two fingerprints.
    pub fn is_same(&self, one: &str, other: &str) -> bool {
        one == other || self.settled(one) == self.settled(other)
    }
}

/// The history of everything.
#[derive(Debug, Default)]
pub struct Histories {
    by_unit: BTreeMap<Unit, History>,
    none: History,
}

impl Histories {
    /// The history of one page, one record or the interface; empty where nothing was written down.
    pub fn of(&self, unit: &Unit) -> &History {
        self.by_unit.get(unit).unwrap_or(&self.none)
    }
}

/// Reads the files under `content/history/`.
pub fn read(sources: &Sources, files: &[(Unit, FileId)], report: &mut Report) -> Histories {
    let mut all = Histories::default();
    for (unit, file) in files {
        let Some(document) = document::read::<RawHistory>(sources, *file, report) else { continue };
        let minor = document.value.minor.into_iter();
        let minor = minor.map(|RawMinor { old, new, reason }| Minor { old, new, reason });
        all.by_unit.insert(unit.clone(), History { texts: document.value.texts, minor: minor.collect() });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_edits_join_fingerprints() {
        let edit = |old: &str, new: &str| Minor { old: old.into(), new: new.into(), reason: "spelling".into() };
        let history = History { texts: BTreeMap::new(), minor: vec![edit("b", "c"), edit("a", "b")] };
        assert!(history.is_same("a", "c") && history.is_same("c", "a") && !history.is_same("a", "d"));
        assert!(History::default().is_same("x", "x") && !History::default().is_same("x", "y"));
    }
}
