//! Accepting: writing down what a translation was made from, so that later changes of the source show.
//!
//! Nothing here touches the disk. What is accepted gives files with their new text; the texts that the translation was made
//! from go into the history beside it.

use std::collections::BTreeMap;

use super::edit::{Change, replaced, set_marks, with_texts};
use super::pair::{self, Own, Pair, What};
use super::state::{Mark, State};
use super::status::in_order;
use super::unit::Unit;
use crate::language::Language;
use crate::library::{BlockKind, Page};
use crate::project::Project;
use crate::source::Sources;

/// How many fingerprints stand on a line.
const PER_LINE: usize = 10;

/// How much of a unit is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection<'a> {
    /// All that is translated.
    All,
    /// Only what says nothing yet about what it was made from.
    Unmarked,
    /// These texts: `title`, blocks by number, keys. Where one says what the source says, it is meant to.
    Named(&'a [String]),
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
    #[error("{0} is not translated into {1} yet; fingerpost translate start {1} {0} makes a file to begin with")]
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
    let unfit = || AcceptError::Unfit(unit.to_string());
    let is_there = sources.find(&unit.path(&language.folder)).is_some();
    let file = pair::file(project, language, unit).ok_or_else(|| match is_there {
        true => unfit(),
        false => AcceptError::NotTranslated(unit.to_string(), language.tag.clone()),
    })?;
    let pairs = pair::pairs(project, sources, language, unit).ok_or_else(unfit)?;
    if let Selection::Named(names) = selection {
        names.iter().try_for_each(|name| exists(unit, name, &pairs))?;
    }
    let page = match unit {
        Unit::Page(id) => project.library.explainers().get(id).and_then(|page| page.translations.get(&language.tag)),
        _ => None,
    };
    let mut marks = Marks::new(page);
    pairs.iter().for_each(|pair| marks.take(pair, selection));
    let known = |key: &str| page.is_some() || pairs.iter().any(|pair| pair.name == key && pair.own.is_some());
    let old = sources.text(file);
    let part = page.map_or(0..old.len(), |page| page.head.toml.clone());
    let (texts, count) = (marks.texts(page), marks.count);
    let new = set_marks(&old[part.clone()], &texts, known).map_err(|_| unfit())?;
    let mut accepted = Accepted { changes: Vec::new(), count };
    let new = replaced(old, part, &new);
    if new != old && count > 0 {
        accepted.changes.push(Change { path: sources.path(file).to_owned(), text: new });
    }
    let history = unit.history_path();
    let known = sources.find(&history).map(|file| sources.text(file));
    accepted.changes.extend(with_texts(known, &marks.said).map(|text| Change { path: history, text }));
    Ok(accepted)
}

/// The units of a language that have files: the frame, help pages, other pages, records.
pub fn units(project: &Project, language: &Language) -> Vec<Unit> {
    let interface = project.interface.written(&language.tag).map(|_| Unit::Interface);
    let pages = in_order(project).into_iter().filter(|page| page.translations.contains_key(&language.tag));
    let records = project.record_texts.iter().filter(|((tag, ..), _)| *tag == language.tag);
    let records = records.map(|((_, kind, id), _)| Unit::Record(*kind, id.clone()));
    interface.into_iter().chain(pages.map(|page| Unit::Page(page.id.clone()))).chain(records).collect()
}

/// Whether there is a translated text of this name.
fn exists(unit: &Unit, name: &str, pairs: &[Pair]) -> Result<(), AcceptError> {
    let (unit, name) = (unit.to_string(), name.to_owned());
    match pairs.iter().find(|pair| pair.name == name && pair.source.is_some()) {
        Some(pair) if pair.own.is_some() => Ok(()),
        Some(_) => Err(AcceptError::Untranslated { unit, name }),
        None => {
            let is_block = |pair: &&Pair| matches!(pair.what, What::Block(_)) && pair.source.is_some();
            let blocks = pairs.iter().filter(is_block).count();
            let keys = pairs.iter().filter(|pair| !matches!(pair.what, What::Block(_))).map(|pair| pair.name.clone());
            let blocks = (blocks > 0).then(|| format!("and blocks 1 to {blocks}"));
            let known = keys.chain(blocks).collect::<Vec<_>>().join(", ");
            Err(AcceptError::NoSuchText { unit, name, known })
        }
    }
}

/// The marks that are written, and the texts that they stand for.
struct Marks<'a> {
    keys: Vec<(String, String)>,
    /// As they are written now.
    old_blocks: Option<&'a [String]>,
    /// A mark for each block of a page's translation.
    blocks: Vec<Option<String>>,
    said: BTreeMap<String, String>,
    count: usize,
}

impl<'a> Marks<'a> {
    fn new(page: Option<&'a Page>) -> Self {
        let count = page.map_or(0, |page| page.blocks.len());
        let old_blocks = page.and_then(|page| page.head.front.from.blocks.as_deref());
        let blocks = match old_blocks.filter(|marks| marks.len() == count) {
            Some(marks) => marks.iter().cloned().map(Some).collect(),
            None => vec![None; count],
        };
        Self { keys: Vec::new(), old_blocks, blocks, said: BTreeMap::new(), count: 0 }
    }

    /// Takes a text in, if it is chosen. A block always has a mark, so one that has none is taken too.
    fn take(&mut self, pair: &Pair, selection: Selection<'_>) {
        let (Some((text, print)), Some(own)) = (&pair.source, &pair.own) else { return };
        let Some(same) = chosen(selection, pair, own).or_else(|| self.lacks_mark(own).then_some(false)) else { return };
        let mark = Mark::write(print, same);
        match own.place {
            Some(place) => self.blocks[place] = Some(mark),
            None => self.keys.push((pair.name.clone(), mark)),
        }
        self.said.insert(print.clone(), text.clone());
        self.count += 1;
    }

    fn lacks_mark(&self, own: &Own) -> bool {
        own.place.is_some_and(|place| self.blocks[place].is_none())
    }

    /// What `[from]` says from now on.
    fn texts(&self, page: Option<&Page>) -> Vec<(String, String)> {
        let blocks: Option<Vec<&str>> = self.blocks.iter().map(Option::as_deref).collect();
        let changed = blocks.filter(|new| self.old_blocks.is_none_or(|old| !old.iter().eq(new.iter())));
        let written = changed.zip(page).filter(|(marks, _)| !marks.is_empty());
        let written = written.map(|(marks, page)| ("blocks".to_owned(), over_lines(&marks, page)));
        self.keys.iter().cloned().chain(written).collect()
    }
}

/// Whether a text is accepted, and if so whether it says the same as its source on purpose.
fn chosen(selection: Selection<'_>, pair: &Pair, own: &Own) -> Option<bool> {
    let from = own.from.as_deref();
    let was_same = from.is_some_and(|from| Mark::parse(from).same) && pair.state == State::Current;
    match selection {
        Selection::All => Some(was_same),
        Selection::Unmarked => from.is_none().then_some(false),
        Selection::Named(names) => names.contains(&pair.name).then_some(was_same || pair.state == State::Untranslated),
    }
}

/// The marks of a page's blocks as they are written, each section of the page on lines of its own, so that a change in one
/// moves nothing in the others.
pub(super) fn over_lines(marks: &[&str], page: &Page) -> String {
    let mut text = String::new();
    let mut on_line = PER_LINE;
    for (mark, block) in marks.iter().zip(&page.blocks) {
        if on_line == PER_LINE || matches!(block.kind, BlockKind::Heading(_)) {
            text.push('\n');
            on_line = 0;
        } else {
            text.push(' ');
        }
        text.push_str(mark);
        on_line += 1;
    }
    text.push('\n');
    text
}
