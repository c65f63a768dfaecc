//! Links within the finished site: each must lead to a file of the site, and to a part that it has.
//!
//! Pages are read one by one by several threads, each page once: what it links to and which parts it has. Only what cannot be
//! decided at once is kept: links to parts of other pages, each distinct one with its first places. Invariants: memory grows
//! with distinct targets and not with links; the findings are the same whichever thread read what.

mod address;
mod files;
mod html;
mod reading;
mod uses;
mod xml;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use address::Rules;
pub use files::Files;
pub use uses::Uses;

use crate::finding::{Code, Finding, Outcome, Place, Severity};
use reading::{Findings, Kind, Pass, Targets};

/// What the offline pass learns of a site.
#[derive(Debug)]
pub struct Survey {
    /// What is wrong within it.
    pub outcome: Outcome,
    /// Addresses on other hosts, with the places that use them.
    pub foreign: BTreeMap<String, (usize, Vec<Place>)>,
}

/// Checks every link within a site. `done` is called after every file.
pub fn check(files: &Files, rules: &Rules, done: &(dyn Fn() + Sync)) -> Survey {
    let numbers: Vec<u32> = (0..files.len()).collect();
    let read = |mut pass: Pass, number: &u32| {
        pass.read(files, rules, *number);
        done();
        pass
    };
    let mut pass = numbers.par_iter().fold(Pass::default, read).reduce(Pass::default, Pass::join);
    let anchors = pass.lost_anchors(files);
    let mut outcome = Outcome {
        looked_at: vec![("files", u64::from(files.len())), ("links", pass.links), ("parts of pages", anchors.1)],
        ..Outcome::default()
    };
    let all = findings_of(&mut pass, anchors.0);
    outcome.findings = all.into_iter().map(|((code, message), uses)| finding(files, code, message, &uses)).collect();
    outcome.findings.extend(pass.unreadable.iter().map(|(path, why)| unreadable(path, why)));
    outcome.sort();
    let foreign = pass.foreign.into_iter().map(|(url, uses)| (url, (uses.count, places(files, &uses)))).collect();
    Survey { outcome, foreign }
}

fn findings_of(pass: &mut Pass, anchors: Targets) -> Findings {
    let mut all = std::mem::take(&mut pass.broken);
    for ((path, id), uses) in anchors {
        all.entry((Kind::Anchor, format!("{path}#{id}"))).or_default().join(&uses);
    }
    all
}

fn finding(files: &Files, kind: Kind, subject: String, uses: &Uses) -> Finding {
    let (code, message, hint) = match kind {
        Kind::File => (Code::MissingFile, format!("no file of the site answers to `{subject}`"), FILE_HINT),
        Kind::Anchor => (Code::MissingAnchor, format!("nothing has the id that `{subject}` leads to"), ANCHOR_HINT),
        Kind::Address => (Code::BadAddress, format!("a link that leads nowhere: {subject}"), ADDRESS_HINT),
    };
    Finding {
        severity: Severity::Error,
        code,
        message,
        subject,
        places: places(files, uses),
        uses: uses.count,
        hints: vec![hint.to_owned()],
    }
}

const FILE_HINT: &str = "mend the link in what the page was made from, or in the template that wrote it";
const ANCHOR_HINT: &str = "name a heading that the page has; ids are the same in all languages";
const ADDRESS_HINT: &str = "write an address that stays within the site";

fn unreadable(path: &str, why: &str) -> Finding {
    let place = Place { path: path.to_owned(), line: 1, column: None, part: String::new() };
    Finding {
        severity: Severity::Error,
        code: Code::Unreadable,
        message: format!("this file cannot be read: {why}"),
        subject: path.to_owned(),
        places: vec![place],
        uses: 1,
        hints: vec!["build the site again".to_owned()],
    }
}

/// The first places of a target, with their lines: the files are read again for that.
fn places(files: &Files, uses: &Uses) -> Vec<Place> {
    uses.first.iter().map(|(number, at)| place(files, *number, *at)).collect()
}

fn place(files: &Files, number: u32, at: u32) -> Place {
    let text = files.read(number).unwrap_or_default();
    let before = text.get(..at as usize).unwrap_or(&text);
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    Place { path: files.shown(number), line, column: Some(column), part: String::new() }
}
