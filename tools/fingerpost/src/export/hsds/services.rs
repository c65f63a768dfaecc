//! Services: helplines, with their phones, schedules, languages, areas, chats and forms.

use std::collections::BTreeSet;

use super::{Row, Tables, organizations, row};
use crate::catalog::{Channel, ChannelKind, Choice, Cost, Helpline, HelplineStatus, RecordKind, Target};
use crate::export::record::HelplineRecord;
use crate::export::shown::Shown;
use crate::export::{ExportInput, identity, sentences};
use crate::hours::{Holidays, Hours, Period, two_letters};

/// HSDS has no word for a helpline of which nobody knows whether it answers; such a one is not published at all.
fn status(status: HelplineStatus) -> &'static str {
    match status {
        HelplineStatus::Active => "active",
        HelplineStatus::Paused => "temporarily closed",
        HelplineStatus::Closed => "defunct",
        HelplineStatus::Unverified => "inactive",
    }
}

/// Adds a helpline and all that belongs to it.
pub(super) fn add(input: &ExportInput<'_>, line: &Shown<'_, Helpline>, tables: &mut Tables) {
    let path = [RecordKind::Helpline.word(), line.record.id.as_str()];
    let id = identity::uuid(&path);
    let service = service(&id, organizations::id(input, line), input, line);
    tables.services.push(service);
    let areas = areas(&id, line.record, tables);
    tables.service_areas.extend(areas);
    let owner = Owner { field: "service_id", id: &id, path };
    add_phones(owner, &line.channels, line.record.time_zone.as_deref(), tables);
    if line.details {
        add_languages(owner, "", &line.record.languages, tables);
        let hours = line.record.hours.as_ref();
        tables.schedules.extend(hours.into_iter().flat_map(|hours| schedules(owner, hours, line.record)));
    }
    add_places(owner, line, tables);
}

fn service(id: &str, organization: String, input: &ExportInput<'_>, line: &Shown<'_, Helpline>) -> Row {
    let record = HelplineRecord::of(input, line);
    let midnight = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
    let fees = match line.record.cost {
        Cost::Free => Some("It is free."),
        Cost::Charged => Some("It costs money."),
        Cost::Unknown => None,
    };
    row([
        ("id", Some(id.to_owned())),
        ("organization_id", Some(organization)),
        ("name", Some(record.name)),
        ("description", Some(description(line.record))),
        ("url", record.website),
        ("email", line.email()),
        ("status", Some(status(line.record.status).to_owned())),
        ("interpretation_services", record.interpreting),
        ("fees_description", fees.filter(|_| line.details).map(str::to_owned)),
        ("eligibility_description", record.who),
        ("assured_date", record.known.confirmed.map(|confirmed| confirmed.date)),
        ("alert", record.alert),
        ("last_modified", line.provenance.history.last().map(|change| midnight(change.date))),
    ])
}

fn description(line: &Helpline) -> String {
    let kinds = line.kinds.iter().map(|kind| kind.word().replace('-', " ")).collect::<Vec<_>>().join(", ");
    format!("{} For: {kinds}.", sentences::run_by(line))
}

fn areas(service: &str, line: &Helpline, tables: &Tables) -> Vec<Row> {
    let country = tables.country_name(&line.country);
    let codes = if line.regions.is_empty() { std::slice::from_ref(&line.country) } else { &line.regions };
    let area = codes.iter().map(|code| {
        let named = if *code == line.country { country.clone() } else { format!("{country}: {code}") };
        row([
            ("id", Some(identity::uuid(&[RecordKind::Helpline.word(), &line.id, "area", code]))),
            ("service_id", Some(service.to_owned())),
            ("name", Some(named)),
            ("extent", Some(code.clone())),
            ("extent_type", Some("text".to_owned())),
        ])
    });
    area.collect()
}

/// What rows belong to: the field that points at it, its identifier, and the record that it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) field: &'static str,
    pub(super) id: &'a str,
    pub(super) path: [&'a str; 2],
}

impl Owner<'_> {
    fn part(&self, what: &[&str]) -> String {
        identity::uuid(&[self.path.as_slice(), what].concat())
    }
}

/// Adds the numbers among `channels`, each once, with the languages that are spoken there and not on the other channels.
pub(super) fn add_phones(owner: Owner<'_>, channels: &[&Channel], zone: Option<&str>, tables: &mut Tables) {
    let mut seen = BTreeSet::new();
    for channel in channels {
        let (Some(dial), Some(kind)) = (channel.dial(), phone_type(channel.kind)) else { continue };
        let id = owner.part(&["phone", channel.kind.word(), dial.digits()]);
        if !seen.insert(id.clone()) {
            continue;
        }
        let phone = Owner { field: "phone_id", id: &id, path: owner.path };
        let key = format!("{}/{}", channel.kind.word(), dial.digits());
        add_languages(phone, &key, &channel.languages, tables);
        tables.phones.push(row([
            ("id", Some(id.clone())),
            (owner.field, Some(owner.id.to_owned())),
            ("number", Some(dial.link().to_owned())),
            ("type", Some(kind.to_owned())),
            ("description", phone_description(channel, zone)),
        ]));
    }
}

/// The type that HSDS takes from vCard. It has none for WhatsApp or a relay service.
fn phone_type(kind: ChannelKind) -> Option<&'static str> {
    match kind {
        ChannelKind::Voice => Some("voice"),
        ChannelKind::Sms => Some("text"),
        ChannelKind::Textphone => Some("textphone"),
        ChannelKind::Videophone => Some("video"),
        ChannelKind::Whatsapp
        | ChannelKind::Relay
        | ChannelKind::WebChat
        | ChannelKind::Email
        | ChannelKind::WebForm => None,
    }
}

fn phone_description(channel: &Channel, zone: Option<&str>) -> Option<String> {
    let zone = zone.map(|zone| format!(" ({zone})")).unwrap_or_default();
    let hours = channel.hours.as_ref().map(|hours| format!("Hours: {hours}{zone}."));
    let note = channel.note.as_ref().map(|note| note.value.clone());
    sentences::joined(sentences::limits(channel).into_iter().chain(hours).chain(note))
}

/// Languages, by their ISO 639 codes; the whole tag is the note where that says more.
fn add_languages(owner: Owner<'_>, at: &str, tags: &[String], tables: &mut Tables) {
    for tag in tags {
        let code = tag.split('-').next().unwrap_or(tag);
        let name = tables.language_name(tag);
        tables.languages.push(row([
            ("id", Some(owner.part(&["language", at, tag]))),
            (owner.field, Some(owner.id.to_owned())),
            ("name", name),
            ("code", Some(code.to_owned())),
            ("note", (code != tag).then(|| format!("BCP 47: {tag}"))),
        ]));
    }
}

fn schedules(owner: Owner<'_>, hours: &Hours, line: &Helpline) -> Vec<Row> {
    let zone = line.time_zone.as_deref().filter(|_| !hours.is_always());
    let periods = hours.periods();
    let rows = periods.iter().map(|period| {
        let days: Vec<String> = period.days.iter().map(|&day| two_letters(day).to_uppercase()).collect();
        let times = period.times;
        let closes = times.map(|times| times.closes().to_string());
        row([
            ("id", Some(owner.part(&["schedule", &rule(period)]))),
            (owner.field, Some(owner.id.to_owned())),
            ("freq", Some("WEEKLY".to_owned())),
            ("wkst", Some("MO".to_owned())),
            ("byday", Some(days.join(","))),
            ("opens_at", times.map(|times| times.opens().to_string())),
            // Most programs know no 24:00.
            ("closes_at", closes.map(|closes| if closes == "24:00" { "23:59".to_owned() } else { closes })),
            ("description", hours.is_always().then(|| "Day and night, every day.".to_owned())),
            ("notes", notes(period, hours, zone)),
        ])
    });
    rows.collect()
}

fn rule(period: &Period) -> String {
    let days: String = period.days.iter().map(|&day| two_letters(day)).collect();
    period.times.map_or_else(|| days.clone(), |times| format!("{days} {}-{}", times.opens(), times.closes()))
}

fn notes(period: &Period, hours: &Hours, zone: Option<&str>) -> Option<String> {
    let sentences = [
        zone.map(|zone| format!("Local time: {zone}.")),
        period.times.is_none().then(|| "The hours of these days were not published.".to_owned()),
        period.times.filter(|times| times.passes_midnight()).map(|_| "It closes on the next day.".to_owned()),
        (hours.holidays() == Holidays::Closed).then(|| "Closed on public holidays.".to_owned()),
    ];
    sentences::joined(sentences.into_iter().flatten())
}

/// Chats and forms are places too, virtual ones.
fn add_places(owner: Owner<'_>, line: &Shown<'_, Helpline>, tables: &mut Tables) {
    let mut seen = BTreeSet::new();
    for channel in &line.channels {
        let Target::Page(url) = &channel.target else { continue };
        let location = owner.part(&["location", url.as_str()]);
        if !seen.insert(location.clone()) {
            continue;
        }
        let name = if channel.kind == ChannelKind::WebChat { "Chat" } else { "Form" };
        tables.locations.push(row([
            ("id", Some(location.clone())),
            ("location_type", Some("virtual".to_owned())),
            ("url", Some(url.as_str().to_owned())),
            ("name", Some(name.to_owned())),
        ]));
        tables.service_at_locations.push(row([
            ("id", Some(owner.part(&["at", url.as_str()]))),
            ("service_id", Some(owner.id.to_owned())),
            ("location_id", Some(location)),
        ]));
    }
}
