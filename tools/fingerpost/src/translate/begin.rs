//! Beginning: files in which a translator writes over the source, with nothing but a text editor.
//!
//! A new file holds the source's own text, whole and in its form. What is still in the source's language is not taken for a
//! translation: readers get it marked as what it is. So a file may be sent at any moment, half done or not done at all, its
//! structure is right from the start, and there are no marks, comments or identifiers between which a translator must find
//! the way. Comments would have to be kept out of pages and taken out again; this way nothing has to be taken out.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::accept::over_lines;
use super::edit::{Change, set_marks, with_texts};
use super::pair::{self, Pair, What};
use super::unit::Unit;
use crate::interface::{Forms, Word};
use crate::language::Language;
use crate::library::Explainer;
use crate::locale::Locale;
use crate::project::Project;
use crate::source::Sources;

/// What is begun.
#[derive(Debug, PartialEq, Eq)]
pub struct Begun {
    /// The files to write; the first is the one to translate.
    pub changes: Vec<Change>,
    /// How many texts are in it that were not before.
    pub count: usize,
}

/// Why something cannot be begun, in words for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BeginError {
    /// There is a file, and nothing is missing from it.
    #[error("{path} is there already; what there is to do in it: fingerpost translate diff {language} {unit}")]
    Exists {
        /// The file.
        path: String,
        /// BCP 47.
        language: String,
        /// The unit.
        unit: String,
    },
    /// Nothing of it can be translated.
    #[error("{0} has no text to translate, or its file cannot be read")]
    Nothing(String),
}

/// Begins a page, a record or the frame, or adds the texts that a record or the frame lacks.
///
/// # Errors
///
/// When there is nothing to begin.
pub fn begin(project: &Project, sources: &Sources, language: &Language, unit: &Unit) -> Result<Begun, BeginError> {
    let nothing = || BeginError::Nothing(unit.to_string());
    let path = unit.path(&language.folder);
    let pairs = pair::pairs(project, sources, language, unit).unwrap_or_default();
    let missing: Vec<&Pair> = pairs.iter().filter(|pair| pair.own.is_none() && pair.source.is_some()).collect();
    let old = sources.find(&path).map(|file| sources.text(file));
    let exists = old.is_some();
    let text = match unit {
        Unit::Page(id) if !exists => {
            let explainer = project.library.explainers().get(id).ok_or_else(nothing)?;
            page(project, sources, explainer, &pairs)
        }
        Unit::Record(..) if missing.iter().any(|pair| pair.what != What::Name) => record(project, old, &missing),
        Unit::Interface if !missing.is_empty() => words(project, sources, language, old, &missing),
        _ if exists => {
            let (language, unit) = (language.tag.clone(), unit.to_string());
            return Err(BeginError::Exists { path, language, unit });
        }
        _ => None,
    };
    let mut changes = vec![Change { path, text: text.ok_or_else(nothing)? }];
    let said: BTreeMap<String, String> =
        missing.iter().filter_map(|pair| pair.source.clone()).map(|(text, print)| (print, text)).collect();
    let history = unit.history_path();
    let known = sources.find(&history).map(|file| sources.text(file));
    changes.extend(with_texts(known, &said).map(|text| Change { path: history, text }));
    Ok(Begun { changes, count: missing.len() })
}

/// What stands at the head of a new file.
fn how(project: &Project) -> String {
    let source = &project.languages.source().endonym;
    format!(
        "# Write over the {source} and save. What is still in {source} is shown to readers in {source}, so you can stop at any\n\
         # point and go on another day. Copy what stands between < and > or {{ and }} letter by letter.\n"
    )
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn page(project: &Project, sources: &Sources, explainer: &Explainer, pairs: &[Pair]) -> Option<String> {
    let source = &explainer.source;
    let mut head = how(project);
    head.push_str("# Keep the headings, paragraphs, lists and tables as they are, and in their order.\n");
    for pair in pairs.iter().filter(|pair| !matches!(pair.what, What::Block(_))) {
        if pair.what == What::WindowTitle {
            head.push_str("# Stands in the browser's history, where others may read it: it must not say what the page is about.\n");
        }
        let (text, _) = pair.source.as_ref()?;
        head.push_str(&format!("{} = {}\n", pair.name, quoted(text)));
    }
    head.push_str(
        "# Words that readers of your language would type to find this page. Take off the # when you have some.\n",
    );
    head.push_str("# search = [\"…\", \"…\"]\n");
    head.push_str("# The name that you choose, if you want one here. Nobody needs one.\n# translators = [\"…\"]\n");
    let prints = |block: bool| {
        let of_kind = move |pair: &&Pair| matches!(pair.what, What::Block(_)) == block;
        pairs.iter().filter(of_kind).filter_map(|pair| Some((pair.name.clone(), pair.source.as_ref()?.1.clone())))
    };
    let mut marks: Vec<(String, String)> = prints(false).collect();
    let blocks: Vec<String> = prints(true).map(|(_, print)| print).collect();
    if !blocks.is_empty() {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        marks.push(("blocks".to_owned(), over_lines(&blocks, source)));
    }
    let head = set_marks(&head, &marks, |_| true).ok()?;
    let body = &sources.text(source.file)[source.head.body.clone()];
    Some(format!("+++\n{head}+++\n{body}"))
}

/// A record's texts, with those that are missing at the end.
fn record(project: &Project, old: Option<&str>, missing: &[&Pair]) -> Option<String> {
    let start = old.map_or_else(|| format!("{}\n[text]\n", how(project)), str::to_owned);
    let mut document: DocumentMut = start.parse().ok()?;
    let texts = document.entry("text").or_insert(toml_edit::table()).as_table_mut()?;
    let mut names = String::new();
    for pair in missing {
        let (text, _) = pair.source.as_ref()?;
        if pair.what == What::Name {
            names.push_str(&format!(
                "# A proper name: leave it out where it stays as it is.\n# {} = {}\n",
                pair.name,
                quoted(text)
            ));
        } else {
            texts.insert(&pair.name, toml_edit::value(text));
        }
    }
    let first = missing.iter().find(|pair| pair.what != What::Name)?;
    if old.is_none() {
        texts.key_mut(&first.name)?.leaf_decor_mut().set_prefix(names);
    }
    with_marks_of(&document.to_string(), missing.iter().filter(|pair| pair.what != What::Name))
}

fn with_marks_of<'p>(text: &str, pairs: impl Iterator<Item = &'p &'p Pair>) -> Option<String> {
    let marks: Vec<(String, String)> =
        pairs.filter_map(|pair| Some((pair.name.clone(), pair.source.as_ref()?.1.clone()))).collect();
    set_marks(text, &marks, |_| true).ok()
}

/// The words of the frame: all of the source's file, or those that are missing under their areas.
fn words(
    project: &Project,
    sources: &Sources,
    language: &Language,
    old: Option<&str>,
    missing: &[&Pair],
) -> Option<String> {
    let locale = project.locales.get(&language.tag)?;
    let source = project.interface.written(&project.languages.source().tag)?;
    let start = match old {
        Some(old) => old.to_owned(),
        None => {
            let file = source.values().next()?.span.file;
            format!("{}\n{}", how(project), without_head(sources.text(file)))
        }
    };
    let mut document: DocumentMut = start.parse().ok()?;
    for pair in missing {
        let word = source.get(&pair.name)?;
        put(document.as_table_mut(), &pair.name, word, locale)?;
    }
    with_marks_of(&document.to_string(), missing.iter())
}

/// A file without the comment at its head, which tells how to make another.
fn without_head(text: &str) -> &str {
    text.split_once("\n\n")
        .filter(|(head, _)| head.lines().all(|line| line.starts_with('#')))
        .map_or(text, |(_, rest)| rest)
}

/// Puts the source's word under its key, in all the forms that the language has.
fn put(table: &mut Table, key: &str, word: &Word, locale: &Locale) -> Option<()> {
    if let Some((area, rest)) = key.split_once('.') {
        return put(table.entry(area).or_insert(toml_edit::table()).as_table_mut()?, rest, word, locale);
    }
    let value = match &word.forms {
        Forms::One(text) => Value::from(text.as_str()),
        Forms::Plural(_) => {
            let mut forms = InlineTable::new();
            for category in locale.plural_categories() {
                forms.insert(category.as_str(), word.forms.text(category).into());
            }
            Value::InlineTable(forms)
        }
    };
    let is_new = !table.contains_key(key);
    if is_new || matches!(word.forms, Forms::Plural(_)) {
        table.insert(key, Item::Value(value));
    }
    if is_new && !word.comment.is_empty() {
        table.key_mut(key)?.leaf_decor_mut().set_prefix(format!("# {}\n", word.comment));
    }
    Some(())
}
