//! A tiny good site, and for each rule pages that break it and nothing else.

mod cases;
mod site;

use std::collections::BTreeSet;

use super::*;
use cases::CASES;
use site::{expectations, good};

/// One change to the good site that breaks one rule.
struct Case {
    rule: Rule,
    path: &'static str,
    from: &'static str,
    to: &'static str,
}

fn rules(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn the_good_site_is_good() {
    assert_eq!(inspect(&good(), &expectations()), []);
}

#[test]
fn each_case_breaks_its_rule_and_no_other() {
    let mut wrong = Vec::new();
    for case in CASES {
        let mut files = good();
        let page = String::from_utf8(files[case.path].clone()).unwrap();
        assert!(page.contains(case.from), "{} has no {}", case.path, case.from);
        files.insert(case.path.into(), page.replacen(case.from, case.to, 1).into_bytes());
        let found = inspect(&files, &expectations());
        if rules(&found) != BTreeSet::from([case.rule.as_str()]) {
            wrong.push((case.rule, case.from, case.to, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_has_a_case() {
    let mut tested: BTreeSet<_> = CASES.iter().map(|case| case.rule).collect();
    // Those that no change to one page can break; they have tests of their own below.
    tested.extend([Rule::Unreadable, Rule::MissingPage, Rule::UnexpectedPage, Rule::Traces]);
    tested.extend([Rule::PageWeight, Rule::PageLimit, Rule::FirstView, Rule::SearchWeight]);
    assert_eq!(tested, Rule::ALL.iter().copied().collect());
}

#[test]
fn files_must_be_there_and_be_text() {
    let mut files = good();
    files.insert("en/a/index.html".into(), b"caf\xe9".to_vec());
    assert_eq!(rules(&inspect(&files, &expectations())), BTreeSet::from(["unreadable", "alternates", "broken-anchor"]));
    let mut files = good();
    files.insert("en/old/index.html".into(), Vec::new());
    assert_eq!(rules(&inspect(&files, &expectations())), BTreeSet::from(["unexpected-page"]));
    let mut expected = expectations();
    expected.pages.insert("en/new/index.html".into(), expected.pages["en/index.html"].clone());
    assert_eq!(rules(&inspect(&good(), &expected)), BTreeSet::from(["missing-page"]));
}

#[test]
fn scripts_of_the_site_are_read_too() {
    let mut files = good();
    files.insert("exit.js".into(), b"localStorage.left = 1".to_vec());
    assert_eq!(rules(&inspect(&files, &expectations())), BTreeSet::from(["traces"]));
}

#[test]
fn heavy_pages_are_found_with_their_numbers() {
    let with = |filler: &str| {
        let mut files = good();
        let page = String::from_utf8(files["en/a/index.html"].clone()).unwrap();
        files.insert("en/a/index.html".into(), page.replace("</main>", &format!("{filler}</main>")).into_bytes());
        inspect(&files, &expectations())
    };
    assert_eq!(rules(&with(&"<p>light</p>\n".repeat(8_500))), BTreeSet::from(["page-weight"]));
    assert_eq!(rules(&with(&"<p>light</p>\n".repeat(20_000))), BTreeSet::from(["page-limit"]));
    let noise: String = (0..700_u32)
        .map(|n| blake3::hash(&n.to_be_bytes()).to_hex().to_string().replace(char::is_numeric, "x"))
        .collect();
    let found = with(&format!("<p>{noise}</p>"));
    assert_eq!(rules(&found), BTreeSet::from(["first-view"]));
    assert!(found[0].message.contains("the goal is 14600"), "{}", found[0].message);
}

#[test]
fn a_page_for_frames_runs_nothing_and_opens_tabs() {
    let framed = |page: &str| {
        let mut files = good();
        files.insert("en/embed/us/index.html".into(), page.as_bytes().to_vec());
        let mut expected = expectations();
        let page = PageExpectation { served: Served::InFrames, ..expected.pages["en/index.html"].clone() };
        expected.pages.insert("en/embed/us/index.html".into(), page);
        rules(&inspect(&files, &expected))
    };
    let head = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
                <meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\"><title>Lines</title>";
    let page = format!(
        "<!doctype html><html lang=\"en\" dir=\"ltr\"><head>{head}</head><body><header></header><main><h1>Lines</h1>\
         <a href=\"tel:+18005550100\"><bdi dir=\"ltr\">1-800-555-0100</bdi></a></main>\
         <footer><a href=\"../../a/\" target=\"_blank\" rel=\"noopener noreferrer\">More</a></footer></body></html>"
    );
    assert_eq!(framed(&page), BTreeSet::new());
    assert_eq!(framed(&page.replace(" target=\"_blank\"", "")), BTreeSet::from(["new-window"]));
    let script = "<script src=\"../../../exit.js\"></script></head>";
    assert_eq!(framed(&page.replace("</head>", script)), BTreeSet::from(["extra-script"]));
}

#[test]
fn a_page_on_a_disk_names_files_and_no_address() {
    let on_disk = |from: &str, to: &str| {
        let mut files = crate::offline::files(&good(), "en").unwrap();
        let home = String::from_utf8(files["en/index.html"].clone()).unwrap();
        assert!(home.contains(from), "{home}");
        files.insert("en/index.html".into(), home.replace(from, to).into_bytes());
        let mut expected = expectations();
        expected.pages.retain(|path, _| path.starts_with("en/"));
        expected.pages.values_mut().for_each(|page| page.served = Served::FromDisk);
        rules(&inspect(&files, &expected))
    };
    assert_eq!(on_disk("a/index.html", "a/index.html"), BTreeSet::new());
    assert_eq!(on_disk("a/index.html", "a/"), BTreeSet::from(["broken-link"]));
    assert_eq!(on_disk("a/index.html", "b/index.html"), BTreeSet::from(["broken-link"]));
    assert_eq!(on_disk("1-800-555-0100", "1-800-555-0199"), BTreeSet::from(["shown-number", "unknown-number"]));
}

#[test]
fn a_heavy_search_is_found() {
    let words: Vec<String> = (0..2_000_u32).map(|n| blake3::hash(&n.to_be_bytes()).to_hex().to_string()).collect();
    let mut files = good();
    files.insert("en/a/words.js".into(), format!("fingerpostIndex({words:?});\n").into_bytes());
    assert_eq!(rules(&inspect(&files, &expectations())), BTreeSet::from(["search-weight"]));
}

#[test]
fn findings_say_where_and_are_few() {
    let mut files = good();
    let page = String::from_utf8(files["en/index.html"].clone()).unwrap();
    let page = page.replace("<h3>", &format!("{}<h3>", "<p><img src=\"../icon.svg\"></p>\n".repeat(50)));
    files.insert("en/index.html".into(), page.into_bytes());
    let found = inspect(&files, &expectations());
    let images: Vec<_> = found.iter().filter(|finding| finding.rule == Rule::ImageText).collect();
    assert_eq!(images.len(), 8);
    assert_eq!((images[0].excerpt.as_str(), images[1].line), ("<img src=\"../icon.svg\">", images[0].line + 1));
}

#[test]
fn a_site_on_the_disk_is_the_same_site() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in good() {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let files = Folder::open(folder.path()).unwrap();
    assert_eq!(files.paths(), good().paths());
    assert_eq!(inspect(&files, &expectations()), []);
}

/// A part of a site leads to what other machines make, and to nothing else that is not there.
#[test]
fn what_is_made_elsewhere_is_not_missed() {
    let mut files = good();
    files.retain(|path, _| !path.starts_with("ar/"));
    assert!(rules(&inspect(&files, &expectations())).contains("broken-link"));
    let part = || expectations().without(BTreeSet::from(["ar".to_owned()]));
    assert_eq!(inspect(&files, &part()), []);
    let page = String::from_utf8(files["en/index.html"].clone()).unwrap();
    for (from, to, rule) in [
        ("\"../ar/\"", "\"../fa/\"", "broken-link"),
        ("https://a.example.org/ar/", "https://a.example.org/fa/", "alternates"),
    ] {
        files.insert("en/index.html".into(), page.replacen(from, to, 1).into_bytes());
        assert_eq!(rules(&inspect(&files, &part())), BTreeSet::from([rule]));
    }
    files.remove("en/index.html");
    assert!(rules(&inspect(&files, &part())).contains("missing-page"));
}
