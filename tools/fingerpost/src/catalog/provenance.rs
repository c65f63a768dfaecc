//! How a record is known: the pages it was read on, and the people who confirmed it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::address::Address;
use super::raw::{RawChange, RawConfirmation, RawEvidence, Word};
use super::reading::Reading;
use super::words::{Choice, Confidence, EvidenceKind, Method};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Field;
use crate::locale::PartialDate;
use crate::source::{Located, Span};

/// A page on which a record's facts were read.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Unique in its record.
    pub id: String,
    /// Where it was read.
    pub url: Address,
    /// Who speaks there.
    pub publisher: String,
    /// What kind of page it is.
    pub kind: EvidenceKind,
    /// The day it was read.
    pub read: Date,
    /// The date that the page itself shows.
    pub dated: Option<PartialDate>,
}

/// A person's word that a record was right on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The name that the person chose.
    pub by: String,
    /// The day.
    pub date: Date,
    /// How.
    pub method: Method,
}

/// One step in the life of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// What changed, in a sentence for readers of the feed.
    pub change: String,
}

/// All that is known about how a record is known.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The best that can be said of the record as a whole.
    pub confidence: Confidence,
    /// The pages, at least one.
    pub evidence: Vec<Evidence>,
    /// Confirmations, newest last.
    pub confirmations: Vec<Confirmation>,
    /// Changes, oldest first.
    pub history: Vec<Change>,
    /// Where the record begins, for messages.
    pub span: Span,
}

impl Provenance {
    /// The page with this id.
    pub fn evidence(&self, id: &str) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.id == id)
    }

    /// The last day on which somebody saw the record to be right: confirmed it, or read it at its source.
    pub fn last_seen(&self) -> Option<Date> {
        let read = self.evidence.iter().map(|evidence| evidence.read);
        self.confirmations.iter().map(|confirmation| confirmation.date).chain(read).max()
    }

    /// The first day on which the record, or a part of it, was read.
    pub fn first_read(&self) -> Option<Date> {
        self.evidence.iter().map(|evidence| evidence.read).min()
    }

    /// The newest confirmation by a person.
    pub fn confirmed(&self) -> Option<&Confirmation> {
        self.confirmations.iter().max_by_key(|confirmation| confirmation.date)
    }

    /// The page to name when saying who published a number: an official one if there is one.
    pub fn best_evidence(&self) -> Option<&Evidence> {
        self.evidence.iter().min_by_key(|evidence| evidence.kind)
    }
}

/// The parts of a raw record that say how it is known.
pub(crate) struct RawProvenance<'r> {
    pub(crate) confidence: &'r Word,
    pub(crate) evidence: &'r [Field<RawEvidence>],
    pub(crate) confirmation: &'r [Field<RawConfirmation>],
    pub(crate) history: &'r [Field<RawChange>],
}

impl Reading<'_> {
    /// Reads how the record is known; `None` without a confidence or any evidence.
    pub(crate) fn provenance(&mut self, raw: &RawProvenance<'_>) -> Option<Provenance> {
        let confidence = self.required_choice(raw.confidence, "confidence", "this record");
        let evidence: Vec<Evidence> = self.parts(raw.evidence, Self::evidence);
        self.unique_evidence(raw.evidence);
        if raw.evidence.is_empty() {
            let hint = "add [[source]] with the page on which it was read: no fact without its source";
            self.missing("source", "this record has no source".to_owned(), hint);
        }
        let confirmations = self.confirmations(raw.confirmation, evidence.iter().map(|page| page.read).min());
        let history = self.history(raw.history);
        let span = Span::start_of(self.file);
        (!evidence.is_empty()).then_some(())?;
        self.official_needs_official_page(raw, &evidence);
        Some(Provenance { confidence: confidence?, evidence, confirmations, history, span })
    }

    fn evidence(&mut self, raw: &RawEvidence) -> Option<Evidence> {
        let id = self.text(&raw.id, "id", "a [[source]]");
        let url = self.require(&raw.url, "url", "a [[source]]").cloned().and_then(|url| self.address(&Some(url)));
        let publisher = self.text(&raw.publisher, "publisher", "a [[source]]");
        let kind = self.required_choice(&raw.kind, "kind", "a [[source]]");
        let read = self.require(&raw.read, "read", "a [[source]]").cloned().and_then(|day| self.date(Some(&day)));
        let dated = self.partial_date(&raw.dated);
        Some(Evidence { id: id?.value, url: url?, publisher: publisher?.value, kind: kind?, read: read?, dated })
    }

    fn unique_evidence(&mut self, raw: &[Field<RawEvidence>]) {
        self.unique(raw.iter().filter_map(|page| page.value.id.as_ref()), "source");
    }

    /// Reports ids that stand twice in one record.
    pub(crate) fn unique<'f>(&mut self, ids: impl Iterator<Item = &'f Field<String>>, what: &str) {
        let mut seen: std::collections::BTreeMap<&str, Span> = std::collections::BTreeMap::new();
        for id in ids {
            let span = id.span(self.file);
            if let Some(first) = seen.insert(&id.value, span) {
                let message = format!("two parts of this record have the {what} id `{}`", id.value);
                let diagnostic = Diagnostic::error(Code::DuplicateId, span, message).related(first, "the first one");
                self.push(diagnostic.hint("give each its own id"));
            }
        }
    }

    /// A record is not better known than its best page.
    fn official_needs_official_page(&mut self, raw: &RawProvenance<'_>, evidence: &[Evidence]) {
        let claims = raw.confidence.as_ref().filter(|word| word.value == Confidence::Official.word());
        let backed = evidence.iter().any(|page| page.kind == EvidenceKind::Official);
        if let (Some(word), false) = (claims, backed) {
            let hint = "write `secondary`, or add the official page on which it was read";
            self.error(Code::FieldConflict, word, "this says `official`, but none of its sources is", hint);
        }
    }

    /// The confirmations, newest last; none is older than the record.
    pub(crate) fn confirmations(&mut self, raw: &[Field<RawConfirmation>], first: Option<Date>) -> Vec<Confirmation> {
        let mut confirmations = self.parts(raw, |reading, entry| {
            let confirmation = reading.confirmation(entry)?;
            if let (Some(field), Some(first)) = (&entry.date, first.filter(|first| confirmation.date < *first)) {
                let message = format!("this record was first read on {first}, so nobody found it right before");
                let hint = "write the day on which it was checked; look at the year";
                reading.error(Code::ConfirmationTooEarly, field, message, hint);
            }
            Some(confirmation)
        });
        confirmations.sort_by_key(|confirmation| confirmation.date);
        confirmations
    }

    /// The changes, oldest first.
    pub(crate) fn history(&mut self, raw: &[Field<RawChange>]) -> Vec<Change> {
        let mut history = self.parts(raw, Self::change);
        history.sort_by_key(|change| change.date);
        history
    }

    fn confirmation(&mut self, raw: &RawConfirmation) -> Option<Confirmation> {
        let by = self.text(&raw.by, "by", "a [[confirmation]]");
        let date = self.require(&raw.date, "date", "a [[confirmation]]").cloned().and_then(|day| self.date(Some(&day)));
        let method = self.required_choice(&raw.method, "method", "a [[confirmation]]");
        Some(Confirmation { by: by?.value, date: date?, method: method? })
    }

    fn change(&mut self, raw: &RawChange) -> Option<Change> {
        let date = self.require(&raw.date, "date", "a [[history]]").cloned().and_then(|day| self.date(Some(&day)));
        let change = self.text(&raw.change, "change", "a [[history]]");
        Some(Change { date: date?, change: change?.value })
    }

    /// The id of one of the record's own sources.
    pub(crate) fn own_source(&mut self, field: &Word, raw: &[Field<RawEvidence>]) -> Option<String> {
        let field = field.as_ref()?;
        let known: BTreeSet<&str> =
            raw.iter().filter_map(|page| Some(page.value.id.as_ref()?.value.as_str())).collect();
        if known.contains(field.value.as_str()) {
            return Some(field.value.clone());
        }
        let message = format!("this record has no source with the id `{}`", field.value);
        let diagnostic = Diagnostic::error(Code::UnknownId, field.span(self.file), message);
        self.push(diagnostic.did_you_mean(&field.value, known));
        None
    }
}

/// A reference to another record, still with its place.
pub type Reference = Located<String>;
