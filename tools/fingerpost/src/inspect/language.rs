//! In which language and direction the page, and each part of it, is said to be.

use super::check::Check;
use super::page::{Element, Page};
use super::rule::Rule;
use crate::locale::Direction;

/// Whether languages are named rightly, and directions go with them.
pub(super) struct Languages;

impl Check for Languages {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        if element.name == "html" {
            check_page(element, page);
        }
        check_direction(element, page);
        if let Some(tag) = element.get("lang") {
            match page.site.direction(tag) {
                Ok(direction) => check_text(element, tag, direction, page),
                Err(problem) => page.find(Rule::LanguageTag, element, problem),
            }
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        if !page.source.contains("<html") && !page.source.contains("<HTML") {
            page.find_whole(Rule::PageLanguage, "the page has no `<html>` that says its language");
        }
    }
}

fn check_page(element: &Element, page: &mut Page<'_>) {
    let expected = page.expected;
    if element.get("lang") != Some(&expected.language) {
        page.find(Rule::PageLanguage, element, format!("the page is in `{}` and must say so", expected.language));
    }
    if element.get("dir") != Some(expected.direction.as_str()) {
        let message = format!("the page is written `{}` and must say so", expected.direction);
        page.find(Rule::PageDirection, element, message);
    }
}

fn check_direction(element: &Element, page: &mut Page<'_>) {
    if let Some(written) = element.get("dir").filter(|dir| !matches!(*dir, "ltr" | "rtl" | "auto")) {
        page.find(Rule::TextDirection, element, format!("`{written}` is no direction; write ltr, rtl or auto"));
    }
}

fn check_text(element: &Element, tag: &str, direction: Direction, page: &mut Page<'_>) {
    let around = || page.open.iter().rev().find_map(said_by);
    let said = said_by(element).or_else(around);
    let fits = said.is_none_or(|said| said == "auto" || said == direction.as_str());
    if !fits && element.name != "html" {
        let message = format!("`{tag}` is written {direction}; add dir=\"{direction}\"");
        page.find(Rule::TextDirection, element, message);
    }
}

/// The direction that an element sets for what is in it.
fn said_by(element: &Element) -> Option<&str> {
    element.get("dir").or_else(|| (element.name == "bdi").then_some("auto"))
}
