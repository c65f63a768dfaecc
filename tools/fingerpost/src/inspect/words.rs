//! Words for what is shown: links, buttons, headings, pictures.

use std::collections::BTreeSet;
use std::ops::Range;

use super::check::Check;
use super::outline::level;
use super::page::{Element, Page};
use super::rule::Rule;

/// Whether everything that needs a name has one.
#[derive(Default)]
pub(super) struct Names {
    /// The ids that labels are for.
    labelled: BTreeSet<String>,
    /// Fields that have no name of their own: id and place.
    fields: Vec<(Option<String>, Range<usize>)>,
}

impl Check for Names {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        match element.name.as_str() {
            "img" if element.get("alt").is_none() => {
                page.find(Rule::ImageText, element, "this picture has no `alt`; an empty one says that it needs none");
            }
            "svg" if !is_named(element) && element.get("aria-hidden") != Some("true") => {
                page.find(Rule::ImageText, element, "this drawing has no name; give it one, or aria-hidden=\"true\"");
            }
            "label" => self.labelled.extend(element.get("for").map(str::to_owned)),
            "input" | "select" | "textarea" if needs_label(element, page) => {
                self.fields.push((element.get("id").map(str::to_owned), element.tag.clone()));
            }
            _ => {}
        }
    }

    fn close(&mut self, element: &Element, page: &mut Page<'_>) {
        let has_to_say = element.is(&["button", "summary", "title", "caption", "option", "th"])
            || level(&element.name).is_some()
            || matches!(element.get("role"), Some("button" | "link"))
            || (element.name == "a" && element.get("href").is_some());
        let is_drawing = page.is_within(&["svg"]);
        if has_to_say && !is_drawing && page.is_mute(element) && !is_named(element) {
            page.find(Rule::Nameless, element, format!("this `<{}>` has no words", element.name));
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        for (id, at) in std::mem::take(&mut self.fields) {
            if id.is_none_or(|id| !self.labelled.contains(&id)) {
                page.find_at(Rule::Nameless, at, "this field has no label");
            }
        }
    }
}

fn needs_label(element: &Element, page: &Page<'_>) -> bool {
    element.get("type") != Some("hidden") && !is_named(element) && !page.is_within(&["label"])
}

fn is_named(element: &Element) -> bool {
    ["aria-label", "aria-labelledby"].iter().any(|name| element.get(name).is_some_and(|value| !value.trim().is_empty()))
}
