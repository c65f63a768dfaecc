//! Links: where they lead, and which pages are the same in other languages.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use url::Url;

use super::address::{Form, Place};
use super::check::Check;
use super::expectations::Served;
use super::page::{Anchor, Element, Page};
use super::rule::Rule;

/// Links that readers follow.
#[derive(Default)]
pub(super) struct Links {
    /// Links to parts of this page.
    own_anchors: Vec<(String, Range<usize>)>,
    /// How many links that take the focus came before.
    count: usize,
}

impl Check for Links {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        let Some(href) = element.get("href").filter(|_| element.is(&["a", "area"])) else { return };
        self.count += 1;
        check_tab(element, page);
        if element.is_contact {
            return;
        }
        match page.site.addresses.locate(page.path, href) {
            Place::File { number, fragment, form } => {
                check_form(form, element, page);
                check_file(href, element, page);
                check_language(number, element, page);
                self.anchor(number, fragment, element, page);
            }
            Place::Foreign(url) => check_foreign(&url, self.count == 2, element, page),
            Place::Scheme(scheme) => check_scheme(&scheme, element, page),
            Place::Missing { path } if page.site.expectations.is_elsewhere(&path) => {}
            Place::Missing { path } => page.find(Rule::BrokenLink, element, missing(page, &path)),
            Place::Nowhere(why) => page.find(Rule::BrokenLink, element, why),
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        for (id, at) in std::mem::take(&mut self.own_anchors) {
            if !page.ids.contains_key(&id) {
                page.find_at(Rule::BrokenAnchor, at, format!("this page has no element with the id `{id}`"));
            }
        }
        page.facts.ids = page.ids.keys().map(|id| fingerprint(id)).collect();
        page.facts.ids.sort_unstable();
    }
}

impl Links {
    fn anchor(&mut self, number: usize, fragment: Option<String>, element: &Element, page: &mut Page<'_>) {
        let Some(id) = fragment.filter(|fragment| !fragment.is_empty() && fragment != "top") else { return };
        if number == page.number {
            self.own_anchors.push((id, element.tag.clone()));
        } else {
            let line = page.line(element.tag.start);
            page.facts.anchors.push(Anchor { target: number, id, line });
        }
    }
}

/// What stands for an id where all ids of the site are held. It never reaches the output.
pub(super) fn fingerprint(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// The message for a file that is not there, with a hint where only a slash is missing.
pub(super) fn missing(page: &Page<'_>, path: &str) -> String {
    let folder = format!("{path}/index.html");
    if page.site.paths.binary_search(&folder).is_ok() {
        return format!("`{path}` is a folder; the address needs a `/` at its end");
    }
    format!("the site has no file `{path}`")
}

/// A link stays in its tab. In a frame it cannot: there it says so, and tells the new tab nothing.
fn check_tab(element: &Element, page: &mut Page<'_>) {
    let framed = page.expected.served == Served::InFrames && !element.is_contact;
    let opens = element.get("target") == Some("_blank");
    if framed && !(opens && element.lists("rel", "noopener") && element.lists("rel", "noreferrer")) {
        let message = "in a frame, a link needs target=\"_blank\" and rel=\"noopener noreferrer\"";
        page.find(Rule::NewWindow, element, message);
    }
    for name in ["target", "ping"].into_iter().filter(|name| element.get(name).is_some()) {
        if !(framed && name == "target") {
            page.find(Rule::NewWindow, element, format!("a link of this site has no `{name}`"));
        }
    }
}

fn check_form(form: Form, element: &Element, page: &mut Page<'_>) {
    let message = match (form, page.expected.served) {
        (Form::Relative, Served::AtItsAddress | Served::FromDisk | Served::InFrames)
        | (Form::Rooted, Served::Anywhere) => return,
        (Form::Relative, Served::Anywhere) if element.get("href").is_some_and(|href| href.starts_with('#')) => return,
        (_, Served::AtItsAddress | Served::FromDisk | Served::InFrames) => {
            "a link within the site is written from the page"
        }
        (_, Served::Anywhere) => "this page is shown at any address, so its links begin with `/`",
    };
    page.find(Rule::AbsoluteLink, element, message);
}

/// Without a server nobody finds the page of a folder.
fn check_file(href: &str, element: &Element, page: &mut Page<'_>) {
    let path = href.split(['#', '?']).next().unwrap_or_default();
    let is_folder = path.ends_with('/') || matches!(path.rsplit('/').next(), Some("." | ".."));
    if page.expected.served == Served::FromDisk && is_folder {
        page.find(Rule::BrokenLink, element, "without a server, a link to a folder leads nowhere; name its file");
    }
}

fn check_language(number: usize, element: &Element, page: &mut Page<'_>) {
    let Some(said) = element.get("hreflang") else { return };
    let target = page.site.expected(number).map(|expected| expected.language.as_str());
    if let Some(target) = target.filter(|target| *target != said) {
        page.find(Rule::LinkLanguage, element, format!("the link says `{said}`, and its page is in `{target}`"));
    }
}

/// `is_second`: whether this is the place of the exit, which has rules of its own.
fn check_foreign(url: &Url, is_second: bool, element: &Element, page: &mut Page<'_>) {
    let expectations = page.site.expectations;
    if !element.lists("rel", "noreferrer") {
        page.find(Rule::LeakingLink, element, "a link that leaves the site needs rel=\"noreferrer\"");
    }
    if url.scheme() != "https" {
        page.find(Rule::ForeignLink, element, "a link that leaves the site leads to an https address");
    }
    let is_exit = is_second && element.get("href").is_some_and(|href| expectations.exit_targets.contains(href));
    let host = url.host_str().unwrap_or_default();
    if !is_exit && !expectations.link_hosts.contains(host) {
        page.find(Rule::ForeignLink, element, format!("no record names the host `{host}`"));
    }
}

fn check_scheme(scheme: &str, element: &Element, page: &mut Page<'_>) {
    page.find(Rule::ScriptAddress, element, format!("a page of this site has no `{scheme}:` links"));
}

/// What the page says of itself: its own address, and the pages that are the same in other languages.
#[derive(Default)]
pub(super) struct Identity {
    canonical: Option<(String, Range<usize>)>,
    alternates: Vec<(String, String, Range<usize>)>,
}

impl Check for Identity {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        let Some(href) = element.get("href").filter(|_| element.name == "link") else { return };
        if element.lists("rel", "canonical") {
            if self.canonical.is_some() {
                page.find(Rule::Canonical, element, "the page names its own address twice");
            }
            self.canonical = Some((href.to_owned(), element.tag.clone()));
        }
        if let Some(tag) = element.get("hreflang").filter(|_| element.lists("rel", "alternate")) {
            self.alternates.push((tag.to_owned(), href.to_owned(), element.tag.clone()));
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        self.check_canonical(page);
        let mut seen: Vec<String> = Vec::new();
        for (tag, href, at) in std::mem::take(&mut self.alternates) {
            if seen.contains(&tag) {
                page.find_at(Rule::Alternates, at.clone(), format!("`{tag}` is named twice"));
            }
            check_alternate(&tag, &href, at, page);
            seen.push(tag);
        }
        if page.is_unlisted {
            page.facts.alternates.clear();
        } else if !seen.is_empty() && !page.facts.names(page.number) {
            page.find_whole(Rule::Alternates, "the page names others as its alternates and not itself");
        }
    }
}

impl Identity {
    fn check_canonical(&self, page: &mut Page<'_>) {
        let Some((href, at)) = &self.canonical else {
            if !page.is_unlisted && page.expected.served == Served::AtItsAddress {
                page.find_whole(Rule::Canonical, "the page does not name its own address");
            }
            return;
        };
        match page.site.addresses.locate(page.path, href) {
            Place::File { form: Form::Absolute, number, fragment: None }
                if number == page.number || page.is_unlisted => {}
            Place::Missing { path } if page.is_unlisted && page.site.expectations.is_elsewhere(&path) => {}
            _ => {
                let own = page.site.addresses.own(page.path);
                page.find_at(Rule::Canonical, at.clone(), format!("the page's own address is {own}"));
            }
        }
    }
}

fn check_alternate(tag: &str, href: &str, at: Range<usize>, page: &mut Page<'_>) {
    let problem = match page.site.addresses.locate(page.path, href) {
        Place::File { number, form: Form::Absolute, .. } => {
            if tag == "x-default" {
                page.facts.default = Some(number);
            } else {
                page.facts.alternates.push(number);
            }
            match page.site.expected(number) {
                Some(other) if tag == "x-default" || other.language == tag => return,
                Some(other) => format!("the page named for `{tag}` is in `{}`", other.language),
                None => format!("what is named for `{tag}` is no page"),
            }
        }
        Place::Missing { path } if page.site.expectations.is_elsewhere(&path) => return,
        Place::Missing { path } => missing(page, &path),
        _ => format!("the address of the page for `{tag}` must be one of this site, in full"),
    };
    page.find_at(Rule::Alternates, at, problem);
}
