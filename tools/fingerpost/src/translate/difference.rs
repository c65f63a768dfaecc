//! What changed between two texts of the source, word by word.

use similar::{ChangeTag, TextDiff};

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// In both texts.
    Same(String),
    /// In the old text only.
    Gone(String),
    /// In the new text only.
    Come(String),
}

/// The old and the new text as one, in stretches of words. Spaces between words that are gone go with them.
pub fn difference(old: &str, new: &str) -> Vec<Stretch> {
    let mut list: Vec<Stretch> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let text = change.value();
        match (change.tag(), list.last_mut()) {
            (ChangeTag::Equal, Some(Stretch::Same(last)))
            | (ChangeTag::Delete, Some(Stretch::Gone(last)))
            | (ChangeTag::Insert, Some(Stretch::Come(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => list.push(Stretch::Same(text.to_owned())),
            (ChangeTag::Delete, _) => list.push(Stretch::Gone(text.to_owned())),
            (ChangeTag::Insert, _) => list.push(Stretch::Come(text.to_owned())),
        }
    }
    joined(list)
}

/// A single space between two changes is no reason to show them apart.
fn joined(list: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let mut rest = list.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        match stretch {
            Stretch::Gone(text) => gone.push_str(&text),
            Stretch::Come(text) => come.push_str(&text),
            Stretch::Same(text) => {
                let between = !(gone.is_empty() && come.is_empty()) && rest.peek().is_some();
                if between && text.trim().is_empty() {
                    gone.push_str(&text);
                    come.push_str(&text);
                } else {
                    flush(&mut out, &mut gone, &mut come);
                    out.push(Stretch::Same(text));
                }
            }
        }
    }
    flush(&mut out, &mut gone, &mut come);
    out
}

fn flush(out: &mut Vec<Stretch>, gone: &mut String, come: &mut String) {
    if !gone.trim().is_empty() {
        out.push(Stretch::Gone(std::mem::take(gone)));
    }
    if !come.trim().is_empty() {
        out.push(Stretch::Come(std::mem::take(come)));
    }
    gone.clear();
    come.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let show = |stretch: &Stretch| match stretch {
            Stretch::Same(text) => text.clone(),
            Stretch::Gone(text) => format!("[-{text}-]"),
            Stretch::Come(text) => format!("{{+{text}+}}"),
        };
        assert_eq!(difference(old, new).iter().map(show).collect::<String>(), expected);
    }

    #[test]
    fn words_are_compared() {
        check("You may call us.", "You may not call us.", "You may {+not +}call us.");
        check("It is free today.", "It costs money today.", "It [-is free-]{+costs money+} today.");
        check("Same.", "Same.", "Same.");
    }
}
