//! The numbers and addresses that a reader can reach out to. A wrong one is the worst that a page can do.
//!
//! Three proofs, each on its own: a link calls only what a record holds; it shows the number that it calls; and digits in
//! the text that could be dialled are a number that a record holds.

use std::collections::{BTreeMap, BTreeSet};

use super::check::Check;
use super::numbers::{Run, dialable, is_date, only_number, runs};
use super::page::{Element, Page};
use super::rule::Rule;

/// What links begin with that call or write to somebody.
const SCHEMES: &[&str] =
    &["tel:", "sms:", "smsto:", "mms:", "mailto:", "whatsapp:", "callto:", "sip:", "https://wa.me/", "http://wa.me/"];

/// Digits shorter than this, beside the number of a link, say how many lines or hours there are.
const SHORTEST_CODE: usize = 3;

/// Whether an element is a link that calls or writes to somebody.
pub(super) fn is_contact(name: &str, attributes: &[(String, String)]) -> bool {
    let href = || attributes.iter().find(|(name, _)| name == "href").map_or("", |(_, href)| href.trim_start());
    matches!(name, "a" | "area") && SCHEMES.iter().any(|scheme| has_prefix(href(), scheme))
}

fn has_prefix(href: &str, scheme: &str) -> bool {
    href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// The contacts that pages may show, with every way to write their numbers.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// By `href`; the ways are ASCII digits, none for e-mail.
    contacts: BTreeMap<String, Vec<String>>,
    /// The ways of all contacts, and digits that are no phone numbers.
    known: BTreeSet<String>,
}

impl Directory {
    pub(super) fn new(contacts: &BTreeSet<String>, other_numbers: &BTreeSet<String>) -> Self {
        let contacts: BTreeMap<_, _> = contacts.iter().map(|href| (href.clone(), ways(href))).collect();
        let known = contacts.values().flatten().chain(other_numbers).cloned().collect();
        Self { contacts, known }
    }

    /// Whether digits are a number that some record holds. A slash may stand between two numbers.
    fn knows(&self, run: &Run, written: &str) -> bool {
        let is_known = |digits: &str| self.known.contains(digits);
        let each = || written.split('/').all(|part| runs(part).first().is_some_and(|run| is_known(&run.digits)));
        is_known(&run.digits) || (written.contains('/') && each())
    }
}

/// The ways to write the number of a link: in full, from abroad, and at home.
fn ways(href: &str) -> Vec<String> {
    let (_, after) =
        href.strip_prefix("https://wa.me/").map_or_else(|| href.split_once(':').unwrap_or_default(), |n| ("", n));
    let after = after.replace("%23", "#");
    let number = after.split(['?', ';', '&', ',']).next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_full = number.starts_with('+') || href.starts_with("https://wa.me/");
    match digits.as_str() {
        "" => Vec::new(),
        _ if number.contains('@') => Vec::new(),
        digits if is_full => full_ways(digits),
        digits => vec![digits.to_owned()],
    }
}

/// The ways to write a number that begins with the code of its country.
fn full_ways(digits: &str) -> Vec<String> {
    let mut ways = vec![digits.to_owned(), format!("00{digits}"), format!("011{digits}")];
    let Ok(number) = phonenumber::parse(None, format!("+{digits}")) else { return ways };
    let code = number.code().value().to_string();
    if let Some(home) = digits.strip_prefix(&code) {
        ways.push(home.to_owned());
        ways.extend(trunk(&code).map(|trunk| format!("{trunk}{home}")));
    }
    ways
}

/// What is dialled before a number at home.
fn trunk(code: &str) -> Option<&'static str> {
    match code {
        "1" => None,
        "7" | "370" | "375" | "993" => Some("8"),
        "36" => Some("06"),
        _ => Some("0"),
    }
}

/// Whether contacts and numbers are those that records hold.
pub(super) struct Contacts;

impl Check for Contacts {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        let href = element.get("href").unwrap_or_default();
        if element.is_contact && !page.site.directory.contacts.contains_key(href) {
            page.find(Rule::UnknownContact, element, format!("no record holds `{href}`"));
        }
        for name in ["alt", "aria-label", "aria-description", "data-label", "placeholder", "title", "content"] {
            check_attribute(element, name, page);
        }
    }

    fn close(&mut self, element: &Element, page: &mut Page<'_>) {
        if element.is_contact {
            check_shown(element, page);
        } else if element.name == "bdi" && !page.open.iter().any(|outer| outer.is_contact) {
            check_alone(element, page);
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        for run in dialable(&page.text) {
            if !page.site.directory.knows(&run, &page.text[run.range.clone()]) {
                page.find_in_text(Rule::UnknownNumber, run.range, "no record holds this number");
            }
        }
    }
}

/// A number in an attribute is heard or seen too.
fn check_attribute(element: &Element, name: &str, page: &mut Page<'_>) {
    let Some(value) = element.get(name) else { return };
    for run in dialable(value) {
        if !page.site.directory.knows(&run, &value[run.range.clone()]) {
            let message = format!("no record holds the number {} in `{name}`", &value[run.range]);
            page.find(Rule::UnknownNumber, element, message);
        }
    }
}

/// A link shows the number that it calls, and no other.
fn check_shown(element: &Element, page: &mut Page<'_>) {
    let site = page.site;
    let href = element.get("href").unwrap_or_default();
    let Some(ways) = site.directory.contacts.get(href) else { return };
    let shown = page.text_of(element);
    let problem = if ways.is_empty() {
        email_problem(href, shown)
    } else {
        number_problem(ways, shown).or_else(|| element.get("aria-label").and_then(|label| number_problem(ways, label)))
    };
    if let Some(problem) = problem {
        page.find(Rule::ShownNumber, element, problem);
    }
}

fn number_problem(ways: &[String], shown: &str) -> Option<String> {
    let found = runs(shown);
    let is_own = |run: &&Run| ways.contains(&run.digits);
    if !found.iter().any(|run| is_own(&run)) {
        return Some(format!("the link shows `{}`, which is not the number that it calls", one_line(shown)));
    }
    let other = found.iter().find(|run| !is_own(run) && run.digits.len() >= SHORTEST_CODE);
    other.map(|run| format!("the link shows `{}` too, which it does not call", &shown[run.range.clone()]))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn email_problem(href: &str, shown: &str) -> Option<String> {
    let address = href.split_once(':').map_or(href, |(_, after)| after).split('?').next().unwrap_or_default();
    let differs = shown.contains('@') && !shown.contains(address);
    differs.then(|| format!("the link shows `{}` and writes to `{address}`", one_line(shown)))
}

/// A number that is set apart, such as a text line's, is to be dialled however short it is.
fn check_alone(element: &Element, page: &mut Page<'_>) {
    let text = page.text_of(element);
    let Some(run) = only_number(text).filter(|run| run.digits.len() >= SHORTEST_CODE) else { return };
    let written = &text[run.range.clone()];
    let is_long = !dialable(text).is_empty();
    if is_long || is_date(written) || page.site.directory.knows(&run, written) {
        return;
    }
    let range = element.text_start + run.range.start..element.text_start + run.range.end;
    page.find_in_text(Rule::UnknownNumber, range, "no record holds this number");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(href: &str, shown: &str, is_right: bool) {
        assert_eq!(number_problem(&ways(href), shown).is_none(), is_right, "{href} as {shown}: {:?}", ways(href));
    }

    #[test]
    fn a_number_may_be_written_in_full_or_as_at_home() {
        check("tel:+18005550100", "1-800-555-0100", true);
        check("tel:+18005550100", "Call (800) 555-0100", true);
        check("tel:+448005550100", "0800 555 0100", true);
        check("tel:+448005550100", "+44 800 555 0100", true);
        check("tel:+390655501000", "06 5550 1000", true);
        check("tel:+74955550100", "8 495 555-01-00", true);
        check("sms:233733?body=HELP", "Text HELP to 233733", true);
        check("https://wa.me/448005550100", "+44 800 555 0100", true);
        check("tel:911", "٩١١", true);
        check("tel:%2391", "#91", true);
    }

    #[test]
    fn any_other_digit_is_wrong() {
        check("tel:+18005550100", "1-800-555-0101", false);
        check("tel:+18005550100", "555-0100", false);
        check("tel:+18005550100", "Call now", false);
        check("tel:911", "Call 911 or 112", false);
        check("tel:+448005550100", "00800 555 0100", false);
    }
}
