//! The gate: what of each record may leave the house on the day of the build.
//!
//! It applies the publication table ([`standing`], [`channel_standing`]) and adds what the table says of helplines: one of
//! which nobody knows whether it answers is not there, one that is paused or closed shows no number, and one of which only
//! the name may be shown has its name, its operator and its link, and nothing else. Laws, figures and agencies that were read elsewhere than at their source keep their
//! sentences, marked `secondary`; an agency's numbers follow the table like all numbers.

use std::collections::BTreeMap;

use crate::catalog::{
    Agency, Catalog, Change, Channel, Choice, Citation, Confidence, Figure, Helpline, HelplineStatus, Law, Provenance,
    RecordKind, Reference, Standing, Target, channel_standing, standing,
};
use crate::locale::fold_digits;
use crate::source::Located;

use super::ExportInput;

/// A record of which readers may know, and how much.
#[derive(Debug)]
pub(super) struct Shown<'a, R> {
    /// The record. Its channels are those below, and no others.
    pub(super) record: &'a R,
    /// How it is known.
    pub(super) provenance: &'a Provenance,
    /// What readers may see of it; never [`Standing::Hidden`].
    pub(super) standing: Standing,
    /// Whether more than its name, its operator and its link is shown.
    pub(super) details: bool,
    /// The channels that are shown, in the record's order.
    pub(super) channels: Vec<&'a Channel>,
    withheld: Vec<&'a str>,
}

impl<R> Shown<'_, R> {
    /// Whether `text` holds a number of this record that is not shown.
    pub(super) fn betrays(&self, text: &str) -> bool {
        self.withheld.iter().any(|number| holds(text, number))
    }

    /// The same for an address, which holds the digits of short codes by chance.
    pub(super) fn address_betrays(&self, url: &str) -> bool {
        self.withheld.iter().filter(|number| number.len() >= FULL).any(|number| holds(url, number))
    }

    /// The sentence with this key, where details are shown.
    pub(super) fn text(&self, texts: &BTreeMap<String, Located<String>>, key: &str) -> Option<String> {
        texts.get(key).filter(|_| self.details).map(|text| text.value.clone())
    }

    /// The first e-mail address that is shown.
    pub(super) fn email(&self) -> Option<String> {
        self.channels.iter().find_map(|channel| match &channel.target {
            Target::Email(address) => Some(address.clone()),
            _ => None,
        })
    }

    /// What changed in a step, as far as it may be said.
    pub(super) fn change<'s>(&self, step: &'s Change) -> &'s str {
        if self.betrays(&step.change) { "Changed." } else { &step.change }
    }
}

/// From this many digits on, a number is not a short code.
const FULL: usize = 6;

/// Whether the digits of a number stand in a text, in any script and whatever stands between them. For a full number its
/// last seven will do, since what comes before is printed in several ways.
fn holds(text: &str, number: &str) -> bool {
    let folded = fold_digits(text);
    if number.len() < FULL {
        return folded.split(|c: char| !c.is_ascii_digit()).any(|run| run == number);
    }
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    digits.contains(number.get(number.len().saturating_sub(7)..).unwrap_or(number))
}

/// What may be shown of a helpline; `None` for nothing.
pub(super) fn helpline<'a>(input: &ExportInput<'a>, line: &'a Helpline) -> Option<Shown<'a, Helpline>> {
    if line.status == HelplineStatus::Unverified {
        return None;
    }
    let answers = line.status == HelplineStatus::Active;
    let shown = shown(input, RecordKind::Helpline, line, &line.provenance, (&line.channels, answers))?;
    let details = answers && (shown.standing.shows_numbers() || !shown.channels.is_empty());
    Some(Shown { details, ..shown })
}

/// What may be shown of an agency; `None` for nothing.
pub(super) fn agency<'a>(input: &ExportInput<'a>, agency: &'a Agency) -> Option<Shown<'a, Agency>> {
    shown(input, RecordKind::Agency, agency, &agency.provenance, (&agency.channels, true))
}

/// What may be shown of a law; `None` for nothing.
pub(super) fn law<'a>(input: &ExportInput<'a>, law: &'a Law) -> Option<Shown<'a, Law>> {
    shown(input, RecordKind::Law, law, &law.provenance, (&[], true))
}

/// What may be shown of a figure; `None` for nothing.
pub(super) fn figure<'a>(input: &ExportInput<'a>, figure: &'a Figure) -> Option<Shown<'a, Figure>> {
    shown(input, RecordKind::Figure, figure, &figure.provenance, (&[], true))
}

/// What may be shown of a cited page; `None` for nothing.
pub(super) fn citation<'a>(input: &ExportInput<'a>, page: &'a Citation) -> Option<Shown<'a, Citation>> {
    shown(input, RecordKind::Source, page, &page.provenance, (&[], true))
}

fn shown<'a, R>(
    input: &ExportInput<'a>,
    kind: RecordKind,
    record: &'a R,
    provenance: &'a Provenance,
    (channels, answers): (&'a [Channel], bool),
) -> Option<Shown<'a, R>> {
    let review = input.settings.review(kind.word());
    let standing = standing(provenance, review, input.today);
    if standing == Standing::Hidden {
        return None;
    }
    let is_shown =
        |channel: &Channel| answers && channel_standing(channel, provenance, review, input.today).shows_numbers();
    let (channels, hidden): (Vec<_>, Vec<_>) = channels.iter().partition(|channel| is_shown(channel));
    let digits = |channel: &&'a Channel| Some(channel.dial()?.digits());
    let open: Vec<&str> = channels.iter().filter_map(digits).collect();
    let withheld = hidden.iter().filter_map(digits).filter(|number| !open.contains(number)).collect();
    let details = !matches!(standing, Standing::Withdrawn(_));
    Some(Shown { record, provenance, standing, details, channels, withheld })
}

/// Whether readers may know a part of a record: a fact, a penalty.
pub(super) fn is_part_shown(confidence: Option<Confidence>) -> bool {
    confidence != Some(Confidence::Unconfirmed)
}

/// The id, if readers may know that there is such a record.
pub(super) fn listed(input: &ExportInput<'_>, kind: RecordKind, reference: &Reference) -> Option<String> {
    let id = reference.value.as_str();
    let provenance = provenance(input.catalog, kind, id)?;
    let standing = standing(provenance, input.settings.review(kind.word()), input.today);
    (standing != Standing::Hidden).then(|| id.to_owned())
}

fn provenance<'a>(catalog: &'a Catalog, kind: RecordKind, id: &str) -> Option<&'a Provenance> {
    match kind {
        RecordKind::Helpline => catalog.helplines().get(id).map(|line| &line.provenance),
        RecordKind::Law => catalog.laws().get(id).map(|law| &law.provenance),
        RecordKind::Agency => catalog.agencies().get(id).map(|agency| &agency.provenance),
        RecordKind::Figure => catalog.figures().get(id).map(|figure| &figure.provenance),
        RecordKind::Source => catalog.citations().get(id).map(|page| &page.provenance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_they_are_printed() {
        for text in ["Call 1-800-555-0100.", "(800) 555 01 00", "٨٠٠ ٥٥٥ ٠١٠٠", "https://example.org/18005550100"]
        {
            assert!(holds(text, "18005550100"), "{text}");
        }
        assert!(!holds("1-800-555-0101", "18005550100"));
        assert!(holds("It is 112 now.", "112"));
        assert!(!holds("On 2026-11-23, 1122.", "112"));
    }
}
