//! Saying where a translation does not fit its source.
//!
//! A translator who lost a list item needs its place, not a count. Without knowing the language, a block can be told by its
//! kind and by the facts in it; laid beside those of the source they show where the two part. Where several blocks in a row
//! look alike, nobody can tell which of them is missing, and the finding speaks of the whole row. Invariant: the finding
//! lies in the translation, and what it names in the source is beside it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::align::Misfit;
use super::page::shape;
use crate::diagnostic::{Code, Diagnostic};
use crate::library::{Block, BlockKind, Page};
use crate::source::{Sources, Span};

type Shape = (BlockKind, Vec<String>);

/// What to say of two pages that cannot be laid side by side.
pub(super) fn finding(misfit: &Misfit, source: &Page, translation: &Page, sources: &Sources) -> Diagnostic {
    let pages = Pages { source, translation, sources };
    match *misfit {
        Misfit::Count { blocks, fingerprints } => {
            pages.parting().unwrap_or_else(|| counted(translation, blocks, fingerprints))
        }
        Misfit::Kinds { source: at, translation: place } => pages.kinds(at, place),
    }
}

/// Nothing tells where the fault lies.
fn counted(translation: &Page, blocks: usize, fingerprints: usize) -> Diagnostic {
    let message = format!("this page has {blocks} blocks, but says that it was made from {fingerprints}");
    Diagnostic::error(Code::StructureDiffers, Span::start_of(translation.file), message)
        .hint("a paragraph, heading, list item or table row was added or deleted since; compare it with the source, from the top")
        .hint("every block of the source belongs here, in the same order; leave as in the source what is not translated yet")
}

/// A page and its translation.
struct Pages<'a> {
    source: &'a Page,
    translation: &'a Page,
    sources: &'a Sources,
}

impl Pages<'_> {
    /// The first place where the blocks of the two part.
    fn parting(&self) -> Option<Diagnostic> {
        let shapes = |page: &Page| page.blocks.iter().map(shape).collect::<Vec<Shape>>();
        let (there, here) = (shapes(self.source), shapes(self.translation));
        let differs = |op: &DiffOp| !matches!(op, DiffOp::Equal { .. });
        let first = capture_diff_slices(Algorithm::Myers, &there, &here).into_iter().find(differs)?;
        let (at, place) = (first.old_range().start, first.new_range().start);
        let what = if matches!(first, DiffOp::Insert { .. }) { &here[place] } else { &there[at] };
        let (row, own) = (row(&there, at, what), row(&here, place, what));
        if row.len() + own.len() > 2 && row.len() != own.len() {
            return Some(self.rows(what.0, &row, &own));
        }
        Some(match first {
            DiffOp::Insert { .. } => self.added(place),
            DiffOp::Delete { .. } => self.lost(at, place),
            _ => self.kinds(at, place),
        })
    }

    fn lost(&self, at: usize, place: usize) -> Diagnostic {
        let block = &self.source.blocks[at];
        let message = format!("{} of the source is missing here", a_block(block.kind));
        let finding = Diagnostic::error(Code::StructureDiffers, self.own(place), message)
            .related(self.theirs(block), "in the source");
        finding.hint("put it in before this, translated; or copy it as it stands in the source, and translate it later")
    }

    fn added(&self, place: usize) -> Diagnostic {
        let message = format!("the source does not have {} here", a_block(self.translation.blocks[place].kind));
        Diagnostic::error(Code::StructureDiffers, self.own(place), message)
            .hint("delete it, or join it with the one before it, if the source says both in one")
    }

    /// Blocks that look alike, of which one side has more.
    fn rows(&self, kind: BlockKind, row: &std::ops::Range<usize>, own: &std::ops::Range<usize>) -> Diagnostic {
        let many = |count: usize| match count {
            0 => "none".to_owned(),
            count => count.to_string(),
        };
        let (there, here) = (many(row.len()), many(own.len()));
        let message =
            format!("from here on, the source has {there} of this kind ({}), and the translation {here}", kind.name());
        let finding = Diagnostic::error(Code::StructureDiffers, self.own(own.start), message);
        let finding = match self.source.blocks.get(row.start).filter(|_| !row.is_empty()) {
            Some(block) => finding.related(self.theirs(block), "in the source they begin here"),
            None => finding,
        };
        finding.hint("compare them one by one; every one of the source belongs here, in the same order, and no other")
    }

    fn kinds(&self, at: usize, place: usize) -> Diagnostic {
        let (there, here) = (self.source.blocks.get(at), self.translation.blocks.get(place));
        let name = |block: Option<&Block>| block.map_or("nothing more".to_owned(), |block| a_block(block.kind));
        let message = format!("here the source has {}, and the translation has {}", name(there), name(here));
        let diagnostic = Diagnostic::error(Code::StructureDiffers, self.own(place), message)
            .hint("a translation has the same headings, paragraphs, list items and table rows as its source, in the same order");
        match there {
            Some(block) => diagnostic.related(self.theirs(block), "in the source"),
            None => diagnostic,
        }
    }

    /// The block of the translation at `place`, or its end.
    fn own(&self, place: usize) -> Span {
        let end = self.sources.text(self.translation.file).trim_end().len();
        let range = self.translation.blocks.get(place).map_or(end..end, Block::range);
        Span::new(self.translation.file, range)
    }

    fn theirs(&self, block: &Block) -> Span {
        Span::new(self.source.file, block.range())
    }
}

/// The blocks like `what` that stand in a row around `at`.
fn row(shapes: &[Shape], at: usize, what: &Shape) -> std::ops::Range<usize> {
    let start = at - shapes[..at].iter().rev().take_while(|shape| *shape == what).count();
    let end = at + shapes[at..].iter().take_while(|shape| *shape == what).count();
    start..end
}

fn a_block(kind: BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("a heading with {}", "#".repeat(usize::from(level))),
        kind => format!("a {}", kind.name()),
    }
}
