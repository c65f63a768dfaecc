//! Links, pictures and HTML in a page: which are references, and what is said about the others.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::markdown::{Splitter, trimmed};
use super::reference::{NotAReference, Reference, Target};
use crate::catalog::{Choice, RecordKind};
use crate::diagnostic::{Code, Diagnostic};

/// A link whose words are being read.
pub(super) struct OpenLink {
    target: Option<Target>,
    range: Range<usize>,
    auto: bool,
    /// From the first to the last of its words, so far.
    pub(super) words: Option<Range<usize>>,
}

impl Splitter<'_> {
    pub(super) fn link(&mut self, kind: LinkType, destination: &str, range: Range<usize>) {
        let target = self.target(destination, &range);
        let auto = matches!(kind, LinkType::Autolink | LinkType::Email);
        if !matches!(kind, LinkType::Autolink | LinkType::Email | LinkType::Inline) {
            self.unsupported(range.clone(), "a link of this form", "write it as [words](page:section/page)");
        }
        self.inline(range.clone());
        let range = self.absolute(&range);
        self.links.push(OpenLink { target, range, auto, words: None });
    }

    /// Words that only a mouse brings up.
    pub(super) fn no_title(&mut self, title: &str, range: &Range<usize>) {
        if !title.is_empty() {
            self.unsupported(
                range.clone(),
                "a link with words in quotes behind its address",
                "delete the quotes and what is between them",
            );
        }
    }

    fn target(&mut self, destination: &str, range: &Range<usize>) -> Option<Target> {
        let span = self.span(range);
        let wrong = match Target::parse(destination) {
            Ok(target) => return Some(target),
            Err(NotAReference::Address) => {
                Diagnostic::error(Code::AddressInProse, span, "an address is typed in prose").hint(
                    "make a record in content/data/sources/ and refer to it: `<source:id>` or `[words](source:id)`",
                )
            }
            Err(NotAReference::Scheme(scheme)) if scheme.is_empty() => {
                Diagnostic::error(Code::UnknownScheme, span, "this link does not say what it points at")
                    .hint("link to a page with its section: `[words](page:section/page)`")
            }
            Err(NotAReference::Scheme(scheme)) => Diagnostic::error(
                Code::UnknownScheme,
                span,
                format!("links that begin with `{scheme}:` are not used here"),
            )
            .did_you_mean(&scheme, ["helpline", "law", "agency", "figure", "source", "page"])
            .hint(match scheme.to_ascii_lowercase().as_str() {
                "tel" | "sms" | "mailto" => "numbers and addresses live in records: `[words](helpline:id)`",
                _ => "a link begins with helpline, law, agency, figure, source or page",
            }),
        };
        self.report.push(wrong);
        None
    }

    pub(super) fn image(&mut self, destination: &str, range: Range<usize>) {
        let target = self.target(destination, &range);
        self.inline(range.clone());
        let words = self.text[range.clone()].trim_start_matches("![");
        if words.trim_start().starts_with(']') {
            let message = "this picture has no words for those who cannot see it";
            let hint = "say between the square brackets what the picture shows";
            self.report.push(Diagnostic::error(Code::MissingAlternativeText, self.span(&range), message).hint(hint));
        }
        let range = self.absolute(&range);
        self.links.push(OpenLink { target, range, auto: false, words: None });
    }

    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        // A link of nothing but spaces has no words of its own.
        let words = link.words.filter(|words| !link.auto && !self.text[self.relative(words)].trim().is_empty());
        let Some(block) = &mut self.open else { return };
        match link.target {
            Some(target) => block.references.push(Reference { target, range: link.range, words }),
            None => block.refused.extend(around(link.range, words)),
        }
    }

    pub(super) fn html(&mut self, html: &str, range: Range<usize>) {
        let diagnostic =
            Diagnostic::error(Code::RawHtml, self.span(&trimmed(self.text, range)), "HTML is not used in pages");
        let hint = match html.trim_start() {
            comment if comment.starts_with("<!--") => {
                "delete the comment; notes for others go into the message of your change"
            }
            _ => "write it in plain Markdown; a < that is meant as a sign is written \\<",
        };
        self.report.push(match meant(html) {
            Some(reference) => diagnostic.hint(format!("did you mean `{reference}`?")),
            None => diagnostic.hint(hint),
        });
    }
}

/// `<helpline us-nhth>` is HTML to a parser and a slip to a person.
fn meant(html: &str) -> Option<String> {
    let (kind, id) = html.strip_prefix('<')?.strip_suffix('>')?.split_once([' ', '=', '/'])?;
    RecordKind::from_word(&kind.to_lowercase()).map(|kind| format!("<{}:{}>", kind.word(), id.trim()))
}

/// All of a link but the author's words.
pub(super) fn around(all: Range<usize>, words: Option<Range<usize>>) -> Vec<Range<usize>> {
    match words {
        Some(words) => vec![all.start..words.start, words.end..all.end],
        None => vec![all],
    }
}
