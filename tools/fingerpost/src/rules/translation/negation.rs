//! "You do not have to pay" without its "not" is the most dangerous mistake that a sentence can have.

use super::{Couple, Words};
use crate::diagnostic::{Code, Diagnostic};

/// With fewer words, such as "Not free", another language most often has a word of its own.
const FEW: usize = 3;

/// Where the source says "not", the translation must too.
pub(super) fn check(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    let (source, own) = (&words.source_negation, &words.negation);
    if !couple.is_current || source.is_empty() || own.is_empty() {
        return None;
    }
    if couple.source.words.len() < FEW {
        return None;
    }
    let said = couple.source.words.iter().find(|word| source.iter().any(|no| is(word, no)))?;
    if words.unspaced {
        let found = own.iter().any(|no| couple.own.plain.contains(no.as_str()));
        return (!found).then(|| finding(couple, said, own));
    }
    let found = couple.own.words.iter().any(|word| own.iter().any(|no| is(word, no)));
    (!found).then(|| finding(couple, said, own))
}

/// Whether a word says no: as it stands, or glued to another, as in "don't" and "n'est".
fn is(word: &str, no: &str) -> bool {
    // Arabic writes "and" and "so" onto the next word.
    let begins = no.ends_with('\'') && word.starts_with(no);
    let ends = no.contains('\'') && word.ends_with(no);
    let joined = word.strip_prefix(['و', 'ف']).is_some_and(|rest| rest == no);
    word == no || begins || ends || joined
}

fn finding(couple: &Couple<'_>, said: &str, own: &[String]) -> Diagnostic {
    let message = format!("the source says \"{said}\" here, and the translation seems to say the opposite");
    let known = own.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
    couple
        .warning(Code::NegationLost, message)
        .hint(format!("look whether a word such as one of these is missing: {known}"))
}
