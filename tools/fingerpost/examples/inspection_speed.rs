//! How many pages a second are inspected: `cargo run --release --example inspection_speed [pages]`.
//!
//! The pages are made up: fifty languages, some 15 KB each, every page with links to its twins in all languages.

#![expect(clippy::print_stdout, reason = "it has nothing to do but print")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

use fingerpost::inspect::{Expectations, PageExpectation, Served, inspect};
use fingerpost::locale::{Direction, Locale};
use fingerpost::tree::Tree;

const LANGUAGES: &[&str] = &[
    "en", "es", "ar", "fr", "pt-BR", "ru", "uk", "zh-Hans", "zh-Hant", "hi", "bn", "ur", "fa", "tr", "vi", "th", "fil",
    "id", "ms", "ko", "ja", "my", "km", "lo", "ne", "si", "ta", "te", "ml", "kn", "gu", "mr", "pa", "am", "ti", "so",
    "sw", "ha", "yo", "ig", "pl", "ro", "bg", "hu", "cs", "sk", "sr", "hr", "sq", "el",
];
const BASE: &str = "https://site.example.org/";

fn main() {
    let wanted = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let (files, expectations) = site(wanted / LANGUAGES.len());
    let size: usize = files.values().map(Vec::len).sum();
    let start = Instant::now();
    let findings = inspect(&files, &expectations);
    let seconds = start.elapsed().as_secs_f64();
    let pages = expectations.pages.len();
    println!(
        "{pages} pages, {} bytes each, in {seconds:.2} s: {:.0} pages/s",
        size / pages,
        f64::from(u32::try_from(pages).unwrap_or(0)) / seconds
    );
    println!("{} findings", findings.len());
    findings.iter().take(5).for_each(|finding| println!("{finding}"));
}

fn site(each: usize) -> (Tree, Expectations) {
    let mut files =
        Tree::from([("site.css".to_owned(), b"a { color: red }".repeat(500)), ("exit.js".to_owned(), b"x()".to_vec())]);
    let mut pages = BTreeMap::new();
    for &tag in LANGUAGES {
        let direction = Locale::new(tag).map_or(Direction::Ltr, |locale| locale.direction());
        for number in 0..each {
            let path = format!("{tag}/p{number}/index.html");
            files.insert(path.clone(), page(tag, direction, number, each).into_bytes());
            let served = Served::AtItsAddress;
            pages.insert(path, PageExpectation { language: tag.to_owned(), direction, served, searches: false });
        }
    }
    let expectations = Expectations {
        base_url: BASE.to_owned(),
        pages,
        contacts: ["tel:+18005550100".to_owned()].into(),
        exit_targets: ["https://weather.example.org/".to_owned()].into(),
        exit_script: "exit.js".to_owned(),
        ..Expectations::default()
    };
    (files, expectations)
}

fn page(tag: &str, direction: Direction, number: usize, each: usize) -> String {
    let (mut alternates, mut menu, mut body) = (String::new(), String::new(), String::new());
    for other in LANGUAGES {
        let _ = writeln!(alternates, r#"<link rel="alternate" hreflang="{other}" href="{BASE}{other}/p{number}/">"#);
        let _ = writeln!(
            menu,
            r#"<li><a href="../../{other}/p{number}/" lang="{other}" hreflang="{other}" dir="auto">{other}</a></li>"#
        );
    }
    for part in 0..16 {
        let next = (number + part) % each;
        let _ = writeln!(
            body,
            r#"<h2 id="part-{part}">Part {part}</h2><p>Some words with <strong>more</strong> and <a href="../p{next}/#part-{part}">a link</a> to <a class="tel" href="tel:+18005550100"><bdi dir="ltr">1-800-555-0100</bdi></a>. {}</p>"#,
            "Words that a reader reads at her own pace, said in 2026. ".repeat(3)
        );
    }
    format!(
        r##"<!doctype html>
<html lang="{tag}" dir="{direction}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<meta name="referrer" content="no-referrer"><title>Page {number}</title>
<script src="../../exit.js"></script><link rel="stylesheet" href="../../site.css"><link rel="canonical" href="{BASE}{tag}/p{number}/">
{alternates}</head><body><a href="#main">Skip</a><a href="https://weather.example.org/" rel="nofollow noreferrer" referrerpolicy="no-referrer">Leave</a>
<header><nav aria-label="Languages"><ul>{menu}</ul></nav></header>
<main id="main"><h1>Page {number}</h1>{body}</main><footer><p>End</p></footer></body></html>
"##
    )
}
