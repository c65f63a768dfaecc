//! Letters that look like those of another script: how a word is made that no search finds and no reader can tell.

use super::{Known, Prose};
use crate::diagnostic::{Code, Diagnostic};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Latin,
    Cyrillic,
    Greek,
}

impl Kind {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => {
                Self::Latin
            }
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Cyrillic => "Cyrillic",
            Self::Greek => "Greek",
        }
    }
}

/// Finds words whose letters are of two scripts that look alike.
pub(super) fn check(prose: &Prose, _: &Known<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in prose.text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut kinds = bare.char_indices().filter_map(|(at, c)| Some((at, c, Kind::of(c)?)));
        if let Some((_, _, first)) = kinds.next()
            && let Some((at, c, other)) = kinds.find(|(_, _, kind)| *kind != first)
        {
            let span = prose.span(start..start + bare.len());
            let message = format!(
                "this word mixes letters of two scripts: {} and, at its letter {}, {}",
                first.name(),
                bare[..at].chars().count() + 1,
                other.name()
            );
            let hint =
                format!("type the word again: \"{c}\" (U+{:04X}) only looks like a {} letter", c as u32, first.name());
            found.push(Diagnostic::error(Code::ConfusableCharacter, span, message).hint(hint));
        }
        start += word.len();
    }
    found
}
