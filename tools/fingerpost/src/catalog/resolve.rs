//! Joining the records: every id that one mentions must be that of another, and no number may stand in two by accident.

use std::collections::{BTreeMap, BTreeSet};

use super::channel::Channel;
use super::provenance::Reference;
use super::words::{Choice, RecordKind};
use super::{Agency, Catalog};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::Span;

/// Checks references and shared numbers; references to nothing are reported and dropped.
pub(super) fn resolve(catalog: &mut Catalog, report: &mut Report) {
    let known = |kind| Known::of(catalog, kind);
    let (helplines, agencies) = (known(RecordKind::Helpline), known(RecordKind::Agency));
    let (laws, figures) = (known(RecordKind::Law), known(RecordKind::Figure));
    for helpline in catalog.helplines.values_mut() {
        agencies.keep(&mut helpline.agency, report);
        for channel in &mut helpline.channels {
            helplines.keep_all(&mut channel.shared_with, report);
        }
    }
    for law in catalog.laws.values_mut() {
        laws.keep(&mut law.part_of, report);
        laws.keep(&mut law.superseded_by, report);
        laws.keep_all(&mut law.amends, report);
        laws.keep_all(&mut law.implements, report);
        agencies.keep_all(&mut law.agencies, report);
    }
    for agency in catalog.agencies.values_mut() {
        agencies.keep(&mut agency.parent, report);
    }
    for figure in catalog.figures.values_mut() {
        agencies.keep(&mut figure.agency, report);
        figures.keep(&mut figure.superseded_by, report);
    }
    break_circles(catalog, report);
    shared_numbers(catalog, report);
}

/// The ids of one kind of record.
struct Known {
    kind: RecordKind,
    /// Of those that were read.
    ids: BTreeSet<String>,
    /// Of those that have a file.
    named: BTreeSet<String>,
}

impl Known {
    fn of(catalog: &Catalog, kind: RecordKind) -> Self {
        let named = catalog.named.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.clone()).collect();
        Self { kind, ids: catalog.ids(kind).into_iter().map(str::to_owned).collect(), named }
    }

    fn keep(&self, reference: &mut Option<Reference>, report: &mut Report) {
        if let Some(wrong) = reference.take_if(|reference| !self.ids.contains(&reference.value)) {
            self.refuse(&wrong, report);
        }
    }

    fn keep_all(&self, references: &mut Vec<Reference>, report: &mut Report) {
        for wrong in references.extract_if(.., |reference| !self.ids.contains(&reference.value)) {
            self.refuse(&wrong, report);
        }
    }

    fn refuse(&self, reference: &Reference, report: &mut Report) {
        let id = &reference.value;
        if self.named.contains(id) {
            return;
        }
        let kind = self.kind.word();
        let diagnostic =
            Diagnostic::error(Code::UnknownId, reference.span, format!("there is no {kind} with the id `{id}`"));
        let diagnostic = diagnostic.did_you_mean(id, self.ids.iter().map(String::as_str));
        report.push(diagnostic.hint(format!("its file would be content/data/{}/{id}.toml", self.kind.folder())));
    }
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
