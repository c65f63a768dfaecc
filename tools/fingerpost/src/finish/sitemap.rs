//! The sitemap: every page that search engines may list, with the same page in other languages.
//!
//! A page's languages are those in which the page at the same path may be listed; so a page and its entry in another
//! language always name each other. Where one file would be too large, there are several and an index of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::compose::PageEntry;
use crate::language::Language;
use crate::project::Project;
use crate::tree::Tree;

/// Where search engines find it.
pub(super) const PATH: &str = "sitemap.xml";

/// How much a file of a sitemap may hold.
#[derive(Debug, Clone, Copy)]
struct Limits {
    entries: usize,
    /// Of the whole file.
    bytes: usize,
}

/// Those of the protocol.
const LIMITS: Limits = Limits { entries: 50_000, bytes: 50 * 1024 * 1024 };

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const OPEN: &str =
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const CLOSE: &str = "</urlset>\n";

/// The files of the sitemap, by path below the site's top.
pub(super) fn files(project: &Project, pages: &[PageEntry]) -> Tree {
    let base_url = &project.settings.base_url;
    let mut by_path: BTreeMap<&str, Vec<&Language>> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.noindex) {
        by_path.entry(&page.path).or_default().extend(project.languages.get(&page.language));
    }
    let source = project.languages.source();
    let top = format!("<url><loc>{}</loc></url>\n", escaped(base_url));
    let entries = by_path.iter().flat_map(|(path, languages)| entries(base_url, path, languages, source));
    gather(base_url, std::iter::once(top).chain(entries), LIMITS)
}

/// The entries of one page, one for each language that it is written in.
fn entries(base_url: &str, path: &str, languages: &[&Language], source: &Language) -> Vec<String> {
    let url = |language: &Language| escaped(&format!("{base_url}{}/{path}", language.folder));
    let mut links = String::new();
    let original =
        languages.iter().find(|language| language.tag == source.tag).map(|language| ("x-default", *language));
    for (tag, language) in languages.iter().map(|language| (language.tag.as_str(), *language)).chain(original) {
        let url = url(language);
        let _ = write!(links, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\"/>");
    }
    languages.iter().map(|language| format!("<url><loc>{}</loc>{links}</url>\n", url(language))).collect()
}

/// Spreads entries over as many files as it takes.
fn gather(base_url: &str, entries: impl Iterator<Item = String>, limits: Limits) -> Tree {
    let room = limits.bytes - DECLARATION.len() - OPEN.len() - CLOSE.len();
    let mut bodies = vec![String::new()];
    let mut count = 0;
    for entry in entries {
        let body = bodies.last_mut().filter(|body| count < limits.entries && body.len() + entry.len() <= room);
        if let Some(body) = body {
            count += 1;
            body.push_str(&entry);
        } else {
            count = 1;
            bodies.push(entry);
        }
    }
    if let [only] = bodies.as_slice() {
        return Tree::from([(PATH.to_owned(), url_set(only))]);
    }
    let mut tree: Tree = bodies.iter().enumerate().map(|(at, body)| (part_path(at + 1), url_set(body))).collect();
    tree.insert(PATH.to_owned(), index(base_url, tree.len()).into_bytes());
    tree
}

fn url_set(body: &str) -> Vec<u8> {
    format!("{DECLARATION}{OPEN}{body}{CLOSE}").into_bytes()
}

fn part_path(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn index(base_url: &str, parts: usize) -> String {
    let mut out = format!("{DECLARATION}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for number in 1..=parts {
        let url = escaped(&format!("{base_url}{}", part_path(number)));
        let _ = writeln!(out, "<sitemap><loc>{url}</loc></sitemap>");
    }
    out.push_str("</sitemapindex>\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;
    use crate::library::ReviewState;
    use crate::locale::Direction;

    fn language(tag: &str) -> Language {
        Language {
            tag: tag.to_owned(),
            folder: tag.to_lowercase(),
            endonym: String::new(),
            direction: Direction::Ltr,
            fallback: Vec::new(),
            published: true,
            state: ReviewState::Reviewed,
        }
    }

    #[test]
    fn a_page_names_itself_and_its_other_languages() {
        let (en, chinese) = (language("en"), language("zh-Hans"));
        let list = entries("https://example.org/a&b/", "laws/", &[&en, &chinese], &en);
        let shown = list.concat().replace("><", ">\n<");
        assert_data_eq!(
            shown,
            str![[r#"
<url>
<loc>https://example.org/a&amp;b/en/laws/</loc>
<xhtml:link rel="alternate" hreflang="en" href="https://example.org/a&amp;b/en/laws/"/>
<xhtml:link rel="alternate" hreflang="zh-Hans" href="https://example.org/a&amp;b/zh-hans/laws/"/>
<xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/a&amp;b/en/laws/"/>
</url>
<url>
<loc>https://example.org/a&amp;b/zh-hans/laws/</loc>
<xhtml:link rel="alternate" hreflang="en" href="https://example.org/a&amp;b/en/laws/"/>
<xhtml:link rel="alternate" hreflang="zh-Hans" href="https://example.org/a&amp;b/zh-hans/laws/"/>
<xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/a&amp;b/en/laws/"/>
</url>

"#]]
        );
    }

    #[test]
    fn a_page_that_has_no_original_names_no_default() {
        let list = entries("https://example.org/", "", &[&language("es")], &language("en"));
        assert!(!list.concat().contains("x-default"));
    }

    fn sizes(entries: usize, limits: Limits) -> Vec<(String, usize)> {
        let entry = format!("<url><loc>{}</loc></url>\n", "x".repeat(100));
        let tree = gather("https://example.org/", std::iter::repeat_n(entry, entries), limits);
        tree.into_iter()
            .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap().matches("<loc>").count()))
            .collect()
    }

    #[test]
    fn a_large_sitemap_becomes_several_and_an_index() {
        let limits = Limits { entries: 3, bytes: 100_000 };
        assert_eq!(sizes(3, limits), [("sitemap.xml".to_owned(), 3)]);
        let several = [("sitemap-1.xml", 3), ("sitemap-2.xml", 3), ("sitemap-3.xml", 1), ("sitemap.xml", 3)];
        assert_eq!(sizes(7, limits), several.map(|(path, count)| (path.to_owned(), count)));
        let few_bytes = Limits { entries: 1000, bytes: 600 };
        assert_eq!(sizes(4, few_bytes)[0], ("sitemap-1.xml".to_owned(), 3));
    }

    #[test]
    fn no_file_is_over_its_limit() {
        let entry = "x".repeat(90);
        let limits = Limits { entries: 1000, bytes: 1000 };
        let tree = gather("https://example.org/", std::iter::repeat_n(entry, 200), limits);
        assert!(tree.iter().filter(|(path, _)| *path != PATH).all(|(_, bytes)| bytes.len() <= limits.bytes));
    }
}
