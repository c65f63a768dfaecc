//! Golden sites: whole small projects, and every file that the tool makes for the renderer out of each.
//!
//! README.md beside this file says how a site is laid out. Nothing here touches the renderer: a project goes through
//! reading, checking and composing in memory, and [`golden`] compares the outcome with the folder `expected/`, file by file.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "the functions around the tests fail as tests do")]

mod golden;
mod project;

use std::collections::BTreeSet;

/// Every site that has a test of its own below.
const SITES: &[&str] = &["bilingual", "hostile-text", "minimal", "partial-translation", "publication", "right-to-left"];

#[track_caller]
fn check(name: &str) {
    assert!(SITES.contains(&name), "{name} is not in the list of sites");
    let made = project::compose(name);
    let problems = golden::compare(&project::folder(name).join("expected"), &made);
    assert!(problems.is_empty(), "\n\n{}\n\nTo accept all of it: SNAPSHOTS=overwrite\n", problems.join("\n"));
}

/// One language, one line, two pages.
#[test]
fn minimal() {
    check("minimal");
}

/// Every kind of record and every kind of reference, in two languages.
#[test]
fn bilingual() {
    check("bilingual");
}

/// Arabic: plural forms, digits, and what keeps its own direction.
#[test]
fn right_to_left() {
    check("right-to-left");
}

/// A missing page, block, word and record text, a changed block, and a chain of three languages.
#[test]
fn partial_translation() {
    check("partial-translation");
}

/// Names, words and prose full of marks that somebody might run.
#[test]
fn hostile_text() {
    check("hostile-text");
}

/// What readers see of a fact, by how it is known and how long ago.
#[test]
fn publication() {
    check("publication");
}

#[test]
fn every_folder_is_tested() {
    let folders: BTreeSet<String> = project::names().into_iter().collect();
    assert_eq!(folders, SITES.iter().map(|name| (*name).to_owned()).collect());
}
