//! Laws and treaties.

use std::collections::BTreeMap;

use super::address::Address;
use super::jurisdiction::Jurisdiction;
use super::provenance::{Provenance, RawProvenance, Reference};
use super::raw::{RawFact, RawLaw, RawParties, RawPenalty};
use super::reading::Reading;
use super::words::{Choice, Confidence, LawKind, LawStatus, RecordKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::PartialDate;
use crate::source::Located;

/// The sentences that a law may have, in the order in which they are shown.
pub const LAW_TEXTS: &[&str] = &["covers", "protects", "status_note"];

/// No law that is known here sets a longer time in prison in numbers.
const MOST_YEARS: f64 = 100.0;
/// What a penalty may be.
const PENALTY_KEYS: &[&str] = &["min_years", "max_years", "life", "mandatory_life", "fine"];

/// A law, a part of one, or a treaty.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Law {
    /// The file's stem.
    pub id: String,
    /// Its full name.
    pub name: Located<String>,
    /// BCP 47 of the name.
    pub name_language: String,
    /// What it is called in text.
    pub short_name: Located<String>,
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// What sort of text it is.
    pub kind: LawKind,
    /// How it is cited; the first is the one shown.
    pub citations: Vec<String>,
    /// When it was made.
    pub adopted: Option<PartialDate>,
    /// Since when it holds, or will.
    pub in_force: Option<PartialDate>,
    /// Whether it holds.
    pub status: LawStatus,
    /// The date of the text that was read.
    pub version_read: Option<PartialDate>,
    /// The law that it is a part of.
    pub part_of: Option<Reference>,
    /// Laws that it changes.
    pub amends: Vec<Reference>,
    /// Laws that it carries out.
    pub implements: Vec<Reference>,
    /// The law that took its place.
    pub superseded_by: Option<Reference>,
    /// Agencies that act under it.
    pub agencies: Vec<Reference>,
    /// The official text.
    pub website: Option<Address>,
    /// Sentences by key, out of [`LAW_TEXTS`].
    pub texts: BTreeMap<String, Located<String>>,
    /// What it says, one thing each.
    pub facts: Vec<LawFact>,
    /// Penalties.
    pub penalties: Vec<Penalty>,
    /// How many states a treaty binds.
    pub parties: Option<Parties>,
    /// How it is known.
    pub provenance: Provenance,
}

/// One thing that a law says.
#[derive(Debug, Clone)]
pub struct LawFact {
    /// Unique in its law.
    pub id: String,
    /// The sentence.
    pub text: Located<String>,
    /// The law's source on which it was read.
    pub source: Option<String>,
    /// How it is known, where that is not how the law is.
    pub confidence: Option<Confidence>,
}

/// A penalty and when it applies.
#[derive(Debug, Clone)]
pub struct Penalty {
    /// Unique in its law.
    pub id: String,
    /// The least, in years.
    pub min_years: Option<f64>,
    /// The most, in years; absent for life or where none is set.
    pub max_years: Option<f64>,
    /// Whether the most is life in prison.
    pub life: bool,
    /// Whether life in prison is the only penalty.
    pub mandatory_life: bool,
    /// Whether there is a fine too.
    pub fine: bool,
    /// When it applies.
    pub text: Located<String>,
    /// The law's source on which it was read.
    pub source: Option<String>,
    /// How it is known, where that is not how the law is.
    pub confidence: Option<Confidence>,
}

/// How many states are bound by a treaty.
#[derive(Debug, Clone)]
pub struct Parties {
    /// How many.
    pub count: u32,
    /// On which day.
    pub as_of: PartialDate,
    /// The law's source on which it was read.
    pub source: Option<String>,
    /// How it is known, where that is not how the law is.
    pub confidence: Option<Confidence>,
}

impl Reading<'_> {
    /// Reads a law; `None` when something that it cannot do without is missing.
    pub(crate) fn law(&mut self, id: &str, raw: &RawLaw) -> Option<Law> {
        let name = self.text(&raw.name, "name", "this law");
        let short_name = self.text(&raw.short_name, "short_name", "this law");
        let name_language = self.require(&raw.name_language, "name_language", "this law").cloned();
        let name_language = name_language.and_then(|language| self.language(&language));
        let jurisdiction = self.require(&raw.jurisdiction, "jurisdiction", "this law").cloned();
        let jurisdiction = jurisdiction.and_then(|code| self.jurisdiction(&code));
        let kind = self.required_choice(&raw.kind, "kind", "this law");
        let status = self.required_choice(&raw.status, "status", "this law");
        let provenance = self.provenance(&RawProvenance {
            confidence: &raw.confidence,
            evidence: &raw.source,
            confirmation: &raw.confirmation,
            history: &raw.history,
        });
        self.check_citations(raw);
        self.check_successor(raw, status);
        self.unique(raw.fact.iter().filter_map(|fact| fact.value.id.as_ref()), "fact");
        self.unique(raw.penalty.iter().filter_map(|penalty| penalty.value.id.as_ref()), "penalty");
        Some(Law {
            id: id.to_owned(),
            citations: raw.citations.iter().map(|citation| citation.value.clone()).collect(),
            adopted: self.partial_date(&raw.adopted),
            in_force: self.any_partial_date(&raw.in_force),
            version_read: self.partial_date(&raw.version_read),
            part_of: self.mention(RecordKind::Law, &raw.part_of),
            amends: self.mention_all(RecordKind::Law, &raw.amends),
            implements: self.mention_all(RecordKind::Law, &raw.implements),
            superseded_by: self.mention(RecordKind::Law, &raw.superseded_by),
            agencies: self.mention_all(RecordKind::Agency, &raw.agencies),
            website: self.address(&raw.website),
            texts: self.sentences(&raw.text, LAW_TEXTS),
            facts: self.parts(&raw.fact, |reading, fact| reading.law_fact(fact, raw)),
            penalties: self.parts(&raw.penalty, |reading, penalty| reading.penalty(penalty, raw)),
            parties: self.parts(raw.parties.as_slice(), |reading, parties| reading.parties(parties, raw)).pop(),
            name: name?,
            name_language: name_language?,
            short_name: short_name?,
            jurisdiction: jurisdiction?,
            kind: kind?,
            status: status?,
            provenance: provenance?,
        })
    }

    fn law_fact(&mut self, raw: &RawFact, law: &RawLaw) -> Option<LawFact> {
        let id = self.text(&raw.id, "id", "a [[fact]]");
        let text = self.text(&raw.text, "text", "a [[fact]]");
        let source = self.require(&raw.source, "source", "a [[fact]]").cloned();
        let source = source.and_then(|source| self.own_source(&Some(source), &law.source));
        let confidence = self.choice(&raw.confidence);
        Some(LawFact { id: id?.value, text: text?, source, confidence })
    }

    fn penalty(&mut self, raw: &RawPenalty, law: &RawLaw) -> Option<Penalty> {
        let id = self.text(&raw.id, "id", "a [[penalty]]");
        let text = self.text(&raw.text, "text", "a [[penalty]]");
        let source = self.own_source(&raw.source, &law.source);
        let years = |field: &Option<crate::document::Field<f64>>| field.as_ref().map(|field| field.value);
        let yes = |field: &Option<crate::document::Field<bool>>| field.as_ref().is_some_and(|field| field.value);
        let (min_years, max_years) = (years(&raw.min_years), years(&raw.max_years));
        if let (Some(field), Some(min), Some(max)) = (&raw.max_years, min_years, max_years)
            && max < min
        {
            let hint = "look whether the two numbers changed places";
            self.error(Code::FieldConflict, field, "the most is less than the least", hint);
        }
        self.check_penalty(raw);
        if let (Some(field), true) = (&raw.max_years, yes(&raw.life)) {
            let hint = "keep `life = true` or `max_years`, whichever the law says";
            self.error(Code::FieldConflict, field, "the most is life, or a number of years, not both", hint);
        }
        let (life, mandatory_life, fine) = (yes(&raw.life), yes(&raw.mandatory_life), yes(&raw.fine));
        let confidence = self.choice(&raw.confidence);
        Some(Penalty {
            id: id?.value,
            min_years,
            max_years,
            life,
            mandatory_life,
            fine,
            text: text?,
            source,
            confidence,
        })
    }

    /// What no law says: years below zero or beyond a life, or no penalty at all.
    fn check_penalty(&mut self, raw: &RawPenalty) {
        for field in [&raw.min_years, &raw.max_years].into_iter().flatten() {
            if !(0.0..=MOST_YEARS).contains(&field.value) {
                let message = format!("{} is not a number of years in prison", field.value);
                let hint = "look at the law again; for prison without end write `life = true`";
                self.error(Code::ImplausiblePenalty, field, message, hint);
            }
            if raw.mandatory_life.as_ref().is_some_and(|always| always.value) {
                let hint = "delete `mandatory_life`, or the years";
                self.error(
                    Code::FieldConflict,
                    field,
                    "life in prison is the only penalty, so there are no years",
                    hint,
                );
            }
        }
        let unread = PENALTY_KEYS.iter().any(|key| self.refused.contains(key));
        let years = raw.min_years.is_some() || raw.max_years.is_some();
        if !unread
            && !years
            && ![&raw.life, &raw.mandatory_life, &raw.fine].into_iter().flatten().any(|field| field.value)
        {
            let hint = format!("add what the law says of these: {}", PENALTY_KEYS.join(", "));
            let message = "this penalty is no penalty: neither years, nor life, nor a fine";
            self.push(Diagnostic::error(Code::ImplausiblePenalty, self.place, message).hint(hint));
        }
    }

    fn parties(&mut self, raw: &RawParties, law: &RawLaw) -> Option<Parties> {
        let count = self.require(&raw.count, "count", "[parties]").map(|count| count.value);
        let as_of = self.require(&raw.as_of, "as_of", "[parties]").cloned();
        let as_of = as_of.and_then(|day| self.partial_date(&Some(day)));
        let source = self.own_source(&raw.source, &law.source);
        let confidence = self.choice(&raw.confidence);
        Some(Parties { count: count?, as_of: as_of?, source, confidence })
    }

    fn check_citations(&mut self, raw: &RawLaw) {
        if raw.citations.is_empty() {
            let hint = "add `citations = [\"…\"]`, the one to show first";
            self.missing("citations", "this law has no `citations`".to_owned(), hint);
        }
    }

    fn check_successor(&mut self, raw: &RawLaw, status: Option<LawStatus>) {
        if let (Some(field), Some(LawStatus::Superseded), None) = (&raw.status, status, &raw.superseded_by) {
            let hint = "add `superseded_by = \"…\"` with the id of the law that took its place";
            self.error(Code::FieldConflict, field, "a superseded law names its successor", hint);
        }
        if let (Some(successor), Some(status)) = (&raw.superseded_by, status)
            && status != LawStatus::Superseded
        {
            let message = format!("a law that is `{}` has a successor", status.word());
            let hint = "write `status = \"superseded\"`, or delete this line";
            self.error(Code::FieldConflict, successor, message, hint);
        }
    }
}
