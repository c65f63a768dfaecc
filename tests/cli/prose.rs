//! `fingerpost prose`.

use crate::project::Project;

#[test]
fn pages_are_measured_and_long_sentences_named() {
    let project = Project::new();
    let long = "You can ask the people who answer what they write down, who will read it, how long they keep it, and whom they tell.";
    project.write("content/en/get-help/first-steps.md", &format!("+++\ntitle = \"First steps\"\nsummary = \"What to do.\"\norder = 1\n+++\n{long}\n\nAbout 41 people said so.\n"));
    let outcome = project.run(&["prose"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let found: Vec<&str> =
        outcome.stdout.lines().filter(|line| line.contains("first-steps.md:")).map(str::trim).collect();
    assert_eq!(
        found,
        [
            "content/en/get-help/first-steps.md:6: a sentence of 24 words; 20 at most",
            "content/en/get-help/first-steps.md:8: `41` stands here without a source",
            "content/en/get-help/first-steps.md:1: 29 words; an explainer has 250 to 1200",
            "content/en/get-help/first-steps.md:1: 14.5 words a sentence; aim at 14",
        ]
    );
}

#[test]
fn what_names_no_record_is_listed_on_request() {
    let project = Project::new();
    let text = "A statement that nobody can look up, because it does not say where it is from.";
    project.write("content/en/get-help/first-steps.md", &format!("+++\ntitle = \"First steps\"\nsummary = \"What to do.\"\norder = 1\n+++\n{text}\n\nCall <helpline:us-lime>.\n"));
    let listed = |arguments: &[&str]| {
        let outcome = project.run(arguments);
        let lines =
            outcome.stdout.lines().filter(|line| line.contains("first-steps.md:") && line.contains("names no record"));
        lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&["prose"]), [""; 0]);
    let expected =
        "content/en/get-help/first-steps.md:6: names no record: A statement that nobody can look up, because it does …";
    assert_eq!(listed(&["prose", "--unsourced"]), [expected]);
}

#[test]
fn a_translation_is_measured_too() {
    let outcome = Project::new().run(&["prose", "es", "--json"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    assert!(outcome.stdout.starts_with("[{\"page\":"), "{}", outcome.stdout);
    let outcome = Project::new().run(&["prose", "xx"]);
    outcome.is(2, "", "fingerpost: there is no language `xx` in content/languages.toml\n");
}
