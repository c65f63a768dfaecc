//! What the caller knows of the finished site, in plain values, so that the proof shares no code with what made the pages.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::locale::Direction;

/// What the pages of a site must be.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Expectations {
    /// Where the site is published, ending in `/`.
    pub base_url: String,
    /// Every page by its file: `es/get-help/index.html`. HTML files that are not here are findings, and so is a lack of one.
    pub pages: BTreeMap<String, PageExpectation>,
    /// Every address that a page may call or write to, as `href` has it: `tel:+18005550100`, `sms:233733`, `mailto:…`, `https://wa.me/…`.
    pub contacts: BTreeSet<String>,
    /// Digits in texts that could be dialled and are no phone numbers, such as those of a law's citation; see [`long_numbers`].
    ///
    /// [`long_numbers`]: super::long_numbers
    pub other_numbers: BTreeSet<String>,
    /// The addresses that the exit may lead to.
    pub exit_targets: BTreeSet<String>,
    /// The hosts that links other than the exit may lead to, as URLs have them: lower case, ASCII.
    pub link_hosts: BTreeSet<String>,
    /// Words that a window's title never has, by the page's language; each list includes those of the language's fallbacks.
    pub telling_words: BTreeMap<String, Vec<String>>,
    /// The one script of every page, below the site's top.
    pub exit_script: String,
    /// The script of the pages that search, below the site's top.
    pub search_script: String,
    /// How heavy pages may be.
    pub budgets: Budgets,
    /// Folders that are not here, as another machine makes them: whether a file is in one is not asked.
    pub elsewhere: BTreeSet<String>,
}

impl Expectations {
    /// The same of a site of which some folders are made elsewhere.
    #[must_use]
    pub fn without(mut self, elsewhere: BTreeSet<String>) -> Self {
        self.elsewhere = elsewhere;
        let pages = std::mem::take(&mut self.pages);
        self.pages = pages.into_iter().filter(|(path, _)| !self.is_elsewhere(path)).collect();
        self
    }

    /// Whether a file lies in a folder that is made elsewhere.
    pub(super) fn is_elsewhere(&self, path: &str) -> bool {
        path.split_once('/').is_some_and(|(folder, _)| self.elsewhere.contains(folder))
    }
}

/// What one page must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageExpectation {
    /// BCP 47.
    pub language: String,
    /// The way it is written.
    pub direction: Direction,
    /// Where it is served.
    pub served: Served,
    /// Whether it has a box to search in, and so a second script and an index for it.
    pub searches: bool,
}

/// Where a page is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Served {
    /// At its own address; its links are relative.
    AtItsAddress,
    /// At any address, as `404.html` is; its links begin with `/`, and it has no address of its own to name.
    Anywhere,
    /// From a disk, without a server: its links name files, and it has no address to name.
    FromDisk,
    /// In frames of other sites: it runs nothing, and links that leave it open a tab of their own.
    InFrames,
}

/// How heavy a page may be, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Budgets {
    /// HTML as it is stored, beyond which a person should look.
    pub page: usize,
    /// HTML as it is stored, beyond which the site is not published.
    pub page_limit: usize,
    /// HTML, styles, scripts and icon, compressed: ten packets, which arrive in the first round trip.
    pub first_view: usize,
    /// Files of the first view. The icon is not counted: browsers fetch it when the page is shown.
    pub requests: usize,
    /// What a search page fetches when a reader begins to search, compressed.
    pub search: usize,
}

impl Default for Budgets {
    fn default() -> Self {
        Self { page: 100_000, page_limit: 250_000, first_view: 14_600, requests: 3, search: 60_000 }
    }
}
