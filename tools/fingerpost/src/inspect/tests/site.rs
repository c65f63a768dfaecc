//! A chooser, a page for lost readers, and two pages in two languages.

use super::super::{Expectations, PageExpectation, Served};
use crate::locale::Direction;
use crate::tree::Tree;

const BASE: &str = "https://a.example.org/";

/// What a page is made of.
struct Parts {
    tag: &'static str,
    dir: &'static str,
    /// Prefix to the site's top.
    top: &'static str,
    head: String,
    nav: &'static str,
    main: &'static str,
}

fn page(parts: &Parts) -> Vec<u8> {
    let Parts { tag, dir, top, head, nav, main } = parts;
    format!(
        r##"<!doctype html>
<html lang="{tag}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'">
<meta name="referrer" content="no-referrer">
<title>Your rights - Site</title>
<script src="{top}exit.js"></script>
<link rel="stylesheet" href="{top}site.css">
<link rel="icon" href="{top}icon.svg">
{head}</head>
<body>
<a href="#main">Skip</a>
<section aria-label="exit"><a id="exit" href="https://weather.example.org/" rel="nofollow noreferrer" referrerpolicy="no-referrer"><span>Safety:</span> Leave</a></section>
<header><p>Site</p>{nav}</header>
<main id="main" tabindex="-1">
{main}
</main>
<footer><p>No cookies.</p></footer>
</body>
</html>
"##
    )
    .into_bytes()
}

/// The links by which a page names itself and its twin; `rest` is its address within a language.
fn head(tag: &str, rest: &str) -> String {
    let alternates =
        ["en", "ar"].map(|tag| format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{BASE}{tag}/{rest}\">\n"));
    format!("<link rel=\"canonical\" href=\"{BASE}{tag}/{rest}\">\n{}", alternates.concat())
}

const NAV: &str = r#"<nav aria-label="Languages"><ul><li><a href="./" lang="en" hreflang="en" dir="ltr">English</a></li><li><a href="../ar/" lang="ar" hreflang="ar" dir="rtl">العربية</a></li></ul></nav>"#;

const ENGLISH_HOME: &str = r##"<h1>You can get help</h1>
<p>Call <a class="tel" href="tel:+18005550100"><bdi dir="ltr">1-800-555-0100</bdi></a>, or text HELP to <a href="sms:233733"><bdi dir="ltr">233733</bdi></a>. Read in <bdi>2026</bdi>, on 2026-11-23, 22 U.S.C. 7101-7115.</p>
<h2 id="more">More</h2>
<ul><li><a href="a/#part">A part</a></li><li><a href="#more">More</a></li><li><a href="https://line.example.org/" rel="noreferrer">line.example.org</a></li></ul>
<p lang="ar" dir="rtl">مساعدة <img src="../icon.svg" alt="" loading="lazy"></p>
<p><bdi lang="ar">نص</bdi></p>
<h3>Write</h3>
<p><a href="mailto:help@example.org">help@example.org</a></p>"##;

const ENGLISH_A: &str = r##"<h1>A</h1>
<p id="part"><a href="../">Home</a> <button type="button">Sort</button> <label for="find">Find</label> <input id="find" data-index="words.js"></p>"##;

const ARABIC_HOME: &str = r##"<h1>مساعدة</h1>
<p>اتصل <a href="tel:+18005550100"><bdi dir="ltr">١-٨٠٠-٥٥٥-٠١٠٠</bdi></a> <a href="a/#%D8%AC%D8%B2%D8%A1">جزء</a></p>"##;

const ARABIC_A: &str = r##"<h1>أ</h1>
<p id="جزء"><a href="../">مساعدة</a></p>"##;

const CHOOSER: &str = r##"<h1>Site</h1>
<ul><li lang="en" dir="ltr"><a href="en/" hreflang="en">English</a></li><li lang="ar" dir="rtl"><a href="ar/" hreflang="ar">العربية</a></li></ul>"##;

const LOST: &str = r##"<h1>Not here</h1>
<p><a href="/en/">English</a></p>"##;

/// A page with the script of the search.
fn with_search(page: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(page).unwrap();
    text.replace("</head>", "<script defer src=\"../../search.js\"></script>\n</head>").into_bytes()
}

/// The files of the site.
pub(super) fn good() -> Tree {
    let english = |top, rest, nav, main| page(&Parts { tag: "en", dir: "ltr", top, head: head("en", rest), nav, main });
    let arabic = |top, rest, main| page(&Parts { tag: "ar", dir: "rtl", top, head: head("ar", rest), nav: "", main });
    let top = |top, head: &str, main| page(&Parts { tag: "en", dir: "ltr", top, head: head.into(), nav: "", main });
    let files = [
        ("index.html", top("./", &format!("<link rel=\"canonical\" href=\"{BASE}\">\n"), CHOOSER)),
        ("404.html", top("/", "<meta name=\"robots\" content=\"noindex\">\n", LOST)),
        ("en/index.html", english("../", "", NAV, ENGLISH_HOME)),
        ("en/a/index.html", with_search(english("../../", "a/", "", ENGLISH_A))),
        ("ar/index.html", arabic("../", "", ARABIC_HOME)),
        ("ar/a/index.html", arabic("../../", "a/", ARABIC_A)),
        ("exit.js", b"sessionStorage.left = 1".to_vec()),
        ("site.css", b"a { color: red }".to_vec()),
        ("icon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        ("data.json", b"{}".to_vec()),
        ("search.js", b"find()".to_vec()),
        ("en/a/words.js", b"fingerpostIndex([]);\n".to_vec()),
    ];
    files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)).collect()
}

/// What the site must be.
pub(super) fn expectations() -> Expectations {
    let page = |language: &str, direction, served| PageExpectation {
        language: language.into(),
        direction,
        served,
        searches: false,
    };
    let english = |served| page("en", Direction::Ltr, served);
    let arabic = || page("ar", Direction::Rtl, Served::AtItsAddress);
    let own = Served::AtItsAddress;
    let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
    Expectations {
        base_url: BASE.into(),
        pages: [
            ("index.html", english(own)),
            ("404.html", english(Served::Anywhere)),
            ("en/index.html", english(own)),
            ("en/a/index.html", PageExpectation { searches: true, ..english(own) }),
            ("ar/index.html", arabic()),
            ("ar/a/index.html", arabic()),
        ]
        .map(|(path, page)| (path.to_owned(), page))
        .into(),
        contacts: ["tel:+18005550100", "sms:233733", "mailto:help@example.org"].map(str::to_owned).into(),
        other_numbers: ["71017115".to_owned()].into(),
        exit_targets: ["https://weather.example.org/".to_owned()].into(),
        link_hosts: ["line.example.org".to_owned()].into(),
        telling_words: [("en".to_owned(), words(&["sex", "traffick"])), ("ar".to_owned(), words(&["جنس"]))].into(),
        exit_script: "exit.js".into(),
        search_script: "search.js".into(),
        ..Expectations::default()
    }
}
