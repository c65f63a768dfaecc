//! What is checked once everything is read: references that lead nowhere, and what prose may not hold.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use crate::catalog::{Channel, ChannelKind, Choice, Confidence, HelplineStatus, RecordKind, Standing, standing};
use crate::compose::fact_fields;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::library::{Explainer, Page, Reference, Target};
use crate::project::Project;
use crate::rules::{self, Known, Prose};
use crate::source::{Located, Sources, Span};

/// Checks all prose and all references of a project.
pub(crate) fn check(project: &Project, sources: &Sources, report: &mut Report) {
    let known = Known::new(&project.catalog);
    let explainers: Vec<&Explainer> = project.library.explainers().values().collect();
    let pages = explainers.par_iter().map(|explainer| check_explainer(project, sources, explainer, &known));
    pages.collect::<Vec<_>>().into_iter().for_each(|found| report.append(found));
    for page in project.settings.pages.all() {
        check_page_id(project, &page.value, None, page.span, report);
    }
    let texts = values(project);
    let values = texts.par_iter().map(|span| check_value(sources, *span, &known));
    values.collect::<Vec<_>>().into_iter().for_each(|found| report.append(found));
    rules::check_translations(project, sources, report);
}

fn check_explainer(project: &Project, sources: &Sources, explainer: &Explainer, known: &Known<'_>) -> Report {
    let mut report = Report::default();
    check_section(explainer, &mut report);
    let source = Written { language: &project.languages.source().tag, page: &explainer.source };
    check_page(project, sources, source, known, &mut report);
    for (language, page) in &explainer.translations {
        check_page(project, sources, Written { language, page }, known, &mut report);
    }
    for id in &explainer.source.head.front.related {
        check_page_id(project, &id.value, None, id.span, &mut report);
    }
    report
}

/// The place of every text of records and of the interface.
fn values(project: &Project) -> Vec<Span> {
    let words = project.languages.iter().filter_map(|language| project.interface.written(&language.tag));
    let words = words.flat_map(|words| words.values()).map(|word| word.span);
    let terms = project.glossaries.texts().map(|text| text.span);
    record_sentences(project).into_iter().map(|text| text.span).chain(words).chain(terms).collect()
}

/// Addresses that the site makes itself, which no section may take.
const RESERVED: &[&str] =
    &["help", "helplines", "laws", "agencies", "figures", "a-z", "who-does-what", "images", "search", "embed", "data"];

fn check_section(explainer: &Explainer, report: &mut Report) {
    if RESERVED.contains(&explainer.section()) {
        let message = format!("the site makes pages of its own under `{}`", explainer.section());
        let at = Span::start_of(explainer.source.file);
        report.push(Diagnostic::error(Code::DuplicateId, at, message).hint("give the section another name"));
    }
}

/// The words that tell what the site is about, in a language and in those that its readers get too.
fn telling_words<'a>(project: &'a Project, language: &str) -> impl Iterator<Item = &'a str> {
    let chain = project.languages.get(language).into_iter().flat_map(|language| project.languages.chain(language));
    chain.flat_map(|link| project.settings.telling_words(&link.tag))
}

/// A page in the language with this tag.
struct Written<'a> {
    language: &'a str,
    page: &'a Page,
}

fn check_page(
    project: &Project,
    sources: &Sources,
    Written { language, page }: Written<'_>,
    known: &Known<'_>,
    report: &mut Report,
) {
    let front = &page.head.front;
    let single = [Some(&front.title), front.window_title.as_ref(), front.summary.as_ref()];
    for text in single.into_iter().flatten() {
        report.append(check_value(sources, text.span, known));
    }
    if let Some(title) = &front.window_title {
        rules::check_window_title(title, telling_words(project, language), report);
    }
    let source = sources.text(page.file);
    for block in &page.blocks {
        for part in &block.parts {
            let blanks = block.references.iter().flat_map(Reference::blanks).chain(block.refused.iter().cloned());
            let prose = Prose::new(page.file, source, part.clone(), blanks.filter(|blank| overlaps(blank, part)));
            rules::check_prose(&prose, known, report);
            check_entities(&prose, report);
        }
        for reference in &block.references {
            check_reference(project, reference, Span::new(page.file, reference.range.clone()), report);
        }
    }
}

fn overlaps(blank: &Range<usize>, part: &Range<usize>) -> bool {
    blank.start < part.end && part.start < blank.end
}

/// `&#8238;` is an invisible character in disguise.
fn check_entities(prose: &Prose, report: &mut Report) {
    let name = |text: &str| {
        let end = text.bytes().take(11).position(|b| b == b';').filter(|end| *end >= 2)?;
        text[..end].trim_start_matches('#').bytes().all(|b| b.is_ascii_alphanumeric()).then_some(end)
    };
    for (at, _) in prose.text.match_indices('&') {
        let Some(end) = name(&prose.text[at + 1..]) else { continue };
        let span = Span::new(prose.file, prose.start + at..prose.start + at + end + 2);
        let message = "a character is written as its HTML name";
        report.push(Diagnostic::error(Code::UnsupportedMarkdown, span, message).hint("type the character itself"));
    }
}

/// Checks a text in TOML as it is written.
fn check_value(sources: &Sources, span: Span, known: &Known<'_>) -> Report {
    let mut report = Report::default();
    let prose = Prose::of_value(span.file, sources.text(span.file), span.range());
    rules::check_prose(&prose, known, &mut report);
    report
}

/// Every sentence of every record and of its translations.
fn record_sentences(project: &Project) -> Vec<&Located<String>> {
    let kinds = [RecordKind::Helpline, RecordKind::Law, RecordKind::Agency, RecordKind::Figure];
    let ids = kinds.into_iter().flat_map(|kind| project.catalog.ids(kind).into_iter().map(move |id| (kind, id)));
    let own = ids.flat_map(|(kind, id)| project.catalog.texts(kind, id)).filter(|(key, _)| !key.ends_with("name"));
    let own = own.map(|(_, text)| text);
    let translated = project.record_texts.iter().flat_map(|(_, texts)| {
        texts.texts.iter().filter(|(key, _)| !key.ends_with("name")).map(|(_, text)| &text.text)
    });
    own.chain(translated).collect()
}

fn check_reference(project: &Project, reference: &Reference, span: Span, report: &mut Report) {
    match &reference.target {
        Target::Page { id, heading } => check_page_id(project, id, heading.as_deref(), span, report),
        Target::Image(name) => {
            if !project.images.contains_key(name) {
                let message = format!("there is no picture `{name}` in content/images/");
                let diagnostic = Diagnostic::error(Code::UnknownId, span, message);
                report.push(diagnostic.did_you_mean(name, project.images.keys().map(String::as_str)));
            }
        }
        Target::Record { kind, id, field } => check_record(project, *kind, id, field.as_deref(), span, report),
    }
}

fn check_page_id(project: &Project, id: &str, heading: Option<&str>, span: Span, report: &mut Report) {
    let Some(explainer) = project.library.find(id) else {
        if project.library.is_named(id) {
            return;
        }
        let known: Vec<&str> = project.library.explainers().keys().map(String::as_str).collect();
        let diagnostic = Diagnostic::error(Code::UnknownId, span, format!("there is no page `{id}`"));
        report.push(
            diagnostic
                .did_you_mean(id, known)
                .hint("a page is named by its section and file: `get-help/in-danger-now`"),
        );
        return;
    };
    let headings: BTreeSet<&str> = explainer.heading_ids.values().map(String::as_str).collect();
    if let Some(heading) = heading.filter(|heading| !headings.contains(heading)) {
        let message = format!("the page `{id}` has no heading `{heading}`");
        let list: Vec<&str> = headings.iter().copied().collect();
        let diagnostic =
            Diagnostic::error(Code::UnknownId, span, message).did_you_mean(heading, headings.iter().copied());
        report.push(diagnostic.hint(match list.as_slice() {
            [] => format!("that page has no headings; link to the page itself: page:{id}"),
            _ => format!("its headings: {}", list.join(", ")),
        }));
    }
}

fn check_record(project: &Project, kind: RecordKind, id: &str, field: Option<&str>, span: Span, report: &mut Report) {
    if !project.catalog.contains(kind, id) {
        report.extend((!project.catalog.is_named(kind, id)).then(|| no_record(project, kind, id, span)));
        return;
    }
    if is_hidden(project, kind, id) {
        let message = format!("the {} `{id}` may not be shown to readers", kind.word());
        let hint = "its record says that it is unconfirmed or out of service; refer to another one";
        report.push(Diagnostic::error(Code::UnpublishedFact, span, message).hint(hint));
        return;
    }
    let Some(field) = field else { return };
    let known = fact_fields(&project.catalog, kind, id);
    if !known.iter().any(|known| known == field) {
        report.push(no_field(kind, id, field, &known, span));
    } else if kind == RecordKind::Helpline && is_withheld(project, id, field) {
        let message = format!("no {field} of the helpline `{id}` may be shown to readers");
        let hint = "none was read at an official page; write the helpline's name instead: ";
        report
            .push(Diagnostic::error(Code::UnpublishedFact, span, message).hint(format!("{hint}<helpline:{id}#name>")));
    }
}

fn no_record(project: &Project, kind: RecordKind, id: &str, span: Span) -> Diagnostic {
    let message = format!("there is no {} with the id `{id}`", kind.word());
    let diagnostic = Diagnostic::error(Code::UnknownId, span, message).did_you_mean(id, project.catalog.ids(kind));
    match RecordKind::ALL.iter().find(|other| project.catalog.contains(**other, id)) {
        Some(other) => diagnostic.hint(format!("this is the id of another kind of record: <{}:{id}>", other.word())),
        None => diagnostic.hint(format!("its file would be content/data/{}/{id}.toml", kind.folder())),
    }
}

fn no_field(kind: RecordKind, id: &str, field: &str, known: &[String], span: Span) -> Diagnostic {
    let message = format!("the {} `{id}` has no `{field}`", kind.word());
    let diagnostic =
        Diagnostic::error(Code::UnknownField, span, message).did_you_mean(field, known.iter().map(String::as_str));
    diagnostic.hint(match known {
        [] => format!("refer to all of it: <{}:{id}>", kind.word()),
        _ => format!("it has: {}", known.join(", ")),
    })
}

/// Whether every channel that the field asks for is known from somewhere else than an official page. How long ago that
/// was read does not matter here: a page must not break because time goes by.
fn is_withheld(project: &Project, id: &str, field: &str) -> bool {
    let kind = match field {
        "number" => ChannelKind::Voice,
        "sms" => ChannelKind::Sms,
        "chat" => ChannelKind::WebChat,
        "email" => ChannelKind::Email,
        _ => return false,
    };
    project.catalog.helplines().get(id).is_some_and(|line| {
        let official =
            |channel: &Channel| channel.confidence.unwrap_or(line.provenance.confidence) == Confidence::Official;
        !line.channels.iter().filter(|channel| channel.kind == kind).any(official)
    })
}

fn is_hidden(project: &Project, kind: RecordKind, id: &str) -> bool {
    let review = project.settings.review(kind.word());
    let hidden = |provenance| standing(provenance, review, project.today) == Standing::Hidden;
    match kind {
        RecordKind::Helpline => project
            .catalog
            .helplines()
            .get(id)
            .is_some_and(|line| line.status == HelplineStatus::Unverified || hidden(&line.provenance)),
        RecordKind::Law => project.catalog.laws().get(id).is_some_and(|law| hidden(&law.provenance)),
        RecordKind::Agency => project.catalog.agencies().get(id).is_some_and(|agency| hidden(&agency.provenance)),
        RecordKind::Figure => project.catalog.figures().get(id).is_some_and(|figure| hidden(&figure.provenance)),
        RecordKind::Source => project.catalog.citations().get(id).is_some_and(|page| hidden(&page.provenance)),
    }
}
