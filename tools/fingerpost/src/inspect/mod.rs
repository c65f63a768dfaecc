//! Proves, on the finished HTML, what readers get, whatever produced it.
//!
//! The rest of the tool promises that a number is right, that a page runs nothing and tells nobody. This module does not
//! trust those promises: it reads the files that will be served, and knows only their bytes and a few plain
//! [`Expectations`]. Each promise is a [`Rule`] with a stable name; a broken one is a [`Finding`].
//!
//! Each page is read once, as a stream, and many at a time; of a page that was read, only its ids, its links to parts of
//! other pages and its alternates are kept, which is what holds between pages. Invariant: the findings are the same, in
//! the same order, for the same files, however many processors there are, and whatever is known from an earlier run.
//!
//! Not proven here: that the markup follows every rule of the HTML standard. That elements are closed in order, stand
//! where they may and have each attribute once is proven; the rest is left to a validator.

mod address;
mod assets;
mod check;
mod contacts;
mod entities;
mod expectations;
mod inspected;
mod language;
mod links;
mod markup;
mod numbers;
mod outline;
mod page;
pub mod plain;
mod privacy;
mod resources;
mod rule;
mod site;
mod source;
mod weight;
mod words;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

use inspected::Seen;
use page::Page;
use site::Site;
use weight::Scales;

pub use expectations::{Budgets, Expectations, PageExpectation, Served};
pub use inspected::Inspected;
pub use numbers::long_numbers;
pub use rule::{Finding, Rule};
pub use source::{Folder, PageSource};

/// Reads every file of a finished site and returns all that breaks a promise, by path, line and rule.
pub fn inspect(files: &dyn PageSource, expectations: &Expectations) -> Vec<Finding> {
    inspect_changes(files, expectations, &Inspected::default(), &|_| false).0
}

/// The same, given what is known of the site as it was before. A page that is the same, expected to be the same, among the
/// same files, is not read again; what holds between pages is proven anew. `is_same` tells whether a file is what it was.
pub fn inspect_changes(
    files: &dyn PageSource,
    expectations: &Expectations,
    before: &Inspected,
    is_same: &(dyn Fn(&str) -> bool + Sync),
) -> (Vec<Finding>, Inspected) {
    let site = Site::new(files, expectations);
    let surroundings = inspected::surroundings(&site);
    let known = |number: usize| {
        let seen = before.seen(&surroundings, number)?;
        let is_same = |number: &usize| site.paths.get(*number).is_some_and(|path| is_same(path));
        (is_same(&number) && seen.facts.loads.iter().all(is_same)).then(|| seen.clone())
    };
    let look = |scales: &mut Scales, number| known(number).unwrap_or_else(|| inspect_file(&site, number, scales));
    let numbers = (0..site.paths.len()).into_par_iter();
    let seen: Vec<Seen> = numbers.map_init(Scales::default, look).collect();
    let mut findings: Vec<Finding> = seen.iter().flat_map(|seen| seen.findings.iter().cloned()).collect();
    findings.extend(site.missing());
    findings.extend(site::check_between(&site, &seen));
    findings.sort();
    (findings, Inspected::new(surroundings, seen))
}

fn inspect_file(site: &Site<'_>, number: usize, scales: &mut Scales) -> Seen {
    let path = &site.paths[number];
    match (site.expected(number), is_page(path)) {
        (Some(_), _) => inspect_page(site, number, scales),
        (None, true) => Seen::only(vec![Finding::whole(path, Rule::UnexpectedPage, "nobody expects this page")]),
        (None, false) if is_code(path) => {
            let findings = site.read(number).map_or_else(|finding| vec![finding], |bytes| assets::check(path, &bytes));
            Seen::only(findings)
        }
        _ => Seen::default(),
    }
}

fn is_page(path: &str) -> bool {
    has_ending(path, &["html", "htm", "xhtml"])
}

fn is_code(path: &str) -> bool {
    has_ending(path, &["js", "mjs", "css", "svg"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn inspect_page(site: &Site<'_>, number: usize, scales: &mut Scales) -> Seen {
    let bytes = match site.read(number) {
        Ok(bytes) => bytes,
        Err(finding) => return Seen::only(vec![finding]),
    };
    let (Ok(source), Some(expected)) = (std::str::from_utf8(&bytes), site.expected(number)) else {
        let finding = Finding::whole(&site.paths[number], Rule::Unreadable, "the page is not UTF-8");
        return Seen::only(vec![finding]);
    };
    let mut page = check::read(Page::new(site, number, expected, source));
    resources::weigh(&mut page, scales);
    Seen { facts: page.facts, findings: page.findings }
}
