//! Proves, on the finished HTML, what readers get, whatever produced it.
//!
//! The rest of the tool promises that a number is right, that a page runs nothing and tells nobody. This module does not
//! trust those promises: it reads the files that will be served, and knows only their bytes and a few plain
//! [`Expectations`]. Each promise is a [`Rule`] with a stable name; a broken one is a [`Finding`].
//!
//! Each page is read once, as a stream, and many at a time; of a page that was read, only its ids, its links to parts of
//! other pages and its alternates are kept, which is what holds between pages. Invariant: the findings are the same, in
//! the same order, for the same files, however many processors there are.
//!
//! Not proven here: that the markup follows every rule of the HTML standard. That elements are closed in order, stand
//! where they may and have each attribute once is proven; the rest is left to a validator.

mod address;
mod assets;
mod check;
mod contacts;
mod entities;
mod expectations;
mod language;
mod links;
mod markup;
mod numbers;
mod outline;
mod page;
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

use page::{Facts, Page};
use site::Site;
use weight::Scales;

pub use expectations::{Budgets, Expectations, PageExpectation, Served};
pub use numbers::long_numbers;
pub use rule::{Finding, Rule};
pub use source::{Folder, PageSource};

/// Reads every file of a finished site and returns all that breaks a promise, by path, line and rule.
pub fn inspect(files: &dyn PageSource, expectations: &Expectations) -> Vec<Finding> {
    let site = Site::new(files, expectations);
    let numbers = (0..site.paths.len()).into_par_iter();
    let read: Vec<(Facts, Vec<Finding>)> =
        numbers.map_init(Scales::default, |scales, number| inspect_file(&site, number, scales)).collect();
    let (facts, findings): (Vec<Facts>, Vec<Vec<Finding>>) = read.into_iter().unzip();
    let mut findings: Vec<Finding> = findings.into_iter().flatten().collect();
    findings.extend(site.missing());
    findings.extend(site::check_between(&site, &facts));
    findings.sort();
    findings
}

fn inspect_file(site: &Site<'_>, number: usize, scales: &mut Scales) -> (Facts, Vec<Finding>) {
    let path = &site.paths[number];
    match (site.expected(number), is_page(path)) {
        (Some(_), _) => inspect_page(site, number, scales),
        (None, true) => {
            (Facts::default(), vec![Finding::whole(path, Rule::UnexpectedPage, "nobody expects this page")])
        }
        (None, false) if is_code(path) => {
            let findings = site.read(number).map_or_else(|finding| vec![finding], |bytes| assets::check(path, &bytes));
            (Facts::default(), findings)
        }
        _ => (Facts::default(), Vec::new()),
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

fn inspect_page(site: &Site<'_>, number: usize, scales: &mut Scales) -> (Facts, Vec<Finding>) {
    let bytes = match site.read(number) {
        Ok(bytes) => bytes,
        Err(finding) => return (Facts::default(), vec![finding]),
    };
    let (Ok(source), Some(expected)) = (std::str::from_utf8(&bytes), site.expected(number)) else {
        let finding = Finding::whole(&site.paths[number], Rule::Unreadable, "the page is not UTF-8");
        return (Facts::default(), vec![finding]);
    };
    let mut page = check::read(Page::new(site, number, expected, source));
    resources::weigh(&mut page, scales);
    (page.facts, page.findings)
}
