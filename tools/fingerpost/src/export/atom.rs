//! What changed in the data, as an Atom feed (RFC 4287): one entry for each step in the history of a record.
//!
//! An entry keeps its identifier when its words are mended. All of the year before the newest change is in the feed.

use std::fmt::Write as _;

use jiff::Span as Days;
use jiff::civil::Date;

use crate::catalog::{Choice, Provenance, RecordKind};

use super::collection::Collection;
use super::shown::Shown;
use super::{ExportInput, Published, identity};

/// How far back the feed goes from its newest entry, in days.
const REACH: i64 = 365;
const PATH: &str = super::FEED;

/// One step in the life of a record.
#[derive(Debug)]
struct Entry {
    date: Date,
    kind: RecordKind,
    record: String,
    name: String,
    id: String,
    change: String,
    page: Option<String>,
}

/// Adds the feed.
pub(super) fn add(input: &ExportInput<'_>, all: &Published<'_>, files: &mut Collection) {
    let entries = entries(input, all);
    files.file(PATH.to_owned(), feed(input, &entries).into_bytes());
    files.entry(PATH, "application/atom+xml", "What changed in the data, newest first.", entries.len());
}

fn entries(input: &ExportInput<'_>, all: &Published<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for line in &all.helplines {
        let page = input.page_url(RecordKind::Helpline, &line.record.id);
        entries.extend(steps(line, RecordKind::Helpline, &line.record.id, &line.record.name.value, Some(&page)));
    }
    for law in &all.laws {
        let page = input.page_url(RecordKind::Law, &law.record.id);
        entries.extend(steps(law, RecordKind::Law, &law.record.id, &law.record.name.value, Some(&page)));
    }
    for agency in &all.agencies {
        let page = input.page_url(RecordKind::Agency, &agency.record.id);
        entries.extend(steps(agency, RecordKind::Agency, &agency.record.id, &agency.record.name.value, Some(&page)));
    }
    for figure in &all.figures {
        entries.extend(steps(figure, RecordKind::Figure, &figure.record.id, &figure.record.name.value, None));
    }
    entries
        .sort_by(|a, b| b.date.cmp(&a.date).then_with(|| (a.kind, &a.record, &a.id).cmp(&(b.kind, &b.record, &b.id))));
    let oldest = entries.first().and_then(|newest| newest.date.checked_sub(Days::new().days(REACH)).ok());
    entries.retain(|entry| oldest.is_none_or(|oldest| entry.date >= oldest));
    entries
}

fn steps<R>(shown: &Shown<'_, R>, kind: RecordKind, id: &str, name: &str, page: Option<&str>) -> Vec<Entry> {
    let history = &shown.provenance.history;
    let entry = |(at, step): (usize, &crate::catalog::Change)| Entry {
        date: step.date,
        kind,
        record: id.to_owned(),
        name: name.to_owned(),
        id: identity::urn(&[kind.word(), id, "history", &step.date.to_string(), &same_day(shown.provenance, at)]),
        change: shown.change(step).to_owned(),
        page: page.map(str::to_owned),
    };
    history.iter().enumerate().map(entry).collect()
}

/// Which of the steps of one day a step is, from 1.
fn same_day(provenance: &Provenance, at: usize) -> String {
    let history = &provenance.history;
    let before = history.iter().take(at).filter(|step| step.date == history[at].date).count();
    (before + 1).to_string()
}

fn feed(input: &ExportInput<'_>, entries: &[Entry]) -> String {
    let updated = entries.first().map_or(input.today, |entry| entry.date);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n");
    element(&mut xml, "  ", "id", &identity::urn(&["changes"]));
    element(&mut xml, "  ", "title", &format!("{}: changes of data", input.settings.name));
    element(&mut xml, "  ", "updated", &midnight(updated));
    element(&mut xml, "  ", "rights", "CC0 1.0");
    let _ = writeln!(xml, "  <author><name>{}</name></author>", escaped(&input.settings.name));
    link(&mut xml, "  ", "self", &input.file_url(PATH));
    link(&mut xml, "  ", "alternate", input.base_url);
    for entry in entries {
        write_entry(&mut xml, entry);
    }
    xml.push_str("</feed>\n");
    xml
}

fn write_entry(xml: &mut String, entry: &Entry) {
    xml.push_str("  <entry>\n");
    element(xml, "    ", "id", &entry.id);
    element(xml, "    ", "title", &entry.name);
    element(xml, "    ", "updated", &midnight(entry.date));
    let _ = writeln!(xml, "    <category term=\"{}\"/>", entry.kind.word());
    let _ = writeln!(xml, "    <content type=\"text\">{}</content>", escaped(&entry.change));
    if let Some(page) = &entry.page {
        link(xml, "    ", "alternate", page);
    }
    xml.push_str("  </entry>\n");
}

fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn element(xml: &mut String, indent: &str, name: &str, text: &str) {
    let _ = writeln!(xml, "{indent}<{name}>{}</{name}>", escaped(text));
}

fn link(xml: &mut String, indent: &str, relation: &str, url: &str) {
    let _ = writeln!(xml, "{indent}<link rel=\"{relation}\" href=\"{}\"/>", escaped(url));
}

/// Text as XML. Characters that XML cannot hold fall away.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => xml.push(c),
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_xml() {
        assert_eq!(escaped("a < b & \"c\"\u{0}\u{1b}\n"), "a &lt; b &amp; &quot;c&quot;\n");
    }
}
