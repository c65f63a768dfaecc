//! The files of open data that belong to a page: programs find them by the links in its head, people on the page that
//! explains the data.
//!
//! Contact cards are in the head alone: a card on the phone of somebody who is watched tells what it was saved for.

use super::context::Context;
use super::view::{Format, Link, T};
use crate::catalog::RecordKind;
use crate::export::{self, ExportInput};

/// What the head of the page at `path` names; `top` leads from it to the site's top.
pub(super) fn formats(context: &Context<'_>, path: &str, top: &str) -> Vec<Format> {
    let url = |file: &str| format!("{top}{}/{file}", export::FOLDER);
    if is_about_data(context, path) {
        let feed = Format { url: url(export::FEED), kind: "application/atom+xml" };
        return vec![feed, Format { url: url(export::INDEX), kind: "application/json" }];
    }
    let Some((kind, id)) = record(context, path) else { return Vec::new() };
    let mut formats = vec![Format { url: url(&export::json_ld_path(kind, id)), kind: "application/ld+json" }];
    if kind == RecordKind::Helpline && export::has_card(&input(context), id) {
        formats.push(Format { url: url(&export::card_path(id)), kind: "text/vcard" });
    }
    formats
}

/// Links to the lists of open data, on the page about them.
pub(super) fn files(context: &Context<'_>, path: &str, top: &str) -> Vec<Link> {
    let link = |file: &&str| Link {
        url: format!("{top}{}/{file}", export::FOLDER),
        title: T { text: (*file).to_owned(), lang: None, dir: None },
        summary: None,
    };
    let shown = is_about_data(context, path);
    export::LISTS.iter().filter(|_| shown).map(link).collect()
}

fn is_about_data(context: &Context<'_>, path: &str) -> bool {
    context.project.settings.pages.data.as_ref().is_some_and(|id| path == format!("{}/", id.value))
}

/// The record whose page is at `path`, where it has a file of its own.
fn record<'p>(context: &Context<'_>, path: &'p str) -> Option<(RecordKind, &'p str)> {
    let (folder, id) = path.strip_suffix('/')?.split_once('/')?;
    let catalog = &context.project.catalog;
    let known = [
        (RecordKind::Helpline, catalog.helplines().contains_key(id)),
        (RecordKind::Agency, catalog.agencies().contains_key(id)),
        (RecordKind::Law, catalog.laws().contains_key(id)),
    ];
    known.into_iter().find(|(kind, known)| *known && kind.folder() == folder).map(|(kind, _)| (kind, id))
}

fn input<'a>(context: &Context<'a>) -> ExportInput<'a> {
    let project = context.project;
    let settings = &project.settings;
    ExportInput { catalog: &project.catalog, settings, today: project.today, base_url: &settings.base_url }
}
