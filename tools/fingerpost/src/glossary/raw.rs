//! A glossary as it is written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::catalog::Confidence;
use crate::document::Field;
use crate::schema::OneOf;

/// The words that matter most: in the source language what they mean, in every other what they are called.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawGlossary {
    /// Words that turn a sentence into its opposite, such as "not". Where the source has one, a translation needs one.
    #[schemars(default, example = ["not", "never"])]
    pub(super) negation: Vec<Field<String>>,
    /// Words that may stand twice in a row, such as the French "nous nous".
    #[schemars(default, example = ["nous"])]
    pub(super) repeats: Vec<Field<String>>,
    /// Words that say a number, by the number in digits.
    #[schemars(default)]
    pub(super) numbers: BTreeMap<String, Vec<Field<String>>>,
    /// Names of months and days that other languages write as numbers, by the number. In the source language only.
    #[schemars(default)]
    pub(super) calendar: BTreeMap<String, Vec<Field<String>>>,
    /// One word or expression.
    #[schemars(default)]
    pub(super) term: Vec<Field<RawTerm>>,
}

/// One word or expression.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(super) struct RawTerm {
    /// Its name in this file, the same in every language.
    #[schemars(required, example = &"debt-bondage")]
    pub(super) id: Option<Field<String>>,
    /// The word to use. Between two with a stroke between blanks, either may be used.
    #[schemars(required, example = &"debt bondage")]
    pub(super) term: Option<Field<String>>,
    /// Words that are right too.
    #[schemars(default, example = ["bonded labour"])]
    pub(super) alternatives: Vec<Field<String>>,
    /// What it means, in plain words. Readers see it. In another language: the source's, translated.
    pub(super) definition: Option<Field<String>>,
    /// Whether readers see it among the words that are explained. In the source language only; leave it out for yes.
    #[schemars(example = false)]
    pub(super) shown: Option<Field<bool>>,
    /// Whether `fingerpost check` looks for it. In the source language only; leave it out for yes.
    #[schemars(example = false)]
    pub(super) checked: Option<Field<bool>>,
    /// What translators should know. Readers do not see it.
    pub(super) note: Option<Field<String>>,
    /// Addresses of pages on which the word was read. They are for editors.
    #[schemars(default, example = ["https://www.un.org/"])]
    pub(super) sources: Vec<Field<String>>,
    /// How well it is known that this is the word. Not in the source language.
    #[schemars(with = "Option<OneOf<Confidence>>", example = &"official")]
    pub(super) confidence: Option<Field<String>>,
    /// Words that are wrong in this sense.
    #[schemars(default)]
    pub(super) avoid: Vec<Field<RawAvoid>>,
}

/// A word that is wrong in this sense.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(super) struct RawAvoid {
    /// The word.
    #[schemars(required, example = &"human smuggling")]
    pub(super) term: Option<Field<String>>,
    /// Why it is wrong.
    #[schemars(required, example = &"a different crime")]
    pub(super) why: Option<Field<String>>,
    /// When it is wrong, if it is right at other times. Nobody is then warned of it; translators read it.
    #[schemars(example = &"outside Viet Nam")]
    pub(super) when: Option<Field<String>>,
}
