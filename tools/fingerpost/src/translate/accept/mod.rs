//! Accepting: writing down what a translation was made from, so that later changes of the source show.
//!
//! Nothing here touches the disk. What is accepted gives files with their new text; the texts that the translation was made
//! from go into the history beside it.

mod flat;
mod page;

use std::collections::BTreeMap;

use super::edit::{Change, with_texts};
use super::state::{Mark, State};
use super::unit::Unit;
use crate::language::Language;
use crate::project::Project;
use crate::source::{FileId, Sources};

/// How much of a unit is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection<'a> {
    /// All that is translated.
    All,
    /// Only what says nothing yet about what it was made from.
    Unmarked,
    /// One text: `title`, a block's number, or the key of a text or word. If it says what the source says, it is meant to.
    One(&'a str),
}

/// What accepting changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The files to write.
    pub changes: Vec<Change>,
    /// How many texts are now marked as made from today's source.
    pub count: usize,
}

/// Why something cannot be accepted, in words for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AcceptError {
    /// There is no translation.
    #[error("{0} is not translated into {1}; `fingerpost translate start {1} {0}` makes a file to begin with")]
    NotTranslated(String, String),
    /// It does not fit its source.
    #[error("{0} has mistakes, which must be mended first; `fingerpost check` shows them")]
    Unfit(String),
    /// There is no such text in it.
    #[error("{unit} has no text `{name}`; it has: {known}")]
    NoSuchText {
        /// The unit.
        unit: String,
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// The source says it, the translation does not.
    #[error("{unit} has no translation of `{name}` yet, so there is nothing to accept")]
    Untranslated {
        /// The unit.
        unit: String,
        /// What was asked for.
        name: String,
    },
}

/// Accepts a unit of a translation, or part of it, as made from today's source.
///
/// # Errors
///
/// When there is no such translation, or it does not fit its source.
pub fn accept(
    project: &Project,
    sources: &Sources,
    language: &Language,
    unit: &Unit,
    selection: Selection<'_>,
) -> Result<Accepted, AcceptError> {
    match unit {
        Unit::Page(id) => {
            let not_translated = || AcceptError::NotTranslated(unit.to_string(), language.folder.clone());
            let explainer = project.library.explainers().get(id).ok_or_else(not_translated)?;
            let page = explainer.translations.get(&language.tag).ok_or_else(not_translated)?;
            page::accept(project, sources, (unit, explainer), (language, page), selection)
        }
        Unit::Record(..) | Unit::Interface => {
            let (file, texts) = flat::texts(project, language, unit)
                .ok_or_else(|| AcceptError::NotTranslated(unit.to_string(), language.folder.clone()))?;
            flat::accept(sources, unit, (file, &texts), selection)
        }
    }
}

/// The units of a language that have files.
pub fn units(project: &Project, language: &Language) -> Vec<Unit> {
    let interface = project.interface.written(&language.tag).map(|_| Unit::Interface);
    let pages = project.library.explainers().values().filter(|page| page.translations.contains_key(&language.tag));
    let records = project.record_texts.iter().filter(|((tag, ..), _)| *tag == language.tag);
    let records = records.map(|((_, kind, id), _)| Unit::Record(*kind, id.clone()));
    interface.into_iter().chain(pages.map(|page| Unit::Page(page.id.clone()))).chain(records).collect()
}

/// Whether a text is accepted, and if so whether it says the same as its source on purpose.
fn chosen(selection: Selection<'_>, name: &str, from: Option<&str>, state: State) -> Option<bool> {
    let was_same = from.is_some_and(|from| Mark::parse(from).same) && state == State::Current;
    match selection {
        Selection::All => Some(was_same),
        Selection::Unmarked => from.is_none().then_some(false),
        Selection::One(wanted) => (wanted == name).then_some(was_same || state == State::Untranslated),
    }
}

/// The files that change: the translation, and the history where it does not know the texts yet.
fn finished(
    sources: &Sources,
    unit: &Unit,
    (file, text): (FileId, String),
    (said, count): (&BTreeMap<String, String>, usize),
) -> Accepted {
    let mut changes = Vec::new();
    if text != sources.text(file) {
        changes.push(Change { path: sources.path(file).to_owned(), text });
    }
    let path = unit.history_path();
    let old = sources.find(&path).map(|file| sources.text(file));
    changes.extend(with_texts(old, said).map(|text| Change { path, text }));
    Accepted { changes, count }
}
