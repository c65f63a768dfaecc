//! `fingerpost translate export` and `import`: everything that goes out comes back, and nothing else.

use std::process::Command;

use crate::project::Project;

const PAGE: &str = "content/es/get-help/first-steps.md";

/// Exports a language in a format and gives the file's text.
fn exported(project: &Project, language: &str, format: &str) -> String {
    let out = project.run(&["translate", "export", language, "--format", format, "--today", "2026-11-23"]);
    assert_eq!(out.status, 0, "{out:?}");
    out.out
}

#[test]
fn what_was_not_touched_changes_nothing() {
    for format in ["po", "xliff"] {
        let project = Project::new();
        project.run(&["translate", "accept", "es", "--all"]);
        let (page, words) = (project.read(PAGE), project.read("content/es/interface.toml"));
        for language in ["es", "ar"] {
            project.write("out.file", &exported(&project, language, format));
            let taken = project.run(&["translate", "import", "out.file"]);
            assert_eq!((taken.status, taken.out.as_str()), (0, ""), "{taken:?}");
            assert!(taken.err.contains("0 texts in"), "{}", taken.err);
        }
        assert_eq!((project.read(PAGE), project.read("content/es/interface.toml")), (page, words));
    }
}

#[test]
fn a_language_is_translated_from_nothing() {
    for format in ["po", "xliff"] {
        let (from, to) = (Project::new(), Project::new());
        assert_eq!(to.run(&["translate", "new", "es-MX"]).status, 0);
        let sent = exported(&from, "es", format).replace("Language: es\\n", "Language: es-MX\\n");
        let sent = sent.replace("X-es-MX", "X-Language").replace("trgLang=\"es\"", "trgLang=\"es-MX\"");
        to.write("out.file", &sent);
        let taken = to.run(&["translate", "import", "out.file"]);
        assert_eq!(taken.status, 0, "{taken:?}");
        let texts = |project: &Project, language: &str| {
            let all = exported(project, language, "po");
            all.lines().filter(|line| line.starts_with("msg")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(texts(&from, "es"), texts(&to, "es-MX"), "{format}");
    }
}

#[test]
fn gettext_takes_what_goes_out() {
    let project = Project::new();
    for language in ["es", "ar"] {
        project.write("out.po", &exported(&project, language, "po"));
        let Ok(said) = Command::new("msgfmt").args(["--check", "-o", "/dev/null"]).arg(project.path("out.po")).output()
        else {
            return; // gettext is not part of the toolchain
        };
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    }
}

#[test]
fn an_older_source_is_not_taken_for_todays() {
    let project = Project::new();
    let sent = exported(&project, "es", "po").replace("Tú decides qué pasa después", "Tú eliges qué pasa después");
    let source = "content/en/get-help/first-steps.md";
    project.write("out.po", &sent);
    project.write(source, &project.read(source).replace("You decide what", "You choose what"));
    let taken = project.run(&["translate", "import", "out.po"]);
    assert_eq!(taken.status, 1);
    assert!(
        taken.err.contains("the source of get-help/first-steps `1` has changed since this file was exported"),
        "{}",
        taken.err
    );
    assert!(project.read(PAGE).contains("Tú decides"));
}

#[test]
fn what_changed_goes_out_with_its_old_source() {
    let project = Project::new();
    project.run(&["translate", "accept", "es", "get-help/first-steps"]);
    let source = "content/en/get-help/first-steps.md";
    project.write(source, &project.read(source).replace("You decide what", "You choose what"));
    let po = exported(&project, "es", "po");
    assert!(po.contains("#, fuzzy\n#| msgid \"You decide what happens next. <source:us-leaflet>\"\n"), "{po}");
    let xliff = exported(&project, "es", "xliff");
    assert!(xliff.contains("<note category=\"previous-source\">You decide what"), "{xliff}");
    let packet = project.run(&["translate", "export", "es", "get-help/first-steps", "--format", "packet"]).out;
    assert!(packet.contains("You <del>decide</del><ins>choose</ins> what happens next."), "{packet}");
}

#[test]
fn a_packet_works_alone_and_comes_back() {
    let project = Project::new();
    let packet = project.run(&["translate", "export", "es", "get-help/first-steps", "--format", "packet"]).out;
    for outside in ["src=", "http:", "https:", "href=\"", "url("] {
        assert!(!packet.contains(outside), "{outside}");
    }
    assert!(packet.contains("default-src 'none'"));
    let saved = r#"{ "fingerpost": 1, "language": "es", "texts": [
        { "unit": "get-help/first-steps", "name": "1", "source": "You decide what happens next. <source:us-leaflet>",
          "text": "Tú eliges lo que pasa. <source:us-leaflet>" }] }"#;
    project.write("saved.json", saved);
    let taken = project.run(&["translate", "import", "saved.json"]);
    assert_eq!((taken.status, taken.out.as_str()), (0, "content/es/get-help/first-steps.md\n"), "{taken:?}");
    assert!(project.read(PAGE).contains("Tú eliges lo que pasa. <source:us-leaflet>"));
    assert!(project.check().is_empty());
}
