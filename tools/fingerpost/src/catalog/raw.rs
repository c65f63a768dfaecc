//! Records as they are written: one serde type for each kind of file under `content/data/`.
//!
//! Every field is optional here, so that [`crate::document`] can read what is right and report what is not; which fields
//! must be there is asked in the modules of the known types. Nothing of this module leaves the catalog.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

use crate::document::Field;

/// A text field.
pub(crate) type Word = Option<Field<String>>;
/// A list of texts.
pub(crate) type WordList = Vec<Field<String>>;
/// The sentences of a record, by key.
pub(crate) type Texts = BTreeMap<String, Field<String>>;

/// A page on which something was read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawEvidence {
    pub(crate) id: Word,
    pub(crate) url: Word,
    pub(crate) publisher: Word,
    pub(crate) kind: Word,
    pub(crate) read: Option<Field<Datetime>>,
    pub(crate) dated: Word,
}

/// A person's word that a record was right on a day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawConfirmation {
    pub(crate) by: Word,
    pub(crate) date: Option<Field<Datetime>>,
    pub(crate) method: Word,
}

/// One step in the life of a record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawChange {
    pub(crate) date: Option<Field<Datetime>>,
    pub(crate) change: Word,
}

/// A way to reach a helpline or an agency.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawChannel {
    pub(crate) kind: Word,
    pub(crate) number: Word,
    pub(crate) short_code: Word,
    pub(crate) country: Word,
    pub(crate) published_as: Word,
    pub(crate) reach: Word,
    pub(crate) keyword: Word,
    pub(crate) url: Word,
    pub(crate) address: Word,
    pub(crate) languages: WordList,
    pub(crate) hours: Word,
    pub(crate) confidence: Word,
    pub(crate) source: Word,
    pub(crate) shared_with: WordList,
    pub(crate) not_urgent: Option<Field<bool>>,
    pub(crate) text: Texts,
}

/// `content/data/helplines/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawHelpline {
    pub(crate) name: Word,
    pub(crate) name_language: Word,
    pub(crate) country: Word,
    pub(crate) regions: WordList,
    pub(crate) kinds: WordList,
    pub(crate) status: Word,
    pub(crate) closed: Word,
    pub(crate) operator: Word,
    pub(crate) agency: Word,
    pub(crate) run_by: Word,
    pub(crate) cost: Word,
    pub(crate) hours: Word,
    pub(crate) hours_published: Word,
    pub(crate) time_zone: Word,
    pub(crate) languages: WordList,
    pub(crate) website: Word,
    pub(crate) confidence: Word,
    pub(crate) note: Word,
    pub(crate) text: Texts,
    pub(crate) channel: Vec<Field<RawChannel>>,
    pub(crate) source: Vec<Field<RawEvidence>>,
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    pub(crate) history: Vec<Field<RawChange>>,
}

/// One thing that a law says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFact {
    pub(crate) id: Word,
    pub(crate) source: Word,
    pub(crate) confidence: Word,
    pub(crate) text: Word,
}

/// A penalty and when it applies.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawPenalty {
    pub(crate) id: Word,
    pub(crate) min_years: Option<Field<f64>>,
    pub(crate) max_years: Option<Field<f64>>,
    pub(crate) life: Option<Field<bool>>,
    pub(crate) mandatory_life: Option<Field<bool>>,
    pub(crate) fine: Option<Field<bool>>,
    pub(crate) source: Word,
    pub(crate) confidence: Word,
    pub(crate) text: Word,
}

/// How many states are bound by a treaty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawParties {
    pub(crate) count: Option<Field<u32>>,
    pub(crate) as_of: Word,
    pub(crate) source: Word,
    pub(crate) confidence: Word,
}

/// `content/data/laws/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawLaw {
    pub(crate) name: Word,
    pub(crate) name_language: Word,
    pub(crate) short_name: Word,
    pub(crate) jurisdiction: Word,
    pub(crate) kind: Word,
    pub(crate) citations: WordList,
    pub(crate) adopted: Word,
    pub(crate) in_force: Word,
    pub(crate) status: Word,
    pub(crate) version_read: Word,
    pub(crate) part_of: Word,
    pub(crate) amends: WordList,
    pub(crate) implements: WordList,
    pub(crate) superseded_by: Word,
    pub(crate) agencies: WordList,
    pub(crate) website: Word,
    pub(crate) confidence: Word,
    pub(crate) note: Word,
    pub(crate) text: Texts,
    pub(crate) fact: Vec<Field<RawFact>>,
    pub(crate) penalty: Vec<Field<RawPenalty>>,
    pub(crate) parties: Option<Field<RawParties>>,
    pub(crate) source: Vec<Field<RawEvidence>>,
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    pub(crate) history: Vec<Field<RawChange>>,
}

/// `content/data/agencies/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawAgency {
    pub(crate) name: Word,
    pub(crate) name_language: Word,
    pub(crate) abbreviation: Word,
    pub(crate) jurisdiction: Word,
    pub(crate) kind: Word,
    pub(crate) parent: Word,
    pub(crate) parent_unit: Word,
    pub(crate) does: WordList,
    pub(crate) serves: WordList,
    pub(crate) website: Word,
    pub(crate) confidence: Word,
    pub(crate) note: Word,
    pub(crate) text: Texts,
    pub(crate) channel: Vec<Field<RawChannel>>,
    pub(crate) source: Vec<Field<RawEvidence>>,
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    pub(crate) history: Vec<Field<RawChange>>,
}

/// `content/data/figures/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFigure {
    pub(crate) name: Word,
    pub(crate) value: Option<Field<f64>>,
    pub(crate) value_high: Option<Field<f64>>,
    pub(crate) scale: Word,
    pub(crate) unit: Word,
    pub(crate) kind: Word,
    pub(crate) period: Word,
    pub(crate) published: Word,
    pub(crate) publisher: Word,
    pub(crate) agency: Word,
    pub(crate) superseded_by: Word,
    pub(crate) confidence: Word,
    pub(crate) note: Word,
    pub(crate) text: Texts,
    pub(crate) source: Vec<Field<RawEvidence>>,
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    pub(crate) history: Vec<Field<RawChange>>,
}

/// `content/data/sources/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCitation {
    pub(crate) title: Word,
    pub(crate) publisher: Word,
    pub(crate) url: Word,
    pub(crate) kind: Word,
    pub(crate) language: Word,
    pub(crate) read: Option<Field<Datetime>>,
    pub(crate) dated: Word,
    pub(crate) confidence: Word,
    pub(crate) note: Word,
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    pub(crate) history: Vec<Field<RawChange>>,
}

/// `content/data/denied.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawDenied {
    pub(crate) number: Vec<Field<RawDeniedNumber>>,
    pub(crate) claim: Vec<Field<RawDeniedClaim>>,
    pub(crate) domain: Vec<Field<RawDeniedDomain>>,
}

/// A number that is known to be wrong or dead.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawDeniedNumber {
    pub(crate) digits: Word,
    pub(crate) country: Word,
    pub(crate) reason: Word,
}

/// A claim that is not printed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawDeniedClaim {
    pub(crate) phrase: Word,
    pub(crate) reason: Word,
}

/// A site that poses as another.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawDeniedDomain {
    pub(crate) host: Word,
    pub(crate) reason: Word,
}
