//! Whom to tell of a fault in the site's security, for `/.well-known/security.txt` (RFC 9116).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::value::Datetime;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{Field, Refused, require};
use crate::schema::Day;
use crate::source::Located;

/// So many days before the address expires, a person is reminded to look at it.
const REMIND_BEFORE: i32 = 30;
/// RFC 9116 asks for less than a year, so that an address that nobody reads does not stay.
const LONGEST: i32 = 366;

/// Whom to tell of a fault in the site's security.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(super) struct RawSecurity {
    /// Where to write: `mailto:` and an e-mail address, or a page's address.
    #[schemars(required, regex(pattern = "^(mailto:|https://)"), example = &"mailto:security@example.org")]
    contact: Option<Field<String>>,
    /// The day from which on that is no longer to be trusted, within the next year.
    #[schemars(required, with = "Day", example = &"2027-06-01")]
    expires: Option<Field<Datetime>>,
}

/// Whom to tell of a fault in the site's security.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityContact {
    /// A `mailto:` or `https:` address.
    pub contact: String,
    /// The day from which on the address is no longer to be trusted.
    pub expires: Located<Date>,
}

impl SecurityContact {
    /// Whether the address may still be published on the day `today`.
    pub fn is_current(&self, today: Date) -> bool {
        today < self.expires.value
    }

    /// Reminds of an address that expires soon, or so late that nobody would look at it.
    pub(crate) fn check(&self, today: Date, report: &mut Report) {
        let days = today.until(self.expires.value).map_or(0, |span| span.get_days());
        let message = match days {
            ..1 => "the address for security reports has expired, so the site is built without it".to_owned(),
            1..=REMIND_BEFORE => format!("the address for security reports expires in {days} days"),
            LONGEST.. => "the address for security reports expires more than a year ahead".to_owned(),
            _ => return,
        };
        let hint = "see that somebody still reads what is sent there, then set `expires` to a day within the next year";
        report.push(Diagnostic::warning(Code::ContactExpires, self.expires.span, message).hint(hint));
    }
}

/// The contact, or `None` with findings when something of it is missing or wrong.
pub(super) fn read(raw: Located<RawSecurity>, refused: &Refused, report: &mut Report) -> Option<SecurityContact> {
    let Located { value: raw, span } = raw;
    let contact = require(raw.contact, "contact", span, refused, report).and_then(|contact| address(contact, report));
    let expires = require(raw.expires, "expires", span, refused, report).and_then(|expires| day(&expires, report));
    Some(SecurityContact { contact: contact?, expires: expires? })
}

fn address(contact: Located<String>, report: &mut Report) -> Option<String> {
    let text = &contact.value;
    let known = ["mailto:", "https://"].iter().any(|scheme| text.starts_with(scheme));
    if known && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Some(contact.value);
    }
    report.push(
        Diagnostic::error(Code::AddressNotHttps, contact.span, "an address for security reports is one word")
            .hint("write `mailto:` and an e-mail address, or an address that begins with https://"),
    );
    None
}

fn day(expires: &Located<Datetime>, report: &mut Report) -> Option<Located<Date>> {
    let written = expires.value.date.filter(|_| expires.value.time.is_none());
    let day =
        written.and_then(|d| Date::new(d.year.try_into().ok()?, d.month.try_into().ok()?, d.day.try_into().ok()?).ok());
    if day.is_none() {
        let finding = Diagnostic::error(Code::InvalidDate, expires.span, "this is not a day");
        report.push(finding.hint("write year, month and day: 2026-01-31"));
    }
    day.map(|day| expires.with(day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::document::{self, Document};
    use crate::source::{Sources, Span};

    const TODAY: Date = date(2026, 11, 23);

    #[track_caller]
    fn check(text: &str, expected: &[Code]) -> Option<SecurityContact> {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("content/site.toml", text);
        let document: Document<RawSecurity> = document::read(&sources, file, &mut report).unwrap();
        let whole = Located::new(document.value, Span::start_of(file));
        let contact = read(whole, &document.refused, &mut report);
        if let Some(contact) = &contact {
            contact.check(TODAY, &mut report);
        }
        assert_eq!(report.iter().map(|finding| finding.code).collect::<Vec<_>>(), expected);
        contact
    }

    #[track_caller]
    fn expires(day: &str, expected: &[Code]) -> bool {
        let contact = check(&format!("contact = \"mailto:security@example.org\"\nexpires = {day}\n"), expected);
        contact.unwrap().is_current(TODAY)
    }

    #[test]
    fn a_person_is_reminded_a_month_before() {
        assert!(expires("2027-06-01", &[]));
        assert!(expires("2026-12-24", &[]));
        assert!(expires("2026-12-23", &[Code::ContactExpires]));
        assert!(expires("2028-01-01", &[Code::ContactExpires]));
        assert!(!expires("2026-11-23", &[Code::ContactExpires]));
    }

    #[test]
    fn what_cannot_be_published_is_said() {
        check("contact = \"security@example.org\"\nexpires = 2027-06-01\n", &[Code::AddressNotHttps]);
        check("contact = \"https://example.org/a\\nExpires: never\"\nexpires = 2027-06-01\n", &[Code::AddressNotHttps]);
        check("contact = \"https://example.org/report\"\n", &[Code::MissingField]);
        check("contact = \"https://example.org/report\"\nexpires = 07:32:00\n", &[Code::InvalidDate]);
    }
}
