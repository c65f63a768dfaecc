//! A page's body, put together block by block from the languages that have it.
//!
//! The source gives the structure; each block's text comes from the translation that was made from it, or else from the
//! source itself, with its language on the element. So a page has the same blocks in every language, and a translation can
//! neither add nor lose one.

use super::context::{Context, PageSources};
use super::escape::html;
use super::facts::{destination, fact, span};
use crate::catalog::RecordKind;
use crate::language::Language;
use crate::library::{Block, BlockKind, Explainer, Page, Reference, Target, one_line};
use crate::source::Sources;
use crate::translate::{BlockState, Comparison};

/// A body and how much of it is as it should be.
pub(super) struct Body {
    /// Markdown with HTML in it, for the renderer.
    pub(super) markdown: String,
    /// Whether blocks are missing or changed.
    pub(super) partial: bool,
}

/// The words of a page in the page's language, if it is translated at all.
pub(super) struct Translated<'a> {
    /// The translation.
    pub(super) page: &'a Page,
    /// How it fits its source.
    pub(super) comparison: &'a Comparison,
    /// The language of the translation.
    pub(super) language: &'a Language,
}

/// The nearest translation of an explainer in a language's chain; `None` when the source itself is nearest.
pub(super) fn translation<'a>(context: &Context<'a>, explainer: &'a Explainer) -> Option<Translated<'a>> {
    translations(context, explainer).next()
}

/// The translations of an explainer in a language's chain, nearest first. Those in which nothing is translated are none.
fn translations<'a>(context: &Context<'a>, explainer: &'a Explainer) -> impl Iterator<Item = Translated<'a>> {
    let project = context.project;
    let source = &project.languages.source().tag;
    let chain = project.languages.chain(context.language).take_while(move |language| language.tag != *source);
    chain.filter_map(move |language| {
        let page = explainer.translations.get(&language.tag)?;
        let comparison = project.comparisons.get(&(explainer.id.clone(), language.tag.clone()))?;
        let is_help = crate::translate::is_help(project, explainer);
        let is_shown = project.settings.policy.allows(page.head.front.state, is_help);
        (comparison.is_begun() && is_shown).then_some(Translated { page, comparison, language })
    })
}

/// Puts the body together.
pub(super) fn body(
    context: &Context<'_>,
    texts: &Sources,
    explainer: &Explainer,
    root: &str,
    sources: &mut PageSources,
) -> Body {
    let translated: Vec<Translated<'_>> = translations(context, explainer).collect();
    let source_text = texts.text(explainer.source.file);
    let mut writer = Writer { context, texts, root, sources, out: String::new(), partial: false };
    let mut cursor = explainer.source.head.body.start;
    for (at, block) in explainer.source.blocks.iter().enumerate() {
        let chosen = choose(context, explainer, &translated, at);
        cursor = writer.block(source_text, cursor, block, &chosen);
        if let (BlockKind::Heading(_), None, Some(id)) = (block.kind, &block.heading_id, explainer.heading_ids.get(&at))
        {
            writer.out.push_str(&format!(" {{#{id}}}"));
        }
        writer.close(block, &chosen);
    }
    writer.out.push_str(&source_text[cursor..explainer.source.head.body.end]);
    let whole_fallback = translated.is_empty() && context.language.tag != context.project.languages.source().tag;
    let partial = writer.partial && !whole_fallback;
    let markdown = if whole_fallback { wrapped(context.project.languages.source(), &writer.out) } else { writer.out };
    Body { markdown, partial }
}

fn wrapped(language: &Language, markdown: &str) -> String {
    format!(
        "<div class=\"fallback\" lang=\"{}\" dir=\"{}\">\n\n{markdown}\n\n</div>\n",
        language.tag,
        language.direction.as_str()
    )
}

/// The block whose text is shown, and what its reader is told.
struct Chosen<'a> {
    page: &'a Page,
    block: &'a Block,
    /// The language of the text, where it is not the page's and the page as a whole does not say so.
    other: Option<&'a Language>,
    /// The language of the text.
    language: &'a Language,
    changed: bool,
}

fn choose<'a>(context: &Context<'a>, explainer: &'a Explainer, translated: &[Translated<'a>], at: usize) -> Chosen<'a> {
    let source = &explainer.source;
    let own = |translated: &Translated<'a>| {
        let other = (translated.language.tag != context.language.tag).then_some(translated.language);
        let (place, changed) = match translated.comparison.alignment.blocks.get(at)? {
            BlockState::Current(place) => (*place, false),
            BlockState::Changed(place) => (*place, true),
            BlockState::Untranslated(_) | BlockState::Missing => return None,
        };
        let block = translated.page.blocks.get(place)?;
        let fits = block.parts.len() == source.blocks[at].parts.len();
        fits.then_some(Chosen { page: translated.page, block, other, language: translated.language, changed })
    };
    translated.iter().find_map(own).unwrap_or_else(|| {
        let language = context.project.languages.source();
        let other = (!translated.is_empty()).then_some(language);
        Chosen { page: source, block: &source.blocks[at], other, language, changed: false }
    })
}

struct Writer<'w, 'a> {
    context: &'w Context<'a>,
    texts: &'w Sources,
    root: &'w str,
    sources: &'w mut PageSources,
    out: String,
    partial: bool,
}

impl Writer<'_, '_> {
    /// Writes what stands before a block, then its text; gives the place in the source behind it.
    fn block(&mut self, source: &str, mut cursor: usize, block: &Block, chosen: &Chosen<'_>) -> usize {
        self.partial |= chosen.changed || chosen.other.is_some();
        let own_paragraph = is_top(block);
        for (part, shown) in block.parts.iter().zip(&chosen.block.parts) {
            self.out.push_str(&source[cursor..part.start]);
            if own_paragraph {
                self.open_paragraph(chosen);
            }
            let text = self.inline(chosen, shown.clone());
            self.out.push_str(&if own_paragraph { text } else { marked(chosen, &text) });
            cursor = part.end;
        }
        cursor
    }

    fn open_paragraph(&mut self, chosen: &Chosen<'_>) {
        if chosen.changed {
            let note = super::escape::inert(&self.context.word("notice.block_changed"));
            self.out.push_str(&format!("<div class=\"changed\"><p class=\"changed-note\">{note}</p>\n\n"));
        }
        if let Some(language) = chosen.other {
            let (tag, direction) = (&language.tag, language.direction.as_str());
            self.out.push_str(&format!("<div class=\"fallback\" lang=\"{tag}\" dir=\"{direction}\">\n\n"));
        }
    }

    fn close(&mut self, block: &Block, chosen: &Chosen<'_>) {
        if is_top(block) {
            let open = usize::from(chosen.changed) + usize::from(chosen.other.is_some());
            self.out.push_str(&"\n\n</div>".repeat(open));
        }
    }

    /// A part of a block with its references replaced, on one line.
    fn inline(&mut self, chosen: &Chosen<'_>, part: std::ops::Range<usize>) -> String {
        let text = self.texts.text(chosen.page.file);
        let mut out = String::new();
        let mut cursor = part.start;
        let mut references: Vec<&Reference> = chosen
            .block
            .references
            .iter()
            .filter(|reference| part.start <= reference.range.start && reference.range.end <= part.end)
            .collect();
        references.sort_by_key(|reference| reference.range.start);
        for reference in references {
            out.push_str(&text[cursor..reference.range.start]);
            out.push_str(&self.reference(text, reference, chosen));
            cursor = reference.range.end;
        }
        out.push_str(&text[cursor..part.end]);
        one_line(&out)
    }

    fn reference(&mut self, text: &str, reference: &Reference, chosen: &Chosen<'_>) -> String {
        let words = reference.words.clone().map(|words| &text[words]);
        match (&reference.target, words) {
            (Target::Record { kind: RecordKind::Source, id, .. }, None) => {
                fact(self.context, self.sources, self.root, (RecordKind::Source, id, None))
            }
            (Target::Record { kind, id, field }, None) => {
                let said = fact(self.context, self.sources, self.root, (*kind, id, field.as_deref()));
                self.own(chosen, said)
            }
            (Target::Page { id, heading }, None) => self.own(chosen, self.page_link(id, heading.as_deref(), None)),
            (Target::Record { kind, id, .. }, Some(words)) => {
                let href = destination(self.context, self.sources, self.root, *kind, id);
                format!("<a href=\"{href}\">{words}</a>")
            }
            (Target::Page { id, heading }, words) => self.page_link(id, heading.as_deref(), words),
            (Target::Image(name), words) => {
                let top = format!("{}../", self.root);
                format!(
                    "<img src=\"{top}images/{}\" alt=\"{}\" loading=\"lazy\">",
                    html(name),
                    html(words.unwrap_or_default())
                )
            }
        }
    }

    /// What comes in the page's language, in the midst of a text that may be in another.
    fn own(&self, chosen: &Chosen<'_>, html: String) -> String {
        let language = self.context.language;
        if chosen.language.tag == language.tag {
            return html;
        }
        format!("<bdi lang=\"{}\" dir=\"{}\">{html}</bdi>", language.tag, language.direction.as_str())
    }

    fn page_link(&self, id: &str, heading: Option<&str>, words: Option<&str>) -> String {
        let Some(explainer) = self.context.project.library.find(id) else { return String::new() };
        let anchor = heading.map(|heading| format!("#{heading}")).unwrap_or_default();
        let title =
            words.map_or_else(|| span(self.context, super::pages::title(self.context, explainer)), str::to_owned);
        format!("<a href=\"{}{}{anchor}\">{title}</a>", self.root, explainer.path())
    }
}

/// A paragraph that stands by itself can be wrapped in an element of its own.
fn is_top(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.depth == 0
}

/// Marks a text inside another block.
fn marked(chosen: &Chosen<'_>, text: &str) -> String {
    let text = match chosen.other {
        Some(language) => {
            format!(
                "<span class=\"fallback\" lang=\"{}\" dir=\"{}\">{text}</span>",
                language.tag,
                language.direction.as_str()
            )
        }
        None => text.to_owned(),
    };
    if chosen.changed { format!("<span class=\"changed\">{text}</span>") } else { text }
}
