//! Agencies and other bodies: who does what.

use std::collections::BTreeMap;

use super::address::Address;
use super::channel::Channel;
use super::jurisdiction::Jurisdiction;
use super::provenance::{Provenance, RawProvenance, Reference};
use super::raw::{RawAgency, Word};
use super::reading::Reading;
use super::words::{AgencyKind, Audience, RecordKind, Task};
use crate::source::Located;

/// The sentences that an agency may have, in the order in which they are shown.
pub const AGENCY_TEXTS: &[&str] = &["role", "for_you"];

/// A public body, an organisation of states or a charity that acts against trafficking.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Agency {
    /// The file's stem.
    pub id: String,
    /// Its name.
    pub name: Located<String>,
    /// BCP 47 of the name.
    pub name_language: String,
    /// What it is called for short.
    pub abbreviation: Option<String>,
    /// For whom it acts.
    pub jurisdiction: Jurisdiction,
    /// What sort of body it is.
    pub kind: AgencyKind,
    /// The body that it is a part of.
    pub parent: Option<Reference>,
    /// The unit between the two.
    pub parent_unit: Option<String>,
    /// What it does.
    pub does: Vec<Task>,
    /// For whom.
    pub serves: Vec<Audience>,
    /// Its page.
    pub website: Option<Address>,
    /// Sentences by key, out of [`AGENCY_TEXTS`].
    pub texts: BTreeMap<String, Located<String>>,
    /// Ways to reach it.
    pub channels: Vec<Channel>,
    /// How it is known.
    pub provenance: Provenance,
}

impl Reading<'_> {
    /// Reads an agency; `None` when something that it cannot do without is missing.
    pub(crate) fn agency(&mut self, id: &str, raw: &RawAgency) -> Option<Agency> {
        let name = self.text(&raw.name, "name", "this agency");
        let name_language = self.require(&raw.name_language, "name_language", "this agency").cloned();
        let name_language = name_language.and_then(|language| self.language(&language));
        let jurisdiction = self.require(&raw.jurisdiction, "jurisdiction", "this agency").cloned();
        let jurisdiction = jurisdiction.and_then(|code| self.jurisdiction(&code));
        let kind = self.required_choice(&raw.kind, "kind", "this agency");
        let provenance = self.provenance(&RawProvenance {
            confidence: &raw.confidence,
            evidence: &raw.source,
            confirmation: &raw.confirmation,
            history: &raw.history,
        });
        let country = jurisdiction.as_ref().and_then(Jurisdiction::country).unwrap_or_default().to_owned();
        let channels = self.channels(&raw.channel, &country, &raw.source);
        self.check_id(id, &channels, provenance.as_ref().map(|provenance| provenance.confidence));
        let plain = |field: &Word| field.as_ref().map(|field| field.value.clone());
        Some(Agency {
            id: id.to_owned(),
            abbreviation: plain(&raw.abbreviation),
            parent: self.mention(RecordKind::Agency, &raw.parent),
            parent_unit: plain(&raw.parent_unit),
            does: self.choices(&raw.does),
            serves: self.choices(&raw.serves),
            website: self.address(&raw.website),
            texts: self.sentences(&raw.text, AGENCY_TEXTS),
            name: name?,
            name_language: name_language?,
            jurisdiction: jurisdiction?,
            kind: kind?,
            channels,
            provenance: provenance?,
        })
    }
}
