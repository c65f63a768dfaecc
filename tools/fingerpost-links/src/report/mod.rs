//! What was found, in words: for people, for programs, and for GitHub.
//!
//! Addresses and paths were written by strangers. Invariant of every format: no character of them reaches the output if it
//! could move the cursor, change a colour, turn the direction of writing or hide, or end the line, tag or command it stands in.

mod github;
mod human;
mod json;
mod junit;
mod markdown;

use fingerpost::report::shown;

use crate::cli::Format;
use crate::finding::{Outcome, Place, Severity};

/// All findings of a run in a format.
pub fn render(format: Format, title: &str, outcome: &Outcome, colour: bool) -> String {
    match format {
        Format::Human => human::render(outcome, colour),
        Format::Json => json::render(title, outcome),
        Format::Junit => junit::render(title, outcome),
        Format::Github => github::render(outcome),
        Format::Markdown => markdown::render(title, outcome),
    }
}

/// How much was looked at and found: `12 files, 80 links; 1 error, 2 warnings`.
pub fn summary(outcome: &Outcome) -> String {
    let looked: Vec<String> = outcome.looked_at.iter().map(|(what, count)| format!("{count} {what}")).collect();
    let found: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|weight| (weight, outcome.findings.iter().filter(|finding| finding.severity == weight).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(weight, count)| format!("{count} {}{}", weight.as_str(), if count == 1 { "" } else { "s" }))
        .collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    format!("{}; {found}", looked.join(", "))
}

/// `path:line:column`, safe to print.
fn place(place: &Place) -> String {
    let column = place.column.map_or(String::new(), |column| format!(":{column}"));
    format!("{}:{}{column}", shown(&place.path), place.line)
}

/// The record or page of a place, with a space before it.
fn part(place: &Place) -> String {
    if place.part.is_empty() { String::new() } else { format!(" ({})", shown(&place.part)) }
}

#[cfg(test)]
mod tests;
