//! Reads a page once and shows every element to every check.
//!
//! The tokenizer knows HTML as browsers read it (raw text in scripts, attributes without quotes, drawings). It does not
//! build a tree; the tree here is what the tags say, and a page whose tags do not say it clearly is a finding.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{Element as Tag, EndTag, TextChunk, TextType};
use lol_html::{HtmlRewriter, Settings, doc_comments, doc_text, doctype, element};

use super::entities::decode;
use super::page::{Element, Page};
use super::rule::Rule;
use super::{contacts, language, links, markup, outline, privacy, resources, words};

/// One question about a page.
pub(super) trait Check {
    /// An element begins; the elements around it are open.
    fn open(&mut self, _element: &Element, _page: &mut Page<'_>) {}
    /// An element that may have content ends, and its text is known.
    fn close(&mut self, _element: &Element, _page: &mut Page<'_>) {}
    /// The page ends.
    fn finish(&mut self, _page: &mut Page<'_>) {}
}

fn checks() -> Vec<Box<dyn Check>> {
    vec![
        Box::new(markup::Nesting),
        Box::<markup::Ids>::default(),
        Box::new(language::Languages),
        Box::<outline::Headings>::default(),
        Box::<outline::Landmarks>::default(),
        Box::<outline::Focus>::default(),
        Box::<words::Names>::default(),
        Box::<links::Links>::default(),
        Box::<links::Identity>::default(),
        Box::new(privacy::Inline),
        Box::<privacy::Head>::default(),
        Box::new(resources::Resources),
        Box::new(contacts::Contacts),
    ]
}

/// An end tag: where it begins and its name.
type End = (usize, String);

struct Reader<'a> {
    page: Page<'a>,
    checks: Vec<Box<dyn Check>>,
    /// End tags that were read and not yet acted upon. Their handlers must not borrow, so they only leave a note here.
    ends: Rc<RefCell<Vec<End>>>,
    /// End tags that belong to an element, or stand where they are no tags.
    accounted_ends: usize,
    has_doctype: bool,
}

/// Reads the page and applies every check to it.
pub(super) fn read(page: Page<'_>) -> Page<'_> {
    let source = page.source;
    let reader = Reader { page, checks: checks(), ends: Rc::default(), accounted_ends: 0, has_doctype: false };
    let reader = RefCell::new(reader);
    let outcome = tokenize(source, &reader);
    let mut reader = reader.into_inner();
    if let Err(error) = outcome {
        reader.page.find_whole(Rule::Markup, format!("the page cannot be read to its end: {error}"));
    }
    reader.finish();
    reader.page
}

fn tokenize(source: &str, reader: &RefCell<Reader<'_>>) -> Result<(), lol_html::errors::RewritingError> {
    let settings = Settings::new()
        .append_element_content_handler(element!("*", |tag| {
            reader.borrow_mut().start(tag);
            Ok(())
        }))
        .append_document_content_handler(doc_text!(|chunk| {
            reader.borrow_mut().text(chunk);
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(|comment| {
            reader.borrow_mut().accounted_ends += end_tags_in(&comment.text());
            Ok(())
        }))
        .append_document_content_handler(doctype!(|doctype| {
            reader.borrow_mut().has_doctype = doctype.name().as_deref() == Some("html");
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    rewriter.write(source.as_bytes())?;
    rewriter.end()
}

impl Reader<'_> {
    fn start(&mut self, tag: &mut Tag<'_, '_>) {
        self.act_on_ends();
        if let Some(handlers) = tag.end_tag_handlers() {
            let ends = Rc::clone(&self.ends);
            handlers.push(Box::new(move |end: &mut EndTag<'_>| {
                note(&mut ends.borrow_mut(), end);
                Ok(())
            }));
        }
        self.accounted_ends += end_tags_in(&self.page.source[tag.source_location().bytes()]);
        self.open(element_of(tag));
    }

    fn open(&mut self, element: Element) {
        if parts_text(&element) {
            self.page.part();
        }
        for check in &mut self.checks {
            check.open(&element, &mut self.page);
        }
        if element.name == "img" {
            self.page.say(element.get("alt").unwrap_or_default(), element.tag.start);
        }
        if element.is_open {
            self.page.enter(element);
        }
    }

    fn text(&mut self, chunk: &TextChunk<'_>) {
        self.act_on_ends();
        if chunk.text_type() != TextType::Data {
            self.accounted_ends += end_tags_in(chunk.as_str());
        }
        let at = chunk.source_location().bytes().start;
        match self.page.open.last().map(|element| element.name.as_str()) {
            Some("script" | "style") => privacy::inline_text(chunk.as_str(), at, &mut self.page),
            _ if chunk.as_str().is_empty() => {}
            _ => self.page.say(&decode(chunk.as_str()), at),
        }
    }

    /// Closes the elements whose end tags were read since.
    fn act_on_ends(&mut self) {
        let ends = std::mem::take(&mut *self.ends.borrow_mut());
        self.accounted_ends += ends.len();
        for (_, name) in ends {
            while let Some(open) = self.page.open.last() {
                let is_own = open.name == name;
                if !is_own {
                    let (tag, message) =
                        (open.tag.clone(), format!("`<{}>` is not closed before `</{name}>`", open.name));
                    self.page.find_at(Rule::Markup, tag, message);
                }
                self.close();
                if is_own {
                    break;
                }
            }
        }
    }

    fn close(&mut self) {
        let Some(element) = self.page.leave() else { return };
        for check in &mut self.checks {
            check.close(&element, &mut self.page);
        }
        if parts_text(&element) {
            self.page.part();
        }
    }

    fn finish(&mut self) {
        self.act_on_ends();
        while let Some(open) = self.page.open.last() {
            let (tag, message) = (open.tag.clone(), format!("`<{}>` is never closed", open.name));
            self.page.find_at(Rule::Markup, tag, message);
            self.close();
        }
        if !self.has_doctype {
            self.page.find_whole(Rule::Markup, "the page does not begin with `<!doctype html>`");
        }
        if end_tags_in(self.page.source) > self.accounted_ends {
            self.page.find_whole(Rule::Markup, "an end tag closes nothing");
        }
        for check in &mut self.checks {
            check.finish(&mut self.page);
        }
    }
}

/// An end tag that closes more than one element is told of once for each; it is one tag all the same.
fn note(ends: &mut Vec<End>, end: &EndTag<'_>) {
    let at = end.source_location().bytes().start;
    if ends.last().is_none_or(|(last, _)| *last != at) {
        ends.push((at, end.name()));
    }
}

fn element_of(tag: &Tag<'_, '_>) -> Element {
    let read = |value: String| match decode(&value) {
        std::borrow::Cow::Borrowed(_) => value,
        std::borrow::Cow::Owned(decoded) => decoded,
    };
    let attributes = tag.attributes().iter().map(|attribute| (attribute.name(), read(attribute.value()))).collect();
    Element::new(tag.tag_name(), attributes, tag.source_location().bytes(), tag.can_have_content())
}

fn end_tags_in(text: &str) -> usize {
    let bytes = text.as_bytes();
    text.match_indices("</").filter(|(at, _)| bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic)).count()
}

/// Elements that flow within a line of text. Digits on both sides of any other element are not one number.
const FLOWING: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "q", "s", "samp",
    "small", "span", "strong", "time", "u", "var", "wbr",
];

fn parts_text(element: &Element) -> bool {
    !element.is(FLOWING) || element.is_contact
}
