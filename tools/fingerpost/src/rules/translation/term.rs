//! The words that matter most: the same word for the same thing on every page, and none that hurts or misleads.

use std::collections::BTreeMap;

use super::text::{Side, fold, numbers, words};
use super::{Couple, Words};
use crate::diagnostic::{Code, Diagnostic};
use crate::glossary::{Glossary, Term};

/// A share of its uses, in parts of a hundred, from which on a term's word is the one that this language uses.
const SETTLED: usize = 90;
/// With fewer uses than this nothing is settled yet, and every other word is worth a look.
const FEW: usize = 4;

/// What is looked for of one term.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    own: &'a Term,
    source: Vec<Vec<String>>,
    ways: Vec<Vec<String>>,
    /// Whether most texts of this language use one of its words.
    is_settled: bool,
}

/// The terms of a language that has a glossary.
pub(super) fn wanted<'a>(source: &'a Glossary, own: &'a Glossary) -> Vec<Wanted<'a>> {
    let by_id: BTreeMap<&str, &Term> = source.terms.iter().map(|term| (term.id.as_str(), term)).collect();
    let one = |own: &'a Term| {
        let original = by_id.get(own.id.as_str()).filter(|term| term.shown)?;
        let split = |term: &Term| term.ways().map(words).filter(|way| !way.is_empty()).collect();
        Some(Wanted { own, source: split(original), ways: split(own), is_settled: original.checked })
    };
    own.terms.iter().filter_map(one).collect()
}

/// Finds out which terms the texts of a language have settled on.
pub(super) fn settle(all: &mut [Wanted<'_>], couples: &[Couple<'_>], unspaced: bool) {
    let mut uses = vec![(0_usize, 0_usize); all.len()];
    for couple in couples.iter().filter(|couple| couple.is_current) {
        for &at in &couple.terms {
            uses[at].0 += 1;
            uses[at].1 += usize::from(all[at].is_said(&couple.own, unspaced));
        }
    }
    for (wanted, (all, right)) in all.iter_mut().zip(uses) {
        wanted.is_settled &= all < FEW || right * 100 >= all * SETTLED;
    }
}

/// The terms that a source says, and not as a part of a longer one, as "force" is of "forced labour".
pub(super) fn meant(all: &[Wanted<'_>], source: &Side) -> Vec<usize> {
    let says = |wanted: &Wanted<'_>| wanted.source.iter().any(|way| has_row(&source.words, way));
    let said: Vec<usize> = (0..all.len()).filter(|at| says(&all[*at])).collect();
    let longest = |at: usize| all[at].source.iter().map(Vec::len).max().unwrap_or(0);
    let inside = |at: usize, other: usize| {
        longest(other) > longest(at)
            && all[other].source.iter().any(|way| all[at].source.iter().any(|part| has_row(way, part)))
    };
    said.iter().copied().filter(|at| !said.iter().any(|other| inside(*at, *other))).collect()
}

impl Wanted<'_> {
    /// The numbers in its words, where a source says it, be it as part of a longer term.
    pub(super) fn numbers(&self, couple: &Couple<'_>) -> Vec<String> {
        let is_said = self.source.iter().any(|way| has_row(&couple.source.words, way));
        if is_said { self.own.ways().flat_map(numbers).collect() } else { Vec::new() }
    }

    fn is_said(&self, own: &Side, unspaced: bool) -> bool {
        self.ways.iter().any(|way| says(own, way, unspaced))
    }
}

/// Whether the words of `way` stand in a text, in whatever form and order their language gives them.
fn says(own: &Side, way: &[String], unspaced: bool) -> bool {
    if unspaced {
        let text: String = own.plain.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        return text.contains(&way.concat());
    }
    let long: Vec<&String> = way.iter().filter(|word| word.chars().count() > 3).collect();
    let parts = if long.is_empty() { way.iter().collect() } else { long };
    parts.into_iter().all(|part| own.words.iter().any(|word| is_form(word, part)))
}

/// Whether a word is a form of another: they share their stem.
fn is_form(word: &str, of: &str) -> bool {
    let (word, of) = (without_article(word), without_article(of));
    let length = of.chars().count();
    let shared = word.chars().zip(of.chars()).take_while(|(a, b)| a == b).count();
    let stem = (length * 3).div_ceil(5).max(3).min(length);
    shared >= stem || (length >= 5 && word.contains(of))
}

/// An Arabic word without the particles and the article that are written onto it.
fn without_article(word: &str) -> &str {
    let bare = word.trim_start_matches(['و', 'ف']);
    let bare = if bare.chars().count() >= 3 { bare } else { word };
    for article in ["بال", "كال", "ال", "لل"] {
        if let Some(rest) = bare.strip_prefix(article).filter(|rest| rest.chars().count() >= 2) {
            return rest;
        }
    }
    bare.strip_prefix(['ب', 'ل']).filter(|rest| rest.chars().count() >= 4).unwrap_or(bare)
}

/// Whether words stand in a row in a text, each as it is or with an ending of the source language.
fn has_row(text: &[String], row: &[String]) -> bool {
    let is = |word: &String, wanted: &String| {
        word == wanted
            || word.strip_prefix(wanted.as_str()).is_some_and(|end| matches!(end, "s" | "es" | "'s" | "d" | "ed"))
    };
    !row.is_empty() && text.windows(row.len()).any(|part| part.iter().zip(row).all(|(word, wanted)| is(word, wanted)))
}

/// Each term of the source should be called what the glossary calls it.
pub(super) fn check_used(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    if !couple.is_current {
        return None;
    }
    let meant = couple.terms.iter().map(|at| &words.terms[*at]);
    let wanted = meant.into_iter().find(|wanted| wanted.is_settled && !wanted.is_said(&couple.own, words.unspaced))?;
    let source = wanted.source.first().map(|way| way.join(" ")).unwrap_or_default();
    let message = format!("the source says \"{source}\", which the glossary calls \"{}\"", wanted.own.term.value);
    let diagnostic = couple.warning(Code::GlossaryTerm, message);
    let diagnostic = match wanted.own.alternatives.as_slice() {
        [] => diagnostic,
        other => diagnostic.hint(format!("these are right too: {}", other.join(", "))),
    };
    Some(diagnostic.hint("use the word of the glossary; if another one is right, add it there"))
}

/// No word that the glossary says to avoid stands for a term of the source.
pub(super) fn check_avoided(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    let (at, avoided) = couple.terms.iter().copied().find_map(|at| {
        // Beside the right word it stands for something else.
        if words.terms[at].is_said(&couple.own, words.unspaced) {
            return None;
        }
        let list = words.terms[at].own.avoid.iter().filter(|avoided| avoided.when.is_none());
        let own = words.terms[at].own;
        let inside = |term: &str| own.ways().any(|way| fold(way).contains(&fold(term)));
        let found = list
            .into_iter()
            .find(|avoided| !inside(&avoided.term) && stands(&couple.own, &avoided.term, words.unspaced))?;
        Some((at, found))
    })?;
    let message = format!("\"{}\" is a word to avoid here: {}", avoided.term, avoided.why);
    Some(couple.warning(Code::TermToAvoid, message).hint(format!("write \"{}\"", words.terms[at].own.term.value)))
}

fn stands(own: &Side, term: &str, unspaced: bool) -> bool {
    let row = words(term);
    match unspaced {
        true => own.plain.contains(term),
        false => {
            !row.is_empty()
                && own.words.windows(row.len()).any(|part| {
                    part.iter().zip(&row).all(|(word, wanted)| without_article(word) == without_article(wanted))
                })
        }
    }
}
