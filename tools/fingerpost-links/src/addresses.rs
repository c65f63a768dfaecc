//! Addresses of other hosts that the project uses, with the lines of `content/` that hold them.
//!
//! Invariant: an address stands here once, without its fragment, however often and in whatever form it is written.

use std::collections::BTreeMap;

use fingerpost::catalog::{Choice, RecordKind};
use fingerpost::source::Sources;
use fingerpost::tree::Tree;
use lychee_lib::extract::Extractor;
use lychee_lib::{FileType, InputContent};
use toml::de::{DeTable, DeValue};
use url::Url;

use crate::finding::Place;

/// So many places are kept of one address; the rest is counted.
const MOST: usize = 20;

/// How an address is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    /// How many times.
    pub count: usize,
    /// Where, in order.
    pub places: Vec<Place>,
    /// The parts of the page that are named, as they are written (`section-2`, `:~:text=word`), and where.
    pub fragments: BTreeMap<String, Vec<Place>>,
}

/// All addresses, each without its fragment.
pub type Addresses = BTreeMap<Url, Used>;

/// The addresses in the files of `content/`: values of records and settings, and links in prose.
pub fn in_content(tree: &Tree) -> Addresses {
    let mut found = Addresses::new();
    for (path, bytes) in tree.iter().filter(|(path, _)| !path.starts_with("content/history/")) {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("toml") => in_toml(path, text, &mut found),
            Some("md") => in_markdown(path, text, &mut found),
            _ => {}
        }
    }
    found
}

/// Adds the addresses that only the finished site has, such as those in templates.
pub fn add_of_site(all: &mut Addresses, site: BTreeMap<String, (usize, Vec<Place>)>) {
    for (text, (count, places)) in site {
        let Some((url, fragment)) = address(&text) else { continue };
        if let Some(known) = all.get_mut(&url) {
            if let Some(fragment) = fragment {
                known.fragments.entry(fragment).or_insert(places);
            }
        } else {
            let fragments = fragment.into_iter().map(|it| (it, places.clone())).collect();
            all.insert(url, Used { count, places, fragments });
        }
    }
}

fn address(text: &str) -> Option<(Url, Option<String>)> {
    let mut url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())?;
    let fragment = url.fragment().filter(|it| !it.is_empty()).map(str::to_owned);
    url.set_fragment(None);
    Some((url, fragment))
}

fn add(found: &mut Addresses, text: &str, place: impl FnOnce() -> Place) {
    let Some((url, fragment)) = address(text) else { return };
    let used = found.entry(url).or_default();
    used.count += 1;
    let place = place();
    if let Some(places) = fragment.map(|it| used.fragments.entry(it).or_default()).filter(|it| it.len() < MOST) {
        places.push(place.clone());
    }
    if used.places.len() < MOST {
        used.places.push(place);
    }
}

fn in_toml(path: &str, text: &str, found: &mut Addresses) {
    // A file with a mistake is told by `fingerpost check`.
    let Ok(table) = DeTable::parse(text) else { return };
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let subject = subject(path);
    let mut take = |value: &str, at: usize, owner: Option<&str>| {
        add(found, value, || {
            let position = sources.file(file).position(at);
            let part = owner.map_or_else(|| subject.clone(), |id| format!("{subject}, source {id}"));
            Place { path: path.to_owned(), line: position.line, column: Some(position.column), part }
        });
    };
    walk_table(table.get_ref(), &mut take);
}

type Take<'t> = dyn FnMut(&str, usize, Option<&str>) + 't;

fn walk_table(table: &DeTable<'_>, take: &mut Take<'_>) {
    let owner = table.get("id").and_then(|id| id.get_ref().as_str());
    for value in table.values() {
        walk(value.get_ref(), value.span().start, owner, take);
    }
}

fn walk(value: &DeValue<'_>, at: usize, owner: Option<&str>, take: &mut Take<'_>) {
    match value {
        DeValue::String(text) => take(text, at, owner),
        DeValue::Array(values) => {
            values.iter().for_each(|value| walk(value.get_ref(), value.span().start, owner, take));
        }
        DeValue::Table(table) => walk_table(table, take),
        _ => {}
    }
}

fn in_markdown(path: &str, text: &str, found: &mut Addresses) {
    for uri in Extractor::new(false, true, false).extract(&InputContent::from_string(text, FileType::Markdown)) {
        let (line, column) = (uri.span.line.get(), uri.span.column.map(std::num::NonZero::get));
        add(found, &uri.text, || Place { path: path.to_owned(), line, column, part: subject(path) });
    }
}

/// `helpline:us-nhth` for a record, the path without folder and ending for a page, nothing for other files.
fn subject(path: &str) -> String {
    let stem = path.trim_start_matches("content/").rsplit_once('.').map_or(path, |(stem, _)| stem);
    let mut parts = stem.splitn(3, '/');
    let parts = (parts.next(), parts.next(), parts.next());
    let kind = |folder| RecordKind::ALL.iter().find(|kind| kind.folder() == folder);
    match parts {
        (Some("data"), Some(folder), Some(id)) => {
            kind(folder).map_or(String::new(), |kind| format!("{}:{id}", kind.word()))
        }
        (Some(_), Some(section), Some(page)) => format!("page:{section}/{page}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let record = "website = \"https://example.org\"\n# https://example.org/comment\n[[source]]\nid = \"a\"\nurl = \"https://example.org/a#x\"\n";
        let page = "+++\ntitle = \"x\"\n+++\n\nSee [this](https://example.org/a) and <law:us-1>.\n";
        let files = [
            ("content/data/helplines/us-x.toml", record),
            ("content/en/get-help/p.md", page),
            ("content/history/records/x.toml", record),
        ];
        files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn an_address_is_there_once_with_every_line() {
        let found = in_content(&tree());
        let shown: Vec<String> = found
            .iter()
            .map(|(url, used)| {
                let places: Vec<_> =
                    used.places.iter().map(|at| format!("{}:{} {}", at.path, at.line, at.part)).collect();
                format!("{url} {:?} {}", used.fragments.keys(), places.join("; "))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "https://example.org/ [] content/data/helplines/us-x.toml:1 helpline:us-x",
                "https://example.org/a [\"x\"] content/data/helplines/us-x.toml:5 helpline:us-x, source a; content/en/get-help/p.md:5 page:get-help/p",
            ]
        );
    }

    #[test]
    fn the_site_adds_what_only_it_has() {
        let mut found = in_content(&tree());
        let place = Place { path: "public/x.html".into(), line: 1, column: None, part: String::new() };
        let site = ["https://example.org/a", "https://example.com/#y", "mailto:x"];
        add_of_site(&mut found, site.into_iter().map(|url| (url.to_owned(), (1, vec![place.clone()]))).collect());
        assert_eq!(found.len(), 3);
        assert_eq!(found[&Url::parse("https://example.com/").unwrap()].places, [place]);
    }
}
