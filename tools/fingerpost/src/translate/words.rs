//! Translated interface words beside those of the source language.
//!
//! A word that was made from another text than today's is not shown: a stale word about safety is worse than an English one.

use super::history::History;
use super::state::{State, plain_state};
use crate::interface::Words;

/// Finds how each word of a translation stands to its source. Words that the source does not have are left as they are.
pub fn settle(source: &Words, words: &mut Words, history: &History) {
    for (key, word) in words {
        let Some(original) = source.get(key) else { continue };
        word.state = plain_state(&original.forms.plain(), &word.forms.plain(), word.from.as_deref(), history);
        // A language with more plural forms may repeat the source's text for each.
        let same = |text: &str| original.forms.texts().any(|known| known == text);
        let meant = word.from.as_deref().is_some_and(|from| from.ends_with('='));
        let wordless = !original.forms.texts().any(super::state::has_words);
        if !meant && !wordless && word.forms.texts().all(same) {
            word.state = State::Untranslated;
        }
    }
}
