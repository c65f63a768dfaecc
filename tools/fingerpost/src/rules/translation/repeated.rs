//! The the: a slip of the keyboard, most often where a sentence was mended.

use super::{Couple, Words};
use crate::diagnostic::{Code, Diagnostic};

/// No word stands twice in a row, unless it may in this language.
pub(super) fn check(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    let twice = |text: &str| -> Option<String> {
        let mut last = "";
        for word in text.split(' ') {
            let bare = word.chars().filter(|c| c.is_alphabetic()).count();
            if bare > 1 && bare == word.chars().count() && word.to_lowercase() == last.to_lowercase() {
                return Some(word.to_owned());
            }
            last = word;
        }
        None
    };
    let word = twice(&couple.own.plain)?;
    let may = words.repeats.contains(&word.to_lowercase()) || twice(&couple.source.plain).is_some();
    let message = format!("\"{word}\" stands here twice in a row");
    (!may).then(|| couple.warning(Code::RepeatedWord, message).hint("delete one of the two"))
}
