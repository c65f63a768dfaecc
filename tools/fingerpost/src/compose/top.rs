//! What lies above the languages: the page on which a reader chooses one, and the page for addresses that do not exist.

use serde::Serialize;

use super::context::Context;
use super::view::{Alternate, T};
use crate::language::Language;

/// One language on a page that speaks all of them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    tag: String,
    dir: &'static str,
    endonym: String,
    /// Where it leads: from the site's top for the chooser, from the host's root for the page of lost addresses.
    url: String,
    home: String,
    invitation: String,
    text: String,
}

/// The page of choices.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Chooser {
    pub(super) path: &'static str,
    pub(super) root: String,
    pub(super) top: String,
    pub(super) window_title: String,
    pub(super) exit_url: String,
    pub(super) noindex: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) canonical: Option<String>,
    pub(super) title: T,
    pub(super) alternates: Vec<Alternate>,
    pub(super) languages: Vec<Choice>,
}

/// The choices, each in its own words.
pub(super) fn choices<'a>(contexts: impl Iterator<Item = &'a Context<'a>>, base_path: &str) -> Vec<Choice> {
    contexts.map(|context| choice(context.language, context, base_path)).collect()
}

fn choice(language: &Language, context: &Context<'_>, base_path: &str) -> Choice {
    Choice {
        tag: language.tag.clone(),
        dir: language.direction.as_str(),
        endonym: language.endonym.clone(),
        url: format!("{}/", language.folder),
        home: format!("{base_path}{}/", language.folder),
        invitation: context.word("chooser.invitation"),
        text: context.word("not_found.text"),
    }
}
