//! Languages that need not be read, since nothing in them has changed and nothing that they are made from.
//!
//! A translation's pages are made from its own texts, from those of its fallbacks, from the source and the records, and from
//! the summaries of all other languages. So where only translations changed, the others are left alone, as long as the
//! summaries of those that changed say the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::finished::Past;
use crate::compose::{PageEntry, Summary};
use crate::language::Language;
use crate::project::{Loaded, Project};
use crate::report::Kept;

/// A translation as it was built.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptLanguage {
    /// Its tag.
    pub tag: String,
    /// Its folder.
    pub folder: String,
    /// The folders of all languages that its pages may take texts from, its own first.
    pub chain: Vec<String>,
    /// Its pages.
    pub pages: Vec<PageEntry>,
    /// What other languages tell of it; nothing of the source.
    pub summary: Option<Summary>,
    /// What was found in its files.
    pub findings: Vec<Kept>,
}

/// What is to be read and made where only some translations changed.
#[derive(Debug)]
pub struct Partial<'a> {
    /// The languages that are left alone.
    pub left: Vec<&'a KeptLanguage>,
    /// The folders that are not read.
    pub unread: BTreeSet<&'a str>,
    /// The summaries of all translations, as they were.
    pub summaries: BTreeMap<&'a str, &'a Summary>,
}

impl KeptLanguage {
    /// What to keep of a language that was built.
    pub fn of(project: &Project, language: &Language, pages: &[PageEntry], findings: &[Kept]) -> Self {
        let pages = pages.iter().filter(|page| page.language == language.tag);
        let own = findings.iter().filter(|finding| is_in(finding, &language.folder));
        Self {
            tag: language.tag.clone(),
            folder: language.folder.clone(),
            chain: project.languages.chain(language).map(|link| link.folder.clone()).collect(),
            pages: pages.cloned().collect(),
            summary: project.summaries.get(&language.tag).cloned(),
            findings: own.cloned().collect(),
        }
    }
}

impl<'a> Partial<'a> {
    /// What must be done when the files at these paths changed; `None` where that is everything.
    pub(super) fn of(
        languages: &'a [KeptLanguage],
        changed: &[&str],
        keys: &BTreeMap<String, String>,
        past: &Past,
    ) -> Option<Self> {
        let mut folders = BTreeSet::new();
        for path in changed {
            // The words of the frame stand on pages of every language, in the list of languages.
            let (folder, _) = path.strip_prefix("content/")?.split_once('/').filter(|(_, inner)| *inner != WORDS)?;
            languages.iter().find(|language| language.folder == folder)?;
            folders.insert(folder);
        }
        let is_changed =
            |language: &&KeptLanguage| language.chain.iter().any(|folder| folders.contains(folder.as_str()));
        let (made, left): (Vec<_>, Vec<_>) = languages.iter().partition(is_changed);
        let read: BTreeSet<&str> = made.iter().flat_map(|language| &language.chain).map(String::as_str).collect();
        let unread = left.iter().map(|language| language.folder.as_str()).filter(|folder| !read.contains(folder));
        let is_whole = left.iter().all(|language| is_intact(&language.folder, keys, past));
        let summaries = languages.iter().filter_map(|it| Some((it.tag.as_str(), it.summary.as_ref()?))).collect();
        let unread: BTreeSet<&str> = unread.collect();
        (is_whole && !made.is_empty() && !unread.is_empty()).then_some(Self { left, unread, summaries })
    }

    /// Whether a language is left alone.
    pub fn is_left(&self, language: &Language) -> bool {
        self.left.iter().any(|left| left.tag == language.tag)
    }

    /// Whether a file need not be read. The words of the frame are needed of every language.
    pub fn is_unread(&self, path: &str) -> bool {
        let inner = path.strip_prefix("content/").and_then(|path| path.split_once('/'));
        inner.is_some_and(|(folder, inner)| inner != WORDS && self.unread.contains(folder))
    }

    /// Puts the summaries of unread languages in the project. Gives back whether those that were read say what they said.
    pub fn complete(&self, project: &mut Project) -> bool {
        let unread = self.left.iter().filter(|language| self.unread.contains(language.folder.as_str()));
        project.summaries.extend(unread.filter_map(|it| Some((it.tag.clone(), it.summary.clone()?))));
        self.summaries.iter().all(|(tag, summary)| project.summaries.get(*tag) == Some(*summary))
    }

    /// What was found, with what is known of unread languages.
    pub fn findings(&self, loaded: &Loaded) -> Vec<Kept> {
        let found = loaded.report.clone().sorted();
        let found = found.iter().map(|finding| Kept::of(finding, &loaded.sources));
        let is_read = |finding: &Kept| !self.unread.iter().any(|folder| is_in(finding, folder));
        let unread = self.left.iter().filter(|language| self.unread.contains(language.folder.as_str()));
        let kept = unread.flat_map(|language| language.findings.iter().cloned());
        let mut all: Vec<Kept> = found.filter(is_read).chain(kept).collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all
    }
}

/// The file with the words of a language's frame, in its folder.
const WORDS: &str = "interface.toml";

/// Whether a finding is about a file of a language.
fn is_in(finding: &Kept, folder: &str) -> bool {
    finding
        .path()
        .strip_prefix("content/")
        .and_then(|path| path.strip_prefix(folder))
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether the finished files of a language are all there, as they were made, and no others.
fn is_intact(folder: &str, keys: &BTreeMap<String, String>, past: &Past) -> bool {
    let inside = |path: &&String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    keys.keys().filter(inside).all(|path| past.intact.contains_key(path))
        && past.hashes.keys().filter(inside).all(|path| keys.contains_key(path))
}
