//! The list of a release, and copies of the site that are compared with it.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use fingerpost::sums;
use snapbox::str;

use crate::project::{Outcome, Project, TODAY};

const LIST: &str = "public/SHA256SUMS";

/// What `sha256sum` says of the built site's list.
#[track_caller]
fn check_list(project: &Project) {
    let mut check = Command::new("sha256sum");
    check.args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(project.path("public"));
    let output = check.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let list = project.read(LIST);
    let there: Vec<String> = project.hashes("public").into_keys().filter(|path| path != "SHA256SUMS").collect();
    assert_eq!(list.lines().map(|line| &line[66..]).collect::<Vec<_>>(), there);
}

#[test]
fn every_build_lists_what_it_made() {
    let project = Project::built();
    check_list(&project);
    let before = project.read(LIST);
    project.reword("Begin with");
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    check_list(&project);
    let after = project.read(LIST);
    let changed: Vec<&str> = after.lines().filter(|line| !before.contains(line)).map(|line| &line[66..]).collect();
    assert!(changed.contains(&"en/get-help/index.html"), "{changed:?}");
    assert!(!changed.iter().any(|path| path.starts_with("data/")), "{changed:?}");
}

#[test]
fn a_list_that_somebody_changed_is_not_believed() {
    let project = Project::built();
    let list = project.read(LIST);
    project.write(LIST, &list.replacen('a', "b", 40));
    project.reword("Begin with");
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    check_list(&project);
    // Somebody writes what the next build would make: the file is right, and what the list says of it is not.
    let other = "--base-url=https://mirror.example.org/sub/";
    let robots = project.read("public/robots.txt").replace("site.example.org", "mirror.example.org");
    project.write("public/robots.txt", &robots);
    assert_eq!(project.run(&["build", TODAY, other]).code, Some(0));
    assert_eq!(project.read("public/robots.txt"), robots);
    check_list(&project);
}

/// A copy of a built site in a folder of its own, outside of any project.
struct Copy {
    project: &'static Project,
    folder: tempfile::TempDir,
}

/// The site that all copies are of; nobody changes it.
static BUILT: LazyLock<Project> = LazyLock::new(Project::built);

impl Copy {
    fn new() -> Self {
        let copy = Self { project: &BUILT, folder: tempfile::tempdir().unwrap() };
        let status = Command::new("cp").arg("-r").arg(copy.project.path("public")).arg(copy.path("")).status();
        assert!(status.unwrap().success());
        copy
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join("copy").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs_err::write(self.path(path), text).unwrap();
    }

    fn verify(&self, arguments: &[&str]) -> Outcome {
        let mut command = self.project.command(&[&["verify", "copy"], arguments].concat());
        self.project.outcome(&command.current_dir(&self.folder).output().unwrap())
    }

    /// Compared with the list of the project.
    fn verify_with_list(&self) -> Outcome {
        self.verify(&["--sums", self.project.path(LIST).to_str().unwrap()])
    }
}

#[test]
fn a_copy_is_compared_outside_of_any_project() {
    let copy = Copy::new();
    let count = copy.project.read(LIST).lines().count();
    let all = format!("fingerpost: all {count} files are as the list says, and there are no others\n");
    let doubt = "fingerpost: the list lies beside the files, and who can change these can change it too; get it from \
                 elsewhere, and name it with --sums\n";
    copy.verify(&[]).is(0, "", format!("{doubt}{all}"));
    copy.verify_with_list().is(0, "", all);
}

#[test]
fn whatever_is_other_than_the_release_is_found() {
    let copy = Copy::new();
    copy.write("en/index.html", "another page");
    copy.write("en/left.html", "behind");
    copy.write("es/index.html", "");
    fs_err::remove_file(copy.path("site.css")).unwrap();
    let page = fs_err::read(copy.path("404.html")).unwrap();
    fs_err::write(copy.path("404.html"), &page[..page.len() / 2]).unwrap();
    fs_err::remove_file(copy.path("exit.js")).unwrap();
    fs_err::os::unix::fs::symlink(copy.project.path("public/exit.js"), copy.path("exit.js")).unwrap();
    fs_err::os::unix::fs::symlink("/", copy.path("loop")).unwrap();
    assert!(Command::new("mkfifo").arg(copy.path("pipe")).status().unwrap().success());
    let outcome = copy.verify_with_list();
    assert!(outcome.stderr.contains("8 of "), "{}", outcome.stderr);
    assert_eq!(outcome.code, Some(1));
    snapbox::assert_data_eq!(
        outcome.stdout,
        str![[r#"
404.html: changed: its bytes are not those of the list
en/index.html: changed: its bytes are not those of the list
en/left.html: extra: the list does not name it
es/index.html: changed: it is empty, as if copying had stopped
exit.js: a symbolic link, where the list knows files only
loop: a symbolic link, where the list knows files only
pipe: neither a file nor a folder
site.css: missing

"#]]
    );
}

/// Whoever can change a page can change the list beside it: then only a list from elsewhere tells.
#[test]
fn a_mirror_cannot_vouch_for_itself() {
    let copy = Copy::new();
    copy.write("en/index.html", "another page");
    let forged = fs_err::read_to_string(copy.path("SHA256SUMS")).unwrap();
    let old = forged.lines().find(|line| line.ends_with("  en/index.html")).unwrap();
    let new = format!("{}  en/index.html", sums::of_bytes(b"another page"));
    copy.write("SHA256SUMS", &forged.replace(old, &new));
    assert_eq!(copy.verify(&[]).code, Some(0));
    let outcome = copy.verify_with_list();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stdout.contains("SHA256SUMS: changed"), "{}", outcome.stdout);
}

#[test]
fn a_list_that_cannot_be_used_is_told() {
    let copy = Copy::new();
    let list = fs_err::read_to_string(copy.path("SHA256SUMS")).unwrap();
    let cases = [
        (list[..list.len() - 1].to_owned(), "the list was cut off: its last line has no end"),
        (list[..list.len() / 2].to_owned(), "SHA256SUMS: "),
        (list.replacen("  .fingerpost", "  ../.fingerpost", 1), "line 1 names a path that leads out of the folder"),
        (format!("{list}{}\n", list.lines().next().unwrap()), "names a file that was named before"),
        (String::new(), "the list is empty"),
        ("hello\n".to_owned(), "line 1 is not a sum, two spaces and a path"),
    ];
    for (text, message) in cases {
        copy.write("SHA256SUMS", &text);
        let outcome = copy.verify(&[]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(2), ""), "{message}");
        assert!(outcome.stderr.contains(message), "{message}: {}", outcome.stderr);
    }
    fs_err::remove_file(copy.path("SHA256SUMS")).unwrap();
    let outcome = copy.verify(&[]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("SHA256SUMS is not there, so the copy is not whole"), "{}", outcome.stderr);
    let outcome = copy.verify(&["--sums=nowhere"]);
    assert!(outcome.code == Some(2) && outcome.stderr.contains("nowhere"), "{}", outcome.stderr);
    fs_err::remove_dir_all(Path::new(&copy.path(""))).unwrap();
    let outcome = copy.verify(&[]);
    assert!(outcome.code == Some(2) && outcome.stderr.contains("copy is not a folder"), "{}", outcome.stderr);
}
