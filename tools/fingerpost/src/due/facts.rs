//! What a record says, by the source that says it.

use super::{Fact, Record};
use crate::catalog::{
    Agency, Catalog, Channel, Choice, Citation, Figure, Helpline, HelplineStatus, Law, LawStatus, Parties, Penalty,
    RecordKind, Target,
};

type Sourced<'c> = (Option<&'c str>, Fact);

/// Every record that is not a matter of the past.
pub(super) fn records(catalog: &Catalog) -> impl Iterator<Item = Record<'_>> {
    let helplines = catalog.helplines().values().filter(|line| line.status != HelplineStatus::Closed).map(helpline);
    let over = |law: &&Law| matches!(law.status, LawStatus::Repealed | LawStatus::Superseded);
    let laws = catalog.laws().values().filter(move |law| !over(law)).map(law);
    let agencies = catalog.agencies().values().map(agency);
    let figures = catalog.figures().values().filter(|figure| figure.superseded_by.is_none()).map(figure);
    helplines.chain(laws).chain(agencies).chain(figures).chain(catalog.citations().values().map(citation))
}

fn helpline(line: &Helpline) -> Record<'_> {
    let name = line.name.value.clone();
    let facts = channels(&line.channels).chain([rest(name)]).collect();
    Record { kind: RecordKind::Helpline, id: &line.id, provenance: &line.provenance, facts }
}

fn agency(agency: &Agency) -> Record<'_> {
    let facts = channels(&agency.channels).chain([rest(agency.name.value.clone())]).collect();
    Record { kind: RecordKind::Agency, id: &agency.id, provenance: &agency.provenance, facts }
}

fn law(law: &Law) -> Record<'_> {
    let said = law.facts.iter().map(|fact| {
        let value = fact.text.value.clone();
        (fact.source.as_deref(), Fact { field: format!("fact.{}", fact.id), value })
    });
    let facts = said.chain(law.penalties.iter().map(penalty)).chain(law.parties.iter().map(parties));
    let facts = facts.chain([rest(law.short_name.value.clone())]).collect();
    Record { kind: RecordKind::Law, id: &law.id, provenance: &law.provenance, facts }
}

fn figure(figure: &Figure) -> Record<'_> {
    let scale = figure.scale.map_or(String::new(), |scale| format!(" {}", scale.word()));
    let high = figure.value_high.map_or(String::new(), |high| format!(" to {high}"));
    let value = format!("{}{high}{scale} {}: {}", figure.value, figure.unit.word(), figure.name.value);
    let facts = vec![(None, Fact { field: "value".to_owned(), value })];
    Record { kind: RecordKind::Figure, id: &figure.id, provenance: &figure.provenance, facts }
}

fn citation(page: &Citation) -> Record<'_> {
    let facts = vec![rest(page.title.value.clone())];
    Record { kind: RecordKind::Source, id: &page.id, provenance: &page.provenance, facts }
}

/// All that names no source of its own.
fn rest<'c>(value: String) -> Sourced<'c> {
    (None, Fact { field: "record".to_owned(), value })
}

fn channels(channels: &[Channel]) -> impl Iterator<Item = Sourced<'_>> {
    channels.iter().map(|channel| {
        let value = match &channel.target {
            Target::Dial(dial) => channel.published_as.clone().unwrap_or_else(|| dial.link().to_owned()),
            Target::Page(page) => page.as_str().to_owned(),
            Target::Email(address) => address.clone(),
        };
        (channel.source.as_deref(), Fact { field: channel.kind.word().to_owned(), value })
    })
}

fn penalty(penalty: &Penalty) -> Sourced<'_> {
    let years = |label: &str, years: Option<f64>| years.map(|years| format!("{label} {years} years"));
    let word = |label: &str, there: bool| there.then(|| label.to_owned());
    let parts = [
        years("at least", penalty.min_years),
        years("at most", penalty.max_years),
        word("up to life", penalty.life && !penalty.mandatory_life),
        word("always life", penalty.mandatory_life),
        word("a fine", penalty.fine),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let value = format!("{}: {}", parts.join(", "), penalty.text.value);
    (penalty.source.as_deref(), Fact { field: format!("penalty.{}", penalty.id), value })
}

fn parties(parties: &Parties) -> Sourced<'_> {
    let value = format!("{}, as of {}", parties.count, parties.as_of);
    (parties.source.as_deref(), Fact { field: "parties".to_owned(), value })
}
