//! The catalogue: every law, agency, helpline, figure and cited page, as known.
//!
//! Records are read as written ([`raw`]), checked one by one, and then joined. Invariant: if a [`Catalog`] exists, every
//! id that one of its records mentions is the id of a record in it. The catalogue knows nothing of Markdown, HTML or Zola.

mod address;
mod agency;
mod channel;
mod citation;
mod denied;
mod figure;
mod helpline;
mod joint;
mod jurisdiction;
mod law;
mod phone;
mod provenance;
mod raw;
mod reading;
mod resolve;
mod standing;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::de::DeserializeOwned;

pub use address::Address;
pub use agency::{AGENCY_TEXTS, Agency};
pub use channel::{Channel, Target};
pub use citation::Citation;
pub use denied::{Denied, DeniedNumber};
pub use figure::{FIGURE_TEXTS, Figure};
pub use helpline::{HELPLINE_TEXTS, Helpline};
pub use jurisdiction::{Jurisdiction, ORGANISATIONS};
pub use law::{LAW_TEXTS, Law, LawFact, Parties, Penalty};
pub use phone::{Dial, digits_of};
pub use provenance::{Change, Confirmation, Evidence, Provenance, Reference};
pub use standing::{Standing, channel_standing, hidden_codes, hidden_numbers, standing};
pub use words::*;

pub(crate) use raw::{denied_schema, schema as record_schema};

use crate::diagnostic::Report;
use crate::document::{self, Document};
use crate::locale::Locale;
use crate::source::{FileId, Located, Sources, Span};
use reading::{Reading, Surroundings};

/// All records, each kind by id.
#[derive(Debug, Default)]
pub struct Catalog {
    helplines: BTreeMap<String, Helpline>,
    laws: BTreeMap<String, Law>,
    agencies: BTreeMap<String, Agency>,
    figures: BTreeMap<String, Figure>,
    citations: BTreeMap<String, Citation>,
    denied: Denied,
    /// Every record that has a file, also those that could not be read.
    named: BTreeSet<(RecordKind, String)>,
    /// Digits that mean different things in different countries.
    ambiguous: BTreeSet<String>,
}

impl Catalog {
    /// The helplines, by id.
    pub fn helplines(&self) -> &BTreeMap<String, Helpline> {
        &self.helplines
    }

    /// The laws, by id.
    pub fn laws(&self) -> &BTreeMap<String, Law> {
        &self.laws
    }

    /// The agencies, by id.
    pub fn agencies(&self) -> &BTreeMap<String, Agency> {
        &self.agencies
    }

    /// The figures, by id.
    pub fn figures(&self) -> &BTreeMap<String, Figure> {
        &self.figures
    }

    /// The pages that explainers cite, by id.
    pub fn citations(&self) -> &BTreeMap<String, Citation> {
        &self.citations
    }

    /// What is refused wherever it appears.
    pub fn denied(&self) -> &Denied {
        &self.denied
    }

    /// The last day on which somebody saw any record to be right.
    pub fn last_seen(&self) -> Option<Date> {
        let lines = self.helplines.values().map(|line| &line.provenance);
        let laws = self.laws.values().map(|law| &law.provenance);
        lines.chain(laws).filter_map(Provenance::last_seen).max()
    }

    /// Whether there is such a record.
    pub fn contains(&self, kind: RecordKind, id: &str) -> bool {
        match kind {
            RecordKind::Helpline => self.helplines.contains_key(id),
            RecordKind::Law => self.laws.contains_key(id),
            RecordKind::Agency => self.agencies.contains_key(id),
            RecordKind::Figure => self.figures.contains_key(id),
            RecordKind::Source => self.citations.contains_key(id),
        }
    }

    /// Whether a record has a file. One that could not be read has its own finding; references to it need none.
    pub fn is_named(&self, kind: RecordKind, id: &str) -> bool {
        self.contains(kind, id) || self.named.contains(&(kind, id.to_owned()))
    }

    /// Whether the same digits mean something else in another country, so that the country must stand beside them.
    pub fn is_ambiguous(&self, channel: &Channel) -> bool {
        channel.digits_at_home().is_some_and(|digits| self.ambiguous.contains(&digits))
    }

    /// How a record is known.
    pub fn provenance(&self, kind: RecordKind, id: &str) -> Option<&Provenance> {
        match kind {
            RecordKind::Helpline => self.helplines.get(id).map(|line| &line.provenance),
            RecordKind::Law => self.laws.get(id).map(|law| &law.provenance),
            RecordKind::Agency => self.agencies.get(id).map(|agency| &agency.provenance),
            RecordKind::Figure => self.figures.get(id).map(|figure| &figure.provenance),
            RecordKind::Source => self.citations.get(id).map(|page| &page.provenance),
        }
    }

    /// The ids of one kind, sorted.
    pub fn ids(&self, kind: RecordKind) -> Vec<&str> {
        fn keys<T>(map: &BTreeMap<String, T>) -> Vec<&str> {
            map.keys().map(String::as_str).collect()
        }
        match kind {
            RecordKind::Helpline => keys(&self.helplines),
            RecordKind::Law => keys(&self.laws),
            RecordKind::Agency => keys(&self.agencies),
            RecordKind::Figure => keys(&self.figures),
            RecordKind::Source => keys(&self.citations),
        }
    }

    /// Every text of a record that can be translated, by key, in the order in which readers meet them.
    pub fn texts(&self, kind: RecordKind, id: &str) -> Vec<(String, &Located<String>)> {
        match kind {
            RecordKind::Helpline => self.helplines.get(id).map(Helpline::translatable),
            RecordKind::Law => self.laws.get(id).map(Law::translatable),
            RecordKind::Agency => self.agencies.get(id).map(Agency::translatable),
            RecordKind::Figure => self.figures.get(id).map(Figure::translatable),
            RecordKind::Source => None,
        }
        .unwrap_or_default()
    }
}

type Texts = BTreeMap<String, Located<String>>;

/// The name, then the sentences of `texts` in the order of `keys`.
fn named<'r>(name: &'r Located<String>, texts: &'r Texts, keys: &[&str]) -> Vec<(String, &'r Located<String>)> {
    let sentences = keys.iter().filter_map(|key| Some(((*key).to_owned(), texts.get(*key)?)));
    std::iter::once(("name".to_owned(), name)).chain(sentences).collect()
}

/// The notes of channels, counted from 1.
fn notes(channels: &[Channel]) -> impl Iterator<Item = (String, &Located<String>)> {
    channels
        .iter()
        .enumerate()
        .filter_map(|(at, channel)| Some((format!("channel.{}", at + 1), channel.note.as_ref()?)))
}

impl Helpline {
    fn translatable(&self) -> Vec<(String, &Located<String>)> {
        let mut list = named(&self.name, &self.texts, HELPLINE_TEXTS);
        list.extend(notes(&self.channels));
        list
    }
}

impl Law {
    fn translatable(&self) -> Vec<(String, &Located<String>)> {
        let mut list = named(&self.name, &self.texts, LAW_TEXTS);
        list.insert(1, ("short_name".to_owned(), &self.short_name));
        list.extend(self.penalties.iter().map(|penalty| (format!("penalty.{}", penalty.id), &penalty.text)));
        list.extend(self.facts.iter().map(|fact| (format!("fact.{}", fact.id), &fact.text)));
        list
    }
}

impl Agency {
    fn translatable(&self) -> Vec<(String, &Located<String>)> {
        let mut list = named(&self.name, &self.texts, AGENCY_TEXTS);
        list.extend(notes(&self.channels));
        list
    }
}

impl Figure {
    fn translatable(&self) -> Vec<(String, &Located<String>)> {
        named(&self.name, &self.texts, FIGURE_TEXTS)
    }
}

/// A record's file: its kind, its id and where its text is.
#[derive(Debug, Clone)]
pub struct RecordFile {
    /// Which kind of record.
    pub kind: RecordKind,
    /// The file's stem.
    pub id: String,
    /// The file; `None` when it cannot be read, which its finding says.
    pub file: Option<FileId>,
}

/// Reads all records and joins them.
pub fn read(
    sources: &Sources,
    files: &[RecordFile],
    denied: Option<FileId>,
    english: &Locale,
    today: Date,
    report: &mut Report,
) -> Catalog {
    let denied = denied.map(|file| denied::read(sources, file, report)).unwrap_or_default();
    let around = Surroundings { today, denied: &denied, english };
    let mut shelf = Shelf { sources, files, around: &around, report, mentions: Vec::new() };
    #[expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]
    let mut catalog = Catalog {
        helplines: shelf.read(RecordKind::Helpline, |reading, id, raw| reading.helpline(id, raw)),
        laws: shelf.read(RecordKind::Law, |reading, id, raw| reading.law(id, raw)),
        agencies: shelf.read(RecordKind::Agency, |reading, id, raw| reading.agency(id, raw)),
        figures: shelf.read(RecordKind::Figure, |reading, id, raw| reading.figure(id, raw)),
        citations: shelf.read(RecordKind::Source, |reading, id, raw| reading.citation(id, raw)),
        denied: Denied::default(),
        ambiguous: BTreeSet::new(),
        named: files.iter().map(|record| (record.kind, record.id.clone())).collect(),
    };
    let mentions = shelf.mentions;
    catalog.denied = denied;
    resolve::resolve(&mut catalog, &mentions, report);
    joint::check(&catalog, report);
    catalog.ambiguous = joint::ambiguous(&catalog);
    catalog
}

/// The files of all records, while they are read.
struct Shelf<'s> {
    sources: &'s Sources,
    files: &'s [RecordFile],
    around: &'s Surroundings<'s>,
    report: &'s mut Report,
    mentions: Vec<(RecordKind, Reference)>,
}

impl Shelf<'_> {
    /// Reads all records of one kind, several at a time.
    fn read<R, K>(
        &mut self,
        kind: RecordKind,
        known: impl Fn(&mut Reading<'_>, &str, &R) -> Option<K> + Sync,
    ) -> BTreeMap<String, K>
    where
        R: DeserializeOwned,
        K: Send,
    {
        let (sources, around) = (self.sources, self.around);
        let one = |record: &RecordFile| {
            let (mut report, mut mentions) = (Report::default(), Vec::new());
            let read = record.file.and_then(|file| {
                let Document { value, refused } = document::read::<R>(sources, file, &mut report)?;
                let (place, report) = (Span::start_of(file), &mut report);
                let mut reading = Reading { file, around, report, refused: &refused, place, mentions: Vec::new() };
                let read = known(&mut reading, &record.id, &value);
                mentions = reading.mentions;
                read
            });
            (record.id.clone(), read, mentions, report)
        };
        let read: Vec<_> = self.files.par_iter().filter(|record| record.kind == kind).map(one).collect();
        let mut records = BTreeMap::new();
        for (id, record, mentions, found) in read {
            self.report.append(found);
            self.mentions.extend(mentions);
            records.extend(record.map(|record| (id, record)));
        }
        records
    }
}
