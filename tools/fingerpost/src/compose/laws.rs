//! Laws: the list by jurisdiction, and each law's page.

use std::collections::BTreeMap;

use super::channels::checked;
use super::context::{Context, PageSources, record_path, website};
use super::facts::parties_text;
use super::frame::{Parts, draft_notice, everywhere, frame, root_of};
use super::pages::plain;
use super::penalty::penalty_text;
use super::view::{self, Link};
use super::{Builder, ComposeError};
use crate::catalog::{Choice, Confidence, Law, RecordKind, Reference, Standing, standing};
use crate::locale::PartialDate;
use crate::text::Text;

/// Whether readers may see a law.
pub(super) fn is_shown(context: &Context<'_>, law: &Law) -> bool {
    standing_of(context, law) != Standing::Hidden
}

fn standing_of(context: &Context<'_>, law: &Law) -> Standing {
    let review = context.project.settings.review(RecordKind::Law.word());
    standing(&law.provenance, review, context.project.today)
}

/// What the page of one law needs to know of all others.
struct Relations<'a> {
    parts: BTreeMap<&'a str, Vec<&'a str>>,
    amended_by: BTreeMap<&'a str, Vec<&'a str>>,
    implemented_by: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Relations<'a> {
    fn new(laws: impl Iterator<Item = &'a Law>) -> Self {
        let mut relations =
            Self { parts: BTreeMap::new(), amended_by: BTreeMap::new(), implemented_by: BTreeMap::new() };
        for law in laws {
            if let Some(whole) = &law.part_of {
                relations.parts.entry(&whole.value).or_default().push(&law.id);
            }
            for changed in &law.amends {
                relations.amended_by.entry(&changed.value).or_default().push(&law.id);
            }
            for root in &law.implements {
                relations.implemented_by.entry(&root.value).or_default().push(&law.id);
            }
        }
        relations
    }
}

/// Adds the list of laws and each law's page.
pub(super) fn laws(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let shown: Vec<&Law> = context.project.catalog.laws().values().filter(|law| is_shown(context, law)).collect();
    list(context, &shown, builder)?;
    let relations = Relations::new(shown.iter().copied());
    shown.iter().try_for_each(|law| page(context, law, &relations, builder))
}

/// The list by jurisdiction, and the same laws by the years in which they were made.
fn list(context: &Context<'_>, laws: &[&Law], builder: &mut Builder) -> Result<(), ComposeError> {
    let mut places = group(context, laws, "laws/", |law| {
        (law.jurisdiction.code().to_owned(), context.jurisdiction(&law.jurisdiction))
    });
    places.sort_by(|a, b| context.locale.compare(&a.name, &b.name));
    let link = |url: &str, key: &str| Link { url: url.to_owned(), title: context.phrase(key), summary: None };
    let own = view::Laws { groups: places, also: vec![link("by-year/", "titles.timeline")] };
    builder.section("laws.html", &view::Page { frame: list_frame(context, "laws/", "titles.laws"), own }, "")?;
    let dated: Vec<&Law> = laws.iter().copied().filter(|law| law.adopted.is_some()).collect();
    let mut decades = group(context, &dated, BY_YEAR, |law| {
        let decade = law.adopted.map_or(0, |date| date.year() / 10 * 10);
        (decade.to_string(), format!("{decade}\u{2013}{}", decade + 9))
    });
    decades.reverse();
    let own = view::Laws { groups: decades, also: vec![link("../", "titles.laws")] };
    builder.page("laws.html", &view::Page { frame: list_frame(context, BY_YEAR, "titles.timeline"), own }, "")
}

/// The laws by the years in which they were made.
const BY_YEAR: &str = "laws/by-year/";

/// Laws by a key and a name, in the order of the keys; within a group by year and name.
fn group(
    context: &Context<'_>,
    laws: &[&Law],
    path: &str,
    key: impl Fn(&Law) -> (String, String),
) -> Vec<view::LawGroup> {
    let root = root_of(path);
    let mut groups: BTreeMap<String, view::LawGroup> = BTreeMap::new();
    for law in laws {
        let (id, name) = key(law);
        let empty = || view::LawGroup { name, id: id.to_ascii_lowercase(), laws: Vec::new() };
        groups.entry(id.clone()).or_insert_with(empty).laws.push(entry(context, &root, law));
    }
    let mut groups: Vec<view::LawGroup> = groups.into_values().collect();
    for group in &mut groups {
        group
            .laws
            .sort_by(|a, b| a.year.cmp(&b.year).then_with(|| context.locale.compare(&a.title.text, &b.title.text)));
    }
    groups
}

fn list_frame(context: &Context<'_>, path: &str, key: &str) -> view::Frame {
    let above = Link { url: format!("{}laws/", root_of(path)), title: context.phrase("titles.laws"), summary: None };
    let parts = Parts {
        path: path.to_owned(),
        title: context.phrase(key),
        window_title: context.word(key),
        summary: None,
        crumbs: if path == BY_YEAR { vec![above] } else { Vec::new() },
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    frame(context, parts)
}

fn entry(context: &Context<'_>, root: &str, law: &Law) -> view::LawEntry {
    let title = context.short_name(&law.id);
    let citation = law.citations.first().filter(|citation| **citation != title.text).cloned();
    view::LawEntry {
        url: format!("{root}{}", record_path(RecordKind::Law, &law.id)),
        citation,
        year: law.adopted.map(|date| date.year().to_string()),
        title: context.t(title),
    }
}

fn text(context: &Context<'_>, law: &Law, key: &str) -> Option<Text> {
    context.record_text(RecordKind::Law, &law.id, key)
}

fn page(
    context: &Context<'_>,
    law: &Law,
    relations: &Relations<'_>,
    builder: &mut Builder,
) -> Result<(), ComposeError> {
    let path = record_path(RecordKind::Law, &law.id);
    let root = root_of(&path);
    let mut sources = PageSources::default();
    let view = view(context, &root, law, relations, &mut sources);
    let place = view.jurisdiction.clone();
    let parts = Parts {
        title: view.name.clone(),
        window_title: context.filled("titles.law_window", &[("place", &place)]),
        summary: None,
        crumbs: vec![Link { url: format!("{root}laws/"), title: context.phrase("titles.laws"), summary: None }],
        notices: draft_notice(context, "notice.record_draft"),
        sources: &sources,
        spoken: everywhere(context),
        path,
    };
    let own = view::LawPage { law: view };
    builder.page("law.html", &view::Page { frame: frame(context, parts), own }, "")
}

fn view(
    context: &Context<'_>,
    root: &str,
    law: &Law,
    relations: &Relations<'_>,
    sources: &mut PageSources,
) -> view::Law {
    let catalog = &context.project.catalog;
    let shown = |id: &&str| catalog.laws().get(*id).is_some_and(|law| is_shown(context, law));
    let links = |ids: Option<&Vec<&str>>| -> Vec<Link> {
        let ids = ids.into_iter().flatten().copied().filter(|id| shown(id));
        ids.map(|id| context.record_link(root, RecordKind::Law, id)).collect()
    };
    let own =
        |references: &[Reference]| links(Some(&references.iter().map(|reference| reference.value.as_str()).collect()));
    let one = |reference: &Option<Reference>| own(reference.as_slice()).pop();
    let date = |date: Option<PartialDate>| date.map(|date| context.locale.date(date));
    let t = |key: &str| law.texts.get(key).and_then(|_| text(context, law, key)).map(|text| context.t(text));
    let id = law.id.as_str();
    let agency = |reference: &Reference| context.record_link(root, RecordKind::Agency, &reference.value);
    view::Law {
        citations: law.citations.clone(),
        status: context.choice("law_status", law.status),
        adopted: date(law.adopted),
        in_force: date(law.in_force),
        version_read: date(law.version_read),
        jurisdiction: context.jurisdiction(&law.jurisdiction),
        kind: context.choice("law_kind", law.kind),
        checked: checked(context, &law.provenance, standing_of(context, law)),
        name: context.t(context.name(RecordKind::Law, id)),
        short_name: Some(context.t(context.short_name(id))),
        covers: t("covers").unwrap_or_else(|| plain(String::new())),
        protects: t("protects"),
        status_note: t("status_note"),
        parties: law.parties.as_ref().map(|parties| view::PlainText { text: parties_text(context, parties) }),
        part_of: one(&law.part_of),
        superseded_by: one(&law.superseded_by),
        website: law.website.as_ref().map(website),
        penalties: penalties(context, law, sources),
        facts: facts(context, law, sources),
        parts: links(relations.parts.get(id)),
        amends: own(&law.amends),
        amended_by: links(relations.amended_by.get(id)),
        implements: own(&law.implements),
        implemented_by: links(relations.implemented_by.get(id)),
        agencies: law.agencies.iter().map(agency).collect(),
    }
}

/// The mark of the page on which a part of a law was read.
fn notes(context: &Context<'_>, law: &Law, source: Option<&String>, sources: &mut PageSources) -> Vec<String> {
    let evidence = source.and_then(|id| law.provenance.evidence(id));
    evidence.map(|page| sources.note(page, context.short_name(&law.id))).into_iter().collect()
}

fn penalties(context: &Context<'_>, law: &Law, sources: &mut PageSources) -> Vec<view::Penalty> {
    let shown = law.penalties.iter().filter(|penalty| penalty.confidence != Some(Confidence::Unconfirmed));
    let one = |penalty: &crate::catalog::Penalty| view::Penalty {
        text: penalty_text(context, penalty),
        notes: notes(context, law, penalty.source.as_ref(), sources),
        circumstance: context
            .t(text(context, law, &format!("penalty.{}", penalty.id)).unwrap_or_else(|| Text::new("", ""))),
    };
    shown.map(one).collect()
}

fn facts(context: &Context<'_>, law: &Law, sources: &mut PageSources) -> Vec<view::NotedText> {
    let shown = law.facts.iter().filter(|fact| fact.confidence != Some(Confidence::Unconfirmed));
    let one = |fact: &crate::catalog::LawFact| view::NotedText {
        notes: notes(context, law, fact.source.as_ref(), sources),
        text: context.t(text(context, law, &format!("fact.{}", fact.id)).unwrap_or_else(|| Text::new("", ""))),
    };
    shown.map(one).collect()
}
