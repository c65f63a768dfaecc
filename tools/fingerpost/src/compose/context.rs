//! What is at hand while one language is composed: its words, its locale, and the way from any record to a text, a name or
//! an address in that language.

use std::collections::{BTreeMap, BTreeSet};

use super::escape::isolate;
use super::view::{Link, T, Website};
use crate::catalog::{Address, Choice, Evidence, EvidenceKind, Jurisdiction, RecordKind, hidden_codes, hidden_numbers};
use crate::interface::Phrases;
use crate::language::Language;
use crate::locale::{Locale, PartialDate};
use crate::project::Project;
use crate::text::Text;
use crate::translate::State;

/// One language of one project.
pub(super) struct Context<'a> {
    pub(super) project: &'a Project,
    pub(super) language: &'a Language,
    pub(super) locale: &'a Locale,
    pub(super) phrases: Phrases<'a>,
    /// The ends of numbers that readers may not see.
    hidden: BTreeSet<String>,
    /// Short codes that readers may not see with the record that has them.
    hidden_codes: BTreeSet<String>,
}

impl<'a> Context<'a> {
    /// `None` only for a language that the project does not have.
    pub(super) fn new(project: &'a Project, language: &'a Language) -> Option<Self> {
        let locale = project.locales.get(&language.tag)?;
        let phrases = Phrases::new(&project.interface, &project.languages, language, &project.locales);
        let hidden = hidden_numbers(&project.catalog, &project.settings, project.today);
        let hidden_codes = hidden_codes(&project.catalog, &project.settings, project.today);
        Some(Self { project, language, locale, phrases, hidden, hidden_codes })
    }

    /// Whether an address has a number in it that readers may not see: some newspapers put it there.
    fn tells_a_number(&self, page: &Evidence) -> bool {
        let address = &page.url;
        let code = |part: &str| self.hidden_codes.contains(part);
        if page.kind == EvidenceKind::Secondary && address.as_str().split(|c: char| !c.is_alphanumeric()).any(code) {
            return true;
        }
        let digits: String = address.as_str().chars().filter(char::is_ascii_digit).collect();
        self.hidden.iter().any(|number| digits.contains(number.as_str()))
    }

    /// An interface word as plain text.
    pub(super) fn word(&self, key: &str) -> String {
        self.phrases.text(key).text
    }

    /// An interface word with its placeholders filled in, each set apart so that it keeps its direction.
    pub(super) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let isolated: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, isolate(value))).collect();
        let values: Vec<(&str, &str)> = isolated.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.phrases.fill(key, &values).text
    }

    /// The word for one choice out of a list, such as `run_by.police`.
    pub(super) fn choice(&self, area: &str, choice: impl Choice) -> String {
        self.word(&format!("{area}.{}", choice.key()))
    }

    /// A text with its language where that is not the page's.
    pub(super) fn t(&self, text: Text) -> T {
        let other = self.project.languages.get(&text.language).filter(|language| language.tag != self.language.tag);
        let (lang, dir) = match other {
            Some(language) => (Some(language.tag.clone()), Some(language.direction.as_str())),
            None if text.language.is_empty() || text.language == self.language.tag => (None, None),
            None => {
                let direction = Locale::new(&text.language).map_or("auto", |locale| locale.direction().as_str());
                (Some(text.language), Some(direction))
            }
        };
        T { text: text.text, lang, dir }
    }

    /// An interface word that may be in another language.
    pub(super) fn phrase(&self, key: &str) -> T {
        self.t(self.phrases.text(key))
    }

    /// A text of a record, in the nearest language that has it and made from what the record says today.
    pub(super) fn record_text(&self, kind: RecordKind, id: &str, key: &str) -> Option<Text> {
        let texts = self.project.catalog.texts(kind, id);
        let source = texts.iter().find(|(known, _)| known == key).map(|(_, text)| *text)?;
        let languages = &self.project.languages;
        for language in languages.chain(self.language) {
            if language.tag == languages.source().tag {
                break;
            }
            let translated = self.project.record_texts.get(&language.tag, kind, id).and_then(|texts| {
                let state = texts.state.unwrap_or(language.state);
                let is_shown = self.project.settings.policy.allows(state, false);
                texts.texts.get(key).filter(|_| is_shown)
            });
            if let Some(translated) = translated.filter(|text| text.state == State::Current) {
                return Some(Text::new(&translated.text.value, &language.tag));
            }
        }
        Some(Text::new(&source.value, &languages.source().tag))
    }

    /// A record's name: translated, or as it is in its own language.
    pub(super) fn name(&self, kind: RecordKind, id: &str) -> Text {
        self.proper_name(kind, id, "name")
    }

    /// What a law is called in text.
    pub(super) fn short_name(&self, id: &str) -> Text {
        self.proper_name(RecordKind::Law, id, "short_name")
    }

    fn proper_name(&self, kind: RecordKind, id: &str, key: &str) -> Text {
        let text = self.record_text(kind, id, key).unwrap_or_else(|| Text::new(id, ""));
        if text.language != self.project.languages.source().tag {
            return text;
        }
        let catalog = &self.project.catalog;
        let own = match kind {
            RecordKind::Helpline => catalog.helplines().get(id).map(|line| line.name_language.clone()),
            RecordKind::Law => catalog.laws().get(id).map(|law| law.name_language.clone()),
            RecordKind::Agency => catalog.agencies().get(id).map(|agency| agency.name_language.clone()),
            RecordKind::Figure | RecordKind::Source => None,
        };
        Text { language: own.unwrap_or(text.language), text: text.text }
    }

    /// A country's name in the page's language.
    pub(super) fn country(&self, code: &str) -> String {
        let key = format!("place.{}", code.to_lowercase());
        if self.phrases.has(&key) {
            return self.word(&key);
        }
        self.locale.country_name(code).unwrap_or_else(|| code.to_owned())
    }

    /// The name of a country, a part of one or an organisation.
    pub(super) fn jurisdiction(&self, jurisdiction: &Jurisdiction) -> String {
        let code = jurisdiction.code();
        let key = format!("place.{}", code.to_lowercase().replace('-', "_"));
        match jurisdiction {
            _ if self.phrases.has(&key) => self.word(&key),
            Jurisdiction::Region(_) => {
                let country = jurisdiction.country().unwrap_or_default();
                format!("{} ({code})", self.country(country))
            }
            Jurisdiction::Country(_) | Jurisdiction::Organisation(_) => self.country(code),
        }
    }

    /// Names of languages, in one sentence part.
    pub(super) fn languages(&self, tags: &[String]) -> Option<String> {
        let name = |tag: &String| self.locale.language_name(tag).unwrap_or_else(|| tag.clone());
        let names: Vec<String> = tags.iter().map(name).collect();
        (!names.is_empty()).then(|| self.locale.and_list(&names))
    }

    /// A day in the page's language.
    pub(super) fn day(&self, date: jiff::civil::Date) -> String {
        self.locale.date(PartialDate::Day(date))
    }

    /// A link to a record's page, as seen from a page whose way to the language's root is `root`.
    pub(super) fn record_link(&self, root: &str, kind: RecordKind, id: &str) -> Link {
        let name = if kind == RecordKind::Law { self.short_name(id) } else { self.name(kind, id) };
        Link { title: self.t(name), url: format!("{root}{}", record_path(kind, id)), summary: None }
    }
}

/// Where a record's page lies below a language's root. Figures and cited pages have none of their own.
pub(super) fn record_path(kind: RecordKind, id: &str) -> String {
    format!("{}/{id}/", kind.folder())
}

/// A link to somebody else's site.
pub(super) fn website(address: &Address) -> Website {
    Website { url: address.as_str().to_owned(), host: address.host().to_owned() }
}

/// The sources of one page, each once, numbered as they come.
#[derive(Default)]
pub(super) struct PageSources {
    numbers: BTreeMap<String, usize>,
    entries: Vec<(Evidence, Text)>,
}

impl PageSources {
    /// Notes a page on which something was read and gives its number.
    pub(super) fn note(&mut self, evidence: &Evidence, title: Text) -> String {
        let next = self.entries.len() + 1;
        let number = *self.numbers.entry(evidence.url.as_str().to_owned()).or_insert(next);
        if number == next {
            self.entries.push((evidence.clone(), title));
        }
        number.to_string()
    }

    /// The list as templates get it.
    pub(super) fn list(&self, context: &Context<'_>) -> Vec<super::view::SourceEntry> {
        self.entries.iter().enumerate().map(|(at, (evidence, title))| entry(context, at + 1, evidence, title)).collect()
    }
}

fn entry(context: &Context<'_>, number: usize, evidence: &Evidence, title: &Text) -> super::view::SourceEntry {
    let copy = evidence.kind == EvidenceKind::Copy;
    let linked = !copy && !context.tells_a_number(evidence);
    super::view::SourceEntry {
        id: format!("source-{number}"),
        number: number.to_string(),
        publisher: evidence.publisher.clone(),
        url: linked.then(|| evidence.url.as_str().to_owned()),
        host: linked.then(|| evidence.url.host().to_owned()),
        read: context.day(evidence.read),
        dated: evidence.dated.map(|date| context.locale.date(date)),
        note: copy.then(|| context.word("sources.copy")),
        title: context.t(title.clone()),
    }
}
