//! Whether cited pages still state what they are cited for.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use fingerpost::project;
use fingerpost::tree::Tree;
use fingerpost_links::facts::{Cited, Readable, Results, Standing, cited, judge, readable};
use fingerpost_links::network::{Answer, Fault};
use jiff::civil::Date;
use snapbox::{assert_data_eq, str};
use url::Url;

use crate::project::Project;

const LANGUAGES: &str = "[[language]]\ncode = \"en\"\nendonym = \"English\"\n";
const RECORD: &str = r#"name = "Example line"
name_language = "en"
country = "US"
kinds = ["trafficking"]
status = "active"
operator = "Example Charity"
run_by = "charity"
cost = "free"
hours = "24/7"
hours_published = "24 hours a day"
languages = ["en"]
confidence = "official"

[text]
who = "Anyone."

[[channel]]
kind = "voice"
number = "+12025550100"
published_as = "202-555-0100"
source = "own"

[[channel]]
kind = "sms"
short_code = "555123"
country = "US"
published_as = "555-123"
source = "other"

[[source]]
id = "own"
url = "https://line.example.org/"
publisher = "Example Charity"
kind = "official"
read = 2026-01-01

[[source]]
id = "other"
url = "https://other.example.org/"
publisher = "Somebody"
kind = "secondary"
read = 2026-01-01
"#;

fn facts() -> Vec<Cited> {
    let site = "name = \"Test\"\nbase_url = \"https://example.org/\"\nsource_language = \"en\"\n";
    let files = [
        ("content/site.toml", site),
        ("content/languages.toml", LANGUAGES),
        ("content/data/helplines/us-line.toml", RECORD),
    ];
    let tree: Tree = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    let loaded = project::survey(&tree, Date::new(2026, 1, 2).unwrap());
    cited(&loaded.project.unwrap(), &loaded.sources)
}

#[expect(clippy::unnecessary_wraps, reason = "pages that did not come stand beside it")]
fn page(kind: &str, body: &str) -> Result<(Answer, Readable), Fault> {
    let body = body.as_bytes().to_vec();
    let answer =
        Answer { hops: Vec::new(), status: 200, content_type: kind.to_owned(), charset: None, body, is_cut: false };
    let readable = readable(&answer);
    Ok((answer, readable))
}

type Pages = BTreeMap<Url, Result<(Answer, Readable), Fault>>;

fn pages(own: Result<(Answer, Readable), Fault>, other: Result<(Answer, Readable), Fault>) -> Pages {
    let url = |text| Url::parse(text).unwrap();
    BTreeMap::from([(url("https://line.example.org/"), own), (url("https://other.example.org/"), other)])
}

const GOOD: &str = "<html lang=en><p>Example Charity: call (202) 555-0100, 24 hours a day.";

fn standings(pages: &Pages, before: &Results, day: i8) -> (Vec<String>, Results) {
    let (results, _) = judge(&facts(), pages, before, Date::new(2026, 1, day).unwrap());
    (results.fact.iter().map(|it| format!("{} {:?} {}", it.field, it.result, it.since)).collect(), results)
}

#[test]
fn facts_are_stated_or_not() {
    let (shown, results) =
        standings(&pages(page("text/html", GOOD), page("text/html", "<p>Text 555123")), &Results::default(), 2);
    assert_eq!(
        shown,
        [
            "hours_published Stated 2026-01-02",
            "operator Stated 2026-01-02",
            "sms Stated 2026-01-02",
            "voice Stated 2026-01-02"
        ]
    );
    let gone =
        pages(page("text/html", "<html lang=en><p>Example Charity: call 202-555-0199."), Err(Fault::Status(403)));
    let (shown, results) = standings(&gone, &results, 3);
    assert_eq!(
        shown,
        [
            "hours_published NotFound 2026-01-03",
            "operator Stated 2026-01-02",
            "sms Blocked 2026-01-03",
            "voice NotFound 2026-01-03"
        ]
    );
    let (shown, results) = standings(&gone, &results, 4);
    assert_eq!(shown[3], "voice NotFound 2026-01-03");
    let moved = pages(
        page("text/html", "<html lang=es><p>Llame ya"),
        page("text/html", "<div id=root></div><script src=x></script>"),
    );
    let (shown, _) = standings(&moved, &results, 5);
    assert_eq!(
        shown,
        [
            "hours_published LanguageChanged 2026-01-05",
            "operator LanguageChanged 2026-01-05",
            "sms Unreadable 2026-01-05",
            "voice LanguageChanged 2026-01-05"
        ]
    );
}

#[test]
fn a_number_that_its_own_page_lost_comes_first() {
    let gone = pages(page("text/html", "<p>Example Charity, 24 hours a day"), Err(Fault::NoSuchHost));
    let (results, mut findings) = judge(&facts(), &gone, &Results::default(), Date::new(2026, 1, 2).unwrap());
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    let shown: Vec<String> = findings
        .iter()
        .map(|it| format!("{}[{}] line {}: {}", it.severity.as_str(), it.code.as_str(), it.places[0].line, it.message))
        .collect();
    assert_data_eq!(
        shown.join("\n"),
        str![[r#"
error[number-gone] line 20: helpline:us-line voice = 202-555-0100: https://line.example.org/ no longer shows it, since 2026-01-02
note[fact-blocked] line 27: helpline:us-line sms = 555-123: https://other.example.org/ did not come: there is no such host, since 2026-01-02
"#]]
    );
    assert_eq!(results.fact.iter().filter(|it| it.result == Standing::NotFound).count(), 1);
    // Pages that were not asked for change nothing.
    let (again, _) = judge(&facts(), &Pages::new(), &results, Date::new(2026, 1, 9).unwrap());
    assert_eq!(again.fact, results.fact);
}

#[test]
fn without_a_network_nothing_is_written() {
    let project =
        Project::new(&[("content/languages.toml", LANGUAGES), ("content/data/helplines/us-line.toml", RECORD)]);
    let ran = project.run(&["facts", "--loopback"]);
    assert_eq!(ran.status, 2, "{}", ran.notes);
    assert!(!project.path("links").exists());
}

#[test]
fn a_pdf_is_read_in_a_process_of_its_own() {
    assert!(read_pdf(&pdf("Call 202-555-0100")).unwrap().contains("202-555-0100"));
    assert_eq!(read_pdf(b"%PDF-1.4 this is none"), None);
    assert_eq!(read_pdf(&[]), None);
}

fn read_pdf(bytes: &[u8]) -> Option<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost-links"));
    let mut child =
        command.arg("read-pdf").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

/// A PDF of one page with one line.
fn pdf(line: &str) -> Vec<u8> {
    let drawing = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = out.len();
    out.push_str("xref\n0 6\n0000000000 65535 f \n");
    places.iter().for_each(|at| out.push_str(&format!("{at:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    out.into_bytes()
}
