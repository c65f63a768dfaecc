//! Builds and checks after others: what is remembered, and that nothing depends on it.

use std::time::SystemTime;

use crate::project::{Project, TODAY, files};

/// A page in which a word stands twice in a row, which is a warning.
fn with_warning() -> Project {
    let project = Project::new();
    let path = "content/es/get-help/index.md";
    let text = fs_err::read_to_string(project.path(path)).unwrap();
    project.write(path, &text.replace("Empieza", "Empieza empieza"));
    project
}

/// Whether a build found that there was nothing to do: any other writes what is to be rendered.
fn rested(project: &Project, arguments: &[&str]) -> bool {
    let _ = fs_err::remove_dir_all(project.path("target/fingerpost/sites"));
    let outcome = project.run(arguments);
    assert_eq!(outcome.code, Some(0), "{}{}", outcome.stdout, outcome.stderr);
    !project.path("target/fingerpost/sites").exists()
}

#[test]
fn a_build_without_a_change_says_the_same_and_does_nothing() {
    let project = with_warning();
    let build = ["build", TODAY];
    let first = project.run(&build);
    assert_eq!(first.code, Some(0), "{}{}", first.stdout, first.stderr);
    assert!(first.stdout.contains("warning"), "{}", first.stdout);
    for format in ["human", "short", "json", "github"] {
        let arguments = ["build", TODAY, "--message-format", format];
        let again = project.run(&arguments);
        fs_err::remove_dir_all(project.path("target/fingerpost/ledgers")).unwrap();
        assert_eq!(again, project.run(&arguments), "{format}");
    }
    assert!(rested(&project, &build));
    assert_eq!(project.run(&build), first);
}

#[test]
fn a_check_without_a_change_says_the_same() {
    let project = with_warning();
    let first = project.run(&["check", TODAY]);
    assert!(first.stdout.contains("warning"), "{}", first.stdout);
    assert_eq!(project.run(&["check", TODAY]), first);
    project.append("content/es/get-help/index.md", "\n\n");
    assert_eq!(project.run(&["check", TODAY]).code, Some(0));
    project.append("content/es/get-help/index.md", "\nCall <helpline:us-lime>.\n");
    assert_eq!(project.run(&["check", TODAY]).code, Some(1));
}

#[test]
fn whatever_a_build_depends_on_makes_it_work() {
    let project = Project::built();
    let build = ["build", TODAY];
    assert!(rested(&project, &build));
    project.append("site/templates/base.html", "\n");
    assert!(!rested(&project, &build), "a template");
    project.append("content/en/get-help/index.md", "\n");
    assert!(!rested(&project, &build), "a page");
    project.write("content/images/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert!(!rested(&project, &build), "a picture");
    assert!(!rested(&project, &["build", TODAY, "--base-url=https://mirror.example.org/"]), "the address");
    assert!(!rested(&project, &["build", TODAY, "--language=en"]), "the languages");
    assert!(!rested(&project, &build), "the languages again");
    assert!(rested(&project, &build));
}

/// A change that keeps the file's size and the time of its last change.
fn change_in_secret(project: &Project, path: &str) {
    let path = project.path(path);
    let file = fs_err::OpenOptions::new().write(true).open(&path).unwrap();
    let time: SystemTime = file.metadata().unwrap().modified().unwrap();
    let text = fs_err::read_to_string(&path).unwrap().replacen("Help", "Hulp", 1);
    assert!(text.contains("Hulp"));
    fs_err::write(&path, text).unwrap();
    file.file().set_modified(time).unwrap();
}

#[test]
fn what_depends_on_the_day_is_made_anew() {
    let (project, other) = (Project::built(), Project::new());
    let build = ["build", "--today=2027-03-01"];
    assert_eq!(project.run(&build), other.run(&build));
    assert!(project.hashes("public") == other.hashes("public"));
}

#[test]
fn what_somebody_did_to_the_site_is_made_right() {
    let project = Project::built();
    let site = project.hashes("public");
    let damages: [&dyn Fn(); 4] = [
        &|| change_in_secret(&project, "public/en/index.html"),
        &|| fs_err::remove_file(project.path("public/es/index.html")).unwrap(),
        &|| fs_err::remove_dir_all(project.path("public/data")).unwrap(),
        &|| project.write("public/en/left.html", "behind"),
    ];
    for damage in damages {
        damage();
        assert!(project.hashes("public") != site);
        assert_eq!(project.run(&["build", TODAY]).code, Some(0));
        assert!(project.hashes("public") == site);
    }
}

#[test]
fn a_damaged_memory_is_no_memory() {
    let project = Project::built();
    let site = project.hashes("public");
    let ledgers = project.path("target/fingerpost/ledgers");
    for ledger in files(&ledgers) {
        let text = fs_err::read_to_string(ledgers.join(&ledger)).unwrap();
        fs_err::write(ledgers.join(&ledger), text.replacen("en/", "es/", 1)).unwrap();
    }
    assert!(!rested(&project, &["build", TODAY]));
    assert!(project.hashes("public") == site);
}
