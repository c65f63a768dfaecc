//! Pages that explainers cite, as written.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::value::Datetime;

use super::{HTTPS, LANGUAGE, PARTIAL_DATE, RawChange, RawConfirmation, Word};
use crate::catalog::words::{Confidence, EvidenceKind};
use crate::document::Field;
use crate::schema::{Day, OneOf};

/// A page that explainers cite. One file each, `content/data/sources/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawCitation {
    /// What the page is called.
    #[schemars(required, example = &"What to know before you call")]
    pub(crate) title: Word,
    /// Who speaks on that page, in a few words.
    #[schemars(required, example = &"Ministry of Justice")]
    pub(crate) publisher: Word,
    /// The page's address at its publisher, as the browser shows it.
    #[schemars(required, regex(pattern = HTTPS), example = &"https://example.org/before-you-call")]
    pub(crate) url: Word,
    /// What kind of page it is.
    #[schemars(required, with = "OneOf<EvidenceKind>", example = &"official")]
    pub(crate) kind: Word,
    /// The language of the page, as a BCP 47 code.
    #[schemars(required, regex(pattern = LANGUAGE), example = &"en")]
    pub(crate) language: Word,
    /// The day on which it was read.
    #[schemars(required, with = "Day", example = &"2026-01-31")]
    pub(crate) read: Option<Field<Datetime>>,
    /// The date that the page itself shows, as far as it shows one.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2025-12-19", example = &"2025-12", example = &"2025")]
    pub(crate) dated: Word,
    /// How well it is known.
    #[schemars(required, with = "OneOf<Confidence>", example = &"official")]
    pub(crate) confidence: Word,
    /// For editors only; readers never see it.
    #[schemars(example = &"The page moved once.")]
    pub(crate) note: Word,
    /// People who checked it. `fingerpost confirm` writes these.
    #[schemars(default, extend("x-begin" = false))]
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    /// What changed in this record, and when.
    #[schemars(default, extend("x-begin" = true))]
    pub(crate) history: Vec<Field<RawChange>>,
}
