//! Characters that cannot be seen can hide a changed number, turn the direction of a line or slip past a reader.
//!
//! What scripts need stays: zero-width joiners between letters of scripts that use them, and variation selectors after
//! the characters that they belong to are not used in plain prose, so they go too.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Sources, Span};

/// Finds invisible characters in a whole file, at most ten.
pub(crate) fn check_characters(sources: &Sources, file: FileId, report: &mut Report) {
    let text = sources.text(file);
    let mut before = None;
    let mut found = 0;
    for (at, c) in text.char_indices() {
        let after = || text[at + c.len_utf8()..].chars().next();
        if is_invisible(c) && !joins_letters(before, c, after()) && found < 10 {
            found += 1;
            let message = format!("here is a character that cannot be seen: U+{:04X}{}", c as u32, name(c));
            let span = Span::new(file, at..at + c.len_utf8());
            let hint = "delete it: put the cursor behind it and press Backspace once, or type the words anew";
            report.push(Diagnostic::error(Code::InvisibleCharacter, span, message).hint(hint));
        }
        before = Some(c);
    }
}

/// Whether decoded text, such as a TOML value with `\u202e` in it, holds an invisible character.
pub(crate) fn hidden_in(text: &str) -> Option<char> {
    let mut before = None;
    text.char_indices().find_map(|(at, c)| {
        let after = || text[at + c.len_utf8()..].chars().next();
        let hidden = is_invisible(c) && !joins_letters(before, c, after());
        before = Some(c);
        hidden.then_some(c)
    })
}

fn is_invisible(c: char) -> bool {
    // Most of all text, at the cost of one comparison.
    if matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}') {
        return false;
    }
    matches!(c, '\u{00}'..='\u{08}' | '\u{0b}' | '\u{0c}' | '\u{0e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}'
        | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A joiner or non-joiner between two letters of a script that is written with them.
fn joins_letters(before: Option<char>, c: char, after: Option<char>) -> bool {
    let uses = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{700}'..='\u{74f}' | '\u{750}'..='\u{77f}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1800}'..='\u{18af}');
    let letter = |c: Option<char>| c.is_some_and(|c| uses(c) && !c.is_numeric());
    matches!(c, '\u{200c}' | '\u{200d}') && letter(before) && letter(after)
}

fn name(c: char) -> &'static str {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ", which turns the direction of writing",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => ", a mark of direction; the site sets directions itself",
        '\u{200b}' => ", a space of no width",
        '\u{200c}' | '\u{200d}' => ", a joiner where there is nothing to join",
        '\u{ad}' => ", a soft hyphen",
        '\u{feff}' => ", a byte order mark",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_needs_stays() {
        assert_eq!(hidden_in("می\u{200c}خواهم"), None);
        assert_eq!(hidden_in("1\u{200d}2"), Some('\u{200d}'));
        assert_eq!(hidden_in("abc\u{202e}321"), Some('\u{202e}'));
        assert_eq!(hidden_in("plain"), None);
    }
}
