//! Helplines.

use std::collections::BTreeMap;

use super::address::Address;
use super::channel::Channel;
use super::provenance::{Provenance, RawProvenance, Reference};
use super::raw::RawHelpline;
use super::reading::Reading;
use super::words::{Choice, Cost, HelplineKind, HelplineStatus, Operator, RecordKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Field;
use crate::hours::Hours;
use crate::locale::{PartialDate, is_time_zone, time_zones};
use crate::source::Located;

/// The sentences that a helpline may have, in the order in which they are shown.
pub const HELPLINE_TEXTS: &[&str] =
    &["who", "anonymity", "confidentiality", "reports_to", "interpreting", "bill", "alert"];

/// Parts of the names of authorities, in lower case.
const AUTHORITIES: &[(&str, Operator)] = &[
    ("police", Operator::Police),
    ("policía", Operator::Police),
    ("policia", Operator::Police),
    ("polícia", Operator::Police),
    ("polizei", Operator::Police),
    ("politie", Operator::Police),
    ("polizia", Operator::Police),
    ("gendarm", Operator::Police),
    ("garda síochána", Operator::Police),
    ("prosecut", Operator::Prosecutor),
    ("fiscalía", Operator::Prosecutor),
    ("immigration", Operator::Immigration),
    ("ministry", Operator::State),
    ("ministerio", Operator::State),
    ("ministère", Operator::State),
    ("ministério", Operator::State),
    ("ministero", Operator::State),
];

/// A line, desk or service that a reader can turn to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Helpline {
    /// The file's stem.
    pub id: String,
    /// As its operator writes it.
    pub name: Located<String>,
    /// BCP 47 of the name.
    pub name_language: String,
    /// ISO 3166-1, or `EU`.
    pub country: String,
    /// ISO 3166-2 of the parts that it serves, where that is not the whole country.
    pub regions: Vec<String>,
    /// What it is for.
    pub kinds: Vec<HelplineKind>,
    /// Whether it answers.
    pub status: HelplineStatus,
    /// Since when it does not.
    pub closed: Option<PartialDate>,
    /// Who runs it.
    pub operator: Option<String>,
    /// The operator's own record.
    pub agency: Option<Reference>,
    /// What sort of body answers.
    pub run_by: Operator,
    /// What it costs.
    pub cost: Cost,
    /// When it answers.
    pub hours: Option<Hours>,
    /// How its source prints the hours.
    pub hours_published: Option<String>,
    /// IANA zone of the hours.
    pub time_zone: Option<String>,
    /// BCP 47.
    pub languages: Vec<String>,
    /// The operator's own page.
    pub website: Option<Address>,
    /// Sentences by key, out of [`HELPLINE_TEXTS`].
    pub texts: BTreeMap<String, Located<String>>,
    /// Ways to reach it, best first.
    pub channels: Vec<Channel>,
    /// How it is known.
    pub provenance: Provenance,
}

impl Reading<'_> {
    /// Reads a helpline; `None` when something that it cannot do without is missing.
    pub(crate) fn helpline(&mut self, id: &str, raw: &RawHelpline) -> Option<Helpline> {
        let name = self.text(&raw.name, "name", "this helpline");
        let name_language = self.require(&raw.name_language, "name_language", "this helpline").cloned();
        let name_language = name_language.and_then(|language| self.language(&language));
        let country = self.require(&raw.country, "country", "this helpline").cloned();
        let country = country.and_then(|country| self.country(&country));
        let status = self.required_choice(&raw.status, "status", "this helpline");
        let run_by = self.required_choice(&raw.run_by, "run_by", "this helpline");
        let cost = self.required_choice(&raw.cost, "cost", "this helpline");
        let provenance = self.provenance(&RawProvenance {
            confidence: &raw.confidence,
            evidence: &raw.source,
            confirmation: &raw.confirmation,
            history: &raw.history,
        });
        let channels = self.channels(&raw.channel, country.as_deref().unwrap_or_default(), &raw.source);
        self.check_id(id, &channels, provenance.as_ref().map(|provenance| provenance.confidence));
        let hours = raw.hours.as_ref().and_then(|hours| self.hours(hours));
        self.check_time_zone(raw);
        self.check_regions(raw);
        self.check_closed(raw, status);
        self.check_operator(raw, run_by);
        let plain = |field: &super::raw::Word| field.as_ref().map(|field| field.value.clone());
        Some(Helpline {
            id: id.to_owned(),
            regions: raw
                .regions
                .iter()
                .filter_map(|region| Some(self.jurisdiction(region)?.code().to_owned()))
                .collect(),
            kinds: self.helpline_kinds(raw),
            closed: self.partial_date(&raw.closed),
            operator: plain(&raw.operator),
            agency: self.mention(RecordKind::Agency, &raw.agency),
            hours_published: plain(&raw.hours_published),
            time_zone: plain(&raw.time_zone),
            languages: self.languages(&raw.languages),
            website: self.address(&raw.website),
            texts: self.sentences(&raw.text, HELPLINE_TEXTS),
            name: name?,
            name_language: name_language?,
            country: country?,
            status: status?,
            run_by: run_by?,
            cost: cost?,
            hours,
            channels,
            provenance: provenance?,
        })
    }

    /// An operator whose name is that of an authority, in a record that says that no authority answers.
    fn check_operator(&mut self, raw: &RawHelpline, run_by: Option<Operator>) {
        let (Some(operator), Some(run_by)) = (&raw.operator, run_by) else { return };
        let name = operator.value.to_lowercase();
        let Some((_, body)) = AUTHORITIES.iter().find(|(part, _)| name.contains(part)) else { return };
        if !run_by.is_authority() {
            let message = format!("`{}` sounds like an authority, but `run_by` is `{}`", operator.value, run_by.word());
            let diagnostic = Diagnostic::warning(Code::AuthorityNotSaid, operator.span(self.file), message);
            let hint =
                format!("if it answers, write `run_by = \"{}\"`: readers are told beside the number", body.word());
            self.push(diagnostic.hint(hint).hint("if another body answers, write the name of that one here"));
        }
    }

    fn helpline_kinds(&mut self, raw: &RawHelpline) -> Vec<HelplineKind> {
        if raw.kinds.is_empty() {
            let hint = "say what it is for, such as `kinds = [\"trafficking\"]`";
            self.missing("kinds", "this helpline has no `kinds`".to_owned(), hint);
        }
        self.choices(&raw.kinds)
    }

    fn check_time_zone(&mut self, raw: &RawHelpline) {
        if let Some(zone) = &raw.time_zone {
            if !is_time_zone(&zone.value) {
                let message = format!("there is no time zone `{}`", zone.value);
                let diagnostic = Diagnostic::error(Code::WrongType, zone.span(self.file), message);
                let diagnostic = diagnostic.did_you_mean(&zone.value, time_zones());
                self.push(diagnostic.hint("write continent and city, such as `Europe/London`"));
            }
            return;
        }
        let all = raw.channel.iter().map(|channel| &channel.value.hours).chain([&raw.hours]).flatten();
        let ends = |field: &&Field<String>| Hours::parse(&field.value).is_ok_and(|hours| !hours.is_always());
        for field in all.filter(ends) {
            let hint = "add `time_zone = \"…\"` to the record, such as `Europe/London`";
            self.error(Code::FieldConflict, field, "hours mean nothing without a time zone", hint);
        }
    }

    fn check_regions(&mut self, raw: &RawHelpline) {
        let Some(country) = &raw.country else { return };
        let elsewhere =
            |region: &&Field<String>| region.value.split_once('-').is_some_and(|(of, _)| of != country.value);
        for region in raw.regions.iter().filter(elsewhere) {
            let message = format!("`{}` is not a part of `{}`", region.value, country.value);
            self.error(Code::FieldConflict, region, message, "one of the two is wrong");
        }
    }

    fn check_closed(&mut self, raw: &RawHelpline, status: Option<HelplineStatus>) {
        if let (Some(closed), Some(status)) = (&raw.closed, status)
            && status != HelplineStatus::Closed
        {
            let hint = "write `status = \"closed\"`, or delete this line";
            self.error(Code::FieldConflict, closed, "a line that is not closed has a closing date", hint);
        }
    }
}
