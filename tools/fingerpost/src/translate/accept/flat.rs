//! Texts that have keys: those of records, and the words of the interface.

use std::collections::BTreeMap;

use super::{AcceptError, Accepted, Selection, chosen, finished};
use crate::language::Language;
use crate::project::Project;
use crate::source::{FileId, Sources};
use crate::translate::edit::set_marks;
use crate::translate::fingerprint::fingerprint_plain;
use crate::translate::state::{Mark, State};
use crate::translate::unit::Unit;

/// One text beside its source.
pub(super) struct Flat {
    key: String,
    source: String,
    /// The translation's mark and state, where there is one.
    own: Option<(Option<String>, State)>,
}

/// The texts of a record or of the interface, in the order of the source, and the translation's file.
pub(super) fn texts(project: &Project, language: &Language, unit: &Unit) -> Option<(FileId, Vec<Flat>)> {
    match unit {
        Unit::Record(kind, id) => {
            let own = project.record_texts.get(&language.tag, *kind, id)?;
            let texts = project.catalog.texts(*kind, id).into_iter().map(|(key, source)| {
                let text = own.texts.get(&key).map(|text| (text.from.clone(), text.state));
                Flat { key, source: source.value.clone(), own: text }
            });
            Some((own.file, texts.collect()))
        }
        Unit::Interface => {
            let own = project.interface.written(&language.tag)?;
            let file = own.values().next()?.span.file;
            let source = project.interface.written(&project.languages.source().tag)?;
            let texts = source.iter().map(|(key, word)| {
                let text = own.get(key).map(|word| (word.from.clone(), word.state));
                Flat { key: key.clone(), source: word.forms.plain(), own: text }
            });
            Some((file, texts.collect()))
        }
        Unit::Page(_) => None,
    }
}

/// Accepts texts of a record or of the interface.
pub(super) fn accept(
    sources: &Sources,
    unit: &Unit,
    (file, texts): (FileId, &[Flat]),
    selection: Selection<'_>,
) -> Result<Accepted, AcceptError> {
    if let Selection::One(name) = selection {
        let text = texts.iter().find(|text| text.key == name).ok_or_else(|| AcceptError::NoSuchText {
            unit: unit.to_string(),
            name: name.to_owned(),
            known: texts.iter().map(|text| text.key.as_str()).collect::<Vec<_>>().join(", "),
        })?;
        if text.own.is_none() {
            return Err(AcceptError::Untranslated { unit: unit.to_string(), name: name.to_owned() });
        }
    }
    let mut marks = Vec::new();
    let mut said = BTreeMap::new();
    for text in texts {
        let Some((from, state)) = &text.own else { continue };
        if let Some(same) = chosen(selection, &text.key, from.as_deref(), *state) {
            let print = fingerprint_plain(&text.source);
            marks.push((text.key.clone(), Mark::write(&print, same)));
            said.insert(print, text.source.clone());
        }
    }
    let known = |key: &str| texts.iter().any(|text| text.key == key && text.own.is_some());
    let old = sources.text(file);
    let new = set_marks(old, &marks, known).map_err(|_| AcceptError::Unfit(unit.to_string()))?;
    Ok(finished(sources, unit, (file, new), (&said, marks.len())))
}
