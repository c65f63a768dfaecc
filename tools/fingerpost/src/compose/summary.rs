//! What pages in one language tell of another: which explainers it has, and how far it has come.
//!
//! It is all that crosses from one translation to another. So a language whose texts have not changed need not be read for
//! the sake of the others, as long as its summary is at hand.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::PageEntry;
use crate::language::Language;
use crate::library::Explainer;
use crate::project::Project;
use crate::source::Sources;
use crate::translate::{self, Comparison, Tally};

/// What other languages tell of one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The explainers that readers get in it, by id.
    pub explainers: BTreeSet<String>,
    /// How far the words of the frame are translated, in parts of a hundred.
    pub words: u64,
    /// How far the pages for help are.
    pub help: u64,
    /// How far all pages are.
    pub pages: u64,
    /// How far the texts of records are.
    pub records: u64,
    /// The page that is needed most and is not done, if one is not.
    pub next: Option<String>,
}

/// The summaries of the languages in the `wanted` folders, but for the source's, by tag.
pub fn summaries(project: &Project, texts: &Sources, wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, Summary> {
    let source = &project.languages.source().tag;
    let languages = project.languages.iter().filter(|language| language.tag != *source && wanted(&language.folder));
    let languages: Vec<&Language> = languages.collect();
    languages.par_iter().map(|language| (language.tag.clone(), summary(project, texts, language))).collect()
}

/// The summary of one language.
pub(super) fn summary(project: &Project, texts: &Sources, language: &Language) -> Summary {
    let status = translate::status(project, texts, language);
    let share = |tally: &Tally| u64::try_from(tally.percent()).unwrap_or(0);
    let explainers = project.library.explainers().values().filter(|explainer| has(project, language, explainer));
    Summary {
        explainers: explainers.map(|explainer| explainer.id.clone()).collect(),
        words: share(&status.words.texts),
        help: share(&status.help),
        pages: share(&status.page_texts),
        records: share(&status.record_texts),
        next: status.pages.iter().find(|page| !page.texts.is_done()).map(|page| page.unit.to_string()),
    }
}

/// The pages of the whole site, given those of some languages: every language has the same, and they differ only in whether
/// search engines are asked to leave them out.
pub fn pages_everywhere(project: &Project, some: &[PageEntry]) -> Vec<PageEntry> {
    let Some(first) = some.first() else { return Vec::new() };
    let explainers: BTreeMap<String, &Explainer> =
        project.library.explainers().values().map(|explainer| (explainer.path(), explainer)).collect();
    let own = |language: &Language, page: &PageEntry| {
        let explainer = explainers.get(&page.path);
        let noindex = explainer.map_or(page.noindex, |explainer| !has(project, language, explainer));
        PageEntry { language: language.tag.clone(), path: page.path.clone(), noindex }
    };
    let pages: Vec<&PageEntry> = some.iter().filter(|page| page.language == first.language).collect();
    project.languages.published().flat_map(|language| pages.iter().map(move |page| own(language, page))).collect()
}

/// Whether readers get an explainer in a language.
pub(super) fn has(project: &Project, language: &Language, explainer: &Explainer) -> bool {
    if language.tag == project.languages.source().tag {
        return true;
    }
    if let Some(known) = project.summaries.get(&language.tag) {
        return known.explainers.contains(&explainer.id);
    }
    let comparison = project.comparisons.get(&(explainer.id.clone(), language.tag.clone()));
    let is_help = translate::is_help(project, explainer);
    let page = explainer.translations.get(&language.tag);
    let is_shown = page.is_some_and(|page| project.settings.policy.allows(page.head.front.state, is_help));
    is_shown && comparison.is_some_and(Comparison::is_begun)
}
