//! Helplines, agencies and laws in the words of schema.org, as JSON-LD files that pages link to.

use jiff::civil::Weekday;
use serde_json::{Map, Value, json};

use crate::catalog::{
    Address, Agency, AgencyKind, Channel, ChannelKind, Choice, Cost, Helpline, Jurisdiction, Law, LawKind, LawStatus,
    Operator, RecordKind, Reference, Target,
};
use crate::hours::{Hours, TimeRange};

use super::collection::{Collection, pretty};
use super::index::LICENCE_URL;
use super::shown::{self, Shown};
use super::{ExportInput, Published, identity, sentences};

/// Adds a file for each helpline, agency and law.
pub(super) fn add(input: &ExportInput<'_>, all: &Published<'_>, files: &mut Collection) {
    let helplines = all.helplines.iter().map(|line| (line.record.id.as_str(), helpline(input, line)));
    add_kind(RecordKind::Helpline, "Helplines in the words of schema.org.", helplines, files);
    let agencies = all.agencies.iter().map(|body| (body.record.id.as_str(), agency(input, body)));
    add_kind(RecordKind::Agency, "Agencies in the words of schema.org.", agencies, files);
    let laws = all.laws.iter().map(|text| (text.record.id.as_str(), law(input, text)));
    add_kind(RecordKind::Law, "Laws and treaties in the words of schema.org.", laws, files);
}

fn add_kind<'r>(
    kind: RecordKind,
    about: &'static str,
    records: impl Iterator<Item = (&'r str, Value)>,
    files: &mut Collection,
) {
    let mut count = 0;
    for (id, value) in records {
        files.file(path(kind, id), pretty(&value));
        count += 1;
    }
    files.entry(&path(kind, "{id}"), "application/ld+json", about, count);
}

/// The file of a record, below [`FOLDER`](super::FOLDER).
pub fn path(kind: RecordKind, id: &str) -> String {
    format!("jsonld/{}/{id}.json", kind.folder())
}

/// A helpline as a schema.org organization with its contact points; `None` if readers may not know of it.
pub fn json_ld_helpline(input: &ExportInput<'_>, line: &Helpline) -> Option<Value> {
    Some(helpline(input, &shown::helpline(input, line)?))
}

/// An agency as a schema.org organization; `None` if readers may not know of it.
pub fn json_ld_agency(input: &ExportInput<'_>, body: &Agency) -> Option<Value> {
    Some(agency(input, &shown::agency(input, body)?))
}

/// A law as schema.org `Legislation`; `None` if readers may not know of it.
pub fn json_ld_law(input: &ExportInput<'_>, text: &Law) -> Option<Value> {
    Some(law(input, &shown::law(input, text)?))
}

/// A thing, made of what is known of it: fields without a value are left out.
struct Thing(Map<String, Value>);

impl Thing {
    fn new(class: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), class.into())]))
    }

    /// A thing with a file of its own.
    fn root(input: &ExportInput<'_>, class: &str, kind: RecordKind, id: &str) -> Self {
        Self::new(class)
            .with("@context", Some("https://schema.org"))
            .with("@id", Some(identity::urn(&[kind.word(), id])))
            .with("identifier", Some(id))
            .with("sdLicense", Some(LICENCE_URL))
            .with(
                "sdPublisher",
                Some(Self::new("Organization").with("name", Some(input.settings.name.as_str())).value()),
            )
    }

    fn with(mut self, name: &str, value: Option<impl Into<Value>>) -> Self {
        self.0.extend(value.map(|value| (name.to_owned(), value.into())));
        self
    }

    /// A field with several values; left out where there are none.
    fn with_all(self, name: &str, values: Vec<Value>) -> Self {
        self.with(name, (!values.is_empty()).then_some(values))
    }

    fn value(self) -> Value {
        Value::Object(self.0)
    }
}

/// A name, with its language.
fn name(text: &str, language: &str) -> Value {
    json!({ "@value": text, "@language": language })
}

fn helpline(input: &ExportInput<'_>, shown: &Shown<'_, Helpline>) -> Value {
    let line = shown.record;
    let class = match line.run_by {
        Operator::Charity => "NGO",
        Operator::International | Operator::Company => "Organization",
        _ => "GovernmentOrganization",
    };
    let points = shown.channels.iter().map(|channel| contact_point(channel, Some(line))).collect();
    Thing::root(input, class, RecordKind::Helpline, &line.id)
        .with("name", Some(name(&line.name.value, &line.name_language)))
        .with(
            "description",
            sentences::joined(std::iter::once(sentences::run_by(line)).chain(shown.text(&line.texts, "who"))),
        )
        .with("url", line.website.as_ref().map(Address::as_str))
        .with("mainEntityOfPage", Some(input.page_url(RecordKind::Helpline, &line.id)))
        .with("parentOrganization", operator(input, line))
        .with("areaServed", Some(country(&line.country)))
        .with_all("contactPoint", points)
        .value()
}

fn operator(input: &ExportInput<'_>, line: &Helpline) -> Option<Value> {
    let agency = line.agency.as_ref().and_then(|agency| reference(input, RecordKind::Agency, agency));
    agency.or_else(|| Some(Thing::new("Organization").with("name", Some(line.operator.as_deref()?)).value()))
}

fn country(code: &str) -> Value {
    Thing::new("AdministrativeArea").with("identifier", Some(code)).value()
}

/// A channel. What it shares with its helpline is written out in each, as readers of the format expect.
fn contact_point(channel: &Channel, line: Option<&Helpline>) -> Value {
    let languages = match line {
        Some(line) if channel.languages.is_empty() => &line.languages,
        _ => &channel.languages,
    };
    let hours = channel.hours.as_ref().or(line.and_then(|line| line.hours.as_ref()));
    let (telephone, url, email) = match &channel.target {
        Target::Dial(dial) => (Some(dial.link()), None, None),
        Target::Page(url) => (None, Some(url.as_str()), None),
        Target::Email(address) => (None, None, Some(address.as_str())),
    };
    let note = channel.note.as_ref().map(|note| note.value.clone());
    Thing::new("ContactPoint")
        .with("contactType", Some(contact_type(channel.kind)))
        .with("telephone", telephone)
        .with("url", url)
        .with("email", email)
        .with("description", sentences::joined(sentences::limits(channel).into_iter().chain(note)))
        .with_all("contactOption", options(channel, line))
        .with("areaServed", line.map(|line| country(&line.country)))
        .with_all("availableLanguage", languages.iter().map(|tag| tag.as_str().into()).collect())
        .with_all("hoursAvailable", hours.map(opening_hours).unwrap_or_default())
        .value()
}

fn contact_type(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Voice => "hotline",
        ChannelKind::Sms => "text message",
        ChannelKind::Whatsapp => "WhatsApp",
        ChannelKind::Textphone => "textphone",
        ChannelKind::Relay => "relay service",
        ChannelKind::Videophone => "sign language",
        ChannelKind::WebChat => "chat",
        ChannelKind::Email => "e-mail",
        ChannelKind::WebForm => "form",
    }
}

fn options(channel: &Channel, line: Option<&Helpline>) -> Vec<Value> {
    let hearing = matches!(channel.kind, ChannelKind::Textphone | ChannelKind::Relay | ChannelKind::Videophone);
    let free = channel.kind == ChannelKind::Voice && line.is_some_and(|line| line.cost == Cost::Free);
    let options = [
        hearing.then_some("https://schema.org/HearingImpairedSupported"),
        free.then_some("https://schema.org/TollFree"),
    ];
    options.into_iter().flatten().map(Value::from).collect()
}

/// In schema.org a day without times is closed, so days whose hours were not published are left out.
fn opening_hours(hours: &Hours) -> Vec<Value> {
    hours.periods().iter().filter_map(|period| Some(opening_period(&period.days, period.times?))).collect()
}

fn opening_period(days: &[Weekday], times: TimeRange) -> Value {
    let days = days.iter().map(|day| format!("https://schema.org/{day:?}").into()).collect();
    // 24:00 is not a time that every program knows.
    let closes = Some(times.closes().to_string()).map(|end| if end == "24:00" { "23:59".to_owned() } else { end });
    Thing::new("OpeningHoursSpecification")
        .with_all("dayOfWeek", days)
        .with("opens", Some(times.opens().to_string()))
        .with("closes", closes)
        .value()
}

/// Another record, by its identifier.
fn reference(input: &ExportInput<'_>, kind: RecordKind, reference: &Reference) -> Option<Value> {
    let id = shown::listed(input, kind, reference)?;
    let catalog = input.catalog;
    let (class, name) = match kind {
        RecordKind::Agency => catalog.agencies().get(&id).map(|body| (class(body.kind), &body.name.value))?,
        RecordKind::Law => catalog.laws().get(&id).map(|law| ("Legislation", &law.short_name.value))?,
        _ => return None,
    };
    let thing = Thing::new(class).with("@id", Some(identity::urn(&[kind.word(), &id])));
    Some(thing.with("name", Some(name.as_str())).with("url", Some(input.page_url(kind, &id))).value())
}

fn class(kind: AgencyKind) -> &'static str {
    match kind {
        AgencyKind::Charity => "NGO",
        AgencyKind::UnBody | AgencyKind::TreatyBody | AgencyKind::RegionalBody | AgencyKind::InternationalBody => {
            "Organization"
        }
        _ => "GovernmentOrganization",
    }
}

fn agency(input: &ExportInput<'_>, shown: &Shown<'_, Agency>) -> Value {
    let body = shown.record;
    let parent = body.parent.as_ref().and_then(|parent| reference(input, RecordKind::Agency, parent));
    let points = shown.channels.iter().map(|channel| contact_point(channel, None)).collect();
    Thing::root(input, class(body.kind), RecordKind::Agency, &body.id)
        .with("name", Some(name(&body.name.value, &body.name_language)))
        .with("alternateName", body.abbreviation.as_deref())
        .with("description", shown.text(&body.texts, "role"))
        .with("url", body.website.as_ref().map(Address::as_str))
        .with("mainEntityOfPage", Some(input.page_url(RecordKind::Agency, &body.id)))
        .with("parentOrganization", parent)
        .with("areaServed", body.jurisdiction.country().map(country))
        .with_all("contactPoint", points)
        .value()
}

fn law(input: &ExportInput<'_>, shown: &Shown<'_, Law>) -> Value {
    let text = shown.record;
    let laws = |references: &[Reference]| -> Vec<Value> {
        references.iter().filter_map(|law| reference(input, RecordKind::Law, law)).collect()
    };
    let date = |date: Option<crate::locale::PartialDate>| date.map(|date| date.to_string());
    let (transposed, applied) = implemented(input, text);
    let responsible = text.agencies.iter().filter_map(|body| reference(input, RecordKind::Agency, body)).collect();
    Thing::root(input, "Legislation", RecordKind::Law, &text.id)
        .with("name", Some(name(&text.name.value, &text.name_language)))
        .with("alternateName", Some(text.short_name.value.as_str()))
        .with("description", shown.text(&text.texts, "covers"))
        .with("url", text.website.as_ref().map(Address::as_str))
        .with("mainEntityOfPage", Some(input.page_url(RecordKind::Law, &text.id)))
        .with("legislationType", Some(text.kind.word()))
        .with_all("legislationIdentifier", text.citations.iter().map(|citation| citation.as_str().into()).collect())
        .with("legislationDate", date(text.adopted))
        .with("legislationDateVersion", date(text.version_read))
        .with("legislationDateOfApplicability", date(text.in_force))
        .with("legislationLegalForce", legal_force(text.status))
        .with("legislationJurisdiction", Some(jurisdiction(&text.jurisdiction)))
        .with("isPartOf", text.part_of.as_ref().and_then(|whole| reference(input, RecordKind::Law, whole)))
        .with_all("legislationChanges", laws(&text.amends))
        .with_all("legislationTransposes", transposed)
        .with_all("legislationApplies", applied)
        .with_all("legislationResponsible", responsible)
        .value()
}

/// What a law carries out: directives are transposed, all else is applied.
fn implemented(input: &ExportInput<'_>, text: &Law) -> (Vec<Value>, Vec<Value>) {
    let is_directive = |reference: &&Reference| {
        input.catalog.laws().get(&reference.value).is_some_and(|law| law.kind == LawKind::Directive)
    };
    let (directives, others): (Vec<_>, Vec<_>) = text.implements.iter().partition(is_directive);
    let values = |references: Vec<&Reference>| {
        references.into_iter().filter_map(|law| reference(input, RecordKind::Law, law)).collect()
    };
    (values(directives), values(others))
}

fn legal_force(status: LawStatus) -> Option<&'static str> {
    match status {
        LawStatus::InForce => Some("https://schema.org/InForce"),
        LawStatus::PartlyInForce => Some("https://schema.org/PartiallyInForce"),
        LawStatus::NotYetInForce | LawStatus::Repealed | LawStatus::Superseded => Some("https://schema.org/NotInForce"),
        LawStatus::NotBinding => None,
    }
}

/// A country or a part of one, or the organisation whose law it is.
fn jurisdiction(jurisdiction: &Jurisdiction) -> Value {
    match jurisdiction {
        Jurisdiction::Country(code) | Jurisdiction::Region(code) => country(code),
        Jurisdiction::Organisation(code) => code.as_str().into(),
    }
}
