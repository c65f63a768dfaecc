//! How far translations have come, by what matters most to readers: the frame and the help pages first.
//!
//! States come from what reading the project found already, so a status costs next to nothing beside reading.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::align::BlockState;
use super::page::Comparison;
use super::state::State;
use super::unit::Unit;
use crate::catalog::{Choice, RecordKind};
use crate::language::Language;
use crate::library::{Explainer, Page};
use crate::project::Project;
use crate::source::Sources;

/// How many texts are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally([usize; State::ALL.len()]);

impl Tally {
    /// Counts `count` more texts in a state.
    pub fn add(&mut self, state: State, count: usize) {
        self.0[state as usize] += count;
    }

    /// How many are in this state.
    pub fn of(&self, state: State) -> usize {
        self.0[state as usize]
    }

    /// How many texts the source has.
    pub fn wanted(&self) -> usize {
        State::ALL.iter().filter(|state| state.is_wanted()).map(|state| self.of(*state)).sum()
    }

    /// The share of the source's texts that are translated from what they say today, in whole parts of a hundred: all of
    /// them only if nothing is left to do.
    pub fn percent(&self) -> usize {
        let done = self.of(State::Current) * 100;
        done.checked_div(self.wanted()).unwrap_or(100)
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        State::ALL.iter().all(|state| *state == State::Current || self.of(*state) == 0)
    }

    /// Each state that there is something in, with how many.
    pub fn iter(&self) -> impl Iterator<Item = (State, usize)> {
        State::ALL.iter().map(|state| (*state, self.of(*state))).filter(|(_, count)| *count > 0)
    }

    /// Takes in the counts of another tally.
    pub fn merge(&mut self, other: &Self) {
        for (state, count) in other.iter() {
            self.add(state, count);
        }
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("percent", &self.percent())?;
        for (state, count) in self.iter() {
            map.serialize_entry(state.word(), &count)?;
        }
        map.end()
    }
}

/// How far one page, one record or the frame has come.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of its own for programs that read it")]
pub struct UnitStatus {
    /// What it is called.
    #[serde(serialize_with = "as_text")]
    pub unit: Unit,
    /// Whether it has a file in this language.
    pub begun: bool,
    /// Whether it fits its source. If not, its file has mistakes, and readers get the source.
    pub fits: bool,
    /// Whether a reader in trouble needs it.
    pub help: bool,
    /// Whether readers get the source all the same, until somebody has reviewed it, because the site's policy says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    /// Who has read it: `machine-draft`, `translated` or `reviewed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<&'static str>,
    /// Its texts by state.
    pub texts: Tally,
    /// The texts that are not current, where it is begun.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenText>,
}

/// A text that is not current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenText {
    /// `title`, a block's number or a key.
    pub name: String,
    /// Why.
    #[serde(serialize_with = "as_word")]
    pub state: State,
}

/// How far a language has come.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageStatus {
    /// BCP 47.
    pub language: String,
    /// Its name in itself.
    pub endonym: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Whether the site is built in it.
    pub published: bool,
    /// How far its words and its texts of records have come.
    pub review: &'static str,
    /// The words of the frame.
    pub words: UnitStatus,
    /// All texts of help pages.
    pub help: Tally,
    /// All texts of pages.
    pub page_texts: Tally,
    /// All texts of records.
    pub record_texts: Tally,
    /// Every page, help pages first.
    pub pages: Vec<UnitStatus>,
    /// Every record with something to do, helplines first.
    pub records: Vec<UnitStatus>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn as_word<S: Serializer>(state: &State, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.word())
}

fn as_text<S: Serializer>(unit: &Unit, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(unit)
}

/// How far a language has come.
pub fn status(project: &Project, sources: &Sources, language: &Language) -> LanguageStatus {
    let pages: Vec<UnitStatus> =
        in_order(project).into_iter().map(|explainer| page_status(project, sources, language, explainer)).collect();
    let kinds = RecordKind::ALL.iter().filter(|kind| **kind != RecordKind::Source);
    let records = kinds.flat_map(|kind| project.catalog.ids(*kind).into_iter().map(move |id| (*kind, id)));
    let records: Vec<UnitStatus> = records.map(|(kind, id)| record_status(project, language, kind, id)).collect();
    let sum = |units: &[UnitStatus], which: &dyn Fn(&UnitStatus) -> bool| {
        let mut all = Tally::default();
        units.iter().filter(|unit| which(unit)).for_each(|unit| all.merge(&unit.texts));
        all
    };
    LanguageStatus {
        language: language.tag.clone(),
        endonym: language.endonym.clone(),
        direction: language.direction.as_str(),
        published: language.published,
        review: language.state.word(),
        words: word_status(project, language),
        help: sum(&pages, &|page| page.help),
        page_texts: sum(&pages, &|_| true),
        record_texts: sum(&records, &|_| true),
        pages,
        records: records.into_iter().filter(|record| !record.texts.is_done()).collect(),
    }
}

/// All pages, those first that a reader in trouble needs: the ones that every page leads to, then the rest of their section.
pub(super) fn in_order(project: &Project) -> Vec<&Explainer> {
    let roles = &project.settings.pages;
    let named: Vec<&str> =
        [&roles.danger, &roles.before_call, &roles.exit].into_iter().flatten().map(|id| id.value.as_str()).collect();
    let mut pages: Vec<&Explainer> = project.library.explainers().values().collect();
    let rank = |page: &Explainer| {
        let role = named.iter().position(|id| *id == page.id).unwrap_or(named.len());
        (role, !is_help(project, page), page.section().to_owned(), !page.is_index(), page.source.head.front.order)
    };
    pages.sort_by_cached_key(|page| rank(page));
    pages
}

/// Whether a page is in the section of those that are for people in need.
pub(crate) fn is_help(project: &Project, page: &Explainer) -> bool {
    let danger = project.settings.pages.danger.as_ref().and_then(|id| project.library.find(&id.value));
    danger.is_some_and(|danger| danger.section() == page.section())
}

fn page_status(project: &Project, sources: &Sources, language: &Language, explainer: &Explainer) -> UnitStatus {
    let unit = Unit::Page(explainer.id.clone());
    let help = is_help(project, explainer);
    let front = &explainer.source.head.front;
    let head = 1 + usize::from(front.window_title.is_some()) + usize::from(front.summary.is_some());
    let own = explainer.translations.get(&language.tag);
    let comparison = project.comparisons.get(&(explainer.id.clone(), language.tag.clone()));
    let begun = sources.find(&unit.path(&language.folder)).is_some();
    let mut status = UnitStatus {
        unit,
        begun,
        fits: !begun || comparison.is_some(),
        help,
        review: own.map(|page| page.head.front.state.word()),
        waits: own.is_some_and(|page| !project.settings.policy.allows(page.head.front.state, help)),
        texts: Tally::default(),
        open: Vec::new(),
    };
    match own.zip(comparison) {
        Some((page, comparison)) => count_page(&mut status, page, comparison),
        None => status.texts.add(State::Missing, head + explainer.source.blocks.len()),
    }
    status
}

fn count_page(status: &mut UnitStatus, page: &Page, comparison: &Comparison) {
    let head =
        [("title", Some(comparison.title)), ("window_title", comparison.window_title), ("summary", comparison.summary)];
    for (name, state) in head.into_iter().filter_map(|(name, state)| Some((name, state?))) {
        count(status, state, || name.to_owned());
    }
    for (at, state) in comparison.alignment.blocks.iter().enumerate() {
        count(status, block_state(*state), || (at + 1).to_string());
    }
    let marks = page.head.front.from.blocks.as_ref();
    for place in &comparison.alignment.extra {
        let state = if marks.is_some_and(|marks| marks.len() > *place) { State::Removed } else { State::Extra };
        count(status, state, || format!("own {}", place + 1));
    }
}

/// What a block's place in its page says of its text.
pub(super) fn block_state(state: BlockState) -> State {
    match state {
        BlockState::Current(_) => State::Current,
        BlockState::Changed(_) => State::Changed,
        BlockState::Untranslated(_) => State::Untranslated,
        BlockState::Missing => State::New,
    }
}

fn count(status: &mut UnitStatus, state: State, name: impl FnOnce() -> String) {
    status.texts.add(state, 1);
    if state != State::Current && status.begun {
        status.open.push(OpenText { name: name(), state });
    }
}

fn word_status(project: &Project, language: &Language) -> UnitStatus {
    let own = project.interface.written(&language.tag);
    let mut status = flat(Unit::Interface, own.is_some());
    for key in project.interface.written(&project.languages.source().tag).into_iter().flat_map(|words| words.keys()) {
        let state = own.and_then(|words| words.get(key)).map_or(State::Missing, |word| word.state);
        count(&mut status, state, || key.clone());
    }
    status
}

fn record_status(project: &Project, language: &Language, kind: RecordKind, id: &str) -> UnitStatus {
    let own = project.record_texts.get(&language.tag, kind, id);
    let mut status = flat(Unit::Record(kind, id.to_owned()), own.is_some());
    status.help = kind == RecordKind::Helpline;
    let state = own.and_then(|texts| texts.state);
    status.waits = own.is_some() && !project.settings.policy.allows(state.unwrap_or(language.state), false);
    status.review = state.map(Choice::word);
    for (key, _) in project.catalog.texts(kind, id) {
        let state = own.and_then(|own| own.texts.get(&key)).map_or(State::Missing, |text| text.state);
        // A proper name may stay as it is.
        if !(is_name(&key) && matches!(state, State::Missing | State::Untranslated)) {
            count(&mut status, state, || key.clone());
        }
    }
    status
}

/// Whether a record's text is a proper name.
pub(super) fn is_name(key: &str) -> bool {
    matches!(key, "name" | "short_name")
}

fn flat(unit: Unit, begun: bool) -> UnitStatus {
    UnitStatus {
        unit,
        begun,
        fits: true,
        help: true,
        review: None,
        waits: false,
        texts: Tally::default(),
        open: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_means_all() {
        let mut tally = Tally::default();
        assert_eq!((tally.percent(), tally.is_done()), (100, true));
        tally.add(State::Current, 999);
        tally.add(State::Changed, 1);
        assert_eq!((tally.percent(), tally.wanted(), tally.is_done()), (99, 1000, false));
        let mut only_removed = Tally::default();
        only_removed.add(State::Current, 2);
        only_removed.add(State::Removed, 1);
        assert_eq!((only_removed.percent(), only_removed.is_done()), (100, false));
    }
}
