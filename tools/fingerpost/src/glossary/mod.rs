//! Glossaries: the words that matter most, what they mean, what they are called in each language, and which to avoid.
//!
//! They lie in `content/<language>/glossary.toml`. The source language says what each means; the others what each is
//! called. Readers, translators and checks all take them from here. Invariant: every term of another language has its
//! counterpart, by id, in the source language.

mod raw;

use std::collections::BTreeMap;

use crate::catalog::{Choice, Confidence};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{self, Document, Field, Refused, require};
use crate::source::{FileId, Located, Sources, Span};
use crate::tree::is_plain_name;
pub(crate) use raw::RawGlossary;
use raw::{RawAvoid, RawTerm};

/// A word that is wrong in the sense of its term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avoided {
    /// The word.
    pub term: String,
    /// Why it is wrong.
    pub why: String,
    /// When it is wrong, if not always.
    pub when: Option<String>,
}

/// One word or expression in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The same in every language.
    pub id: String,
    /// The word to use, as it is shown.
    pub term: Located<String>,
    /// Words that are right too.
    pub alternatives: Vec<String>,
    /// What it means.
    pub definition: Option<Located<String>>,
    /// Whether readers see it.
    pub shown: bool,
    /// Whether checks look for it.
    pub checked: bool,
    /// What translators should know.
    pub note: Option<String>,
    /// How well it is known; `None` in the source language.
    pub confidence: Option<Confidence>,
    /// Words that are wrong in this sense.
    pub avoid: Vec<Avoided>,
}

impl Term {
    /// Every way in which it may be said. The parts of "hotline / helpline" are two.
    pub fn ways(&self) -> impl Iterator<Item = &str> {
        let all = std::iter::once(self.term.value.as_str()).chain(self.alternatives.iter().map(String::as_str));
        all.flat_map(|way| way.split(" / ")).map(str::trim)
    }
}

/// The glossary of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    /// Its terms, as they stand in the file.
    pub terms: Vec<Term>,
    /// Words that turn a sentence into its opposite.
    pub negation: Vec<String>,
    /// Words that may stand twice in a row.
    pub repeats: Vec<String>,
    /// Words that say a number, each with the number in digits.
    pub numbers: Vec<(String, String)>,
    /// Names of months and days, each with the number that other languages write.
    pub calendar: Vec<(String, String)>,
}

/// The glossaries of all languages.
#[derive(Debug, Clone, Default)]
pub struct Glossaries {
    by_language: BTreeMap<String, Glossary>,
}

impl Glossaries {
    /// The glossary of the language with this tag.
    pub fn get(&self, tag: &str) -> Option<&Glossary> {
        self.by_language.get(tag)
    }

    /// What a term is called in the language with this tag.
    pub fn term(&self, tag: &str, id: &str) -> Option<&Term> {
        self.get(tag)?.terms.iter().find(|term| term.id == id)
    }

    /// Every text that readers see.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        let terms = self.by_language.values().flat_map(|glossary| &glossary.terms);
        terms.flat_map(|term| std::iter::once(&term.term).chain(&term.definition))
    }
}

/// Reads the glossaries, each with the tag of its language.
pub fn read(sources: &Sources, files: &[(String, FileId)], source_language: &str, report: &mut Report) -> Glossaries {
    let mut all = Glossaries::default();
    let (source, others): (Vec<_>, Vec<_>) = files.iter().partition(|(tag, _)| tag == source_language);
    for (tag, file) in source.into_iter().chain(others) {
        let Some(Document { value: raw, refused }) = document::read::<RawGlossary>(sources, *file, report) else {
            continue;
        };
        let is_source = tag == source_language;
        let original = all.get(source_language).filter(|_| !is_source);
        let mut reader = Reader { file: *file, refused: &refused, is_source, original, seen: BTreeMap::new(), report };
        let terms = raw.term.into_iter().filter_map(|term| reader.term(term)).collect();
        let plain = |words: Vec<Field<String>>| words.into_iter().map(|word| word.value.to_lowercase()).collect();
        let (negation, repeats) = (plain(raw.negation), plain(raw.repeats));
        let (numbers, calendar) = (by_word(raw.numbers), by_word(raw.calendar));
        all.by_language.insert(tag.clone(), Glossary { terms, negation, repeats, numbers, calendar });
    }
    all
}

/// Words with the numbers that they say.
fn by_word(table: BTreeMap<String, Vec<Field<String>>>) -> Vec<(String, String)> {
    let words = |(number, words): (String, Vec<Field<String>>)| {
        words.into_iter().map(move |word| (word.value.to_lowercase(), number.clone()))
    };
    table.into_iter().flat_map(words).collect()
}

struct Reader<'a> {
    file: FileId,
    refused: &'a Refused,
    is_source: bool,
    /// The source's glossary, for another language.
    original: Option<&'a Glossary>,
    seen: BTreeMap<String, Span>,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn term(&mut self, raw: Field<RawTerm>) -> Option<Term> {
        let (place, raw) = (raw.span(self.file), raw.value);
        let id = require(raw.id, "id", place, self.refused, self.report)?;
        self.check_id(&id);
        let term = require(raw.term, "term", place, self.refused, self.report)?;
        let confidence = self.confidence(raw.confidence.as_ref(), &raw.sources, place);
        if self.is_source {
            require(raw.definition.clone(), "definition", place, self.refused, self.report);
        } else {
            for key in raw.shown.iter().chain(&raw.checked) {
                self.error(Code::UnknownKey, key, "this is taken from the source's glossary", "delete this line");
            }
        }
        for url in raw.sources.iter().filter(|url| !url.value.starts_with("https://")) {
            self.error(Code::AddressNotHttps, url, "a source begins with https://", "write the address with https://");
        }
        let mut found = Term {
            id: id.value,
            term,
            alternatives: raw.alternatives.into_iter().map(|word| word.value).collect(),
            definition: raw.definition.map(|field| field.located(self.file)),
            shown: raw.shown.is_none_or(|shown| shown.value),
            checked: raw.checked.is_none_or(|checked| checked.value),
            note: raw.note.map(|field| field.value),
            confidence,
            avoid: Vec::new(),
        };
        found.avoid = raw.avoid.into_iter().filter_map(|raw| self.avoided(raw, &found)).collect();
        Some(found)
    }

    /// Each stands for one term, and in another language for one of the source's.
    fn check_id(&mut self, id: &Located<String>) {
        if let Some(first) = self.seen.insert(id.value.clone(), id.span) {
            let message = format!("the term `{}` is here twice", id.value);
            let diagnostic = Diagnostic::error(Code::DuplicateId, id.span, message).related(first, "the first one");
            self.report.push(diagnostic.hint("keep one of the two"));
        }
        let known = self.original.map(|glossary| glossary.terms.iter().map(|term| term.id.as_str()));
        match known {
            Some(mut known) if !known.clone().any(|known| known == id.value) => {
                let message = format!("the source's glossary has no term `{}`", id.value);
                let diagnostic =
                    Diagnostic::error(Code::UnknownId, id.span, message).did_you_mean(&id.value, &mut known);
                self.report.push(diagnostic.hint("add it there first, with what it means"));
            }
            None if !is_plain_name(&id.value) => {
                let message = format!("`{}` is no id", id.value);
                let diagnostic = Diagnostic::error(Code::WrongType, id.span, message);
                self.report.push(diagnostic.hint("an id is made of lower-case letters, digits and hyphens"));
            }
            _ => {}
        }
    }

    fn confidence(
        &mut self,
        word: Option<&Field<String>>,
        sources: &[Field<String>],
        place: Span,
    ) -> Option<Confidence> {
        if self.is_source {
            return None;
        }
        let known = Confidence::ALL.iter().map(|choice| choice.word());
        let Some(word) = word else {
            require(word.cloned(), "confidence", place, self.refused, self.report);
            return None;
        };
        let Some(confidence) = Confidence::from_word(&word.value) else {
            let message = format!("`{}` is not one of the words that may stand here", word.value);
            let diagnostic = Diagnostic::error(Code::WrongType, word.span(self.file), message);
            let diagnostic = diagnostic.did_you_mean(&word.value, known.clone());
            self.report.push(diagnostic.hint(format!("use one of: {}", known.collect::<Vec<_>>().join(", "))));
            return None;
        };
        if confidence != Confidence::Unconfirmed && sources.is_empty() {
            let message = format!("this says `{}`, but names no page on which the word was read", word.value);
            self.error(Code::FieldConflict, word, &message, "add `sources`, or write `unconfirmed`");
        }
        Some(confidence)
    }

    fn avoided(&mut self, raw: Field<RawAvoid>, of: &Term) -> Option<Avoided> {
        let (place, raw) = (raw.span(self.file), raw.value);
        let term = require(raw.term, "term", place, self.refused, self.report);
        let why = require(raw.why, "why", place, self.refused, self.report);
        let (term, why) = (term?, why?);
        let when = raw.when.map(|field| field.value);
        if when.is_none() && of.ways().any(|way| way.to_lowercase() == term.value.to_lowercase()) {
            let message = format!("`{}` is both to be used and to be avoided", term.value);
            let diagnostic = Diagnostic::error(Code::FieldConflict, term.span, message);
            self.report.push(diagnostic.hint("keep one of the two, or say with `when` in which case it is wrong"));
        }
        Some(Avoided { term: term.value, why: why.value, when })
    }

    fn error<T>(&mut self, code: Code, field: &Field<T>, message: &str, hint: &str) {
        self.report.push(Diagnostic::error(code, field.span(self.file), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(source: &str, other: &str) -> (Glossaries, Vec<Code>) {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let files = [("es".to_owned(), sources.add("es", other)), ("en".to_owned(), sources.add("en", source))];
        let read = read(&sources, &files, "en", &mut report);
        (read, report.iter().map(|finding| finding.code).collect())
    }

    const SOURCE: &str = "negation = [\"Not\"]\n[[term]]\nid = \"a-b\"\nterm = \"x / y\"\ndefinition = \"Z.\"\n";

    #[test]
    fn a_term_is_found_in_each_language() {
        let (all, found) = both(SOURCE, "[[term]]\nid = \"a-b\"\nterm = \"w\"\nconfidence = \"unconfirmed\"\n");
        assert_eq!(found, []);
        assert_eq!(all.term("en", "a-b").unwrap().ways().collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(all.term("es", "a-b").unwrap().term.value, "w");
        assert_eq!(all.get("en").unwrap().negation, ["not"]);
    }

    #[test]
    fn what_does_not_fit_is_found() {
        let other = |rest: &str| both(SOURCE, &format!("[[term]]\n{rest}")).1;
        assert_eq!(other("id = \"a-c\"\nterm = \"w\"\nconfidence = \"unconfirmed\"\n"), [Code::UnknownId]);
        assert_eq!(other("id = \"a-b\"\nterm = \"w\"\n"), [Code::MissingField]);
        assert_eq!(other("id = \"a-b\"\nterm = \"w\"\nconfidence = \"official\"\n"), [Code::FieldConflict]);
        assert_eq!(other("id = \"a-b\"\nterm = \"w\"\nconfidence = \"sure\"\n"), [Code::WrongType]);
        let avoid =
            "id = \"a-b\"\nterm = \"w\"\nconfidence = \"unconfirmed\"\n[[term.avoid]]\nterm = \"W\"\nwhy = \"x\"\n";
        assert_eq!(other(avoid), [Code::FieldConflict]);
        assert_eq!(other(&format!("{avoid}when = \"alone\"\n")), []);
    }
}
