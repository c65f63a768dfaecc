//! A unit's texts side by side: what the source says, and what the translation says.

use super::fingerprint::fingerprint_plain;
use super::page::Original;
use super::state::State;
use super::status::{block_state, is_name};
use super::unit::Unit;
use crate::catalog::RecordKind;
use crate::language::Language;
use crate::library::{BlockKind, Explainer};
use crate::project::Project;
use crate::source::{FileId, Located, Sources, Span};

/// What a text is in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A page's heading.
    Title,
    /// What the browser's history shows.
    WindowTitle,
    /// What lists say of a page.
    Summary,
    /// A block of a page.
    Block(BlockKind),
    /// A proper name in a record, which may stay as it is.
    Name,
    /// Another text of a record.
    Sentence,
    /// A word of the frame.
    Word,
}

/// One text of a unit, in both languages.
#[derive(Debug, Clone)]
pub struct Pair {
    /// `title`, a block's number from 1, or a key.
    pub name: String,
    /// What it is.
    pub what: What,
    /// What the source says today, with its fingerprint; `None` when the source has no such text any more.
    pub source: Option<(String, String)>,
    /// What the translation says.
    pub own: Option<Own>,
    /// How the one stands to the other.
    pub state: State,
}

/// A translated text.
#[derive(Debug, Clone)]
pub struct Own {
    /// What it says.
    pub text: String,
    /// The mark of what it was made from.
    pub from: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// A block's place among the blocks of the translation.
    pub place: Option<usize>,
}

impl Pair {
    fn new(name: &str, what: What, source: &str, own: Option<(Own, State)>) -> Self {
        let (own, state) = own.map_or((None, State::Missing), |(own, state)| (Some(own), state));
        let source = Some((source.to_owned(), fingerprint_plain(source)));
        Self { name: name.to_owned(), what, source, own, state }
    }

    /// Whether there is something for a translator to do.
    pub fn is_open(&self) -> bool {
        let may_stay = self.what == What::Name && matches!(self.state, State::Missing | State::Untranslated);
        self.state != State::Current && !may_stay
    }
}

/// The texts of a unit in the order of the source, then what only the translation has. All are [`State::Missing`] where
/// nothing is translated; `None` when a translated page does not fit its source.
pub fn pairs(project: &Project, sources: &Sources, language: &Language, unit: &Unit) -> Option<Vec<Pair>> {
    match unit {
        Unit::Interface => Some(words(project, language)),
        Unit::Record(kind, id) => Some(record(project, language, *kind, id)),
        Unit::Page(id) => page(project, sources, language, project.library.explainers().get(id)?),
    }
}

/// The file of a unit's translation, where there is one.
pub fn file(project: &Project, language: &Language, unit: &Unit) -> Option<FileId> {
    match unit {
        Unit::Interface => project.interface.written(&language.tag)?.values().next().map(|word| word.span.file),
        Unit::Record(kind, id) => project.record_texts.get(&language.tag, *kind, id).map(|texts| texts.file),
        Unit::Page(id) => project.library.explainers().get(id)?.translations.get(&language.tag).map(|page| page.file),
    }
}

fn words(project: &Project, language: &Language) -> Vec<Pair> {
    let own = project.interface.written(&language.tag);
    let source = project.interface.written(&project.languages.source().tag);
    let pair = |(key, word): (&String, &crate::interface::Word)| {
        let own = own.and_then(|words| words.get(key)).map(|word| {
            let own = Own { text: word.forms.plain(), from: word.from.clone(), span: word.span, place: None };
            (own, word.state)
        });
        Pair::new(key, What::Word, &word.forms.plain(), own)
    };
    source.into_iter().flatten().map(pair).collect()
}

fn record(project: &Project, language: &Language, kind: RecordKind, id: &str) -> Vec<Pair> {
    let own = project.record_texts.get(&language.tag, kind, id);
    let pair = |(key, source): (String, &Located<String>)| {
        let own = own.and_then(|own| own.texts.get(&key)).map(|text| {
            let Located { value, span } = text.text.clone();
            (Own { text: value, from: text.from.clone(), span, place: None }, text.state)
        });
        let what = if is_name(&key) { What::Name } else { What::Sentence };
        Pair::new(&key, what, &source.value, own)
    };
    project.catalog.texts(kind, id).into_iter().map(pair).collect()
}

fn page(project: &Project, sources: &Sources, language: &Language, explainer: &Explainer) -> Option<Vec<Pair>> {
    let unit = Unit::Page(explainer.id.clone());
    let original = Original::new(sources, &explainer.source, project.histories.of(&unit));
    let mut list = head(project, language, explainer)?;
    let Some(page) = explainer.translations.get(&language.tag) else {
        let blocks = explainer.source.blocks.iter().enumerate();
        list.extend(blocks.map(|(at, block)| block_pair(&original, at, block.kind, None, State::Missing)));
        return Some(list);
    };
    let comparison = project.comparisons.get(&(explainer.id.clone(), language.tag.clone()))?;
    let text = sources.text(page.file);
    let marks = page.head.front.from.blocks.as_deref().filter(|marks| marks.len() == page.blocks.len());
    let marks = marks.unwrap_or_default();
    let own = |place: usize| {
        let block = page.blocks.get(place)?;
        let span = Span::new(page.file, block.range());
        Some(Own { text: block.text(text), from: marks.get(place).cloned(), span, place: Some(place) })
    };
    let blocks = explainer.source.blocks.iter().enumerate().zip(&comparison.alignment.blocks);
    list.extend(blocks.map(|((at, block), state)| {
        block_pair(&original, at, block.kind, state.place().and_then(own), block_state(*state))
    }));
    list.extend(comparison.alignment.extra.iter().filter_map(|place| {
        let what = What::Block(page.blocks.get(*place)?.kind);
        Some(Pair { name: format!("own {}", place + 1), what, source: None, own: own(*place), state: State::Removed })
    }));
    Some(list)
}

fn block_pair(original: &Original<'_>, at: usize, kind: BlockKind, own: Option<Own>, state: State) -> Pair {
    let (print, text) = original.block(at);
    let source = Some((text.to_owned(), print.to_owned()));
    Pair { name: (at + 1).to_string(), what: What::Block(kind), source, own, state }
}

/// Title, window title and summary, as far as the source has them.
fn head(project: &Project, language: &Language, explainer: &Explainer) -> Option<Vec<Pair>> {
    let source = &explainer.source.head.front;
    let page = explainer.translations.get(&language.tag);
    let key = (explainer.id.clone(), language.tag.clone());
    let states = match page {
        Some(_) => Some(project.comparisons.get(&key)?),
        None => None,
    };
    let own = |text: Option<&Located<String>>, from: Option<&String>, state: Option<State>| {
        let Located { value, span } = text?.clone();
        Some((Own { text: value, from: from.cloned(), span, place: None }, state?))
    };
    let front = page.map(|page| &page.head.front);
    let from = front.map(|front| &front.from);
    let title = own(
        front.map(|front| &front.title),
        from.and_then(|from| from.title.as_ref()),
        states.map(|states| states.title),
    );
    let window = own(
        front.and_then(|front| front.window_title.as_ref()),
        from.and_then(|from| from.window_title.as_ref()),
        states.and_then(|states| states.window_title),
    );
    let summary = own(
        front.and_then(|front| front.summary.as_ref()),
        from.and_then(|from| from.summary.as_ref()),
        states.and_then(|states| states.summary),
    );
    let mut list = vec![Pair::new("title", What::Title, &source.title.value, title)];
    let window_source = source.window_title.as_ref();
    list.extend(window_source.map(|text| Pair::new("window_title", What::WindowTitle, &text.value, window)));
    list.extend(source.summary.as_ref().map(|text| Pair::new("summary", What::Summary, &text.value, summary)));
    Some(list)
}
