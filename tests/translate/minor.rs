//! `fingerpost translate minor`.

use crate::project::Project;

const SOURCE: &str = "content/en/get-help/first-steps.md";

/// A project whose Spanish page was made from a sentence that was edited since.
fn edited() -> Project {
    let project = Project::new();
    assert_eq!(project.run(&["translate", "accept", "es", "get-help/first-steps"]).status, 0);
    project
        .write(SOURCE, &project.read(SOURCE).replace("You decide what happens next", "You choose what happens next"));
    assert!(project.status("es").contains("1 changed"), "{}", project.status("es"));
    project
}

#[test]
fn a_minor_edit_leaves_translations_current() {
    let project = edited();
    let said = project.run(&["translate", "minor", "get-help/first-steps", "1", "--reason", "same sense"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert_eq!(
        said.out,
        "before   You decide what happens next. <source:us-leaflet>\n\
         today    You choose what happens next. <source:us-leaflet>\n"
    );
    assert!(said.err.ends_with("made from today's source: es\n"));
    assert!(!project.status("es").contains("1 changed"));
    let history = project.read("content/history/pages/get-help/first-steps.toml");
    assert!(history.contains("[[minor]]\n") && history.ends_with("reason = \"same sense\"\n"));
    assert!(project.check().is_empty());
}

#[test]
fn a_second_edit_of_the_same_sentence_shows_again() {
    let project = edited();
    project.run(&["translate", "minor", "get-help/first-steps", "1", "--reason", "same sense"]);
    project.write(SOURCE, &project.read(SOURCE).replace("You choose what", "They choose what"));
    assert!(project.status("es").contains("1 changed"));
}

#[test]
fn an_edit_is_minor_only_with_a_reason_and_where_there_is_one() {
    let project = edited();
    let minor = |block: &str, reason: &str| {
        project.run(&["translate", "minor", "get-help/first-steps", block, "--reason", reason])
    };
    assert!(minor("1", " ").err.contains("--reason wants the reason in a few words"));
    assert!(minor("1", "a\nb").err.contains("--reason wants the reason in a few words"));
    assert!(minor("2", "x").err.contains("no translation of get-help/first-steps is behind its source at `2`"));
    assert_eq!(project.run(&["translate", "minor", "get-help/first-steps", "1"]).status, 2);
    assert!(project.status("es").contains("1 changed"));
}
