//! `fingerpost schema`, and the schemas that are committed.

use std::path::Path;
use std::process::Command;

use crate::project::Project;

#[test]
fn the_committed_schemas_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = env!("CARGO_BIN_EXE_fingerpost");
    let output = Command::new(program).args(["schema", "--check"]).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn schemas_are_written_compared_and_no_stray_files() {
    let project = Project::new();
    assert_eq!(project.run(&["schema", "--check"]).status, 1);
    assert_eq!(project.run(&["schema"]).status, 0);
    assert_eq!(project.run(&["schema", "--check"]).out, "");
    project.write("content/schemas/law.json", "{}");
    project.write("content/schemas/old.json", "{}");
    let stale = project.run(&["schema", "--check"]);
    assert_eq!(
        stale.out,
        "content/schemas/law.json is out of date: call `fingerpost schema`\n\
         content/schemas/old.json is out of date: call `fingerpost schema`\n"
    );
    assert_eq!(
        project.run(&["schema"]).err,
        "fingerpost: wrote content/schemas/law.json\nfingerpost: deleted content/schemas/old.json\n"
    );
    assert_eq!(project.run(&["check", "--today", "2026-11-23"]).status, 0);
}

#[test]
fn the_editor_finds_a_schema_for_every_kind_of_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join(".taplo.toml")).unwrap();
    let config: toml::Table = text.parse().unwrap();
    let rules = config["rule"].as_array().unwrap();
    let paths: Vec<&str> = rules.iter().filter_map(|rule| rule["schema"]["path"].as_str()).collect();
    for path in &paths {
        assert!(root.join(path).is_file(), "{path} is missing");
    }
    let files = std::fs::read_dir(root.join("content/schemas")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    // The head of a page stands in Markdown, where TOML editors do not look.
    for name in names.filter(|name| name != "page.json") {
        assert!(paths.contains(&format!("content/schemas/{name}").as_str()), "no rule for {name}");
    }
}
