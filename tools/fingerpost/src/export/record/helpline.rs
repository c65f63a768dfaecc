//! Helplines as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::known::{ChannelRecord, HoursRecord, Known};
use super::{id_of, words};
use crate::catalog::{Choice, Helpline, RecordKind};
use crate::export::shown::Shown;
use crate::export::{ExportInput, identity};

/// A line, desk or service that people can turn to. Where only its name may be shown, the fields from `cost` on are absent.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct HelplineRecord {
    /// Its id. It does not change.
    pub(crate) id: String,
    /// The id as a UUID; in HSDS, the service.
    uuid: String,
    /// Its page on the site, in the source language.
    pub(crate) page: String,
    /// Its name, as its operator writes it.
    pub(crate) name: String,
    /// The language of the name (BCP 47).
    pub(crate) name_language: String,
    /// ISO 3166-1, or `EU`.
    pub(crate) country: String,
    /// ISO 3166-2 of the parts that it serves, where that is not the whole country.
    pub(crate) regions: Vec<String>,
    /// What it is for: `trafficking`, `emergency`, `law-enforcement-tip`, `child-protection`, `domestic-violence`,
    /// `sexual-violence`, `migration`, `labour-exploitation`, `missing-children`, `crime-victims`, `general-crisis`,
    /// `runaway-youth`.
    pub(crate) kinds: Vec<&'static str>,
    /// `active`, `paused` or `closed`. Only an active one shows how to reach it.
    pub(crate) status: &'static str,
    /// When it closed: a day, a month or a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) closed: Option<String>,
    /// Who runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operator: Option<String>,
    /// The operator's id in `agencies`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) agency: Option<String>,
    /// Who answers: `charity`, `public-service`, `state`, `police`, `prosecutor`, `immigration`, `labour-inspectorate`,
    /// `international` or `company`. Show it beside the number wherever it is a body of the state: people without
    /// papers need to know.
    pub(crate) run_by: &'static str,
    /// The operator's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) website: Option<String>,
    /// `free`, `charged`, or `unknown`: no page said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cost: Option<&'static str>,
    /// When somebody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hours: Option<HoursRecord>,
    /// How its source prints the hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hours_published: Option<String>,
    /// The time zone of the hours (IANA).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) time_zone: Option<String>,
    /// The languages spoken (BCP 47), without those that need an interpreter.
    pub(crate) languages: Vec<String>,
    /// Who may call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) who: Option<String>,
    /// Whether a caller can stay anonymous.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) anonymity: Option<String>,
    /// What it keeps to itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) confidentiality: Option<String>,
    /// What it must report, and to whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reports_to: Option<String>,
    /// Which interpreters it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) interpreting: Option<String>,
    /// What stays on a bill or call log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bill: Option<String>,
    /// A warning that readers should see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alert: Option<String>,
    /// Ways to reach it, best first: only those that may be shown.
    pub(crate) channels: Vec<ChannelRecord>,
    #[serde(flatten)]
    pub(crate) known: Known,
}

impl HelplineRecord {
    pub(crate) fn of(input: &ExportInput<'_>, shown: &Shown<'_, Helpline>) -> Self {
        let line = shown.record;
        let detail = |text: &Option<String>| text.clone().filter(|_| shown.details);
        let text = |key| shown.text(&line.texts, key);
        Self {
            id: line.id.clone(),
            uuid: identity::uuid(&[RecordKind::Helpline.word(), &line.id]),
            page: input.page_url(RecordKind::Helpline, &line.id),
            name: line.name.value.clone(),
            name_language: line.name_language.clone(),
            country: line.country.clone(),
            regions: line.regions.clone(),
            kinds: words(&line.kinds),
            status: line.status.word(),
            closed: line.closed.map(|date| date.to_string()),
            operator: line.operator.clone(),
            agency: id_of(input, RecordKind::Agency, line.agency.as_ref()),
            run_by: line.run_by.word(),
            website: line.website.as_ref().map(|url| url.as_str().to_owned()),
            cost: shown.details.then(|| line.cost.word()),
            hours: line.hours.as_ref().filter(|_| shown.details).map(HoursRecord::of),
            hours_published: detail(&line.hours_published),
            time_zone: detail(&line.time_zone),
            languages: if shown.details { line.languages.clone() } else { Vec::new() },
            who: text("who"),
            anonymity: text("anonymity"),
            confidentiality: text("confidentiality"),
            reports_to: text("reports_to"),
            interpreting: text("interpreting"),
            bill: text("bill"),
            alert: text("alert"),
            channels: shown.channels.iter().map(|channel| ChannelRecord::of(channel)).collect(),
            known: Known::of(shown),
        }
    }
}
