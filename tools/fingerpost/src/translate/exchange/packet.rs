//! A packet for one page and language: one HTML file in which a translator reads, types and saves, without a network, an
//! account or a program. What it saves, or the packet's texts sent back in any other way, can be imported.

use serde::{Deserialize, Serialize};

use super::entry::{Entry, Exported};
use super::xliff::escaped;
use super::{Delivery, ImportError, Incoming};
use crate::translate::difference::{Stretch, difference};

/// What a packet saves.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    fingerpost: u32,
    language: String,
    texts: Vec<SavedText>,
}

/// One text in it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedText {
    unit: String,
    name: String,
    source: String,
    text: String,
}

/// The version of what is saved.
const VERSION: u32 = 1;

/// Reads what a packet saved.
///
/// # Errors
///
/// When it was changed by hand so that it does not fit.
pub(super) fn read(text: &str) -> Result<Delivery, ImportError> {
    let saved: Saved = serde_json::from_str(text).map_err(|error| {
        let what = format!("this is not what a packet saves: {error}");
        ImportError::form(error.line(), what)
    })?;
    if saved.fingerpost != VERSION {
        return Err(ImportError::form(1, "this was saved by a packet of another version; export the packet again"));
    }
    let one = |(at, text): (usize, SavedText)| Incoming {
        unit: text.unit,
        name: text.name,
        source: text.source,
        text: text.text.trim().to_owned(),
        line: at + 1,
    };
    let texts = saved.texts.into_iter().enumerate().map(one).filter(|incoming| !incoming.text.is_empty());
    Ok(Delivery { language: saved.language, texts: texts.collect() })
}

const STYLE: &str = include_str!("packet.css");
const SCRIPT: &str = include_str!("packet.js");

/// What translators keep to.
const RULES: &[&str] = &[
    "Write as you would speak to a friend in trouble: short sentences, plain words, nothing that blames.",
    "Copy what stands between < and >, between ]( and ), or between { and } letter by letter. It becomes a phone number, a law or a link.",
    "Type no phone number, no address and no law's number yourself.",
    "Change no number and lose no \"not\".",
    "Leave a box empty where you are not sure: readers then get the source, marked as what it is.",
    "Your name is not needed, and nothing here asks for it.",
];

/// Writes the packet.
pub(super) fn write(exported: &Exported) -> String {
    let title = format!("{} · {}", exported.endonym, exported.entries.first().map_or("", |entry| entry.unit.as_str()));
    let rules: String = RULES.iter().map(|rule| format!("<li>{}</li>\n", escaped(rule))).collect();
    let mut terms: Vec<&(String, String)> = exported.entries.iter().flat_map(|entry| &entry.terms).collect();
    terms.sort_unstable();
    terms.dedup();
    let (language, dir) = (escaped(&exported.language), exported.direction);
    let terms: String = terms
        .iter()
        .map(|(term, own)| {
            format!("<tr><td>{}</td><td lang=\"{language}\" dir=\"{dir}\">{}</td></tr>\n", escaped(term), escaped(own))
        })
        .collect();
    let boxes: String =
        exported.entries.iter().enumerate().map(|(at, entry)| text_box(at, entry, &language, dir)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body data-language=\"{language}\">\n<h1>{}</h1>\n\
         <p>This file works without the internet and sends nothing. Type into the boxes, then press Save and send the saved file back.</p>\n\
         <h2>Rules</h2>\n<ul>\n{rules}</ul>\n<h2>Glossary</h2>\n<table>\n{terms}</table>\n<h2>Texts</h2>\n{boxes}\
         <p><button type=\"button\" id=\"save\">Save</button> <span id=\"state\" role=\"status\"></span></p>\n\
         <noscript><p>Without scripts there is no Save button: copy your texts into a letter, with the name above each.</p></noscript>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        escaped(&title),
        escaped(&title),
    )
}

fn text_box(at: usize, entry: &Entry, language: &str, dir: &str) -> String {
    let is_old = entry.text.is_some() && !entry.is_current;
    let changed = entry.previous.as_ref().filter(|_| is_old).map(|previous| {
        let stretches = difference(previous, &entry.source).into_iter().map(|stretch| match stretch {
            Stretch::Same(text) => escaped(&text),
            Stretch::Gone(text) => format!("<del>{}</del>", escaped(&text)),
            Stretch::Come(text) => format!("<ins>{}</ins>", escaped(&text)),
        });
        format!("<p class=\"changed\">What changed: {}</p>\n", stretches.collect::<String>())
    });
    let notes: String = entry.notes.iter().map(|note| format!("<p class=\"note\">{}</p>\n", escaped(note))).collect();
    let rows = entry.source.chars().count() / 60 + 2;
    format!(
        "<section{}>\n<h3>{} <small>{}</small></h3>\n<p class=\"source\" id=\"s{at}\">{}</p>\n{}{notes}\
         <textarea aria-labelledby=\"s{at}\" data-unit=\"{}\" data-name=\"{}\" data-source=\"{}\" lang=\"{language}\" dir=\"{dir}\" rows=\"{rows}\">{}</textarea>\n</section>\n",
        if is_old { " class=\"old\"" } else { "" },
        escaped(&entry.name),
        escaped(entry.kind),
        escaped(&entry.source),
        changed.unwrap_or_default(),
        escaped(&entry.unit),
        escaped(&entry.name),
        escaped(&entry.source),
        escaped(entry.text.as_deref().unwrap_or_default()),
    )
}
