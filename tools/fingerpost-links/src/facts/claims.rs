//! What records say that a page must state, and which pages.

use std::collections::BTreeSet;

use fingerpost::catalog::{
    Agency, Channel, Choice, Confidence, Dial, EvidenceKind, Figure, Helpline, HelplineStatus, Law, Penalty,
    Provenance, Scale, Target, Unit,
};
use fingerpost::locale::PartialDate;
use fingerpost::project::Project;
use fingerpost::source::Sources;
use url::Url;

use super::amounts::{Amount, Prison};
use crate::finding::Place;

/// What a page must state.
#[derive(Debug, Clone, PartialEq)]
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
    /// A figure.
    Amount(Amount),
    /// The day on which a law was made, or from which it holds.
    Date(PartialDate),
    /// A penalty.
    Prison(Prison),
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
    let figures = catalog.figures().values().filter_map(|it| figure(it, sources));
    helplines.chain(agencies).chain(laws).chain(figures).collect()
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
    let operator = line.operator.iter().map(|name| record.words("operator", name, Claim::Name(name.clone())));
    let hours = line.hours_published.iter().map(|it| record.words("hours_published", it, Claim::Hours(it.clone())));
    numbers.chain(operator.flatten()).chain(hours.flatten()).collect()
}

fn agency(agency: &Agency, sources: &Sources) -> Vec<Cited> {
    let record = Record { name: format!("agency:{}", agency.id), provenance: &agency.provenance, sources };
    agency.channels.iter().filter_map(|channel| record.number(channel)).collect()
}

fn law(law: &Law, sources: &Sources) -> Vec<Cited> {
    let record = Record { name: format!("law:{}", law.id), provenance: &law.provenance, sources };
    let citations = law.citations.iter().map(|it| record.words("citations", it, Claim::Citation(it.clone())));
    let dates = [("adopted", law.adopted), ("in_force", law.in_force)];
    let dates = dates.into_iter().filter_map(|(field, date)| Some(record.date(field, date?)));
    let penalties = law.penalties.iter().map(|penalty| record.penalty(penalty));
    citations.chain(dates).chain(penalties).flatten().collect()
}

/// A figure, where it can be told from other numbers of a page: small ones without a unit cannot.
fn figure(figure: &Figure, sources: &Sources) -> Option<Cited> {
    let record = Record { name: format!("figure:{}", figure.id), provenance: &figure.provenance, sources };
    let scale = match figure.scale {
        Some(Scale::Million) => 1e6,
        Some(Scale::Billion) => 1e9,
        None => 1.0,
    };
    // A fall is printed without its sign.
    let amount = |value: f64| value.abs() * scale;
    let (low, high, is_share) = (amount(figure.value), figure.value_high.map(amount), figure.unit == Unit::Percent);
    if !is_share && low < 1000.0 {
        return None;
    }
    let range = figure.value_high.map_or(String::new(), |high| format!("-{high}"));
    let scale = figure.scale.map_or(String::new(), |scale| format!(" {}", scale.word()));
    let value = format!("{}{range}{scale} {}", figure.value, figure.unit.word());
    record.fact(("value", &value, "\nvalue = "), Claim::Amount(Amount { low, high, is_share }), None)
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
        let quoted = format!("\"{value}\"");
        self.fact((channel.kind.word(), &value, &quoted), claim, channel.source.as_deref())
    }

    /// A fact in words, from any page of the record.
    fn words(&self, field: &str, value: &str, claim: Claim) -> Option<Cited> {
        self.fact((field, value, &format!("\"{value}\"")), claim, None)
    }

    fn date(&self, field: &str, date: PartialDate) -> Option<Cited> {
        self.fact((field, &date.to_string(), &format!("\n{field} = ")), Claim::Date(date), None)
    }

    /// A penalty; nothing for one that is not shown, or that is set in months.
    fn penalty(&self, penalty: &Penalty) -> Option<Cited> {
        let years = [penalty.min_years, penalty.max_years].into_iter().flatten();
        let years: Vec<u32> = years.map(whole).collect::<Option<_>>()?;
        let life = penalty.life || penalty.mandatory_life;
        if penalty.confidence == Some(Confidence::Unconfirmed) || (years.is_empty() && !life) {
            return None;
        }
        let numbers: Vec<String> = years.iter().map(u32::to_string).collect();
        let prison = (!years.is_empty()).then(|| format!("{} years", numbers.join(" to ")));
        let value: Vec<String> = prison.into_iter().chain(life.then(|| "life".to_owned())).collect();
        let at = format!("id = \"{}\"", penalty.id);
        let claim = Claim::Prison(Prison { years, life });
        self.fact((&format!("penalty {}", penalty.id), &value.join(", "), &at), claim, penalty.source.as_deref())
    }

    /// A fact from one page of the record, or from any of them: its field, its value, and how its line can be known.
    fn fact(&self, (field, value, at): (&str, &str, &str), claim: Claim, source: Option<&str>) -> Option<Cited> {
        let evidence = self.provenance.evidence.iter().filter(|page| source.is_none_or(|id| page.id == id));
        let (mut pages, mut is_official) = (BTreeSet::new(), false);
        for page in evidence {
            pages.extend(Url::parse(page.url.as_str()));
            is_official |= page.kind == EvidenceKind::Official;
        }
        pages.iter().next()?;
        let place = self.place(field, at);
        let (record, field, value) = (self.name.clone(), field.to_owned(), value.to_owned());
        Some(Cited { record, field, value, claim, pages, is_official, place })
    }

    /// The line that holds `at`.
    fn place(&self, field: &str, at: &str) -> Place {
        let file = self.sources.file(self.provenance.span.file);
        let start = file.text().find(at).unwrap_or_default();
        let position = file.position(start + at.len() - at.trim_start().len());
        let part = format!("{} {field}", self.name);
        Place { path: file.path().to_owned(), line: position.line, column: Some(position.column), part }
    }
}

/// A number of years without a part of one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the catalogue takes 0 to 100 years")]
fn whole(years: f64) -> Option<u32> {
    (years.fract() == 0.0 && (0.0..=1000.0).contains(&years)).then_some(years as u32)
}
