//! `fingerpost confirm`.

use crate::project::{Project, TODAY};

const LINE: &str = "content/data/helplines/us-line.toml";

#[test]
fn a_confirmation_leaves_all_else_as_it_was() {
    let project = Project::new();
    let before = project.read(LINE).replace("[[history]]", "# What changed.\n[[history]] # here");
    project.write(LINE, &before);
    let done = project.run(&[
        "confirm",
        "us-line",
        "--by",
        "Ann \"B\"",
        "--method",
        "dialled",
        "--date",
        "2026-11-20",
        "--today",
        TODAY,
    ]);
    assert_eq!((done.status, done.err.as_str()), (0, "fingerpost: confirmed helpline:us-line\n"));
    let after = project.read(LINE);
    let added: Vec<&str> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(
        added,
        [
            "[[confirmation]]",
            "by = 'Ann \"B\"'",
            "date = 2026-11-20",
            "method = \"dialled\"",
            "[[history]]",
            "date = 2026-11-20",
            "change = \"Tried, and found right.\"",
        ]
    );
    let kept: Vec<&str> = after.lines().filter(|line| before.lines().any(|old| old == *line)).collect();
    let old: Vec<&str> = before.lines().collect();
    let without_blank = |lines: &[&str]| lines.iter().filter(|line| !line.is_empty()).count();
    assert_eq!(without_blank(&kept), without_blank(&old));
    assert_eq!(project.run(&["check", "--today", TODAY]).status, 0);
}

#[test]
fn several_are_confirmed_together_or_none_is() {
    let project = Project::new();
    let before = project.read(LINE);
    let failed = project.run(&["confirm", "us-line", "us-ofice", "--by", "Ann", "--method", "page", "--today", TODAY]);
    assert_eq!(failed.status, 2);
    assert_eq!(failed.err, "fingerpost: there is no record with the id `us-ofice`; did you mean `us-office`?\n");
    assert_eq!(project.read(LINE), before);
    let done = project.run(&["confirm", "us-line", "us-office", "--by", "Ann", "--method", "page", "--today", TODAY]);
    assert_eq!(done.status, 0);
    assert_eq!(done.err, "fingerpost: confirmed helpline:us-line\nfingerpost: confirmed agency:us-office\n");
}

#[test]
fn days_that_cannot_be_are_refused() {
    let project = Project::new();
    let on =
        |date| project.run(&["confirm", "us-line", "--by", "A", "--method", "page", "--date", date, "--today", TODAY]);
    let late = on("2026-11-24");
    assert_eq!(
        (late.status, late.err.as_str()),
        (2, "fingerpost: 2026-11-24 is after today, 2026-11-23; --date wants the day on which you checked it\n")
    );
    assert_eq!(
        on("2026-10-31").err,
        "fingerpost: the helpline `us-line` was first read on 2026-11-01; nobody can have found it right on 2026-10-31\n"
    );
}

#[test]
fn an_id_of_two_kinds_needs_its_kind() {
    let project = Project::new();
    let agency = project.read("content/data/agencies/us-office.toml");
    project.write("content/data/agencies/us-line.toml", &agency);
    let confirm = |id| project.run(&["confirm", id, "--by", "A", "--method", "page", "--today", TODAY]);
    assert_eq!(
        confirm("us-line").err,
        "fingerpost: `us-line` is the id of several records; say which: helpline:us-line or agency:us-line\n"
    );
    assert_eq!(confirm("agency:us-line").err, "fingerpost: confirmed agency:us-line\n");
    assert!(confirm("office:us-line").err.contains("there is no kind of record `office`"));
}

#[test]
fn a_confirmation_is_what_readers_are_told() {
    let project = Project::new();
    let list = || project.run(&["due", "--today", "2027-03-01", "--json"]).out;
    assert!(list().contains("\"id\":\"us-line\""));
    project.run(&["confirm", "us-line", "--by", "A", "--method", "page", "--today", "2027-02-28"]);
    assert!(!list().contains("\"id\":\"us-line\""));
}
