//! Agencies and other bodies as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::known::{ChannelRecord, Known};
use super::{id_of, words};
use crate::catalog::{Agency, Choice, RecordKind};
use crate::export::shown::Shown;
use crate::export::{ExportInput, identity};

/// A public body, an organisation of states or a charity that acts against trafficking.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AgencyRecord {
    /// Its id. It does not change.
    pub(crate) id: String,
    /// The id as a UUID; in HSDS, the organization.
    uuid: String,
    /// Its page on the site, in the source language.
    pub(crate) page: String,
    /// Its name.
    pub(crate) name: String,
    /// The language of the name (BCP 47).
    pub(crate) name_language: String,
    /// What it is called for short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) abbreviation: Option<String>,
    /// ISO 3166-1 or 3166-2, or an organisation of states: `UN`, `ILO`, `COE`, `EU`, `OSCE`, `INTERPOL` … `INT`: others.
    pub(crate) jurisdiction: String,
    /// `ministry`, `prosecutor`, `police`, `immigration`, `labour`, `victim-services`, `coordinator`, `charity`,
    /// `un-body`, `treaty-body`, `regional-body`, `international-body` or `other-public-body`.
    pub(crate) kind: &'static str,
    /// The id of the body that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<String>,
    /// The unit between it and its parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent_unit: Option<String>,
    /// What it does: `prosecutes`, `investigates`, `funds-services`, `gives-services`, `certifies-victims`,
    /// `grants-status`, `runs-helpline`, `takes-tips`, `coordinates`, `monitors-states`, `supports-states`, `trains`,
    /// `collects-data`, `enforces-labour-law`, `reports`.
    pub(crate) does: Vec<&'static str>,
    /// For whom: `victims`, `adults`, `children`, `citizens`, `non-citizens`, `workers`, `states`, `professionals`,
    /// `public`.
    pub(crate) serves: Vec<&'static str>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) website: Option<String>,
    /// What it does, in sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<String>,
    /// What that means for a victim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) for_you: Option<String>,
    /// Ways to reach it: only those that may be shown.
    pub(crate) channels: Vec<ChannelRecord>,
    #[serde(flatten)]
    pub(crate) known: Known,
}

impl AgencyRecord {
    pub(crate) fn of(input: &ExportInput<'_>, shown: &Shown<'_, Agency>) -> Self {
        let agency = shown.record;
        Self {
            id: agency.id.clone(),
            uuid: identity::uuid(&[RecordKind::Agency.word(), &agency.id]),
            page: input.page_url(RecordKind::Agency, &agency.id),
            name: agency.name.value.clone(),
            name_language: agency.name_language.clone(),
            abbreviation: agency.abbreviation.clone(),
            jurisdiction: agency.jurisdiction.code().to_owned(),
            kind: agency.kind.word(),
            parent: id_of(input, RecordKind::Agency, agency.parent.as_ref()),
            parent_unit: agency.parent_unit.clone(),
            does: words(&agency.does),
            serves: words(&agency.serves),
            website: agency.website.as_ref().map(|url| url.as_str().to_owned()),
            role: shown.text(&agency.texts, "role"),
            for_you: shown.text(&agency.texts, "for_you"),
            channels: shown.channels.iter().map(|channel| ChannelRecord::of(channel)).collect(),
            known: Known::of(shown),
        }
    }
}
