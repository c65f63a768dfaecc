//! A whole project, read and checked: all that the site is made from.
//!
//! Reading goes over every file once and reports everything that it finds. Invariant: if there were no errors, every
//! reference in every page and record leads somewhere, and every language can be composed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::catalog::{self, Catalog, Choice, RecordFile, RecordKind};
use crate::compose::Summary;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::glossary::{self, Glossaries};
use crate::interface::{self, Interface, Words};
use crate::language::{self, Language, Languages};
use crate::library::{self, Explainer, Library, PageFile};
use crate::locale::Locale;
use crate::settings::{self, Settings};
use crate::source::{FileId, Sources, Span};
use crate::translate::{self, Comparison, Histories, Original, RecordTextFile, RecordTranslations, Unit};
use crate::tree::{self, Tree};
use crate::{invisible, proof};

/// All that the site is made from.
#[derive(Debug)]
pub struct Project {
    /// What holds for the whole site.
    pub settings: Settings,
    /// Its languages.
    pub languages: Languages,
    /// What CLDR knows about each, by tag.
    pub locales: BTreeMap<String, Locale>,
    /// Interface words.
    pub interface: Interface,
    /// The words that matter most.
    pub glossaries: Glossaries,
    /// Records.
    pub catalog: Catalog,
    /// Explainers.
    pub library: Library,
    /// Translated texts of records.
    pub record_texts: RecordTranslations,
    /// What the source said, and its minor edits.
    pub histories: Histories,
    /// Translated pages beside their sources, by page and language.
    pub comparisons: BTreeMap<(String, String), Comparison>,
    /// What other languages tell of each translation, by tag, as far as it is known already.
    pub summaries: BTreeMap<String, Summary>,
    /// Pictures, by file name.
    pub images: BTreeMap<String, Vec<u8>>,
    /// The day for which the site is built.
    pub today: Date,
}

/// What reading a project gives.
#[derive(Debug)]
pub struct Loaded {
    /// Every file, for showing findings.
    pub sources: Sources,
    /// The project; `None` when too little of it could be read.
    pub project: Option<Project>,
    /// All findings.
    pub report: Report,
}

/// Reads and checks a project as it is on the day `today`.
pub fn load(tree: &Tree, today: Date) -> Loaded {
    let mut loaded = survey(tree, today);
    if let Some(project) = &loaded.project {
        proof::check(project, &loaded.sources, &mut loaded.report);
    }
    loaded
}

/// Reads a project without looking at what its prose says: enough to tell how far translations have come.
pub fn survey(tree: &Tree, today: Date) -> Loaded {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let project = read(tree, today, &mut sources, &mut report);
    Loaded { sources, project, report }
}

fn read(tree: &Tree, today: Date, sources: &mut Sources, report: &mut Report) -> Option<Project> {
    let settings_file = main_file(tree, "content/site.toml", sources, report);
    let languages_file = main_file(tree, "content/languages.toml", sources, report);
    let (settings_file, languages_file) = (settings_file?, languages_file?);
    let settings = settings::read(sources, settings_file, report)?;
    let languages = language::read(sources, languages_file, &settings.source_language, report)?;
    settings.check_exits(&languages, settings_file, report);
    if let Some(contact) = &settings.security {
        contact.check(today, report);
    }
    let files = Files::sort(tree, &languages, sources, report);
    let locales = locales(&languages);
    let histories = translate::read_history(sources, &files.histories, report);
    let interface = read_interface(&files, &languages, &locales, (sources, &histories), report);
    let glossaries = glossary::read(sources, &files.glossaries, &languages.source().tag, report);
    let english = locales.get(&languages.source().tag)?;
    let all: Vec<FileId> = files.all.iter().copied().chain([settings_file, languages_file]).collect();
    let sources: &Sources = sources;
    let records = |mut found: Report| {
        let catalog = catalog::read(sources, &files.records, files.denied, english, today, &mut found);
        let texts = translate::read(sources, &files.record_texts, &catalog, &histories, &mut found);
        (catalog, texts, found)
    };
    let pages = |mut found: Report| {
        let library = library::read(sources, &files.pages, &languages.source().tag, &mut found);
        let comparisons = compare_pages(&library, sources, &histories, &mut found);
        all.iter().for_each(|file| invisible::check_characters(sources, *file, &mut found));
        (library, comparisons, found)
    };
    let ((catalog, record_texts, in_records), (library, comparisons, in_pages)) =
        rayon::join(|| records(Report::default()), || pages(Report::default()));
    report.append(in_records);
    report.append(in_pages);
    let images = files.images;
    Some(Project {
        settings,
        languages,
        locales,
        interface,
        glossaries,
        catalog,
        library,
        record_texts,
        histories,
        comparisons,
        summaries: BTreeMap::new(),
        images,
        today,
    })
}

fn main_file(tree: &Tree, path: &str, sources: &mut Sources, report: &mut Report) -> Option<FileId> {
    let Some(bytes) = tree.get(path) else {
        report.push(missing_file(path, sources));
        return None;
    };
    tree::take_text(path, bytes, sources, report)
}

fn missing_file(path: &str, sources: &mut Sources) -> Diagnostic {
    let at = Span::start_of(sources.add(path, ""));
    Diagnostic::error(Code::MissingField, at, format!("{path} is missing")).hint("every project has this file")
}

fn locales(languages: &Languages) -> BTreeMap<String, Locale> {
    languages.iter().filter_map(|language| Some((language.tag.clone(), Locale::new(&language.tag).ok()?))).collect()
}

fn read_interface(
    files: &Files,
    languages: &Languages,
    locales: &BTreeMap<String, Locale>,
    (sources, histories): (&mut Sources, &Histories),
    report: &mut Report,
) -> Interface {
    let mut interface = Interface::default();
    let mut all: BTreeMap<&str, Words> = BTreeMap::new();
    for (tag, file) in files.interfaces.iter().filter_map(|(tag, file)| Some((tag, (*file)?))) {
        let words = interface::read(sources, file, report);
        interface.intend(tag, interface::read_intended(sources, file, report));
        if let Some(locale) = locales.get(tag) {
            interface::check_forms(&words, locale, report);
        }
        all.insert(tag, words);
    }
    let source = languages.source();
    if !files.interfaces.iter().any(|(tag, _)| *tag == source.tag) {
        let path = format!("content/{}/interface.toml", source.folder);
        report.push(missing_file(&path, sources));
    }
    let original = all.get(source.tag.as_str()).cloned();
    for (tag, mut words) in all {
        if let (Some(original), Some(locale)) = (&original, locales.get(tag).filter(|_| tag != source.tag)) {
            interface::check(original, &words, locale, report);
            translate::settle(original, &mut words, histories.of(&Unit::Interface));
        }
        interface.insert(tag, words);
    }
    interface
}

/// Compares every translated page with its source, many at once.
fn compare_pages(
    library: &Library,
    sources: &Sources,
    histories: &Histories,
    report: &mut Report,
) -> BTreeMap<(String, String), Comparison> {
    let one = |explainer: &Explainer| {
        let mut report = Report::default();
        let history = histories.of(&Unit::Page(explainer.id.clone()));
        let original = Original::new(sources, &explainer.source, history);
        let compared = explainer.translations.iter().filter_map(|(tag, page)| {
            let comparison = translate::compare(sources, &original, page, &mut report)?;
            Some(((explainer.id.clone(), tag.clone()), comparison))
        });
        (compared.collect::<Vec<_>>(), report)
    };
    let explainers: Vec<&Explainer> = library.explainers().values().collect();
    let found: Vec<_> = explainers.par_iter().map(|explainer| one(explainer)).collect();
    let mut all = BTreeMap::new();
    for (compared, findings) in found {
        all.extend(compared);
        report.append(findings);
    }
    all
}

/// The files of a project, by what they are.
#[derive(Default)]
struct Files {
    records: Vec<RecordFile>,
    denied: Option<FileId>,
    /// Those that cannot be read too; their finding is made.
    interfaces: Vec<(String, Option<FileId>)>,
    glossaries: Vec<(String, FileId)>,
    pages: Vec<PageFile>,
    record_texts: Vec<RecordTextFile>,
    histories: Vec<(Unit, FileId)>,
    images: BTreeMap<String, Vec<u8>>,
    all: Vec<FileId>,
}

impl Files {
    fn sort(tree: &Tree, languages: &Languages, sources: &mut Sources, report: &mut Report) -> Self {
        let mut files = Self::default();
        let mut strays = BTreeSet::new();
        for (path, bytes) in tree {
            let Some(inner) = path.strip_prefix("content/") else { continue };
            let parts: Vec<&str> = inner.split('/').collect();
            match parts.as_slice() {
                ["site.toml" | "languages.toml"] | [.., "README.md" | "LICENSE"] => {}
                ["schemas", name] if name.ends_with(".json") => {}
                ["images", name] => files.image(path, name, bytes, sources, report),
                [folder, _, ..]
                    if !["data", "history", "images"].contains(folder) && languages.in_folder(folder).is_none() =>
                {
                    if strays.insert(*folder) {
                        let at = Span::start_of(sources.add(path, ""));
                        report.push(no_language(at, folder, languages));
                    }
                }
                _ => files.take(path, &parts, bytes, languages, sources, report),
            }
        }
        files
    }

    fn image(&mut self, path: &str, name: &str, bytes: &[u8], sources: &mut Sources, report: &mut Report) {
        match tree::check_image(path, name, bytes, sources) {
            Some(finding) => report.push(finding),
            None => {
                self.images.insert(name.to_owned(), bytes.to_vec());
            }
        }
    }

    fn take(
        &mut self,
        path: &str,
        parts: &[&str],
        bytes: &[u8],
        languages: &Languages,
        sources: &mut Sources,
        report: &mut Report,
    ) {
        let Some(place) = Place::of(parts, languages) else {
            let at = Span::start_of(sources.add(path, ""));
            report.push(stray(at, path, parts));
            return;
        };
        let file = tree::take_text(path, bytes, sources, report);
        self.all.extend(file);
        if let Some(name) = parts.iter().map(|part| stem(part)).find(|stem| !tree::is_plain_name(stem)) {
            report.extend(file.map(|file| tree::bad_name(file, name)));
            return;
        }
        match place {
            Place::Denied => self.denied = file,
            Place::Record(kind, id) => self.records.push(RecordFile { kind, id, file }),
            Place::Interface(language) => self.interfaces.push((language, file)),
            Place::Glossary(language) => self.glossaries.extend(file.map(|file| (language, file))),
            Place::RecordText(language, kind, id) if language == languages.source().tag => {
                let at = file.map(Span::start_of);
                report.extend(at.map(|at| no_translation(at, kind, &id)));
            }
            Place::RecordText(language, kind, id) => {
                self.record_texts.extend(file.map(|file| RecordTextFile { language, kind, id, file }));
            }
            Place::History(unit) => self.histories.extend(file.map(|file| (unit, file))),
            Place::Page(language, id) => self.pages.push(PageFile { language, id, file }),
        }
    }
}

/// What a path under `content/` says about its file.
enum Place {
    Denied,
    Record(RecordKind, String),
    Interface(String),
    Glossary(String),
    RecordText(String, RecordKind, String),
    History(Unit),
    Page(String, String),
}

impl Place {
    fn of(parts: &[&str], languages: &Languages) -> Option<Self> {
        let language = |folder: &str| languages.in_folder(folder).map(|language: &Language| language.tag.clone());
        let toml = |name: &str| name.strip_suffix(".toml").map(str::to_owned);
        Some(match *parts {
            ["data", "denied.toml"] => Self::Denied,
            ["data", folder, name] => Self::Record(record_kind(folder)?, toml(name)?),
            ["history", "words.toml"] => Self::History(Unit::Interface),
            ["history", "records", kind, name] => Self::History(Unit::Record(record_kind(kind)?, toml(name)?)),
            ["history", "pages", section, name] => Self::History(Unit::Page(format!("{section}/{}", toml(name)?))),
            [folder, "interface.toml"] => Self::Interface(language(folder)?),
            [folder, "glossary.toml"] => Self::Glossary(language(folder)?),
            [folder, "data", kind, name] => Self::RecordText(language(folder)?, record_kind(kind)?, toml(name)?),
            [folder, section, name] => {
                Self::Page(language(folder)?, format!("{section}/{}", name.strip_suffix(".md")?))
            }
            _ => return None,
        })
    }
}

fn no_translation(at: Span, kind: RecordKind, id: &str) -> Diagnostic {
    let message = "these texts are in the source language, so there is nothing to translate";
    Diagnostic::error(Code::NothingToTranslate, at, message)
        .hint(format!("write them in content/data/{}/{id}.toml, and delete this file", kind.folder()))
}

fn record_kind(folder: &str) -> Option<RecordKind> {
    RecordKind::ALL.iter().copied().find(|kind| kind.folder() == folder)
}

fn stem(part: &str) -> &str {
    part.strip_suffix(".toml").or_else(|| part.strip_suffix(".md")).unwrap_or(part)
}

fn stray(at: Span, path: &str, parts: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::StrayFile, at, format!("nothing reads {path}"));
    let folders = RecordKind::ALL.iter().map(|kind| kind.folder());
    match *parts {
        ["data", folder, name] | [_, "data", folder, name] if name.ends_with(".toml") => diagnostic
            .did_you_mean(folder, folders.clone())
            .hint(format!("records lie in one of these folders: {}", folders.collect::<Vec<_>>().join(", "))),
        ["data", .., name] | [_, "data", .., name] if !name.ends_with(".toml") => {
            diagnostic.hint("the name of a record ends in .toml; some systems hide an ending behind it, such as .txt")
        }
        [_, _, name] if !name.ends_with(".md") => {
            diagnostic.hint("the name of a page ends in .md; some systems hide an ending behind it, such as .txt")
        }
        _ => diagnostic
            .hint("pages are content/<language>/<section>/<page>.md; records are content/data/<kind>/<id>.toml"),
    }
}

fn no_language(at: Span, folder: &str, languages: &Languages) -> Diagnostic {
    let known = languages.iter().map(|language| language.folder.as_str()).chain(["data", "images"]);
    Diagnostic::error(Code::StrayFile, at, format!("nothing reads the folder content/{folder}"))
        .did_you_mean(folder, known)
        .hint("for a new language, add it to content/languages.toml; its folder is its code in lower case")
}
