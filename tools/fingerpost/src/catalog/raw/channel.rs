//! Ways to reach a helpline or an agency, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{HTTPS, LANGUAGE, SLUG, Texts, Word, WordList};
use crate::catalog::words::{ChannelKind, Confidence, Reach};
use crate::document::Field;
use crate::schema::OneOf;

/// One way to get in touch. The best one comes first.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawChannel {
    /// What it is.
    #[schemars(required, with = "OneOf<ChannelKind>", example = &"voice")]
    pub(crate) kind: Word,
    /// The number in full: +, the country's calling code, then only digits. Compare it with the page, digit by digit.
    #[schemars(regex(pattern = r"^\+[0-9]{4,15}$"), example = &"+18005550100")]
    pub(crate) number: Word,
    /// In place of `number`: digits that work only inside one country, such as 911. It needs `country`.
    #[schemars(regex(pattern = r"^[0-9*#]{2,12}$"), example = &"55501")]
    pub(crate) short_code: Word,
    /// The country of the short code, in the two capital letters of ISO 3166. The same digits mean something else elsewhere.
    #[schemars(regex(pattern = "^([A-Z]{2})$"), example = &"US")]
    pub(crate) country: Word,
    /// The number exactly as the page prints it.
    #[schemars(example = &"1-800-555-0100")]
    pub(crate) published_as: Word,
    /// From where it can be dialled. Short codes and most freephone numbers work only inside their country.
    #[schemars(with = "Option<OneOf<Reach>>", example = &"domestic")]
    pub(crate) reach: Word,
    /// For a text message only: the word to send.
    #[schemars(example = &"HELP")]
    pub(crate) keyword: Word,
    /// For a web chat or web form: its address.
    #[schemars(regex(pattern = HTTPS), example = &"https://example.org/chat")]
    pub(crate) url: Word,
    /// For e-mail: the address.
    #[schemars(regex(pattern = "^[^@ ]+@[^@ ]+$"), example = &"help@example.org")]
    pub(crate) address: Word,
    /// Its languages, where they are not those of the whole record.
    #[schemars(default, inner(regex(pattern = LANGUAGE)), example = ["en", "es"])]
    pub(crate) languages: WordList,
    /// Its hours, where they are not those of the whole record.
    #[schemars(example = &"Mo-Fr 09:00-17:00")]
    pub(crate) hours: Word,
    /// How it is known, where that is not how the whole record is known.
    #[schemars(with = "Option<OneOf<Confidence>>", example = &"secondary")]
    pub(crate) confidence: Word,
    /// The `id` of the [[source]] on which this was read.
    #[schemars(regex(pattern = SLUG), example = &"operator-contact")]
    pub(crate) source: Word,
    /// Ids of other helplines that give the same number on purpose.
    #[schemars(default, example = ["us-other-line"])]
    pub(crate) shared_with: WordList,
    /// For an emergency number only: `true` if it is for calls that can wait.
    #[schemars(example = true)]
    pub(crate) not_urgent: Option<Field<bool>>,
    /// A sentence for readers; it can be translated.
    #[schemars(default, with = "ChannelTexts")]
    pub(crate) text: Texts,
}

/// A sentence for readers; it can be translated.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it stands for the keys that `text` may have")]
struct ChannelTexts {
    /// What a caller should know before using it.
    #[schemars(example = &"Dial 1 for English.")]
    note: Option<String>,
}
