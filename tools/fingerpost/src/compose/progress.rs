//! How far each language has come, for those who would translate.

use serde::Serialize;

use super::context::Context;
use super::pages::{bare, link};
use super::view::{Link, T};
use crate::language::Language;
use crate::locale::Amount;
use crate::source::Sources;
use crate::text::Text;
use crate::translate::{self, Tally};

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
    let share = |tally: &Tally| context.locale.percent(&Amount::from(u64::try_from(tally.percent()).unwrap_or(0)));
    let one = |language: &Language| {
        let status = translate::status(project, texts, language);
        let next = status.pages.iter().find(|page| !page.texts.is_done());
        let next = next.and_then(|page| project.library.find(&page.unit.to_string()));
        Progress {
            language: context.t(Text::new(&language.endonym, &language.tag)),
            words: share(&status.words.texts),
            help: share(&status.help),
            pages: share(&status.page_texts),
            records: share(&status.record_texts),
            next: next.map(|page| bare(link(context, root, page))),
        }
    };
    project.languages.iter().filter(|language| language.tag != *source).map(one).collect()
}
