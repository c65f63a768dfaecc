//! Pages: a head of three texts, and blocks in order.

use std::collections::BTreeMap;

use super::{AcceptError, Accepted, Selection, chosen, finished};
use crate::language::Language;
use crate::library::{BlockKind, Explainer, FrontMatter, Page};
use crate::project::Project;
use crate::source::Sources;
use crate::translate::align::BlockState;
use crate::translate::edit::{replaced, set_marks};
use crate::translate::fingerprint::fingerprint_plain;
use crate::translate::page::{Comparison, Original};
use crate::translate::state::{Mark, State};
use crate::translate::unit::Unit;

/// How many fingerprints stand on a line.
const PER_LINE: usize = 10;

/// Accepts a page or a part of it.
pub(super) fn accept(
    project: &Project,
    sources: &Sources,
    (unit, explainer): (&Unit, &Explainer),
    (language, page): (&Language, &Page),
    selection: Selection<'_>,
) -> Result<Accepted, AcceptError> {
    let key = (explainer.id.clone(), language.tag.clone());
    let comparison = project.comparisons.get(&key).ok_or_else(|| AcceptError::Unfit(unit.to_string()))?;
    let original = Original::new(sources, &explainer.source, project.histories.of(unit));
    if let Selection::One(name) = selection {
        exists(unit, name, comparison)?;
    }
    let mut said = BTreeMap::new();
    let mut marks = Vec::new();
    for text in head(&explainer.source.head.front, &page.head.front, comparison) {
        if let Some(same) = chosen(selection, text.name, text.from, text.state) {
            let print = fingerprint_plain(text.source);
            marks.push((text.name.to_owned(), Mark::write(&print, same)));
            said.insert(print, text.source.to_owned());
        }
    }
    let mut count = marks.len();
    let mut blocks = Blocks::new(page);
    for (at, state) in comparison.alignment.blocks.iter().enumerate() {
        count += usize::from(blocks.take(at, *state, &original, selection, &mut said));
    }
    marks.extend(blocks.written(page).map(|written| ("blocks".to_owned(), written)));
    let toml = page.head.toml.clone();
    let text = sources.text(page.file);
    let new = set_marks(&text[toml.clone()], &marks, |_| true).map_err(|_| AcceptError::Unfit(unit.to_string()))?;
    Ok(finished(sources, unit, (page.file, replaced(text, toml, &new)), (&said, count)))
}

/// A text of the head that is translated.
struct HeadText<'a> {
    name: &'static str,
    source: &'a str,
    from: Option<&'a str>,
    state: State,
}

fn head<'a>(source: &'a FrontMatter, own: &'a FrontMatter, comparison: &Comparison) -> Vec<HeadText<'a>> {
    let from = &own.from;
    let title = Some(("title", &source.title, &from.title, comparison.title));
    let window = source.window_title.as_ref().zip(comparison.window_title);
    let window = window.map(|(text, state)| ("window_title", text, &from.window_title, state));
    let summary = source.summary.as_ref().zip(comparison.summary);
    let summary = summary.map(|(text, state)| ("summary", text, &from.summary, state));
    let all = [title, window, summary].into_iter().flatten();
    let translated = all.filter(|(.., state)| *state != State::Missing);
    translated
        .map(|(name, text, from, state)| HeadText { name, source: &text.value, from: from.as_deref(), state })
        .collect()
}

/// Whether there is a text of this name to accept.
fn exists(unit: &Unit, name: &str, comparison: &Comparison) -> Result<(), AcceptError> {
    let blocks = &comparison.alignment.blocks;
    let number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = match name {
        "title" => Some(true),
        "window_title" => comparison.window_title.map(|state| state != State::Missing),
        "summary" => comparison.summary.map(|state| state != State::Missing),
        _ => number.and_then(|at| blocks.get(at)).map(|state| state.place().is_some()),
    };
    let (unit, name) = (unit.to_string(), name.to_owned());
    match found {
        Some(true) => Ok(()),
        Some(false) => Err(AcceptError::Untranslated { unit, name }),
        None => {
            let known = format!("title, window_title, summary, and blocks 1 to {}", blocks.len());
            Err(AcceptError::NoSuchText { unit, name, known })
        }
    }
}

/// The marks of a page's blocks as they will be.
struct Blocks<'a> {
    old: Option<&'a [String]>,
    new: Vec<Option<String>>,
}

impl<'a> Blocks<'a> {
    fn new(page: &'a Page) -> Self {
        let old = page.head.front.from.blocks.as_deref().filter(|marks| marks.len() == page.blocks.len());
        let new = match old {
            Some(marks) => marks.iter().cloned().map(Some).collect(),
            None => vec![None; page.blocks.len()],
        };
        Self { old, new }
    }

    /// Marks the block that stands for block `at` of the source, if it is chosen or has no mark; says whether it did.
    fn take(
        &mut self,
        at: usize,
        state: BlockState,
        original: &Original<'_>,
        selection: Selection<'_>,
        said: &mut BTreeMap<String, String>,
    ) -> bool {
        let Some(place) = state.place() else { return false };
        let from = self.old.and_then(|marks| marks.get(place)).map(String::as_str);
        let as_text = match state {
            BlockState::Current(_) => State::Current,
            BlockState::Untranslated(_) => State::Untranslated,
            BlockState::Changed(_) | BlockState::Missing => State::Changed,
        };
        let same = chosen(selection, &(at + 1).to_string(), from, as_text);
        let same = same.or_else(|| from.is_none().then_some(false));
        if let Some(same) = same {
            let (print, text) = original.block(at);
            self.new[place] = Some(Mark::write(print, same));
            said.insert(print.to_owned(), text.to_owned());
        }
        same.is_some()
    }

    /// The marks as they are written, each section of the page on lines of its own, so that a change in one moves nothing
    /// in the others; `None` when nothing changed.
    fn written(self, page: &Page) -> Option<String> {
        let new: Vec<String> = self.new.into_iter().collect::<Option<_>>()?;
        if self.old.is_some_and(|old| old == new.as_slice()) {
            return None;
        }
        let mut text = String::new();
        let mut on_line = PER_LINE;
        for (mark, block) in new.iter().zip(&page.blocks) {
            if on_line == PER_LINE || (matches!(block.kind, BlockKind::Heading(_)) && on_line > 0) {
                text.push('\n');
                on_line = 0;
            } else {
                text.push(' ');
            }
            text.push_str(mark);
            on_line += 1;
        }
        text.push('\n');
        Some(text)
    }
}
