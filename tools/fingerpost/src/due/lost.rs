//! Facts that their pages no longer state, as `fingerpost-links facts` found them and wrote them into `links/facts.toml`.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::catalog::{ChannelKind, Choice, RecordKind};
use crate::project::Project;

/// A fact that its page no longer states.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Lost {
    /// The record, such as `helpline:us-nhth`.
    pub record: String,
    /// Its field.
    pub field: String,
    /// What the record says.
    pub value: String,
    /// The page.
    pub url: String,
    /// Whether the page is the operator's or a public body's own.
    pub official: bool,
    /// The day since which this is known.
    pub since: String,
    /// The last day on which a page stated it, if ever one did.
    #[serde(default)]
    pub stated: Option<String>,
    /// `not-found`, or `language-changed`; all else is no loss.
    result: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Results {
    fact: Vec<Lost>,
}

/// What is lost of the records of a project, most urgent first: numbers that are gone from official pages.
///
/// # Errors
///
/// A sentence, when `results` is not what `fingerpost-links facts` writes.
pub fn lost(project: &Project, results: &str) -> Result<Vec<Lost>, String> {
    let results: Results = toml::from_str(results).map_err(|error| {
        format!(
            "links/facts.toml is not what fingerpost-links writes; delete it and run that again: {}",
            error.message()
        )
    })?;
    // What no program ever found on a page may be written there in a way that none knows; a number is worth a look all the same.
    let is_lost = |fact: &Lost| {
        matches!(fact.result.as_str(), "not-found" | "language-changed") && (is_number(fact) || fact.stated.is_some())
    };
    let mut lost: Vec<Lost> =
        results.fact.into_iter().filter(|fact| is_lost(fact) && is_there(project, fact)).collect();
    lost.sort_by_cached_key(|fact| (urgency(fact), fact.record.clone(), fact.field.clone()));
    Ok(lost)
}

/// Whether the record is still there.
fn is_there(project: &Project, fact: &Lost) -> bool {
    let Some((kind, id)) = fact.record.split_once(':') else { return false };
    match RecordKind::from_word(kind) {
        Some(RecordKind::Helpline) => project.catalog.helplines().contains_key(id),
        Some(RecordKind::Agency) => project.catalog.agencies().contains_key(id),
        Some(RecordKind::Law) => project.catalog.laws().contains_key(id),
        Some(RecordKind::Figure) => project.catalog.figures().contains_key(id),
        _ => false,
    }
}

fn is_number(fact: &Lost) -> bool {
    ChannelKind::from_word(&fact.field).is_some()
}

fn urgency(fact: &Lost) -> u8 {
    match (is_number(fact), fact.official, fact.result == "not-found") {
        (true, true, true) => 0,
        (true, _, _) => 1,
        _ => 2,
    }
}

/// The list for people, a line for each.
pub fn lost_text(lost: &[Lost]) -> String {
    let line = |fact: &Lost| {
        let what = match (fact.result.as_str(), urgency(fact)) {
            ("language-changed", _) => "is in another language, without",
            (_, 0 | 1) => "no longer shows",
            _ => "does not state in these words",
        };
        format!("{} {what} {}  ({} {}, since {})\n", fact.url, fact.value, fact.record, fact.field, fact.since)
    };
    lost.iter().map(line).collect()
}

/// The list for programs.
pub(super) fn lost_json(lost: &[Lost]) -> Value {
    lost.iter()
        .map(|fact| {
            json!({
                "record": fact.record,
                "field": fact.field,
                "value": fact.value,
                "url": fact.url,
                "official": fact.official,
                "result": fact.result,
                "since": fact.since,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;

    #[test]
    fn a_number_that_its_own_page_lost_is_the_first_line() {
        let fact = |field: &str, official, result: &str| Lost {
            record: "helpline:us-a".to_owned(),
            field: field.to_owned(),
            value: "202-555-0100".to_owned(),
            url: "https://example.org/".to_owned(),
            official,
            since: "2026-01-02".to_owned(),
            stated: None,
            result: result.to_owned(),
        };
        let mut lost = vec![
            fact("operator", true, "not-found"),
            fact("sms", false, "language-changed"),
            fact("voice", true, "not-found"),
        ];
        lost.sort_by_cached_key(urgency);
        assert_data_eq!(
            lost_text(&lost),
            str![[r#"
https://example.org/ no longer shows 202-555-0100  (helpline:us-a voice, since 2026-01-02)
https://example.org/ is in another language, without 202-555-0100  (helpline:us-a sms, since 2026-01-02)
https://example.org/ does not state in these words 202-555-0100  (helpline:us-a operator, since 2026-01-02)

"#]]
        );
    }
}
