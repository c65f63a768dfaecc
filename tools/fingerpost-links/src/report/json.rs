//! For programs: one object. Its fields: `title`, `looked_at`, `left_out`, `findings`, each with `severity`, `code`, `message`,
//! `subject`, `uses`, `hints` and `places`, each with `path`, `line`, `column`, `part`.

use serde_json::{Value, json};

use crate::finding::{Finding, Outcome, Place};

/// The object, on one line.
pub(super) fn render(title: &str, outcome: &Outcome) -> String {
    let looked_at: serde_json::Map<String, Value> =
        outcome.looked_at.iter().map(|(what, count)| ((*what).to_owned(), json!(count))).collect();
    let findings: Vec<Value> = outcome.findings.iter().map(finding).collect();
    let all = json!({ "title": title, "looked_at": looked_at, "left_out": outcome.left_out, "findings": findings });
    format!("{all}\n")
}

fn finding(finding: &Finding) -> Value {
    json!({
        "severity": finding.severity.as_str(),
        "code": finding.code.as_str(),
        "message": finding.message,
        "subject": finding.subject,
        "uses": finding.uses,
        "hints": finding.hints,
        "places": finding.places.iter().map(place).collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    json!({ "path": place.path, "line": place.line, "column": place.column, "part": place.part })
}
