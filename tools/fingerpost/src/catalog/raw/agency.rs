//! Agencies and other bodies, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{HTTPS, LANGUAGE, RawChange, RawChannel, RawConfirmation, RawEvidence, Texts, Word, WordList};
use crate::catalog::words::{AgencyKind, Audience, Confidence, Task};
use crate::document::Field;
use crate::schema::OneOf;

/// A public body, an organisation of states or a charity. One file each, `content/data/agencies/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawAgency {
    /// Its name.
    #[schemars(required, example = &"Example Office")]
    pub(crate) name: Word,
    /// The language of the name, as a BCP 47 code.
    #[schemars(required, regex(pattern = LANGUAGE), example = &"en")]
    pub(crate) name_language: Word,
    /// What it is called for short.
    #[schemars(example = &"EO")]
    pub(crate) abbreviation: Word,
    /// For whom it acts: a country (`US`), a part of one (`GB-SCT`), or an organisation of states such as `UN`, `COE` or `EU`.
    #[schemars(required, regex(pattern = "^[A-Z]{2,8}(-[A-Z0-9]{1,3})?$"), example = &"US")]
    pub(crate) jurisdiction: Word,
    /// What sort of body it is.
    #[schemars(required, with = "OneOf<AgencyKind>", example = &"victim-services")]
    pub(crate) kind: Word,
    /// The id of the body that it is a part of.
    #[schemars(example = &"us-department")]
    pub(crate) parent: Word,
    /// The name of the unit between the two, where there is one.
    #[schemars(example = &"Administration of Examples")]
    pub(crate) parent_unit: Word,
    /// What it does; more than one word may be right.
    #[schemars(default, with = "Vec<OneOf<Task>>", example = ["gives-services"])]
    pub(crate) does: WordList,
    /// For whom it does it; more than one word may be right.
    #[schemars(default, with = "Vec<OneOf<Audience>>", example = ["victims"])]
    pub(crate) serves: WordList,
    /// Its own page.
    #[schemars(regex(pattern = HTTPS), example = &"https://example.org/office")]
    pub(crate) website: Word,
    /// How well all of this is known. Numbers are shown only where it is `official`.
    #[schemars(required, with = "OneOf<Confidence>", example = &"official")]
    pub(crate) confidence: Word,
    /// For editors only; readers never see it.
    #[schemars(example = &"It may have been merged with another office.")]
    pub(crate) note: Word,
    /// Sentences for readers, short and plain. They hold no phone number, no address and no citation.
    #[schemars(default, with = "AgencyTexts")]
    pub(crate) text: Texts,
    /// Ways to get in touch, the best one first.
    #[schemars(default)]
    pub(crate) channel: Vec<Field<RawChannel>>,
    /// The pages on which all this was read, at least one.
    pub(crate) source: Vec<Field<RawEvidence>>,
    /// People who checked it. `fingerpost confirm` writes these.
    #[schemars(default, extend("x-begin" = false))]
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    /// What changed in this record, and when.
    #[schemars(default, extend("x-begin" = true))]
    pub(crate) history: Vec<Field<RawChange>>,
}

/// Sentences for readers, short and plain. They hold no phone number, no address and no citation.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it stands for the keys that `text` may have")]
struct AgencyTexts {
    /// What it does, in one to three sentences.
    #[schemars(example = &"It pays for shelters.")]
    role: Option<String>,
    /// What that means for the reader.
    #[schemars(example = &"You can ask it for a letter.")]
    for_you: Option<String>,
}
