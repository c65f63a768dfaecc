//! GitHub's workflow commands: an annotation at each line that holds the link.
//!
//! Files of the finished site are no part of the repository, so a finding there has its place in the message only.

use fingerpost::report::shown;

use super::{part, place};
use crate::finding::{Finding, Outcome, Place, Severity};

/// All findings, a command for each place.
pub(super) fn render(outcome: &Outcome) -> String {
    outcome.findings.iter().flat_map(|finding| finding.places.iter().map(|at| command(finding, at))).collect()
}

fn command(finding: &Finding, at: &Place) -> String {
    let weight = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let in_repository = at.path.starts_with("content/") || at.path.starts_with("links/");
    let column = at.column.map_or(String::new(), |column| format!(",col={column}"));
    let file =
        if in_repository { format!("file={},line={}{column},", property(&at.path), at.line) } else { String::new() };
    let lines = [format!("{}{}", finding.message, part(at))];
    let place = (!in_repository).then(|| place(at));
    let hints = finding.hints.iter().map(|hint| format!("help: {hint}"));
    let message: Vec<String> = lines.into_iter().chain(place).chain(hints).map(|line| escaped(&line)).collect();
    format!("::{weight} {file}title={}::{}\n", finding.code.as_str(), message.join("%0A"))
}

fn escaped(text: &str) -> String {
    shown(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
