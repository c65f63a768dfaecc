//! Whatever names and words hold, a page has the elements that its templates give it, and no other.
//!
//! The same small project is rendered twice, once with plain names and words, and once with marks behind each of them.
//! Both must come out as the same elements with the same attributes, in the same order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fingerpost::build::{Input, Past, Progress, Room, render};
use fingerpost::project::load;
use fingerpost::tree::{Tree, read_folder};
use fingerpost::zola::{Engine, EngineOptions};
use jiff::civil::date;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::built::{files, repository};

/// Marks that HTML, Markdown and templates read, as they stand in a TOML string.
const MARKS: &str =
    " <i onclick=x title='y'>& &amp; *a* _b_ `c` [d] {{ 7 * 7 }} {% raw %} \\\" ' \\\\ | </p></a></script><script>";

struct Silence;

impl Progress for Silence {
    fn sites(&self, _: usize) {}
    fn site_done(&self, _: &str) {}
}

#[test]
fn marks_in_names_and_words_change_no_element() {
    let plain = content();
    let marked = with_marks(&plain);
    let (plain, marked) = (elements("plain", &plain), elements("marked", &marked));
    assert!(plain.len() > 30, "{}", plain.len());
    for (path, elements) in &plain {
        let other = &marked[path];
        let differs = elements.iter().zip(other).position(|(a, b)| a != b);
        let at = differs.unwrap_or(elements.len().min(other.len()));
        assert_eq!(elements.get(at), other.get(at), "{path}, element {at}");
    }
}

/// The bilingual golden site, with all words of the real ones.
fn content() -> Tree {
    let mut content = read_folder(&repository().join("tests/sites/bilingual"), "content").unwrap();
    for language in ["en", "es"] {
        let path = format!("content/{language}/interface.toml");
        let words = fs_err::read_to_string(repository().join(&path)).unwrap();
        // Without what they were made from: marks in the English words would make the others stale.
        let words = words.split("\n[from]").next().unwrap_or_default().to_owned();
        content.insert(path, words.into_bytes());
    }
    content
}

/// Marks behind every name of a record, every endonym and every word of the interface.
fn with_marks(content: &Tree) -> Tree {
    let mark = |(path, bytes): (&String, &Vec<u8>)| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let marked = if path.ends_with("interface.toml") {
            text.lines().map(marked_word).collect::<Vec<_>>().join("\n")
        } else if path.ends_with(".toml") {
            text.replace("Example", &format!("Example{MARKS}")).replace("Línea", &format!("Línea{MARKS}"))
        } else {
            text
        };
        (path.clone(), marked.into_bytes())
    };
    content.iter().map(mark).collect()
}

/// A line `key = "word"` with marks behind the word; forms of a plural stay as they are.
fn marked_word(line: &str) -> String {
    match line.strip_suffix('"') {
        Some(start) if line.contains(" = \"") && !line.starts_with('#') => format!("{start}{MARKS}\""),
        _ => line.to_owned(),
    }
}

/// For each page, its elements with the names of their attributes.
fn elements(name: &str, content: &Tree) -> BTreeMap<String, Vec<String>> {
    let folder = rendered(name, content);
    let pages = files(&folder).into_iter().filter(|path| path.ends_with(".html"));
    pages.map(|path| (path.clone(), read(&fs_err::read_to_string(folder.join(&path)).unwrap()))).collect()
}

fn read(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let handler = element!("*", |tag| {
        let names: Vec<String> = tag.attributes().iter().map(lol_html::html_content::Attribute::name).collect();
        found.push(format!("{} {}", tag.tag_name(), names.join(" ")));
        Ok(())
    });
    rewrite_str(page, RewriteStrSettings::new().append_element_content_handler(handler)).unwrap();
    found
}

/// Renders a project without asking whether its content is fit: what is inert must not depend on being refused.
fn rendered(name: &str, content: &Tree) -> PathBuf {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert").join(name);
    let engine = Engine::locate(&EngineOptions {
        engine_dir: &repository().join("tools/engine"),
        scratch_dir: &Path::new(env!("CARGO_TARGET_TMPDIR")).join("inert/engine"),
        zola: None,
        notice: &|_| {},
    });
    let engine = engine.unwrap_or_else(|error| panic!("{error}"));
    let loaded = load(content, date(2026, 11, 23));
    let project = loaded.project.unwrap();
    let languages: Vec<_> = project.languages.published().collect();
    let site = read_folder(&repository(), "site").unwrap();
    let input = Input { project: &project, texts: &loaded.sources, site: &site, languages: &languages, work: &work };
    let pages = work.join("pages");
    let room = Room { past: Past::default(), pages: &pages };
    if let Err(error) = render(input, room, &engine, &Silence) {
        panic!("{error}");
    }
    pages
}
