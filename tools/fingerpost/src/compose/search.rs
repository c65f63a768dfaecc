//! The search page, and the file that its script searches in.
//!
//! Without the script the page is a list of topics and lists. The file holds what is searched: titles, summaries, headings,
//! the words that readers use, and names; no number, so that none is read anywhere but on a page that says how it is known.
//! It is a script that calls one function with plain data, and not data to be fetched: so the page may connect to nothing,
//! and works without a server.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::body::translation;
use super::context::{Context, PageSources, record_path};
use super::frame::{LISTS, Parts, draft_notice, everywhere, frame, root_of};
use super::view::{self, Link, T};
use super::{Builder, ComposeError, agencies, channels, helplines, index, laws, pages, take_away};
use crate::catalog::{Agency, Helpline, Law, RecordKind};
use crate::library::{BlockKind, Explainer};
use crate::locale::Locale;
use crate::source::Sources;
use crate::text::Text;

/// Where the page is.
const SEARCH: &str = "search/";
/// The script of the search, below the site's top.
const SCRIPT: &str = "search.js";
/// What it searches in, beside the page.
const INDEX: &str = "words.js";

/// Short names that people type for a country, and no list of names has.
const SHORT_NAMES: &[(&str, &str)] = &[("AE", "UAE"), ("GB", "UK"), ("US", "US"), ("US", "USA")];

/// What the script gets.
#[derive(Serialize)]
struct Index {
    /// The way to the language's root.
    root: String,
    /// What a result is called, by its kind.
    kinds: BTreeMap<&'static str, String>,
    /// The direction of languages other than the page's.
    directions: BTreeMap<String, &'static str>,
    entries: Vec<Vec<String>>,
}

/// One thing that can be found.
struct Entry {
    kind: &'static str,
    /// Below the language's root.
    url: String,
    title: T,
    /// Shown below the title, in the page's language.
    summary: String,
    /// What readers call it.
    words: String,
    /// What else leads to it; never shown.
    other: String,
}

impl Entry {
    /// In the order that the script expects; what is empty at the end is left out.
    fn row(self) -> Vec<String> {
        let language = self.title.lang.unwrap_or_default();
        let mut row =
            vec![self.kind.to_owned(), self.url, self.title.text, self.summary, self.words, self.other, language];
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        row
    }
}

/// Adds the search page and its index.
pub(super) fn search(context: &Context<'_>, texts: &Sources, builder: &mut Builder) -> Result<(), ComposeError> {
    let root = root_of(SEARCH);
    let link =
        |(path, key): (&str, &str)| Link { url: format!("{root}{path}"), title: context.phrase(key), summary: None };
    let own = view::Search {
        search_script: SCRIPT,
        search_index: INDEX,
        lists: lists().map(link).collect(),
        sections: pages::topics(context, &root),
    };
    let parts = Parts {
        path: SEARCH.to_owned(),
        title: context.phrase("titles.search"),
        window_title: context.word("titles.search"),
        summary: None,
        crumbs: Vec::new(),
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    builder.page("search.html", &view::Page { frame: frame(context, parts), own }, "")?;
    let file = format!("{SEARCH}{INDEX}");
    let path = format!("static/{file}");
    builder.composed.files.insert(path.clone(), script(&read(context, texts)).into_bytes());
    builder.composed.made_from.insert(file.clone(), path);
    builder.composed.expected.push(PathBuf::from(file));
    Ok(())
}

/// Every page that is a list, by path and the word for its title.
fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    let more = [
        (index::HELPLINES, "titles.helpline_index"),
        (helplines::EMERGENCY, "titles.emergency"),
        (take_away::SHARE, "titles.share"),
    ];
    LISTS.iter().copied().filter(|(path, _)| *path != SEARCH).chain(more)
}

fn script(index: &Index) -> String {
    let data = serde_json::to_string(index).unwrap_or_default();
    format!("fingerpostIndex({data});\n")
}

fn read(context: &Context<'_>, texts: &Sources) -> Index {
    let catalog = &context.project.catalog;
    let explainers = context.project.library.explainers().values().map(|page| explainer(context, texts, page));
    let lists = lists().map(|(path, key)| list(context, path, key));
    let by_country = helplines::by_country(context);
    let countries = by_country.iter().map(|(code, lines)| country(context, code, lines));
    let lines = by_country.values().flatten().map(|line| helpline(context, line));
    let laws = catalog.laws().values().filter(|law| laws::is_shown(context, law)).map(|law| self::law(context, law));
    let bodies = catalog.agencies().values().filter(|body| agencies::is_shown(context, body));
    let bodies = bodies.map(|body| agency(context, body));
    let entries: Vec<Entry> = explainers.chain(lists).chain(countries).chain(lines).chain(laws).chain(bodies).collect();
    let other = |entry: &Entry| Some((entry.title.lang.clone()?, entry.title.dir?));
    let kinds = ["page", "law", "agency"];
    Index {
        root: root_of(SEARCH),
        kinds: kinds.into_iter().map(|kind| (kind, context.word(&format!("kind.{kind}")))).collect(),
        directions: entries.iter().filter_map(other).collect(),
        entries: entries.into_iter().map(Entry::row).collect(),
    }
}

/// A text that may be shown as a summary, and one that may only be searched because it is in another language.
fn shown_or_other(context: &Context<'_>, text: Option<Text>) -> (String, String) {
    match text {
        Some(text) if text.language == context.language.tag => (text.text, String::new()),
        Some(text) => (String::new(), text.text),
        None => Default::default(),
    }
}

fn joined<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen.join(", ")
}

fn explainer(context: &Context<'_>, texts: &Sources, explainer: &Explainer) -> Entry {
    let page = translation(context, explainer).map_or(&explainer.source, |translated| translated.page);
    let text = texts.text(page.file);
    let headings = page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let headings: Vec<String> = headings.map(|block| block.text(text)).collect();
    let words = if page.head.front.search.is_empty() { &explainer.source } else { page };
    let (summary, other) = shown_or_other(context, pages::summary(context, explainer));
    Entry {
        kind: "page",
        url: explainer.path(),
        title: context.t(pages::title(context, explainer)),
        summary,
        words: joined(words.head.front.search.iter().map(|word| word.value.as_str())),
        other: joined(headings.iter().map(String::as_str).chain([other.as_str()])),
    }
}

fn list(context: &Context<'_>, path: &str, key: &str) -> Entry {
    let empty = String::new;
    Entry {
        kind: "list",
        url: path.to_owned(),
        title: context.phrase(key),
        summary: empty(),
        words: empty(),
        other: empty(),
    }
}

/// A country with its names in the languages of its helplines, which people there may type.
fn country(context: &Context<'_>, code: &str, lines: &[&Helpline]) -> Entry {
    let source = context.project.languages.source().tag.as_str();
    let spoken = lines.iter().flat_map(|line| line.languages.iter().take(3)).map(String::as_str);
    let own = std::iter::once(source).chain(spoken).filter_map(|tag| Locale::new(tag).ok()?.country_name(code));
    let own: Vec<String> = own.take(8).collect();
    let short = SHORT_NAMES.iter().filter(|(known, _)| *known == code).map(|(_, name)| *name);
    let name = context.country(code);
    Entry {
        kind: "country",
        url: helplines::country_path(code),
        title: pages::plain(context.filled("titles.country", &[("country", &name)])),
        summary: String::new(),
        words: joined([name.as_str()].into_iter().chain(short).chain(own.iter().map(String::as_str))),
        other: String::new(),
    }
}

/// A helpline; where the state runs it, that is said before anybody opens its page.
fn helpline(context: &Context<'_>, line: &Helpline) -> Entry {
    let kind = RecordKind::Helpline;
    let country = context.country(&line.country);
    let run_by = line.run_by.is_authority().then(|| format!(". {}", channels::run_by(context, line)));
    Entry {
        kind: "helpline",
        url: record_path(kind, &line.id),
        title: context.t(context.name(kind, &line.id)),
        summary: format!("{country}{}", run_by.unwrap_or_default()),
        words: line.operator.clone().unwrap_or_default(),
        other: context.record_text(kind, &line.id, "who").map(|text| text.text).unwrap_or_default(),
    }
}

fn law(context: &Context<'_>, law: &Law) -> Entry {
    let kind = RecordKind::Law;
    let (title, name) = (context.short_name(&law.id), context.name(kind, &law.id));
    let (summary, other) = shown_or_other(context, context.record_text(kind, &law.id, "covers"));
    let place = context.jurisdiction(&law.jurisdiction);
    let known = law.citations.iter().map(String::as_str).chain([name.text.as_str(), &place, &other]);
    let other = joined(known.filter(|word| *word != title.text));
    Entry {
        kind: "law",
        url: record_path(kind, &law.id),
        title: context.t(title),
        summary,
        words: String::new(),
        other,
    }
}

fn agency(context: &Context<'_>, agency: &Agency) -> Entry {
    let kind = RecordKind::Agency;
    let (summary, other) = shown_or_other(context, agencies::role(context, agency, "role"));
    let place = context.jurisdiction(&agency.jurisdiction);
    Entry {
        kind: "agency",
        url: record_path(kind, &agency.id),
        title: context.t(context.name(kind, &agency.id)),
        summary,
        words: agency.abbreviation.clone().unwrap_or_default(),
        other: joined([place.as_str(), &other]),
    }
}
