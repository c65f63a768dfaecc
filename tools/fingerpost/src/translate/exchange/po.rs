//! gettext PO, written so that `msgfmt --check` and Weblate take it.

use super::entry::{Entry, Exported};

/// Writes one file with all texts.
pub(super) fn write(exported: &Exported) -> String {
    let mut out = String::new();
    out.push_str(&format!("# {} in {} ({}).\n", exported.site, exported.endonym, exported.language));
    out.push_str("# Copy what stands between < and >, between ]( and ), or between { and } letter by letter.\n");
    out.push_str("# Then: fingerpost translate import FILE\n#\nmsgid \"\"\nmsgstr \"\"\n");
    for line in [
        format!("Project-Id-Version: {}", exported.site),
        format!("POT-Creation-Date: {} 00:00+0000", exported.today),
        format!("PO-Revision-Date: {} 00:00+0000", exported.today),
        "Last-Translator: Nobody has to give a name".to_owned(),
        format!("Language-Team: {}", exported.endonym),
        format!("Language: {}", exported.language.replace('-', "_")),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
        format!("X-Language: {}", exported.language),
        "X-Generator: fingerpost".to_owned(),
    ] {
        out.push_str(&format!("{}\n", quoted(&format!("{line}\n"))));
    }
    for entry in &exported.entries {
        out.push_str(&message(entry));
    }
    out
}

fn message(entry: &Entry) -> String {
    let mut out = String::from("\n");
    out.push_str(&format!("#. {}: {}\n", entry.unit, entry.kind));
    for note in &entry.notes {
        out.push_str(&format!("#. {}\n", one_line(note)));
    }
    for (term, own) in &entry.terms {
        out.push_str(&format!("#. Glossary: {term} = {own}\n"));
    }
    out.push_str(&format!("#: {}\n", entry.place));
    let is_old = entry.text.is_some() && !entry.is_current;
    if is_old {
        out.push_str("#, fuzzy\n");
        if let Some(previous) = &entry.previous {
            out.push_str(&format!("#| msgid {}\n", quoted(previous)));
        }
    }
    out.push_str(&format!("msgctxt {}\n", quoted(&format!("{}#{}", entry.unit, entry.name))));
    out.push_str(&format!("msgid {}\n", quoted(&entry.source)));
    out.push_str(&format!("msgstr {}\n", quoted(entry.text.as_deref().unwrap_or_default())));
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
