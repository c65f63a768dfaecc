//! What all kinds of record share: how they are known, and how they are reached.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::{Channel, ChannelKind, Choice, Dial, Evidence, EvidenceKind, Standing, Target};
use crate::export::shown::Shown;
use crate::hours::{Holidays, Hours, Period, two_letters};

/// How a record is known, and since when.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Known {
    /// `official`: read at the operator's, a government's or a United Nations page. `secondary`: read elsewhere.
    pub(crate) confidence: &'static str,
    /// What this says about the record on the day of the export.
    pub(crate) standing: StandingWord,
    /// The last day on which somebody read the record at its source or confirmed it.
    pub(crate) seen: Option<String>,
    /// The newest confirmation by a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) confirmed: Option<ConfirmationRecord>,
    /// The pages on which it was read.
    pub(crate) evidence: Vec<EvidenceRecord>,
    /// What changed in it, oldest first.
    pub(crate) history: Vec<ChangeRecord>,
}

/// What readers may see of a record.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StandingWord {
    /// All of it. A person confirmed it.
    Confirmed,
    /// All of it, as an official page published it. Nobody confirmed it yet.
    Published,
    /// All of it, but nobody looked again in time.
    Stale,
    /// The name and the link. Nobody looked for too long.
    Withdrawn,
    /// No number: it was read elsewhere than at its source.
    NameOnly,
}

impl StandingWord {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Published => "published",
            Self::Stale => "stale",
            Self::Withdrawn => "withdrawn",
            Self::NameOnly => "name-only",
        }
    }

    fn of(standing: Standing) -> Self {
        match standing {
            Standing::Confirmed(_) => Self::Confirmed,
            Standing::Published(_) => Self::Published,
            Standing::Stale(_) => Self::Stale,
            Standing::Withdrawn(_) => Self::Withdrawn,
            Standing::NameOnly | Standing::Hidden => Self::NameOnly,
        }
    }
}

/// A person's word that a record was right.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ConfirmationRecord {
    /// The name that the person chose.
    by: String,
    /// The day.
    pub(crate) date: String,
    /// `page`, `dialled` or `operator`.
    method: &'static str,
}

/// A page on which a record was read.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EvidenceRecord {
    /// Unique in its record.
    pub(crate) id: String,
    /// Who speaks there.
    pub(crate) publisher: String,
    /// Its address. A copy of a page that lies elsewhere has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    /// `official`, `secondary`, or `copy`: read in a copy of the publisher's page.
    pub(crate) kind: &'static str,
    /// The day on which it was read.
    pub(crate) read: String,
    /// The date that the page itself shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dated: Option<String>,
}

/// One step in the life of a record.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChangeRecord {
    /// The day.
    date: String,
    /// What changed.
    change: String,
}

impl Known {
    pub(crate) fn of<R>(shown: &Shown<'_, R>) -> Self {
        let provenance = shown.provenance;
        let confirmed = provenance.confirmed().map(|confirmation| ConfirmationRecord {
            by: confirmation.by.clone(),
            date: confirmation.date.to_string(),
            method: confirmation.method.word(),
        });
        Self {
            confidence: provenance.confidence.word(),
            standing: StandingWord::of(shown.standing),
            seen: provenance.last_seen().as_ref().map(Date::to_string),
            confirmed,
            evidence: provenance.evidence.iter().map(|page| EvidenceRecord::of(page, shown)).collect(),
            history: history(shown),
        }
    }
}

impl EvidenceRecord {
    fn of<R>(page: &Evidence, shown: &Shown<'_, R>) -> Self {
        let url = page.url.as_str();
        let is_linked = page.kind != EvidenceKind::Copy && !shown.address_betrays(url);
        Self {
            id: page.id.clone(),
            publisher: page.publisher.clone(),
            url: is_linked.then(|| url.to_owned()),
            kind: page.kind.word(),
            read: page.read.to_string(),
            dated: page.dated.map(|date| date.to_string()),
        }
    }
}

fn history<R>(shown: &Shown<'_, R>) -> Vec<ChangeRecord> {
    let steps = shown.provenance.history.iter();
    steps.map(|step| ChangeRecord { date: step.date.to_string(), change: shown.change(step).to_owned() }).collect()
}

/// A way to get in touch.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChannelRecord {
    /// `voice`, `sms`, `whatsapp`, `textphone`, `relay`, `videophone`, `web-chat`, `email` or `web-form`.
    pub(crate) kind: &'static str,
    /// The number in full, in E.164 form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<String>,
    /// A number that works only inside `country`. The same digits mean something else elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) short_code: Option<String>,
    /// The country of the short code, as ISO 3166-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<String>,
    /// The number as its source prints it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) published_as: Option<String>,
    /// `domestic`: works only inside the country. `international`: works from abroad too. Absent where no page said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reach: Option<&'static str>,
    /// The word to send in a text message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) keyword: Option<String>,
    /// The page of a chat or form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// Languages (BCP 47), where they differ from the record's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) languages: Vec<String>,
    /// Hours, where they differ from the record's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hours: Option<HoursRecord>,
    /// The `evidence` of the record on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    /// What a caller should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) advice: Option<String>,
}

impl ChannelRecord {
    pub(crate) fn of(channel: &Channel) -> Self {
        let dial = channel.dial();
        let number = dial.filter(|dial| matches!(dial, Dial::E164(_))).map(|dial| dial.link().to_owned());
        let (short_code, country) = match dial {
            Some(Dial::ShortCode { digits, country }) => (Some(digits.clone()), Some(country.clone())),
            _ => (None, None),
        };
        let (url, address) = match &channel.target {
            Target::Page(url) => (Some(url.as_str().to_owned()), None),
            Target::Email(address) => (None, Some(address.clone())),
            Target::Dial(_) => (None, None),
        };
        Self {
            kind: channel.kind.word(),
            number,
            short_code,
            country,
            published_as: channel.published_as.clone(),
            reach: channel.reach.map(Choice::word),
            keyword: channel.keyword.clone(),
            url,
            address,
            languages: channel.languages.clone(),
            hours: channel.hours.as_ref().map(HoursRecord::of),
            source: channel.source.clone(),
            advice: channel.note.as_ref().map(|note| note.value.clone()),
        }
    }

    /// Where it leads. Short codes stand bare, as phones dial them; [`ChannelRecord::country`] says where they work.
    pub(crate) fn uri(&self) -> String {
        let scheme = match ChannelKind::from_word(self.kind) {
            Some(ChannelKind::Sms) => "sms:",
            Some(ChannelKind::Whatsapp) => "https://wa.me/",
            _ => "tel:",
        };
        let digits = self.number.as_ref().or(self.short_code.as_ref());
        let dialled = digits.map(|digits| format!("{scheme}{digits}").replace("wa.me/+", "wa.me/"));
        let mail = || self.address.as_ref().map(|address| format!("mailto:{address}"));
        dialled.or_else(mail).or_else(|| self.url.clone()).unwrap_or_default()
    }
}

/// Opening hours, the same every week, local to the line.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct HoursRecord {
    /// In OpenStreetMap's `opening_hours` syntax. Days without times: open, at hours that were not published.
    pub(crate) text: String,
    /// The same as a list.
    periods: Vec<PeriodRecord>,
    /// Whether the source says that it is closed on public holidays.
    closed_on_public_holidays: bool,
}

/// Days with the same times.
#[derive(Debug, Serialize, JsonSchema)]
struct PeriodRecord {
    /// `MO` to `SU`.
    days: Vec<String>,
    /// `HH:MM`; absent where no times were published.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens: Option<String>,
    /// `HH:MM`, up to `24:00`; before `opens` it is on the next day.
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<String>,
}

impl HoursRecord {
    pub(crate) fn of(hours: &Hours) -> Self {
        Self {
            text: hours.to_string(),
            periods: hours.periods().iter().map(PeriodRecord::of).collect(),
            closed_on_public_holidays: hours.holidays() == Holidays::Closed,
        }
    }
}

impl PeriodRecord {
    fn of(period: &Period) -> Self {
        Self {
            days: period.days.iter().map(|&day| two_letters(day).to_uppercase()).collect(),
            opens: period.times.map(|times| times.opens().to_string()),
            closes: period.times.map(|times| times.closes().to_string()),
        }
    }
}
