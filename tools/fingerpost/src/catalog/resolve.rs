//! Joining the records: every id that one mentions must be that of another, and no number may stand in two by accident.

use std::collections::BTreeMap;

use super::channel::Channel;
use super::provenance::Reference;
use super::{Agency, Catalog};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::Span;

/// Checks references and shared numbers; references to nothing are reported and dropped.
pub(super) fn resolve(catalog: &mut Catalog, report: &mut Report) {
    let agencies: Vec<String> = catalog.agencies.keys().cloned().collect();
    let laws: Vec<String> = catalog.laws.keys().cloned().collect();
    let figures: Vec<String> = catalog.figures.keys().cloned().collect();
    for helpline in catalog.helplines.values_mut() {
        keep_known(&mut helpline.agency, "agency", &agencies, report);
    }
    for law in catalog.laws.values_mut() {
        keep_known(&mut law.part_of, "law", &laws, report);
        keep_known(&mut law.superseded_by, "law", &laws, report);
        keep_all_known(&mut law.amends, "law", &laws, report);
        keep_all_known(&mut law.implements, "law", &laws, report);
        keep_all_known(&mut law.agencies, "agency", &agencies, report);
    }
    for agency in catalog.agencies.values_mut() {
        keep_known(&mut agency.parent, "agency", &agencies, report);
    }
    for figure in catalog.figures.values_mut() {
        keep_known(&mut figure.agency, "agency", &agencies, report);
        keep_known(&mut figure.superseded_by, "figure", &figures, report);
    }
    break_circles(catalog, report);
    shared_numbers(catalog, report);
}

fn keep_known(reference: &mut Option<Reference>, kind: &str, known: &[String], report: &mut Report) {
    if let Some(wrong) = reference.take_if(|reference| !known.contains(&reference.value)) {
        report.push(unknown_id(&wrong, kind, known));
    }
}

fn keep_all_known(references: &mut Vec<Reference>, kind: &str, known: &[String], report: &mut Report) {
    for wrong in references.extract_if(.., |reference| !known.contains(&reference.value)) {
        report.push(unknown_id(&wrong, kind, known));
    }
}

fn unknown_id(reference: &Reference, kind: &str, known: &[String]) -> Diagnostic {
    let article = if kind == "agency" { "an" } else { "a" };
    let message = format!("there is no {kind} with the id `{}`", reference.value);
    Diagnostic::error(Code::UnknownId, reference.span, message)
        .did_you_mean(&reference.value, known.iter().map(String::as_str))
        .hint(format!("the id of {article} {kind} is the name of its file without `.toml`"))
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
                let declared = channel.shared_with.iter().any(|shared| shared == other);
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
