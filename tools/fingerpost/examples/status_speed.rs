//! How long a status takes: `cargo run --release --example status_speed [languages] [pages]`.
//!
//! The project is made up: fifty languages, four hundred pages of thirty blocks each, all translated. Reading it is part of
//! the time, because a status reads everything.

#![expect(clippy::print_stdout, reason = "it has nothing to do but print")]

use std::time::Instant;

use fingerpost::project;
use fingerpost::translate;
use fingerpost::tree::Tree;
use jiff::civil::date;

const LANGUAGES: &[&str] = &[
    "es", "ar", "fr", "pt-BR", "ru", "uk", "zh-Hans", "zh-Hant", "hi", "bn", "ur", "fa", "tr", "vi", "th", "fil", "id",
    "ms", "ko", "ja", "my", "km", "lo", "ne", "si", "ta", "te", "ml", "kn", "gu", "mr", "pa", "am", "ti", "so", "sw",
    "ha", "yo", "ig", "pl", "ro", "bg", "hu", "cs", "sk", "sr", "hr", "sq", "el", "it",
];
const BLOCKS: usize = 30;

fn main() {
    let argument = |at: usize, or: usize| std::env::args().nth(at).and_then(|text| text.parse().ok()).unwrap_or(or);
    let (languages, pages) = (argument(1, 50).min(LANGUAGES.len()), argument(2, 400));
    let tree = project(&LANGUAGES[..languages], pages);
    let start = Instant::now();
    let loaded = project::survey(&tree, date(2026, 11, 23));
    let read = start.elapsed();
    let Some(project) = loaded.project else { return println!("the project cannot be read") };
    let others = project.languages.iter().filter(|language| language.tag != "en");
    let texts: usize =
        others.map(|language| translate::status(&project, &loaded.sources, language).page_texts.wanted()).sum();
    let all = start.elapsed();
    println!(
        "{languages} languages x {pages} pages, {texts} texts: {:.2} s, of which reading {:.2} s",
        all.as_secs_f64(),
        read.as_secs_f64()
    );
}

fn project(languages: &[&str], pages: usize) -> Tree {
    let mut tree = Tree::new();
    let mut put = |path: String, text: String| tree.insert(path, text.into_bytes());
    let site = "name = \"Example\"\nbase_url = \"https://example.org/\"\nsource_language = \"en\"\n[exit]\ndefault = [\"https://example.org/\"]\n";
    put("content/site.toml".to_owned(), site.to_owned());
    let entry = |code: &&str| format!("[[language]]\ncode = \"{code}\"\nendonym = \"{code}\"\n");
    put("content/languages.toml".to_owned(), std::iter::once(&"en").chain(languages).map(entry).collect());
    for language in std::iter::once(&"en").chain(languages) {
        let folder = language.to_lowercase();
        put(format!("content/{folder}/interface.toml"), "[exit]\nlabel = \"Exit\"\n".to_owned());
        for page in 0..pages {
            let block = |at: usize| {
                format!("A paragraph of the page {page} in {language}, number {at}, with some words in it.\n\n")
            };
            let body: String = (0..BLOCKS).map(block).collect();
            let path = format!("content/{folder}/part-{}/page-{page}.md", page / 40);
            put(
                path,
                format!(
                    "+++\ntitle = \"Page {page} {language}\"\nsummary = \"What it says, {language}.\"\n+++\n{body}"
                ),
            );
        }
    }
    tree
}
