//! The tables of what a record has many of: ways to reach it, facts, penalties, pages on which it was read.

use schemars::JsonSchema;
use serde::Serialize;

use super::{cell, list, optional};
use crate::catalog::{Choice, RecordKind};
use crate::export::collection::Collection;
use crate::export::record::{ChannelRecord, Records};

/// Adds the tables.
pub(super) fn add(records: &Records, files: &mut Collection) {
    files.csv_table("channels", "Ways to reach helplines and agencies, one a line.", &channels(records));
    files.csv_table("law-facts", "What laws say, one thing a line.", &facts(records));
    files.csv_table("law-penalties", "Penalties, one a line.", &penalties(records));
    files.csv_table("evidence", "The pages on which records were read, one a line.", &evidence(records));
}

/// A way to get in touch.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct ChannelRow {
    /// `helpline` or `agency`.
    record_kind: &'static str,
    /// The id of the record.
    record: String,
    /// What it is: `voice`, `sms`, `web-chat` …
    kind: &'static str,
    /// Where it leads: `tel:`, `sms:`, `mailto:` or `https:`.
    uri: String,
    /// The country in which a short code works. The same digits mean something else elsewhere.
    country: String,
    /// The number as its source prints it.
    published_as: String,
    /// `domestic` or `international`; empty where no page said.
    reach: &'static str,
    /// The word to send in a text message.
    keyword: String,
    /// Languages (BCP 47), where they differ from the record's.
    languages: String,
    /// Hours, where they differ from the record's.
    hours: String,
    /// Who answers, as in the helpline's row. Empty for agencies.
    run_by: &'static str,
    /// What a caller should know.
    advice: String,
    /// The id of the evidence on which it was read.
    source: String,
}

impl ChannelRow {
    fn of(record_kind: RecordKind, record: &str, run_by: &'static str, channel: &ChannelRecord) -> Self {
        Self {
            record_kind: record_kind.word(),
            record: record.to_owned(),
            kind: channel.kind,
            uri: channel.uri(),
            country: optional(channel.country.as_ref()),
            published_as: optional(channel.published_as.as_ref()),
            reach: channel.reach.unwrap_or_default(),
            keyword: optional(channel.keyword.as_ref()),
            languages: list(&channel.languages),
            hours: channel.hours.as_ref().map(|hours| hours.text.clone()).unwrap_or_default(),
            run_by,
            advice: optional(channel.advice.as_ref()),
            source: optional(channel.source.as_ref()),
        }
    }
}

fn channels(records: &Records) -> Vec<ChannelRow> {
    let of_helplines = records.helplines.iter().flat_map(|line| {
        line.channels.iter().map(|channel| ChannelRow::of(RecordKind::Helpline, &line.id, line.run_by, channel))
    });
    let of_agencies = records.agencies.iter().flat_map(|agency| {
        agency.channels.iter().map(|channel| ChannelRow::of(RecordKind::Agency, &agency.id, "", channel))
    });
    of_helplines.chain(of_agencies).collect()
}

/// One thing that a law says.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct FactRow {
    /// The id of the law.
    law: String,
    /// Unique in its law.
    id: String,
    /// The sentence.
    text: String,
    /// The id of the law's evidence on which it was read.
    source: String,
    /// `official` or `secondary`.
    confidence: &'static str,
}

fn facts(records: &Records) -> Vec<FactRow> {
    let all = records.laws.iter().flat_map(|law| law.facts.iter().map(move |fact| (law, fact)));
    let row = all.map(|(law, fact)| FactRow {
        law: law.id.clone(),
        id: fact.id.clone(),
        text: cell(&fact.text),
        source: optional(fact.source.as_ref()),
        confidence: fact.confidence,
    });
    row.collect()
}

/// A penalty and when it applies.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct PenaltyRow {
    /// The id of the law.
    law: String,
    /// Unique in its law.
    id: String,
    /// The least, in years of prison.
    min_years: String,
    /// The most, in years of prison. Empty for life, and where none is set.
    max_years: String,
    /// Whether the most is life in prison.
    life: bool,
    /// Whether life in prison is the only penalty.
    mandatory_life: bool,
    /// Whether our source says that there is a fine too.
    fine: bool,
    /// When it applies.
    text: String,
    /// The id of the law's evidence on which it was read.
    source: String,
    /// `official` or `secondary`.
    confidence: &'static str,
}

fn penalties(records: &Records) -> Vec<PenaltyRow> {
    let all = records.laws.iter().flat_map(|law| law.penalties.iter().map(move |penalty| (law, penalty)));
    let row = all.map(|(law, penalty)| PenaltyRow {
        law: law.id.clone(),
        id: penalty.id.clone(),
        min_years: penalty.min_years.as_ref().map(ToString::to_string).unwrap_or_default(),
        max_years: penalty.max_years.as_ref().map(ToString::to_string).unwrap_or_default(),
        life: penalty.life,
        mandatory_life: penalty.mandatory_life,
        fine: penalty.fine,
        text: cell(&penalty.text),
        source: optional(penalty.source.as_ref()),
        confidence: penalty.confidence,
    });
    row.collect()
}

/// A page on which a record was read.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct EvidenceRow {
    /// The kind of record.
    record_kind: &'static str,
    /// The id of the record.
    record: String,
    /// Unique in its record.
    id: String,
    /// Who speaks there.
    publisher: String,
    /// Its address. A copy of a page that lies elsewhere has none.
    url: String,
    /// `official`, `secondary` or `copy`.
    kind: &'static str,
    /// The day on which it was read.
    read: String,
    /// The date that the page itself shows.
    dated: String,
}

fn evidence(records: &Records) -> Vec<EvidenceRow> {
    let helplines = records.helplines.iter().map(|line| (RecordKind::Helpline, &line.id, &line.known));
    let laws = records.laws.iter().map(|law| (RecordKind::Law, &law.id, &law.known));
    let agencies = records.agencies.iter().map(|agency| (RecordKind::Agency, &agency.id, &agency.known));
    let figures = records.figures.iter().map(|figure| (RecordKind::Figure, &figure.id, &figure.known));
    let rows = helplines.chain(laws).chain(agencies).chain(figures).flat_map(|(kind, id, known)| {
        known.evidence.iter().map(move |page| EvidenceRow {
            record_kind: kind.word(),
            record: id.clone(),
            id: page.id.clone(),
            publisher: cell(&page.publisher),
            url: optional(page.url.as_ref()),
            kind: page.kind,
            read: page.read.clone(),
            dated: optional(page.dated.as_ref()),
        })
    });
    rows.collect()
}
