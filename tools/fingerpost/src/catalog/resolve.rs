//! Joining the records: every id that one mentions must be that of another, and no number may stand in two by accident.

use std::collections::{BTreeMap, BTreeSet};

use super::channel::Channel;
use super::provenance::Reference;
use super::words::{Choice, RecordKind};
use super::{Agency, Catalog};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::Span;

/// Checks references and shared numbers. References to nothing are reported and dropped; `mentions` are all that were
/// made, also in records that are unfit themselves.
pub(super) fn resolve(catalog: &mut Catalog, mentions: &[(RecordKind, Reference)], report: &mut Report) {
    let unknown = mentions.iter().filter(|(kind, reference)| !catalog.is_named(*kind, &reference.value));
    report.extend(unknown.map(|(kind, reference)| unknown_id(*kind, reference, &catalog.ids(*kind))));
    keep_known(catalog);
    break_circles(catalog, report);
    shared_numbers(catalog, report);
}

fn unknown_id(kind: RecordKind, reference: &Reference, known: &[&str]) -> Diagnostic {
    let id = &reference.value;
    let message = format!("there is no {} with the id `{id}`", kind.word());
    Diagnostic::error(Code::UnknownId, reference.span, message)
        .did_you_mean(id, known.iter().copied())
        .hint(format!("its file would be content/data/{}/{id}.toml", kind.folder()))
}

fn keep_known(catalog: &mut Catalog) {
    let ids = |kind| catalog.ids(kind).into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
    let (helplines, agencies) = (ids(RecordKind::Helpline), ids(RecordKind::Agency));
    let (laws, figures) = (ids(RecordKind::Law), ids(RecordKind::Figure));
    for helpline in catalog.helplines.values_mut() {
        keep(&mut helpline.agency, &agencies);
        for channel in &mut helpline.channels {
            channel.shared_with.retain(|id| helplines.contains(&id.value));
        }
    }
    for law in catalog.laws.values_mut() {
        keep(&mut law.part_of, &laws);
        keep(&mut law.superseded_by, &laws);
        law.amends.retain(|id| laws.contains(&id.value));
        law.implements.retain(|id| laws.contains(&id.value));
        law.agencies.retain(|id| agencies.contains(&id.value));
    }
    for agency in catalog.agencies.values_mut() {
        keep(&mut agency.parent, &agencies);
    }
    for figure in catalog.figures.values_mut() {
        keep(&mut figure.agency, &agencies);
        keep(&mut figure.superseded_by, &figures);
    }
}

fn keep(reference: &mut Option<Reference>, known: &BTreeSet<String>) {
    reference.take_if(|reference| !known.contains(&reference.value));
}

/// A record that is, over some steps, a part of itself would never end a walk up its parents.
fn break_circles(catalog: &mut Catalog, report: &mut Report) {
    let parents = |catalog: &Catalog| -> BTreeMap<String, Reference> {
        let of = |agency: &Agency| Some((agency.id.clone(), agency.parent.clone()?));
        catalog.agencies.values().filter_map(of).collect()
    };
    let wholes = |catalog: &Catalog| -> BTreeMap<String, Reference> {
        catalog.laws.values().filter_map(|law| Some((law.id.clone(), law.part_of.clone()?))).collect()
    };
    for id in in_circle(&parents(catalog), report) {
        catalog.agencies.entry(id).and_modify(|agency| agency.parent = None);
    }
    for id in in_circle(&wholes(catalog), report) {
        catalog.laws.entry(id).and_modify(|law| law.part_of = None);
    }
}

fn in_circle(up: &BTreeMap<String, Reference>, report: &mut Report) -> Vec<String> {
    let comes_back = |start: &str| {
        let mut at = start;
        (0..up.len()).any(|_| match up.get(at) {
            Some(next) => {
                at = &next.value;
                at == start
            }
            None => false,
        })
    };
    let ids: Vec<String> = up.keys().filter(|id| comes_back(id)).cloned().collect();
    for reference in ids.iter().filter_map(|id| up.get(id)) {
        let message = "this record is, over some steps, a part of itself";
        let hint = "look which of the records has the wrong parent";
        report.push(Diagnostic::error(Code::FieldConflict, reference.span, message).hint(hint));
    }
    ids
}

/// The same number in two records is most often a copying mistake.
fn shared_numbers(catalog: &Catalog, report: &mut Report) {
    let mut first: BTreeMap<(String, String), (&str, Span)> = BTreeMap::new();
    for (id, country, channel) in all_channels(catalog) {
        let Some(dial) = channel.dial() else { continue };
        let key = (format!("{:?}{}", channel.kind, dial.digits()), country.to_owned());
        match first.get(&key) {
            Some((other, span)) if *other != id => {
                let declared = channel.shared_with.iter().any(|shared| shared.value == *other);
                if !declared {
                    report.push(shared(channel, other, *span));
                }
            }
            Some(_) => {}
            None => {
                first.insert(key, (id, channel.span));
            }
        }
    }
}

fn all_channels(catalog: &Catalog) -> impl Iterator<Item = (&str, &str, &Channel)> {
    catalog
        .helplines
        .values()
        .flat_map(|line| line.channels.iter().map(move |channel| (line.id.as_str(), line.country.as_str(), channel)))
}

fn shared(channel: &Channel, other: &str, span: Span) -> Diagnostic {
    let message = format!("the helpline `{other}` has the same number");
    Diagnostic::error(Code::SharedNumber, channel.span, message)
        .related(span, "it stands here too")
        .hint(format!("compare both with their sources; if they do share it, add `shared_with = [\"{other}\"]` here"))
}
