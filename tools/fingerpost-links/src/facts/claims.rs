//! What records say that a page must state, and which pages.

use std::collections::BTreeSet;

use fingerpost::catalog::{
    Agency, Channel, Choice, Confidence, Dial, EvidenceKind, Helpline, HelplineStatus, Law, Provenance, Target,
};
use fingerpost::project::Project;
use fingerpost::source::Sources;
use url::Url;

use crate::finding::Place;

/// What a page must state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// A number in full: its digits, with those of the country.
    Number(String),
    /// A number that is dialled as it is.
    ShortCode(String),
    /// A law's citation.
    Citation(String),
    /// Opening hours, as they were published.
    Hours(String),
    /// A name.
    Name(String),
}

/// A fact of a record, and the pages on which it was read.
#[derive(Debug, Clone)]
pub struct Cited {
    /// The record, such as `helpline:us-nhth`.
    pub record: String,
    /// Its field.
    pub field: String,
    /// What people read.
    pub value: String,
    /// What a page must state.
    pub claim: Claim,
    /// The pages; one of them must state it.
    pub pages: BTreeSet<Url>,
    /// Whether one of them is official.
    pub is_official: bool,
    /// Where the record says so.
    pub place: Place,
}

/// All facts of a project that a program can look for.
pub fn cited(project: &Project, sources: &Sources) -> Vec<Cited> {
    let catalog = &project.catalog;
    let open = catalog.helplines().values().filter(|line| line.status != HelplineStatus::Closed);
    let helplines = open.flat_map(|line| helpline(line, sources));
    let agencies = catalog.agencies().values().flat_map(|it| agency(it, sources));
    let laws = catalog.laws().values().flat_map(|it| law(it, sources));
    helplines.chain(agencies).chain(laws).collect()
}

/// A record while its facts are collected.
struct Record<'r> {
    name: String,
    provenance: &'r Provenance,
    sources: &'r Sources,
}

fn helpline(line: &Helpline, sources: &Sources) -> Vec<Cited> {
    let record = Record { name: format!("helpline:{}", line.id), provenance: &line.provenance, sources };
    let numbers = line.channels.iter().filter_map(|channel| record.number(channel));
    let operator = line.operator.iter().map(|name| record.fact("operator", name, Claim::Name(name.clone()), None));
    let hours =
        line.hours_published.iter().map(|it| record.fact("hours_published", it, Claim::Hours(it.clone()), None));
    numbers.chain(operator.flatten()).chain(hours.flatten()).collect()
}

fn agency(agency: &Agency, sources: &Sources) -> Vec<Cited> {
    let record = Record { name: format!("agency:{}", agency.id), provenance: &agency.provenance, sources };
    agency.channels.iter().filter_map(|channel| record.number(channel)).collect()
}

fn law(law: &Law, sources: &Sources) -> Vec<Cited> {
    let record = Record { name: format!("law:{}", law.id), provenance: &law.provenance, sources };
    law.citations.iter().filter_map(|it| record.fact("citations", it, Claim::Citation(it.clone()), None)).collect()
}

impl Record<'_> {
    /// A channel's number; nothing for one that nobody vouches for, as it is not shown.
    fn number(&self, channel: &Channel) -> Option<Cited> {
        let Target::Dial(dial) = &channel.target else { return None };
        if channel.confidence == Some(Confidence::Unconfirmed) {
            return None;
        }
        let value = channel.published_as.clone().unwrap_or_else(|| dial.link().to_owned());
        let claim = match dial {
            Dial::E164(_) => Claim::Number(dial.digits().to_owned()),
            Dial::ShortCode { digits, .. } => Claim::ShortCode(digits.clone()),
        };
        self.fact(channel.kind.word(), &value, claim, channel.source.as_deref())
    }

    /// A fact from one page of the record, or from any of them.
    fn fact(&self, field: &str, value: &str, claim: Claim, source: Option<&str>) -> Option<Cited> {
        let evidence = self.provenance.evidence.iter().filter(|page| source.is_none_or(|id| page.id == id));
        let (mut pages, mut is_official) = (BTreeSet::new(), false);
        for page in evidence {
            pages.extend(Url::parse(page.url.as_str()));
            is_official |= page.kind == EvidenceKind::Official;
        }
        pages.iter().next()?;
        let place = self.place(value, field);
        let (record, field, value) = (self.name.clone(), field.to_owned(), value.to_owned());
        Some(Cited { record, field, value, claim, pages, is_official, place })
    }

    /// The line in which the value stands.
    fn place(&self, value: &str, field: &str) -> Place {
        let file = self.sources.file(self.provenance.span.file);
        let at = file.text().find(&format!("\"{value}\"")).or_else(|| file.text().find(value)).unwrap_or_default();
        let position = file.position(at);
        let part = format!("{} {field}", self.name);
        Place { path: file.path().to_owned(), line: position.line, column: Some(position.column), part }
    }
}
