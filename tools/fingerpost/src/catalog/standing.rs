//! What readers may see of a record, by how it is known and how long ago.
//!
//! This is the publication table of the project. Nothing else decides whether a number is shown.

use std::collections::BTreeSet;

use jiff::Span as Days;
use jiff::civil::Date;

use super::channel::Channel;
use super::provenance::Provenance;
use super::words::Confidence;
use super::{Catalog, Choice, HelplineStatus, RecordKind};
use crate::settings::{ReviewPeriod, Settings};

/// What may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// All of it: a person confirmed it on this day.
    Confirmed(Date),
    /// All of it, as an official page published it, read on this day; nobody confirmed it yet.
    Published(Date),
    /// All of it, with the warning that nobody looked since this day.
    Stale(Date),
    /// The name and the link only: nobody looked for too long, since this day.
    Withdrawn(Date),
    /// The name and the link only: it was read elsewhere than at its source.
    NameOnly,
    /// Nothing.
    Hidden,
}

impl Standing {
    /// Whether numbers may be shown.
    pub fn shows_numbers(self) -> bool {
        matches!(self, Self::Confirmed(_) | Self::Published(_) | Self::Stale(_))
    }
}

/// The standing of a record as a whole on the day `today`.
pub fn standing(provenance: &Provenance, review: ReviewPeriod, today: Date) -> Standing {
    match provenance.confidence {
        Confidence::Unconfirmed => Standing::Hidden,
        Confidence::Secondary => Standing::NameOnly,
        Confidence::Official => aged(provenance, review, today),
    }
}

/// The standing of one channel: its own confidence where it has one, and never better than the record's age.
pub fn channel_standing(channel: &Channel, provenance: &Provenance, review: ReviewPeriod, today: Date) -> Standing {
    match channel.confidence.unwrap_or(provenance.confidence) {
        Confidence::Unconfirmed => Standing::Hidden,
        Confidence::Secondary => Standing::NameOnly,
        Confidence::Official => match provenance.confidence {
            Confidence::Unconfirmed => Standing::Hidden,
            _ => aged(provenance, review, today),
        },
    }
}

/// The ends of numbers that may not be shown, in digits: so much of each that it is known however it is written.
pub fn hidden_numbers(catalog: &Catalog, settings: &Settings, today: Date) -> BTreeSet<String> {
    let tails = |list: Vec<&Channel>| -> BTreeSet<String> {
        list.into_iter().filter_map(|channel| tail(channel.dial()?.digits())).collect()
    };
    let (shown, hidden) = channels(catalog, settings, today);
    let shown = tails(shown);
    tails(hidden).into_iter().filter(|tail| !shown.contains(tail)).collect()
}

/// Short codes that may not be shown with some record, though another country's record may show the same digits.
pub fn hidden_codes(catalog: &Catalog, settings: &Settings, today: Date) -> BTreeSet<String> {
    let (_, hidden) = channels(catalog, settings, today);
    let codes = hidden.into_iter().filter_map(|channel| Some(channel.dial()?.digits().to_owned()));
    codes.filter(|code| code.len() < 7).collect()
}

/// The channels of all records: those whose numbers may be shown, and the others.
fn channels<'c>(catalog: &'c Catalog, settings: &Settings, today: Date) -> (Vec<&'c Channel>, Vec<&'c Channel>) {
    let lines = catalog.helplines().values().flat_map(|line| {
        let in_service = line.status == HelplineStatus::Active;
        line.channels.iter().map(move |channel| (RecordKind::Helpline, channel, &line.provenance, in_service))
    });
    let bodies = catalog.agencies().values().flat_map(|body| {
        body.channels.iter().map(move |channel| (RecordKind::Agency, channel, &body.provenance, true))
    });
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for (kind, channel, provenance, in_service) in lines.chain(bodies) {
        let review = settings.review(kind.word());
        let is_shown = in_service && channel_standing(channel, provenance, review, today).shows_numbers();
        if is_shown { shown.push(channel) } else { hidden.push(channel) }
    }
    (shown, hidden)
}

/// The last digits of a number; nothing for short codes, which are too short to be known by their digits.
fn tail(digits: &str) -> Option<String> {
    let plain = digits.len() >= 7 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits[digits.len().saturating_sub(9)..].trim_start_matches('0').to_owned())
}

fn aged(provenance: &Provenance, review: ReviewPeriod, today: Date) -> Standing {
    let Some(seen) = provenance.last_seen() else { return Standing::Hidden };
    let older_than = |days: u32| seen.checked_add(Days::new().days(i64::from(days))).is_ok_and(|limit| limit < today);
    if older_than(review.withdraw_after) {
        Standing::Withdrawn(seen)
    } else if older_than(review.stale_after) {
        Standing::Stale(seen)
    } else {
        match provenance.confirmed() {
            Some(confirmation) => Standing::Confirmed(confirmation.date),
            None => Standing::Published(seen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn a_number_is_known_by_its_end() {
        assert_eq!(tail("18005550100").as_deref(), Some("5550100"));
        assert_eq!(tail("0805550100").as_deref(), Some("805550100"));
        assert_eq!(tail("116000"), None);
        assert_eq!(tail("*1234567"), None);
    }
}
