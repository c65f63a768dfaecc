//! What is to be looked at again: records whose review date has come, by the page to open.
//!
//! A fact is as old as the page on which it was read, or as the last time that a person confirmed its record. Invariant:
//! whatever [`standing`] calls stale or withdrawn is listed here, unless it is a matter of the past.

mod facts;
mod lost;
mod words;

use std::collections::BTreeMap;

use jiff::Span as Days;
use jiff::civil::Date;

pub use lost::{Lost, lost, lost_text};
pub use words::{json, text};

use crate::catalog::{Choice, EvidenceKind, Provenance, RecordKind, Standing, standing};
use crate::project::Project;

/// A fact to compare with the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The field, such as `voice`, `fact.acts` or `parties`; `record` for all that names no source of its own.
    pub field: String,
    /// What the record says.
    pub value: String,
}

/// One record that was read on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which kind of record.
    pub kind: RecordKind,
    /// Its id.
    pub id: String,
    /// What was read there.
    pub facts: Vec<Fact>,
    /// The last day on which somebody saw it to be right.
    pub last_seen: Date,
    /// The last day on which that is good enough.
    pub due: Date,
    /// How many days ago that was; negative where it lies ahead.
    pub days_over: i32,
    /// What readers get of the record.
    pub shown: Standing,
}

/// A page to open, and all that was read on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub url: String,
    /// Who speaks there.
    pub publisher: String,
    /// What kind of page it is.
    pub kind: EvidenceKind,
    /// What was read there, most urgent first.
    pub items: Vec<Item>,
}

/// The pages to open by the day `within` days from today, most urgent first.
pub fn list(project: &Project, within: u32) -> Vec<Page> {
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    for record in facts::records(&project.catalog) {
        for (page, item) in items(project, record) {
            if i64::from(item.days_over) > -i64::from(within) - 1 {
                let known = pages.entry(page.url.clone()).or_insert(page);
                known.items.push(item);
            }
        }
    }
    let mut pages: Vec<Page> = pages.into_values().collect();
    for page in &mut pages {
        page.items.sort_by_cached_key(|item| (item.urgency(), item.id.clone()));
    }
    pages.sort_by_cached_key(|page| (page.items.first().map(Item::urgency), page.url.clone()));
    pages
}

/// The next day on which something falls due, after today.
pub fn next(project: &Project) -> Option<Date> {
    let all = facts::records(&project.catalog).flat_map(|record| items(project, record));
    all.map(|(_, item)| item.due).filter(|due| *due >= project.today).min()
}

impl Item {
    /// Least is most urgent: first what readers lost, then what may mislead them, helplines before all else.
    fn urgency(&self) -> (u8, RecordKind, i32) {
        let effect = match self.shown {
            Standing::Withdrawn(_) => 0,
            Standing::Stale(_) => 1,
            Standing::Published(_) | Standing::Confirmed(_) => 2,
            Standing::NameOnly => 3,
            Standing::Hidden => 4,
        };
        (effect, self.kind, -self.days_over)
    }
}

/// A record, and its facts by the source on which they were read.
struct Record<'c> {
    kind: RecordKind,
    id: &'c str,
    provenance: &'c Provenance,
    facts: Vec<(Option<&'c str>, Fact)>,
}

fn items(project: &Project, record: Record<'_>) -> Vec<(Page, Item)> {
    let review = project.settings.review(record.kind.word());
    let shown = standing(record.provenance, review, project.today);
    let confirmed = record.provenance.confirmed().map(|confirmation| confirmation.date);
    let best = record.provenance.best_evidence().map(|page| page.id.as_str());
    let mut by_page: BTreeMap<&str, Vec<Fact>> = BTreeMap::new();
    for (source, fact) in record.facts {
        by_page.entry(source.or(best).unwrap_or_default()).or_default().push(fact);
    }
    let item = |(id, facts): (&str, Vec<Fact>)| {
        let page = record.provenance.evidence(id)?;
        let last_seen = confirmed.map_or(page.read, |day| day.max(page.read));
        let due = last_seen.saturating_add(Days::new().days(i64::from(review.stale_after)));
        let days_over = project.today.since(due).map_or(0, |span| span.get_days());
        let item = Item { kind: record.kind, id: record.id.to_owned(), facts, last_seen, due, days_over, shown };
        let (url, publisher) = (page.url.as_str().to_owned(), page.publisher.clone());
        Some((Page { url, publisher, kind: page.kind, items: Vec::new() }, item))
    };
    by_page.into_iter().filter_map(item).collect()
}
