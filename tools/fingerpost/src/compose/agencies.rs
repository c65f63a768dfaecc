//! Agencies: the list by jurisdiction, each agency's page, and the table of who does what for whom.

use std::collections::BTreeMap;

use super::channels::{Owner, channels, checked};
use super::context::{Context, PageSources, record_path, website};
use super::frame::{Parts, draft_notice, everywhere, frame, root_of};
use super::view::{self, Link};
use super::{Builder, ComposeError};
use crate::catalog::{Agency, AgencyKind, Choice, Jurisdiction, Operator, RecordKind, Standing, standing};
use crate::text::{Text, sentences};

/// Whether readers may see an agency.
pub(super) fn is_shown(context: &Context<'_>, agency: &Agency) -> bool {
    standing_of(context, agency) != Standing::Hidden
}

fn standing_of(context: &Context<'_>, agency: &Agency) -> Standing {
    let review = context.project.settings.review(RecordKind::Agency.word());
    standing(&agency.provenance, review, context.project.today)
}

/// Adds the list, each agency's page and the table.
pub(super) fn agencies(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let shown: Vec<&Agency> =
        context.project.catalog.agencies().values().filter(|agency| is_shown(context, agency)).collect();
    list(context, &shown, builder)?;
    duties(context, &shown, builder)?;
    shown.iter().try_for_each(|agency| page(context, agency, &shown, builder))
}

fn plain_parts<'a>(context: &Context<'a>, path: &str, key: &str, sources: &'a PageSources) -> Parts<'a> {
    Parts {
        path: path.to_owned(),
        title: context.phrase(key),
        window_title: context.word(key),
        summary: None,
        crumbs: Vec::new(),
        notices: draft_notice(context, "notice.record_draft"),
        sources,
        spoken: everywhere(context),
    }
}

pub(super) fn role(context: &Context<'_>, agency: &Agency, key: &str) -> Option<Text> {
    agency.texts.get(key).and_then(|_| context.record_text(RecordKind::Agency, &agency.id, key))
}

fn list(context: &Context<'_>, agencies: &[&Agency], builder: &mut Builder) -> Result<(), ComposeError> {
    let root = root_of("agencies/");
    let mut groups: BTreeMap<&str, view::AgencyGroup> = BTreeMap::new();
    for agency in agencies {
        let code = agency.jurisdiction.code();
        let name = || context.jurisdiction(&agency.jurisdiction);
        let group = || view::AgencyGroup { name: name(), id: code.to_ascii_lowercase(), agencies: Vec::new() };
        let entry = view::AgencyEntry {
            url: format!("{root}{}", record_path(RecordKind::Agency, &agency.id)),
            abbreviation: agency.abbreviation.clone(),
            title: context.t(context.name(RecordKind::Agency, &agency.id)),
            role: context.t(first_sentence(&role(context, agency, "role").unwrap_or_else(|| Text::new("", "")))),
        };
        groups.entry(code).or_insert_with(group).agencies.push(entry);
    }
    let mut groups: Vec<view::AgencyGroup> = groups.into_values().collect();
    groups.sort_by(|a, b| context.locale.compare(&a.name, &b.name));
    for group in &mut groups {
        group.agencies.sort_by(|a, b| context.locale.compare(&a.title.text, &b.title.text));
    }
    let sources = PageSources::default();
    let frame = frame(context, plain_parts(context, "agencies/", "titles.agencies", &sources));
    builder.section("agencies.html", &view::Page { frame, own: view::Agencies { groups } }, "")
}

/// A list is long, and its readers' lines are slow: one sentence for each is enough to find the right one.
fn first_sentence(text: &Text) -> Text {
    let first = sentences(&text.text).next().unwrap_or_default();
    text.with(first)
}

fn duties(context: &Context<'_>, agencies: &[&Agency], builder: &mut Builder) -> Result<(), ComposeError> {
    let root = root_of("who-does-what/");
    let row = |agency: &&Agency| view::Duty {
        jurisdiction: context.jurisdiction(&agency.jurisdiction),
        does: agency.does.iter().map(|task| context.choice("task", *task)).collect(),
        serves: agency.serves.iter().map(|audience| context.choice("audience", *audience)).collect(),
        agency: context.record_link(&root, RecordKind::Agency, &agency.id),
    };
    let mut listed: Vec<&&Agency> = agencies.iter().filter(|agency| !agency.does.is_empty()).collect();
    listed.sort_by_key(|agency| {
        (agency.jurisdiction.country() != Some("US"), agency.jurisdiction.country().is_some(), &agency.id)
    });
    let rows = listed.into_iter().map(row).collect();
    let sources = PageSources::default();
    let frame = frame(context, plain_parts(context, "who-does-what/", "titles.duties", &sources));
    builder.section("who-does-what.html", &view::Page { frame, own: view::Duties { rows } }, "")
}

fn page(context: &Context<'_>, agency: &Agency, all: &[&Agency], builder: &mut Builder) -> Result<(), ComposeError> {
    let path = record_path(RecordKind::Agency, &agency.id);
    let root = root_of(&path);
    let mut sources = PageSources::default();
    for evidence in &agency.provenance.evidence {
        sources.note(evidence, context.name(RecordKind::Agency, &agency.id));
    }
    let view = view(context, &root, agency, all);
    let place = view.jurisdiction.clone();
    let parts = Parts {
        title: view.name.clone(),
        window_title: context.filled("titles.agency_window", &[("place", &place)]),
        crumbs: vec![Link { url: format!("{root}agencies/"), title: context.phrase("titles.agencies"), summary: None }],
        ..plain_parts(context, &path, "titles.agencies", &sources)
    };
    builder.page(
        "agency.html",
        &view::Page { frame: frame(context, parts), own: view::AgencyPage { agency: view } },
        "",
    )
}

fn view(context: &Context<'_>, root: &str, agency: &Agency, all: &[&Agency]) -> view::Agency {
    let link = |id: &str| context.record_link(root, RecordKind::Agency, id);
    let known = |id: &str| all.iter().any(|other| other.id == id);
    let children = all.iter().filter(|other| other.parent.as_ref().is_some_and(|parent| parent.value == agency.id));
    let laws = context.project.catalog.laws().values().filter(|law| super::laws::is_shown(context, law));
    let applies = |law: &&crate::catalog::Law| law.agencies.iter().any(|reference| reference.value == agency.id);
    let country = agency.jurisdiction.country().unwrap_or_default();
    let owner = Owner { kind: RecordKind::Agency, id: &agency.id, country, provenance: &agency.provenance };
    view::Agency {
        authority: authority(context, agency),
        abbreviation: agency.abbreviation.clone(),
        parent_unit: agency.parent_unit.clone(),
        jurisdiction: context.jurisdiction(&agency.jurisdiction),
        kind: context.choice("agency_kind", agency.kind),
        checked: checked(context, &agency.provenance, standing_of(context, agency)),
        does: agency.does.iter().map(|task| context.choice("task", *task)).collect(),
        serves: agency.serves.iter().map(|audience| context.choice("audience", *audience)).collect(),
        name: context.t(context.name(RecordKind::Agency, &agency.id)),
        role: context.t(role(context, agency, "role").unwrap_or_else(|| Text::new("", ""))),
        for_you: role(context, agency, "for_you").map(|text| context.t(text)),
        parent: agency.parent.as_ref().filter(|parent| known(&parent.value)).map(|parent| link(&parent.value)),
        website: agency.website.as_ref().map(website),
        children: children.map(|child| link(&child.id)).collect(),
        laws: laws.filter(applies).map(|law| context.record_link(root, RecordKind::Law, &law.id)).collect(),
        channels: channels(context, owner, &agency.channels),
    }
}

/// «Run by the police», for agencies whose numbers the state answers.
fn authority(context: &Context<'_>, agency: &Agency) -> Option<String> {
    let operator = match (agency.kind, &agency.jurisdiction) {
        (AgencyKind::Police, _) => Operator::Police,
        (AgencyKind::Prosecutor, _) => Operator::Prosecutor,
        (AgencyKind::Immigration, _) => Operator::Immigration,
        (AgencyKind::Labour, _) => Operator::LabourInspectorate,
        (AgencyKind::Charity, _) | (_, Jurisdiction::Organisation(_)) => return None,
        _ => Operator::State,
    };
    Some(context.choice("run_by", operator))
}
