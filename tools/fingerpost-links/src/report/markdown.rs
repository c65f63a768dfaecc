//! Markdown for an issue or a job's summary: errors first, each with its places and what to do.

use fingerpost::report::shown;

use super::{part, place, summary};
use crate::finding::{Finding, Outcome, Severity};

/// So many findings of one weight are listed; the rest is counted.
const MOST: usize = 200;

/// The whole text.
pub(super) fn render(title: &str, outcome: &Outcome) -> String {
    let mut out = format!("## {}\n\n{}\n", code(title), code(&summary(outcome)));
    for (weight, heading) in
        [(Severity::Error, "To mend"), (Severity::Warning, "To look at"), (Severity::Note, "Good to know")]
    {
        let findings: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.severity == weight).collect();
        if findings.is_empty() {
            continue;
        }
        out.push_str(&format!("\n### {heading}\n\n"));
        findings.iter().take(MOST).for_each(|it| out.push_str(&finding(it)));
        if findings.len() > MOST {
            out.push_str(&format!("- … and {} more\n", findings.len() - MOST));
        }
    }
    for line in &outcome.left_out {
        out.push_str(&format!("\nNot looked at: {}\n", code(line)));
    }
    out
}

fn finding(finding: &Finding) -> String {
    let mut out = format!("- **{}** {}\n", finding.code.as_str(), code(&finding.message));
    for at in &finding.places {
        out.push_str(&format!("  - {}\n", code(&format!("{}{}", place(at), part(at)))));
    }
    finding.hints.iter().for_each(|hint| out.push_str(&format!("  - {}\n", code(hint))));
    out
}

/// Text as code, in which nothing is markup, a link or a mention of a person.
fn code(text: &str) -> String {
    format!("`{}`", shown(text).replace('`', "'"))
}
