//! Everything from A to Z: every page and record by its name in the reader's language.
//!
//! In two pages, each light enough for the first packets of a slow line: helplines have their own.

use super::context::{Context, PageSources, record_path};
use super::frame::{Parts, draft_notice, everywhere, frame, root_of};
use super::view::{self, IndexEntry, Link};
use super::{Builder, ComposeError, agencies, helplines, laws, pages};
use crate::catalog::RecordKind;
use crate::text::Text;

/// Where the index is.
const INDEX: &str = "a-z/";
/// Where the helplines are.
pub(super) const HELPLINES: &str = "a-z/helplines/";

/// Adds both pages of the index.
pub(super) fn index(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let (index, lines) = ("titles.index", "titles.helpline_index");
    let page = page(context, INDEX, index, ("helplines/", lines), entries(context, &root_of(INDEX)));
    builder.section("index.html", &page, "")?;
    let page = self::page(context, HELPLINES, lines, ("../", index), helpline_entries(context, &root_of(HELPLINES)));
    builder.page("index.html", &page, "")
}

fn page(
    context: &Context<'_>,
    path: &str,
    title: &str,
    other: (&str, &str),
    entries: Vec<IndexEntry>,
) -> view::Page<view::Index> {
    let groups = context.locale.index(entries, |entry| &entry.title.text);
    let groups = groups.into_iter().map(|(letter, entries)| view::IndexGroup { letter, entries }).collect();
    let link = |(url, key): (&str, &str)| Link { url: url.to_owned(), title: context.phrase(key), summary: None };
    let parts = Parts {
        path: path.to_owned(),
        title: context.phrase(title),
        window_title: context.word(title),
        summary: None,
        crumbs: if path == INDEX { Vec::new() } else { vec![link(other)] },
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    let also = if path == INDEX { vec![link(other)] } else { Vec::new() };
    view::Page { frame: frame(context, parts), own: view::Index { also, groups } }
}

fn record(context: &Context<'_>, root: &str, kind: RecordKind, id: &str, name: Text, word: &str) -> IndexEntry {
    IndexEntry { url: format!("{root}{}", record_path(kind, id)), kind: context.word(word), title: context.t(name) }
}

fn helpline_entries(context: &Context<'_>, root: &str) -> Vec<IndexEntry> {
    let lines = context.project.catalog.helplines().values().filter(|line| helplines::is_shown(context, line));
    let kind = RecordKind::Helpline;
    let entry = |line: &crate::catalog::Helpline| {
        let entry = record(context, root, kind, &line.id, context.name(kind, &line.id), "kind.helpline");
        // The country tells lines of the same name apart.
        IndexEntry { kind: context.country(&line.country), ..entry }
    };
    lines.map(entry).collect()
}

fn entries(context: &Context<'_>, root: &str) -> Vec<IndexEntry> {
    let catalog = &context.project.catalog;
    let pages = context.project.library.explainers().values().map(|page| IndexEntry {
        url: format!("{root}{}", page.path()),
        kind: context.word("kind.page"),
        title: context.t(pages::title(context, page)),
    });
    let shown_laws = catalog.laws().values().filter(|law| laws::is_shown(context, law));
    let shown_laws =
        shown_laws.map(|law| record(context, root, RecordKind::Law, &law.id, context.short_name(&law.id), "kind.law"));
    let bodies = catalog.agencies().values().filter(|agency| agencies::is_shown(context, agency));
    let kind = RecordKind::Agency;
    let bodies = bodies.map(|body| record(context, root, kind, &body.id, context.name(kind, &body.id), "kind.agency"));
    pages.chain(shown_laws).chain(bodies).collect()
}
