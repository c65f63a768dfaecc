//! Figures, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{PARTIAL_DATE, RawChange, RawConfirmation, RawEvidence, Texts, Word};
use crate::catalog::words::{Confidence, FigureKind, Scale, Unit};
use crate::document::Field;
use crate::schema::OneOf;

/// A number that may be printed, with what it counts and what it does not say. One file each,
/// `content/data/figures/<id>.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawFigure {
    /// What it is, in a few words.
    #[schemars(required, example = &"People who called in a year")]
    pub(crate) name: Word,
    /// The number, in digits and without quotes. With `scale = "million"`, 6.3 is 6,300,000.
    #[schemars(required, example = 6.3)]
    pub(crate) value: Option<Field<f64>>,
    /// The upper end, where the page gives a range.
    #[schemars(example = 7.1)]
    pub(crate) value_high: Option<Field<f64>>,
    /// What the number is to be multiplied by.
    #[schemars(with = "Option<OneOf<Scale>>", example = &"million")]
    pub(crate) scale: Word,
    /// What is counted.
    #[schemars(required, with = "OneOf<Unit>", example = &"people")]
    pub(crate) unit: Word,
    /// Whether it was counted.
    #[schemars(required, with = "OneOf<FigureKind>", example = &"estimate")]
    pub(crate) kind: Word,
    /// The time that it is about: a day, month or year, or two with / between them.
    #[schemars(regex(pattern = r"^\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?$"), example = &"2021", example = &"2020/2023")]
    pub(crate) period: Word,
    /// When it was published.
    #[schemars(regex(pattern = PARTIAL_DATE), example = &"2022-09-12")]
    pub(crate) published: Word,
    /// Who published it.
    #[schemars(required, example = &"Example Institute")]
    pub(crate) publisher: Word,
    /// The id of the publisher's own record in content/data/agencies, where there is one.
    #[schemars(example = &"us-office")]
    pub(crate) agency: Word,
    /// The id of a newer figure that took its place.
    #[schemars(example = &"us-newer-figure")]
    pub(crate) superseded_by: Word,
    /// How well all of this is known.
    #[schemars(required, with = "OneOf<Confidence>", example = &"official")]
    pub(crate) confidence: Word,
    /// For editors only; readers never see it.
    #[schemars(example = &"The next edition comes out in 2027.")]
    pub(crate) note: Word,
    /// Sentences for readers, short and plain. They do not repeat the number.
    #[schemars(default, with = "FigureTexts")]
    pub(crate) text: Texts,
    /// The pages on which all this was read, at least one.
    pub(crate) source: Vec<Field<RawEvidence>>,
    /// People who checked it. `fingerpost confirm` writes these.
    #[schemars(default, extend("x-begin" = false))]
    pub(crate) confirmation: Vec<Field<RawConfirmation>>,
    /// What changed in this record, and when.
    #[schemars(default, extend("x-begin" = true))]
    pub(crate) history: Vec<Field<RawChange>>,
}

/// Sentences for readers, short and plain. They do not repeat the number.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it stands for the keys that `text` may have")]
struct FigureTexts {
    /// What is counted: one full sentence without the number.
    #[schemars(example = &"This many people called the line.")]
    says: Option<String>,
    /// What it does not say.
    #[schemars(example = &"One person may have called more than once.")]
    limits: Option<String>,
}
