//! Which pages there are, and what each of them is at the least.

use std::collections::BTreeSet;

use crate::built::{files, languages, repository, site, text};
use crate::records::records;

/// Pages that list others, in every language.
const LISTS: &[&str] = &[
    "",
    "a-z/",
    "a-z/helplines/",
    "agencies/",
    "help/",
    "help/emergency/",
    "laws/",
    "laws/by-year/",
    "search/",
    "share/",
    "who-does-what/",
];

/// What the first version of the site must have, whatever else it has.
const PROMISED: &[&str] = &[
    "about/",
    "about/about-this-site/",
    "get-help/your-rights-in-the-united-states/",
    "the-law/how-countries-work-together/",
    "understand/how-people-are-drawn-in/",
    "understand/what-it-is/",
    "laws/us-tvpa-2000/",
    "laws/us-18usc1591/",
    "laws/us-18usc2421/",
    "laws/us-18usc2422/",
    "laws/us-18usc2423/",
    "laws/us-22usc7102/",
    "laws/us-protect-2003/",
    "laws/un-palermo-tip-protocol/",
    "laws/coe-cets-197/",
    "agencies/us-doj/",
    "agencies/us-doj-htpu/",
    "agencies/us-doj-ceos/",
    "agencies/us-hhs/",
    "agencies/us-hhs-otip/",
    "agencies/us-dhs/",
    "agencies/us-state/",
    "agencies/un-unodc/",
    "agencies/coe/",
    "agencies/coe-greta/",
    "helplines/us-nhth/",
    "help/us/",
];

/// The pages that the files under `content/` ask for, below a language's folder.
fn expected() -> BTreeSet<String> {
    let mut pages: BTreeSet<String> = LISTS.iter().map(|path| (*path).to_owned()).collect();
    for file in files(&repository().join("content/en")).iter().filter_map(|file| file.strip_suffix(".md")) {
        pages.insert(format!("{}/", file.strip_suffix("/index").unwrap_or(file)));
    }
    for kind in ["helplines", "laws", "agencies"] {
        pages.extend(records(kind).iter().filter(|record| record.is_shown()).map(|it| format!("{kind}/{}/", it.id)));
    }
    let lines = records("helplines");
    pages.extend(
        lines.iter().filter(|it| it.is_shown()).map(|it| format!("help/{}/", it.text("country").to_lowercase())),
    );
    // Where a number can be shown there is something to take away.
    for line in lines.iter().filter(|it| it.numbers().iter().any(|number| number.shown)) {
        let country = line.text("country").to_lowercase();
        pages.extend([format!("help/{country}/sheet/"), format!("embed/{country}/")]);
    }
    pages
}

#[test]
fn every_language_has_every_page_and_no_other() {
    let expected = expected();
    for language in languages() {
        let found = files(&site().join(&language));
        let found: BTreeSet<String> =
            found.iter().filter_map(|file| file.strip_suffix("index.html")).map(str::to_owned).collect();
        let (missing, extra): (Vec<_>, Vec<_>) =
            (expected.difference(&found).collect(), found.difference(&expected).collect());
        assert!(missing.is_empty() && extra.is_empty(), "{language}: missing {missing:?}, extra {extra:?}");
    }
}

#[test]
fn the_first_version_is_whole() {
    for language in ["en", "es", "ar"] {
        for page in PROMISED {
            assert!(site().join(language).join(page).join("index.html").is_file(), "{language}/{page}");
        }
    }
    let count = |kind| records(kind).iter().filter(|record| record.is_shown()).count();
    assert!(count("laws") >= 8 && count("agencies") >= 10 && count("helplines") >= 15);
    let lines = records("helplines");
    let countries: BTreeSet<&str> = lines.iter().filter(|it| it.is_shown()).map(|it| it.text("country")).collect();
    assert!(countries.len() >= 10, "{countries:?}");
}

#[test]
fn above_the_languages_there_is_what_there_should_be() {
    let top: Vec<String> =
        files(site()).into_iter().filter(|path| path.ends_with(".html") && !path.contains('/')).collect();
    assert_eq!(top, ["404.html", "index.html"]);
    let chooser = text("index.html");
    for language in languages() {
        assert!(chooser.contains(&format!("href=\"{language}/\"")), "{language}");
        assert!(site().join(&language).join("404.html").is_file(), "{language}");
    }
}

#[test]
fn every_page_says_its_language_and_direction() {
    let folder = |path: &str| path.split_once('/').map_or("en", |(folder, _)| folder).to_owned();
    for path in html() {
        let language = folder(&path);
        let direction = if matches!(language.as_str(), "ar" | "fa" | "he" | "ur") { "rtl" } else { "ltr" };
        let opening = format!("<html lang=\"{language}\" dir=\"{direction}\">").to_lowercase();
        assert!(text(&path).to_lowercase().contains(&opening), "{path} lacks {opening}");
    }
}

#[test]
fn no_page_needs_a_script_or_anybody_else() {
    let is = |part: &str, name: &str| part.split('"').next().is_some_and(|address| address.ends_with(name));
    for path in html() {
        let page = text(&path);
        let scripts: Vec<&str> =
            page.split("<script").skip(1).filter_map(|it| it.split_once("src=\"")).map(|it| it.1).collect();
        assert_eq!(page.matches("<script").count(), scripts.len(), "{path} has a script without an address");
        let allowed: &[&str] = match path.split('/').nth(1) {
            Some("embed") => &[],
            Some("search") => &["/exit.js", "/search.js"],
            _ => &["/exit.js"],
        };
        let known =
            scripts.len() == allowed.len() && scripts.iter().zip(allowed).all(|(script, name)| is(script, name));
        assert!(known, "{path}: {} scripts", scripts.len());
        assert!(page.contains("<h1"), "{path} has no heading");
        for part in page.split(" src=\"").skip(1) {
            assert!(
                !part.starts_with("http") && !part.starts_with("//"),
                "{path} loads {}",
                &part[..40.min(part.len())]
            );
        }
        for refused in [
            "<iframe",
            "<form",
            "<input",
            "<style",
            "<noscript",
            "<object",
            "<video",
            "<audio",
            " style=\"",
            "javascript:",
        ] {
            let box_to_type_in = refused == "<input" && path.split('/').nth(1) == Some("search");
            assert!(box_to_type_in || !page.contains(refused), "{path} has {refused}");
        }
    }
}

/// A word that is missing in every language shows its key in brackets.
#[test]
fn no_word_is_missing() {
    let keys = fs_err::read_to_string(repository().join("content/en/interface.toml")).unwrap();
    let areas: Vec<String> = keys.lines().filter_map(|line| Some(format!("{}.", line.strip_suffix(']')?))).collect();
    for path in html() {
        let page = text(&path);
        let missing = areas.iter().find(|area| page.contains(area.as_str()));
        assert_eq!(missing, None, "{path}");
    }
}

#[test]
fn styles_ask_nobody_for_anything() {
    let styles = text("site.css");
    assert!(!styles.contains("http") && !styles.contains("@import") && !styles.contains("//"));
}

fn html() -> Vec<String> {
    files(site()).into_iter().filter(|path| path.ends_with(".html")).collect()
}
