//! Everything from A to Z: every page and record by its name in the reader's language.

use super::context::{Context, PageSources, record_path};
use super::frame::{Parts, draft_notice, everywhere, frame, root_of};
use super::view::{self, IndexEntry};
use super::{Builder, ComposeError, agencies, helplines, laws, pages};
use crate::catalog::RecordKind;
use crate::text::Text;

/// Adds the index.
pub(super) fn index(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let root = root_of("a-z/");
    let groups = context.locale.index(entries(context, &root), |entry| &entry.title.text);
    let groups = groups.into_iter().map(|(letter, entries)| view::IndexGroup { letter, entries }).collect();
    let parts = Parts {
        path: "a-z/".to_owned(),
        title: context.phrase("titles.index"),
        window_title: context.word("titles.index"),
        summary: None,
        crumbs: Vec::new(),
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    builder.section("index.html", &view::Page { frame: frame(context, parts), own: view::Index { groups } }, "")
}

fn entries(context: &Context<'_>, root: &str) -> Vec<IndexEntry> {
    let catalog = &context.project.catalog;
    let record = |kind: RecordKind, id: &str, name: Text, word: &str| IndexEntry {
        url: format!("{root}{}", record_path(kind, id)),
        kind: context.word(word),
        title: context.t(name),
    };
    let pages = context.project.library.explainers().values().map(|page| IndexEntry {
        url: format!("{root}{}", page.path()),
        kind: context.word("kind.page"),
        title: context.t(pages::title(context, page)),
    });
    let lines = catalog.helplines().values().filter(|line| helplines::is_shown(context, line));
    let lines = lines.map(|line| {
        record(RecordKind::Helpline, &line.id, context.name(RecordKind::Helpline, &line.id), "kind.helpline")
    });
    let shown_laws = catalog.laws().values().filter(|law| laws::is_shown(context, law));
    let shown_laws = shown_laws.map(|law| record(RecordKind::Law, &law.id, context.short_name(&law.id), "kind.law"));
    let bodies = catalog.agencies().values().filter(|agency| agencies::is_shown(context, agency));
    let bodies = bodies.map(|agency| {
        record(RecordKind::Agency, &agency.id, context.name(RecordKind::Agency, &agency.id), "kind.agency")
    });
    pages.chain(lines).chain(shown_laws).chain(bodies).collect()
}
