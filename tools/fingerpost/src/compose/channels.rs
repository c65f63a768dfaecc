//! Helplines' and agencies' channels, hours and who runs them, in a reader's language.

use phonenumber::Mode;

use super::context::Context;
use super::view;
use crate::catalog::{
    Channel, ChannelKind, Choice, Dial, Helpline, Provenance, Reach, RecordKind, Standing, Target, channel_standing,
    digits_of,
};
use crate::hours::{Hours, HoursWords};
use crate::interface::Phrases;
use crate::text::Text;

/// Interface words for opening hours.
struct Said<'p, 'a>(&'p Phrases<'a>);

impl HoursWords for Said<'_, '_> {
    fn always(&self) -> String {
        self.0.text("hours.always").text
    }
    fn every_day(&self) -> String {
        self.0.text("hours.every_day").text
    }
    fn all_day(&self) -> String {
        self.0.text("hours.all_day").text
    }
    fn day_range(&self, from: &str, to: &str) -> String {
        self.0.fill("hours.day_range", &[("from", from), ("to", to)]).text
    }
    fn time_range(&self, from: &str, to: &str) -> String {
        self.0.fill("hours.time_range", &[("from", from), ("to", to)]).text
    }
    fn days_and_times(&self, days: &str, times: &str) -> String {
        self.0.fill("hours.days_and_times", &[("days", days), ("times", times)]).text
    }
    fn rule_joiner(&self) -> String {
        self.0.text("hours.rule_joiner").text
    }
    fn closed_on_public_holidays(&self) -> String {
        self.0.text("hours.holidays_closed").text
    }
}

/// Opening hours in words.
pub(super) fn hours_text(context: &Context<'_>, hours: &Hours) -> String {
    let words = Said(&context.phrases);
    let chain = context.project.languages.chain(context.language);
    let said = chain.filter_map(|language| context.project.locales.get(&language.tag));
    let mut said = said;
    let said = said.find_map(|locale| hours.in_words(locale, &words)).unwrap_or_default();
    if hours.is_always() { said } else { context.phrases.fill("hours.local", &[("hours", &said)]).text }
}

/// «Run by the police».
pub(super) fn run_by(context: &Context<'_>, line: &Helpline) -> String {
    context.choice("run_by", line.run_by)
}

/// The number as people of its country write it, or in full where it is for people abroad.
pub(super) fn dialled(channel: &Channel, dial: &Dial) -> String {
    let Dial::E164(number) = dial else { return dial.digits().to_owned() };
    let abroad = channel.reach == Some(Reach::International);
    let published = channel.published_as.as_deref().map(first_form);
    match published.filter(|text| same_number(dial, text)) {
        Some(text) if !abroad || text.starts_with('+') => text.to_owned(),
        _ if channel.reach == Some(Reach::Domestic) => formatted(number, Mode::National),
        _ => formatted(number, Mode::International),
    }
}

/// What stands before a bracket: `1-888-555-0100 (1-888-KL5-…)`.
fn first_form(published: &str) -> &str {
    published.split(" (").next().unwrap_or(published).trim()
}

fn same_number(dial: &Dial, text: &str) -> bool {
    let digits = digits_of(text);
    let plain = text.chars().all(|c| c.is_ascii_digit() || " +-()./\u{a0}".contains(c));
    plain && digits.len() >= 6 && dial.digits().ends_with(digits.trim_start_matches('0'))
}

/// `+1 888-555-0100`, or what people at home write.
fn formatted(number: &str, mode: Mode) -> String {
    phonenumber::parse(None, number).map_or_else(|_| number.to_owned(), |parsed| parsed.format().mode(mode).to_string())
}

/// The address that a tap leads to; an app has none, because its site would learn of the reader.
pub(super) fn link_of(channel: &Channel, dial: &Dial) -> Option<String> {
    let number = dial.href();
    match channel.kind {
        ChannelKind::Sms => Some(format!("sms:{number}")),
        ChannelKind::Whatsapp => None,
        _ => Some(format!("tel:{number}")),
    }
}

/// Whose channels they are.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    /// Which kind of record.
    pub(super) kind: RecordKind,
    /// Its id.
    pub(super) id: &'a str,
    /// The country whose numbers they are; empty for an organisation of states.
    pub(super) country: &'a str,
    /// How it is known.
    pub(super) provenance: &'a Provenance,
}

/// The channels that may be shown.
pub(super) fn channels(context: &Context<'_>, owner: Owner<'_>, list: &[Channel]) -> Vec<view::Channel> {
    let review = context.project.settings.review(owner.kind.word());
    let today = context.project.today;
    let shown = |channel: &Channel| channel_standing(channel, owner.provenance, review, today).shows_numbers();
    let mut views: Vec<view::Channel> = list
        .iter()
        .enumerate()
        .filter(|(_, channel)| shown(channel))
        .map(|(at, channel)| one(context, owner, at, channel))
        .collect();
    let voice = |channel: &view::Channel| channel.kind == ChannelKind::Voice.word();
    let urgent = views.iter().position(|channel| voice(channel) && channel.urgent);
    let first = urgent.or_else(|| views.iter().position(voice)).unwrap_or(0);
    if let Some(channel) = views.get_mut(first) {
        channel.prefer = true;
    }
    views
}

fn one(context: &Context<'_>, owner: Owner<'_>, at: usize, channel: &Channel) -> view::Channel {
    let note: Option<Text> =
        channel.note.as_ref().and_then(|_| context.record_text(owner.kind, owner.id, &format!("channel.{}", at + 1)));
    let (display, href, host) = match &channel.target {
        Target::Dial(dial) => (Some(dialled(channel, dial)), link_of(channel, dial), None),
        Target::Page(page) => (None, Some(page.as_str().to_owned()), Some(page.host().to_owned())),
        Target::Email(address) => (Some(address.clone()), Some(format!("mailto:{address}")), None),
    };
    let action = channel.keyword.as_ref().zip(display.as_ref());
    let domestic = channel.reach == Some(Reach::Domestic) && !owner.country.is_empty();
    view::Channel {
        kind: channel.kind.word(),
        label: context.choice("channel", channel.kind),
        prefer: false,
        urgent: !channel.not_urgent,
        action: action
            .map(|(keyword, number)| context.filled("channel.keyword", &[("keyword", keyword), ("number", number)])),
        display,
        href,
        languages: context.languages(&channel.languages),
        hours: channel.hours.as_ref().map(|hours| hours_text(context, hours)),
        reach: domestic.then(|| context.filled("channel.domestic", &[("country", &context.country(owner.country))])),
        host,
        note: note.map(|text| context.t(text)),
    }
}

/// How well a record is known, in a sentence or two.
pub(super) fn checked(context: &Context<'_>, provenance: &Provenance, standing: Standing) -> String {
    let dated = |key: &str, date| context.filled(key, &[("date", &context.day(date))]);
    match standing {
        Standing::Confirmed(date) => dated("standing.confirmed", date),
        Standing::Stale(date) => dated("standing.stale", date),
        Standing::Withdrawn(date) => dated("standing.withdrawn", date),
        Standing::Published(date) => {
            let publisher = provenance.best_evidence().map_or("", |evidence| evidence.publisher.as_str());
            context.filled("standing.published", &[("publisher", publisher), ("date", &context.day(date))])
        }
        Standing::NameOnly | Standing::Hidden => {
            let best = provenance.best_evidence();
            let copy = best.is_some_and(|evidence| evidence.kind == crate::catalog::EvidenceKind::Copy);
            let key = if copy { "standing.copy" } else { "standing.elsewhere" };
            best.map_or_else(String::new, |evidence| dated(key, evidence.read))
        }
    }
}
