//! The first page, the sections and the explainers.

use super::body::{body, translation};
use super::context::{Context, PageSources};
use super::formats::files;
use super::frame::{Parts, draft_notice, everywhere, frame, root_of, sections};
use super::progress::progress;
use super::terms::terms;
use super::view::{self, Link, Notice, T};
use super::{Builder, ComposeError, summary};
use crate::language::Language;
use crate::library::{Explainer, ReviewState};
use crate::source::Sources;
use crate::text::Text;
use crate::translate::State;

/// An explainer's title in the nearest language that has it.
pub(super) fn title(context: &Context<'_>, explainer: &Explainer) -> Text {
    let source = Text::new(&explainer.source.head.front.title.value, &context.project.languages.source().tag);
    translation(context, explainer)
        .filter(|translated| translated.comparison.title != State::Untranslated)
        .map_or(source, |translated| Text::new(&translated.page.head.front.title.value, &translated.language.tag))
}

/// An explainer's summary in the nearest language that has it.
pub(super) fn summary(context: &Context<'_>, explainer: &Explainer) -> Option<Text> {
    let translated = translation(context, explainer).and_then(|translated| {
        let text = translated.page.head.front.summary.as_ref()?;
        (translated.comparison.summary == Some(State::Current))
            .then(|| Text::new(&text.value, &translated.language.tag))
    });
    let source = explainer.source.head.front.summary.as_ref();
    translated.or_else(|| Some(Text::new(&source?.value, &context.project.languages.source().tag)))
}

fn window_title(context: &Context<'_>, explainer: &Explainer) -> String {
    let translated = translation(context, explainer)
        // What stands in the history must be as neutral as the source's is today.
        .filter(|it| it.comparison.window_title == Some(State::Current))
        .and_then(|it| it.page.head.front.window_title.as_ref());
    let own = translated.or(explainer.source.head.front.window_title.as_ref());
    own.map_or_else(|| context.project.settings.name.clone(), |text| text.value.clone())
}

/// A link to an explainer, with its summary.
pub(super) fn link(context: &Context<'_>, root: &str, explainer: &Explainer) -> Link {
    let summary = summary(context, explainer).map(|text| context.t(text));
    Link { url: format!("{root}{}", explainer.path()), title: context.t(title(context, explainer)), summary }
}

fn links<'e>(context: &Context<'_>, root: &str, list: impl IntoIterator<Item = &'e Explainer>) -> Vec<Link> {
    list.into_iter().map(|explainer| link(context, root, explainer)).collect()
}

/// Adds the first page of a language.
pub(super) fn home(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let root = "./";
    let own = view::Home { quick: quick(context, root), sections: topics(context, root) };
    let parts = Parts {
        path: String::new(),
        title: context.phrase("home.title"),
        window_title: context.project.settings.name.clone(),
        summary: None,
        crumbs: Vec::new(),
        notices: draft_notice(context, "notice.machine_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    builder.section("home.html", &view::Page { frame: frame(context, parts), own }, "")
}

/// Every explainer in its section.
pub(super) fn topics(context: &Context<'_>, root: &str) -> Vec<view::HomeSection> {
    let library = &context.project.library;
    let section = |index: &Explainer| view::HomeSection {
        url: format!("{root}{}", index.path()),
        title: context.t(title(context, index)),
        summary: summary(context, index).map(|text| context.t(text)),
        pages: links(context, root, library.in_section(index.section())).into_iter().map(bare).collect(),
    };
    sections(context).into_iter().map(section).collect()
}

pub(super) fn bare(link: Link) -> Link {
    Link { summary: None, ..link }
}

/// What a reader in trouble needs first.
fn quick(context: &Context<'_>, root: &str) -> Vec<Link> {
    let countries = Link { url: format!("{root}help/"), title: context.phrase("help.countries"), summary: None };
    let roles = &context.project.settings.pages;
    let pages = [&roles.danger, &roles.before_call].into_iter().flatten();
    let pages =
        pages.filter_map(|id| context.project.library.find(&id.value)).map(|page| bare(link(context, root, page)));
    std::iter::once(countries).chain(pages).collect()
}

/// Adds every explainer and every section's own page.
pub(super) fn explainers(context: &Context<'_>, texts: &Sources, builder: &mut Builder) -> Result<(), ComposeError> {
    for explainer in context.project.library.explainers().values() {
        one(context, texts, explainer, builder)?;
    }
    Ok(())
}

fn one(
    context: &Context<'_>,
    texts: &Sources,
    explainer: &Explainer,
    builder: &mut Builder,
) -> Result<(), ComposeError> {
    let path = explainer.path();
    let root = root_of(&path);
    let mut sources = PageSources::default();
    let body = body(context, texts, explainer, &root, &mut sources);
    let parts = Parts {
        title: context.t(title(context, explainer)),
        window_title: window_title(context, explainer),
        summary: summary(context, explainer).map(|text| context.t(text)),
        crumbs: crumbs(context, &root, explainer),
        notices: notices(context, explainer, body.partial),
        sources: &sources,
        spoken: spoken(context, explainer),
        path,
    };
    let frame = frame(context, parts);
    let library = &context.project.library;
    if explainer.is_index() {
        let own = view::Section { pages: links(context, &root, library.in_section(explainer.section())) };
        return builder.section("section.html", &view::Page { frame, own }, &body.markdown);
    }
    let related = explainer.source.head.front.related.iter().filter_map(|id| library.find(&id.value));
    let files = files(context, &frame.path, &frame.top);
    let role = context.project.settings.pages.words.as_ref();
    let is_glossary = role.is_some_and(|id| id.value == explainer.id);
    let terms = if is_glossary { terms(context) } else { Vec::new() };
    let role = context.project.settings.pages.translate.as_ref();
    let is_for_translators = role.is_some_and(|id| id.value == explainer.id);
    let progress = if is_for_translators { progress(context, texts, &root) } else { Vec::new() };
    let own = view::Explainer { related: links(context, &root, related), files, progress, terms };
    builder.page("explainer.html", &view::Page { frame, own }, &body.markdown)
}

fn crumbs(context: &Context<'_>, root: &str, explainer: &Explainer) -> Vec<Link> {
    let library = &context.project.library;
    let section = library.find(explainer.section()).filter(|index| index.id != explainer.id);
    section.map(|index| bare(link(context, root, index))).into_iter().collect()
}

/// The languages in which an explainer is written.
fn spoken<'a>(context: &Context<'a>, explainer: &Explainer) -> Vec<&'a Language> {
    let has = |language: &&Language| summary::has(context.project, language, explainer);
    context.project.languages.published().filter(has).collect()
}

fn notices(context: &Context<'_>, explainer: &Explainer, partial: bool) -> Vec<Notice> {
    let source = context.project.languages.source();
    if context.language.tag == source.tag {
        return Vec::new();
    }
    let translated = translation(context, explainer);
    let shown = translated.as_ref().map_or(source, |translated| translated.language);
    let mut list = Vec::new();
    if shown.tag != context.language.tag {
        let name = context.locale.language_name(&shown.tag).unwrap_or_else(|| shown.endonym.clone());
        list.push(Notice {
            kind: "not-translated",
            text: context.filled("notice.not_translated", &[("language", &name)]),
        });
    }
    let draft = translated.as_ref().is_some_and(|it| it.page.head.front.state == ReviewState::MachineDraft);
    if draft && shown.tag == context.language.tag {
        list.push(Notice { kind: "machine-draft", text: context.word("notice.machine_draft") });
    }
    if partial {
        list.push(Notice { kind: "changed", text: context.word("notice.partly_translated") });
    }
    list
}

/// A text that every language has in its own words.
pub(super) fn plain(text: String) -> T {
    T { text, lang: None, dir: None }
}
