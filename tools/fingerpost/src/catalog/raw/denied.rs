//! What is refused everywhere, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Word;
use crate::document::Field;

/// Numbers, claims and sites that are refused wherever they appear, each with its reason.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawDenied {
    /// Numbers that are known to be wrong or dead.
    #[schemars(default)]
    pub(crate) number: Vec<Field<RawDeniedNumber>>,
    /// Claims that are not printed.
    #[schemars(default)]
    pub(crate) claim: Vec<Field<RawDeniedClaim>>,
    /// Sites that pose as another.
    #[schemars(default)]
    pub(crate) domain: Vec<Field<RawDeniedDomain>>,
}

/// A number that is known to be wrong or dead.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawDeniedNumber {
    /// Its digits, as dialled in its country.
    #[schemars(required, example = &"8005550100")]
    pub(crate) digits: Word,
    /// The country, in the two capital letters of ISO 3166.
    #[schemars(required, regex(pattern = "^[A-Z]{2}$"), example = &"US")]
    pub(crate) country: Word,
    /// Why it is refused, and the right number if there is one.
    #[schemars(required, example = &"Closed in 2024.")]
    pub(crate) reason: Word,
}

/// A claim that is not printed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawDeniedClaim {
    /// A few words that betray it. Capital letters make no difference.
    #[schemars(required, example = &"300,000 children")]
    pub(crate) phrase: Word,
    /// Why it is refused.
    #[schemars(required, example = &"No source ever counted it.")]
    pub(crate) reason: Word,
}

/// A site that poses as another.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawDeniedDomain {
    /// The site's name, without https:// and www.
    #[schemars(required, example = &"example.com")]
    pub(crate) host: Word,
    /// Why it is refused.
    #[schemars(required, example = &"It copies a government site.")]
    pub(crate) reason: Word,
}
