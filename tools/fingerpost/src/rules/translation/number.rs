//! A number that changes on the way into another language can send somebody to the wrong law, age or day.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{fold, numbers, scaled};
use super::{Couple, Words};
use crate::diagnostic::{Code, Diagnostic};

/// The numbers in the text must be those of the source.
pub(super) fn check(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    if !couple.is_current {
        return None;
    }
    let (source, own) = (numbers(&couple.source.plain), numbers(&couple.own.plain));
    let in_words = spelt(&couple.source.words, &words.source_numbers);
    let own_words = spelt(&couple.own.words, &words.numbers);
    let dates = spelt(&couple.source.words, &words.calendar);
    let terms = words.numbers_in_terms(couple);
    let (large, own_large) = (scaled(&couple.source.plain), scaled(&couple.own.plain));
    // The parts of a number with the word for its scale behind it, where the other side says the same in another scale.
    let same = |number: &str, mine: &[(String, String)], others: &[(String, String)], plain: &[String]| {
        mine.iter().any(|(written, value)| {
            numbers(written).iter().any(|part| part == number)
                && (plain.contains(value) || others.iter().any(|(_, other)| other == value))
        }) || others.iter().any(|(_, value)| value == number)
    };
    let said = |number: &&str| {
        same(number, &own_large, &large, &source)
            || source.iter().chain(&terms).any(|one| one == number)
            || in_words.contains(number)
            || dates.contains(number)
    };
    let kept = |number: &&str| {
        same(number, &large, &own_large, &own) || own.iter().any(|one| one == number) || own_words.contains(number)
    };
    let added: BTreeSet<&str> = own.iter().map(String::as_str).filter(|number| !said(number)).collect();
    let lost: BTreeSet<&str> = source.iter().map(String::as_str).filter(|number| !kept(number)).collect();
    let hint = "write the source's number; change nothing, round nothing, and turn no measures into others";
    let message = match (added.is_empty(), lost.is_empty()) {
        (true, true) => return spelt_otherwise(couple, &in_words, &own_words, (&source, &own)),
        (true, false) => {
            let message = format!("a number of the source is missing here: {}", list(&lost));
            return Some(couple.warning(Code::NumbersDiffer, message).hint(hint));
        }
        (false, true) => format!("a number stands here that the source does not have: {}", list(&added)),
        (false, false) => format!("here stands {}, but the source has {}", list(&added), list(&lost)),
    };
    // "One to two million" has other digits where people count in ten thousands, and only people can compare them.
    let is_sure = own_large.is_empty();
    let finding =
        if is_sure { couple.error(Code::NumbersDiffer, message) } else { couple.warning(Code::NumbersDiffer, message) };
    Some(finding.hint(hint))
}

/// "Two" that has become "three".
fn spelt_otherwise(
    couple: &Couple<'_>,
    source: &BTreeSet<&str>,
    own: &BTreeSet<&str>,
    (digits, own_digits): (&[String], &[String]),
) -> Option<Diagnostic> {
    let without = |of: &BTreeSet<&'_ str>, other: &BTreeSet<&str>, digits: &[String]| -> Vec<String> {
        of.iter().filter(|n| !other.contains(*n) && !digits.iter().any(|d| d == *n)).map(|n| (*n).to_owned()).collect()
    };
    let (lost, added) = (without(source, own, own_digits), without(own, source, digits));
    if lost.is_empty() || added.is_empty() {
        return None;
    }
    let message = format!("a word here says {}, where the source says {}", added.join(", "), lost.join(", "));
    Some(couple.warning(Code::NumbersDiffer, message).hint("write the source's number, in digits or in words"))
}

fn list(numbers: &BTreeSet<&str>) -> String {
    numbers.iter().copied().collect::<Vec<_>>().join(", ")
}

/// The numbers that words spell.
fn spelt<'t>(words: &[String], table: &BTreeMap<String, Vec<&'t str>>) -> BTreeSet<&'t str> {
    words.iter().filter_map(|word| table.get(word)).flatten().copied().collect()
}

/// A table of words that say numbers, folded as the words of texts are.
pub(super) fn table(words: &[(String, String)]) -> BTreeMap<String, Vec<&str>> {
    let mut table: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (word, number) in words {
        table.entry(fold(word)).or_default().push(number);
    }
    table
}
