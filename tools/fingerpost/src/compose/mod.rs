//! From a project to the small sites that the renderer reads: one for each language, and one for what lies above them.
//!
//! Functions from memory to memory: a map of paths to bytes. This is the only module that knows the renderer's file
//! conventions. Invariant: the same project gives the same bytes, and every page of the source language is there in every
//! language.

mod agencies;
mod body;
mod channels;
mod context;
mod escape;
mod facts;
mod formats;
mod frame;
mod gallery;
mod helplines;
mod index;
mod laws;
mod pages;
mod penalty;
mod progress;
mod search;
mod summary;
mod take_away;
mod terms;
mod top;
mod view;
mod words_template;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::catalog::RecordKind;
use crate::language::Language;
use crate::project::Project;
use crate::source::Sources;
use crate::tree::Tree;
use context::Context;
pub(crate) use facts::fact_fields;
pub use gallery::gallery;
pub use summary::{Summary, pages_everywhere, summaries};

/// The style sheet, below the site's top.
const STYLESHEET: &str = "site.css";
/// The script of the exit, below the site's top.
const EXIT_SCRIPT: &str = "exit.js";
/// The page for addresses that do not exist, in a language's folder or at the top.
const LOST_PAGE: &str = "404.html";
/// The template that only the top of the site has.
const CHOOSER_TEMPLATE: &str = "site/templates/chooser.html";

/// Why a site cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// A page could not be written for the renderer.
    #[error("the page {path} cannot be written for the renderer: {cause}")]
    FrontMatter {
        /// Where the page lies.
        path: String,
        /// What went wrong.
        cause: toml::ser::Error,
    },
    /// The examples of a component could not be read.
    #[error("{path} is not what examples of a component look like: {cause}")]
    Examples {
        /// Where they lie.
        path: String,
        /// What went wrong.
        cause: String,
    },
}

/// A site for the renderer.
#[derive(Debug, Default)]
pub struct Composed {
    /// Its files, by path below the site's own folder.
    pub files: Tree,
    /// Files that the renderer must make, below its output folder.
    pub expected: Vec<PathBuf>,
    /// For each finished file that is made from a file of its own and what all pages share, that file.
    pub made_from: BTreeMap<String, String>,
    /// For each content file, the file that people wrote, where there is one.
    pub origins: BTreeMap<String, String>,
    /// Its pages; the top has none that a list would name.
    pub pages: Vec<PageEntry>,
}

/// A page as those see it who list pages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageEntry {
    /// The tag of the language that it is for.
    pub language: String,
    /// Where it lies below its language's root: empty for the first page, else ending in `/`.
    pub path: String,
    /// Whether search engines are asked to leave it out, such as for text that is in another language.
    pub noindex: bool,
}

/// Collects the pages of one site.
struct Builder {
    language: String,
    composed: Composed,
}

impl Builder {
    fn new(language: &Language) -> Self {
        Self { language: language.tag.clone(), composed: Composed::default() }
    }

    /// Adds a page that has others below it.
    fn section<V: Serialize>(&mut self, template: &str, page: &view::Page<V>, body: &str) -> Result<(), ComposeError> {
        let path = format!("content/{}_index.md", page.frame.path);
        self.add(path, template, page, body)
    }

    /// Adds a page.
    fn page<V: Serialize>(&mut self, template: &str, page: &view::Page<V>, body: &str) -> Result<(), ComposeError> {
        let path = format!("content/{}.md", page.frame.path.trim_end_matches('/'));
        self.add(path, template, page, body)
    }

    fn add<V: Serialize>(
        &mut self,
        path: String,
        template: &str,
        page: &view::Page<V>,
        body: &str,
    ) -> Result<(), ComposeError> {
        let bytes = frame::file(template, page, body)
            .map_err(|cause| ComposeError::FrontMatter { path: page.frame.path.clone(), cause })?;
        let made = format!("{}index.html", page.frame.path);
        self.composed.expected.push(PathBuf::from(&made));
        self.composed.made_from.insert(made, path.clone());
        self.composed.files.insert(path, bytes);
        let (language, path) = (self.language.clone(), page.frame.path.clone());
        self.composed.pages.push(PageEntry { language, path, noindex: page.frame.noindex });
        Ok(())
    }
}

/// What `config.extra` holds.
#[derive(Serialize)]
struct Extra<'a> {
    code: &'a str,
    tag: &'a str,
    dir: &'a str,
    endonym: &'a str,
    site_name: &'a str,
    stylesheet: &'a str,
    exit_script: &'a str,
    languages: Vec<MenuLanguage<'a>>,
    not_found: top::Chooser,
}

/// A language in the menu.
#[derive(Serialize)]
struct MenuLanguage<'a> {
    code: &'a str,
    tag: &'a str,
    dir: &'a str,
    endonym: &'a str,
}

/// The renderer's settings.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are the renderer's own switches")]
struct Config<'a> {
    base_url: String,
    title: &'a str,
    default_language: &'a str,
    compile_sass: bool,
    build_search_index: bool,
    generate_feeds: bool,
    generate_sitemap: bool,
    generate_robots_txt: bool,
    extra: Extra<'a>,
}

/// Puts together the site of one language. `site` holds the files under `site/`.
///
/// # Errors
///
/// When a page cannot be written for the renderer.
pub fn language(
    project: &Project,
    texts: &Sources,
    site: &Tree,
    language: &Language,
) -> Result<Composed, ComposeError> {
    let mut builder = Builder::new(language);
    let Some(context) = Context::new(project, language) else { return Ok(builder.composed) };
    pages::home(&context, &mut builder)?;
    pages::explainers(&context, texts, &mut builder)?;
    helplines::helplines(&context, &mut builder)?;
    take_away::take_away(&context, &mut builder)?;
    laws::laws(&context, &mut builder)?;
    agencies::agencies(&context, &mut builder)?;
    index::index(&context, &mut builder)?;
    search::search(&context, texts, &mut builder)?;
    let mut composed = builder.composed;
    // Without a section of their own the pages below would belong nowhere.
    composed.files.insert("content/helplines/_index.md".to_owned(), b"+++\nrender = false\n+++\n".to_vec());
    composed.origins = origins(project, texts, language);
    composed.expected.push(PathBuf::from(LOST_PAGE));
    add_templates(site, &context, &mut composed, |path| path != CHOOSER_TEMPLATE);
    let base_url = format!("{}{}", project.settings.base_url, language.folder);
    let root = format!("{}{}/", project.settings.base_path(), language.folder);
    let not_found = top::lost(project, language, &root, top::choices(project));
    add_config(project, language, Own { base_url, compile_sass: false, not_found }, &mut composed)?;
    Ok(composed)
}

/// The first page of the site, for the renderer.
#[derive(Serialize)]
struct ChooserFile {
    title: String,
    template: &'static str,
    extra: top::Chooser,
}

/// Puts together what lies above the languages: the chooser, the page of lost addresses, the style sheet.
///
/// # Errors
///
/// When a page cannot be written for the renderer.
pub fn top(project: &Project, site: &Tree) -> Result<Composed, ComposeError> {
    let mut composed = Composed::default();
    let source = project.languages.source();
    let Some(context) = Context::new(project, source) else { return Ok(composed) };
    let base_url = &project.settings.base_url;
    let choices = top::choices(project);
    let file = ChooserFile {
        title: project.settings.name.clone(),
        template: "chooser.html",
        extra: top::first(project, choices.clone()),
    };
    let head = toml::to_string(&file).map_err(|cause| ComposeError::FrontMatter { path: String::new(), cause })?;
    composed.files.insert("content/_index.md".to_owned(), format!("+++\n{head}+++\n").into_bytes());
    composed.expected = ["index.html", LOST_PAGE, STYLESHEET].map(PathBuf::from).to_vec();
    add_templates(site, &context, &mut composed, |_| true);
    add_static(site, &mut composed);
    for (name, bytes) in &project.images {
        composed.files.insert(format!("static/images/{name}"), bytes.clone());
    }
    let not_found = top::lost(project, source, project.settings.base_path(), choices);
    let own = Own { base_url: base_url.trim_end_matches('/').to_owned(), compile_sass: true, not_found };
    add_config(project, source, own, &mut composed)?;
    Ok(composed)
}

/// Where a file under `site/` lies for the renderer.
fn in_renderer(path: &str) -> String {
    path["site/".len()..].to_owned()
}

/// Adds the style sheet and what is served as it is.
fn add_static(site: &Tree, composed: &mut Composed) {
    let is_static = |path: &str| path.starts_with("site/sass/") || path.starts_with("site/static/");
    for (path, bytes) in site.iter().filter(|(path, _)| is_static(path)) {
        composed.files.insert(in_renderer(path), bytes.clone());
    }
}

/// Adds the templates that are wanted; those of the gallery, and the examples beside the components, are for it alone.
fn add_templates(site: &Tree, context: &Context<'_>, composed: &mut Composed, wanted: impl Fn(&str) -> bool) {
    let is_template = |path: &str| {
        path.starts_with("site/templates/") && !path.ends_with(".toml") && path != gallery::FRAME && wanted(path)
    };
    for (path, bytes) in site.iter().filter(|(path, _)| is_template(path)) {
        composed.files.insert(in_renderer(path), bytes.clone());
    }
    let words = words_template::words_template(&context.phrases, context.language, str::to_owned);
    composed.files.insert("templates/words.html".to_owned(), words.into_bytes());
}

/// What sets the settings of one site apart from those of another.
struct Own {
    base_url: String,
    compile_sass: bool,
    not_found: top::Chooser,
}

fn add_config(project: &Project, language: &Language, own: Own, composed: &mut Composed) -> Result<(), ComposeError> {
    let menu = |language: &'_ Language| {
        (language.folder.clone(), language.tag.clone(), language.direction, language.endonym.clone())
    };
    let published: Vec<_> = project.languages.published().map(menu).collect();
    let languages = published
        .iter()
        .map(|(code, tag, direction, endonym)| MenuLanguage { code, tag, dir: direction.as_str(), endonym })
        .collect();
    let extra = Extra {
        code: &language.folder,
        tag: &language.tag,
        dir: language.direction.as_str(),
        endonym: &language.endonym,
        site_name: &project.settings.name,
        stylesheet: STYLESHEET,
        exit_script: EXIT_SCRIPT,
        languages,
        not_found: own.not_found,
    };
    let config = Config {
        base_url: own.base_url,
        title: &project.settings.name,
        default_language: &language.tag,
        compile_sass: own.compile_sass,
        build_search_index: false,
        generate_feeds: false,
        generate_sitemap: false,
        generate_robots_txt: false,
        extra,
    };
    let text = toml::to_string(&config)
        .map_err(|cause| ComposeError::FrontMatter { path: "config.toml".to_owned(), cause })?;
    composed.files.insert("config.toml".to_owned(), text.into_bytes());
    Ok(())
}

/// For each content file of a language, the page or record that people wrote.
fn origins(project: &Project, texts: &Sources, language: &Language) -> BTreeMap<String, String> {
    let origin = |explainer: &crate::library::Explainer| {
        let page = explainer.translations.get(&language.tag).unwrap_or(&explainer.source);
        let stem = if explainer.is_index() { "_index" } else { explainer.stem() };
        (format!("content/{}/{stem}.md", explainer.section()), texts.path(page.file).to_owned())
    };
    let pages = project.library.explainers().values().map(origin);
    let kinds = [RecordKind::Helpline, RecordKind::Law, RecordKind::Agency];
    let ids =
        kinds.into_iter().flat_map(|kind| project.catalog.ids(kind).into_iter().map(move |id| (kind.folder(), id)));
    let records = ids.map(|(kind, id)| (format!("content/{kind}/{id}.md"), format!("content/data/{kind}/{id}.toml")));
    pages.chain(records).collect()
}
