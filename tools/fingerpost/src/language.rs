//! `content/languages.toml`: the languages of the site, and what a reader gets where one is not translated.
//!
//! Invariant: every language's fallback chain ends in the source language and never comes back to itself.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{self, Document, Field, Refused, require};
use crate::library::{ReviewState, review_state};
use crate::locale::{Direction, Locale};
use crate::schema::OneOf;
use crate::source::{FileId, Located, Sources, Span};

/// The languages of the site, in the order in which menus show them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawLanguages {
    /// One language of the site.
    language: Vec<Field<RawLanguage>>,
}

/// One language of the site.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
struct RawLanguage {
    /// Its BCP 47 code. In lower case it is the name of its folder under content/.
    #[schemars(required, example = &"es", example = &"pt-BR", example = &"zh-Hans")]
    code: Option<Field<String>>,
    /// Its name in itself.
    #[schemars(required, example = &"Español")]
    endonym: Option<Field<String>>,
    /// Codes of the languages in which readers get what is not translated, nearest first. The source language is always last.
    #[schemars(default, example = ["es"])]
    fallback: Vec<Field<String>>,
    /// Whether the site is built in it. Leave it out for yes.
    #[schemars(example = false)]
    published: Option<Field<bool>>,
    /// How far the interface words and the texts of records have come. Readers are told.
    #[schemars(with = "Option<OneOf<ReviewState>>", example = &"machine-draft")]
    state: Option<Field<String>>,
}

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// BCP 47, as HTML wants it: `zh-Hans`.
    pub tag: String,
    /// The folder in addresses and under `content/`: the tag in lower case.
    pub folder: String,
    /// Its name in itself.
    pub endonym: String,
    /// The way it is written.
    pub direction: Direction,
    /// What is shown where something is not translated, nearest first; the source language is last.
    pub fallback: Vec<String>,
    /// Whether the site is built in it.
    pub published: bool,
    /// How far its interface words and texts of records have come.
    pub state: ReviewState,
}

/// All languages, in the order in which menus show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    list: Vec<Language>,
    source: usize,
}

impl Languages {
    /// The language that pages are written in first.
    pub fn source(&self) -> &Language {
        &self.list[self.source]
    }

    /// All, in menu order.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.list.iter()
    }

    /// Those that the site is built in.
    pub fn published(&self) -> impl Iterator<Item = &Language> {
        self.list.iter().filter(|language| language.published)
    }

    /// The language with this BCP 47 tag.
    pub fn get(&self, tag: &str) -> Option<&Language> {
        self.list.iter().find(|language| language.tag == tag)
    }

    /// The language whose files lie in `content/<folder>`.
    pub fn in_folder(&self, folder: &str) -> Option<&Language> {
        self.list.iter().find(|language| language.folder == folder)
    }

    /// The language itself, then its fallbacks.
    pub fn chain<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = &'a Language> {
        std::iter::once(language).chain(language.fallback.iter().filter_map(|tag| self.get(tag)))
    }
}

/// Reads the languages; `None` when the source language is not among them.
pub fn read(sources: &Sources, file: FileId, source: &Located<String>, report: &mut Report) -> Option<Languages> {
    let Document { value: raw, refused }: Document<RawLanguages> = document::read(sources, file, report)?;
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    let mut chains = Vec::new();
    let mut list = Vec::new();
    for language in raw.language {
        let place = language.span(file);
        let Some(code) = require(language.value.code.clone(), "code", place, &refused, report) else { continue };
        if let Some(first) = known.insert(code.value.clone(), code.span) {
            let message = format!("the language `{}` is listed twice", code.value);
            let diagnostic =
                Diagnostic::error(Code::DuplicateId, code.span, message).related(first, "first listed here");
            report.push(diagnostic.hint("keep one of the two"));
            continue;
        }
        chains.push((code.clone(), language.value.fallback.clone()));
        list.extend(one_language(&code, language.located(file), &refused, report));
    }
    check_chains(&chains, file, report);
    let Some(at) = list.iter().position(|language| language.tag == source.value) else {
        let message = format!("the source language `{}` is not in content/languages.toml", source.value);
        report.push(Diagnostic::error(Code::UnknownLanguage, source.span, message).hint("add it there"));
        return None;
    };
    complete_chains(&mut list, &source.value);
    Some(Languages { list, source: at })
}

fn one_language(
    code: &Located<String>,
    raw: Located<RawLanguage>,
    refused: &Refused,
    report: &mut Report,
) -> Option<Language> {
    let Located { value: raw, span } = raw;
    let endonym = require(raw.endonym, "endonym", span, refused, report);
    let locale = match Locale::new(&code.value) {
        Ok(locale) => locale,
        Err(error) => {
            let diagnostic = Diagnostic::error(Code::UnknownLanguage, code.span, error.to_string());
            report.push(diagnostic.hint("use the code that BCP 47 gives, such as `es`, `pt-BR` or `zh-Hans`"));
            return None;
        }
    };
    Some(Language {
        tag: code.value.clone(),
        folder: code.value.to_ascii_lowercase(),
        // Without its name it is still a language, and its files are read.
        endonym: endonym.map_or_else(|| code.value.clone(), |endonym| endonym.value),
        direction: locale.direction(),
        fallback: raw.fallback.into_iter().map(|tag| tag.value).collect(),
        published: raw.published.is_none_or(|published| published.value),
        state: review_state(raw.state.as_ref(), code.span.file, report),
    })
}

fn check_chains(chains: &[(Located<String>, Vec<Field<String>>)], file: FileId, report: &mut Report) {
    let next: BTreeMap<&str, &[Field<String>]> =
        chains.iter().map(|(code, chain)| (code.value.as_str(), chain.as_slice())).collect();
    for (code, chain) in chains {
        for step in chain {
            if !next.contains_key(step.value.as_str()) {
                let message = format!("no language has the code `{}`", step.value);
                let diagnostic = Diagnostic::error(Code::UnknownLanguage, step.span(file), message);
                let diagnostic = diagnostic.did_you_mean(&step.value, next.keys().copied());
                report.push(diagnostic.hint("a fallback is another language of this file"));
            } else if leads_back(&next, &step.value, &code.value) {
                let message = format!("the fallback of `{}` leads back to itself through `{}`", code.value, step.value);
                let diagnostic = Diagnostic::error(Code::FallbackCycle, step.span(file), message);
                report.push(diagnostic.hint("take one of the languages out of the circle"));
            }
        }
    }
}

fn leads_back(next: &BTreeMap<&str, &[Field<String>]>, from: &str, to: &str) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut open = vec![from];
    while let Some(tag) = open.pop() {
        if tag == to {
            return true;
        }
        if seen.insert(tag) {
            open.extend(next.get(tag).into_iter().copied().flatten().map(|step| step.value.as_str()));
        }
    }
    false
}

/// Every chain ends in the source language, and names no language twice.
fn complete_chains(list: &mut [Language], source: &str) {
    for language in list {
        language.fallback.retain(|tag| tag != source && *tag != language.tag);
        if language.tag != source {
            language.fallback.push(source.to_owned());
        }
    }
}
