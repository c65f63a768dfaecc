//! The tables with one record a line.

use schemars::JsonSchema;
use serde::Serialize;

use super::{cell, list, optional};
use crate::export::collection::Collection;
use crate::export::record::{
    AgencyRecord, ChannelRecord, FigureRecord, HelplineRecord, Known, LawRecord, Records, SourceRecord,
};

/// Adds the tables.
pub(super) fn add(records: &Records, files: &mut Collection) {
    let helplines: Vec<_> = records.helplines.iter().map(HelplineRow::of).collect();
    files.csv_table("helplines", "Helplines, one a line.", &helplines);
    let laws: Vec<_> = records.laws.iter().map(LawRow::of).collect();
    files.csv_table("laws", "Laws and treaties, one a line.", &laws);
    let agencies: Vec<_> = records.agencies.iter().map(AgencyRow::of).collect();
    files.csv_table("agencies", "Agencies and other bodies, one a line.", &agencies);
    let figures: Vec<_> = records.figures.iter().map(FigureRow::of).collect();
    files.csv_table("figures", "Figures, one a line.", &figures);
    let sources: Vec<_> = records.sources.iter().map(SourceRow::of).collect();
    files.csv_table("sources", "Pages that the explainers cite, one a line.", &sources);
}

/// How a record is known, in the last columns of its row.
struct KnownCells {
    confidence: String,
    standing: String,
    seen: String,
    confirmed: String,
}

impl KnownCells {
    fn of(known: &Known) -> Self {
        Self {
            confidence: known.confidence.to_owned(),
            standing: known.standing.word().to_owned(),
            seen: known.seen.clone().unwrap_or_default(),
            confirmed: known.confirmed.as_ref().map(|confirmed| confirmed.date.clone()).unwrap_or_default(),
        }
    }
}

/// Declares the row of a table: the struct, and how it is made from a record.
macro_rules! row {
    ($row:ident of $record:ident ($from:ident) { $($(#[doc = $doc:literal])+ $field:ident: $value:expr,)+ }) => {
        #[derive(Debug, Default, Serialize, JsonSchema)]
        struct $row {
            $($(#[doc = $doc])+ $field: String,)+
            /// `official` or `secondary`.
            confidence: String,
            /// `confirmed`, `published`, `stale`, `withdrawn` or `name-only`.
            standing: String,
            /// The last day on which somebody read the record at its source or confirmed it.
            seen: String,
            /// The day of the newest confirmation by a person.
            confirmed: String,
        }

        impl $row {
            fn of($from: &$record) -> Self {
                let KnownCells { confidence, standing, seen, confirmed } = KnownCells::of(&$from.known);
                Self { $($field: $value,)+ confidence, standing, seen, confirmed }
            }
        }
    };
}

row!(HelplineRow of HelplineRecord (line) {
    /// Its id. It does not change.
    id: line.id.clone(),
    /// Its name, as its operator writes it.
    name: cell(&line.name),
    /// The language of the name (BCP 47).
    name_language: line.name_language.clone(),
    /// ISO 3166-1, or `EU`.
    country: line.country.clone(),
    /// ISO 3166-2 of the parts that it serves.
    regions: list(&line.regions),
    /// What it is for.
    kinds: list(&line.kinds),
    /// `active`, `paused` or `closed`.
    status: line.status.to_owned(),
    /// When it closed.
    closed: optional(line.closed.as_ref()),
    /// Who runs it.
    operator: optional(line.operator.as_ref()),
    /// The operator's id in the table of agencies.
    agency: optional(line.agency.as_ref()),
    /// Who answers. Show it beside the number wherever it is a body of the state.
    run_by: line.run_by.to_owned(),
    /// The operator's own page.
    website: optional(line.website.as_ref()),
    /// Its page on the site.
    page: line.page.clone(),
    /// `free`, `charged`, or `unknown`.
    cost: line.cost.unwrap_or_default().to_owned(),
    /// When somebody answers, in OpenStreetMap's `opening_hours` syntax.
    hours: line.hours.as_ref().map(|hours| hours.text.clone()).unwrap_or_default(),
    /// The time zone of the hours (IANA).
    time_zone: optional(line.time_zone.as_ref()),
    /// The languages spoken (BCP 47).
    languages: list(&line.languages),
    /// Ways to reach it, best first, as addresses. The table of channels says more of each.
    channels: list(&line.channels.iter().map(ChannelRecord::uri).collect::<Vec<_>>()),
    /// Who may call.
    who: optional(line.who.as_ref()),
    /// Whether a caller can stay anonymous.
    anonymity: optional(line.anonymity.as_ref()),
    /// What it keeps to itself.
    confidentiality: optional(line.confidentiality.as_ref()),
    /// What it must report, and to whom.
    reports_to: optional(line.reports_to.as_ref()),
    /// Which interpreters it has.
    interpreting: optional(line.interpreting.as_ref()),
    /// What stays on a bill or call log.
    bill: optional(line.bill.as_ref()),
    /// A warning that readers should see.
    alert: optional(line.alert.as_ref()),
});

row!(LawRow of LawRecord (law) {
    /// Its id. It does not change.
    id: law.id.clone(),
    /// Its full name.
    name: cell(&law.name),
    /// The language of the name (BCP 47).
    name_language: law.name_language.clone(),
    /// What it is called in text.
    short_name: cell(&law.short_name),
    /// ISO 3166, or an organisation of states.
    jurisdiction: law.jurisdiction.clone(),
    /// What sort of text it is.
    kind: law.kind.to_owned(),
    /// How it is cited, the usual way first.
    citations: list(&law.citations),
    /// When it was made.
    adopted: optional(law.adopted.as_ref()),
    /// Since when it holds, or will.
    in_force: optional(law.in_force.as_ref()),
    /// Whether it holds.
    status: law.status.to_owned(),
    /// The date of the text that was read.
    version_read: optional(law.version_read.as_ref()),
    /// The id of the law that it is a part of.
    part_of: optional(law.part_of.as_ref()),
    /// Ids of the laws that it changes.
    amends: list(&law.amends),
    /// Ids of the laws that it carries out.
    implements: list(&law.implements),
    /// The id of the law that took its place.
    superseded_by: optional(law.superseded_by.as_ref()),
    /// Ids of the agencies that act under it.
    agencies: list(&law.agencies),
    /// The official text.
    website: optional(law.website.as_ref()),
    /// Its page on the site.
    page: law.page.clone(),
    /// What it says.
    covers: optional(law.covers.as_ref()),
    /// Whom it protects.
    protects: optional(law.protects.as_ref()),
    /// More about its status.
    status_note: optional(law.status_note.as_ref()),
    /// How many states a treaty binds.
    parties: law.parties.as_ref().map(|parties| parties.count.to_string()).unwrap_or_default(),
    /// On which day that was so.
    parties_as_of: law.parties.as_ref().map(|parties| parties.as_of.clone()).unwrap_or_default(),
});

row!(AgencyRow of AgencyRecord (agency) {
    /// Its id. It does not change.
    id: agency.id.clone(),
    /// Its name.
    name: cell(&agency.name),
    /// The language of the name (BCP 47).
    name_language: agency.name_language.clone(),
    /// What it is called for short.
    abbreviation: optional(agency.abbreviation.as_ref()),
    /// ISO 3166, or an organisation of states.
    jurisdiction: agency.jurisdiction.clone(),
    /// What sort of body it is.
    kind: agency.kind.to_owned(),
    /// The id of the body that it is a part of.
    parent: optional(agency.parent.as_ref()),
    /// The unit between it and its parent.
    parent_unit: optional(agency.parent_unit.as_ref()),
    /// What it does.
    does: list(&agency.does),
    /// For whom.
    serves: list(&agency.serves),
    /// Its page.
    website: optional(agency.website.as_ref()),
    /// Its page on the site.
    page: agency.page.clone(),
    /// Ways to reach it, as addresses.
    channels: list(&agency.channels.iter().map(ChannelRecord::uri).collect::<Vec<_>>()),
    /// What it does, in sentences.
    role: optional(agency.role.as_ref()),
    /// What that means for a victim.
    for_you: optional(agency.for_you.as_ref()),
});

row!(FigureRow of FigureRecord (figure) {
    /// Its id. It does not change.
    id: figure.id.clone(),
    /// What it is, in a few words.
    name: cell(&figure.name),
    /// The number, in units of `scale`.
    value: figure.value.as_ref().map(ToString::to_string).unwrap_or_default(),
    /// The upper end, where it is a range.
    value_high: figure.value_high.as_ref().map(ToString::to_string).unwrap_or_default(),
    /// `million` or `billion` (a thousand million); empty: the number is meant as it stands.
    scale: figure.scale.unwrap_or_default().to_owned(),
    /// What is counted, in a word.
    unit: figure.unit.to_owned(),
    /// `estimate` or `count`.
    kind: figure.kind.to_owned(),
    /// The time that it is about.
    period: optional(figure.period.as_ref()),
    /// When it was published.
    published: optional(figure.published.as_ref()),
    /// Who published it.
    publisher: cell(&figure.publisher),
    /// The publisher's id in the table of agencies.
    agency: optional(figure.agency.as_ref()),
    /// The id of a newer figure.
    superseded_by: optional(figure.superseded_by.as_ref()),
    /// What is counted.
    says: optional(figure.says.as_ref()),
    /// What it does not say. Do not print the figure without it.
    limits: optional(figure.limits.as_ref()),
});

/// A cited page.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct SourceRow {
    /// Its id. It does not change.
    id: String,
    /// What the page is called.
    title: String,
    /// Who speaks there.
    publisher: String,
    /// The publisher's own page.
    url: String,
    /// `official`, `secondary`, or `copy`: the text was read in a copy of the publisher's page.
    kind: String,
    /// The language of the page (BCP 47).
    language: String,
    /// The day on which it was read.
    read: String,
    /// The date that the page itself shows.
    dated: String,
    /// `official` or `secondary`.
    confidence: String,
}

impl SourceRow {
    fn of(page: &SourceRecord) -> Self {
        Self {
            id: page.id.clone(),
            title: cell(&page.title),
            publisher: cell(&page.publisher),
            url: cell(&page.url),
            kind: page.kind.to_owned(),
            language: page.language.clone(),
            read: page.read.clone(),
            dated: optional(page.dated.as_ref()),
            confidence: page.confidence.to_owned(),
        }
    }
}
