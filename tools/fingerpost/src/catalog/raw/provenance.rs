//! How a record is known, as written.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::value::Datetime;

use super::{HTTPS, PARTIAL_DATE, SLUG, Word};
use crate::catalog::words::{EvidenceKind, Method};
use crate::document::Field;
use crate::schema::{Day, OneOf};

/// A page on which something was read. There is at least one; no fact without its source.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawEvidence {
    /// A short name for this page, by which other parts of the record refer to it.
    #[schemars(required, regex(pattern = SLUG), example = &"operator-contact")]
    pub(crate) id: Word,
    /// The page's address, as the browser shows it.
    #[schemars(required, regex(pattern = HTTPS), example = &"https://example.org/contact")]
    pub(crate) url: Word,
    /// Who speaks on that page, in a few words.
    #[schemars(required, example = &"Ministry of Justice")]
    pub(crate) publisher: Word,
    /// What kind of page it is.
    #[schemars(required, with = "OneOf<EvidenceKind>", example = &"official")]
    pub(crate) kind: Word,
    /// The day on which it was read.
    #[schemars(required, with = "Day", example = &"2026-01-31")]
    pub(crate) read: Option<Field<Datetime>>,
    /// The date that the page itself shows, as far as it shows one.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2025-12-19", example = &"2025-12", example = &"2025")]
    pub(crate) dated: Word,
}

/// A person's word that the record was right on a day. `fingerpost confirm` writes these.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawConfirmation {
    /// Who checked it, by the name that they chose. It is public.
    #[schemars(required, example = &"A. Volunteer")]
    pub(crate) by: Word,
    /// The day on which they checked it.
    #[schemars(required, with = "Day", example = &"2026-01-31")]
    pub(crate) date: Option<Field<Datetime>>,
    /// How they checked it.
    #[schemars(required, with = "OneOf<Method>", example = &"page")]
    pub(crate) method: Word,
}

/// One step in the life of the record. The feed of changes is made from these.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawChange {
    /// The day of the change.
    #[schemars(required, with = "Day", example = &"2026-01-31")]
    pub(crate) date: Option<Field<Datetime>>,
    /// What changed, in one sentence for readers.
    #[schemars(required, example = &"The number changed.", extend("x-begin" = "First recorded."))]
    pub(crate) change: Word,
}
