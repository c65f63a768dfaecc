//! Every format, on the same findings.

use snapbox::{assert_data_eq, str};

use super::*;
use crate::finding::{Code, Finding};

fn outcome() -> Outcome {
    let place = |path: &str, line, part: &str| Place { path: path.into(), line, column: Some(7), part: part.into() };
    let dead = Finding {
        severity: Severity::Error,
        code: Code::DeadLink,
        message: "https://example.org/a answers 404".into(),
        subject: "https://example.org/a".into(),
        places: vec![place("content/data/agencies/a,b.toml", 3, "agency:a"), place("content/en/x.md", 9, "")],
        uses: 3,
        hints: vec!["find where it went".into()],
    };
    let hostile = Finding {
        severity: Severity::Warning,
        code: Code::MovedLink,
        message: "<b>\u{1b}[31m`x`\n::error::y @somebody 50%".into(),
        subject: "https://example.org/\"b\"".into(),
        places: vec![place("public/en/\u{202e}.html", 1, "")],
        uses: 1,
        hints: Vec::new(),
    };
    Outcome { looked_at: vec![("addresses", 2)], findings: vec![dead, hostile], left_out: vec!["1 address".into()] }
}

#[test]
fn people_read_what_where_and_how() {
    assert_data_eq!(
        render(Format::Human, "links", &outcome(), false),
        str![[r#"
error[dead-link]: https://example.org/a answers 404
  --> content/data/agencies/a,b.toml:3:7 (agency:a)
  --> content/en/x.md:9:7
  ... and 1 more
  = help: find where it went

warning[moved-link]: <b><U+001B>[31m`x` ::error::y @somebody 50%
  --> public/en/<U+202E>.html:1:7

not looked at: 1 address

"#]]
    );
    assert_data_eq!(summary(&outcome()), str!["2 addresses; 1 error, 1 warning"]);
}

#[test]
fn github_gets_a_command_for_each_line() {
    assert_data_eq!(
        render(Format::Github, "links", &outcome(), false),
        str![[r#"
::error file=content/data/agencies/a%2Cb.toml,line=3,col=7,title=dead-link::https://example.org/a answers 404 (agency:a)%0Ahelp: find where it went
::error file=content/en/x.md,line=9,col=7,title=dead-link::https://example.org/a answers 404%0Ahelp: find where it went
::warning title=moved-link::<b><U+001B>[31m`x` ::error::y @somebody 50%25%0Apublic/en/<U+202E>.html:1:7

"#]]
    );
}

#[test]
fn markdown_holds_no_markup_of_strangers() {
    assert_data_eq!(
        render(Format::Markdown, "links", &outcome(), false),
        str![[r#"
## `links`

`2 addresses; 1 error, 1 warning`

### To mend

- **dead-link** `https://example.org/a answers 404`
  - `content/data/agencies/a,b.toml:3:7 (agency:a)`
  - `content/en/x.md:9:7`
  - `find where it went`

### To look at

- **moved-link** `<b><U+001B>[31m'x' ::error::y @somebody 50%`
  - `public/en/<U+202E>.html:1:7`

Not looked at: `1 address`

"#]]
    );
}

#[test]
fn junit_is_sound_and_counts_errors_only() {
    let text = render(Format::Junit, "links", &outcome(), false);
    assert!(text.contains("tests=\"2\" failures=\"1\""), "{text}");
    assert!(text.contains("name=\"https://example.org/&quot;b&quot;\""), "{text}");
    let mut reader = quick_xml::Reader::from_str(&text);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    let none = render(Format::Junit, "links", &Outcome::default(), false);
    assert!(none.contains("tests=\"1\" failures=\"0\""), "{none}");
}

#[test]
fn json_holds_all() {
    let value: serde_json::Value = serde_json::from_str(&render(Format::Json, "links", &outcome(), false)).unwrap();
    assert_eq!(value["findings"][0]["places"][0]["line"], 3);
    assert_eq!(value["findings"][1]["severity"], "warning");
    assert_eq!(value["looked_at"]["addresses"], 2);
}
