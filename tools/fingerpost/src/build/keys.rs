//! What each finished file is made from, so that it need not be made again.
//!
//! A page of a site for the renderer is made from its own file and from what all pages share: the settings, the templates
//! and the renderer itself. Templates see nothing of other pages; where one asks for them, its site is rendered whole.
//! Invariant: two files with the same key have the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::Composed;
use crate::tree::Tree;

/// What shows a template things that are not its own page's, in the renderer's words.
const LOOKS_AROUND: &[&str] = &[
    "get_page",
    "get_section",
    "get_taxonomy",
    "get_taxonomy_url",
    "get_hash",
    "get_file_hash",
    "get_image_metadata",
    "resize_image",
    "load_data",
    "now(",
    "get_random",
    "get_env",
    "section.pages",
    "section.subsections",
    "section.ancestors",
    "page.ancestors",
    "page.lower",
    "page.higher",
    "page.earlier",
    "page.later",
    "page.backlinks",
    "section.backlinks",
    "paginator",
    "__tera_context",
];

/// The keys of one site's finished files, by path below its own folder.
pub(super) struct Keys {
    /// Every file that will be there.
    pub(super) files: BTreeMap<String, String>,
    /// Whether a part of its pages can be rendered without the others.
    pub(super) is_divisible: bool,
}

/// The keys of a site that this renderer will render for this address.
pub(super) fn keys(site: &Composed, renderer: &str, base_url: &str) -> Keys {
    let own: BTreeSet<&str> = site.made_from.values().map(String::as_str).collect();
    let shared = || site.files.iter().filter(|(path, _)| !own.contains(path.as_str()));
    let mut hasher = Hasher::default();
    hasher.add(renderer.as_bytes()).add(base_url.as_bytes());
    shared().for_each(|(path, bytes)| _ = hasher.add(path.as_bytes()).add(bytes));
    let frame = hasher.key();
    let copied = shared().filter_map(|(path, _)| path.strip_prefix("static/")).map(str::to_owned);
    let expected = site.expected.iter().map(|path| path.to_string_lossy().into_owned());
    let mut files: BTreeMap<String, String> = expected.chain(copied).map(|path| (path, frame.clone())).collect();
    for (path, file) in &site.made_from {
        let bytes = site.files.get(file).map(Vec::as_slice).unwrap_or_default();
        files.insert(path.clone(), Hasher::default().add(frame.as_bytes()).add(bytes).key());
    }
    let is_divisible = !site.made_from.is_empty() && templates(&site.files).all(|text| !looks_around(&text));
    Keys { files, is_divisible }
}

fn templates(files: &Tree) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
    files.iter().filter(|(path, _)| path.starts_with("templates/")).map(|(_, bytes)| String::from_utf8_lossy(bytes))
}

fn looks_around(template: &str) -> bool {
    LOOKS_AROUND.iter().any(|word| template.contains(word))
}

/// A site with only those of its pages that are to be rendered. The sections that they belong to are there and make nothing.
pub(super) fn part(site: &Composed, fresh: &BTreeSet<String>) -> Tree {
    let unwanted: BTreeSet<&str> =
        site.made_from.iter().filter(|(path, _)| !fresh.contains(*path)).map(|(_, file)| file.as_str()).collect();
    let mut files = Tree::new();
    for (path, bytes) in &site.files {
        if !unwanted.contains(path.as_str()) {
            files.insert(path.clone(), bytes.clone());
        } else if path.ends_with("/_index.md") {
            files.insert(path.clone(), SILENT_SECTION.to_vec());
        }
    }
    files
}

/// A section that makes no page.
const SILENT_SECTION: &[u8] = b"+++\nrender = false\n+++\n";

/// Hashes parts so that no two lists of parts are taken for each other.
#[derive(Default)]
struct Hasher(blake3::Hasher);

impl Hasher {
    fn add(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    fn key(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Composed {
        let pages = [("index.html", "content/_index.md"), ("a/index.html", "content/a.md")];
        Composed {
            files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect(),
            expected: ["index.html", "a/index.html", "404.html"].map(Into::into).to_vec(),
            made_from: pages.map(|(path, file)| (path.to_owned(), file.to_owned())).into(),
            ..Composed::default()
        }
    }

    const FILES: [(&str, &str); 3] =
        [("content/_index.md", "home"), ("content/a.md", "a"), ("templates/base.html", "{{ page.content }}")];

    fn changed(at: usize, text: &'static str) -> Keys {
        let mut files = FILES;
        files[at].1 = text;
        keys(&site(&files), "zola", "https://example.org/en")
    }

    #[test]
    fn a_page_is_made_from_its_file_and_what_all_share() {
        let before = changed(0, "home");
        let after = changed(1, "b");
        assert_ne!(before.files["a/index.html"], after.files["a/index.html"]);
        assert_eq!(before.files["index.html"], after.files["index.html"]);
        assert_eq!(before.files["404.html"], after.files["404.html"]);
        let after = changed(2, "{{ page.title }}");
        assert!(before.files.iter().all(|(path, key)| after.files[path] != *key));
        let renewed = keys(&site(&FILES), "other", "https://example.org/en");
        assert!(before.files.iter().all(|(path, key)| renewed.files[path] != *key));
    }

    #[test]
    fn a_template_that_asks_for_other_pages_is_noticed() {
        assert!(changed(0, "home").is_divisible);
        assert!(!changed(2, "{% set a = get_section(path='a/_index.md') %}").is_divisible);
    }

    #[test]
    fn a_part_has_its_pages_and_silent_sections() {
        let part = part(&site(&FILES), &["a/index.html".to_owned()].into());
        assert_eq!(part["content/a.md"], b"a");
        assert_eq!(part["content/_index.md"], SILENT_SECTION);
        assert!(part.contains_key("templates/base.html"));
    }
}
