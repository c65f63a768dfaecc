//! Ways to reach a helpline or an agency.

use super::address::Address;
use super::phone::{self, Dial, NumberProblem};
use super::provenance::Reference;
use super::raw::{RawChannel, RawEvidence};
use super::reading::Reading;
use super::words::{ChannelKind, Choice, Confidence, Reach, RecordKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Field;
use crate::hours::Hours;
use crate::source::{Located, Span};

/// Where a channel leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A number.
    Dial(Dial),
    /// A page.
    Page(Address),
    /// An e-mail address.
    Email(String),
}

/// One way to get in touch.
#[derive(Debug, Clone)]
pub struct Channel {
    /// What it is.
    pub kind: ChannelKind,
    /// Where it leads.
    pub target: Target,
    /// The number as its source prints it.
    pub published_as: Option<String>,
    /// From where it works.
    pub reach: Option<Reach>,
    /// The word to send in a text message.
    pub keyword: Option<String>,
    /// BCP 47, where they are not the record's.
    pub languages: Vec<String>,
    /// When, where that is not the record's.
    pub hours: Option<Hours>,
    /// How it is known, where that is not how the record is.
    pub confidence: Option<Confidence>,
    /// The record's source on which it was read.
    pub source: Option<String>,
    /// What a caller should know.
    pub note: Option<Located<String>>,
    /// Other records that give the same number on purpose.
    pub shared_with: Vec<Reference>,
    /// Whether it is not for emergencies, though the line is.
    pub not_urgent: bool,
    /// Where it was written.
    pub span: Span,
}

impl Channel {
    /// The digits that are dialled, or printed, inside its country; other countries may give them another meaning.
    pub fn digits_at_home(&self) -> Option<String> {
        match (self.dial()?, &self.published_as) {
            (Dial::ShortCode { digits, .. }, _) => Some(digits.clone()),
            (Dial::E164(_), Some(printed)) if self.reach != Some(Reach::International) && !printed.starts_with('+') => {
                Some(phone::digits_of(printed))
            }
            _ => None,
        }
    }

    /// The number, if it has one.
    pub fn dial(&self) -> Option<&Dial> {
        match &self.target {
            Target::Dial(dial) => Some(dial),
            _ => None,
        }
    }
}

/// Whether an id holds so many digits of a number that the number can be known by them.
fn is_told_by(id: &str, dial: &Dial) -> bool {
    let digits = dial.digits();
    let runs = id.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 3);
    runs.into_iter().any(|run| digits.ends_with(run))
}

impl Reading<'_> {
    /// Reads the channels of a record of `country`, leaving out those that are wrong.
    pub(crate) fn channels(
        &mut self,
        raw: &[Field<RawChannel>],
        country: &str,
        evidence: &[Field<RawEvidence>],
    ) -> Vec<Channel> {
        self.parts(raw, |reading, channel| reading.channel(channel, country, evidence))
    }

    /// Refuses an id that tells a number which readers may not see: they see ids in the addresses of pages.
    pub(crate) fn check_id(&mut self, id: &str, channels: &[Channel], confidence: Option<Confidence>) {
        let official = |channel: &&Channel| channel.confidence.or(confidence) == Some(Confidence::Official);
        let (shown, hidden): (Vec<&Channel>, Vec<&Channel>) = channels.iter().partition(official);
        let tells = |channel: &&Channel| channel.dial().is_some_and(|dial| is_told_by(id, dial));
        if shown.iter().any(tells) {
            return;
        }
        if let Some(channel) = hidden.into_iter().find(tells) {
            let message = format!("the id `{id}` tells a number that readers may not see, as no official page gave it");
            let hint =
                "name the file after who answers or for whom, such as `xx-child-helpline.toml`, in every language";
            self.push(Diagnostic::error(Code::NumberInId, channel.span, message).hint(hint));
        }
    }

    fn channel(&mut self, raw: &RawChannel, country: &str, evidence: &[Field<RawEvidence>]) -> Option<Channel> {
        let kind: ChannelKind = self.required_choice(&raw.kind, "kind", "a [[channel]]")?;
        let target = self.target(kind, raw, country);
        let hours = raw.hours.as_ref().and_then(|hours| self.hours(hours));
        let confidence = self.choice(&raw.confidence);
        let source = self.own_source(&raw.source, evidence);
        let languages = self.languages(&raw.languages);
        let note = self.sentences(&raw.text, &["note"]).remove("note");
        let span = raw.kind.as_ref().map_or(Span::start_of(self.file), |kind| kind.span(self.file));
        let plain = |field: &Option<Field<String>>| field.as_ref().map(|field| field.value.clone());
        let shared_with = self.mention_all(RecordKind::Helpline, &raw.shared_with);
        let target = target?;
        let reach = self.reach(kind, &target, raw);
        self.check_published(&target, raw);
        self.check_keyword(kind, raw);
        self.check_foreign(kind, raw);
        Some(Channel {
            kind,
            target,
            published_as: plain(&raw.published_as),
            reach,
            keyword: plain(&raw.keyword),
            languages,
            hours,
            confidence,
            source,
            note,
            shared_with,
            not_urgent: raw.not_urgent.as_ref().is_some_and(|field| field.value),
            span,
        })
    }

    fn target(&mut self, kind: ChannelKind, raw: &RawChannel, country: &str) -> Option<Target> {
        match kind {
            ChannelKind::WebChat | ChannelKind::WebForm => {
                let url = self.require(&raw.url, "url", "a [[channel]] on the web")?.clone();
                self.address(&Some(url)).map(Target::Page)
            }
            ChannelKind::Email => {
                let address = self.require(&raw.address, "address", "an e-mail [[channel]]")?.clone();
                self.email(&address).map(Target::Email)
            }
            _ => self.dial(raw, country).map(Target::Dial),
        }
    }

    fn dial(&mut self, raw: &RawChannel, country: &str) -> Option<Dial> {
        match (&raw.number, &raw.short_code) {
            (Some(number), None) => self.full_number(number, country),
            (None, Some(code)) => self.short_code(code, raw.country.as_ref(), country),
            (Some(number), Some(_)) => {
                let hint = "keep `number` if it can be dialled from abroad, or else `short_code`";
                self.error(Code::FieldConflict, number, "a channel has a number or a short code, not both", hint);
                None
            }
            (None, None) => {
                self.require::<String>(&None, "number", "a [[channel]]");
                None
            }
        }
    }

    fn full_number(&mut self, number: &Field<String>, country: &str) -> Option<Dial> {
        let dial = match phone::parse_e164(&number.value, plan_of(country)) {
            Ok(dial) => dial,
            Err(NumberProblem::Form(meant)) => {
                let diagnostic = Diagnostic::error(
                    Code::InvalidNumber,
                    number.span(self.file),
                    "a full number is + and then only digits",
                );
                let meant = meant.map(|meant| format!("did you mean `{meant}`?"));
                let hint =
                    "begin with + and the calling code of the country, and leave out blanks, hyphens and letters";
                self.push(diagnostic.hint(meant.as_deref().unwrap_or(hint)));
                return None;
            }
            Err(NumberProblem::Invalid(why)) => {
                let hint = "look at the source again; compare digit by digit";
                self.error(Code::InvalidNumber, number, why, hint);
                return None;
            }
            Err(NumberProblem::OtherCountry(found)) => {
                let message = format!("this is a number of {found}, but the record is of {country}");
                let hint = "look at the source again: a digit may be wrong, or the country";
                self.error(Code::NumberOfAnotherCountry, number, message, hint);
                return None;
            }
        };
        self.refuse_denied(&dial, number, country);
        Some(dial)
    }

    fn short_code(&mut self, code: &Field<String>, of: Option<&Field<String>>, country: &str) -> Option<Dial> {
        let Some(of) = of else {
            let message = format!("the short code {} names no country", code.value);
            let hint = format!("add `country = \"{country}\"`: the same digits mean something else elsewhere");
            self.error(Code::ShortCodeWithoutCountry, code, message, &hint);
            return None;
        };
        if of.value != country {
            let message = format!("this short code is of {}, but the record is of {country}", of.value);
            self.error(Code::NumberOfAnotherCountry, of, message, "one of the two is wrong");
            return None;
        }
        let digits = code.value.clone();
        if !(2..=12).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'*' || b == b'#') {
            let hint = "write the digits alone, 2 to 12 of them";
            self.error(Code::InvalidNumber, code, "this is not a short code", hint);
            return None;
        }
        let dial = Dial::ShortCode { digits, country: of.value.clone() };
        self.refuse_denied(&dial, code, country);
        Some(dial)
    }

    fn refuse_denied(&mut self, dial: &Dial, field: &Field<String>, country: &str) {
        if let Some(denied) = self.around.denied.number(dial.digits(), country) {
            let reason = denied.reason.clone();
            self.error(Code::DeniedNumber, field, "this number is known to be wrong or dead", &reason);
        }
    }

    fn check_published(&mut self, target: &Target, raw: &RawChannel) {
        let (Target::Dial(dial), Some(published)) = (target, &raw.published_as) else { return };
        if !phone::is_same(dial, &published.value) {
            let message = format!("these are not the digits of {}", dial.link());
            let hint = "copy the number as the source prints it, and compare digit by digit";
            self.error(Code::NumberMismatch, published, message, hint);
        }
    }

    /// From where a number works. One that says nothing is taken to work only at home if its kind most often does.
    fn reach(&mut self, kind: ChannelKind, target: &Target, raw: &RawChannel) -> Option<Reach> {
        let said: Option<Reach> = self.choice(&raw.reach);
        let Target::Dial(dial) = target else { return said };
        if let (Some(field), Some(Reach::International)) = (&raw.reach, said) {
            self.check_reach(dial, field, raw);
        }
        match dial {
            Dial::ShortCode { .. } => Some(Reach::Domestic),
            Dial::E164(_) if kind == ChannelKind::Whatsapp => said,
            Dial::E164(_) => said.or_else(|| phone::is_domestic_freephone(dial).then_some(Reach::Domestic)),
        }
    }

    fn check_reach(&mut self, dial: &Dial, reach: &Field<String>, raw: &RawChannel) {
        if let Dial::ShortCode { .. } = dial {
            let hint = "write `reach = \"domestic\"`, or give the number in full as `number`";
            self.error(Code::FieldConflict, reach, "a short code works only inside its country", hint);
            return;
        }
        let printed = raw.published_as.as_ref().is_some_and(|published| published.value.starts_with('+'));
        if phone::is_domestic_freephone(dial) && !printed && !raw.text.contains_key("note") {
            let message = "this is a freephone number, which seldom works from abroad";
            let diagnostic = Diagnostic::warning(Code::FreephoneAbroad, reach.span(self.file), message);
            let diagnostic =
                diagnostic.hint("write `reach = \"domestic\"` unless the source says that it works from abroad");
            self.push(diagnostic.hint("if it does, say to readers in `note` under [channel.text] who can call it"));
        }
    }

    fn check_keyword(&mut self, kind: ChannelKind, raw: &RawChannel) {
        if let (Some(keyword), false) = (&raw.keyword, kind == ChannelKind::Sms) {
            self.error(Code::FieldConflict, keyword, "only a text message has a keyword", "delete this line");
        }
    }

    /// A field of another kind of channel would be lost: nothing shows it.
    fn check_foreign(&mut self, kind: ChannelKind, raw: &RawChannel) {
        let (number, code) = (("number", &raw.number), ("short_code", &raw.short_code));
        let (url, address) = (("url", &raw.url), ("address", &raw.address));
        let foreign = match kind {
            ChannelKind::WebChat | ChannelKind::WebForm => [number, code, address].to_vec(),
            ChannelKind::Email => [number, code, url].to_vec(),
            _ => [url, address].to_vec(),
        };
        for (key, field) in foreign {
            if let Some(field) = field {
                let message = format!("a {} [[channel]] has no `{key}`", kind.word());
                self.error(Code::FieldConflict, field, message, "make a [[channel]] of its own for it");
            }
        }
    }

    fn email(&mut self, field: &Field<String>) -> Option<String> {
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b));
        let fits = |text: &str| {
            text.split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && plain(name) && plain(host))
        };
        if fits(&field.value) {
            return Some(field.value.clone());
        }
        self.error(Code::WrongType, field, "this is not an e-mail address", "write it as name@example.org");
        None
    }

    /// Hours in the OSM syntax.
    pub(crate) fn hours(&mut self, field: &Field<String>) -> Option<Hours> {
        match Hours::parse(&field.value) {
            Ok(hours) => Some(hours),
            Err(error) => {
                // The text begins after its opening quote, unless there are three or there are escapes in it.
                let plain = field.range.len() == field.value.len() + 2;
                let start = field.range.start + 1;
                let part = Span::new(self.file, start + error.range.start..start + error.range.end);
                let span = if plain { part } else { field.span(self.file) };
                self.push(Diagnostic::error(Code::InvalidHours, span, error.message).hint(error.hint));
                None
            }
        }
    }
}

/// The country whose numbering plan holds; what several states share may have a number of any of them.
fn plan_of(country: &str) -> &str {
    if country == "EU" { "" } else { country }
}
