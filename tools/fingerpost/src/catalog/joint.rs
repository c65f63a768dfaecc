//! What no record shows by itself, but two of them together: warnings for a person to look at.
//!
//! Runs once every reference leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::channel::Channel;
use super::provenance::Reference;
use super::words::{AgencyKind, Choice, Operator};
use super::{Catalog, Helpline, Jurisdiction, Law};
use crate::diagnostic::{Code, Diagnostic, Report};

/// Looks at records that name one another.
pub(super) fn check(catalog: &Catalog, report: &mut Report) {
    report.extend(catalog.helplines.values().filter_map(|line| who_answers(catalog, line)));
    for law in catalog.laws.values() {
        let named = law.part_of.iter().map(|whole| ("is a part of", whole));
        let named = named.chain(law.amends.iter().map(|changed| ("changes", changed)));
        report.extend(named.filter_map(|(how, other)| same_jurisdiction(catalog, law, how, other)));
    }
}

/// A line whose agency is of another sort than the body that is said to answer.
fn who_answers(catalog: &Catalog, line: &Helpline) -> Option<Diagnostic> {
    let reference = line.agency.as_ref()?;
    let agency = catalog.agencies.get(&reference.value)?;
    let (fits, wanted) = match agency.kind {
        AgencyKind::Police => (line.run_by == Operator::Police, Operator::Police),
        AgencyKind::Prosecutor => (line.run_by == Operator::Prosecutor, Operator::Prosecutor),
        AgencyKind::Immigration => (line.run_by == Operator::Immigration, Operator::Immigration),
        AgencyKind::Labour => (line.run_by.is_authority(), Operator::LabourInspectorate),
        AgencyKind::Ministry => (line.run_by.is_authority(), Operator::State),
        AgencyKind::Charity => (!line.run_by.is_authority(), Operator::Charity),
        _ => return None,
    };
    let message = format!(
        "{} is of the kind `{}`, but `run_by` is `{}`",
        reference.value,
        agency.kind.word(),
        line.run_by.word()
    );
    let hint =
        format!("if it answers, write `run_by = \"{}\"`; if another body does, name that one here", wanted.word());
    (!fits).then(|| Diagnostic::warning(Code::AuthorityNotSaid, reference.span, message).hint(hint))
}

fn same_jurisdiction(catalog: &Catalog, law: &Law, how: &str, reference: &Reference) -> Option<Diagnostic> {
    let other = catalog.laws.get(&reference.value)?;
    let same = law.jurisdiction == other.jurisdiction
        || law.jurisdiction.country().is_some_and(|country| other.jurisdiction.country() == Some(country));
    let (own, others) = (law.jurisdiction.code(), other.jurisdiction.code());
    let message = format!("this law is of `{own}`, but it {how} one of `{others}`");
    let hint = "look whether the id is right; a law that carries out a treaty names it in `implements`";
    (!same).then(|| Diagnostic::warning(Code::AcrossJurisdictions, reference.span, message).hint(hint))
}

/// Digits that more than one country gives a meaning.
pub(super) fn ambiguous(catalog: &Catalog) -> BTreeSet<String> {
    let lines = catalog.helplines.values().map(|line| (line.country.as_str(), &line.channels));
    let country = |of: &'_ Jurisdiction| of.country().unwrap_or_default().to_owned();
    let agencies = catalog.agencies.values().map(|agency| (country(&agency.jurisdiction), &agency.channels));
    let owners = lines.map(|(country, channels)| (country.to_owned(), channels)).chain(agencies);
    let mut countries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (country, channels) in owners {
        for digits in channels.iter().filter_map(Channel::digits_at_home) {
            countries.entry(digits).or_default().insert(country.clone());
        }
    }
    countries.into_iter().filter(|(_, countries)| countries.len() > 1).map(|(digits, _)| digits).collect()
}
