//! The gallery: every component of the pages with its examples, for those who change one and for the tests in browsers.
//!
//! The examples of a component lie beside its macros, as TOML: which macro, and with which values. The gallery shows them in
//! the source language, in one that runs from right to left, and in a pseudo-language whose texts are a third longer.
//! Invariant: nothing of it gets into the published site.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use super::context::Context;
use super::words_template::words_template;
use super::{ComposeError, Composed, Own, add_config, add_static, in_renderer, top};
use crate::language::Language;
use crate::locale::Direction;
use crate::project::Project;
use crate::translate::pseudo;
use crate::tree::Tree;

/// The template around the examples. Published sites do without it.
pub(super) const FRAME: &str = "site/templates/gallery.html";
/// Where components lie.
const COMPONENTS: &str = "site/templates/components/";
/// Values of these names are for programs, so they stay as they are in the pseudo-language.
const NOT_TEXT: &[&str] = &[
    "canonical",
    "citation",
    "citations",
    "code",
    "dir",
    "display",
    "endonym",
    "exit_limits_url",
    "exit_url",
    "host",
    "href",
    "id",
    "index",
    "kind",
    "lang",
    "number",
    "numbers",
    "path",
    "prefix",
    "script",
    "tag",
    "top",
    "url",
    "value",
    "which",
];

/// The examples of one component.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    /// Whether each has a page of its own and stands beside the main part of it, as what belongs to the frame of pages does.
    #[serde(default)]
    apart: bool,
    example: Vec<Example>,
}

/// One example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// What it shows.
    name: String,
    /// The macro that is called.
    r#macro: String,
    /// The element that the component stands in, such as `ul.number-lines`.
    inside: Option<String>,
    /// The macro's arguments.
    #[serde(default)]
    with: Table,
}

/// One way to look at all examples.
struct Look<'a> {
    /// The language whose words they have.
    words: &'a Language,
    /// The language that the pages say they are in.
    language: Language,
    is_long: bool,
}

/// A page of the gallery, as the renderer reads it.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    template: String,
    extra: Extra<'a>,
}

#[derive(Serialize)]
struct Extra<'a> {
    top: &'a str,
    /// The arguments of each example.
    with: Vec<Value>,
    /// On the first page: the folders of all others.
    pages: Vec<String>,
}

/// The sites of the gallery with the names of their folders. `site` holds the files under `site/`.
///
/// # Errors
///
/// When the examples of a component cannot be read.
pub fn gallery(project: &Project, site: &Tree) -> Result<Vec<(String, Composed)>, ComposeError> {
    let components = components(site)?;
    looks(project)
        .iter()
        .map(|look| Ok((look.language.folder.clone(), one(project, site, look, &components)?)))
        .collect()
}

fn looks(project: &Project) -> Vec<Look<'_>> {
    let source = project.languages.source();
    let plain = |language: &Language| language.clone();
    let mirrored = project.languages.published().find(|language| language.direction == Direction::Rtl);
    let longer = Language { tag: "en-XA".to_owned(), folder: "en-xa".to_owned(), ..source.clone() };
    let looks = [Some(source), mirrored].into_iter().flatten();
    let looks = looks.map(|words| Look { words, language: plain(words), is_long: false });
    looks.chain([Look { words: source, language: longer, is_long: true }]).collect()
}

/// The examples of all components, by the components' names.
fn components(site: &Tree) -> Result<Vec<(&str, Examples)>, ComposeError> {
    let files = site
        .iter()
        .filter_map(|(path, bytes)| Some((path, path.strip_prefix(COMPONENTS)?.strip_suffix(".toml")?, bytes)));
    files
        .map(|(path, name, bytes)| {
            let examples = toml::from_slice(bytes)
                .map_err(|cause| ComposeError::Examples { path: path.clone(), cause: cause.to_string() })?;
            Ok((name, examples))
        })
        .collect()
}

fn one(
    project: &Project,
    site: &Tree,
    look: &Look<'_>,
    components: &[(&str, Examples)],
) -> Result<Composed, ComposeError> {
    let mut composed = Composed::default();
    let Some(context) = Context::new(project, look.words) else { return Ok(composed) };
    let mut pages = Vec::new();
    for (name, examples) in components {
        let size = if examples.apart { 1 } else { examples.example.len().max(1) };
        for (number, some) in examples.example.chunks(size).enumerate() {
            let page = if examples.apart { format!("{name}-{}", number + 1) } else { (*name).to_owned() };
            let with = some.iter().map(|example| value(Value::Table(example.with.clone()), look.is_long)).collect();
            add(&mut composed, &page, Extra { top: "../", with, pages: Vec::new() })?;
            let template = format!("templates/gallery/{page}.html");
            composed.origins.insert(template.clone(), format!("{COMPONENTS}{name}.toml"));
            composed.files.insert(template, self::template(name, some, examples.apart).into_bytes());
            pages.push(page);
        }
    }
    add(&mut composed, "", Extra { top: "./", with: Vec::new(), pages })?;
    for (path, bytes) in site.iter().filter(|(path, _)| path.starts_with(COMPONENTS) || *path == FRAME) {
        composed.files.insert(in_renderer(path), bytes.clone());
    }
    composed.files.retain(|path, _| !path.ends_with(".toml"));
    let say = if look.is_long { pseudo } else { str::to_owned };
    composed
        .files
        .insert("templates/words.html".to_owned(), words_template(&context.phrases, look.words, say).into_bytes());
    add_static(site, &mut composed);
    let base_url = format!("{}gallery/{}", project.settings.base_url, look.language.folder);
    let not_found = top::lost(project, look.words, "/", Vec::new());
    add_config(project, &look.language, Own { base_url, compile_sass: true, not_found }, &mut composed)?;
    Ok(composed)
}

/// Adds a page; the first one is that of no name.
fn add(composed: &mut Composed, name: &str, extra: Extra<'_>) -> Result<(), ComposeError> {
    let (file, title, template) = match name {
        "" => ("content/_index.md".to_owned(), "gallery", "gallery.html".to_owned()),
        _ => (format!("content/{name}.md"), name, format!("gallery/{name}.html")),
    };
    let head = toml::to_string(&Page { title, template, extra })
        .map_err(|cause| ComposeError::FrontMatter { path: name.to_owned(), cause })?;
    composed.expected.push(PathBuf::from(name).join("index.html"));
    composed.files.insert(file, format!("+++\n{head}+++\n").into_bytes());
    Ok(())
}

/// A template that shows examples of one component.
fn template(component: &str, examples: &[Example], is_apart: bool) -> String {
    let block = if is_apart { "apart" } else { "examples" };
    let import = component.replace('-', "_");
    let mut out = format!(
        "{{% extends \"gallery.html\" %}}\n{{% import \"components/{component}.html\" as {import} %}}\n{{% block {block} -%}}\n"
    );
    for (number, example) in examples.iter().enumerate() {
        let arguments = example.with.keys().map(|name| format!("{name}=page.extra.with.{number}.{name}"));
        let call = format!("{{{{ {import}::{}({}) }}}}", example.r#macro, arguments.collect::<Vec<_>>().join(", "));
        let (start, end) = example.inside.as_deref().map(element).unwrap_or_default();
        let heading =
            if is_apart { String::new() } else { format!("<h2>{}</h2>\n", super::escape::inert(&example.name)) };
        out += &format!("{heading}{start}{call}{end}\n");
    }
    out + &format!("{{%- endblock {block} %}}\n")
}

/// The tags of an element that is written as `ul.number-lines`.
fn element(inside: &str) -> (String, String) {
    let (name, class) = inside.split_once('.').unwrap_or((inside, ""));
    (format!("<{name} class=\"{class}\">"), format!("</{name}>"))
}

/// A value of an example, with longer texts where they are wanted.
fn value(value: Value, is_long: bool) -> Value {
    match value {
        Value::String(text) if is_long => Value::String(pseudo(&text)),
        Value::Array(list) => Value::Array(list.into_iter().map(|item| self::value(item, is_long)).collect()),
        Value::Table(table) => {
            let long = |name: &str| is_long && !NOT_TEXT.contains(&name);
            Value::Table(
                table
                    .into_iter()
                    .map(|(name, it)| {
                        let is_long = long(&name);
                        (name, self::value(it, is_long))
                    })
                    .collect(),
            )
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_grow_and_what_programs_read_does_not() {
        let table: Table =
            toml::from_str("c = { url = \"a/\", name = { text = \"Ab\" }, notes = [{ id = \"x\" }] }").unwrap();
        let long = value(Value::Table(table), true);
        let expected: Table =
            toml::from_str("c = { url = \"a/\", name = { text = \"⟦Áb ~⟧\" }, notes = [{ id = \"x\" }] }").unwrap();
        assert_eq!(long, Value::Table(expected));
    }

    #[test]
    fn a_template_calls_the_macros_of_its_component() {
        let examples: Examples =
            toml::from_str("[[example]]\nname = \"A\"\nmacro = \"line\"\ninside = \"ul.lines\"\nwith.c = 1").unwrap();
        let shown = template("number-line", &examples.example, examples.apart);
        let expected = "{% extends \"gallery.html\" %}\n{% import \"components/number-line.html\" as number_line %}\n\
            {% block examples -%}\n<h2>A</h2>\n<ul class=\"lines\">{{ number_line::line(c=page.extra.with.0.c) }}</ul>\n\
            {%- endblock examples %}\n";
        assert_eq!(shown, expected);
    }
}
