//! Minor edits: a person says that an edit of the source changes nothing for its translations, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{Change, with_minor};
use super::history::Minor;
use super::pair;
use super::state::{Mark, State};
use super::unit::Unit;
use crate::project::Project;
use crate::source::Sources;

/// An edit that is declared minor.
#[derive(Debug, PartialEq, Eq)]
pub struct Declared {
    /// The history's new text.
    pub change: Change,
    /// What the source said, where that is known, and what it says today.
    pub edits: Vec<(Option<String>, String)>,
    /// The languages whose translations hold from now on, by tag.
    pub languages: BTreeSet<String>,
}

/// Why an edit cannot be declared minor, in words for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MinorError {
    /// No translation was made from another text than today's.
    #[error("no translation of {unit} is behind its source at `{name}`, so there is no edit to declare")]
    NotBehind {
        /// The unit.
        unit: String,
        /// The text.
        name: String,
    },
    /// Nobody would know why.
    #[error("--reason wants the reason in a few words, such as --reason \"a spelling mistake\"")]
    NoReason,
    /// The history cannot be read.
    #[error("{0} has mistakes, which must be mended first; `fingerpost check` shows them")]
    Unreadable(String),
}

/// Declares the edit of one text of a unit minor, for all languages.
///
/// # Errors
///
/// When no translation is behind it, or there is no reason.
pub fn declare_minor(
    project: &Project,
    sources: &Sources,
    unit: &Unit,
    name: &str,
    reason: &str,
) -> Result<Declared, MinorError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().any(char::is_control) {
        return Err(MinorError::NoReason);
    }
    let mut found: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut languages = BTreeSet::new();
    for language in project.languages.iter() {
        for pair in pair::pairs(project, sources, language, unit).unwrap_or_default() {
            let (State::Changed, Some((text, new))) = (pair.state, &pair.source) else { continue };
            let from = pair.own.as_ref().and_then(|own| own.from.as_deref());
            if let Some(from) = from.filter(|_| pair.name == name) {
                found.insert((Mark::parse(from).print.to_owned(), new.clone()), text.clone());
                languages.insert(language.tag.clone());
            }
        }
    }
    if found.is_empty() {
        return Err(MinorError::NotBehind { unit: unit.to_string(), name: name.to_owned() });
    }
    let history = project.histories.of(unit);
    let edits = found.iter().map(|((old, _), text)| (history.text(old).map(str::to_owned), text.clone())).collect();
    let new = found.keys().map(|(old, new)| Minor { old: old.clone(), new: new.clone(), reason: reason.to_owned() });
    let said: BTreeMap<String, String> = found.iter().map(|((_, new), text)| (new.clone(), text.clone())).collect();
    let path = unit.history_path();
    let known = sources.find(&path).map(|file| sources.text(file));
    let text = with_minor(known, &new.collect::<Vec<_>>(), &said);
    let text = text.ok_or_else(|| MinorError::Unreadable(path.clone()))?;
    Ok(Declared { change: Change { path, text }, edits, languages })
}
