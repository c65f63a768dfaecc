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
mod frame;
mod helplines;
mod index;
mod laws;
mod pages;
mod penalty;
mod top;
mod view;
mod words_template;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use crate::language::Language;
use crate::project::Project;
use crate::source::Sources;
use crate::tree::Tree;
use context::Context;
pub(crate) use facts::fact_fields;

/// The style sheet, below the site's top.
const STYLESHEET: &str = "site.css";
/// The script of the exit, below the site's top.
const EXIT_SCRIPT: &str = "exit.js";
/// Templates that only the top of the site has.
const TOP_TEMPLATES: &[&str] = &["site/templates/chooser.html", "site/templates/404.html"];

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
}

/// A site for the renderer.
#[derive(Debug, Default)]
pub struct Composed {
    /// Its files, by path below the site's own folder.
    pub files: Tree,
    /// Files that the renderer must make, below its output folder.
    pub expected: Vec<PathBuf>,
    /// For each content file, the file that people wrote, where there is one.
    pub origins: BTreeMap<String, String>,
}

/// Collects the pages of one site.
#[derive(Default)]
struct Builder {
    composed: Composed,
}

impl Builder {
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
        self.composed.expected.push(PathBuf::from(format!("{}index.html", page.frame.path)));
        self.composed.files.insert(path, bytes);
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
    #[serde(skip_serializing_if = "Option::is_none")]
    not_found: Option<top::Chooser>,
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
    let mut builder = Builder::default();
    let Some(context) = Context::new(project, language) else { return Ok(builder.composed) };
    pages::home(&context, &mut builder)?;
    pages::explainers(&context, texts, &mut builder)?;
    helplines::helplines(&context, &mut builder)?;
    laws::laws(&context, &mut builder)?;
    agencies::agencies(&context, &mut builder)?;
    index::index(&context, &mut builder)?;
    let mut composed = builder.composed;
    // Without a section of their own the pages below would belong nowhere.
    composed.files.insert("content/helplines/_index.md".to_owned(), b"+++\nrender = false\n+++\n".to_vec());
    composed.origins = origins(project, texts, language);
    add_templates(site, &context, &mut composed, |path| !TOP_TEMPLATES.contains(&path));
    let base_url = format!("{}{}", project.settings.base_url, language.folder);
    add_config(project, language, base_url, None, &mut composed)?;
    Ok(composed)
}

/// Puts together what lies above the languages: the chooser, the page of lost addresses, the style sheet.
///
/// # Errors
///
/// When a page cannot be written for the renderer.
pub fn top(project: &Project, site: &Tree) -> Result<Composed, ComposeError> {
    let mut composed = Composed::default();
    let source = project.languages.source();
    let contexts: Vec<Context<'_>> =
        project.languages.published().filter_map(|language| Context::new(project, language)).collect();
    let Some(context) = Context::new(project, source) else { return Ok(composed) };
    let base_url = &project.settings.base_url;
    let base_path = base_path(base_url);
    let page = |root: &str, noindex: bool| top::Chooser {
        path: "",
        root: root.to_owned(),
        top: root.to_owned(),
        window_title: project.settings.name.clone(),
        exit_url: project.settings.exit_target(&source.tag, "").to_owned(),
        noindex,
        canonical: (!noindex).then(|| base_url.clone()),
        title: pages::plain(project.settings.name.clone()),
        alternates: Vec::new(),
        languages: top::choices(contexts.iter(), &base_path),
    };
    #[derive(Serialize)]
    struct File {
        title: String,
        template: &'static str,
        extra: top::Chooser,
    }
    let file = File { title: project.settings.name.clone(), template: "chooser.html", extra: page("./", false) };
    let head = toml::to_string(&file).map_err(|cause| ComposeError::FrontMatter { path: String::new(), cause })?;
    composed.files.insert("content/_index.md".to_owned(), format!("+++\n{head}+++\n").into_bytes());
    composed.expected = ["index.html", "404.html", STYLESHEET].map(PathBuf::from).to_vec();
    add_templates(site, &context, &mut composed, |_| true);
    for (path, bytes) in
        site.iter().filter(|(path, _)| path.starts_with("site/sass/") || path.starts_with("site/static/"))
    {
        composed.files.insert(path["site/".len()..].to_owned(), bytes.clone());
    }
    for (name, bytes) in &project.images {
        composed.files.insert(format!("static/images/{name}"), bytes.clone());
    }
    add_config(
        project,
        source,
        base_url.trim_end_matches('/').to_owned(),
        Some(page(&base_path, true)),
        &mut composed,
    )?;
    Ok(composed)
}

/// The path under which the site lies on its host, with `/` at both ends.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

fn add_templates(site: &Tree, context: &Context<'_>, composed: &mut Composed, wanted: impl Fn(&str) -> bool) {
    for (path, bytes) in site.iter().filter(|(path, _)| path.starts_with("site/templates/") && wanted(path)) {
        composed.files.insert(path["site/".len()..].to_owned(), bytes.clone());
    }
    let words = words_template::words_template(&context.phrases, context.language);
    composed.files.insert("templates/words.html".to_owned(), words.into_bytes());
}

fn add_config(
    project: &Project,
    language: &Language,
    base_url: String,
    not_found: Option<top::Chooser>,
    composed: &mut Composed,
) -> Result<(), ComposeError> {
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
        not_found,
    };
    let config = Config {
        base_url,
        title: &project.settings.name,
        default_language: &language.tag,
        compile_sass: extra.not_found.is_some(),
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

/// For each content file of a language, the page that people wrote.
fn origins(project: &Project, texts: &Sources, language: &Language) -> BTreeMap<String, String> {
    let origin = |explainer: &crate::library::Explainer| {
        let page = explainer.translations.get(&language.tag).unwrap_or(&explainer.source);
        let stem = if explainer.is_index() { "_index" } else { explainer.stem() };
        (format!("content/{}/{stem}.md", explainer.section()), texts.path(page.file).to_owned())
    };
    project.library.explainers().values().map(origin).collect()
}
