//! What prose may not hold, in any language.
//!
//! Each rule answers one question about one stretch of text and is listed in [`check_prose`]. A rule never mends
//! anything. Digits of any script are folded before they are compared.

mod address;
mod citation;
mod claim;
mod confusable;
mod number;
mod reference;
mod spelled;
mod template;
mod title;
mod translation;

use std::ops::Range;

pub(crate) use title::check_window_title;
pub use translation::Intended;
pub(crate) use translation::{RawIntended, check as check_translations};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use spelled::NumberWords;

use crate::catalog::{Catalog, Dial};
use crate::diagnostic::{Diagnostic, Report};
use crate::source::{FileId, Span};

/// What rules compare prose with.
#[derive(Debug)]
pub struct Known<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    short_codes: Vec<&'a str>,
    citations: Phrases,
    claims: Phrases,
    number_words: NumberWords,
}

/// Phrases to look for all at once, whatever the case of their letters. `None` when there are none to look for.
#[derive(Debug)]
struct Phrases(Option<AhoCorasick>);

impl Phrases {
    fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let phrases: Vec<&str> = phrases.into_iter().filter(|phrase| !phrase.is_empty()).collect();
        let machine = AhoCorasickBuilder::new().ascii_case_insensitive(true).build(&phrases);
        Self(machine.ok().filter(|_| !phrases.is_empty()))
    }

    /// The first of them in `text`, in bytes, and which one it is.
    fn find(&self, text: &str) -> Option<(Range<usize>, usize)> {
        let found = self.0.as_ref()?.find(text)?;
        Some((found.range(), found.pattern().as_usize()))
    }
}

impl<'a> Known<'a> {
    /// Gathers from the catalogue what prose must refer to instead of typing it.
    pub fn new(catalog: &'a Catalog) -> Self {
        let dials = catalog.helplines().values().flat_map(|line| &line.channels).filter_map(|channel| channel.dial());
        let mut short_codes: Vec<&str> = dials
            .filter_map(|dial| match dial {
                Dial::ShortCode { digits, .. } if digits.len() >= 3 => Some(digits.as_str()),
                _ => None,
            })
            .collect();
        short_codes.sort_unstable();
        short_codes.dedup();
        let written = catalog.laws().values().flat_map(|law| &law.citations).map(String::as_str);
        let citations = Phrases::new(written.filter(|text| text.len() >= 8).chain(citation::MARKS.iter().copied()));
        let claims = Phrases::new(catalog.denied().claims().map(|(phrase, _)| phrase));
        Self { catalog, short_codes, citations, claims, number_words: NumberWords::new() }
    }
}

/// A stretch of prose in a file, with what is not prose blanked out.
#[derive(Debug)]
pub struct Prose {
    /// The file.
    pub file: FileId,
    /// Where it begins in the file, in bytes.
    pub start: usize,
    /// The text; as many bytes as in the file.
    pub text: String,
    /// Whether it is the text of a page, which alone can refer to records.
    pub refers: bool,
}

impl Prose {
    /// The prose in `range` of `source`, with `blanks` (in bytes of the file) blanked out.
    pub fn new(
        file: FileId,
        source: &str,
        range: Range<usize>,
        blanks: impl IntoIterator<Item = Range<usize>>,
    ) -> Self {
        let start = range.start;
        // Where a line ends does not matter to what it says.
        let mut bytes = source[range].replace(['\n', '\r', '\t'], " ").into_bytes();
        for blank in blanks {
            let end = blank.end.saturating_sub(start).min(bytes.len());
            bytes[blank.start.saturating_sub(start).min(end)..end].fill(b' ');
        }
        Self { file, start, text: String::from_utf8(bytes).unwrap_or_default(), refers: true }
    }

    /// The prose of a title, of a record's sentence or of an interface word.
    pub fn of_value(file: FileId, source: &str, range: Range<usize>) -> Self {
        Self { refers: false, ..Self::new(file, source, range, []) }
    }

    /// What to do: `how` in a page, and where nothing can be referred to, to say it in other words.
    fn hint(&self, diagnostic: Diagnostic, how: impl Into<String>) -> Diagnostic {
        diagnostic.hint(match self.refers {
            true => how.into(),
            false => "say it without that; only the text of a page can refer to a record".to_owned(),
        })
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.start..range.end + self.start)
    }
}

/// One rule: looks at a stretch of prose and says what it finds.
type Rule = fn(&Prose, &Known<'_>) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[
    number::check,
    spelled::check,
    citation::check,
    claim::check,
    address::check,
    confusable::check,
    reference::check,
    template::check,
];

/// Applies every rule for prose.
pub fn check_prose(prose: &Prose, known: &Known<'_>, report: &mut Report) {
    report.extend(RULES.iter().flat_map(|rule| rule(prose, known)));
}
