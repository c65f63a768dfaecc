//! Nothing that readers may not see leaves the house.

use std::collections::BTreeSet;

use fingerpost::catalog::{Catalog, Channel, HelplineStatus, Provenance, channel_standing, digits_of};
use fingerpost::locale::fold_digits;
use fingerpost::project::Project;
use jiff::civil::Date;
use serde_json::Value;

use crate::{TODAY, export, export_on, here, of_type, project, real, text};

/// The last digits of a number, which are the same however it is printed.
fn tail(number: &str) -> &str {
    &number[number.len().saturating_sub(7)..]
}

fn channels(catalog: &Catalog) -> impl Iterator<Item = (&'static str, bool, &Provenance, &Channel)> {
    let lines = catalog.helplines().values().flat_map(|line| {
        let answers = line.status == HelplineStatus::Active;
        line.channels.iter().map(move |channel| ("helpline", answers, &line.provenance, channel))
    });
    let agencies = catalog
        .agencies()
        .values()
        .flat_map(|agency| agency.channels.iter().map(move |channel| ("agency", true, &agency.provenance, channel)));
    lines.chain(agencies)
}

/// The numbers of a project that may be shown on a day, and those that may not.
fn numbers(project: &Project, today: Date) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut open, mut withheld) = (BTreeSet::new(), BTreeSet::new());
    for (kind, answers, provenance, channel) in channels(&project.catalog) {
        let Some(dial) = channel.dial() else { continue };
        let review = project.settings.review(kind);
        let shown = answers && channel_standing(channel, provenance, review, today).shows_numbers();
        if shown { &mut open } else { &mut withheld }.insert(dial.digits().to_owned());
    }
    (open, withheld)
}

/// Digits in runs, with what people put between the digits of a number taken out.
fn runs(text: &str) -> Vec<String> {
    let folded = fold_digits(text);
    let kept: String = folded.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}')).collect();
    kept.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 5).map(str::to_owned).collect()
}

/// A text without the ids, names and websites of helplines. They are what a line is called, and some are called by their
/// number; that they are shown is not for exports to decide.
fn without_names(project: &Project, text: &str) -> String {
    let lines = project.catalog.helplines().values();
    let names = lines.flat_map(|line| {
        let website = line.website.iter().flat_map(|url| [url.as_str(), url.host()]);
        let evidence = line.provenance.evidence.iter().map(|page| page.id.as_str());
        [line.id.as_str(), line.name.value.as_str()].into_iter().chain(website).chain(evidence)
    });
    names.filter(|name| !runs(name).is_empty()).fold(text.to_owned(), |text, name| text.replace(name, ""))
}

#[track_caller]
fn check_no_number_leaks(project: &Project, today: Date) {
    let files = export_on(project, today);
    let (open, withheld) = numbers(project, today);
    let secret: Vec<&str> = withheld.iter().map(String::as_str).filter(|number| number.len() > 5).collect();
    let is_open = |run: &str| open.iter().any(|number| run.contains(tail(number)));
    for (path, bytes) in &files {
        for run in runs(&without_names(project, text(bytes))) {
            let leaked = secret.iter().find(|number| run.contains(tail(number)) && !is_open(&run));
            assert_eq!(leaked, None, "{path} holds a number that is withheld");
        }
    }
}

#[test]
fn no_withheld_number_of_the_examples_is_exported() {
    check_no_number_leaks(&project(&here()), TODAY);
}

/// The real catalogue, today and on days when more and more of it is out of date.
#[test]
fn no_withheld_number_of_the_real_catalogue_is_exported() {
    let days: [Date; 3] = ["2026-11-23", "2027-03-01", "2031-01-01"].map(|day| day.parse().unwrap());
    for day in days {
        check_no_number_leaks(real(), day);
    }
}

/// Values of `keys`, wherever they stand in a JSON text.
fn values<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| values(item, keys, found)),
        Value::Object(fields) => {
            for (key, field) in fields {
                found.extend(field.as_str().filter(|_| keys.contains(&key.as_str())));
                values(field, keys, found);
            }
        }
        _ => {}
    }
}

/// Every number that is exported as one, short codes too, by the record that it is of where the file says so.
#[test]
fn every_number_in_an_export_may_be_shown() {
    let (open, _) = numbers(real(), TODAY);
    let files = export(real());
    let mut count = 0;
    for (path, json) in of_type(&files, "json").filter(|(path, _)| !path.contains("schema/")) {
        let json: Value = serde_json::from_str(json).unwrap();
        let mut found = Vec::new();
        values(&json, &["number", "short_code", "telephone"], &mut found);
        count += found.len();
        let wrong: Vec<_> = found.into_iter().filter(|number| !open.contains(&digits_of(number))).collect();
        assert_eq!(wrong, Vec::<&str>::new(), "{path}");
    }
    for line in of_type(&files, "csv").flat_map(|(_, table)| table.lines()) {
        for uri in line.split([',', ' ', ';', '"']) {
            let number = uri.strip_prefix("tel:").or_else(|| uri.strip_prefix("sms:"));
            assert!(number.is_none_or(|number| open.contains(&digits_of(number))), "{line}");
        }
    }
    for line in of_type(&files, "vcf").flat_map(|(_, card)| card.lines()).filter(|line| line.starts_with("TEL")) {
        assert!(line.split_once(':').is_some_and(|(_, number)| open.contains(&digits_of(number))), "{line}");
    }
    assert!(count > 200, "{count}");
}

/// The same digits may be open in one record and withheld in another.
#[test]
fn a_record_shows_only_its_own_numbers() {
    let project = real();
    let files = export(project);
    let records: Vec<Value> = serde_json::from_slice(&files["data/v1/helplines.json"]).unwrap();
    for record in &records {
        let line = &project.catalog.helplines()[record["id"].as_str().unwrap()];
        let review = project.settings.review("helpline");
        let shown = |channel: &&Channel| {
            line.status == HelplineStatus::Active
                && channel_standing(channel, &line.provenance, review, TODAY).shows_numbers()
        };
        let own = line.channels.iter().filter(shown).filter_map(|channel| channel.dial());
        let own: BTreeSet<&str> = own.map(fingerpost::catalog::Dial::digits).collect();
        let mut found = Vec::new();
        values(record, &["number", "short_code"], &mut found);
        assert_eq!(
            found.iter().map(|number| number.trim_start_matches('+')).collect::<BTreeSet<_>>(),
            own,
            "{}",
            line.id
        );
    }
}

#[test]
fn nothing_for_editors_and_nothing_hidden_is_exported() {
    let files = export(&project(&here()));
    let never = [
        "EDITORS-ONLY",
        "HIDDEN",
        "Hidden",
        "us-hidden",
        "us-secret",
        "us-unverified",
        "ex-hidden",
        "WITHHELD",
        "secret-chat",
        "mirror.example.net",
        "0102",
    ];
    for (path, bytes) in &files {
        let found = never.iter().find(|secret| path.contains(**secret) || text(bytes).contains(**secret));
        assert_eq!(found, None, "{path}");
    }
}

#[test]
fn a_line_out_of_date_loses_its_number_and_its_card() {
    let files = export_on(&project(&here()), "2030-01-01".parse().unwrap());
    assert!(!files.keys().any(|path| path.contains("vcard/")));
    assert!(!files.values().any(|bytes| text(bytes).contains("5550100")));
}
