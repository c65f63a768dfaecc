//! What the program does not do, and says why: exit status 2, or 1 where it is the content that must be mended.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use snapbox::str;

use crate::project::{Outcome, Project, TODAY};

/// The program with one more argument; nothing may have been written.
#[track_caller]
fn refused(project: &Project, arguments: &[&str]) -> Outcome {
    let before = project.hashes(".");
    let outcome = project.run(arguments);
    let mut after = project.hashes(".");
    // A build takes its turn before it reads anything.
    after.retain(|path, _| path != "target/fingerpost/lock");
    assert_eq!(after, before);
    outcome
}

#[test]
fn a_folder_outside_any_project() {
    let project = Project::new();
    fs_err::remove_file(project.path("content/site.toml")).unwrap();
    refused(&project, &["check", TODAY]).is(2, str![], str![[r#"
fingerpost: this folder is not in a Fingerpost project: no content/site.toml here or above; go there, or name it with --root

"#]]);
}

#[test]
fn a_root_that_is_not_there() {
    refused(&Project::new(), &["--root=nowhere", "check", TODAY]).is(
        2,
        str![],
        str![[r#"
fingerpost: cannot read [ROOT]/nowhere/content: No such file or directory (os error 2)

"#]],
    );
}

#[test]
fn a_link_that_goes_in_a_circle() {
    let project = Project::new();
    project.link("content/en/get-help/again", &project.path("content/en"));
    refused(&project, &["build", TODAY]).is(2, str![], str![[r#"
fingerpost: [ROOT]/content/en/get-help/again is a link that cannot be followed: File system loop found: [ROOT]/content/en/get-help/again points to an ancestor [ROOT]/content/en

"#]]);
}

#[test]
fn a_link_that_leads_nowhere() {
    let project = Project::new();
    project.link("content/en/get-help/lost.md", &project.path("nowhere.md"));
    refused(&project, &["build", TODAY]).is(
        2,
        str![],
        str![[r#"
fingerpost: cannot read [ROOT]/content/en/get-help/lost.md: No such file or directory (os error 2)

"#]],
    );
}

#[test]
fn an_output_among_the_sources() {
    let project = Project::new();
    refused(&project, &["build", TODAY, "--output=content/public"]).is(
        2,
        str![],
        str![[r#"
fingerpost: [ROOT]/content/public lies among the files that the site is made from; name another folder with --output

"#]],
    );
    for output in [".", "content", "site/static", "..", "content/../site", "tools/engine/public"] {
        let outcome = refused(&project, &["build", TODAY, "--output", output]);
        assert_eq!(outcome.code, Some(2), "{output}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("among the files that the site is made from"), "{output}: {}", outcome.stderr);
    }
}

#[test]
fn an_output_of_somebody_else() {
    let project = Project::new();
    project.write("thesis/chapter-1.txt", "years of work");
    let outcome = project.run(&["build", TODAY, "--output=thesis"]);
    assert_eq!(fs_err::read(project.path("thesis/chapter-1.txt")).unwrap(), b"years of work");
    outcome.is(2, str![], str![[r#"
fingerpost: [ROOT]/thesis holds files that Fingerpost did not make, so it will not be replaced; name another folder with --output, or empty it

"#]]);
}

#[test]
fn an_output_that_is_a_file() {
    let project = Project::new();
    project.write("thesis.txt", "years of work");
    let outcome = project.run(&["build", TODAY, "--output=thesis.txt"]);
    assert_eq!(fs_err::read(project.path("thesis.txt")).unwrap(), b"years of work");
    outcome.is(
        2,
        str![],
        str![[r#"
fingerpost: [ROOT]/thesis.txt is not a folder, so no site can be put there; name another folder with --output

"#]],
    );
    project.run(&["build", TODAY, "--output=thesis.txt/public"]).is(2, str![], str![[r#"
fingerpost: cannot put the site in place: failed to remove directory `[ROOT]/thesis.txt/.public.next`: Not a directory (os error 20)

"#]]);
}

#[test]
fn an_output_behind_a_link_to_nowhere() {
    let project = Project::new();
    project.link("circle", &project.path("circle"));
    project.link("lost", &project.path("nowhere"));
    for output in ["circle", "lost"] {
        let outcome = project.run(&["build", TODAY, "--language=es", "--output", output]);
        assert_eq!(outcome.code, Some(2), "{output}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("is a link that leads nowhere; make the folder"),
            "{output}: {}",
            outcome.stderr
        );
        assert!(fs_err::symlink_metadata(project.path(output)).unwrap().is_symlink());
    }
}

/// Root may write everywhere, so where the tests run as root the program runs as somebody else.
#[test]
fn an_output_that_is_for_reading_only() {
    let project = Project::new();
    let build = ["build", TODAY, "--language=en", "--output=for-reading/public"];
    assert_eq!(project.run(&build).code, Some(0));
    // What is to be put right, without the renderer, which somebody else may not run here.
    project.write("for-reading/public/robots.txt", "changed");
    let before = project.hashes("for-reading");
    set_mode(&project.root(), 0o755);
    let work = walkdir::WalkDir::new(project.path("target")).into_iter().map(Result::unwrap);
    work.filter(|entry| !entry.path_is_symlink()).for_each(|entry| set_mode(entry.path(), 0o777));
    set_mode(&project.path("for-reading"), 0o555);
    let mut command = project.command(&build);
    if is_root(&project) {
        std::os::unix::process::CommandExt::uid(&mut command, 65_534);
    }
    let outcome = project.outcome(&command.output().unwrap());
    set_mode(&project.path("for-reading"), 0o755);
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    let told = "failed to create directory `[ROOT]/for-reading/.public.next`: Permission denied (os error 13); the site is \
                made beside its place and then exchanged, so the folder above it must be writable too";
    assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
    assert_eq!(project.hashes("for-reading"), before);
}

fn set_mode(path: &Path, mode: u32) {
    fs_err::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Whether the tests run as root: what they make belongs to them.
fn is_root(project: &Project) -> bool {
    std::os::unix::fs::MetadataExt::uid(&fs_err::metadata(project.root()).unwrap()) == 0
}

#[test]
fn an_output_that_cannot_be_written() {
    let project = Project::new();
    project.run(&["build", TODAY, "--output=/proc/fingerpost"]).is(2, str![], str![[r#"
fingerpost: cannot put the site in place: failed to create directory `/proc/.fingerpost.next`: No such file or directory (os error 2)

"#]]);
}

#[test]
fn a_base_address_that_is_none() {
    let project = Project::new();
    refused(&project, &["build", TODAY, "--base-url=example.org"]).is(
        2,
        str![],
        str![[r#"
fingerpost: --base-url wants an address such as https://example.org/, not `example.org`

"#]],
    );
    for address in ["", "ftp://example.org/", "https://", "https://exa mple.org/", "https://example.org/?a"] {
        let outcome = refused(&project, &["build", TODAY, "--base-url", address]);
        assert_eq!(outcome.code, Some(2), "{address}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("--base-url"), "{address}: {}", outcome.stderr);
    }
}

#[test]
fn a_language_that_the_site_does_not_have() {
    refused(&Project::new(), &["build", TODAY, "--language=es,eo"]).is(
        2,
        str![],
        str![[r#"
fingerpost: there is no language `eo`; content/languages.toml has en, es, fr

"#]],
    );
}

#[test]
fn a_day_that_is_none() {
    refused(&Project::new(), &["check", "--today=2026-02-30"]).is(2, str![], str![[r#"
error: invalid value '2026-02-30' for '--today <DATE>': parsed date is not valid: parameter 'day' for `2026-02` is invalid, must be in range `1..=28`

For more information, try '--help'.

"#]]);
}

#[test]
fn a_command_that_is_misspelt() {
    refused(&Project::new(), &["biuld"]).is(
        2,
        str![],
        str![[r#"
error: unrecognized subcommand 'biuld'

  tip: a similar subcommand exists: 'build'

Usage: fingerpost [OPTIONS] <COMMAND>

For more information, try '--help'.

"#]],
    );
}

#[test]
fn a_renderer_that_is_not_there() {
    let project = Project::new();
    let output = project.command(&["build", TODAY]).env("FINGERPOST_ZOLA", "/nowhere/zola").output().unwrap();
    project.outcome(&output).is(
        2,
        str![],
        str![[r#"
fingerpost: /nowhere/zola cannot be run: No such file or directory (os error 2)
FINGERPOST_ZOLA must name a Zola 0.22 program. Unset it to use the Zola that Fingerpost fetches.

"#]],
    );
    assert!(!project.path("public").exists());
}

#[test]
fn a_machine_without_node() {
    let project = Project::new();
    let output = project.command(&["build", TODAY]).env("PATH", "").output().unwrap();
    project.outcome(&output).is(
        2,
        str![],
        str![[r#"
fingerpost: Node.js was not found
Fingerpost makes pages with Zola, which comes as a Node module.
Install Node 20 or newer from https://nodejs.org/en/download and run the command again.
Or use a Zola 0.22 of your own: FINGERPOST_ZOLA=/path/to/zola

"#]],
    );
    assert!(!project.path("public").exists());
}

#[test]
fn a_project_without_a_theme() {
    let project = Project::new();
    fs_err::remove_dir_all(project.path("site")).unwrap();
    refused(&project, &["build", TODAY]).is(
        2,
        str![],
        str![[r#"
fingerpost: cannot read [ROOT]/site: No such file or directory (os error 2)

"#]],
    );
}
