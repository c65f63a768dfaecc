//! Translated texts of records: `content/<language>/data/<kind>/<id>.toml`.

#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "what stands above a field is shown to volunteers, and [text] is TOML"
)]

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::history::{Histories, History};
use super::state::{State, plain_state};
use super::unit::Unit;
use crate::catalog::{Catalog, Choice, RecordKind};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{self, Document, Field};
use crate::library::{ReviewState, review_state};
use crate::rules::{Intended, RawIntended};
use crate::schema::OneOf;
use crate::source::{FileId, Located, Sources, Span};

/// The texts of one record in another language. The file has the same name as the record.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawRecordTexts {
    /// How far this file has come, where that is not what content/languages.toml says of the language.
    #[schemars(with = "Option<OneOf<ReviewState>>", example = &"translated")]
    state: Option<Field<String>>,
    /// The record's texts, translated. The keys are those of its own [text], `name`, `short_name`, and in quotes
    /// "fact.…", "penalty.…" and "channel.1".
    #[schemars(default, extend("propertyNames" = { "pattern": TEXT_KEY }))]
    text: BTreeMap<String, Field<String>>,
    /// Findings that are as they should be.
    #[schemars(default)]
    intended: Vec<Field<RawIntended>>,
    /// The mark of the text from which each was made. The tool writes this.
    #[schemars(default, extend("propertyNames" = { "pattern": TEXT_KEY }))]
    from: BTreeMap<String, Field<String>>,
}

/// The key of a text.
const TEXT_KEY: &str = r"^([a-z_]+|(fact|penalty)\.[a-z0-9-]+|channel\.[0-9]+)$";

/// One translated text of a record.
#[derive(Debug, Clone)]
pub struct RecordText {
    /// What it says.
    pub text: Located<String>,
    /// What it says that it was made from.
    pub from: Option<String>,
    /// How it stands to its source.
    pub state: State,
}

/// The translated texts of one record in one language.
#[derive(Debug, Clone)]
pub struct RecordTexts {
    /// The file.
    pub file: FileId,
    /// How far the translation has come, where it says so.
    pub state: Option<ReviewState>,
    /// Findings that are as they should be.
    pub intended: Vec<Intended>,
    /// Texts by key.
    pub texts: BTreeMap<String, RecordText>,
}

/// All translated texts, by language, kind and id.
#[derive(Debug, Default)]
pub struct RecordTranslations {
    by_record: BTreeMap<(String, RecordKind, String), RecordTexts>,
}

/// A file of translated texts, before it is read.
#[derive(Debug, Clone)]
pub struct RecordTextFile {
    /// BCP 47.
    pub language: String,
    /// Which kind of record.
    pub kind: RecordKind,
    /// The record's id.
    pub id: String,
    /// The file.
    pub file: FileId,
}

impl RecordTranslations {
    /// The texts of one record in one language.
    pub fn get(&self, language: &str, kind: RecordKind, id: &str) -> Option<&RecordTexts> {
        self.by_record.get(&(language.to_owned(), kind, id.to_owned()))
    }

    /// All, with the language, kind and id of each.
    pub fn iter(&self) -> impl Iterator<Item = (&(String, RecordKind, String), &RecordTexts)> {
        self.by_record.iter()
    }
}

/// Reads all translated texts, and checks that each translates something.
pub fn read(
    sources: &Sources,
    files: &[RecordTextFile],
    catalog: &Catalog,
    histories: &Histories,
    report: &mut Report,
) -> RecordTranslations {
    let mut all = RecordTranslations::default();
    for file in files {
        let Some(Document { value: raw, refused }) = document::read::<RawRecordTexts>(sources, file.file, report)
        else {
            continue;
        };
        if !catalog.contains(file.kind, &file.id) {
            report.extend((!catalog.is_named(file.kind, &file.id)).then(|| without_record(file, catalog)));
            continue;
        }
        let original = catalog.texts(file.kind, &file.id);
        let history = histories.of(&Unit::Record(file.kind, file.id.clone()));
        let texts = take_texts(raw.text, &raw.from, (&original, history), file.file, report);
        let state = raw.state.as_ref().map(|state| review_state(Some(state), file.file, report));
        let intended = Intended::read(raw.intended, file.file, &refused, report);
        let key = (file.language.clone(), file.kind, file.id.clone());
        all.by_record.insert(key, RecordTexts { file: file.file, state, intended, texts });
    }
    all
}

fn take_texts(
    texts: BTreeMap<String, Field<String>>,
    from: &BTreeMap<String, Field<String>>,
    (original, history): (&[(String, &Located<String>)], &History),
    file: FileId,
    report: &mut Report,
) -> BTreeMap<String, RecordText> {
    let mut taken = BTreeMap::new();
    for (key, text) in texts {
        if let Some((_, source)) = original.iter().find(|(known, _)| *known == key) {
            let from = from.get(&key).map(|mark| mark.value.clone());
            let state = plain_state(&source.value, &text.value, from.as_deref(), history);
            taken.insert(key, RecordText { text: text.located(file), from, state });
        } else {
            let message = format!("the record has no text `{key}` to translate");
            let known: Vec<&str> = original.iter().map(|(known, _)| known.as_str()).collect();
            let diagnostic = Diagnostic::error(Code::NothingToTranslate, text.span(file), message)
                .did_you_mean(&key, known.iter().copied())
                .hint(match known.as_slice() {
                    [] => "nothing in this kind of record is translated; delete the file".to_owned(),
                    _ => format!("texts of this record: {}", known.join(", ")),
                });
            report.push(diagnostic);
        }
    }
    taken
}

fn without_record(file: &RecordTextFile, catalog: &Catalog) -> Diagnostic {
    let message = format!("there is no {} with the id `{}`", file.kind.word(), file.id);
    Diagnostic::error(Code::NothingToTranslate, Span::start_of(file.file), message)
        .did_you_mean(&file.id, catalog.ids(file.kind))
        .hint("give the file the same name as the record that it translates")
}
