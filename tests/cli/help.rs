//! What `--help` says.

use std::path::Path;

use clap::CommandFactory;
use fingerpost::cli::Cli;
use snapbox::{Data, IntoData, assert_data_eq};

use crate::project::Project;

fn texts() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli/help")
}

#[test]
fn every_command_explains_itself() {
    let project = Project::new();
    let mut names: Vec<Vec<String>> = vec![Vec::new()];
    collect(&Cli::command(), &mut Vec::new(), &mut names);
    for name in &names {
        let arguments: Vec<&str> = name.iter().map(String::as_str).chain(["--help"]).collect();
        let outcome = project.run(&arguments);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
        let file = if name.is_empty() { "fingerpost".to_owned() } else { name.join("-") };
        let expected = Data::read_from(&texts().join(format!("{file}.txt")), None).raw();
        assert_data_eq!(outcome.stdout.into_data().raw(), expected);
    }
    let expected: Vec<String> = names.iter().map(|name| name.join("-")).collect();
    for entry in fs_err::read_dir(texts()).unwrap() {
        let stem = entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace("fingerpost", "");
        assert!(expected.contains(&stem), "help/{stem}.txt belongs to no command");
    }
}

fn collect(command: &clap::Command, path: &mut Vec<String>, names: &mut Vec<Vec<String>>) {
    for inner in command.get_subcommands() {
        path.push(inner.get_name().to_owned());
        names.push(path.clone());
        collect(inner, path, names);
        path.pop();
    }
}

#[test]
fn the_version_is_said() {
    let said = Project::new().run(&["--version"]);
    said.is(0, format!("fingerpost {}\n", env!("CARGO_PKG_VERSION")), "");
}
