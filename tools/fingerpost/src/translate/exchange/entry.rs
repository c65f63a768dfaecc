//! Texts as they go out: what the source says, what it said, what the translation says, and what helps to make it.

use crate::catalog::{Choice, RecordKind};
use crate::interface::{Forms, Word};
use crate::language::Language;
use crate::library::Target;
use crate::project::Project;
use crate::source::Sources;
use crate::translate::pair::{self, What};
use crate::translate::state::{Mark, State};
use crate::translate::status::in_order;
use crate::translate::unit::Unit;

/// One text to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What volunteers call its page or record.
    pub unit: String,
    /// `title`, a block's number, or a key; of a word with a count in it, the form behind it in brackets.
    pub name: String,
    /// What it is, in a word.
    pub kind: &'static str,
    /// What the source says today.
    pub source: String,
    /// What the source said when the translation was made, if that is known and not the same.
    pub previous: Option<String>,
    /// The translation; `None` where there is none yet.
    pub text: Option<String>,
    /// Whether the translation was made from what the source says today.
    pub is_current: bool,
    /// What helps to translate it.
    pub notes: Vec<String>,
    /// Words of the glossary in it, with what they are called here.
    pub terms: Vec<(String, String)>,
    /// Where the source stands.
    pub place: String,
}

/// All that goes out in one file.
#[derive(Debug, Clone)]
pub struct Exported {
    /// BCP 47.
    pub language: String,
    /// The language's name in itself.
    pub endonym: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// BCP 47.
    pub source_language: String,
    /// The site's name.
    pub site: String,
    /// The day, as `2026-11-23`.
    pub today: String,
    /// The texts.
    pub entries: Vec<Entry>,
}

/// The texts of a language, or of one unit: the frame and the help pages first.
pub fn entries(project: &Project, sources: &Sources, language: &Language, only: Option<&Unit>) -> Exported {
    let units = only.map_or_else(|| all(project), |unit| vec![unit.clone()]);
    let out = Out { project, sources, language };
    Exported {
        language: language.tag.clone(),
        endonym: language.endonym.clone(),
        direction: language.direction.as_str(),
        source_language: project.languages.source().tag.clone(),
        site: project.settings.name.clone(),
        today: project.today.to_string(),
        entries: units.iter().flat_map(|unit| out.unit(unit)).collect(),
    }
}

fn all(project: &Project) -> Vec<Unit> {
    let pages = in_order(project).into_iter().map(|page| Unit::Page(page.id.clone()));
    let kinds = RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Source);
    let records =
        kinds.flat_map(|kind| project.catalog.ids(*kind).into_iter().map(|id| Unit::Record(*kind, id.into())));
    std::iter::once(Unit::Interface).chain(pages).chain(records).collect()
}

struct Out<'a> {
    project: &'a Project,
    sources: &'a Sources,
    language: &'a Language,
}

impl Out<'_> {
    fn unit(&self, unit: &Unit) -> Vec<Entry> {
        if *unit == Unit::Interface {
            return self.words();
        }
        let pairs = pair::pairs(self.project, self.sources, self.language, unit).unwrap_or_default();
        pairs.iter().filter_map(|pair| self.entry(unit, pair)).collect()
    }

    fn entry(&self, unit: &Unit, pair: &pair::Pair) -> Option<Entry> {
        let (source, _) = pair.source.clone()?;
        let own = pair.own.as_ref().filter(|_| pair.state != State::Untranslated);
        let from = own.and_then(|own| own.from.as_deref()).filter(|_| pair.state == State::Changed);
        let previous = from.and_then(|from| self.project.histories.of(unit).text(Mark::parse(from).print));
        Some(Entry {
            unit: unit.to_string(),
            name: pair.name.clone(),
            kind: kind(pair.what),
            previous: previous.map(str::to_owned),
            text: own.map(|own| own.text.clone()),
            is_current: pair.state == State::Current,
            notes: self.notes(pair.what, &source),
            terms: self.terms(&source),
            place: unit.path(&self.project.languages.source().folder),
            source,
        })
    }

    /// The words of the frame, each form by itself.
    fn words(&self) -> Vec<Entry> {
        let source = self.project.interface.written(&self.project.languages.source().tag);
        let own = self.project.interface.written(&self.language.tag);
        let both = source.into_iter().flatten().map(|(key, word)| (key, word, own.and_then(|own| own.get(key))));
        both.flat_map(|(key, word, own)| self.word(key, word, own)).collect()
    }

    fn word(&self, key: &str, word: &Word, own: Option<&Word>) -> Vec<Entry> {
        let state = own.map_or(State::Missing, |own| own.state);
        let written = own.filter(|_| state != State::Untranslated);
        let from = own.and_then(|own| own.from.as_deref()).filter(|_| state == State::Changed);
        let history = self.project.histories.of(&Unit::Interface);
        let previous = from.and_then(|from| history.text(Mark::parse(from).print));
        let entry = |name: String, source: &str, text: Option<&str>, note: Option<String>| Entry {
            unit: Unit::Interface.to_string(),
            name,
            kind: "word",
            source: source.to_owned(),
            previous: previous.map(str::to_owned),
            text: text.map(str::to_owned),
            is_current: state == State::Current,
            notes: note.into_iter().chain(Some(word.comment.clone()).filter(|text| !text.is_empty())).collect(),
            terms: self.terms(source),
            place: Unit::Interface.path(&self.project.languages.source().folder),
        };
        match (&word.forms, self.project.locales.get(&self.language.tag)) {
            (Forms::Plural(_), Some(locale)) => locale
                .plural_categories()
                .into_iter()
                .map(|form| {
                    let text = written.and_then(|own| match &own.forms {
                        Forms::Plural(forms) => forms.get(&form).map(String::as_str),
                        Forms::One(text) => Some(text),
                    });
                    let note = format!("For counts that the language calls \"{}\".", form.as_str());
                    entry(format!("{key}[{}]", form.as_str()), word.forms.text(form), text, Some(note))
                })
                .collect(),
            (forms, _) => {
                vec![entry(key.to_owned(), &forms.plain(), written.map(|own| own.forms.plain()).as_deref(), None)]
            }
        }
    }

    /// What the references in a text stand for, and what a title must not tell.
    fn notes(&self, what: What, source: &str) -> Vec<String> {
        let mut notes = Vec::new();
        match what {
            What::WindowTitle => notes.push(
                "Stands in the browser's history, where others may read it: it must not say what the page is about."
                    .to_owned(),
            ),
            What::Name => notes.push("A proper name: leave it empty where it stays as it is.".to_owned()),
            What::Block(crate::library::BlockKind::TableHead | crate::library::BlockKind::TableRow) => {
                notes.push("A row of a table: keep the | between its cells.".to_owned());
            }
            _ => {}
        }
        for piece in super::entry::references(source) {
            if let Ok(Target::Record { kind, id, .. }) = Target::parse(&piece)
                && let Some((_, name)) =
                    self.project.catalog.texts(kind, &id).into_iter().find(|(key, _)| key == "name")
            {
                notes.push(format!("{piece} stands for: {}", name.value));
            }
        }
        notes
    }

    /// The glossary's words for what the source says.
    fn terms(&self, source: &str) -> Vec<(String, String)> {
        let glossaries = &self.project.glossaries;
        let lower = format!(" {} ", source.to_lowercase());
        let originals =
            glossaries.get(&self.project.languages.source().tag).into_iter().flat_map(|glossary| &glossary.terms);
        let found = originals
            .filter(|term| term.shown && term.ways().any(|way| lower.contains(&format!(" {}", way.to_lowercase()))));
        let own = |id: &str| glossaries.term(&self.language.tag, id).map(|term| term.term.value.clone());
        found.filter_map(|term| Some((term.term.value.clone(), own(&term.id)?))).collect()
    }
}

/// The addresses of the references in a text.
pub(super) fn references(text: &str) -> Vec<String> {
    let auto = text.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(address, _)| address);
    let linked = text.split("](").skip(1).filter_map(|part| part.split_once(')')).map(|(address, _)| address);
    let mut all: Vec<String> = auto.chain(linked).filter(|address| address.contains(':')).map(str::to_owned).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn kind(what: What) -> &'static str {
    match what {
        What::Title => "title",
        What::WindowTitle => "window title",
        What::Summary => "summary",
        What::Block(kind) => kind.name(),
        What::Name => "name",
        What::Sentence => "sentence",
        What::Word => "word",
    }
}
