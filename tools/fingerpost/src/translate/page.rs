//! A translated page beside its source: which blocks are current, and whether the same facts stand in them.

use std::collections::BTreeMap;

use super::align::{Alignment, BlockState, Misfit, align};
use super::fingerprint::{fingerprint, fingerprint_plain};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::library::{Block, BlockKind, Page};
use crate::source::{Located, Sources, Span};

/// A translated page beside its source.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Block by block.
    pub alignment: Alignment,
    /// Whether the title was made from today's title.
    pub title_current: bool,
    /// Whether the summary was made from today's summary.
    pub summary_current: bool,
}

impl Comparison {
    /// Whether all of the page is translated from today's source.
    pub fn is_current(&self) -> bool {
        let all = self.alignment.blocks.iter().all(|block| matches!(block, BlockState::Current(_)));
        all && self.title_current && self.summary_current
    }
}

/// Compares a translation with its source, and reports what makes it unfit to be shown.
pub fn compare(sources: &Sources, source: &Page, translation: &Page, report: &mut Report) -> Option<Comparison> {
    let marks: Vec<(BlockKind, String)> =
        source.blocks.iter().map(|block| (block.kind, fingerprint(&block.text(sources.text(source.file))))).collect();
    let kinds: Vec<BlockKind> = translation.blocks.iter().map(|block| block.kind).collect();
    let from = translation.head.front.from.blocks.as_deref();
    let alignment = match align(&marks, &kinds, from) {
        Ok(alignment) => alignment,
        Err(misfit) => {
            report.push(misfits(&misfit, source, translation, sources));
            return None;
        }
    };
    for (at, state) in alignment.blocks.iter().enumerate() {
        if let BlockState::Current(place) = state {
            same_facts((source, &source.blocks[at]), (translation, &translation.blocks[*place]), report);
        }
    }
    let (front, original) = (&translation.head.front, &source.head.front);
    let current = |mark: &Option<String>, text: Option<&Located<String>>| {
        mark.as_ref().zip(text).is_none_or(|(mark, text)| *mark == fingerprint_plain(&text.value))
    };
    Some(Comparison {
        title_current: current(&front.from.title, Some(&original.title)),
        summary_current: current(&front.from.summary, original.summary.as_ref()),
        alignment,
    })
}

fn misfits(misfit: &Misfit, source: &Page, translation: &Page, sources: &Sources) -> Diagnostic {
    match *misfit {
        Misfit::Count { blocks, fingerprints } => {
            let message = format!("this page has {blocks} blocks, but says that it was made from {fingerprints}");
            Diagnostic::error(Code::StructureDiffers, Span::start_of(translation.file), message)
                .hint("a paragraph, heading, list item or table row was added or deleted since; put it back, or run `fingerpost translate accept`")
        }
        Misfit::Kinds { source: at, translation: place } => {
            let here = translation.blocks.get(place);
            let there = source.blocks.get(at);
            let end = sources.text(translation.file).trim_end().len();
            let span =
                here.map_or(Span::new(translation.file, end..end), |block| Span::new(translation.file, block.range()));
            let name = |block: Option<&Block>| block.map_or("nothing more".to_owned(), |block| a_block(block.kind));
            let message = format!("here the source has {}, and the translation has {}", name(there), name(here));
            let diagnostic = Diagnostic::error(Code::StructureDiffers, span, message)
                .hint("a translation has the same headings, paragraphs, list items and table rows as its source, in the same order");
            match there {
                Some(block) => diagnostic.related(Span::new(source.file, block.range()), "in the source"),
                None => diagnostic,
            }
        }
    }
}

fn a_block(kind: BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("a heading with {}", "#".repeat(usize::from(level))),
        kind => format!("a {}", kind.name()),
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
