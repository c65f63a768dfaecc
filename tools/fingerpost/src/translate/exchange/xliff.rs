//! XLIFF 2.1: one `<file>` for each page or record, references as placeholders that cannot be translated.

use super::entry::{Entry, Exported};

/// Writes one file with all texts.
pub(super) fn write(exported: &Exported) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">\n",
        exported.source_language, exported.language
    ));
    let mut number = 0;
    for (at, entry) in exported.entries.iter().enumerate() {
        let begins = at == 0 || exported.entries[at - 1].unit != entry.unit;
        let ends = exported.entries.get(at + 1).is_none_or(|next| next.unit != entry.unit);
        if begins {
            number += 1;
            out.push_str(&format!("<file id=\"f{number}\" original=\"{}\">\n", escaped(&entry.unit)));
        }
        out.push_str(&unit(at + 1, entry));
        if ends {
            out.push_str("</file>\n");
        }
    }
    out.push_str("</xliff>\n");
    out
}

fn unit(number: usize, entry: &Entry) -> String {
    let mut out = format!("<unit id=\"u{number}\" name=\"{}\">\n<notes>\n", escaped(&entry.name));
    let mut note = |category: &str, text: &str| {
        out.push_str(&format!("<note category=\"{category}\">{}</note>\n", escaped(text)));
    };
    note("kind", entry.kind);
    entry.notes.iter().for_each(|text| note("note", text));
    entry.terms.iter().for_each(|(term, own)| note("glossary", &format!("{term} = {own}")));
    let is_old = entry.text.is_some() && !entry.is_current;
    if let Some(previous) = entry.previous.as_ref().filter(|_| is_old) {
        note("previous-source", previous);
    }
    out.push_str("</notes>\n");
    let mut data = Vec::new();
    let source = inline(&entry.source, &mut data);
    let target = entry.text.as_deref().map(|text| inline(text, &mut data));
    if !data.is_empty() {
        out.push_str("<originalData>\n");
        for (at, text) in data.iter().enumerate() {
            out.push_str(&format!("<data id=\"d{}\">{}</data>\n", at + 1, escaped(text)));
        }
        out.push_str("</originalData>\n");
    }
    // What was made from an older source has to be looked at again, so it is "initial" with its old text.
    let state = if entry.text.is_some() && !is_old { "translated" } else { "initial" };
    out.push_str(&format!("<segment state=\"{state}\">\n<source xml:space=\"preserve\">{source}</source>\n"));
    if let Some(target) = target {
        out.push_str(&format!("<target xml:space=\"preserve\">{target}</target>\n"));
    }
    out.push_str("</segment>\n</unit>\n");
    out
}

/// A text with what must stay as it is in placeholders.
fn inline(text: &str, data: &mut Vec<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find(['<', '{', ']']).unwrap_or(rest.len());
        out.push_str(&escaped(&rest[..at]));
        rest = &rest[at..];
        if let Some(length) = fixed(rest) {
            let piece = &rest[..length];
            let number = match data.iter().position(|known| known == piece) {
                Some(at) => at + 1,
                None => {
                    data.push(piece.to_owned());
                    data.len()
                }
            };
            out.push_str(&format!("<ph id=\"{}\" dataRef=\"d{number}\" disp=\"{}\"/>", number, escaped(piece)));
            rest = &rest[length..];
        } else if let Some(c) = rest.chars().next() {
            out.push_str(&escaped(&rest[..c.len_utf8()]));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// How long the piece is that begins here and must stay as it is.
fn fixed(text: &str) -> Option<usize> {
    let end = match text.as_bytes().first()? {
        b'<' => '>',
        b'{' => '}',
        b']' if text.starts_with("](") => ')',
        _ => return None,
    };
    let length = text.find(end)? + 1;
    (!text[..length].contains(' ')).then_some(length)
}

/// Text as XML has it. What XML cannot hold never stands in content.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
