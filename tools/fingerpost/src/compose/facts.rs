//! Facts in prose: what a reference such as `<helpline:us-nhth#sms>` becomes in a page's text.
//!
//! What comes out is HTML in one line that Markdown leaves alone. Numbers keep their direction in any language, and a line
//! that the state runs says so beside its number. Whether a number may be shown is [`crate::catalog::standing`]'s business.

use super::channels::{dialled, link_of};
use super::context::{Context, PageSources, record_path};
use super::escape::{html, inert};
use super::penalty::penalty_text;
use crate::catalog::{
    Catalog, Channel, ChannelKind, Choice, Figure, Helpline, HelplineStatus, Law, RecordKind, Scale, Target, Unit,
    channel_standing,
};
use crate::interface::fill_through;
use crate::locale::{Amount, PartialDate};
use crate::text::Text;

/// The parts of a record that prose may ask for.
pub(crate) fn fact_fields(catalog: &Catalog, kind: RecordKind, id: &str) -> Vec<String> {
    let given = |list: Vec<(&str, bool)>| -> Vec<String> {
        list.into_iter().filter(|(_, there)| *there).map(|(name, _)| name.to_owned()).collect()
    };
    match kind {
        RecordKind::Helpline => catalog.helplines().get(id).map_or_else(Vec::new, |line| given(helpline_fields(line))),
        RecordKind::Law => catalog.laws().get(id).map_or_else(Vec::new, |law| {
            let mut fields = given(law_fields(law));
            fields.extend(law.penalties.iter().map(|penalty| format!("penalty.{}", penalty.id)));
            fields
        }),
        RecordKind::Agency => catalog.agencies().get(id).map_or_else(Vec::new, |agency| {
            let (short, site) = (agency.abbreviation.is_some(), agency.website.is_some());
            given(vec![("name", true), ("abbreviation", short), ("website", site)])
        }),
        RecordKind::Figure => catalog.figures().get(id).map_or_else(Vec::new, |figure| {
            given(vec![("value", true), ("publisher", true), ("period", figure.period.is_some())])
        }),
        RecordKind::Source => Vec::new(),
    }
}

fn helpline_fields(line: &Helpline) -> Vec<(&'static str, bool)> {
    let has = |kind| line.channels.iter().any(|channel| channel.kind == kind);
    vec![
        ("name", true),
        ("number", has(ChannelKind::Voice)),
        ("sms", has(ChannelKind::Sms)),
        ("chat", has(ChannelKind::WebChat)),
        ("email", has(ChannelKind::Email)),
        ("hours", line.hours.is_some()),
        ("languages", !line.languages.is_empty()),
        ("website", line.website.is_some()),
    ]
}

fn law_fields(law: &Law) -> Vec<(&'static str, bool)> {
    vec![
        ("name", true),
        ("citation", !law.citations.is_empty()),
        ("adopted", law.adopted.is_some()),
        ("in-force", law.in_force.is_some()),
        ("parties", law.parties.is_some()),
    ]
}

/// The HTML of one record, or of one of its fields, in the middle of a sentence. `root` leads to the language's root.
pub(super) fn fact(
    context: &Context<'_>,
    sources: &mut PageSources,
    root: &str,
    (kind, id, field): (RecordKind, &str, Option<&str>),
) -> String {
    let said = match kind {
        RecordKind::Helpline => helpline(context, sources, root, id, field),
        RecordKind::Law => law(context, sources, root, id, field),
        RecordKind::Agency => agency(context, root, id, field),
        RecordKind::Figure => figure(context, sources, id, field),
        RecordKind::Source => Some(citation(context, sources, id)),
    };
    said.unwrap_or_default()
}

/// The address of what `[words](kind:id)` leads to, and whether it leaves the site.
pub(super) fn destination(
    context: &Context<'_>,
    sources: &mut PageSources,
    root: &str,
    kind: RecordKind,
    id: &str,
) -> String {
    match kind {
        RecordKind::Figure | RecordKind::Source => {
            let number = note_number(context, sources, kind, id).unwrap_or_default();
            format!("#source-{number}")
        }
        _ => format!("{root}{}", record_path(kind, id)),
    }
}

fn note_number(context: &Context<'_>, sources: &mut PageSources, kind: RecordKind, id: &str) -> Option<String> {
    let catalog = &context.project.catalog;
    match kind {
        RecordKind::Source => {
            let citation = catalog.citations().get(id)?;
            let title = Text::new(&citation.title.value, &context.project.languages.source().tag);
            Some(sources.note(citation.page(), title))
        }
        _ => {
            let evidence = catalog.figures().get(id)?.provenance.best_evidence()?;
            Some(sources.note(evidence, context.name(RecordKind::Figure, id)))
        }
    }
}

fn citation(context: &Context<'_>, sources: &mut PageSources, id: &str) -> String {
    note_number(context, sources, RecordKind::Source, id).map_or_else(String::new, |number| mark(&number))
}

fn mark(number: &str) -> String {
    format!("<sup class=\"note\"><a href=\"#source-{number}\">{number}</a></sup>")
}

/// A text as inline HTML, with its language where that is not the page's.
#[expect(clippy::needless_pass_by_value, reason = "a text is made for the place where it is shown")]
pub(super) fn span(context: &Context<'_>, text: Text) -> String {
    in_language(context, &text.language, inert(&text.text))
}

/// Inline HTML with its language where that is not the page's.
fn in_language(context: &Context<'_>, language: &str, html: String) -> String {
    let mark = context.t(Text::new("", language));
    match (mark.lang, mark.dir) {
        (Some(lang), Some(dir)) => format!("<bdi lang=\"{lang}\" dir=\"{dir}\">{html}</bdi>"),
        _ => html,
    }
}

fn record_anchor(context: &Context<'_>, root: &str, kind: RecordKind, id: &str, text: Text) -> String {
    format!("<a href=\"{root}{}\">{}</a>", record_path(kind, id), span(context, text))
}

fn away(url: &str, shown: &str) -> String {
    let url = html(url);
    format!("<a href=\"{url}\" rel=\"noreferrer\"><bdi dir=\"ltr\">{}</bdi></a>", inert(shown))
}

fn helpline(
    context: &Context<'_>,
    sources: &mut PageSources,
    root: &str,
    id: &str,
    field: Option<&str>,
) -> Option<String> {
    let line = context.project.catalog.helplines().get(id)?;
    if let Some(evidence) = line.provenance.best_evidence() {
        sources.note(evidence, context.name(RecordKind::Helpline, id));
    }
    let name = || record_anchor(context, root, RecordKind::Helpline, id, context.name(RecordKind::Helpline, id));
    let reach = |kind| reach(context, line, kind);
    match field {
        None => {
            let parts = [Some(name()), reach(ChannelKind::Voice), authority(context, line)];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        Some("name") => Some(name()),
        Some("hours") => line.hours.as_ref().map(|hours| inert(&super::channels::hours_text(context, hours))),
        Some("languages") => context.languages(&line.languages).map(|text| inert(&text)),
        Some("website") => line.website.as_ref().map(|site| away(site.as_str(), site.host())),
        Some(channel) => {
            let kind = match channel {
                "sms" => ChannelKind::Sms,
                "chat" => ChannelKind::WebChat,
                "email" => ChannelKind::Email,
                _ => ChannelKind::Voice,
            };
            let number = reach(kind).unwrap_or_else(name);
            Some([Some(number), authority(context, line)].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    }
}

/// «Run by the police», for lines that the state runs.
fn authority(context: &Context<'_>, line: &Helpline) -> Option<String> {
    let said = || span(context, context.phrases.text(&format!("run_by.{}", line.run_by.key())));
    line.run_by.is_authority().then(|| format!("<strong class=\"authority\">{}</strong>", said()))
}

/// The first channel of a kind that may be shown, as a link.
fn reach(context: &Context<'_>, line: &Helpline, kind: ChannelKind) -> Option<String> {
    let review = context.project.settings.review(RecordKind::Helpline.word());
    let shown = |channel: &&Channel| {
        channel.kind == kind
            && channel_standing(channel, &line.provenance, review, context.project.today).shows_numbers()
    };
    if line.status != HelplineStatus::Active {
        return None;
    }
    let channel = line.channels.iter().find(shown)?;
    Some(match &channel.target {
        Target::Dial(dial) => {
            let shown = dialled(channel, dial);
            let anchor = format!(
                "<a class=\"tel\" href=\"{}\"><bdi dir=\"ltr\">{}</bdi></a>",
                link_of(channel, dial)?,
                inert(&shown)
            );
            let ambiguous = context.project.catalog.is_ambiguous(channel);
            let anchor = if ambiguous { number_in_country(context, &anchor, &line.country) } else { anchor };
            match &channel.keyword {
                Some(keyword) => keyword_and_number(context, keyword, &anchor),
                None => anchor,
            }
        }
        Target::Page(page) => away(page.as_str(), page.host()),
        Target::Email(address) => format!("<a href=\"mailto:{address}\"><bdi dir=\"ltr\">{}</bdi></a>", inert(address)),
    })
}

/// «111 (Viet Nam)», for digits that mean something else in another country.
fn number_in_country(context: &Context<'_>, number: &str, country: &str) -> String {
    let word = context.phrases.text("channel.in_country");
    let country = inert(&context.country(country));
    let said = fill_through(&word.text, &[("number", number), ("country", &country)], inert);
    in_language(context, &word.language, said)
}

/// «send the word HELP to 55501», with the number as a link.
fn keyword_and_number(context: &Context<'_>, keyword: &str, number: &str) -> String {
    let word = context.phrases.text("channel.keyword_inline");
    let keyword = format!("<bdi>{}</bdi>", inert(keyword));
    let said = fill_through(&word.text, &[("keyword", &keyword), ("number", number)], inert);
    in_language(context, &word.language, said)
}

fn law(context: &Context<'_>, sources: &mut PageSources, root: &str, id: &str, field: Option<&str>) -> Option<String> {
    let law = context.project.catalog.laws().get(id)?;
    if let Some(evidence) = law.provenance.best_evidence() {
        sources.note(evidence, context.short_name(id));
    }
    let date = |date: Option<PartialDate>| date.map(|date| inert(&context.locale.date(date)));
    match field {
        None => Some(record_anchor(context, root, RecordKind::Law, id, context.short_name(id))),
        Some("name") => Some(record_anchor(context, root, RecordKind::Law, id, context.name(RecordKind::Law, id))),
        Some("citation") => law.citations.first().map(|text| format!("<bdi dir=\"ltr\">{}</bdi>", inert(text))),
        Some("adopted") => date(law.adopted),
        Some("in-force") => date(law.in_force),
        Some("parties") => law.parties.as_ref().map(|parties| inert(&parties_text(context, parties))),
        Some(other) => {
            let id = other.strip_prefix("penalty.")?;
            let penalty = law.penalties.iter().find(|penalty| penalty.id == id)?;
            Some(inert(penalty_text(context, penalty).trim_end_matches('.')))
        }
    }
}

/// How many states joined, and on which day that was.
pub(super) fn parties_text(context: &Context<'_>, parties: &crate::catalog::Parties) -> String {
    let count = u64::from(parties.count);
    let shown = context.locale.integer(i64::from(parties.count));
    let date = context.locale.date(parties.as_of);
    let category = context.locale.plural(count);
    context.phrases.choose("parties.text", category, &[("count", &shown), ("date", &date)]).text
}

fn agency(context: &Context<'_>, root: &str, id: &str, field: Option<&str>) -> Option<String> {
    let agency = context.project.catalog.agencies().get(id)?;
    match field {
        None | Some("name") => {
            Some(record_anchor(context, root, RecordKind::Agency, id, context.name(RecordKind::Agency, id)))
        }
        Some("abbreviation") => agency.abbreviation.as_ref().map(|short| format!("<bdi>{}</bdi>", inert(short))),
        _ => agency.website.as_ref().map(|site| away(site.as_str(), site.host())),
    }
}

fn figure(context: &Context<'_>, sources: &mut PageSources, id: &str, field: Option<&str>) -> Option<String> {
    let figure = context.project.catalog.figures().get(id)?;
    let number = note_number(context, sources, RecordKind::Figure, id);
    match field {
        Some("period") => figure.period.map(|period| inert(&period_text(context, period))),
        Some("publisher") => Some(format!("<bdi>{}</bdi>", inert(&figure.publisher))),
        _ => Some(inert(&figure_text(context, figure)) + &number.map(|number| mark(&number)).unwrap_or_default()),
    }
}

/// A figure's time in words.
pub(super) fn period_text(context: &Context<'_>, (from, to): (PartialDate, Option<PartialDate>)) -> String {
    let from = context.locale.date(from);
    match to.map(|to| context.locale.date(to)) {
        Some(to) => context.phrases.fill("unit.range", &[("from", &from), ("to", &to)]).text,
        None => from,
    }
}

/// A figure with its unit: «6.3 million people».
pub(super) fn figure_text(context: &Context<'_>, figure: &Figure) -> String {
    let (low, category) = number(context, figure, figure.value);
    let shown = match figure.value_high {
        Some(high) => {
            let high = number(context, figure, high).0;
            context.phrases.fill("unit.range", &[("from", &low), ("to", &high)]).text
        }
        None => low,
    };
    match figure.unit {
        Unit::Percent => shown,
        unit => context.phrases.choose(&format!("unit.{}", unit.key()), category, &[("count", &shown)]).text,
    }
}

fn number(context: &Context<'_>, figure: &Figure, value: f64) -> (String, crate::locale::PluralCategory) {
    let locale = context.locale;
    let power = match figure.scale {
        Some(Scale::Million) => 6,
        Some(Scale::Billion) => 9,
        None => 0,
    };
    let Ok(amount) = Amount::try_from(value) else { return (value.to_string(), crate::locale::PluralCategory::Other) };
    let amount = amount.scaled(power);
    match (figure.unit, figure.scale) {
        (Unit::Percent, _) => (locale.percent(&amount), locale.plural_of(&amount)),
        (_, Some(_)) => (locale.compact(&amount), locale.plural_of_compact(&amount)),
        (_, None) => (locale.decimal(&amount), locale.plural_of(&amount)),
    }
}
