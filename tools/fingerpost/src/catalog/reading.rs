//! From fields as written to values as known, with a finding for each that does not fit.
//!
//! One [`Reading`] serves one record. A field that is wrong gives `None` and a finding; the record goes on being read,
//! so that all of its faults are found in one run.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use toml::value::Datetime;

use super::address::Address;
use super::denied::Denied;
use super::provenance::Reference;
use super::raw::{Texts, Word};
use super::words::{Choice, RecordKind};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{Field, Refused, unknown_key};
use crate::locale::{Locale, PartialDate};
use crate::source::{FileId, Located, Span};

/// What all records are read against.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    /// The day on which the build is made.
    pub(crate) today: Date,
    /// Numbers, claims and domains that are refused.
    pub(crate) denied: &'a Denied,
    /// English names, to tell which countries and languages there are.
    pub(crate) english: &'a Locale,
}

/// The reading of one record.
pub(crate) struct Reading<'a> {
    pub(crate) file: FileId,
    pub(crate) around: &'a Surroundings<'a>,
    pub(crate) report: &'a mut Report,
    /// The keys that were written, but not so that they could be read.
    pub(crate) refused: &'a Refused,
    /// The part of the record that is being read, for what is missing from it.
    pub(crate) place: Span,
    /// Other records that it speaks of, so that they are looked for even if this record turns out to be unfit.
    pub(crate) mentions: Vec<(RecordKind, Reference)>,
}

impl Reading<'_> {
    /// Notes a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Reads every part of one kind, leaving out those that are wrong.
    pub(crate) fn parts<T, R>(
        &mut self,
        parts: &[Field<T>],
        mut read: impl FnMut(&mut Self, &T) -> Option<R>,
    ) -> Vec<R> {
        let whole = self.place;
        let mut known = Vec::new();
        for part in parts {
            self.place = part.span(self.file);
            known.extend(read(self, &part.value));
        }
        self.place = whole;
        known
    }

    /// Notes that something is missing from the part that is being read, unless it was refused.
    pub(crate) fn missing(&mut self, key: &str, message: String, hint: &str) {
        if !self.refused.contains(key) {
            self.push(Diagnostic::error(Code::MissingField, self.place, message).hint(hint));
        }
    }

    /// The id of another record.
    pub(crate) fn mention(&mut self, kind: RecordKind, field: &Word) -> Option<Reference> {
        let reference = field.clone()?.located(self.file);
        self.mentions.push((kind, reference.clone()));
        Some(reference)
    }

    /// The ids of other records.
    pub(crate) fn mention_all(&mut self, kind: RecordKind, fields: &[Field<String>]) -> Vec<Reference> {
        fields.iter().filter_map(|field| self.mention(kind, &Some(field.clone()))).collect()
    }

    /// Notes an error at a field.
    pub(crate) fn error<T>(&mut self, code: Code, field: &Field<T>, message: impl Into<String>, hint: &str) {
        let diagnostic = Diagnostic::error(code, field.span(self.file), message);
        self.push(if hint.is_empty() { diagnostic } else { diagnostic.hint(hint) });
    }

    /// The field, or a finding that it is missing from `place`: the record, or a part of it.
    #[expect(clippy::ref_option, reason = "fields are kept as options of themselves")]
    pub(crate) fn require<'f, T>(
        &mut self,
        field: &'f Option<Field<T>>,
        key: &str,
        place: &str,
    ) -> Option<&'f Field<T>> {
        if field.is_none() {
            let message = format!("{place} has no `{key}`");
            let hint = format!("add a line `{key} = …`; other records of this kind show how");
            self.missing(key, message, &hint);
        }
        field.as_ref()
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, field: &Word, key: &str, place: &str) -> Option<Located<String>> {
        let field = self.require(field, key, place)?.clone();
        (!field.value.trim().is_empty()).then(|| field.located(self.file))
    }

    /// A word out of a closed list, if it was written.
    pub(crate) fn choice<C: Choice>(&mut self, field: &Word) -> Option<C> {
        let field = field.as_ref()?;
        let choice = C::from_word(&field.value);
        if choice.is_none() {
            let known: Vec<&str> = C::ALL.iter().map(|choice| choice.word()).collect();
            let message = format!("`{}` is not one of the words used here", field.value);
            let diagnostic = Diagnostic::error(Code::WrongType, field.span(self.file), message)
                .did_you_mean(&field.value, known.iter().copied())
                .hint(format!("words that may stand here: {}", known.join(", ")));
            self.push(diagnostic);
        }
        choice
    }

    /// A word out of a closed list that must be there.
    pub(crate) fn required_choice<C: Choice>(&mut self, field: &Word, key: &str, place: &str) -> Option<C> {
        self.require(field, key, place)?;
        self.choice(field)
    }

    /// Words out of a closed list, in the list's order.
    pub(crate) fn choices<C: Choice + Ord>(&mut self, fields: &[Field<String>]) -> Vec<C> {
        let set: BTreeSet<C> = fields.iter().filter_map(|field| self.choice(&Some(field.clone()))).collect();
        set.into_iter().collect()
    }

    /// A whole date, not after today.
    pub(crate) fn date(&mut self, field: Option<&Field<Datetime>>) -> Option<Date> {
        let field = field?;
        let parsed = field.value.date.filter(|_| field.value.time.is_none());
        let date = parsed.and_then(|d| {
            Date::new(i16::try_from(d.year).ok()?, i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?).ok()
        });
        let Some(date) = date else {
            self.error(Code::InvalidDate, field, "this is not a day", "write year, month and day: 2026-01-31");
            return None;
        };
        self.not_in_future(PartialDate::Day(date), field)?;
        Some(date)
    }

    /// A day, month or year, not after today.
    pub(crate) fn partial_date(&mut self, field: &Word) -> Option<PartialDate> {
        let date = self.any_partial_date(field)?;
        self.not_in_future(date, field.as_ref()?)?;
        Some(date)
    }

    /// A day, month or year that may lie ahead, such as the day on which a law comes into force.
    pub(crate) fn any_partial_date(&mut self, field: &Word) -> Option<PartialDate> {
        let field = field.as_ref()?;
        match field.value.parse::<PartialDate>() {
            Ok(date) => Some(date),
            Err(error) => {
                let hint = "write year, month and day, as much as is known: \"2026\", \"2026-01\" or \"2026-01-31\"";
                self.error(Code::InvalidDate, field, error.to_string(), hint);
                None
            }
        }
    }

    fn not_in_future<T>(&mut self, date: PartialDate, field: &Field<T>) -> Option<()> {
        let first = date.first_day()?;
        if first <= self.around.today {
            return Some(());
        }
        let message = format!("{first} is after today, {}", self.around.today);
        self.error(Code::DateInFuture, field, message, "write the day on which it happened; look at the year");
        None
    }

    /// An https address on a site that is not known to be false.
    pub(crate) fn address(&mut self, field: &Word) -> Option<Address> {
        let field = field.as_ref()?;
        let address = match Address::parse(&field.value) {
            Ok(address) => address,
            Err(problem) => {
                self.error(
                    Code::AddressNotHttps,
                    field,
                    problem,
                    "copy the address from the browser; it begins with https://",
                );
                return None;
            }
        };
        if address.looks_like_another() {
            let message = format!("{} may be taken for another site", address.host());
            let hint = "look at the address letter by letter; take it from the operator's own papers, not from a link";
            self.error(Code::LookAlikeDomain, field, message, hint);
        }
        if let Some(reason) = self.around.denied.domain(address.host()) {
            let message = format!("{} is not to be trusted", address.host());
            let reason = reason.to_owned();
            self.error(Code::DeniedDomain, field, message, &reason);
        }
        Some(address)
    }

    /// A BCP 47 language that CLDR knows by name, or that ISO 639 has.
    pub(crate) fn language(&mut self, field: &Field<String>) -> Option<String> {
        let message = match Locale::new(&field.value) {
            Ok(_) => return Some(field.value.clone()),
            Err(error) => error.to_string(),
        };
        self.error(
            Code::UnknownLanguage,
            field,
            message,
            "use the code that BCP 47 gives, such as `es`, `pt-BR` or `zh-Hans`",
        );
        None
    }

    /// Languages, each once, in the order written.
    pub(crate) fn languages(&mut self, fields: &[Field<String>]) -> Vec<String> {
        let mut seen = BTreeSet::new();
        fields.iter().filter_map(|field| self.language(field)).filter(|tag| seen.insert(tag.clone())).collect()
    }

    /// An ISO 3166-1 country, or `EU` for what all its states share.
    pub(crate) fn country(&mut self, field: &Field<String>) -> Option<String> {
        if is_country(&field.value, self.around.english) {
            return Some(field.value.clone());
        }
        let message = format!("`{}` is not a country code", field.value);
        let diagnostic = Diagnostic::error(Code::UnknownJurisdiction, field.span(self.file), message);
        self.push(
            meant_country(diagnostic, &field.value, self.around.english)
                .hint("use the two capital letters of ISO 3166, such as `US` or `TH`"),
        );
        None
    }

    /// The sentences of a record, only under keys that its kind has.
    pub(crate) fn sentences(&mut self, texts: &Texts, allowed: &[&str]) -> BTreeMap<String, Located<String>> {
        for (key, field) in texts.iter().filter(|(key, _)| !allowed.contains(&key.as_str())) {
            self.push(unknown_key(field.span(self.file), key, allowed));
        }
        let known = texts.iter().filter(|(key, _)| allowed.contains(&key.as_str()));
        known.map(|(key, field)| (key.clone(), field.clone().located(self.file))).collect()
    }
}

/// Adds the code that somebody meant who wrote one in small letters, or the one that people say.
pub(crate) fn meant_country(diagnostic: Diagnostic, code: &str, english: &Locale) -> Diagnostic {
    let upper = code.to_ascii_uppercase();
    let meant = match upper.as_str() {
        "UK" => "GB".to_owned(),
        "EL" => "GR".to_owned(),
        _ => upper,
    };
    if is_country(&meant, english) { diagnostic.hint(format!("did you mean `{meant}`?")) } else { diagnostic }
}

/// Whether ISO 3166-1 has this code (or it is `EU`), as far as CLDR names it.
pub(crate) fn is_country(code: &str, english: &Locale) -> bool {
    let letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    // CLDR also names places that are no countries: user-assigned codes and the world's unknown part.
    letters && !matches!(code, "ZZ" | "XA" | "XB" | "UN" | "EZ" | "QO") && english.country_name(code).is_some()
}
