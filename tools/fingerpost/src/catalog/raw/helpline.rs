//! Helplines, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    HTTPS, LANGUAGE, PARTIAL_DATE, RawChange, RawChannel, RawConfirmation, RawEvidence, Texts, Word, WordList,
};
use crate::catalog::words::{Confidence, Cost, HelplineKind, HelplineStatus, Operator};
use crate::document::Field;
use crate::schema::OneOf;

/// A helpline: a line, desk or service that a reader can turn to. One file each, `content/data/helplines/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawHelpline {
    /// Its name as its operator writes it, in its own language where that is known.
    #[schemars(required, example = &"Example Line")]
    pub(crate) name: Word,
    /// The language of the name, as a BCP 47 code.
    #[schemars(required, regex(pattern = LANGUAGE), example = &"en")]
    pub(crate) name_language: Word,
    /// The country, in the two capital letters of ISO 3166. `EU` for a line that all its states share.
    #[schemars(required, regex(pattern = "^[A-Z]{2}$"), example = &"US")]
    pub(crate) country: Word,
    /// The parts of the country that it serves, when it does not serve all of it (ISO 3166-2).
    #[schemars(default, inner(regex(pattern = "^[A-Z]{2}-[A-Z0-9]{1,3}$")), example = ["US-CA"])]
    pub(crate) regions: WordList,
    /// What it is for; more than one word may be right.
    #[schemars(with = "Vec<OneOf<HelplineKind>>", example = ["trafficking"])]
    pub(crate) kinds: WordList,
    /// Whether it answers.
    #[schemars(required, with = "OneOf<HelplineStatus>", example = &"active")]
    pub(crate) status: Word,
    /// Since when it is closed; only where `status` says that it is.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2025-07")]
    pub(crate) closed: Word,
    /// The short name of who runs it.
    #[schemars(example = &"Example Charity")]
    pub(crate) operator: Word,
    /// The id of the operator's own record in content/data/agencies, where there is one.
    #[schemars(example = &"us-office")]
    pub(crate) agency: Word,
    /// What sort of body answers. Readers see it beside the number when it is the state.
    #[schemars(required, with = "OneOf<Operator>", example = &"charity")]
    pub(crate) run_by: Word,
    /// What a call costs. Write `unknown` unless a page says it.
    #[schemars(required, with = "OneOf<Cost>", example = &"free")]
    pub(crate) cost: Word,
    /// When it answers, in the OpenStreetMap syntax for opening hours. Leave it out if no page says it.
    #[schemars(example = &"24/7", example = &"Mo-Fr 09:00-17:00")]
    pub(crate) hours: Word,
    /// The hours word for word as the page prints them.
    #[schemars(example = &"24 hours a day, 7 days a week")]
    pub(crate) hours_published: Word,
    /// The time zone of the hours. Needed unless they are 24/7.
    #[schemars(regex(pattern = "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)+$"), example = &"America/New_York")]
    pub(crate) time_zone: Word,
    /// The languages in which it answers, as BCP 47 codes.
    #[schemars(default, inner(regex(pattern = LANGUAGE)), example = ["en", "es"])]
    pub(crate) languages: WordList,
    /// The operator's own page, never a news article or a list that somebody else made.
    #[schemars(regex(pattern = HTTPS), example = &"https://example.org/line")]
    pub(crate) website: Word,
    /// How well all of this is known. Numbers are shown only where it is `official`.
    #[schemars(required, with = "OneOf<Confidence>", example = &"official")]
    pub(crate) confidence: Word,
    /// For editors only; readers never see it.
    #[schemars(example = &"Ask the operator whether text messages still work.")]
    pub(crate) note: Word,
    /// Sentences for readers, short and plain. They hold no phone number, no address and no citation.
    #[schemars(default, with = "HelplineTexts")]
    pub(crate) text: Texts,
    /// Ways to get in touch, the best one first.
    #[schemars(default, extend("x-begin" = true))]
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
struct HelplineTexts {
    /// For whom it is.
    #[schemars(example = &"Anyone in the United States.")]
    who: Option<String>,
    /// Whether callers must say who they are.
    #[schemars(example = &"You do not have to give your name.")]
    anonymity: Option<String>,
    /// What it keeps to itself.
    #[schemars(example = &"It tells nobody what you say unless you agree.")]
    confidentiality: Option<String>,
    /// What it must report, and to whom.
    #[schemars(example = &"It tells the police when a child is in danger.")]
    reports_to: Option<String>,
    /// Whether there are interpreters.
    #[schemars(example = &"Interpreters help by phone only.")]
    interpreting: Option<String>,
    /// What stays on a phone bill or in a list of calls.
    #[schemars(example = &"The call does not stand on your bill.")]
    bill: Option<String>,
    /// A warning that readers should see.
    #[schemars(example = &"The operator changed in 2025.")]
    alert: Option<String>,
}
