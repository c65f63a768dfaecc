//! Whether cited pages still state what they are cited for.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fingerpost::due;
use fingerpost::project;
use fingerpost::tree::Tree;
use fingerpost_links::facts::{Cited, Readable, Results, Standing, cited, judge, readable};
use fingerpost_links::network::{Answer, Fault};
use jiff::civil::Date;
use snapbox::{assert_data_eq, str};
use url::Url;

use crate::project::{Project, Ran};
use crate::server::{Authority, Server, ok, whole};

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

/// A line whose operator has one page.
fn line(host: &str) -> String {
    let record = RECORD.split("[[channel]]\nkind = \"sms\"").next().unwrap();
    let page = "[[source]]\nid = \"own\"\nurl = \"https://HOST.example.org/\"\npublisher = \"X\"\nkind = \"official\"\nread = 2026-01-01\n";
    format!("{record}{page}").replace("HOST", host)
}

const LAW: &str = r#"name = "Act"
name_language = "en"
short_name = "Act"
jurisdiction = "US"
kind = "statute"
citations = ["18 U.S.C. 1591"]
adopted = "2000-10-28"
status = "in-force"
confidence = "official"

[[penalty]]
id = "most"
min_years = 15
life = true
source = "own"
text = "For all."

[[source]]
id = "own"
url = "https://law.example.org/"
publisher = "X"
kind = "official"
read = 2026-01-01
"#;

const FIGURE: &str = r#"name = "People"
value = 27.6
scale = "million"
unit = "people"
kind = "estimate"
publisher = "X"
confidence = "official"

[[source]]
id = "own"
url = "https://figure.example.org/"
publisher = "X"
kind = "official"
read = 2026-01-01
"#;

const HOSTS: [&str; 8] = ["stated", "gone", "spanish", "script", "pdf", "wall", "law", "figure"];

/// The page of each host, on the first day and later. They are one server; what tells them apart is the path they lead to.
fn shape(host: &str, is_later: bool) -> (&'static str, Vec<u8>) {
    let html = |body: &str| ("text/html", body.as_bytes().to_vec());
    match (host, is_later) {
        ("gone", true) => html("<html lang=en><p>Example Charity: we are here 24 hours a day."),
        ("spanish", true) => html("<html lang=es><p>Llame a la línea de ayuda."),
        ("script", true) => html("<div id=root></div><script src=app.js></script>"),
        ("pdf", _) => ("application/pdf", pdf("Example Charity: call 1-202-555-0100, 24 hours a day")),
        ("law", false) => {
            html("<p>18 U.S. Code § 1591, made on October 28, 2000: not less than fifteen years, or for life.")
        }
        ("law", true) => {
            html("<p>18 U.S. Code § 1591, made on October 28, 2000: not less than ten years, or for life.")
        }
        ("figure", false) => html("<p>An estimated 27,600,000 people"),
        ("figure", true) => html("<p>An estimated 28.1 million people"),
        _ => html(GOOD),
    }
}

/// A project with a record for each shape, and its server.
fn shapes() -> (Project, Server, Arc<AtomicBool>) {
    let is_later = Arc::new(AtomicBool::new(false));
    let (later, authority) = (is_later.clone(), Authority::new("Somebody"));
    let names = HOSTS.map(|host| format!("{host}.example.org"));
    let server = authority.server(&names.each_ref().map(String::as_str), move |path, _, out| {
        let later = later.load(Ordering::SeqCst);
        match path.trim_start_matches('/') {
            "wall" if later => whole(out, "403 Forbidden", "", b""),
            host => {
                let (kind, body) = shape(host, later);
                ok(out, kind, &body)
            }
        }
    });
    let project = Project::new(&[("content/languages.toml", LANGUAGES)]);
    project.write("trusted.pem", &authority.pem);
    for host in &HOSTS[..6] {
        project.write(
            &format!("content/data/helplines/us-{host}.toml"),
            line(host).replace(".org/", &format!(".org/{host}")),
        );
    }
    project.write("content/data/laws/us-act.toml", LAW.replace(".org/", ".org/law"));
    project.write("content/data/figures/people.toml", FIGURE.replace(".org/", ".org/figure"));
    (project, server, is_later)
}

fn look(project: &Project, server: &Server, day: &str, more: &[&str]) -> Ran {
    let known = HOSTS.map(|host| format!("{host}.example.org={}", server.address));
    let known = known.iter().flat_map(|known| ["--known", known]);
    project.run(
        &["facts", "--loopback", "--today", day]
            .into_iter()
            .chain(more.iter().copied())
            .chain(known)
            .collect::<Vec<_>>(),
    )
}

#[test]
fn pages_of_every_shape_are_told_and_due_begins_with_the_lost_number() {
    let (project, server, is_later) = shapes();
    let first = look(&project, &server, "2026-01-02", &[]);
    assert_data_eq!(
        first.notes,
        str![[r#"
fingerpost-links: facts on cited pages: 22 facts, 8 pages, 8 asked today; nothing found

"#]]
    );
    assert_eq!((first.status, first.output.as_str()), (0, ""));
    // The same day again asks nobody.
    assert_eq!((look(&project, &server, "2026-01-02", &[]).status, server.asked().len()), (0, 8));
    is_later.store(true, Ordering::SeqCst);
    let later = look(&project, &server, "2026-01-03", &[]);
    let told: Vec<&str> = later.output.lines().filter(|line| !line.starts_with("  = ") && !line.is_empty()).collect();
    assert_data_eq!(
        told.join("\n"),
        str![[r#"
error[number-gone]: helpline:us-gone voice = 202-555-0100: https://gone.example.org/gone no longer shows it, since 2026-01-03
  --> content/data/helplines/us-gone.toml:20:16 (helpline:us-gone voice)
warning[fact-gone]: figure:people value = 27.6 million people: https://figure.example.org/figure does not state it in these words, since 2026-01-03
  --> content/data/figures/people.toml:2:1 (figure:people value)
warning[fact-gone]: law:us-act penalty most = 15 years, life: https://law.example.org/law does not state it in these words, since 2026-01-03
  --> content/data/laws/us-act.toml:12:1 (law:us-act penalty most)
warning[language-changed]: helpline:us-spanish voice = 202-555-0100: https://spanish.example.org/spanish is in another language than before, since 2026-01-03
  --> content/data/helplines/us-spanish.toml:20:16 (helpline:us-spanish voice)
warning[language-changed]: helpline:us-spanish operator = Example Charity: https://spanish.example.org/spanish is in another language than before, since 2026-01-03
  --> content/data/helplines/us-spanish.toml:6:12 (helpline:us-spanish operator)
warning[language-changed]: helpline:us-spanish hours_published = 24 hours a day: https://spanish.example.org/spanish is in another language than before, since 2026-01-03
  --> content/data/helplines/us-spanish.toml:10:19 (helpline:us-spanish hours_published)
note[fact-unreadable]: helpline:us-script voice = 202-555-0100: https://script.example.org/script cannot be read by a program: it shows itself by scripts, since 2026-01-03
  --> content/data/helplines/us-script.toml:20:16 (helpline:us-script voice)
note[fact-unreadable]: helpline:us-script operator = Example Charity: https://script.example.org/script cannot be read by a program: it shows itself by scripts, since 2026-01-03
  --> content/data/helplines/us-script.toml:6:12 (helpline:us-script operator)
note[fact-unreadable]: helpline:us-script hours_published = 24 hours a day: https://script.example.org/script cannot be read by a program: it shows itself by scripts, since 2026-01-03
  --> content/data/helplines/us-script.toml:10:19 (helpline:us-script hours_published)
note[fact-blocked]: helpline:us-wall voice = 202-555-0100: https://wall.example.org/wall does not answer programs: the server answers 403, since 2026-01-03
  --> content/data/helplines/us-wall.toml:20:16 (helpline:us-wall voice)
note[fact-blocked]: helpline:us-wall operator = Example Charity: https://wall.example.org/wall does not answer programs: the server answers 403, since 2026-01-03
  --> content/data/helplines/us-wall.toml:6:12 (helpline:us-wall operator)
note[fact-blocked]: helpline:us-wall hours_published = 24 hours a day: https://wall.example.org/wall does not answer programs: the server answers 403, since 2026-01-03
  --> content/data/helplines/us-wall.toml:10:19 (helpline:us-wall hours_published)
"#]]
    );
    assert_eq!(later.status, 1);

    let tree = fingerpost::tree::read_folder(project.root(), "content").unwrap();
    let known = project::survey(&tree, Date::new(2026, 1, 3).unwrap()).project.unwrap();
    let results = std::fs::read_to_string(project.path("links/facts.toml")).unwrap();
    assert_data_eq!(
        due::lost_text(&due::lost(&known, &results).unwrap()),
        str![[r#"
https://gone.example.org/gone no longer shows 202-555-0100  (helpline:us-gone voice, since 2026-01-03)
https://spanish.example.org/spanish is in another language, without 202-555-0100  (helpline:us-spanish voice, since 2026-01-03)
https://figure.example.org/figure does not state in these words 27.6 million people  (figure:people value, since 2026-01-03)
https://spanish.example.org/spanish is in another language, without 24 hours a day  (helpline:us-spanish hours_published, since 2026-01-03)
https://spanish.example.org/spanish is in another language, without Example Charity  (helpline:us-spanish operator, since 2026-01-03)
https://law.example.org/law does not state in these words 15 years, life  (law:us-act penalty most, since 2026-01-03)

"#]]
    );
}

#[test]
fn a_run_for_facts_that_is_cut_short_is_gone_on_with() {
    let (project, server, _) = shapes();
    let ran = look(&project, &server, "2026-01-02", &["--minutes", "0"]);
    assert!(
        ran.output.contains("8 of 8 addresses, because the time was over; the next run begins with them"),
        "{}",
        ran.output
    );
    assert!(server.asked().is_empty());
    // A record that was mended is looked for again on the same day, and no other.
    look(&project, &server, "2026-01-02", &[]);
    project.write("content/data/figures/people.toml", FIGURE.replace(".org/", ".org/figure").replace("27.6", "27.7"));
    let ran = look(&project, &server, "2026-01-02", &[]);
    assert_eq!(server.asked().split_off(8), ["/figure"]);
    assert!(ran.output.contains("note[fact-gone]"), "{}", ran.output);
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
