//! What lies above the languages: the page on which a reader chooses one, and the page for addresses that do not exist.

use serde::Serialize;

use super::context::Context;
use super::pages::plain;
use super::view::{Alternate, T};
use crate::language::Language;
use crate::project::Project;

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

/// The first page of the site.
pub(super) fn first(project: &Project, languages: Vec<Choice>) -> Chooser {
    let source = project.languages.source();
    let base_url = project.settings.base_url.clone();
    Chooser { canonical: Some(base_url), noindex: false, ..chooser(project, source, "./", "./", languages) }
}

/// The page for addresses below `root` that do not exist. It is shown at any depth, so its links begin at the host's root.
pub(super) fn lost(project: &Project, language: &Language, root: &str, mut languages: Vec<Choice>) -> Chooser {
    languages.sort_by_key(|choice| choice.tag != language.tag);
    chooser(project, language, root, project.settings.base_path(), languages)
}

fn chooser(project: &Project, language: &Language, root: &str, top: &str, languages: Vec<Choice>) -> Chooser {
    let name = &project.settings.name;
    Chooser {
        path: "",
        root: root.to_owned(),
        top: top.to_owned(),
        window_title: name.clone(),
        exit_url: project.settings.exit_target(&language.tag, "").to_owned(),
        noindex: true,
        canonical: None,
        title: plain(name.clone()),
        alternates: Vec::new(),
        languages,
    }
}

/// The choices, each in its own words.
pub(super) fn choices(project: &Project) -> Vec<Choice> {
    let contexts = project.languages.published().filter_map(|language| Context::new(project, language));
    contexts.map(|context| choice(context.language, &context, project.settings.base_path())).collect()
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
