//! `fingerpost check`, and how findings are printed.

use snapbox::str;

use crate::project::{Project, TODAY};

/// A project with two mistakes in two files.
fn with_mistakes() -> Project {
    let project = Project::new();
    project.append("content/en/get-help/first-steps.md", "\nCall <helpline:us-lime>.\n");
    project.append("content/data/agencies/us-office.toml", "colour = \"red\"\n");
    project
}

#[test]
fn nothing_is_found_in_a_good_project() {
    Project::new().run(&["check", TODAY]).is(
        0,
        str![],
        str![[r#"
fingerpost: nothing to mend

"#]],
    );
}

#[test]
fn findings_are_shown_with_their_lines() {
    with_mistakes().run(&["check", TODAY]).is(
        1,
        str![[r#"
error[unknown-key]: there is no key `colour` here
  --> content/data/agencies/us-office.toml:29:1
   |
29 | colour = "red"
   | ^^^^^^
   |
   = help: keys that may stand here: id, url, publisher, kind, read, dated

error[unknown-id]: there is no helpline with the id `us-lime`
  --> content/en/get-help/first-steps.md:30:6
   |
30 | Call <helpline:us-lime>.
   |      ^^^^^^^^^^^^^^^^^^
   |
   = help: did you mean `us-line`?
   = help: its file would be content/data/helplines/us-lime.toml

error[structure-differs]: here the source has a paragraph, and the translation has nothing more
  --> content/es/get-help/first-steps.md:27:44
   |
27 | | Las contó | <figure:us-calls#publisher> |
   |                                            ^
   |
  ::: content/en/get-help/first-steps.md:30:1
   |
30 | Call <helpline:us-lime>.
   | ------------------------ in the source
   |
   = help: a translation has the same headings, paragraphs, list items and table rows as its source, in the same order

3 errors in 3 files

"#]],
        str![],
    );
}

#[test]
fn findings_can_be_short() {
    with_mistakes().run(&["check", TODAY, "--message-format=short"]).is(1, str![[r#"
content/data/agencies/us-office.toml:29:1: error[unknown-key]: there is no key `colour` here (keys that may stand here: id, url, publisher, kind, read, dated)
content/en/get-help/first-steps.md:30:6: error[unknown-id]: there is no helpline with the id `us-lime` (did you mean `us-line`?; its file would be content/data/helplines/us-lime.toml)
content/es/get-help/first-steps.md:27:44: error[structure-differs]: here the source has a paragraph, and the translation has nothing more (a translation has the same headings, paragraphs, list items and table rows as its source, in the same order)

"#]], str![]);
}

#[test]
fn findings_can_be_json() {
    let outcome = with_mistakes().run(&["check", TODAY, "--message-format=json"]);
    for line in outcome.stdout.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).unwrap().is_object());
    }
    outcome.is(1, str![[r#"
{"code":"unknown-key","severity":"error","message":"there is no key `colour` here","path":"content/data/agencies/us-office.toml","line":29,"column":1,"end_line":29,"end_column":7,"byte_start":606,"byte_end":612,"excerpt":"colour","label":"","related":[],"hints":["keys that may stand here: id, url, publisher, kind, read, dated"],"explanation":"A key that this kind of file does not have."}
{"code":"unknown-id","severity":"error","message":"there is no helpline with the id `us-lime`","path":"content/en/get-help/first-steps.md","line":30,"column":6,"end_line":30,"end_column":24,"byte_start":756,"byte_end":774,"excerpt":"<helpline:us-lime>","label":"","related":[],"hints":["did you mean `us-line`?","its file would be content/data/helplines/us-lime.toml"],"explanation":"An id that no record, page or heading has."}
{"code":"structure-differs","severity":"error","message":"here the source has a paragraph, and the translation has nothing more","path":"content/es/get-help/first-steps.md","line":27,"column":44,"end_line":27,"end_column":44,"byte_start":734,"byte_end":734,"excerpt":"","label":"","related":[{"path":"content/en/get-help/first-steps.md","line":30,"column":1,"end_line":30,"end_column":25,"byte_start":751,"byte_end":775,"excerpt":"Call <helpline:us-lime>.","label":"in the source"}],"hints":["a translation has the same headings, paragraphs, list items and table rows as its source, in the same order"],"explanation":"A translation is built in another way than its source."}

"#]], str![]);
}

#[test]
fn findings_can_be_annotations() {
    with_mistakes().run(&["check", TODAY, "--message-format=github"]).is(1, str![[r#"
::error file=content/data/agencies/us-office.toml,line=29,endLine=29,col=1,endColumn=7,title=unknown-key::there is no key `colour` here%0Ahelp: keys that may stand here: id, url, publisher, kind, read, dated
::error file=content/en/get-help/first-steps.md,line=30,endLine=30,col=6,endColumn=24,title=unknown-id::there is no helpline with the id `us-lime`%0Ahelp: did you mean `us-line`?%0Ahelp: its file would be content/data/helplines/us-lime.toml
::error file=content/es/get-help/first-steps.md,line=27,endLine=27,col=44,endColumn=44,title=structure-differs::here the source has a paragraph, and the translation has nothing more%0Acontent/en/get-help/first-steps.md:30:1: in the source%0Ahelp: a translation has the same headings, paragraphs, list items and table rows as its source, in the same order

"#]], str![]);
}

#[test]
fn good_news_is_the_same_in_every_format() {
    for format in ["short", "json", "github"] {
        let outcome = Project::new().run(&["check", TODAY, "--message-format", format]);
        outcome.is(0, "", "fingerpost: nothing to mend\n");
    }
}

#[test]
fn a_check_writes_nothing_but_what_it_remembers() {
    let project = Project::new();
    project.run(&["check", TODAY]);
    assert!(!project.path("public").exists());
    let written = project.hashes("target");
    assert!(written.keys().all(|path| path.starts_with("fingerpost/ledgers/")), "{:?}", written.keys());
}

#[test]
fn the_project_is_found_from_inside_and_by_its_name() {
    let project = Project::new();
    let inside = project.command(&["check", TODAY]).current_dir(project.path("content/es")).output().unwrap();
    project.outcome(&inside).is(0, "", "fingerpost: nothing to mend\n");
    let root = project.root();
    let outside =
        project.command(&["--root", root.to_str().unwrap(), "check", TODAY]).current_dir("/").output().unwrap();
    project.outcome(&outside).is(0, "", "fingerpost: nothing to mend\n");
}

#[test]
fn facts_grow_old_with_the_day() {
    let project = Project::new();
    let early = project.run(&["check", "--today=2026-10-31", "--message-format=short"]);
    assert_eq!(early.code, Some(1));
    assert!(early.stdout.contains("future"), "{}", early.stdout);
}

#[test]
fn what_is_due_begins_with_the_number_that_its_own_page_lost() {
    let project = Project::new();
    let fact = |field: &str, more: &str| {
        format!(
            "[[fact]]\nrecord = \"helpline:us-line\"\nfield = \"{field}\"\nvalue = \"202-555-0100\"\nresult = \"not-found\"\n\
             url = \"https://line.example.org/\"\nofficial = true\nsince = \"2026-11-20\"\nlooked = \"2026-11-22\"\n{more}"
        )
    };
    let facts = [fact("operator", "stated = \"2026-11-19\"\n"), fact("hours_published", ""), fact("voice", "")];
    project.write("links/facts.toml", &facts.concat());
    let due = project.run(&["due", TODAY]);
    let told: Vec<&str> = due.stdout.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(
        told,
        [
            "https://line.example.org/ no longer shows 202-555-0100  (helpline:us-line voice, since 2026-11-20)",
            "https://line.example.org/ does not state in these words 202-555-0100  (helpline:us-line operator, since 2026-11-20)",
        ]
    );
}
