//! `fingerpost translate status`: how far translations have come, and what to do next.

use serde_json::json;

use super::{content, coverage, target_language};
use crate::cli::StatusArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::project::{self, Project};
use crate::source::Sources;
use crate::translate::{self, LanguageStatus, State, Tally, Unit, UnitStatus};
use crate::workspace::Workspace;

/// How many records are listed before the rest is only counted.
const RECORDS: usize = 20;

/// Prints the table of all languages, or all of one.
pub(super) fn run(
    workspace: &Workspace,
    args: &StatusArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let loaded = project::survey(&content(workspace)?, around.today);
    let (project, sources) = (super::readable(loaded.project)?, loaded.sources);
    match &args.language {
        Some(code) => {
            let status = translate::status(&project, &sources, target_language(&project.languages, code)?);
            if args.json {
                terminal.line(&serde_json::to_string_pretty(&status)?)?;
            } else {
                terminal.line(&one(&status))?;
            }
        }
        None => {
            let all = every(&project, &sources);
            if args.markdown {
                let before = args.before.as_ref().map(|path| fs_err::read(around.folder.join(path))).transpose()?;
                let before: Option<serde_json::Value> =
                    before.map(|bytes| serde_json::from_slice(&bytes)).transpose()?;
                terminal.line(&coverage::markdown(&all, before.as_ref()))?;
            } else if args.json {
                terminal.line(&serde_json::to_string_pretty(&json!({ "languages": all }))?)?;
            } else {
                terminal.line(&table(&all))?;
            }
        }
    }
    Ok(ExitStatus::Clean)
}

fn every(project: &Project, sources: &Sources) -> Vec<LanguageStatus> {
    let source = &project.languages.source().tag;
    let others = project.languages.iter().filter(|language| language.tag != *source);
    others.map(|language| translate::status(project, sources, language)).collect()
}

/// One line for each language.
fn table(all: &[LanguageStatus]) -> String {
    let mut lines = vec![format!("{:<10}{:>8}{:>12}{:>8}{:>10}", "", "frame", "help pages", "pages", "records")];
    for status in all {
        let parts = [&status.words.texts, &status.help, &status.page_texts, &status.record_texts];
        let [words, help, pages, records] = parts.map(|tally| format!("{} %", tally.percent()));
        let language = &status.language;
        lines.push(format!("{language:<10}{words:>8}{help:>12}{pages:>8}{records:>10}   {}", name(status)));
    }
    lines.push("\nOne language page by page: fingerpost translate status LANG".to_owned());
    lines.join("\n")
}

/// The name of a language and how its texts were made.
fn name(status: &LanguageStatus) -> String {
    let published = if status.published { "" } else { ", not published" };
    let all = [&status.words.texts, &status.page_texts, &status.record_texts];
    let review = if all.into_iter().any(has_begun) { review(status.review) } else { "nothing translated yet" };
    format!("{} ({review}{published})", status.endonym)
}

fn has_begun(tally: &Tally) -> bool {
    tally.of(State::Current) + tally.of(State::Changed) > 0
}

fn review(word: &str) -> &str {
    match word {
        "machine-draft" => "machine draft",
        word => word,
    }
}

/// One language, page by page.
fn one(status: &LanguageStatus) -> String {
    let units = status.pages.iter().chain(status.records.iter().take(RECORDS));
    let width = units.map(|unit| unit.unit.to_string().len()).max().unwrap_or_default().max(20);
    let line = |unit: &UnitStatus| line(unit, width);
    let mut lines = vec![name(status), String::new()];
    lines.push(part("words of the frame", &status.words.texts, width));
    lines.push(part("texts of records", &status.record_texts, width));
    lines.push(part("texts of pages", &status.page_texts, width));
    lines.push(String::new());
    let pages = |help: bool| status.pages.iter().filter(move |page| page.help == help).map(line);
    lines.push("Help pages".to_owned());
    lines.extend(pages(true));
    lines.push("Other pages".to_owned());
    lines.extend(pages(false));
    if !status.records.is_empty() {
        lines.push("Records with something to do".to_owned());
        lines.extend(status.records.iter().take(RECORDS).map(line));
        let rest = status.records.len().saturating_sub(RECORDS);
        lines.extend((rest > 0).then(|| format!("  and {rest} more; --json lists them all")));
    }
    lines.push(String::new());
    lines.push(next(status));
    lines.join("\n")
}

fn part(name: &str, tally: &Tally, width: usize) -> String {
    format!("  {name:<width$}{:>4} %  {}", tally.percent(), counts(tally)).trim_end().to_owned()
}

fn line(status: &UnitStatus, width: usize) -> String {
    let how = match status {
        status if !status.begun => "not begun".to_owned(),
        status if !status.fits => "has mistakes, so readers get the source: see `fingerpost check`".to_owned(),
        status if !has_begun(&status.texts) => format!("begun: {}", counts(&status.texts)),
        status => [status.review.map(review).unwrap_or_default().to_owned(), counts(&status.texts)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": "),
    };
    let how = if status.waits { format!("{how}; readers get it once it is reviewed") } else { how };
    format!("  {:<width$}{:>4} %  {how}", status.unit.to_string(), status.texts.percent())
}

/// What is not current, in words.
fn counts(tally: &Tally) -> String {
    let open = tally.iter().filter(|(state, _)| *state != State::Current);
    open.map(|(state, count)| format!("{count} {}", said(state))).collect::<Vec<_>>().join(", ")
}

fn said(state: State) -> &'static str {
    match state {
        State::Current => "current",
        State::Changed => "changed since",
        State::New => "new",
        State::Missing => "missing",
        State::Untranslated => "still as in the source",
        State::Removed => "to delete",
        State::Extra => "that the source never had",
    }
}

/// The one thing that helps readers most.
fn next(status: &LanguageStatus) -> String {
    let language = &status.language;
    let units = std::iter::once(&status.words).chain(&status.pages).chain(&status.records);
    match units.into_iter().find(|unit| !unit.texts.is_done()) {
        None => "Nothing to do: all of it is made from what the source says today.".to_owned(),
        Some(unit) if !unit.begun && unit.unit == Unit::Interface => {
            format!("What helps most now: fingerpost translate start {language} interface")
        }
        Some(unit) if !unit.begun => {
            format!("What helps most now: fingerpost translate start {language} {}", unit.unit)
        }
        Some(unit) => format!("What helps most now: fingerpost translate diff {language} {}", unit.unit),
    }
}
