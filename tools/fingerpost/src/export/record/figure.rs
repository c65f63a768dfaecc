//! Figures and cited pages as JSON.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::known::Known;
use super::{id_of, number};
use crate::catalog::{Choice, Citation, Figure, RecordKind};
use crate::export::shown::Shown;
use crate::export::{ExportInput, identity};
use crate::locale::PartialDate;

/// A number that may be printed, with what it counts and what it does not say.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FigureRecord {
    /// Its id. It does not change.
    pub(crate) id: String,
    /// The id as a UUID.
    uuid: String,
    /// What it is, in a few words.
    pub(crate) name: String,
    /// The number, in units of `scale`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Number>,
    /// The upper end, where it is a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value_high: Option<Number>,
    /// `million` or `billion` (a thousand million). Absent: the number is meant as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scale: Option<&'static str>,
    /// `people`, `percent`, `usd`, `contacts`, `cases`, `children`, `parties`, `victims` or `years`.
    pub(crate) unit: &'static str,
    /// `estimate` or `count`.
    pub(crate) kind: &'static str,
    /// The time that it is about: a day, a month, a year, or two of them with `/` between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) period: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<String>,
    /// Who published it.
    pub(crate) publisher: String,
    /// The publisher's id in `agencies`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) agency: Option<String>,
    /// The id of a newer figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) superseded_by: Option<String>,
    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) says: Option<String>,
    /// What it does not say. Do not print the figure without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) limits: Option<String>,
    #[serde(flatten)]
    pub(crate) known: Known,
}

impl FigureRecord {
    pub(crate) fn of(input: &ExportInput<'_>, shown: &Shown<'_, Figure>) -> Self {
        let figure = shown.record;
        Self {
            id: figure.id.clone(),
            uuid: identity::uuid(&[RecordKind::Figure.word(), &figure.id]),
            name: figure.name.value.clone(),
            value: number(figure.value).filter(|_| shown.details),
            value_high: figure.value_high.and_then(number).filter(|_| shown.details),
            scale: figure.scale.map(Choice::word),
            unit: figure.unit.word(),
            kind: figure.kind.word(),
            period: figure.period.map(period),
            published: figure.published.map(|date| date.to_string()),
            publisher: figure.publisher.clone(),
            agency: id_of(input, RecordKind::Agency, figure.agency.as_ref()),
            superseded_by: id_of(input, RecordKind::Figure, figure.superseded_by.as_ref()),
            says: shown.text(&figure.texts, "says"),
            limits: shown.text(&figure.texts, "limits"),
            known: Known::of(shown),
        }
    }
}

fn period((from, to): (PartialDate, Option<PartialDate>)) -> String {
    to.map_or_else(|| from.to_string(), |to| format!("{from}/{to}"))
}

/// A public page that an explainer cites.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SourceRecord {
    /// Its id. It does not change.
    pub(crate) id: String,
    /// The id as a UUID.
    uuid: String,
    /// What the page is called.
    pub(crate) title: String,
    /// Who speaks there.
    pub(crate) publisher: String,
    /// The publisher's own page.
    pub(crate) url: String,
    /// `official`, `secondary`, or `copy`: the text was read in a copy of the publisher's page.
    pub(crate) kind: &'static str,
    /// The language of the page (BCP 47).
    pub(crate) language: String,
    /// The day on which it was read.
    pub(crate) read: String,
    /// The date that the page itself shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dated: Option<String>,
    /// `official` or `secondary`.
    pub(crate) confidence: &'static str,
}

impl SourceRecord {
    pub(crate) fn of(shown: &Shown<'_, Citation>) -> Self {
        let (citation, page) = (shown.record, shown.record.page());
        Self {
            id: citation.id.clone(),
            uuid: identity::uuid(&[RecordKind::Source.word(), &citation.id]),
            title: citation.title.value.clone(),
            publisher: page.publisher.clone(),
            url: page.url.as_str().to_owned(),
            kind: page.kind.word(),
            language: citation.language.clone(),
            read: page.read.to_string(),
            dated: page.dated.map(|date| date.to_string()),
            confidence: shown.provenance.confidence.word(),
        }
    }
}
