//! The words of the glossary and what they mean, as readers see them.

use serde::Serialize;

use super::context::Context;
use super::view::T;
use crate::text::Text;

/// A word and what it means.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TermEntry {
    pub(super) id: String,
    pub(super) term: T,
    pub(super) meaning: T,
    /// The same in the source's language, where that is not the page's.
    pub(super) original: Option<T>,
}

/// The words that readers see, in the order of their language. What nobody has translated is in the source's.
pub(super) fn terms(context: &Context<'_>) -> Vec<TermEntry> {
    let (languages, glossaries) = (&context.project.languages, &context.project.glossaries);
    let source = &languages.source().tag;
    let shown = glossaries.get(source).into_iter().flat_map(|glossary| &glossary.terms).filter(|term| term.shown);
    let mut entries: Vec<TermEntry> = shown
        .map(|original| {
            let own = glossaries.term(&context.language.tag, &original.id);
            let term = |text: &str, tag: &str| context.t(Text::new(text, tag));
            let meaning = languages.chain(context.language).find_map(|language| {
                let meaning = glossaries.term(&language.tag, &original.id)?.definition.as_ref()?;
                Some(term(&meaning.value, &language.tag))
            });
            let first = own.map(|own| term(&own.term.value, &context.language.tag));
            let english = term(&original.term.value, source);
            TermEntry {
                id: original.id.clone(),
                original: first.is_some().then(|| english.clone()).filter(|english| english.lang.is_some()),
                term: first.unwrap_or(english),
                meaning: meaning.unwrap_or_else(|| term("", source)),
            }
        })
        .collect();
    entries.sort_by(|a, b| context.locale.compare(&a.term.text, &b.term.text).then_with(|| a.id.cmp(&b.id)));
    entries
}
