//! The library: every explainer, in every language it is written in.
//!
//! Invariant: an [`Explainer`] has a source page; its translations are kept beside it as they were written, and nothing
//! here rewrites an author's words.

mod front_matter;
mod links;
mod markdown;
mod reference;

use std::collections::{BTreeMap, BTreeSet};

pub use front_matter::{From, FrontMatter, Head, ReviewState, Role};
pub(crate) use front_matter::{RawFrontMatter, review_state};
pub use markdown::{Block, BlockKind, one_line, options, split, unspaced};
pub use reference::{Reference, Target};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Sources, Span};

/// The stem of a section's own page.
pub const INDEX: &str = "index";

/// A page in one language, as it was written.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// Its head.
    pub head: Head,
    /// Its body.
    pub blocks: Vec<Block>,
}

/// A page in all its languages.
#[derive(Debug, Clone)]
pub struct Explainer {
    /// `section/page`, or `section/index`.
    pub id: String,
    /// The page in the source language.
    pub source: Page,
    /// Translations by BCP 47 tag.
    pub translations: BTreeMap<String, Page>,
    /// The id of each block of the source that is a heading; the same in all languages.
    pub heading_ids: BTreeMap<usize, String>,
}

impl Explainer {
    /// The section's name.
    pub fn section(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// The name within its section.
    pub fn stem(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it is a section's own page.
    pub fn is_index(&self) -> bool {
        self.stem() == INDEX
    }

    /// Where it lies below a language's root.
    pub fn path(&self) -> String {
        if self.is_index() { format!("{}/", self.section()) } else { format!("{}/", self.id) }
    }
}

/// All explainers by id.
#[derive(Debug, Default)]
pub struct Library {
    explainers: BTreeMap<String, Explainer>,
    /// Every page that has a file in the source language, also those that could not be read.
    named: BTreeSet<String>,
}

impl Library {
    /// All, by id.
    pub fn explainers(&self) -> &BTreeMap<String, Explainer> {
        &self.explainers
    }

    /// The explainer that `page:<id>` names; a section's name is its own page.
    pub fn find(&self, id: &str) -> Option<&Explainer> {
        self.explainers.get(id).or_else(|| self.explainers.get(&format!("{id}/{INDEX}")))
    }

    /// Whether a page has a file. One that could not be read has its own finding; links to it need none.
    pub fn is_named(&self, id: &str) -> bool {
        self.find(id).is_some() || self.named.contains(id) || self.named.contains(&format!("{id}/{INDEX}"))
    }

    /// The names of the sections, sorted.
    pub fn sections(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.explainers.values().map(Explainer::section).collect();
        names.dedup();
        names
    }

    /// The explainers of a section but its own page, in their order.
    pub fn in_section(&self, section: &str) -> Vec<&Explainer> {
        let mut list: Vec<&Explainer> =
            self.explainers.values().filter(|page| page.section() == section && !page.is_index()).collect();
        list.sort_by_key(|page| (page.source.head.front.order, &page.id));
        list
    }
}

/// A page's file, before it is read.
#[derive(Debug, Clone)]
pub struct PageFile {
    /// BCP 47.
    pub language: String,
    /// `section/page`.
    pub id: String,
    /// The file; `None` when it cannot be read, which its finding says.
    pub file: Option<FileId>,
}

/// Reads all pages. `source_language` is the one that pages are written in first.
pub fn read(sources: &Sources, files: &[PageFile], source_language: &str, report: &mut Report) -> Library {
    let (originals, translations): (Vec<_>, Vec<_>) = files.iter().partition(|page| page.language == source_language);
    let named = originals.iter().map(|page| page.id.clone()).collect();
    let mut library = Library { named, ..Library::default() };
    for original in originals {
        if let Some(source) = original.file.and_then(|file| read_page(sources, file, Role::Source, report)) {
            let heading_ids = heading_ids(sources, &source, report);
            let explainer = Explainer { id: original.id.clone(), source, translations: BTreeMap::new(), heading_ids };
            library.explainers.insert(original.id.clone(), explainer);
        }
    }
    for translation in translations {
        let Some(file) = translation.file else { continue };
        let Some(page) = read_page(sources, file, Role::Translation, report) else { continue };
        match library.explainers.get_mut(&translation.id) {
            Some(explainer) => {
                explainer.translations.insert(translation.language.clone(), page);
            }
            None if library.named.contains(&translation.id) => {}
            None => report.push(without_source(file, &translation.id, &library)),
        }
    }
    library
}

fn without_source(file: FileId, id: &str, library: &Library) -> Diagnostic {
    let message = format!("there is no page `{id}` in the source language");
    Diagnostic::error(Code::NothingToTranslate, Span::start_of(file), message)
        .did_you_mean(id, library.explainers.keys().map(String::as_str))
        .hint("give the file the same folder and name as the page that it translates")
}

/// Reads one page of the source language by itself.
pub(crate) fn read_source(sources: &Sources, file: FileId, report: &mut Report) -> Option<Page> {
    read_page(sources, file, Role::Source, report)
}

fn read_page(sources: &Sources, file: FileId, role: Role, report: &mut Report) -> Option<Page> {
    let head = front_matter::read(sources, file, role, report)?;
    let blocks = markdown::split(sources, file, head.body.clone(), report);
    Some(Page { file, head, blocks })
}

/// The written id of each heading, or one made of its words.
fn heading_ids(sources: &Sources, page: &Page, report: &mut Report) -> BTreeMap<usize, String> {
    let mut ids = BTreeMap::new();
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    for (at, block) in page.blocks.iter().enumerate().filter(|(_, block)| matches!(block.kind, BlockKind::Heading(_))) {
        let text = block.text(sources.text(page.file));
        let id = block.heading_id.clone().unwrap_or_else(|| slug(&text));
        let span = Span::new(page.file, block.range());
        if let Some(first) = taken.insert(id.clone(), span) {
            let message = format!("two headings of this page have the id `{id}`");
            let hint = format!("write an id of its own behind it: {{#{id}-2}}");
            report.push(Diagnostic::error(Code::DuplicateId, span, message).related(first, "the first one").hint(hint));
        }
        ids.insert(at, id);
    }
    ids
}

/// Lower-case letters and digits, with hyphens between words.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "section".to_owned() } else { words.join("-") }
}
