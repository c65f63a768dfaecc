//! A contact card for each helpline whose numbers may be shown: vCard 4.0 (RFC 6350).
//!
//! Numbers are plain text and not `tel:` addresses, which is the default of the format and what phones read best. Who
//! answers, and that nobody confirmed the numbers, is in the note, since a card leaves the page that would say so.

use crate::catalog::{Channel, ChannelKind, Choice, Helpline, RecordKind, Standing};

use super::collection::Collection;
use super::shown::{self, Shown};
use super::{ExportInput, Published, identity, sentences};

/// The longest line, in bytes without its end.
const LINE: usize = 75;

/// Adds the cards.
pub(super) fn add(input: &ExportInput<'_>, all: &Published<'_>, files: &mut Collection) {
    let mut count = 0;
    for line in &all.helplines {
        if let Some(card) = card(input, line) {
            files.file(path(&line.record.id), card.into_bytes());
            count += 1;
        }
    }
    let about = "Contact cards of the helplines whose numbers may be shown (vCard 4.0).";
    files.entry(&path("{id}"), "text/vcard", about, count);
}

/// The card of a helpline, below [`FOLDER`](super::FOLDER).
pub fn path(id: &str) -> String {
    format!("vcard/{id}.vcf")
}

/// Whether there is a card for the helpline with this id.
pub fn has_card(input: &ExportInput<'_>, id: &str) -> bool {
    let line = input.catalog.helplines().get(id).and_then(|line| shown::helpline(input, line));
    line.is_some_and(|line| line.channels.iter().any(|channel| phone(channel).is_some()))
}

/// The card of a helpline; `None` where none of its numbers may be shown.
fn card(input: &ExportInput<'_>, line: &Shown<'_, Helpline>) -> Option<String> {
    let record = line.record;
    let phones: Vec<String> = line.channels.iter().filter_map(|channel| phone(channel)).collect();
    if phones.is_empty() {
        return None;
    }
    let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:4.0".to_owned(), "KIND:org".to_owned()];
    lines.push(format!("UID:{}", identity::urn(&[RecordKind::Helpline.word(), &record.id])));
    lines.push(format!("FN;LANGUAGE={}:{}", record.name_language, escaped(&record.name.value)));
    lines.extend(record.operator.as_ref().map(|operator| format!("ORG:{}", escaped(operator))));
    lines.extend(phones);
    lines.extend(line.email().map(|address| format!("EMAIL:{}", escaped(&address))));
    lines.extend(record.languages.iter().map(|tag| format!("LANG:{tag}")));
    lines.extend(record.website.as_ref().map(|url| format!("URL:{}", url.as_str())));
    lines.push(format!("NOTE;LANGUAGE=en:{}", escaped(&note(line))));
    lines.push(format!("SOURCE:{}", input.file_url(&path(&record.id))));
    lines.push("END:VCARD".to_owned());
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// WhatsApp and relay services are left out: on a card they would look like numbers to call.
fn phone(channel: &Channel) -> Option<String> {
    let kind = match channel.kind {
        ChannelKind::Voice => "voice",
        ChannelKind::Sms => "text",
        ChannelKind::Textphone => "textphone",
        ChannelKind::Videophone => "video",
        _ => return None,
    };
    Some(format!("TEL;TYPE={kind}:{}", channel.dial()?.link()))
}

fn note(line: &Shown<'_, Helpline>) -> String {
    let mut sentences = vec![sentences::run_by(line.record)];
    sentences.extend(line.channels.iter().filter_map(|channel| limits(channel)));
    let publisher = line.provenance.best_evidence().map(|page| page.publisher.as_str()).unwrap_or_default();
    sentences.extend(match line.standing {
        Standing::Confirmed(date) => Some(format!("Checked on {date}.")),
        Standing::Published(date) => {
            Some(format!("As published by {publisher}, read on {date}. Not yet confirmed by us."))
        }
        Standing::Stale(date) => Some(format!("As published by {publisher}. Not re-checked since {date}.")),
        Standing::NameOnly | Standing::Withdrawn(_) | Standing::Hidden => None,
    });
    sentences.join(" ")
}

/// The limits of a number that is on the card, with the number, since a card may have several.
fn limits(channel: &Channel) -> Option<String> {
    phone(channel)?;
    Some(format!("{}: {}", channel.dial()?.link(), sentences::joined(sentences::limits(channel))?))
}

/// Text as a value: `\`, `,`, `;` and line breaks are escaped; other control characters fall away.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => value.push_str("\\n"),
            '\\' | ',' | ';' => value.extend(['\\', c]),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// A line of at most 75 bytes, which goes on in lines that begin with a space; no character is cut.
fn folded(line: &str) -> String {
    let (mut text, mut width) = (String::with_capacity(line.len() + 2), 0);
    for c in line.chars() {
        if width + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\r\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let line = "NOTE:".to_owned() + &"ስልክ".repeat(40);
        let text = folded(&line);
        assert!(text.split("\r\n").all(|part| part.len() <= LINE));
        assert_eq!(text.replace("\r\n ", "").trim_end(), line);
    }
}
