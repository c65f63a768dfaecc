//! `fingerpost translate new` and `start`.

use crate::project::Project;

const PAGE: &str = "content/sw/get-help/first-steps.md";

/// A project with one more language, in which one page is begun.
fn begun() -> Project {
    let project = Project::new();
    assert_eq!(project.run(&["translate", "new", "sw"]).status, 0);
    assert_eq!(project.run(&["translate", "start", "sw", "get-help/first-steps"]).status, 0);
    project
}

#[test]
fn a_language_is_added_with_what_is_known_of_it() {
    let project = Project::new();
    let added = project.run(&["translate", "new", "sw"]);
    assert_eq!((added.status, added.out.as_str()), (0, "content/sw/interface.toml\n"));
    assert!(added.err.contains("added Kiswahili (sw), written left to right; nothing is published yet\n"));
    assert!(added.err.contains("these forms: one, other\n"));
    let end = "\n[[language]]\ncode = \"sw\"\nendonym = \"Kiswahili\"\npublished = false\n";
    assert!(project.read("content/languages.toml").ends_with(end));
    assert!(project.check().is_empty());
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let project = Project::new();
    assert_eq!(project.run(&["translate", "new", "ru"]).status, 0);
    let words = project.read("content/ru/interface.toml");
    for form in ["one = ", "few = ", "many = ", "other = "] {
        assert!(words.contains(form), "{words}");
    }
    assert!(words.contains("# Two to four words.\n"), "comments help translators too");
    assert!(project.run(&["translate", "new", "he"]).err.contains("written right to left"));
}

#[test]
fn languages_that_cannot_be_added_are_refused() {
    let project = Project::new();
    let before = project.read("content/languages.toml");
    for (code, said) in [
        ("es", "es is there already; how far it has come: fingerpost translate status es"),
        ("pt_br", "`pt_br` is not a language code"),
        ("pt-br", "`pt-br` is written `pt-BR`"),
        ("../x", "`../x` is not a language code"),
        ("en-XA", "`en-XA` exists to test the site and is never translated"),
        ("qqq", "no language has the code `qqq`"),
    ] {
        let refused = project.run(&["translate", "new", code]);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""));
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    assert_eq!(project.read("content/languages.toml"), before);
}

#[test]
fn a_page_begins_as_its_source_and_is_sound_at_every_step() {
    let project = begun();
    let page = project.read(PAGE);
    let source = project.read("content/en/get-help/first-steps.md");
    assert!(page.ends_with(source.split("+++\n").last().unwrap()));
    assert!(!page.contains("\nrelated") && !page.contains("\norder"));
    assert!(project.check().is_empty());
    assert!(project.status("sw").contains("begun: 11 still as in the source"));
    project.write(PAGE, &page.replace("You decide what happens next.", "Wewe unaamua kitakachofuata."));
    assert!(project.check().is_empty());
    assert!(project.status("sw").contains("translated: 10 still as in the source"));
}

#[test]
fn a_record_begins_and_is_completed() {
    let project = Project::new();
    assert_eq!(
        project.run(&["translate", "start", "ar", "agencies/us-office"]).out,
        "content/ar/data/agencies/us-office.toml\n"
    );
    assert!(project.check().is_empty());
    let line = "content/ar/data/helplines/us-line.toml";
    let old = project.read(line);
    assert_eq!(project.run(&["translate", "start", "ar", "helplines/us-line"]).status, 0);
    let new = project.read(line);
    assert!(new.starts_with(old.split("\n\n").next().unwrap().trim_end()), "{new}");
    assert!(new.contains("anonymity = \"You do not have to give your name.\""));
    assert!(project.check().is_empty());
}

#[test]
fn what_is_there_is_never_overwritten() {
    let project = begun();
    let page = project.read(PAGE);
    let again = project.run(&["translate", "start", "sw", "get-help/first-steps"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("is there already; what there is to do in it: fingerpost translate diff sw"));
    assert_eq!(project.read(PAGE), page);
    for unit in ["nowhere", "../../etc/passwd", "helplines/us-lime", ""] {
        let refused = project.run(&["translate", "start", "sw", unit]);
        assert_eq!(refused.status, 2);
        assert!(refused.err.contains(&format!("nothing is called `{unit}`")), "{}", refused.err);
    }
    let source = project.run(&["translate", "start", "en", "get-help/first-steps"]);
    assert_eq!(source.status, 2);
}

#[test]
fn what_a_change_does_is_summed_up_in_markdown() {
    let project = Project::new();
    project.write("before.json", &project.run(&["translate", "status", "--json"]).out);
    let words = "content/es/interface.toml";
    project.write(words, &project.read(words).replace("Comprobado el", "Checked on"));
    let said = project.run(&["translate", "status", "--markdown", "--before", "before.json"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.starts_with("| Language | Frame | Help pages | Pages | Records |\n"), "{}", said.out);
    assert!(said.out.contains("| Español (es) | **66 %** (was 100 %) |"), "{}", said.out);
}
