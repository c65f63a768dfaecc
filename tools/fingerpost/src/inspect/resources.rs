//! What a page loads: only the site's own files, few of them, and light ones.

use super::address::Place;
use super::check::Check;
use super::expectations::Served;
use super::links::missing;
use super::page::{Element, Page};
use super::rule::Rule;
use super::weight::Scales;

/// Elements that load something else into the page, change where its addresses lead, or need a plug-in.
const REFUSED: &[&str] =
    &["applet", "audio", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal", "video"];

/// What `<link>` may be for.
const LINKS: &[&str] = &["alternate", "canonical", "icon", "stylesheet"];

/// Whether a page loads only what it may.
pub(super) struct Resources;

impl Check for Resources {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        if element.is(REFUSED) {
            page.find(Rule::ForeignResource, element, format!("a page of this site has no `<{}>`", element.name));
        }
        if element.name == "link" {
            link(element, page);
        }
        if element.name == "script" {
            check_script(element, page);
        }
        if let Some(index) = element.get("data-index") {
            load(element, index, Need::Search, page);
        }
        let is_deferred = element.name == "script" && element.get("defer").is_some();
        let need = match element.get("loading") {
            Some("lazy") => Need::Never,
            _ if is_deferred => Need::Search,
            _ => Need::AtOnce,
        };
        for name in ["src", "poster", "background", "data"].into_iter().filter(|name| element.get(name).is_some()) {
            load(element, element.get(name).unwrap_or_default(), need, page);
        }
        for name in ["srcset", "imagesrcset"].into_iter().filter_map(|name| element.get(name)) {
            let sources = name.split(',').filter_map(|source| source.split_ascii_whitespace().next());
            sources.for_each(|source| load(element, source, Need::Never, page));
        }
        if page.is_within(&["svg"]) && element.name != "a" {
            let used = element.get("href").or_else(|| element.get("xlink:href"));
            used.filter(|used| !used.starts_with('#')).into_iter().for_each(|used| load(element, used, need, page));
        }
    }
}

/// A page has the script of the exit. One that searches has its own too, which the page does not wait for.
fn check_script(element: &Element, page: &mut Page<'_>) {
    let address = element.get("src").unwrap_or_default();
    let Place::File { number, .. } = page.site.addresses.locate(page.path, address) else { return };
    let expectations = page.site.expectations;
    let (path, is_deferred) = (&page.site.paths[number], element.get("defer").is_some());
    let is_exit = *path == expectations.exit_script && !is_deferred && page.expected.served != Served::InFrames;
    let is_search = page.expected.searches && *path == expectations.search_script && is_deferred;
    if !is_exit && !is_search {
        page.find(Rule::ExtraScript, element, "this page has no need of this script, or not in this way");
    }
}

fn link(element: &Element, page: &mut Page<'_>) {
    let relations: Vec<String> =
        element.get("rel").unwrap_or_default().split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
    for relation in relations.iter().filter(|relation| !LINKS.contains(&relation.as_str())) {
        page.find(Rule::ForeignResource, element, format!("a page of this site has no link for `{relation}`"));
    }
    let has = |relation: &str| relations.iter().any(|known| known == relation);
    let is_feed = has("alternate") && element.get("hreflang").is_none() && !has("stylesheet");
    if has("stylesheet") || has("icon") || is_feed {
        let need = if is_feed {
            Need::Never
        } else if has("icon") {
            Need::Soon
        } else {
            Need::AtOnce
        };
        load(element, element.get("href").unwrap_or_default(), need, page);
    }
}

/// When the first view needs a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// The view waits for it.
    AtOnce,
    /// It is fetched when the view is there.
    Soon,
    /// The search needs it, not the view.
    Search,
    /// It is fetched on demand.
    Never,
}

fn load(element: &Element, address: &str, need: Need, page: &mut Page<'_>) {
    match page.site.addresses.locate(page.path, address) {
        Place::File { .. } if need == Need::Never => {}
        Place::File { number, .. } if need == Need::Search => _ = page.search.insert(number),
        Place::File { number, .. } => *page.first_view.entry(number).or_default() |= need == Need::AtOnce,
        Place::Missing { path } => page.find(Rule::BrokenLink, element, missing(page, &path)),
        Place::Foreign(url) => {
            let host = url.host_str().unwrap_or_default();
            page.find(
                Rule::ForeignResource,
                element,
                format!("this is loaded from `{host}`, which then knows the reader"),
            );
        }
        Place::Scheme(scheme) => {
            page.find(Rule::ScriptAddress, element, format!("a page of this site loads nothing from `{scheme}:`"));
        }
        Place::Nowhere(why) => page.find(Rule::BrokenLink, element, why),
    }
}

/// Whether a page and what it loads are light enough.
pub(super) fn weigh(page: &mut Page<'_>, scales: &mut Scales) {
    let budgets = page.site.expectations.budgets;
    page.facts.loads = page.search.iter().chain(page.first_view.keys()).copied().collect();
    let size = page.source.len();
    if size > budgets.page_limit {
        page.find_whole(Rule::PageLimit, format!("the page has {size} bytes; the limit is {}", budgets.page_limit));
    } else if size > budgets.page {
        page.find_whole(Rule::PageWeight, format!("the page has {size} bytes; the goal is {}", budgets.page));
    }
    let search: usize = std::mem::take(&mut page.search).iter().map(|&number| page.site.compressed(number)).sum();
    if search > budgets.search {
        let message = format!("the first search takes {search} bytes compressed; the goal is {}", budgets.search);
        page.find_whole(Rule::SearchWeight, message);
    }
    let files = std::mem::take(&mut page.first_view);
    let loaded: usize = files.keys().map(|&number| page.site.compressed(number)).sum();
    let own = scales.at_most(page.source.as_bytes(), budgets.first_view.saturating_sub(loaded));
    if own + loaded > budgets.first_view {
        let message = format!(
            "the first view takes {} bytes compressed, {own} of them for the page; the goal is {}",
            own + loaded,
            budgets.first_view
        );
        page.find_whole(Rule::FirstView, message);
    }
    let requests = 1 + files.values().filter(|&&delays| delays).count();
    if requests > budgets.requests {
        let message = format!("the first view takes {requests} files; the goal is {}", budgets.requests);
        page.find_whole(Rule::Requests, message);
    }
}
