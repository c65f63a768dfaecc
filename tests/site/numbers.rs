//! Numbers: those that may be shown are where they belong, and the others are nowhere, in whatever digits.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost::locale::fold_digits;

use crate::built::{files, languages, site, text};
use crate::records::{Number, Record, denied, records};

/// So many digits in a row are nobody's year or age.
const TELLING: usize = 7;
/// The end of a number by which it is known, however its beginning is written.
const TAIL: usize = 9;

fn with_numbers() -> Vec<(Record, Vec<Number>)> {
    let all = records("helplines").into_iter().chain(records("agencies"));
    all.map(|record| (record.numbers(), record)).map(|(numbers, record)| (record, numbers)).collect()
}

/// Every address to call or text on a page.
fn dialled_on(page: &str) -> BTreeSet<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|part| part.split('"').next());
    hrefs.filter(|href| href.starts_with("tel:") || href.starts_with("sms:")).map(str::to_owned).collect()
}

#[test]
fn every_number_that_may_be_shown_is_on_its_page() {
    for (record, numbers) in with_numbers() {
        let expected: BTreeSet<String> = numbers.into_iter().filter(|it| it.shown).filter_map(|it| it.href).collect();
        for language in languages().iter().filter(|_| record.is_shown()) {
            let path = format!("{language}/{}/{}/index.html", record.kind, record.id);
            assert_eq!(dialled_on(&text(&path)), expected, "{path}");
        }
    }
}

#[test]
fn nothing_can_be_dialled_that_no_record_vouches_for() {
    let numbers = with_numbers().into_iter().flat_map(|(_, numbers)| numbers).filter(|number| number.shown);
    let known: BTreeSet<String> = numbers.filter_map(|number| number.href).collect();
    assert!(known.len() > 50, "{}", known.len());
    for path in files(site()).iter().filter(|path| path.ends_with(".html")) {
        let found = dialled_on(&text(path));
        let strange: Vec<_> = found.difference(&known).collect();
        assert!(strange.is_empty(), "{path} dials {strange:?}");
    }
}

#[test]
fn no_other_number_is_anywhere() {
    let (shown, hidden): (Vec<Number>, Vec<Number>) =
        with_numbers().into_iter().flat_map(|(_, numbers)| numbers).partition(|number| number.shown);
    let tails =
        |numbers: &[Number]| -> BTreeSet<String> { numbers.iter().filter_map(|it| tail(&it.dialled)).collect() };
    let mut secret = tails(&hidden);
    secret.extend(denied().iter().filter_map(|digits| tail(digits)));
    let known = tails(&shown);
    secret.retain(|tail| !known.iter().any(|known| known.ends_with(tail) || tail.ends_with(known)));
    assert!(secret.len() > 20, "{}", secret.len());
    let paths = files(site());
    // Sums of files look like chance, and so like any number.
    let paths = paths.iter().filter(|path| *path != "SHA256SUMS");
    let found: Vec<String> = paths.flat_map(|path| leaks(path, &secret)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_short_code_that_is_not_shown_is_neither_on_its_page_nor_in_an_address() {
    let mut looked_at = 0;
    for (record, numbers) in with_numbers().into_iter().filter(|(record, _)| record.is_shown()) {
        let (shown, hidden): (Vec<Number>, Vec<Number>) = numbers.into_iter().partition(|number| number.shown);
        let shown: BTreeSet<String> = shown.into_iter().map(|number| number.dialled).collect();
        let hidden = hidden.into_iter().map(|number| number.dialled);
        for code in hidden.filter(|code| code.len() < TELLING && !shown.contains(code)) {
            looked_at += 1;
            assert!(record.id.split('-').all(|part| part != code), "{} tells {code}", record.id);
            for language in languages() {
                let path = format!("{language}/{}/{}/index.html", record.kind, record.id);
                assert!(!holds(&text(&path), &code), "{path} tells {code}");
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}

/// Whether a text holds these digits with no other digit beside them, nor what would make them part of a date.
fn holds(text: &str, code: &str) -> bool {
    let folded = fold_digits(text);
    let mut places = folded.match_indices(code);
    places.any(|(at, _)| {
        let (before, after) = (folded[..at].chars().next_back(), folded[at + code.len()..].chars().next());
        let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "-.,%#&".contains(c));
        !beside(before) && !beside(after)
    })
}

/// The last digits of a number, where it has enough of them.
fn tail(dialled: &str) -> Option<String> {
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    let home = digits.trim_start_matches('0');
    (home.len() >= TELLING).then(|| home[home.len().saturating_sub(TAIL)..].to_owned())
}

fn leaks(path: &str, secret: &BTreeSet<String>) -> Vec<String> {
    let Ok(text) = String::from_utf8(fs_err::read(site().join(path)).unwrap()) else { return Vec::new() };
    let hidden_in = |run: &String| secret.iter().find(|tail| run.ends_with(*tail)).cloned();
    let ends = runs(&fold_digits(&text))
        .into_iter()
        .flat_map(|run| (TELLING..=run.len()).map(move |end| run[..end].to_owned()));
    let found: BTreeMap<String, String> = ends.filter_map(|run| Some((hidden_in(&run)?, run))).collect();
    found.into_iter().map(|(tail, run)| format!("{path}: …{tail} in {run}")).collect()
}

/// Long runs of digits, with what people write between the digits of a number left out.
fn runs(text: &str) -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    let (mut run, mut between) = (String::new(), 0);
    for c in text.chars() {
        if c.is_ascii_digit() {
            run.push(c);
            between = 0;
        } else if !" -–.()/\u{a0}\u{202f}".contains(c) || between == 3 {
            if run.len() >= TELLING {
                runs.insert(std::mem::take(&mut run));
            }
            run.clear();
            between = 0;
        } else {
            between += 1;
        }
    }
    if run.len() >= TELLING {
        runs.insert(run);
    }
    runs
}

#[test]
fn numbers_are_found_however_they_are_written() {
    let secret = BTreeSet::from([tail("+1 800 555 0100").unwrap()]);
    let found = |text: &str| {
        let folded = fold_digits(text).into_owned();
        runs(&folded).iter().any(|run| secret.iter().any(|tail| run.contains(tail.as_str())))
    };
    for text in ["1-800-555-0100", "(800) 555.0100", "٨٠٠ ٥٥٥ ٠١٠٠", "tel:+18005550100", "18005550100, 2026"]
    {
        assert!(found(text), "{text}");
    }
    assert!(!found("1-800-555-0101"));
}
