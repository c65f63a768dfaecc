//! What a page says, as text, from HTML, plain text or PDF.

use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::pdf::text_of_pdf;
use crate::network::Answer;

/// A page with less text than this and with scripts shows itself by them alone.
const FEWEST: usize = 200;

/// The text of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageText {
    /// What is shown, and what links to phones dial, parts kept apart by spaces.
    pub words: String,
    /// Its language, without region: as the page says, or else by its words.
    pub language: Option<String>,
    /// Whether it has scripts and hardly a word: people see more than is here.
    pub is_thin: bool,
}

/// What a program can make of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readable {
    /// Its text.
    Text(PageText),
    /// Nothing, and why.
    Not(String),
}

/// Reads an answer.
pub fn readable(answer: &Answer) -> Readable {
    match answer.content_type.as_str() {
        _ if answer.body.starts_with(b"%PDF-") => pdf(answer),
        "text/html" | "application/xhtml+xml" | "" => html(&answer.body),
        kind if kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml") => {
            Readable::Text(plain(String::from_utf8_lossy(&answer.body).into_owned(), None))
        }
        kind => Readable::Not(format!("it is {kind}")),
    }
}

fn pdf(answer: &Answer) -> Readable {
    match text_of_pdf(&answer.body) {
        _ if answer.is_cut => Readable::Not("it is a PDF that is too large".to_owned()),
        Ok(words) if words.trim().is_empty() => Readable::Not("it is a PDF of pictures".to_owned()),
        Ok(words) => Readable::Text(plain(words, None)),
        Err(error) => Readable::Not(format!("it is a PDF: {error}")),
    }
}

fn plain(words: String, language: Option<String>) -> PageText {
    let guess = || whatlang::detect(&words).filter(whatlang::Info::is_reliable).map(|it| it.lang().code().to_owned());
    let language = language.or_else(guess);
    PageText { words, language, is_thin: false }
}

/// Pages in other encodings than UTF-8 keep their digits and Latin letters, which is what is looked for.
fn html(body: &[u8]) -> Readable {
    let text = String::from_utf8_lossy(body);
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(&mut reader);
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text.as_ref(), emitter).for_each(|never: Result<Infallible, Infallible>| match never {
        Ok(never) | Err(never) => match never {},
    });
    let shown = reader.words.chars().filter(|c| c.is_alphanumeric()).count();
    let is_thin = shown < FEWEST && reader.has_script;
    Readable::Text(PageText { is_thin, ..plain(reader.words, reader.language) })
}

#[derive(Debug, Default)]
struct Reader {
    words: String,
    language: Option<String>,
    has_script: bool,
    element: Vec<u8>,
    attribute: Vec<u8>,
    is_hidden: bool,
}

impl Callback<Infallible, ()> for &mut Reader {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name),
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => self.value(&String::from_utf8_lossy(value)),
            CallbackEvent::EndTag { name } => {
                self.is_hidden = false;
                self.apart(name);
            }
            CallbackEvent::String { value } if !self.is_hidden => self.words.push_str(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    }
}

impl Reader {
    fn open(&mut self, name: &[u8]) {
        self.element.clear();
        self.element.extend_from_slice(name);
        self.has_script |= name == b"script";
        self.is_hidden = matches!(name, b"script" | b"style" | b"noscript" | b"template");
        self.apart(name);
    }

    /// Keeps what stands in two elements apart, unless both are parts of a line: `<b>0800</b>-1111` is one number.
    fn apart(&mut self, name: &[u8]) {
        if !matches!(name, b"a" | b"b" | b"em" | b"i" | b"span" | b"strong" | b"bdi" | b"u" | b"font") {
            self.words.push('\n');
        }
    }

    fn value(&mut self, value: &str) {
        match (self.element.as_slice(), self.attribute.as_slice()) {
            (b"html", b"lang") => self.language = language(value),
            (b"a", b"href") => self.dialled(value),
            (b"img", b"alt") => self.words.push_str(&format!("\n{value}\n")),
            _ => {}
        }
    }

    /// What a link to a phone dials, with a word that makes sense of a short code.
    fn dialled(&mut self, href: &str) {
        for (scheme, word) in [("tel:", "call"), ("sms:", "text")] {
            let number =
                href.get(..scheme.len()).filter(|it| it.eq_ignore_ascii_case(scheme)).map(|_| &href[scheme.len()..]);
            if let Some(number) = number {
                let end = number.find([';', '?', '&']).unwrap_or(number.len());
                self.words.push_str(&format!("\n{word} {}\n", &number[..end]));
            }
        }
    }
}

fn language(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (!first.is_empty()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> PageText {
        match html(body.as_bytes()) {
            Readable::Text(text) => text,
            Readable::Not(why) => panic!("{why}"),
        }
    }

    #[test]
    fn what_is_shown_is_read() {
        let page = "<html lang=en-US><script>var x = 'no'</script><style>no</style><p>Call <b>1-202</b>-555&#8209;0100<p><a href='tel:+12025550101;ext=1'>us</a>";
        let text = text(page);
        assert_eq!(text.language.as_deref(), Some("en"));
        assert_eq!(
            text.words.split_whitespace().collect::<Vec<_>>(),
            ["Call", "1-202-555\u{2011}0100", "call", "+12025550101", "us"]
        );
    }

    #[test]
    fn a_page_of_scripts_is_thin() {
        assert!(text("<div id=root></div><script src=a.js></script>").is_thin);
        assert!(!text("<p>Closed.").is_thin);
    }
}
