//! Pseudo-languages: what a page looks like in a language that is longer (`en-XA`) or runs from right to left (`ar-XB`).
//!
//! They are made from the source when they are looked at, are never written under `content/`, and are never published. A word
//! that shows up as it is has been reached by no translator.

use jiff::civil::Date;

use super::adding::{NewLanguage, add_language};
use super::exchange::{Delivery, Incoming, apply, entries};
use crate::locale::Locale;
use crate::project;
use crate::tree::Tree;

/// The project with a pseudo-language in it; `None` when it cannot be read, or `code` is none.
pub fn with_pseudo_language(tree: &Tree, code: &str, today: Date) -> Option<Tree> {
    let locale = Locale::new(code).ok().filter(Locale::is_pseudo)?;
    let mut tree = tree.clone();
    let list = "content/languages.toml";
    let new = NewLanguage { tag: code.to_owned(), endonym: format!("⟦{code}⟧"), locale, fallback: Vec::new() };
    let added = add_language(std::str::from_utf8(tree.get(list)?).ok()?, &new).ok()?;
    tree.insert(added.path, added.text.into_bytes());
    let loaded = project::survey(&tree, today);
    let project = loaded.project?;
    let language = project.languages.get(code)?;
    let all = entries(&project, &loaded.sources, language, None).entries;
    let texts = all.into_iter().enumerate().map(|(line, entry)| Incoming {
        text: pseudo(&entry.source),
        unit: entry.unit,
        name: entry.name,
        source: entry.source,
        line,
    });
    let delivery = Delivery { language: code.to_owned(), texts: texts.collect() };
    let applied = apply(&tree, today, &delivery, code).ok()?;
    tree.extend(applied.changes.into_iter().map(|change| (change.path, change.text.into_bytes())));
    Some(tree)
}

/// A text with accents on its letters, a third longer, between brackets that show where it begins and ends. What must stay
/// as it is does; cells of a table are made one by one.
pub(crate) fn pseudo(text: &str) -> String {
    text.split(" | ").map(cell).collect::<Vec<_>>().join(" | ")
}

fn cell(text: &str) -> String {
    let mut out = String::from("⟦");
    let mut letters = 0;
    let mut kept = 0_usize;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' | '{' => kept += 1,
            '>' | '}' => kept = kept.saturating_sub(1),
            ']' if rest.peek() == Some(&'(') => kept += 1,
            ')' if kept > 0 => kept -= 1,
            _ => {}
        }
        letters += usize::from(kept == 0 && c.is_alphabetic());
        out.push(if kept == 0 { accented(c) } else { c });
    }
    if letters > 0 {
        out.push(' ');
        out.extend(std::iter::repeat_n('~', letters / 3 + 1));
    }
    out.push('⟧');
    out
}

fn accented(c: char) -> char {
    const PLAIN: &str = "aceinouyACEINOUYdghlrstzw";
    const ACCENTED: &str = "áçéíñóúýÁÇÉÍÑÓÚÝďğĥľřšťžŵ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_stay_stays() {
        assert_eq!(
            pseudo("Call [us](page:a/b) at <helpline:us-a#sms>, {count}"),
            "⟦Çáľľ [úš](page:a/b) áť <helpline:us-a#sms>, {count} ~~~⟧"
        );
        assert_eq!(pseudo("a | <law:us-b>"), "⟦á ~⟧ | ⟦<law:us-b>⟧");
    }
}
