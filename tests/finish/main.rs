//! What lies beside the pages, made from the real content, and the settings for servers in real servers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "the functions around the tests fail and speak as tests do"
)]

mod answer;
mod server;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use fingerpost::compose::{self, Composed, PageEntry};
use fingerpost::diagnostic::Code;
use fingerpost::finish;
use fingerpost::project::{self, Loaded, Project};
use fingerpost::tree::{self, Tree};
use jiff::civil::{Date, date};
use snapbox::{assert_data_eq, str};

const TODAY: Date = date(2026, 11, 23);

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A project of two languages with no pages at all, and what `more` says in its settings.
fn empty_project(more: &str, today: Date) -> Loaded {
    let settings = format!("name = \"Test\"\nbase_url = \"https://example.org/\"\nsource_language = \"en\"\n{more}");
    let languages =
        "[[language]]\ncode = \"en\"\nendonym = \"English\"\n[[language]]\ncode = \"es\"\nendonym = \"Español\"\n";
    let files = [("content/site.toml", settings.as_str()), ("content/languages.toml", languages)];
    let tree: Tree = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    project::load(&tree, today)
}

/// The real content with every language composed.
static COMPOSED: LazyLock<(Project, Vec<Composed>)> = LazyLock::new(|| {
    let tree = tree::read_folder(root(), "content").unwrap();
    let Loaded { sources, project, .. } = project::load(&tree, TODAY);
    let project = project.unwrap();
    let languages = project.languages.published();
    let sites = languages.map(|language| compose::language(&project, &sources, &Tree::new(), language).unwrap());
    let sites = sites.collect();
    (project, sites)
});

/// The addresses in a sitemap, each with its alternates by language.
fn read_sitemap(xml: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut pages, mut here, mut links, mut in_loc) = (BTreeMap::new(), String::new(), BTreeMap::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => in_loc = tag.name().as_ref() == b"loc",
            Event::Text(text) if in_loc => here = text.decode().unwrap().into_owned(),
            Event::Empty(tag) => {
                let value = |name: &str| {
                    tag.try_get_attribute(name)
                        .unwrap()
                        .unwrap()
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .unwrap()
                };
                links.insert(value("hreflang").into_owned(), value("href").into_owned());
            }
            Event::End(tag) => {
                in_loc = false;
                if tag.name().as_ref() == b"url" {
                    assert!(pages.insert(std::mem::take(&mut here), std::mem::take(&mut links)).is_none());
                }
            }
            Event::Eof => return pages,
            _ => {}
        }
    }
}

/// What the head of a composed page says of its own address and the others.
fn read_front_matter(file: &[u8]) -> Option<(String, bool, BTreeMap<String, String>)> {
    let text = std::str::from_utf8(file).unwrap();
    let head: toml::Table = text.split("+++\n").nth(1)?.parse().unwrap();
    let extra = head.get("extra")?;
    let text = |value: &toml::Value, key: &str| value[key].as_str().unwrap().to_owned();
    let alternates = extra["alternates"].as_array().unwrap();
    let alternates = alternates.iter().map(|alternate| (text(alternate, "tag"), text(alternate, "url"))).collect();
    Some((text(extra, "canonical"), extra["noindex"].as_bool().unwrap(), alternates))
}

#[test]
fn the_sitemap_says_what_pages_say_of_themselves() {
    let (project, sites) = &*COMPOSED;
    let pages: Vec<PageEntry> = sites.iter().flat_map(|site| site.pages.clone()).collect();
    let files = finish::files(project, &pages);
    let mut listed = read_sitemap(std::str::from_utf8(&files["sitemap.xml"]).unwrap());
    assert_eq!(
        listed.remove(&project.settings.base_url),
        Some(BTreeMap::new()),
        "the page where one chooses a language"
    );
    let heads = sites.iter().flat_map(|site| &site.files).filter(|(path, _)| path.starts_with("content/"));
    let heads = heads.filter_map(|(_, file)| read_front_matter(file)).filter(|(_, noindex, _)| !noindex);
    let said: BTreeMap<String, BTreeMap<String, String>> = heads.map(|(url, _, links)| (url, links)).collect();
    assert!(said.len() > 100);
    assert_eq!(listed.keys().collect::<BTreeSet<_>>(), said.keys().collect::<BTreeSet<_>>());
    assert_eq!(listed, said);
}

#[test]
fn every_page_is_listed_once_for_each_language() {
    for site in &COMPOSED.1 {
        let paths: BTreeSet<&str> = site.pages.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(paths.len(), site.pages.len());
        let files = site.expected.iter().filter(|file| file.ends_with("index.html")).count();
        assert_eq!(paths.len(), files);
    }
}

#[test]
fn an_address_for_security_reports_is_published_while_it_holds() {
    let settings = "[security]\ncontact = \"mailto:security@example.org\"\nexpires = 2027-06-01\n";
    let text = |today: Date| {
        let project = empty_project(settings, today).project.unwrap();
        finish::files(&project, &[]).remove(".well-known/security.txt").map(|text| String::from_utf8(text).unwrap())
    };
    assert_data_eq!(
        text(TODAY).unwrap(),
        str![[r#"
# For faults in the security of this site. No other help can be given at this address.
Contact: mailto:security@example.org
Expires: 2027-06-01T00:00:00Z
Preferred-Languages: en
Canonical: https://example.org/.well-known/security.txt

"#]]
    );
    assert_eq!(text(date(2027, 6, 1)), None);
}

#[test]
fn without_an_address_there_is_no_file() {
    let project = empty_project("", TODAY).project.unwrap();
    assert!(!finish::files(&project, &[]).contains_key(".well-known/security.txt"));
}

/// The one test that reads the clock: it fails a month before the published address expires.
#[test]
fn the_address_for_security_reports_is_good_for_another_month() {
    let settings = fs_err::read(root().join("content/site.toml")).unwrap();
    let languages = fs_err::read(root().join("content/languages.toml")).unwrap();
    let tree = Tree::from([("content/site.toml".into(), settings), ("content/languages.toml".into(), languages)]);
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let loaded = project::load(&tree, today);
    let expiring = loaded.report.iter().filter(|finding| finding.code == Code::ContactExpires);
    let messages: Vec<&str> = expiring.map(|finding| finding.message.as_str()).collect();
    assert!(messages.is_empty(), "see [security] in content/site.toml: {messages:?}");
}
