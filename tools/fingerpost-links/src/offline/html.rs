//! What an HTML page links to and which parts it has, in one pass.
//!
//! The same tokenizer as lychee's, and the same elements and attributes, so that both find the same. Unlike lychee's extractor
//! this keeps no string for a link. It also sees what lychee leaves out: links in `<noscript>`, in `style` attributes, and in a
//! `<meta>` that leads on.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use lychee_lib::extract::Extractor;
use lychee_lib::{FileType, InputContent};

/// Takes what is found, with the byte at which it begins.
pub(super) trait Sink {
    /// A link.
    fn link(&mut self, href: &str, at: usize);
    /// An id that links can lead to.
    fn id(&mut self, id: &str);
}

/// Reads a page.
pub(super) fn read(text: &str, sink: &mut impl Sink) {
    part(text, 0, sink);
}

/// Reads a part of a page that begins at a byte of it.
fn part(text: &str, start: usize, sink: &mut dyn Sink) {
    let mut emitter = CallbackEmitter::new(Reader::new(sink, start));
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).for_each(|never: Result<Infallible, Infallible>| match never {
        Ok(never) | Err(never) => match never {},
    });
}

/// The addresses in a style sheet, each with its line's first byte.
pub(super) fn style_sheet(text: &str) -> Vec<(String, usize)> {
    let found = Extractor::new(false, true, false).extract(&InputContent::from_string(text, FileType::Css));
    let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let place = |line: usize| lines.get(line - 1).copied().unwrap_or_default();
    found.into_iter().map(|uri| (uri.text, place(uri.span.line.get()))).collect()
}

/// What an attribute is to links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Link,
    SourceSet,
    Id,
    Name,
    Relation,
    Style,
    Refresh,
    Content,
    Other,
}

/// What the text in an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    No,
    Style,
    Markup,
}

/// One start tag while it is read; its buffers are used again for the next.
struct Reader<'s> {
    sink: &'s mut dyn Sink,
    start: usize,
    element: Vec<u8>,
    attribute: Attribute,
    values: String,
    found: Vec<(Attribute, Range<usize>, usize)>,
    raw: Raw,
}

impl<'s> Reader<'s> {
    fn new(sink: &'s mut dyn Sink, start: usize) -> Self {
        Self {
            sink,
            start,
            element: Vec::new(),
            attribute: Attribute::Other,
            values: String::new(),
            found: Vec::new(),
            raw: Raw::No,
        }
    }

    fn value(&mut self, value: &[u8], at: usize) {
        if self.attribute == Attribute::Other {
            return;
        }
        let start = self.values.len();
        self.values.push_str(&String::from_utf8_lossy(value));
        self.found.push((self.attribute, start..self.values.len(), at));
    }

    /// Text that is not read as markup here. A browser with scripts takes what is in `<noscript>` for text too; one without does
    /// not, and that is who it is for.
    fn raw(&mut self, text: &str, start: usize) {
        match self.raw {
            Raw::Style => style_sheet(text).iter().for_each(|(href, at)| self.sink.link(href, start + at)),
            Raw::Markup => part(text, start, self.sink),
            Raw::No => {}
        }
    }

    /// Tells what the tag holds, once all of it is known.
    fn close(&mut self) {
        let has = |kind, is: fn(&str) -> bool| {
            self.found.iter().any(|(it, at, _)| *it == kind && is(&self.values[at.clone()]))
        };
        let is_hint = has(Attribute::Relation, is_hint);
        let leads_on = has(Attribute::Refresh, |value| value.eq_ignore_ascii_case("refresh"));
        for (kind, range, at) in self.found.drain(..) {
            let value = &self.values[range];
            match kind {
                Attribute::Link if !is_hint => self.sink.link(value, at),
                Attribute::SourceSet => pictures(value).for_each(|href| self.sink.link(href, at)),
                Attribute::Id | Attribute::Name => self.sink.id(value),
                Attribute::Style if value.contains("url(") => {
                    style_sheet(value).iter().for_each(|(href, _)| self.sink.link(href, at));
                }
                Attribute::Content if leads_on => refresh(value).into_iter().for_each(|href| self.sink.link(href, at)),
                _ => {}
            }
        }
        self.values.clear();
    }
}

impl Callback<Infallible, usize> for Reader<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element.clear();
                self.element.extend_from_slice(name);
                self.found.clear();
                self.values.clear();
                self.raw = match name {
                    b"style" => Raw::Style,
                    b"noscript" => Raw::Markup,
                    _ => Raw::No,
                };
            }
            CallbackEvent::AttributeName { name } => self.attribute = attribute(&self.element, name),
            CallbackEvent::AttributeValue { value } => self.value(value, self.start + span.start),
            CallbackEvent::CloseStartTag { .. } => self.close(),
            CallbackEvent::EndTag { .. } => self.raw = Raw::No,
            CallbackEvent::String { value } if self.raw != Raw::No => {
                self.raw(&String::from_utf8_lossy(value), self.start + span.start);
            }
            _ => {}
        }
        None
    }
}

/// See <https://html.spec.whatwg.org/multipage/indices.html#attributes-3>; the list is lychee's.
fn attribute(element: &[u8], name: &[u8]) -> Attribute {
    match (element, name) {
        (_, b"href" | b"src" | b"cite")
        | (b"body", b"background")
        | (b"button" | b"input", b"formaction")
        | (b"form", b"action")
        | (b"frame" | b"iframe" | b"img", b"longdesc")
        | (b"object", b"data")
        | (b"video", b"poster") => Attribute::Link,
        (_, b"srcset" | b"imagesrcset") => Attribute::SourceSet,
        (_, b"id") => Attribute::Id,
        (b"meta", b"content") => Attribute::Content,
        (b"meta", b"http-equiv") => Attribute::Refresh,
        (b"a" | b"map", b"name") => Attribute::Name,
        (_, b"rel") => Attribute::Relation,
        (_, b"style") => Attribute::Style,
        _ => Attribute::Other,
    }
}

/// Whether a `rel` only tells a browser which host it will need.
fn is_hint(relation: &str) -> bool {
    relation.split_ascii_whitespace().any(|word| matches!(word, "preconnect" | "dns-prefetch"))
}

/// The addresses in a `srcset`.
fn pictures(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(", ")
        .filter_map(|candidate| candidate.split_ascii_whitespace().next())
        .map(|href| href.trim_matches(','))
}

/// The address in the `content` of a refresh, such as `0; url=/en/`.
fn refresh(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let href = rest.get(..4).filter(|start| start.eq_ignore_ascii_case("url=")).map_or(rest, |_| &rest[4..]);
    Some(href.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(Vec<String>, Vec<usize>);

    impl Sink for Seen {
        fn link(&mut self, href: &str, at: usize) {
            self.0.push(href.to_owned());
            self.1.push(at);
        }

        fn id(&mut self, id: &str) {
            self.0.push(format!("#{id}"));
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut seen = Seen::default();
        read(text, &mut seen);
        assert_eq!(seen.0, expected, "{text}");
    }

    #[test]
    fn links_and_parts_are_seen() {
        check("<a href=x id='y'>z</a><a name=n>", &["x", "#y", "#n"]);
        check("<a href='a&amp;b'><img src=c>", &["a&b", "c"]);
        check("<noscript><a href=x></noscript><code><a href=y>", &["x", "y"]);
        check("<img srcset='a.png 1x, b.png 2x'>", &["a.png", "b.png"]);
        check("<meta http-equiv=refresh content='0; URL=en/'>", &["en/"]);
        check("<link rel='preconnect' href=//h><link href=y rel=canonical>", &["y"]);
    }

    #[test]
    fn a_link_is_told_with_its_byte() {
        let mut seen = Seen::default();
        read("<p>x</p>\n<a href=\"y\">z</a>", &mut seen);
        assert_eq!((seen.0, seen.1), (vec!["y".to_owned()], vec![18]));
    }

    #[test]
    fn style_sheets_are_read() {
        check("<style>a{background:url(x.png)}</style>", &["x.png"]);
        check("<p style='background:url(y.png)'>", &["y.png"]);
        assert_eq!(style_sheet("a{}\nb{background:url('z')}"), [("z".to_owned(), 4)]);
    }

    #[test]
    fn what_is_no_markup_is_left_alone() {
        check("<script>'<a href=x>'</script><!-- <a href=y> --><textarea><a href=z></textarea>", &[]);
        check("<title><a href=x></title><a href=", &[]);
    }
}
