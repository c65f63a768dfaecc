//! What all pages of a language have in common, and the file that the renderer reads for each.

use serde::Serialize;

use super::context::{Context, PageSources};
use super::formats::formats;
use super::view::{Alternate, Frame, Link, MenuEntry, Notice, Page, Place, T};
use crate::language::Language;
use crate::library::{Explainer, ReviewState};
use crate::source::Located;

/// What sets one page's frame apart from another's.
pub(super) struct Parts<'a> {
    /// Where the page lies below its language's root; empty for the first page, else ending in `/`.
    pub(super) path: String,
    pub(super) title: T,
    /// Neutral words for the browser's tab and history.
    pub(super) window_title: String,
    pub(super) summary: Option<T>,
    pub(super) crumbs: Vec<Link>,
    pub(super) notices: Vec<Notice>,
    pub(super) sources: &'a PageSources,
    /// The languages that have this page in their own words.
    pub(super) spoken: Vec<&'a Language>,
}

/// The way from a page to its language's root.
pub(super) fn root_of(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The whole frame of a page.
pub(super) fn frame(context: &Context<'_>, parts: Parts<'_>) -> Frame {
    let project = context.project;
    let root = root_of(&parts.path);
    let base = &project.settings.base_url;
    let source = project.languages.source();
    let own = parts.spoken.iter().any(|language| language.tag == context.language.tag);
    let home = if own { context.language } else { source };
    let absolute = |language: &Language| format!("{base}{}/{}", language.folder, parts.path);
    let mut alternates: Vec<Alternate> =
        parts.spoken.iter().map(|language| Alternate { tag: language.tag.clone(), url: absolute(language) }).collect();
    alternates.push(Alternate { tag: "x-default".to_owned(), url: absolute(source) });
    let page =
        |id: &Option<Located<String>>| Some(format!("{root}{}", project.library.find(&id.as_ref()?.value)?.path()));
    let roles = &project.settings.pages;
    let top = if parts.path.is_empty() { "../".to_owned() } else { format!("{root}../") };
    Frame {
        formats: formats(context, &parts.path, &top),
        canonical: absolute(home),
        noindex: !own,
        exit_url: project.settings.exit_target(&context.language.tag, &parts.path).to_owned(),
        exit_limits_url: page(&roles.exit),
        emergency_url: page(&roles.danger),
        report_url: page(&roles.report),
        facts_as_of: project.catalog.last_seen().map(|date| context.day(date)),
        help: Place { url: format!("{root}help/") },
        nav: menu(context, &root, &parts.path),
        sources: parts.sources.list(context),
        top,
        root,
        path: parts.path,
        title: parts.title,
        window_title: parts.window_title,
        summary: parts.summary,
        alternates,
        crumbs: parts.crumbs,
        notices: parts.notices,
    }
}

/// The pages that list records, by path and the word for their title.
pub(super) const LISTS: &[(&str, &str)] = &[
    ("help/", "titles.countries"),
    ("laws/", "titles.laws"),
    ("agencies/", "titles.agencies"),
    ("who-does-what/", "titles.duties"),
    ("a-z/", "titles.index"),
    ("search/", "titles.search"),
];

fn menu(context: &Context<'_>, root: &str, path: &str) -> Vec<MenuEntry> {
    let entry = |own: &str, title: T| MenuEntry { url: format!("{root}{own}"), current: path.starts_with(own), title };
    let sections =
        sections(context).into_iter().map(|index| entry(&index.path(), context.t(super::pages::title(context, index))));
    let lists = LISTS.iter().map(|(own, key)| entry(own, context.phrase(key)));
    sections.chain(lists).collect()
}

/// The sections' own pages, in their order.
pub(super) fn sections<'a>(context: &Context<'a>) -> Vec<&'a Explainer> {
    let library = &context.project.library;
    let mut list: Vec<&Explainer> = library.explainers().values().filter(|page| page.is_index()).collect();
    list.sort_by_key(|page| (page.source.head.front.order, &page.id));
    list
}

/// Every published language.
pub(super) fn everywhere<'a>(context: &Context<'a>) -> Vec<&'a Language> {
    context.project.languages.published().collect()
}

/// The notice for pages whose sentences are interface words and texts of records.
pub(super) fn draft_notice(context: &Context<'_>, key: &str) -> Vec<Notice> {
    let source = context.project.languages.source();
    let draft = context.language.tag != source.tag && context.language.state == ReviewState::MachineDraft;
    draft.then(|| Notice { kind: "machine-draft", text: context.word(key) }).into_iter().collect()
}

/// A file of the renderer's content.
#[derive(Serialize)]
struct File<'p, V> {
    title: &'p str,
    template: &'p str,
    extra: &'p Page<V>,
}

/// The renderer's file for a page: its front matter and body.
///
/// # Errors
///
/// Never for the views of this module: all of them can be written as TOML.
pub(super) fn file<V: Serialize>(template: &str, page: &Page<V>, body: &str) -> Result<Vec<u8>, toml::ser::Error> {
    let head = toml::to_string(&File { title: &page.frame.window_title, template, extra: page })?;
    Ok(format!("+++\n{head}+++\n{body}").into_bytes())
}
