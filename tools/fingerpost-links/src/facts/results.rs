//! What came of looking for facts, kept in `links/facts.toml` from run to run; `fingerpost due` reads it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

use super::claims::{Cited, Claim};
use super::matching::states;
use super::text::{PageText, Readable};
use crate::finding::{Code, Finding, Severity};
use crate::network::{Answer, Fault, Verdict};

/// What is known of a fact. The worst of several pages is the last here; the best counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A page states it.
    Stated,
    /// A page that was read does not.
    NotFound,
    /// A page does not, and is in another language than when it did.
    LanguageChanged,
    /// The page cannot be read by a program.
    Unreadable,
    /// The page is not given to programs.
    Blocked,
    /// The page did not come.
    Unreachable,
}

/// What is kept of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The record.
    pub record: String,
    /// Its field.
    pub field: String,
    /// What people read.
    pub value: String,
    /// What is known.
    pub result: Standing,
    /// The page that was looked at, the first of several.
    pub url: String,
    /// Whether that is an official page.
    pub official: bool,
    /// The day since which this is known.
    pub since: String,
    /// The day on which its pages were last asked for.
    #[serde(default)]
    pub looked: String,
    /// The last day on which a page stated it, if ever one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
}

/// What is kept of all facts and pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Results {
    /// The facts, by record, field and value.
    pub fact: Vec<Known>,
    /// The language of each page when it last stated something.
    pub language: BTreeMap<String, String>,
}

/// Why results cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ResultsError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// The file is not what this program writes.
    #[error("links/facts.toml is not what fingerpost-links writes; mend it, or delete it to begin anew: {0}")]
    Form(String),
}

impl Results {
    /// Reads the file; one that is not there is empty.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not what this program writes.
    pub fn read(path: &Path) -> Result<Self, ResultsError> {
        match fs_err::read_to_string(path) {
            Ok(text) => toml::from_str(&text).map_err(|error| ResultsError::Form(error.to_string())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), ResultsError> {
        let text = toml::to_string(self).map_err(|error| ResultsError::Form(error.to_string()))?;
        let head =
            "# Written by `fingerpost-links facts`: whether cited pages still state what they are cited for.\n\n";
        Ok(crate::disk::write(path, &format!("{head}{text}"))?)
    }

    /// The day on which the pages of a fact were last asked for; empty if never.
    pub fn looked(&self, cited: &Cited) -> &str {
        self.known(cited).map_or("", |known| &known.looked)
    }

    fn known(&self, cited: &Cited) -> Option<&Known> {
        let is_it = |it: &&Known| it.record == cited.record && it.field == cited.field && it.value == cited.value;
        self.fact.iter().find(is_it)
    }
}

/// What came of a page.
pub(super) fn standing_of(cited: &Cited, url: &Url, page: Page<'_>, before: &Results) -> Standing {
    match page {
        Page::Fault(fault) => match Verdict::of(&Err(fault.clone())) {
            Verdict::Blocked(_) => Standing::Blocked,
            _ => Standing::Unreachable,
        },
        Page::Read(Readable::Not(_)) => Standing::Unreadable,
        Page::Read(Readable::Text(text)) if states(&text.words, &cited.claim) => Standing::Stated,
        Page::Read(Readable::Text(text)) if text.is_thin => Standing::Unreadable,
        Page::Read(Readable::Text(text)) if has_new_language(url, text, before) => Standing::LanguageChanged,
        Page::Read(Readable::Text(_)) => Standing::NotFound,
    }
}

/// A page, or why there is none.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page<'p> {
    Read(&'p Readable),
    Fault(&'p Fault),
}

fn has_new_language(url: &Url, text: &PageText, before: &Results) -> bool {
    let known = before.language.get(url.as_str());
    known.zip(text.language.as_ref()).is_some_and(|(known, now)| known != now)
}

/// What is known of all facts after a run. Facts of whose pages not all were asked for keep what was known, unless one states them.
pub fn judge(
    all: &[Cited],
    pages: &BTreeMap<Url, Result<(Answer, Readable), Fault>>,
    before: &Results,
    today: Date,
) -> (Results, Vec<Finding>) {
    let (mut results, mut findings) = (Results { language: before.language.clone(), ..Results::default() }, Vec::new());
    for cited in all {
        let known = before.known(cited).cloned();
        let Some(known) = look(cited, pages, (before, &mut results.language), today).or(known) else { continue };
        findings.extend(finding(cited, &known, pages));
        results.fact.push(known);
    }
    results.fact.sort_by(|a, b| (&a.record, &a.field, &a.value).cmp(&(&b.record, &b.field, &b.value)));
    (results, findings)
}

fn look(
    cited: &Cited,
    pages: &BTreeMap<Url, Result<(Answer, Readable), Fault>>,
    (before, languages): (&Results, &mut BTreeMap<String, String>),
    today: Date,
) -> Option<Known> {
    let mut best: Option<(Standing, &Url)> = None;
    let asked = cited.pages.iter().filter_map(|url| Some((url, pages.get(url)?)));
    for (url, page) in asked.clone() {
        let page = page.as_ref().map_or_else(Page::Fault, |(_, readable)| Page::Read(readable));
        let standing = standing_of(cited, url, page, before);
        if let (Standing::Stated, Page::Read(Readable::Text(PageText { language: Some(language), .. }))) =
            (standing, page)
        {
            languages.insert(url.to_string(), language.clone());
        }
        best = Some(best.map_or((standing, url), |known| known.min((standing, url))));
    }
    let is_decided =
        |(standing, _): &(Standing, &Url)| *standing == Standing::Stated || asked.count() == cited.pages.len();
    let (result, url) = best.filter(is_decided)?;
    Some(known(cited, result, url, before.known(cited), today))
}

/// What is known from today on.
fn known(cited: &Cited, result: Standing, url: &Url, before: Option<&Known>, today: Date) -> Known {
    let looked = today.to_string();
    let since =
        before.filter(|known| known.result == result).map_or_else(|| looked.clone(), |known| known.since.clone());
    let stated = before.and_then(|known| known.stated.clone());
    let stated = if result == Standing::Stated { Some(looked.clone()) } else { stated };
    let (record, field, value) = (cited.record.clone(), cited.field.clone(), cited.value.clone());
    Known { record, field, value, result, url: url.to_string(), official: cited.is_official, since, looked, stated }
}

fn finding(cited: &Cited, known: &Known, pages: &BTreeMap<Url, Result<(Answer, Readable), Fault>>) -> Option<Finding> {
    let is_number = matches!(cited.claim, Claim::Number(_) | Claim::ShortCode(_));
    let url = &known.url;
    let why = Url::parse(url).ok().and_then(|url| pages.get(&url)).map_or(String::new(), |page| match page {
        Ok((_, Readable::Not(why))) => format!(": {why}"),
        Ok((_, Readable::Text(text))) if text.is_thin => ": it shows itself by scripts".to_owned(),
        Err(fault) => format!(": {fault}"),
        Ok(_) => String::new(),
    });
    let (severity, code, what) = match known.result {
        Standing::Stated => return None,
        Standing::NotFound if is_number && cited.is_official => {
            (Severity::Error, Code::NumberGone, "no longer shows it".into())
        }
        Standing::NotFound if is_number => (Severity::Warning, Code::NumberGone, "no longer shows it".into()),
        // What no program ever found there may be written in a way that none knows.
        Standing::NotFound => {
            let severity = if known.stated.is_some() { Severity::Warning } else { Severity::Note };
            (severity, Code::FactGone, "does not state it in these words".into())
        }
        Standing::LanguageChanged => {
            (Severity::Warning, Code::LanguageChanged, "is in another language than before".into())
        }
        Standing::Unreadable => (Severity::Note, Code::FactUnreadable, format!("cannot be read by a program{why}")),
        Standing::Blocked => (Severity::Note, Code::FactBlocked, format!("does not answer programs{why}")),
        Standing::Unreachable => (Severity::Note, Code::FactBlocked, format!("did not come{why}")),
    };
    let message = format!("{} {} = {}: {url} {what}, since {}", cited.record, cited.field, cited.value, known.since);
    let hint = match severity {
        Severity::Error => "open the page now; if the number is gone, call it or ask the operator, and mend the record",
        _ => "open the page and look; mend the record if it says something else",
    };
    let (subject, places) = (url.clone(), vec![cited.place.clone()]);
    Some(Finding { severity, code, message, subject, places, uses: 1, hints: vec![hint.to_owned()] })
}
