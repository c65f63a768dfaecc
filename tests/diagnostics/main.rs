#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::match_wild_err_arm,
    clippy::disallowed_methods,
    clippy::unnecessary_to_owned,
    reason = "the functions around the tests fail as tests do, and are told by the environment what to do"
)]
//! Every diagnostic, proved on small trees of content.
//!
//! README.md beside this file says how a fixture is written. [`fixture`] reads one, [`expectation`] compares what it
//! expects with what was found, [`corpus`] walks the folders, [`mutation`] breaks the base tree at random, and [`adapter`] is the only place that calls the tool.

mod adapter;
mod corpus;
mod expectation;
mod fixture;
mod mutation;

use std::path::{Path, PathBuf};

use fingerpost::diagnostic::Code;
use jiff::civil::Date;

use crate::corpus::{Corpus, Tree};

fn corpus() -> Corpus {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/diagnostics");
    Corpus { root, codes: Code::ALL.iter().map(|code| code.as_str()).collect(), check: adapter::check }
}

#[track_caller]
fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n\n{}\n", problems.join("\n\n"));
}

#[test]
fn every_fixture_finds_what_it_says() {
    let bless = std::env::var_os("FINGERPOST_BLESS").is_some_and(|value| value == "1");
    assert_none(&corpus().run(bless));
}

#[test]
fn every_code_has_a_good_and_a_bad_fixture() {
    assert_none(&corpus().gaps());
}

#[test]
fn where_nothing_is_found_pages_are_made() {
    let made = |(name, tree, today): (String, Tree, Date)| match adapter::compose(&tree, today) {
        Ok(true) => None,
        Ok(false) => Some(format!("{name}: it has errors")),
        Err(why) => Some(format!("{name}: {why}")),
    };
    assert_none(&corpus().good().unwrap().into_iter().filter_map(made).collect::<Vec<_>>());
}

#[test]
fn nothing_that_people_write_crashes_the_tool() {
    let number = |name| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let (first, count) = (number("FINGERPOST_SEED").unwrap_or(1), number("FINGERPOST_COUNT").unwrap_or(100));
    mutation::check(&corpus().base().unwrap(), first, count);
}
