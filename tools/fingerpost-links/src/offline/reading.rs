//! One thread's part of the pass, and how the parts are put together.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use super::address::{Lead, Rules};
use super::files::Files;
use super::html::{self, Sink};
use super::uses::Uses;
use super::xml;

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// No such file.
    File,
    /// No such part.
    Anchor,
    /// No such address.
    Address,
}

/// What is wrong, by kind and target.
pub(super) type Findings = BTreeMap<(Kind, String), Uses>;
/// Parts of files that are linked to, by the file's path and the part.
pub(super) type Targets = BTreeMap<(String, String), Uses>;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Pass {
    /// How many links.
    pub(super) links: u64,
    /// What is broken already.
    pub(super) broken: Findings,
    /// Files that cannot be read, and why.
    pub(super) unreadable: BTreeMap<String, String>,
    /// Addresses on other hosts.
    pub(super) foreign: BTreeMap<String, Uses>,
    /// Parts that are linked to, by the file's number and their fingerprints.
    anchors: HashMap<(u32, u64), (Box<str>, Uses)>,
    /// Fingerprints of the ids of each page, sorted.
    ids: HashMap<u32, Box<[u64]>>,
}

impl Pass {
    /// Puts two parts together.
    pub(super) fn join(mut self, other: Self) -> Self {
        if other.anchors.len() > self.anchors.len() {
            return other.join(self);
        }
        self.links += other.links;
        self.unreadable.extend(other.unreadable);
        self.ids.extend(other.ids);
        other.broken.into_iter().for_each(|(key, uses)| self.broken.entry(key).or_default().join(&uses));
        other.foreign.into_iter().for_each(|(key, uses)| self.foreign.entry(key).or_default().join(&uses));
        other.anchors.into_iter().for_each(|(key, (id, uses))| {
            self.anchors.entry(key).or_insert_with(|| (id, Uses::default())).1.join(&uses);
        });
        self
    }

    /// Reads one file.
    pub(super) fn read(&mut self, files: &Files, rules: &Rules, number: u32) {
        let path = files.path(number);
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if !matches!(ending, "html" | "css" | "xml" | "svg") {
            return;
        }
        let text = files.read(number).map_err(|error| error.to_string());
        let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned()));
        let text = match text {
            Ok(text) => text,
            Err(why) => return drop(self.unreadable.insert(files.shown(number), why)),
        };
        let mut page = Page { pass: self, files, rules, path, number, ids: Vec::new() };
        match ending {
            "html" | "svg" => html::read(&text, &mut page),
            "css" => html::style_sheet(&text).iter().for_each(|(href, at)| page.link(href, *at)),
            _ => page.xml(&text),
        }
        page.finish();
    }

    /// The links to parts that are not there, and how many distinct parts are linked to.
    pub(super) fn lost_anchors(&mut self, files: &Files) -> (Targets, u64) {
        let count = self.anchors.len() as u64;
        let anchors = std::mem::take(&mut self.anchors).into_iter();
        let lost =
            anchors.filter(|((file, id), _)| self.ids.get(file).is_none_or(|ids| ids.binary_search(id).is_err()));
        (lost.map(|((file, _), (id, uses))| ((files.path(file).to_owned(), id.into_string()), uses)).collect(), count)
    }
}

/// A file while it is read.
struct Page<'p> {
    pass: &'p mut Pass,
    files: &'p Files,
    rules: &'p Rules,
    path: &'p str,
    number: u32,
    ids: Vec<u64>,
}

impl Sink for Page<'_> {
    fn link(&mut self, href: &str, at: usize) {
        self.pass.links += 1;
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        match self.rules.lead(self.path, href) {
            Lead::Inside { path, fragment } => self.inside(path, fragment.as_deref(), at),
            Lead::Foreign(url) => self.pass.foreign.entry(url).or_default().add(self.number, at),
            Lead::Nowhere(why) => self.broken(Kind::Address, format!("{href} ({why})"), at),
            Lead::NoPage => {}
        }
    }

    fn id(&mut self, id: &str) {
        self.ids.push(fingerprint(id));
    }
}

impl Page<'_> {
    fn inside(&mut self, path: String, fragment: Option<&str>, at: u32) {
        let found = self.rules.candidates(&path).find_map(|path| self.files.number(&path));
        let Some(target) = found else { return self.broken(Kind::File, path, at) };
        // Browsers go to the top of a page for `#` and `#top`, whatever it holds; text fragments are for them alone.
        let named = fragment.map(|it| it.split(":~:").next().unwrap_or_default());
        let named = named.filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case("top"));
        if let Some(id) = named.filter(|_| self.files.path(target).ends_with(".html")) {
            let known = self.pass.anchors.entry((target, fingerprint(id)));
            known.or_insert_with(|| (id.into(), Uses::default())).1.add(self.number, at);
        }
    }

    fn broken(&mut self, kind: Kind, subject: String, at: u32) {
        self.pass.broken.entry((kind, subject)).or_default().add(self.number, at);
    }

    fn xml(&mut self, text: &str) {
        let (found, stopped) = xml::read(text);
        found.iter().for_each(|(href, at)| self.link(href, *at));
        if let Some(why) = stopped {
            self.pass.unreadable.insert(self.files.shown(self.number), why);
        }
    }

    fn finish(mut self) {
        if self.path.ends_with(".html") {
            self.ids.sort_unstable();
            self.ids.dedup();
            self.pass.ids.insert(self.number, self.ids.into_boxed_slice());
        }
    }
}

/// Sixty-four bits stand for an id: among a million ids two are taken for one with a chance of one in thirty million.
fn fingerprint(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
