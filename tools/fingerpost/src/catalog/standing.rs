//! What readers may see of a record, by how it is known and how long ago.
//!
//! This is the publication table of the project. Nothing else decides whether a number is shown.

use jiff::Span as Days;
use jiff::civil::Date;

use super::channel::Channel;
use super::provenance::Provenance;
use super::words::Confidence;
use crate::settings::ReviewPeriod;

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
