//! `fingerpost new`.

use crate::project::{Project, TODAY};

#[test]
fn a_new_record_is_found_unfinished_field_by_field() {
    let project = Project::new();
    for kind in ["helpline", "law", "agency", "figure", "source"] {
        let done = project.run(&["new", kind, "us-begun", "--today", TODAY]);
        assert_eq!(done.status, 0, "{done:?}");
    }
    let checked = project.run(&["check", "--today", TODAY, "--message-format", "short"]);
    assert_eq!(checked.status, 1);
    assert!(checked.out.lines().all(|line| line.contains("/us-begun.toml:")), "{}", checked.out);
    assert!(!checked.out.contains("unknown-key"));
    for kind in ["helplines", "laws", "agencies", "figures", "sources"] {
        assert!(checked.out.contains(&format!("content/data/{kind}/us-begun.toml:")), "{kind}");
    }
}

#[test]
fn the_examples_make_a_record_that_is_right() {
    for (kind, folder) in
        [("helpline", "helplines"), ("agency", "agencies"), ("figure", "figures"), ("source", "sources")]
    {
        let project = Project::new();
        project.run(&["new", kind, "us-begun", "--today", TODAY]);
        let path = format!("content/data/{folder}/us-begun.toml");
        project.write(&path, &filled(&project.read(&path), kind));
        let checked = project.run(&["check", "--today", TODAY]);
        assert_eq!(checked.out, "", "{}", project.read(&path));
    }
}

/// Fills in what a new record leaves empty.
fn filled(text: &str, kind: &str) -> String {
    let mut filled = String::new();
    for line in text.lines() {
        let key = line.split(' ').next().unwrap_or_default();
        let value = match (key, kind) {
            _ if !line.ends_with(" = \"\"")
                && !line.ends_with(" = []")
                && key != "#value"
                && (key, kind) != ("#number", "helpline") =>
            {
                ""
            }
            ("name_language" | "language", _) => "\"en\"",
            ("country" | "jurisdiction", _) => "\"US\"",
            ("kinds", _) => "[\"trafficking\"]",
            ("status", _) => "\"active\"",
            ("run_by", _) => "\"charity\"",
            ("cost", _) => "\"free\"",
            ("confidence", _) => "\"official\"",
            ("id", _) => "\"operator-contact\"",
            ("url", _) => "\"https://example.org/contact\"",
            ("unit", _) => "\"people\"",
            ("#value", _) => "6.3",
            ("#number", _) => "\"+18005550142\"",
            ("kind", "figure") if !filled.contains("kind = ") => "\"count\"",
            ("kind", "agency") if !filled.contains("kind = ") => "\"police\"",
            ("kind", "helpline") if !filled.contains("kind = ") => "\"voice\"",
            ("kind", _) => "\"official\"",
            _ => "\"Example\"",
        };
        match value {
            "" => filled.push_str(line),
            value => filled.push_str(&format!("{} = {value}", key.trim_start_matches('#'))),
        }
        filled.push('\n');
    }
    filled
}

#[test]
fn nothing_is_overwritten() {
    let project = Project::new();
    let again = project.run(&["new", "helpline", "us-line"]);
    assert_eq!(again.status, 2);
    assert!(again.err.starts_with("fingerpost: there is a helpline `us-line` already: [ROOT]/content/data/"));
    let wrong = project.run(&["new", "helpline", "../US line"]);
    assert_eq!(
        wrong.err,
        "fingerpost: `../US line` is no id: an id is made of lower-case letters a to z, digits and hyphens, such as us-nhth\n"
    );
    assert_eq!(project.run(&["new", "hotline", "us-x"]).status, 2);
}
