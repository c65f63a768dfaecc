//! Laws and treaties, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{HTTPS, LANGUAGE, PARTIAL_DATE, RawChange, RawConfirmation, RawEvidence, SLUG, Texts, Word, WordList};
use crate::catalog::words::{Confidence, LawKind, LawStatus};
use crate::document::Field;
use crate::schema::OneOf;

/// A law, a part of one, or a treaty. One file each, `content/data/laws/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawLaw {
    /// Its full name.
    #[schemars(required, example = &"Example Act of 2000")]
    pub(crate) name: Word,
    /// The language of the name, as a BCP 47 code.
    #[schemars(required, regex(pattern = LANGUAGE), example = &"en")]
    pub(crate) name_language: Word,
    /// What it is called in a sentence.
    #[schemars(required, example = &"Example Act")]
    pub(crate) short_name: Word,
    /// Whose law it is: a country (`US`), a part of one (`GB-SCT`), or an organisation of states such as `UN`, `COE` or `EU`.
    #[schemars(required, regex(pattern = "^[A-Z]{2,8}(-[A-Z0-9]{1,3})?$"), example = &"US")]
    pub(crate) jurisdiction: Word,
    /// What sort of text it is.
    #[schemars(required, with = "OneOf<LawKind>", example = &"statute")]
    pub(crate) kind: Word,
    /// How it is cited. The first one is shown.
    #[schemars(example = ["Example Act, s. 1"])]
    pub(crate) citations: WordList,
    /// When it was made, as far as that is known.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2000-10-28")]
    pub(crate) adopted: Word,
    /// Since when it holds, or from when it will.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2001-01")]
    pub(crate) in_force: Word,
    /// Whether it holds.
    #[schemars(required, with = "OneOf<LawStatus>", example = &"in-force")]
    pub(crate) status: Word,
    /// The date of the version of the text that was read.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2024-07-14")]
    pub(crate) version_read: Word,
    /// The id of the law that it is a part of.
    #[schemars(example = &"us-example-code")]
    pub(crate) part_of: Word,
    /// Ids of laws that it changes.
    #[schemars(default, example = ["us-older-act"])]
    pub(crate) amends: WordList,
    /// Ids of treaties or laws that it carries out.
    #[schemars(default, example = ["un-example-protocol"])]
    pub(crate) implements: WordList,
    /// The id of the law that took its place; only where `status` is `superseded`.
    #[schemars(example = &"us-newer-act")]
    pub(crate) superseded_by: Word,
    /// Ids of the agencies that act under it.
    #[schemars(default, example = ["us-office"])]
    pub(crate) agencies: WordList,
    /// The page with the official text.
    #[schemars(regex(pattern = HTTPS), example = &"https://example.org/act")]
    pub(crate) website: Word,
    /// How well all of this is known.
    #[schemars(required, with = "OneOf<Confidence>", example = &"official")]
    pub(crate) confidence: Word,
    /// For editors only; readers never see it.
    #[schemars(example = &"Only an old version of the text was read.")]
    pub(crate) note: Word,
    /// Sentences for readers, short and plain. They hold no phone number, no address and no citation.
    #[schemars(default, with = "LawTexts")]
    pub(crate) text: Texts,
    /// What the law says, one thing each, with its source.
    #[schemars(default, extend("x-begin" = true))]
    pub(crate) fact: Vec<Field<RawFact>>,
    /// Penalties, each with the case in which it applies.
    #[schemars(default)]
    pub(crate) penalty: Vec<Field<RawPenalty>>,
    /// For a treaty: how many states it binds.
    pub(crate) parties: Option<Field<RawParties>>,
    /// The pages on which all this was read, at least one.
    pub(crate) source: Vec<Field<RawEvidence>>,
    /// People who checked it. `fingerpost confirm` writes these.
    #[schemars(default, extend("x-begin" = false))]
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    /// What changed in this record, and when.
    #[schemars(default, extend("x-begin" = true))]
    pub(crate) history: Vec<Field<RawChange>>,
}

/// One thing that a law says.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawFact {
    /// A short name for it, unique in this file. Translations refer to it, so do not change it later.
    #[schemars(required, regex(pattern = SLUG), example = &"no-force-needed-under-18")]
    pub(crate) id: Word,
    /// The `id` of the [[source]] on which it was read.
    #[schemars(required, regex(pattern = SLUG), example = &"operator-contact")]
    pub(crate) source: Word,
    /// How it is known, where that is not how the law is known.
    #[schemars(with = "Option<OneOf<Confidence>>", example = &"secondary")]
    pub(crate) confidence: Word,
    /// What the law says, in one or two plain sentences.
    #[schemars(required, example = &"Force does not need to be shown when the victim is under 18.")]
    pub(crate) text: Word,
}

/// A penalty and when it applies.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawPenalty {
    /// A short name for it, unique in this file. Translations and pages refer to it, so do not change it later.
    #[schemars(required, regex(pattern = SLUG), example = &"victim-under-14")]
    pub(crate) id: Word,
    /// The least time in prison, in years. Leave it out if there is none.
    #[schemars(range(min = 0, max = 100), example = 15)]
    pub(crate) min_years: Option<Field<f64>>,
    /// The most time in prison, in years. Leave it out if it is life, or if there is no limit.
    #[schemars(range(min = 0, max = 100), example = 20)]
    pub(crate) max_years: Option<Field<f64>>,
    /// `true` if the most is life in prison.
    #[schemars(example = true)]
    pub(crate) life: Option<Field<bool>>,
    /// `true` if life in prison is the only penalty.
    #[schemars(example = true)]
    pub(crate) mandatory_life: Option<Field<bool>>,
    /// `true` if there can be a fine.
    #[schemars(example = true)]
    pub(crate) fine: Option<Field<bool>>,
    /// The `id` of the [[source]] on which it was read.
    #[schemars(regex(pattern = SLUG), example = &"operator-contact")]
    pub(crate) source: Word,
    /// How it is known, where that is not how the law is known.
    #[schemars(with = "Option<OneOf<Confidence>>", example = &"secondary")]
    pub(crate) confidence: Word,
    /// In which case it applies, as a sentence.
    #[schemars(required, example = &"If the victim was under 14.")]
    pub(crate) text: Word,
}

/// How many states are bound by a treaty.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawParties {
    /// How many there are.
    #[schemars(required, example = 185)]
    pub(crate) count: Option<Field<u32>>,
    /// The day, month or year of the count.
    #[schemars(required, regex(pattern = PARTIAL_DATE), example = &"2025-07")]
    pub(crate) as_of: Word,
    /// The `id` of the [[source]] on which it was read.
    #[schemars(regex(pattern = SLUG), example = &"operator-contact")]
    pub(crate) source: Word,
    /// How it is known, where that is not how the law is known.
    #[schemars(with = "Option<OneOf<Confidence>>", example = &"secondary")]
    pub(crate) confidence: Word,
}

/// Sentences for readers, short and plain. They hold no phone number, no address and no citation.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it stands for the keys that `text` may have")]
struct LawTexts {
    /// What it says, in one or two sentences.
    #[schemars(example = &"It makes forcing a person to sell sex a crime.")]
    covers: Option<String>,
    /// Whom it protects.
    #[schemars(example = &"It protects children under 18.")]
    protects: Option<String>,
    /// What readers should know about whether it holds.
    #[schemars(example = &"A later Act changed it.")]
    status_note: Option<String>,
}
