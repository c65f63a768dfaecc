//! How a page is built for those who go through it with a keyboard or hear it read: headings, landmarks, focus.

use super::address::Place;
use super::check::Check;
use super::expectations::Served;
use super::page::{Element, Page};
use super::rule::Rule;

/// Headings.
#[derive(Default)]
pub(super) struct Headings {
    last: u8,
    main: usize,
}

impl Check for Headings {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        let Some(level) = level(&element.name) else { return };
        if level > self.last + 1 {
            let message = match self.last {
                0 => format!("the first heading is of level {level}"),
                last => format!("a heading of level {level} follows one of level {last}"),
            };
            page.find(Rule::HeadingOrder, element, message);
        }
        self.last = level;
        self.main += usize::from(level == 1);
        if level == 1 && self.main == 2 {
            page.find(Rule::MainHeading, element, "this is a second main heading");
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        if self.main == 0 {
            page.find_whole(Rule::MainHeading, "the page has no `<h1>`");
        }
    }
}

/// The level of a heading, from 1.
pub(super) fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Header, main part, footer and navigation.
#[derive(Default)]
pub(super) struct Landmarks {
    main: usize,
    headers: usize,
    footers: usize,
    navigations: Vec<String>,
}

impl Check for Landmarks {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        let is_of_page = !page.is_within(&["article", "aside", "main", "nav", "section"]);
        match element.name.as_str() {
            "main" => self.main += 1,
            "header" if is_of_page => self.headers += 1,
            "footer" if is_of_page => self.footers += 1,
            "nav" => self.navigation(element, page),
            _ => {}
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        for (count, name) in [(self.headers, "header"), (self.main, "main"), (self.footers, "footer")] {
            if count != 1 {
                page.find_whole(Rule::Landmarks, format!("the page has {count} `<{name}>` of its own and needs one"));
            }
        }
    }
}

impl Landmarks {
    fn navigation(&mut self, element: &Element, page: &mut Page<'_>) {
        let label = element.get("aria-label").or_else(|| element.get("aria-labelledby")).unwrap_or_default().trim();
        if label.is_empty() {
            page.find(Rule::Landmarks, element, "this navigation has no name; give it an `aria-label`");
        } else if self.navigations.iter().any(|known| known == label) {
            page.find(Rule::Landmarks, element, format!("two navigations are called `{label}`"));
        } else {
            self.navigations.push(label.to_owned());
        }
    }
}

/// The order in which things take the focus: skip link, exit, all else.
#[derive(Default)]
pub(super) struct Focus {
    count: usize,
    skips_to: Option<String>,
    main: Option<String>,
}

impl Check for Focus {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        if element.name == "main" {
            self.main = element.get("id").map(str::to_owned);
        }
        if element.get("tabindex").and_then(|index| index.parse().ok()).is_some_and(|index: i32| index > 0) {
            page.find(Rule::FocusOrder, element, "a `tabindex` above 0 changes the order of the focus");
        }
        // In the frame of another site there is nothing to skip, and leaving is up to that site.
        if takes_focus(element) && page.expected.served != Served::InFrames {
            self.count += 1;
            match self.count {
                1 => self.skip_link(element, page),
                2 => check_exit(element, page),
                _ => {}
            }
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        if page.expected.served == Served::InFrames {
            return;
        }
        if self.count < 2 {
            page.find_whole(Rule::ExitLink, "the page has no exit");
        }
        if self.skips_to.is_some() && self.skips_to != self.main {
            page.find_whole(Rule::SkipLink, "the first link does not lead to `<main>`");
        }
    }
}

impl Focus {
    fn skip_link(&mut self, element: &Element, page: &mut Page<'_>) {
        let target = element.get("href").filter(|_| element.name == "a").and_then(|href| href.strip_prefix('#'));
        self.skips_to = target.map(str::to_owned);
        if target.is_none() {
            page.find(Rule::SkipLink, element, "the first thing that takes the focus must be a link to `<main>`");
        }
    }
}

fn takes_focus(element: &Element) -> bool {
    if element.get("tabindex").and_then(|index| index.parse().ok()).is_some_and(|index: i32| index < 0) {
        return false;
    }
    match element.name.as_str() {
        "a" | "area" => element.get("href").is_some(),
        "audio" | "video" => element.get("controls").is_some(),
        "input" => element.get("type") != Some("hidden"),
        "button" | "select" | "textarea" | "summary" | "iframe" => true,
        _ => element.get("tabindex").is_some() || element.get("contenteditable").is_some(),
    }
}

fn check_exit(element: &Element, page: &mut Page<'_>) {
    let href = element.get("href").unwrap_or_default();
    let leaves = matches!(page.site.addresses.locate(page.path, href), Place::Foreign(_));
    if element.name != "a" || !leaves {
        page.find(
            Rule::ExitLink,
            element,
            "the second thing that takes the focus must be the link that leaves the site",
        );
        return;
    }
    if !page.site.expectations.exit_targets.contains(href) {
        page.find(Rule::ExitLink, element, "the exit leads to an address that is not on the list");
    }
    if !href.starts_with("https://") {
        page.find(Rule::ExitLink, element, "the exit must lead to an https address");
    }
    let is_discreet = element.lists("rel", "nofollow") && element.lists("rel", "noreferrer");
    if !is_discreet || element.get("referrerpolicy") != Some("no-referrer") {
        let message = "the exit needs rel=\"nofollow noreferrer\" and referrerpolicy=\"no-referrer\"";
        page.find(Rule::ExitLink, element, message);
    }
}
