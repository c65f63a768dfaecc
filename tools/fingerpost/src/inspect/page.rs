//! One page while it is read: what is open, what was said, what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::contacts;
use super::expectations::PageExpectation;
use super::rule::{Finding, Rule};
use super::site::Site;

/// So many findings of one rule are kept for one page; one broken template would otherwise fill the memory.
const MOST_OF_A_RULE: usize = 8;

/// An element, from its start tag.
#[derive(Debug)]
pub(super) struct Element {
    /// In lower case.
    pub(super) name: String,
    /// Names in lower case, values with their character references read.
    pub(super) attributes: Vec<(String, String)>,
    /// The start tag, in bytes of the page.
    pub(super) tag: Range<usize>,
    /// Whether it may have content.
    pub(super) is_open: bool,
    /// Whether it is a link that calls or writes to somebody.
    pub(super) is_contact: bool,
    /// Where its text begins in the page's text.
    pub(super) text_start: usize,
    /// How much had been said before it.
    spoken_before: usize,
}

impl Element {
    pub(super) fn new(name: String, attributes: Vec<(String, String)>, tag: Range<usize>, is_open: bool) -> Self {
        let is_contact = contacts::is_contact(&name, &attributes);
        Self { name, attributes, tag, is_open, is_contact, text_start: 0, spoken_before: 0 }
    }

    /// The value of an attribute, the first where it is given twice.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the name is one of these.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Whether an attribute that lists words has this one.
    pub(super) fn lists(&self, attribute: &str, word: &str) -> bool {
        self.get(attribute).is_some_and(|list| list.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
    }

    /// Whether it and all in it is not read aloud.
    fn is_silent(&self) -> bool {
        self.get("aria-hidden") == Some("true") || self.get("hidden").is_some()
    }
}

/// What the rest of the site must know of a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Facts {
    /// Fingerprints of all ids, sorted.
    pub(super) ids: Vec<u64>,
    /// Links to parts of other pages.
    pub(super) anchors: Vec<Anchor>,
    /// The pages that this one names as itself in other languages, by number.
    pub(super) alternates: Vec<usize>,
    /// The page that this one names for all other languages.
    pub(super) default: Option<usize>,
    /// The files whose sizes count for it, by number.
    pub(super) loads: Vec<usize>,
}

impl Facts {
    /// Whether the page names another as itself in some language.
    pub(super) fn names(&self, number: usize) -> bool {
        self.default == Some(number) || self.alternates.contains(&number)
    }
}

/// A link to a part of another page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Anchor {
    /// The number of the file.
    pub(super) target: usize,
    /// The id, decoded.
    pub(super) id: String,
    /// The line of the link.
    pub(super) line: usize,
}

/// A page while it is read.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) path: &'a str,
    pub(super) number: usize,
    pub(super) expected: &'a PageExpectation,
    pub(super) source: &'a str,
    /// The elements that are open, outermost first.
    pub(super) open: Vec<Element>,
    /// All text so far, decoded; blocks are kept apart by line breaks, and there are no others.
    pub(super) text: String,
    pub(super) facts: Facts,
    /// The ids, each with the byte where its element begins.
    pub(super) ids: BTreeMap<String, usize>,
    /// The files that the first view needs, by number, and whether it waits for them.
    pub(super) first_view: BTreeMap<usize, bool>,
    /// The files of a search, by number: its script and what it searches in.
    pub(super) search: BTreeSet<usize>,
    /// Whether search engines are told to leave the page out.
    pub(super) is_unlisted: bool,
    pub(super) findings: Vec<Finding>,
    /// Pairs of a place in `text` and the place in `source` where that text comes from.
    places: Vec<(usize, usize)>,
    spoken: usize,
    silent: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(site: &'a Site<'a>, number: usize, expected: &'a PageExpectation, source: &'a str) -> Self {
        Self {
            site,
            path: &site.paths[number],
            number,
            expected,
            source,
            open: Vec::new(),
            text: String::new(),
            facts: Facts::default(),
            ids: BTreeMap::new(),
            first_view: BTreeMap::new(),
            search: BTreeSet::new(),
            is_unlisted: false,
            findings: Vec::new(),
            places: Vec::new(),
            spoken: 0,
            silent: 0,
        }
    }

    /// Whether the current place is within one of these elements.
    pub(super) fn is_within(&self, names: &[&str]) -> bool {
        self.open.iter().any(|element| element.is(names))
    }

    /// The text of an element that is being closed.
    pub(super) fn text_of(&self, element: &Element) -> &str {
        &self.text[element.text_start..]
    }

    /// Whether nothing within an element that is being closed is read aloud.
    pub(super) fn is_mute(&self, element: &Element) -> bool {
        element.spoken_before == self.spoken
    }

    /// Takes an element that has content; [`Self::leave`] gives it back.
    pub(super) fn enter(&mut self, mut element: Element) {
        element.text_start = self.text.len();
        element.spoken_before = self.spoken;
        self.silent += usize::from(element.is_silent());
        self.open.push(element);
    }

    /// Closes the innermost element.
    pub(super) fn leave(&mut self) -> Option<Element> {
        let element = self.open.pop()?;
        self.silent -= usize::from(element.is_silent());
        Some(element)
    }

    /// Adds text, decoded, that begins at byte `at` of the source.
    pub(super) fn say(&mut self, text: &str, at: usize) {
        self.places.push((self.text.len(), at));
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }));
        if self.silent == 0 {
            self.spoken += self.text[start..].chars().filter(|c| !c.is_whitespace()).count();
        }
    }

    /// Keeps what was said apart from what comes.
    pub(super) fn part(&mut self) {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Records what is wrong with an element.
    pub(super) fn find(&mut self, rule: Rule, element: &Element, message: impl Into<String>) {
        self.find_at(rule, element.tag.clone(), message);
    }

    /// Records what is wrong in a range of the source.
    pub(super) fn find_at(&mut self, rule: Rule, range: Range<usize>, message: impl Into<String>) {
        let excerpt = excerpt(self.source.get(range.clone()).unwrap_or_default());
        let line = self.line(range.start);
        self.push(Finding { path: self.path.to_owned(), line, rule, message: message.into(), excerpt });
    }

    /// Records what is wrong in a range of the text.
    pub(super) fn find_in_text(&mut self, rule: Rule, range: Range<usize>, message: impl Into<String>) {
        let before = self.places.partition_point(|(start, _)| *start <= range.start);
        let at = before.checked_sub(1).and_then(|last| self.places.get(last)).map_or(0, |(_, at)| *at);
        let excerpt = excerpt(&self.text[range]);
        self.push(Finding { path: self.path.to_owned(), line: self.line(at), rule, message: message.into(), excerpt });
    }

    /// Records what is wrong with the page as a whole.
    pub(super) fn find_whole(&mut self, rule: Rule, message: impl Into<String>) {
        self.push(Finding::whole(self.path, rule, message));
    }

    fn push(&mut self, finding: Finding) {
        if self.findings.iter().filter(|known| known.rule == finding.rule).count() < MOST_OF_A_RULE {
            self.findings.push(finding);
        }
    }

    /// The line of a byte of the source, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.source.get(..at).unwrap_or(self.source).matches('\n').count() + 1
    }
}

/// What stands there, short enough for one line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 160;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
