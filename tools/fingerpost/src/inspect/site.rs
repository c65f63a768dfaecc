//! The site as a whole: its files, what is expected of them, and what holds between pages.

use std::collections::BTreeMap;
use std::sync::RwLock;

use super::PageSource;
use super::address::Addresses;
use super::contacts::Directory;
use super::expectations::{Expectations, PageExpectation};
use super::inspected::Seen;
use super::links::fingerprint;
use super::page::Facts;
use super::rule::{Finding, Rule};
use super::weight::Scales;
use crate::locale::{Direction, Locale};

/// What every page is compared with. Files have numbers: their places in the sorted list of paths.
pub(super) struct Site<'a> {
    pub(super) expectations: &'a Expectations,
    pub(super) paths: Vec<String>,
    pub(super) addresses: Addresses,
    pub(super) directory: Directory,
    source: &'a dyn PageSource,
    expected: Vec<Option<&'a PageExpectation>>,
    /// What is known of language tags so far; a page has as many as there are languages.
    directions: RwLock<BTreeMap<String, Result<Direction, String>>>,
    /// The compressed sizes of files that pages load, as far as they were asked for.
    sizes: RwLock<BTreeMap<usize, usize>>,
}

impl std::fmt::Debug for Site<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("paths", &self.paths).finish_non_exhaustive()
    }
}

impl<'a> Site<'a> {
    pub(super) fn new(source: &'a dyn PageSource, expectations: &'a Expectations) -> Self {
        let mut paths = source.paths();
        paths.sort_unstable();
        paths.dedup();
        Self {
            addresses: Addresses::new(&expectations.base_url, &paths),
            directory: Directory::new(&expectations.contacts, &expectations.other_numbers),
            expected: paths.iter().map(|path| expectations.pages.get(path)).collect(),
            expectations,
            source,
            paths,
            directions: RwLock::default(),
            sizes: RwLock::default(),
        }
    }

    /// What is expected of a file, if it should be a page.
    pub(super) fn expected(&self, number: usize) -> Option<&'a PageExpectation> {
        self.expected.get(number).copied().flatten()
    }

    /// The bytes of a file, or what to say about it.
    pub(super) fn read(&self, number: usize) -> Result<std::borrow::Cow<'a, [u8]>, Finding> {
        let path = &self.paths[number];
        let failed = |error| Finding::whole(path, Rule::Unreadable, format!("the file cannot be read: {error}"));
        self.source.read(path).map_err(failed)
    }

    /// The direction in which a language is written, or what is wrong with its tag.
    pub(super) fn direction(&self, tag: &str) -> Result<Direction, String> {
        if let Some(known) = self.directions.read().ok().and_then(|known| known.get(tag).cloned()) {
            return known;
        }
        let found = Locale::new(tag).map(|locale| locale.direction()).map_err(|error| error.to_string());
        if let Ok(mut known) = self.directions.write() {
            known.insert(tag.to_owned(), found.clone());
        }
        found
    }

    /// The size of a file as it is sent, in bytes.
    pub(super) fn compressed(&self, number: usize) -> usize {
        if let Some(known) = self.sizes.read().ok().and_then(|known| known.get(&number).copied()) {
            return known;
        }
        let size = self.read(number).map_or(0, |bytes| Scales::default().exact(&bytes));
        if let Ok(mut known) = self.sizes.write() {
            known.insert(number, size);
        }
        size
    }

    /// Pages that should be there and are not.
    pub(super) fn missing(&self) -> impl Iterator<Item = Finding> {
        let missing = self.expectations.pages.keys().filter(|path| self.paths.binary_search(path).is_err());
        missing.map(|path| Finding::whole(path, Rule::MissingPage, "this page should have been made"))
    }
}

/// What holds between pages: links to parts of others, and alternates. `seen` by the numbers of files.
pub(super) fn check_between(site: &Site<'_>, seen: &[Seen]) -> Vec<Finding> {
    let pages = seen.iter().map(|seen| &seen.facts).enumerate();
    pages
        .flat_map(|(number, own)| anchors(site, number, own, seen).chain(alternates(site, number, own, seen)))
        .collect()
}

fn anchors<'a>(site: &'a Site<'_>, number: usize, own: &'a Facts, seen: &'a [Seen]) -> impl Iterator<Item = Finding> {
    let broken = own.anchors.iter().filter(move |anchor| {
        site.expected(anchor.target).is_some()
            && seen[anchor.target].facts.ids.binary_search(&fingerprint(&anchor.id)).is_err()
    });
    broken.map(move |anchor| Finding {
        path: site.paths[number].clone(),
        line: anchor.line,
        rule: Rule::BrokenAnchor,
        message: format!("`{}` has no element with the id `{}`", site.paths[anchor.target], anchor.id),
        excerpt: format!("#{}", anchor.id),
    })
}

fn alternates<'a>(
    site: &'a Site<'_>,
    number: usize,
    own: &'a Facts,
    seen: &'a [Seen],
) -> impl Iterator<Item = Finding> {
    let silent = own.alternates.iter().filter(move |&&other| other != number && !seen[other].facts.names(number));
    silent.map(move |&other| {
        let message = format!("`{}` does not name this page as its alternate in return", site.paths[other]);
        Finding::whole(&site.paths[number], Rule::Alternates, message)
    })
}
