//! Putting texts that came back where they belong.
//!
//! Nothing here touches the disk. A text goes in only where today's source says what it was made from; what was made from an
//! older source is named and left out. Invariant: every change is under the language's own folder, or in the history.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::entry::{Entry, entries};
use super::{Delivery, Incoming};
use crate::language::Language;
use crate::library::Page;
use crate::project::{self, Loaded, Project};
use crate::source::Sources;
use crate::translate::accept::{Selection, accept};
use crate::translate::begin::begin;
use crate::translate::edit::{Change, replaced};
use crate::translate::pair::{self, Pair, What};
use crate::translate::unit::Unit;
use crate::tree::Tree;

/// What a delivery changes.
#[derive(Debug, Default)]
pub struct Applied {
    /// The files to write.
    pub changes: Vec<Change>,
    /// How many texts are new or say something else.
    pub count: usize,
    /// What could not be put anywhere, a sentence each.
    pub left_out: Vec<String>,
}

/// A text and the place where it goes.
struct Placed {
    unit: Unit,
    name: String,
    text: String,
}

/// Puts the texts of a delivery into the files of `tree`.
///
/// # Errors
///
/// When the project cannot be read.
pub fn apply(tree: &Tree, today: Date, delivery: &Delivery, tag: &str) -> Result<Applied, String> {
    let mut work = tree.clone();
    let mut applied = Applied::default();
    let placed = {
        let (project, sources) = open(&work, today)?;
        let language = language(&project, tag)?;
        let known = entries(&project, &sources, language, None).entries;
        place(&project, &known, delivery, &mut applied.left_out)
    };
    if placed.is_empty() {
        return Ok(applied);
    }
    applied.count = placed.len();
    let units: BTreeSet<&Unit> = placed.iter().map(|placed| &placed.unit).collect();
    step(&mut work, today, tag, |project, sources, language| {
        units.iter().flat_map(|unit| prepare(project, sources, language, unit)).collect()
    })?;
    step(&mut work, today, tag, |project, sources, language| {
        let texts = |unit: &&Unit| placed.iter().filter(|placed| placed.unit == **unit).collect::<Vec<_>>();
        units.iter().filter_map(|unit| put(project, sources, language, unit, &texts(unit))).collect()
    })?;
    step(&mut work, today, tag, |project, sources, language| {
        let names = |unit: &Unit| {
            placed.iter().filter(|placed| placed.unit == *unit).map(|placed| bare(&placed.name)).collect::<Vec<_>>()
        };
        let accepted = units
            .iter()
            .filter_map(|unit| accept(project, sources, language, unit, Selection::Named(&names(unit))).ok());
        accepted.flat_map(|accepted| accepted.changes).collect()
    })?;
    let changed = work.into_iter().filter(|(path, bytes)| tree.get(path) != Some(bytes));
    applied.changes =
        changed.filter_map(|(path, bytes)| Some(Change { path, text: String::from_utf8(bytes).ok()? })).collect();
    Ok(applied)
}

fn open(tree: &Tree, today: Date) -> Result<(Project, Sources), String> {
    let Loaded { sources, project, .. } = project::survey(tree, today);
    Ok((project.ok_or("too little under content/ can be read; `fingerpost check` says why")?, sources))
}

fn language<'p>(project: &'p Project, tag: &str) -> Result<&'p Language, String> {
    project.languages.get(tag).ok_or_else(|| format!("there is no language `{tag}`"))
}

/// Works out changes on the tree as it is and puts them into it.
fn step(
    work: &mut Tree,
    today: Date,
    tag: &str,
    changes: impl Fn(&Project, &Sources, &Language) -> Vec<Change>,
) -> Result<(), String> {
    let (project, sources) = open(work, today)?;
    let language = language(&project, tag)?;
    let own = format!("content/{}/", language.folder);
    let found = changes(&project, &sources, language).into_iter();
    // Nothing that is made here lies anywhere else; this keeps it so.
    let found = found.filter(|change| change.path.starts_with(&own) || change.path.starts_with("content/history/"));
    work.extend(found.map(|change| (change.path, change.text.into_bytes())));
    Ok(())
}

/// Finds the place of each text, and leaves out what changes nothing.
fn place(project: &Project, known: &[Entry], delivery: &Delivery, left_out: &mut Vec<String>) -> Vec<Placed> {
    let by_place: BTreeMap<(&str, &str), &Entry> =
        known.iter().map(|entry| ((entry.unit.as_str(), entry.name.as_str()), entry)).collect();
    let mut placed = Vec::new();
    let mut taken: BTreeSet<(&str, &str)> = BTreeSet::new();
    for incoming in &delivery.texts {
        match find(incoming, &by_place, known) {
            Err(why) => left_out.push(format!("line {}: {why}", incoming.line)),
            Ok(entry) if !taken.insert((&entry.unit, &entry.name)) => {
                left_out.push(format!(
                    "line {}: {} `{}` is in this file twice; the first one was taken",
                    incoming.line, entry.unit, entry.name
                ));
            }
            Ok(entry) => {
                let same = entry.is_current && entry.text.as_deref() == Some(incoming.text.as_str());
                let untouched = entry.text.is_none() && incoming.text == entry.source;
                let unit = Unit::find(&entry.unit, project).filter(|_| !same && !untouched);
                placed.extend(unit.map(|unit| Placed { unit, name: entry.name.clone(), text: incoming.text.clone() }));
            }
        }
    }
    placed
}

/// The place where today's source says what a text was made from.
fn find<'e>(
    incoming: &Incoming,
    by_place: &BTreeMap<(&str, &str), &'e Entry>,
    known: &'e [Entry],
) -> Result<&'e Entry, String> {
    let (unit, name) = (incoming.unit.as_str(), incoming.name.as_str());
    if incoming.text.chars().any(char::is_control) {
        return Err(format!("the text of {unit} `{name}` has a line break or another control character in it"));
    }
    let here = by_place.get(&(unit, name)).copied();
    if let Some(entry) = here.filter(|entry| entry.source == incoming.source) {
        return Ok(entry);
    }
    // A block may have moved since; a title or a key does not.
    let is_block = |name: &str| name.bytes().all(|b| b.is_ascii_digit());
    let mut moved = known.iter().filter(|entry| {
        entry.unit == unit && entry.source == incoming.source && is_block(&entry.name) && is_block(name)
    });
    match (moved.next(), moved.next()) {
        (Some(entry), None) => Ok(entry),
        _ if !known.iter().any(|entry| entry.unit == unit) => Err(format!("nothing is called `{unit}`")),
        _ if here.is_none() => Err(format!("{unit} has no text `{name}`")),
        _ => Err(format!("the source of {unit} `{name}` has changed since this file was exported; export it again")),
    }
}

/// A word's key without the form behind it.
fn bare(name: &str) -> String {
    name.split_once('[').map_or(name, |(key, _)| key).to_owned()
}

/// Makes the file of a unit, or completes it, so that every text of the source has a place in it.
fn prepare(project: &Project, sources: &Sources, language: &Language, unit: &Unit) -> Vec<Change> {
    let path = unit.path(&language.folder);
    let exists = sources.find(&path).is_some();
    match unit {
        Unit::Record(..) if exists => Vec::new(),
        Unit::Record(..) => vec![Change { path, text: "[text]\n".to_owned() }],
        Unit::Page(id) if exists => {
            let page = project.library.explainers().get(id);
            let own = page.and_then(|page| page.translations.get(&language.tag));
            let pairs = pair::pairs(project, sources, language, unit).unwrap_or_default();
            let misses = pairs
                .iter()
                .any(|pair| pair.own.is_none() != pair.source.is_none() && matches!(pair.what, What::Block(_)));
            let rebuilt =
                page.zip(own).filter(|_| misses).and_then(|(page, own)| rebuilt(sources, &page.source, own, &pairs));
            rebuilt.map(|text| Change { path, text }).into_iter().collect()
        }
        Unit::Page(_) | Unit::Interface => {
            begin(project, sources, language, unit).map(|begun| begun.changes).unwrap_or_default()
        }
    }
}

/// A page with the source's blocks, each as it is translated or else as in the source.
fn rebuilt(sources: &Sources, source: &Page, own: &Page, pairs: &[Pair]) -> Option<String> {
    let (old, text) = (sources.text(own.file), sources.text(source.file));
    let mut body = String::new();
    let mut cursor = source.head.body.start;
    let mut marks = Vec::new();
    for (block, pair) in source
        .blocks
        .iter()
        .zip(pairs.iter().filter(|pair| matches!(pair.what, What::Block(_)) && pair.source.is_some()))
    {
        let translated = pair.own.as_ref().and_then(|own_text| own.blocks.get(own_text.place?));
        let translated = translated.filter(|other| other.parts.len() == block.parts.len());
        for (at, part) in block.parts.iter().enumerate() {
            body.push_str(&text[cursor..part.start]);
            body.push_str(translated.map_or(&text[part.clone()], |other| &old[other.parts[at].clone()]));
            cursor = part.end;
        }
        let from = pair.own.as_ref().and_then(|own| own.from.clone()).filter(|_| translated.is_some());
        marks.push(from.or_else(|| pair.source.as_ref().map(|(_, print)| print.clone()))?);
    }
    body.push_str(&text[cursor..source.head.body.end]);
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let marks = [("blocks".to_owned(), crate::translate::accept::over_lines(&marks, source))];
    let head = crate::translate::edit::set_marks(&old[own.head.toml.clone()], &marks, |_| true).ok()?;
    Some(format!("+++\n{head}+++\n{body}"))
}

/// Puts texts into the file of a unit.
fn put(project: &Project, sources: &Sources, language: &Language, unit: &Unit, texts: &[&Placed]) -> Option<Change> {
    let path = unit.path(&language.folder);
    let old = sources.text(sources.find(&path)?);
    let text = match unit {
        Unit::Page(id) => {
            let page = project.library.explainers().get(id)?.translations.get(&language.tag)?;
            let pairs = pair::pairs(project, sources, language, unit)?;
            put_in_page(old, page, &pairs, texts)?
        }
        Unit::Record(..) => put_in_toml(
            old,
            texts,
            |document| document.entry("text").or_insert(toml_edit::table()).as_table_mut(),
            false,
        )?,
        Unit::Interface => put_in_toml(old, texts, |document| Some(document.as_table_mut()), true)?,
    };
    (text != old).then_some(Change { path, text })
}

fn put_in_page(old: &str, page: &Page, pairs: &[Pair], texts: &[&Placed]) -> Option<String> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut missing = String::new();
    for placed in texts {
        let pair = pairs.iter().find(|pair| pair.name == placed.name && pair.source.is_some())?;
        match pair.own.as_ref().map(|own| (own.place, own.span.range())) {
            None => missing.push_str(&format!("{} = {}\n", placed.name, Value::from(placed.text.as_str()))),
            Some((None, range)) => edits.push((range, Value::from(placed.text.as_str()).to_string())),
            Some((Some(place), _)) => {
                let parts = &page.blocks.get(place)?.parts;
                // Cells that do not fit are put in as they are, so that the check of the whole file says what is wrong.
                let cells: Vec<&str> =
                    if parts.len() > 1 { placed.text.split(" | ").collect() } else { vec![&placed.text] };
                if cells.len() == parts.len() {
                    edits.extend(parts.iter().cloned().zip(cells.iter().map(|cell| (*cell).to_owned())));
                } else {
                    edits.push((parts.first()?.start..parts.last()?.end, placed.text.clone()));
                }
            }
        }
    }
    if !missing.is_empty() {
        edits.push((page.head.toml.start..page.head.toml.start, missing));
    }
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    Some(edits.into_iter().fold(old.to_owned(), |text, (range, with)| replaced(&text, range, &with)))
}

fn put_in_toml(
    old: &str,
    texts: &[&Placed],
    table: impl Fn(&mut DocumentMut) -> Option<&mut Table>,
    nested: bool,
) -> Option<String> {
    let mut document: DocumentMut = old.parse().ok()?;
    for placed in texts {
        set(table(&mut document)?, &placed.name, &placed.text, nested)?;
    }
    Some(document.to_string())
}

/// Sets a text where it stands, keeping the comments around it.
fn set(table: &mut Table, key: &str, text: &str, nested: bool) -> Option<()> {
    if let Some((area, rest)) = key.split_once('.').filter(|_| nested) {
        return set(table.entry(area).or_insert(toml_edit::table()).as_table_mut()?, rest, text, nested);
    }
    let slot = match key.split_once('[').and_then(|(word, form)| Some((word, form.strip_suffix(']')?))) {
        None => table.entry(key).or_insert(Item::None),
        Some((word, form)) => {
            let forms = table.entry(word).or_insert(toml_edit::value(toml_edit::InlineTable::new()));
            forms.as_table_like_mut()?.entry(form).or_insert(Item::None)
        }
    };
    let decor = slot.as_value().map(|value| value.decor().clone());
    *slot = toml_edit::value(text);
    if let (Some(decor), Some(value)) = (decor, slot.as_value_mut()) {
        *value.decor_mut() = decor;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_set_where_they_stand() {
        let mut document: DocumentMut =
            "[a]\n# why\nb = \"x\" # y\nc = { one = \"1\", other = \"2\" }\n".parse().unwrap();
        set(document.as_table_mut(), "a.b", "z", true).unwrap();
        set(document.as_table_mut(), "a.c[other]", "w", true).unwrap();
        assert_eq!(document.to_string(), "[a]\n# why\nb = \"z\" # y\nc = { one = \"1\", other = \"w\" }\n");
    }
}
