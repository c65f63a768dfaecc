//! How far each language has come, for those who would translate.

use serde::Serialize;

use super::context::Context;
use super::pages::{bare, link};
use super::summary::summary;
use super::view::{Link, T};
use crate::language::Language;
use crate::locale::Amount;
use crate::source::Sources;
use crate::text::Text;

/// How far a language has come, in parts of a hundred of all texts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Progress {
    pub(super) language: T,
    pub(super) words: String,
    pub(super) help: String,
    pub(super) pages: String,
    pub(super) records: String,
    /// The page that is needed most and is not done, if one is not.
    pub(super) next: Option<Link>,
}

/// How far each language has come, and what is needed most in it.
pub(super) fn progress(context: &Context<'_>, texts: &Sources, root: &str) -> Vec<Progress> {
    let project = context.project;
    let source = &project.languages.source().tag;
    let share = |percent: u64| context.locale.percent(&Amount::from(percent));
    let one = |language: &Language| {
        let known = project.summaries.get(&language.tag).cloned();
        let summary = known.unwrap_or_else(|| summary(project, texts, language));
        let next = summary.next.as_ref().and_then(|page| project.library.find(page));
        Progress {
            language: context.t(Text::new(&language.endonym, &language.tag)),
            words: share(summary.words),
            help: share(summary.help),
            pages: share(summary.pages),
            records: share(summary.records),
            next: next.map(|page| bare(link(context, root, page))),
        }
    };
    project.languages.iter().filter(|language| language.tag != *source).map(one).collect()
}
