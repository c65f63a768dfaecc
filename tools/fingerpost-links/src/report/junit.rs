//! JUnit's XML, which build servers show as tests: one case for each finding; warnings and notes do not fail.

use fingerpost::report::shown;

use super::{part, place};
use crate::finding::{Finding, Outcome, Severity};

/// The whole document.
pub(super) fn render(title: &str, outcome: &Outcome) -> String {
    let failures = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    // A suite without a case is taken for one that did not run.
    let cases = match outcome.findings.as_slice() {
        [] => "    <testcase classname=\"links\" name=\"all\"/>\n".to_owned(),
        findings => findings.iter().map(case).collect(),
    };
    let tests = outcome.findings.len().max(1);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\">\n{cases}  </testsuite>\n</testsuites>\n",
        escaped(title)
    )
}

fn case(finding: &Finding) -> String {
    let file = finding
        .places
        .first()
        .map_or(String::new(), |at| format!(" file=\"{}\" line=\"{}\"", escaped(&at.path), at.line));
    let start =
        format!("    <testcase classname=\"{}\" name=\"{}\"{file}", finding.code.as_str(), escaped(&finding.subject));
    let places = finding.places.iter().map(|at| format!("{}{}", place(at), part(at)));
    let body: Vec<String> = places.chain(finding.hints.iter().cloned()).map(|line| escaped(&line)).collect();
    let (message, body) = (escaped(&finding.message), body.join("\n"));
    match finding.severity {
        Severity::Error => {
            format!("{start}>\n      <failure message=\"{message}\">{body}</failure>\n    </testcase>\n")
        }
        _ => format!("{start}>\n      <system-out>{message}\n{body}</system-out>\n    </testcase>\n"),
    }
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(shown(text).as_ref()).into_owned()
}
