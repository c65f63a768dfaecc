//! A translation that is far shorter or longer than others in its language has most often lost or gained something.

use super::{Couple, Words};
use crate::diagnostic::{Code, Diagnostic};

/// Shorter texts differ too much to tell anything.
const LONG_ENOUGH: usize = 40;
/// So many texts tell what is usual in a language.
const ENOUGH: usize = 20;
/// Parts of a thousand of the usual length.
const LEAST: usize = 450;
/// Parts of a thousand of the usual length.
const MOST: usize = 2100;

/// The usual length of a translation, in parts of a thousand of its source; `None` where there is too little to tell.
pub(super) fn usual(couples: &[Couple<'_>]) -> Option<usize> {
    let mut all: Vec<usize> = couples.iter().filter_map(ratio).collect();
    all.sort_unstable();
    (all.len() >= ENOUGH).then(|| all[all.len() / 2])
}

fn ratio(couple: &Couple<'_>) -> Option<usize> {
    let (source, own) = (couple.source.length(), couple.own.length());
    (couple.is_current && source >= LONG_ENOUGH).then(|| own * 1000 / source)
}

/// Compares the length of a translation with what is usual.
pub(super) fn check(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    let (ratio, usual) = (ratio(couple)?, words.usual_length?);
    let found = ratio * 1000 / usual.max(1);
    let (what, hint) = match found {
        ..LEAST => ("far shorter", "look whether a sentence is missing"),
        MOST.. => ("far longer", "look whether something was added, or an old text was left beside the new one"),
        _ => return None,
    };
    let message = format!("this is {what} than a translation of such a text most often is");
    Some(couple.warning(Code::UnusualLength, message).hint(hint))
}
