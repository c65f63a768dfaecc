//! A translated page beside its source: which blocks are current, and whether the same facts stand in them.

use std::collections::BTreeMap;

use super::align::{Alignment, BlockState, Misfit, align, grown};
use super::fingerprint::fingerprint;
use super::history::History;
use super::misfit;
use super::state::{Mark, State, has_words, plain_state};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::library::{Block, BlockKind, Page};
use crate::source::{Located, Sources, Span};

/// A page in the source language, as its translations see it.
#[derive(Debug)]
pub struct Original<'a> {
    page: &'a Page,
    history: &'a History,
    /// The text of each block, on one line.
    texts: Vec<String>,
    /// Kind and fingerprint of each block.
    blocks: Vec<(BlockKind, String)>,
}

impl<'a> Original<'a> {
    /// Takes the fingerprints of a page's blocks, once for all its translations.
    pub fn new(sources: &Sources, page: &'a Page, history: &'a History) -> Self {
        let source = sources.text(page.file);
        let texts: Vec<String> = page.blocks.iter().map(|block| block.text(source)).collect();
        let blocks = page.blocks.iter().zip(&texts).map(|(block, text)| (block.kind, fingerprint(text))).collect();
        Self { page, history, texts, blocks }
    }

    /// The fingerprint and the text of block `at`.
    pub fn block(&self, at: usize) -> (&str, &str) {
        (&self.blocks[at].1, &self.texts[at])
    }
}

/// A translated page beside its source.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Block by block.
    pub alignment: Alignment,
    /// Of the title.
    pub title: State,
    /// Of the window title, where the source has one.
    pub window_title: Option<State>,
    /// Of the summary, where the source has one.
    pub summary: Option<State>,
}

impl Comparison {
    /// Whether anything of the page is translated.
    pub fn is_begun(&self) -> bool {
        let block = |block: &BlockState| matches!(block, BlockState::Current(_) | BlockState::Changed(_));
        let head = [Some(self.title), self.window_title, self.summary];
        let said = |state: State| matches!(state, State::Current | State::Changed);
        self.alignment.blocks.iter().any(block) || head.into_iter().flatten().any(said)
    }

    /// Whether all of the page is translated from today's source.
    pub fn is_current(&self) -> bool {
        let blocks = self.alignment.blocks.iter().all(|block| matches!(block, BlockState::Current(_)));
        let head = [Some(self.title), self.window_title, self.summary];
        blocks && head.into_iter().flatten().all(|state| state == State::Current)
    }
}

/// Compares a translation with its source, and reports what makes it unfit to be shown.
pub fn compare(
    sources: &Sources,
    original: &Original<'_>,
    translation: &Page,
    report: &mut Report,
) -> Option<Comparison> {
    let mut alignment = match lay_beside(original, translation) {
        Ok(alignment) => alignment,
        Err(misfit) => {
            report.push(misfit::finding(&misfit, original.page, translation, sources));
            return None;
        }
    };
    find_untranslated(sources, original, translation, &mut alignment);
    for (at, state) in alignment.blocks.iter().enumerate() {
        if let BlockState::Current(place) = state {
            same_facts((original.page, &original.page.blocks[at]), (translation, &translation.blocks[*place]), report);
        }
    }
    let (front, source) = (&translation.head.front, &original.page.head.front);
    let state = |text: Option<&Located<String>>, source: &Located<String>, from: &Option<String>| match text {
        Some(text) => plain_state(&source.value, &text.value, from.as_deref(), original.history),
        None => State::Missing,
    };
    let (window_title, summary) = (front.window_title.as_ref(), front.summary.as_ref());
    Some(Comparison {
        title: state(Some(&front.title), &source.title, &front.from.title),
        window_title: source.window_title.as_ref().map(|text| state(window_title, text, &front.from.window_title)),
        summary: source.summary.as_ref().map(|text| state(summary, text, &front.from.summary)),
        alignment,
    })
}

fn lay_beside(original: &Original<'_>, translation: &Page) -> Result<Alignment, Misfit> {
    let history = original.history;
    let today = original.blocks.iter().map(|(kind, print)| (*kind, history.settled(print).to_owned()));
    let today: Vec<(BlockKind, String)> = today.collect();
    let kinds: Vec<BlockKind> = translation.blocks.iter().map(|block| block.kind).collect();
    let from = translation.head.front.from.blocks.as_ref();
    let from: Option<Vec<&str>> =
        from.map(|marks| marks.iter().map(|mark| history.settled(Mark::parse(mark).print)).collect());
    match (align(&today, &kinds, from.as_deref()), from) {
        (Err(misfit @ Misfit::Count { .. }), Some(from)) => {
            let shapes = |page: &Page| page.blocks.iter().map(shape).collect::<Vec<_>>();
            grown(&today, &from, &shapes(original.page), &shapes(translation)).ok_or(misfit)
        }
        (outcome, _) => outcome,
    }
}

/// What can be told of a block without knowing its language: its kind, and the facts in it.
pub(super) fn shape(block: &Block) -> (BlockKind, Vec<String>) {
    let mut facts: Vec<String> = block.references.iter().map(|reference| reference.target.as_written()).collect();
    facts.sort_unstable();
    (block.kind, facts)
}

/// Finds the blocks that still say what their source says, or said when the translation was begun.
fn find_untranslated(sources: &Sources, original: &Original<'_>, translation: &Page, alignment: &mut Alignment) {
    let text = sources.text(translation.file);
    for (at, state) in alignment.blocks.iter_mut().enumerate() {
        let Some(place) = state.place() else { continue };
        let marks = translation.head.front.from.blocks.as_ref();
        let from = marks.filter(|marks| marks.len() == translation.blocks.len()).and_then(|marks| marks.get(place));
        let mark = from.map(|mark| Mark::parse(mark));
        if mark.is_some_and(|mark| mark.same) || !has_words(&original.texts[at]) {
            continue;
        }
        let block = translation.blocks[place].text(text);
        let as_it_was = || mark.is_some_and(|mark| mark.print == fingerprint(&block));
        if block == original.texts[at] || (matches!(state, BlockState::Changed(_)) && as_it_was()) {
            *state = BlockState::Untranslated(place);
        }
    }
}

/// The same references must stand in both, as often.
fn same_facts((source, original): (&Page, &Block), (page, block): (&Page, &Block), report: &mut Report) {
    let count = |block: &Block| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for reference in &block.references {
            *counts.entry(reference.target.as_written()).or_default() += 1;
        }
        counts
    };
    let (wanted, given) = (count(original), count(block));
    if wanted == given {
        return;
    }
    let list = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| {
        let only = a.iter().filter(|(name, times)| b.get(*name).unwrap_or(&0) < times);
        only.map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    let (lost, added) = (list(&wanted, &given), list(&given, &wanted));
    let said = match (lost.is_empty(), added.is_empty()) {
        (false, true) => format!("a fact of the source is missing here: {lost}"),
        (true, _) => format!("a fact stands here that the source does not have: {added}"),
        (false, false) => format!("here stands {added}, but the source has {lost}"),
    };
    report.push(
        Diagnostic::error(Code::FactsDiffer, Span::new(page.file, block.range()), said)
            .related(Span::new(source.file, original.range()), "in the source")
            .hint("keep every reference of the source, letter by letter; only the words in [ ] are translated"),
    );
}
