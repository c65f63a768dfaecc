//! Laws and treaties as JSON.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::known::Known;
use super::{id_of, ids_of, number};
use crate::catalog::{Choice, Confidence, Law, LawFact, Parties, Penalty, RecordKind};
use crate::export::shown::{Shown, is_part_shown};
use crate::export::{ExportInput, identity};

/// A law, a part of one, or a treaty.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LawRecord {
    /// Its id. It does not change.
    pub(crate) id: String,
    /// The id as a UUID.
    uuid: String,
    /// Its page on the site, in the source language.
    pub(crate) page: String,
    /// Its full name.
    pub(crate) name: String,
    /// The language of the name (BCP 47).
    pub(crate) name_language: String,
    /// What it is called in text.
    pub(crate) short_name: String,
    /// ISO 3166-1 or 3166-2, or `UN`, `ILO`, `ICC`, `COE`, `EU`, `ASEAN`, `SAARC`, `OAS`, `AFU` (African Union).
    pub(crate) jurisdiction: String,
    /// `statute`, `section`, `treaty`, `treaty-article`, `declaration-article`, `constitution` or `directive`.
    pub(crate) kind: &'static str,
    /// How it is cited, the usual way first.
    pub(crate) citations: Vec<String>,
    /// When it was made: a day, a month or a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) adopted: Option<String>,
    /// Since when it holds, or will.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) in_force: Option<String>,
    /// `in-force`, `partly-in-force`, `not-yet-in-force`, `repealed`, `superseded`, or `not-binding`.
    pub(crate) status: &'static str,
    /// The date of the text that was read. Later changes are not in this record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version_read: Option<String>,
    /// The id of the law that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) part_of: Option<String>,
    /// Ids of the laws that it changes.
    pub(crate) amends: Vec<String>,
    /// Ids of the laws that it carries out.
    pub(crate) implements: Vec<String>,
    /// The id of the law that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) superseded_by: Option<String>,
    /// Ids of the agencies that act under it.
    pub(crate) agencies: Vec<String>,
    /// The official text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) website: Option<String>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) covers: Option<String>,
    /// Whom it protects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) protects: Option<String>,
    /// More about its status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status_note: Option<String>,
    /// What it says, one thing each.
    pub(crate) facts: Vec<FactRecord>,
    /// Penalties.
    pub(crate) penalties: Vec<PenaltyRecord>,
    /// How many states a treaty binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parties: Option<PartiesRecord>,
    #[serde(flatten)]
    pub(crate) known: Known,
}

/// One thing that a law says.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FactRecord {
    /// Unique in its law.
    pub(crate) id: String,
    /// The sentence.
    pub(crate) text: String,
    /// The law's `evidence` on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    /// How this is known.
    pub(crate) confidence: &'static str,
}

/// A penalty and when it applies.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PenaltyRecord {
    /// Unique in its law.
    pub(crate) id: String,
    /// The least, in years of prison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min_years: Option<Number>,
    /// The most, in years of prison. Absent for life, and where none is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_years: Option<Number>,
    /// Whether the most is life in prison.
    pub(crate) life: bool,
    /// Whether life in prison is the only penalty.
    pub(crate) mandatory_life: bool,
    /// Whether our source says that there is a fine too.
    pub(crate) fine: bool,
    /// When it applies.
    pub(crate) text: String,
    /// The law's `evidence` on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    /// How this is known.
    pub(crate) confidence: &'static str,
}

/// How many states a treaty binds.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PartiesRecord {
    /// How many.
    pub(crate) count: u32,
    /// On which day, or in which month or year.
    pub(crate) as_of: String,
    /// The law's `evidence` on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// How this is known.
    confidence: &'static str,
}

impl LawRecord {
    pub(crate) fn of(input: &ExportInput<'_>, shown: &Shown<'_, Law>) -> Self {
        let law = shown.record;
        let date = |date: Option<crate::locale::PartialDate>| date.map(|date| date.to_string());
        let one = |reference: &Option<_>| id_of(input, RecordKind::Law, reference.as_ref());
        let many = |references: &[_]| ids_of(input, RecordKind::Law, references);
        let text = |key| shown.text(&law.texts, key);
        let details = Details::of(shown);
        Self {
            id: law.id.clone(),
            uuid: identity::uuid(&[RecordKind::Law.word(), &law.id]),
            page: input.page_url(RecordKind::Law, &law.id),
            name: law.name.value.clone(),
            name_language: law.name_language.clone(),
            short_name: law.short_name.value.clone(),
            jurisdiction: law.jurisdiction.code().to_owned(),
            kind: law.kind.word(),
            citations: law.citations.clone(),
            adopted: date(law.adopted),
            in_force: date(law.in_force),
            status: law.status.word(),
            version_read: date(law.version_read),
            part_of: one(&law.part_of),
            amends: many(&law.amends),
            implements: many(&law.implements),
            superseded_by: one(&law.superseded_by),
            agencies: ids_of(input, RecordKind::Agency, &law.agencies),
            website: law.website.as_ref().map(|url| url.as_str().to_owned()),
            covers: text("covers"),
            protects: text("protects"),
            status_note: text("status_note"),
            facts: details.facts,
            penalties: details.penalties,
            parties: details.parties,
            known: Known::of(shown),
        }
    }
}

/// The parts of a law that are each known in their own way.
#[derive(Default)]
struct Details {
    facts: Vec<FactRecord>,
    penalties: Vec<PenaltyRecord>,
    parties: Option<PartiesRecord>,
}

impl Details {
    fn of(shown: &Shown<'_, Law>) -> Self {
        if !shown.details {
            return Self::default();
        }
        let own = shown.provenance.confidence;
        let law = shown.record;
        let facts = law.facts.iter().filter(|fact| is_part_shown(fact.confidence));
        let penalties = law.penalties.iter().filter(|penalty| is_part_shown(penalty.confidence));
        let parties = law.parties.as_ref().filter(|parties| is_part_shown(parties.confidence));
        Self {
            facts: facts.map(|fact| FactRecord::of(fact, own)).collect(),
            penalties: penalties.map(|penalty| PenaltyRecord::of(penalty, own)).collect(),
            parties: parties.map(|parties| PartiesRecord::of(parties, own)),
        }
    }
}

impl FactRecord {
    fn of(fact: &LawFact, own: Confidence) -> Self {
        let confidence = fact.confidence.unwrap_or(own).word();
        Self { id: fact.id.clone(), text: fact.text.value.clone(), source: fact.source.clone(), confidence }
    }
}

impl PenaltyRecord {
    fn of(penalty: &Penalty, own: Confidence) -> Self {
        Self {
            id: penalty.id.clone(),
            min_years: penalty.min_years.and_then(number),
            max_years: penalty.max_years.and_then(number),
            life: penalty.life,
            mandatory_life: penalty.mandatory_life,
            fine: penalty.fine,
            text: penalty.text.value.clone(),
            source: penalty.source.clone(),
            confidence: penalty.confidence.unwrap_or(own).word(),
        }
    }
}

impl PartiesRecord {
    fn of(parties: &Parties, own: Confidence) -> Self {
        let confidence = parties.confidence.unwrap_or(own).word();
        Self { count: parties.count, as_of: parties.as_of.to_string(), source: parties.source.clone(), confidence }
    }
}
