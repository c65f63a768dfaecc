//! Fingerprints: short marks of the text that a translation was made from.
//!
//! What changes the meaning changes the fingerprint; what changes only the look does not: lines broken elsewhere, emphasis,
//! and where a record leads that is referred to. Six letters are enough: they tell an old text of one block from a new
//! one, and are short enough to read past.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::library::options;

/// The letters of Crockford's base 32, without those that look alike.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The fingerprint of a block's or a record's text, in the Markdown that pages use.
pub fn fingerprint(markdown: &str) -> String {
    mark(&meaning(markdown))
}

/// The fingerprint of plain text.
pub fn fingerprint_plain(text: &str) -> String {
    mark(&words(text))
}

fn mark(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes());
    let bytes = hash.as_bytes();
    let number = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    (0..6).map(|place| char::from(LETTERS[(number >> (place * 5)) as usize & 31])).collect()
}

/// The words of a text and the things it refers to, one space between each.
fn meaning(markdown: &str) -> String {
    let mut text = String::new();
    let mut auto = false;
    // Behind a letter, a heading that begins with `1.` is no list.
    let inline = format!("x {markdown}");
    for event in Parser::new_ext(&inline, options()) {
        match event {
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                auto = link_type == pulldown_cmark::LinkType::Autolink;
                text.push_str(&format!(" <{dest_url}> "));
            }
            Event::End(TagEnd::Link) => auto = false,
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Text(words) | Event::Code(words) if !auto => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push(' '),
            _ => {}
        }
    }
    words(text.strip_prefix("x ").unwrap_or(&text))
}

fn words(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_does_not_matter() {
        let first = fingerprint("You may call <helpline:us-nhth>. It is free.");
        assert_eq!(first, fingerprint("You *may* call\n<helpline:us-nhth>.  It is\nfree."));
        assert_eq!(first, fingerprint("You may **call** <helpline:us-nhth>. It is *free*."));
        assert_eq!(first.len(), 6);
    }

    #[test]
    fn a_number_at_the_beginning_counts() {
        assert_ne!(fingerprint("1. Breathe"), fingerprint("2. Breathe"));
    }

    #[test]
    fn the_meaning_does() {
        let first = fingerprint("You may call <helpline:us-nhth>.");
        assert_ne!(first, fingerprint("You may not call <helpline:us-nhth>."));
        assert_ne!(first, fingerprint("You may call <helpline:us-911>."));
    }
}
