//! What a translation may not do to its source: lose a number or a "not", mix up words, keep half of it.
//!
//! Each rule looks at one couple, a text of the source and its translation, and gives at most one finding. Rules know no
//! grammar; where they may be wrong they warn, and `[[intended]]` in the file silences a finding with its reason.
//! Invariant: a text that is still as in the source is no translation yet, and no rule looks at it.

mod intended;
mod length;
mod negation;
mod number;
mod repeated;
mod script;
mod term;
mod text;

use std::collections::BTreeMap;

use rayon::prelude::*;
use whatlang::Lang;

pub use intended::Intended;
pub(crate) use intended::RawIntended;

use crate::catalog::{Choice, RecordKind};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::language::Language;
use crate::locale::Script;
use crate::project::Project;
use crate::source::{Sources, Span};
use crate::translate::{self, State, Unit, What};
use text::Side;
pub(super) use text::fold;

/// A text of the source and its translation.
#[derive(Debug)]
pub(super) struct Couple<'a> {
    unit: &'a Unit,
    /// `title`, a block's number or a key.
    name: String,
    source: Side,
    own: Side,
    /// Where the translation stands.
    span: Span,
    /// Whether it was made from what the source says today.
    is_current: bool,
    /// The terms of the glossary that the source means, by their places among the language's.
    terms: Vec<usize>,
}

impl Couple<'_> {
    fn error(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.span, message)
    }

    fn warning(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, self.span, message)
    }
}

/// What rules know about the language of a translation.
pub(super) struct Words<'a> {
    endonym: &'a str,
    script: Script,
    /// Whether words are written without blanks between them.
    unspaced: bool,
    source_negation: Vec<String>,
    negation: Vec<String>,
    repeats: &'a [String],
    source_numbers: BTreeMap<String, Vec<&'a str>>,
    numbers: BTreeMap<String, Vec<&'a str>>,
    calendar: BTreeMap<String, Vec<&'a str>>,
    terms: Vec<term::Wanted<'a>>,
    guess: Option<(Lang, &'static [Lang])>,
    usual_length: Option<usize>,
}

impl<'a> Words<'a> {
    fn new(project: &'a Project, language: &'a Language, couples: &mut [Couple<'_>]) -> Option<Self> {
        let locale = project.locales.get(&language.tag)?;
        let source = project.glossaries.get(&project.languages.source().tag);
        let own = project.glossaries.get(&language.tag);
        let unspaced = matches!(locale.script().as_str(), "Hans" | "Hant" | "Jpan" | "Thai" | "Laoo" | "Khmr" | "Mymr");
        let mut terms = source.zip(own).map(|(source, own)| term::wanted(source, own)).unwrap_or_default();
        couples.iter_mut().for_each(|couple| couple.terms = term::meant(&terms, &couple.source));
        term::settle(&mut terms, couples, unspaced);
        Some(Self {
            endonym: &language.endonym,
            script: locale.script(),
            unspaced,
            source_negation: source.map(|glossary| folded(&glossary.negation)).unwrap_or_default(),
            negation: own.map(|glossary| folded(&glossary.negation)).unwrap_or_default(),
            source_numbers: source.map(|glossary| number::table(&glossary.numbers)).unwrap_or_default(),
            // Without blanks between words every sign might be one.
            numbers: own.filter(|_| !unspaced).map(|glossary| number::table(&glossary.numbers)).unwrap_or_default(),
            calendar: source.map(|glossary| number::table(&glossary.calendar)).unwrap_or_default(),
            repeats: own.map_or(&[], |glossary| &glossary.repeats),
            terms,
            guess: script::candidates(locale.language()),
            usual_length: length::usual(couples),
        })
    }
}

/// Words as those of texts are folded.
fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| text::fold(word)).collect()
}

impl Words<'_> {
    /// The numbers that stand in what a language calls the terms of a source, as in "person under 18".
    fn numbers_in_terms(&self, couple: &Couple<'_>) -> Vec<String> {
        self.terms.iter().flat_map(|term| term.numbers(couple)).collect()
    }
}

type Rule = fn(&Couple<'_>, &Words<'_>) -> Option<Diagnostic>;

const RULES: &[Rule] = &[
    number::check,
    negation::check,
    script::check_script,
    script::check_left_over,
    script::check_language,
    term::check_used,
    term::check_avoided,
    repeated::check,
    length::check,
];

/// Checks every translation against its source.
pub(crate) fn check(project: &Project, sources: &Sources, report: &mut Report) {
    let source = &project.languages.source().tag;
    let is_pseudo =
        |language: &Language| project.locales.get(&language.tag).is_some_and(crate::locale::Locale::is_pseudo);
    let languages = project.languages.iter().filter(|language| language.tag != *source && !is_pseudo(language));
    let languages: Vec<&Language> = languages.collect();
    let units = units(project);
    let found: Vec<Report> =
        languages.par_iter().map(|language| check_language(project, sources, language, &units)).collect();
    found.into_iter().for_each(|found| report.append(found));
}

fn units(project: &Project) -> Vec<Unit> {
    let pages = project.library.explainers().keys().cloned().map(Unit::Page);
    let kinds = RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Source);
    let records =
        kinds.flat_map(|kind| project.catalog.ids(*kind).into_iter().map(|id| Unit::Record(*kind, id.to_owned())));
    std::iter::once(Unit::Interface).chain(pages).chain(records).collect()
}

fn check_language(project: &Project, sources: &Sources, language: &Language, units: &[Unit]) -> Report {
    let mut couples: Vec<Couple<'_>> =
        units.iter().flat_map(|unit| couples(project, sources, language, unit)).collect();
    let mut report = Report::default();
    let Some(words) = Words::new(project, language, &mut couples) else { return report };
    for unit in units {
        let mut intended = intended::of(project, language, unit);
        for couple in couples.iter().filter(|couple| couple.unit == unit) {
            let found = RULES.iter().filter_map(|rule| rule(couple, &words));
            report.extend(found.filter(|finding| !intended.covers(finding.code, &couple.name)).collect::<Vec<_>>());
        }
        report.extend(intended.unused());
    }
    report
}

/// The texts of a unit that are translated.
fn couples<'a>(project: &Project, sources: &Sources, language: &Language, unit: &'a Unit) -> Vec<Couple<'a>> {
    let pairs = translate::pairs(project, sources, language, unit).unwrap_or_default();
    let couple = |pair: translate::Pair| {
        let is_translated = matches!(pair.state, State::Current | State::Changed);
        let (source, own) = (pair.source?.0, pair.own?);
        let is_prose =
            pair.what != What::Name && !(pair.what == What::Word && is_plural(&source)) && own.text != source;
        let is_current = pair.state == State::Current;
        let couple = || Couple {
            unit,
            name: pair.name,
            source: Side::new(&source),
            own: Side::new(&own.text),
            span: own.span,
            is_current,
            terms: Vec::new(),
        };
        (is_translated && is_prose).then(couple)
    };
    pairs.into_iter().filter_map(couple).collect()
}

/// Words with a count in them come with the names of their forms, which nobody reads.
fn is_plural(text: &str) -> bool {
    ["zero: ", "one: ", "two: ", "few: ", "many: ", "other: "].iter().any(|form| text.starts_with(form))
}
