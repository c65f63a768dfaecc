//! Markup that every browser reads in the same way: one tree, ids that are unique, references that lead to them.
//!
//! That each element is closed in order is seen while the page is read, in [`check`](super::check).

use std::ops::Range;

use super::check::Check;
use super::page::{Element, Page};
use super::rule::Rule;

/// Elements that may not stand within a paragraph or a line of text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "table",
    "ul",
];

/// Elements that hold a line of text only.
const LINES: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "cite", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "kbd", "label", "mark",
    "p", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// Elements that readers act on. None stands within another.
const ACTIVE: &[&str] = &["a", "button", "details", "iframe", "input", "label", "select", "summary", "textarea"];

/// Elements whose children are of a few kinds only.
const CHILDREN: &[(&[&str], &[&str])] = &[
    (&["ul", "ol", "menu"], &["li", "script", "template"]),
    (&["dl"], &["dt", "dd", "div", "script", "template"]),
    (&["table"], &["caption", "colgroup", "thead", "tbody", "tfoot", "tr"]),
    (&["thead", "tbody", "tfoot"], &["tr"]),
    (&["tr"], &["th", "td"]),
    (&["html"], &["head", "body"]),
];

/// Elements that stand only within some others.
const PARENTS: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dl", "div"]),
    (&["tr"], &["table", "thead", "tbody", "tfoot"]),
    (&["td", "th"], &["tr"]),
    (&["caption", "colgroup", "thead", "tbody", "tfoot"], &["table"]),
    (&["summary"], &["details"]),
    (&["head", "body"], &["html"]),
];

/// Whether elements stand where HTML allows them, and have each attribute once.
pub(super) struct Nesting;

impl Check for Nesting {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        check_attributes(element, page);
        if page.is_within(&["svg", "math"]) {
            return;
        }
        if let Some(outer) = misplaced(element, &page.open) {
            let message = format!("`<{}>` does not stand within `<{outer}>`", element.name);
            page.find(Rule::Nesting, element, message);
        }
    }
}

fn check_attributes(element: &Element, page: &mut Page<'_>) {
    for (position, (name, _)) in element.attributes.iter().enumerate() {
        if element.attributes[..position].iter().any(|(earlier, _)| earlier == name) {
            page.find(Rule::Markup, element, format!("`{name}` is given twice"));
        }
    }
    let is_self_closed = page.source.get(element.tag.clone()).is_some_and(|tag| tag.ends_with("/>"));
    if is_self_closed && element.is_open {
        page.find(Rule::Markup, element, format!("`<{}/>` is not closed by its `/`", element.name));
    }
}

/// The element that this one may not stand in.
fn misplaced<'a>(element: &Element, open: &'a [Element]) -> Option<&'a str> {
    let name = element.name.as_str();
    let parent = open.last()?;
    let barred = |table: &[(&[&str], &[&str])], of: &str, other: &str| {
        table.iter().any(|(names, allowed)| names.contains(&of) && !allowed.contains(&other))
    };
    if barred(CHILDREN, &parent.name, name) || barred(PARENTS, name, &parent.name) {
        return Some(&parent.name);
    }
    if BLOCKS.contains(&name)
        && let Some(line) = open.iter().find(|outer| outer.is(LINES))
    {
        return Some(&line.name);
    }
    let is_active = ACTIVE.contains(&name) || element.get("tabindex").is_some();
    let outer = open.iter().find(|outer| outer.is(&["a", "button"]));
    outer.filter(|_| is_active).map(|outer| outer.name.as_str())
}

/// Attributes that name ids.
const REFERENCES: &[&str] =
    &["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers", "list"];

/// Whether ids are unique, and what names them finds them.
#[derive(Default)]
pub(super) struct Ids {
    references: Vec<(String, Range<usize>)>,
}

impl Check for Ids {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        if let Some(id) = element.get("id") {
            take_id(id, element, page);
        }
        for (_, value) in element.attributes.iter().filter(|(name, _)| REFERENCES.contains(&name.as_str())) {
            let ids = value.split_ascii_whitespace();
            self.references.extend(ids.map(|id| (id.to_owned(), element.tag.clone())));
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        for (id, at) in std::mem::take(&mut self.references) {
            if !page.ids.contains_key(&id) {
                page.find_at(Rule::BrokenReference, at, format!("no element has the id `{id}`"));
            }
        }
    }
}

fn take_id(id: &str, element: &Element, page: &mut Page<'_>) {
    if id.is_empty() || id.contains(char::is_whitespace) {
        page.find(Rule::DuplicateId, element, "an id is a word without spaces");
    } else if let Some(&first) = page.ids.get(id) {
        let message = format!("the id `{id}` is already that of an element on line {}", page.line(first));
        page.find(Rule::DuplicateId, element, message);
    } else {
        page.ids.insert(id.to_owned(), element.tag.start);
    }
}
