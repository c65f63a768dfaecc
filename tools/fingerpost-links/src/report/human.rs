//! For people: a finding, where it is, what to do.

use fingerpost::report::shown;

use super::{part, place};
use crate::finding::{Finding, Outcome, Severity};

/// All findings, an empty line between them.
pub(super) fn render(outcome: &Outcome, colour: bool) -> String {
    let findings = outcome.findings.iter().map(|it| finding(it, colour));
    let left = outcome.left_out.iter().map(|line| format!("not looked at: {}\n", shown(line)));
    findings.chain(left).collect()
}

fn finding(finding: &Finding, colour: bool) -> String {
    let weight = finding.severity.as_str();
    let (on, off) = if colour { (start(finding.severity), "\u{1b}[0m") } else { ("", "") };
    let mut out = format!("{on}{weight}[{}]{off}: {}\n", finding.code.as_str(), shown(&finding.message));
    for at in &finding.places {
        out.push_str(&format!("  --> {}{}\n", place(at), part(at)));
    }
    let more = finding.uses.saturating_sub(finding.places.len());
    if more > 0 {
        out.push_str(&format!("  ... and {more} more\n"));
    }
    finding.hints.iter().for_each(|hint| out.push_str(&format!("  = help: {}\n", shown(hint))));
    out.push('\n');
    out
}

fn start(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    }
}
