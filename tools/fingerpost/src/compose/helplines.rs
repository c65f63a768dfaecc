//! Help by country, and the pages of helplines.

use std::collections::BTreeMap;

use super::channels::{self, Owner, checked, hours_text};
use super::context::{Context, PageSources, record_path, website};
use super::frame::{Parts, draft_notice, everywhere, frame, root_of};
use super::pages::plain;
use super::take_away;
use super::view::{self, Link};
use super::{Builder, ComposeError};
use crate::catalog::{Choice, Helpline, HelplineKind, HelplineStatus, RecordKind, Standing, standing};
use crate::text::Text;

/// Whether readers may see anything of a helpline.
pub(super) fn is_shown(context: &Context<'_>, line: &Helpline) -> bool {
    line.status != HelplineStatus::Unverified && standing_of(context, line) != Standing::Hidden
}

fn standing_of(context: &Context<'_>, line: &Helpline) -> Standing {
    let review = context.project.settings.review(RecordKind::Helpline.word());
    standing(&line.provenance, review, context.project.today)
}

/// Shown helplines by country: those for trafficked people first, those of the state last, the most special before others.
pub(super) fn by_country<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Vec<&'a Helpline>> {
    let mut countries: BTreeMap<&str, Vec<&Helpline>> = BTreeMap::new();
    let lines = context.project.catalog.helplines().values();
    for line in lines.filter(|line| is_shown(context, line)) {
        countries.entry(&line.country).or_default().push(line);
    }
    for lines in countries.values_mut() {
        lines.sort_by_key(|line| {
            let trafficking = line.kinds.contains(&HelplineKind::Trafficking);
            (!trafficking, line.run_by.is_authority(), line.kinds.len(), &line.id)
        });
    }
    countries
}

pub(super) fn country_path(code: &str) -> String {
    format!("help/{}/", code.to_ascii_lowercase())
}

/// Adds the list of countries, each country's page and each helpline's page.
pub(super) fn helplines(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let countries = by_country(context);
    list(context, &countries, builder)?;
    emergencies(context, &countries, builder)?;
    for (code, lines) in &countries {
        country(context, code, lines, builder)?;
        for line in lines {
            helpline(context, line, lines, builder)?;
        }
    }
    Ok(())
}

fn list(
    context: &Context<'_>,
    countries: &BTreeMap<&str, Vec<&Helpline>>,
    builder: &mut Builder,
) -> Result<(), ComposeError> {
    let root = root_of("help/");
    let entry = |(code, lines): (&&str, &Vec<&Helpline>)| view::CountryEntry {
        name: context.country(code),
        url: format!("{root}{}", country_path(code)),
        lines_text: context.phrases.count("titles.lines", lines.len() as u64).text,
        code: (*code).to_owned(),
    };
    let entries: Vec<_> = countries.iter().map(entry).collect();
    let groups = context.locale.index(entries, |entry| &entry.name);
    let groups = groups.into_iter().map(|(letter, countries)| view::CountryGroup { letter, countries }).collect();
    let also =
        vec![Link { url: format!("{root}{EMERGENCY}"), title: context.phrase("titles.emergency"), summary: None }];
    let parts = Parts {
        path: "help/".to_owned(),
        title: context.phrase("titles.countries"),
        window_title: context.word("titles.countries"),
        summary: None,
        crumbs: Vec::new(),
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    builder.section(
        "countries.html",
        &view::Page { frame: frame(context, parts), own: view::Countries { also, groups } },
        "",
    )
}

fn country(context: &Context<'_>, code: &str, lines: &[&Helpline], builder: &mut Builder) -> Result<(), ComposeError> {
    let path = country_path(code);
    let root = root_of(&path);
    let mut sources = PageSources::default();
    let name = context.country(code);
    let sheet = take_away::has_sheet(context, lines).then(|| format!("{root}{}", take_away::sheet_path(code)));
    let (named, full): (Vec<&Helpline>, Vec<&Helpline>) = lines.iter().partition(|line| is_named_only(context, line));
    let emergency = full.iter().copied().filter(|line| line.kinds.contains(&HelplineKind::Emergency));
    let emergency = emergency.map(|line| emergency_card(context, &root, line, &mut sources)).collect();
    let other = full.iter().filter(|line| line.kinds != [HelplineKind::Emergency]);
    let lines = other.map(|line| listed_card(context, &root, line, &mut sources)).collect();
    let own = view::Country {
        emergency,
        lines,
        named_only: named.into_iter().map(|line| named_only(context, line)).collect(),
        country_name: name.clone(),
        sheet_url: sheet,
    };
    let title = context.filled("titles.country", &[("country", &name)]);
    let parts = Parts {
        title: plain(title.clone()),
        window_title: title,
        summary: None,
        crumbs: vec![countries_link(context, &root)],
        notices: draft_notice(context, "notice.record_draft"),
        sources: &sources,
        spoken: everywhere(context),
        path,
    };
    builder.page("country.html", &view::Page { frame: frame(context, parts), own }, "")
}

/// The emergency numbers of all countries.
pub(super) const EMERGENCY: &str = "help/emergency/";

fn emergencies(
    context: &Context<'_>,
    countries: &BTreeMap<&str, Vec<&Helpline>>,
    builder: &mut Builder,
) -> Result<(), ComposeError> {
    let root = root_of(EMERGENCY);
    let mut sources = PageSources::default();
    let mut entries = Vec::new();
    for (code, lines) in countries {
        let lines =
            lines.iter().filter(|line| line.kinds.contains(&HelplineKind::Emergency) && !is_named_only(context, line));
        let cards: Vec<view::Card> = lines.map(|line| emergency_card(context, &root, line, &mut sources)).collect();
        if !cards.is_empty() {
            let (name, url) = (context.country(code), format!("{root}{}", country_path(code)));
            entries.push(view::EmergencyCountry { name, url, cards });
        }
    }
    let groups = context.locale.index(entries, |entry| &entry.name);
    let groups = groups.into_iter().map(|(letter, countries)| view::EmergencyGroup { letter, countries }).collect();
    let parts = Parts {
        path: EMERGENCY.to_owned(),
        title: context.phrase("titles.emergency"),
        window_title: context.word("titles.emergency"),
        summary: None,
        crumbs: vec![countries_link(context, &root)],
        notices: draft_notice(context, "notice.record_draft"),
        sources: &sources,
        spoken: everywhere(context),
    };
    builder.page("emergency.html", &view::Page { frame: frame(context, parts), own: view::Emergencies { groups } }, "")
}

pub(super) fn countries_link(context: &Context<'_>, root: &str) -> Link {
    Link { url: format!("{root}help/"), title: context.phrase("titles.countries"), summary: None }
}

/// No channel of it may be shown, and not because it is closed.
fn is_named_only(context: &Context<'_>, line: &Helpline) -> bool {
    line.status == HelplineStatus::Active && shown_channels(context, line).is_empty() && !is_withdrawn(context, line)
}

fn is_withdrawn(context: &Context<'_>, line: &Helpline) -> bool {
    matches!(standing_of(context, line), Standing::Withdrawn(_))
}

fn named_only(context: &Context<'_>, line: &Helpline) -> view::NamedOnly {
    view::NamedOnly {
        operator: line.operator.clone(),
        name: context.t(context.name(RecordKind::Helpline, &line.id)),
        website: line.website.as_ref().map(website),
    }
}

fn shown_channels(context: &Context<'_>, line: &Helpline) -> Vec<view::Channel> {
    if line.status != HelplineStatus::Active {
        return Vec::new();
    }
    let owner =
        Owner { kind: RecordKind::Helpline, id: &line.id, country: &line.country, provenance: &line.provenance };
    channels::channels(context, owner, &line.channels)
}

pub(super) fn card(context: &Context<'_>, root: &str, line: &Helpline, sources: &mut PageSources) -> view::Card {
    let text = |key: &str| line.texts.get(key).and_then(|_| context.record_text(RecordKind::Helpline, &line.id, key));
    let fact = |key: &&str| {
        let label = context.word(&format!("helpline_text.{key}"));
        Some(view::LabelledText { label, text: context.t(text(key)?) })
    };
    let facts =
        ["anonymity", "confidentiality", "reports_to", "interpreting", "bill"].iter().filter_map(fact).collect();
    let notes = line.provenance.evidence.iter().map(|page| sources.note(page, source_title(context, line))).collect();
    let run_by = channels::run_by(context, line);
    let withdrawn = match standing_of(context, line) {
        Standing::Withdrawn(date) => Some(context.filled("standing.withdrawn", &[("date", &context.day(date))])),
        _ if is_named_only(context, line) && !line.channels.is_empty() => Some(context.word("standing.name_only")),
        _ => None,
    };
    view::Card {
        id: line.id.clone(),
        url: format!("{root}{}", record_path(RecordKind::Helpline, &line.id)),
        operator: line.operator.clone(),
        authority: line.run_by.is_authority().then(|| run_by.clone()),
        run_by,
        status_note: status_note(context, line),
        withdrawn,
        hours: line.hours.as_ref().map(|hours| hours_text(context, hours)),
        languages: context.languages(&line.languages),
        cost: Some(context.choice("cost", line.cost)),
        checked: checked(context, &line.provenance, standing_of(context, line)),
        notes,
        name: context.t(context.name(RecordKind::Helpline, &line.id)),
        alert: text("alert").map(|text| context.t(text)),
        website: line.website.as_ref().map(website),
        channels: shown_channels(context, line),
        who: fact(&"who"),
        facts,
    }
}

/// A helpline among others, where a translated name stands without the original one, so that its number is in sight.
fn listed_card(context: &Context<'_>, root: &str, line: &Helpline, sources: &mut PageSources) -> view::Card {
    let mut card = card(context, root, line, sources);
    let original = &line.name.value;
    let short = [format!(" ({original})"), format!("（{original}）")]
        .iter()
        .find_map(|end| Some(card.name.text.strip_suffix(end.as_str())?.to_owned()));
    card.name.text = short.unwrap_or(card.name.text);
    card
}

/// A helpline with only the numbers that are for emergencies.
pub(super) fn emergency_card(
    context: &Context<'_>,
    root: &str,
    line: &Helpline,
    sources: &mut PageSources,
) -> view::Card {
    let mut card = card(context, root, line, sources);
    card.channels.retain(|channel| channel.urgent);
    card
}

fn source_title(context: &Context<'_>, line: &Helpline) -> Text {
    context.name(RecordKind::Helpline, &line.id)
}

fn status_note(context: &Context<'_>, line: &Helpline) -> Option<String> {
    match (line.status, line.closed) {
        (HelplineStatus::Closed, Some(date)) => {
            Some(context.filled("standing.closed_since", &[("date", &context.locale.date(date))]))
        }
        (HelplineStatus::Closed, None) => Some(context.word("standing.closed")),
        (HelplineStatus::Paused, _) => Some(context.word("standing.paused")),
        _ => None,
    }
}

fn helpline(
    context: &Context<'_>,
    line: &Helpline,
    country: &[&Helpline],
    builder: &mut Builder,
) -> Result<(), ComposeError> {
    let path = record_path(RecordKind::Helpline, &line.id);
    let root = root_of(&path);
    let mut sources = PageSources::default();
    let name = context.country(&line.country);
    let siblings = country.iter().filter(|other| other.id != line.id).take(8);
    let place = view::NamedPlace { name: name.clone(), url: format!("{root}{}", country_path(&line.country)) };
    let title = context.filled("titles.country", &[("country", &name)]);
    let own = view::Helpline {
        card: card(context, &root, line, &mut sources),
        siblings: siblings.map(|other| context.record_link(&root, RecordKind::Helpline, &other.id)).collect(),
        country: place,
    };
    let above = Link { url: own.country.url.clone(), title: plain(title), summary: None };
    let parts = Parts {
        title: own.card.name.clone(),
        window_title: context.filled("titles.helpline_window", &[("country", &name)]),
        summary: None,
        crumbs: vec![countries_link(context, &root), above],
        notices: draft_notice(context, "notice.record_draft"),
        sources: &sources,
        spoken: everywhere(context),
        path,
    };
    builder.page("helpline.html", &view::Page { frame: frame(context, parts), own }, "")
}
