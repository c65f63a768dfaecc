//! Pages and cards of helplines, as their templates see them.

use serde::Serialize;

use super::{Link, T, Website};

/// Countries that have a helpline, by first letter.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Countries {
    /// Emergency numbers of all countries.
    pub(in crate::compose) also: Vec<Link>,
    pub(in crate::compose) groups: Vec<CountryGroup>,
}

/// Countries under one letter.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct CountryGroup {
    pub(in crate::compose) letter: String,
    pub(in crate::compose) countries: Vec<CountryEntry>,
}

/// A country in the list.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct CountryEntry {
    pub(in crate::compose) name: String,
    pub(in crate::compose) url: String,
    pub(in crate::compose) lines_text: String,
    pub(in crate::compose) code: String,
}

/// Emergency numbers of all countries, by first letter.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Emergencies {
    pub(in crate::compose) groups: Vec<EmergencyGroup>,
}

/// Emergency numbers of the countries under one letter.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct EmergencyGroup {
    pub(in crate::compose) letter: String,
    pub(in crate::compose) countries: Vec<EmergencyCountry>,
}

/// The emergency numbers of one country.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct EmergencyCountry {
    pub(in crate::compose) name: String,
    pub(in crate::compose) url: String,
    pub(in crate::compose) cards: Vec<Card>,
}

/// The helplines of one country.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "templates use these names")]
pub(in crate::compose) struct Country {
    pub(in crate::compose) country_name: String,
    /// The same on one sheet of paper, where there is a number.
    pub(in crate::compose) sheet_url: Option<String>,
    pub(in crate::compose) emergency: Vec<Card>,
    pub(in crate::compose) lines: Vec<Card>,
    pub(in crate::compose) named_only: Vec<NamedOnly>,
}

/// The numbers of one country on one sheet of paper.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Sheet {
    pub(in crate::compose) country_name: String,
    /// How many strips can be torn off.
    pub(in crate::compose) strips: usize,
    /// The line on the strips and on the card for a pocket.
    pub(in crate::compose) pocket: Option<Card>,
    pub(in crate::compose) emergency: Vec<Card>,
    pub(in crate::compose) lines: Vec<Card>,
}

/// The numbers of one country for the frame of another site.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Embed {
    /// All of them.
    pub(in crate::compose) country: NamedPlace,
    pub(in crate::compose) emergency: Vec<Card>,
    pub(in crate::compose) lines: Vec<Card>,
}

/// How to show numbers on another site.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Share {
    pub(in crate::compose) groups: Vec<ShareGroup>,
}

/// Countries under one letter.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct ShareGroup {
    pub(in crate::compose) letter: String,
    pub(in crate::compose) countries: Vec<ShareEntry>,
}

/// One country, and what to copy.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct ShareEntry {
    pub(in crate::compose) name: String,
    pub(in crate::compose) snippet: String,
}

/// A helpline whose number is not shown.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct NamedOnly {
    pub(in crate::compose) operator: Option<String>,
    pub(in crate::compose) name: T,
    pub(in crate::compose) website: Option<Website>,
}

/// The page of one helpline.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Helpline {
    pub(in crate::compose) card: Card,
    pub(in crate::compose) country: NamedPlace,
    pub(in crate::compose) siblings: Vec<Link>,
}

/// A name and an address.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct NamedPlace {
    pub(in crate::compose) name: String,
    pub(in crate::compose) url: String,
}

/// A helpline with all that a reader needs before calling.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Card {
    pub(in crate::compose) id: String,
    pub(in crate::compose) url: String,
    pub(in crate::compose) operator: Option<String>,
    pub(in crate::compose) run_by: String,
    pub(in crate::compose) authority: Option<String>,
    pub(in crate::compose) status_note: Option<String>,
    pub(in crate::compose) withdrawn: Option<String>,
    pub(in crate::compose) hours: Option<String>,
    pub(in crate::compose) languages: Option<String>,
    pub(in crate::compose) cost: Option<String>,
    pub(in crate::compose) checked: String,
    pub(in crate::compose) notes: Vec<String>,
    pub(in crate::compose) name: T,
    pub(in crate::compose) alert: Option<T>,
    pub(in crate::compose) website: Option<Website>,
    pub(in crate::compose) channels: Vec<Channel>,
    pub(in crate::compose) who: Option<LabelledText>,
    pub(in crate::compose) facts: Vec<LabelledText>,
}

/// A sentence with a label.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct LabelledText {
    pub(in crate::compose) label: String,
    pub(in crate::compose) text: T,
}

/// A way to get in touch.
#[derive(Debug, Clone, Serialize)]
pub(in crate::compose) struct Channel {
    pub(in crate::compose) kind: &'static str,
    pub(in crate::compose) label: String,
    pub(in crate::compose) prefer: bool,
    /// Not one that is kept for matters that can wait.
    pub(in crate::compose) urgent: bool,
    pub(in crate::compose) display: Option<String>,
    pub(in crate::compose) href: Option<String>,
    pub(in crate::compose) action: Option<String>,
    pub(in crate::compose) languages: Option<String>,
    pub(in crate::compose) hours: Option<String>,
    pub(in crate::compose) reach: Option<String>,
    pub(in crate::compose) host: Option<String>,
    pub(in crate::compose) note: Option<T>,
}
