//! The real site, built by the real program with its ZIP files and the gallery of its components, once for all tests that look at it.
//!
//! They share one folder: who comes second finds the work done, and the program sees that nothing changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::day::{day, repository};

/// The project that is built: the repository's own folders, with an output and a work folder apart.
const PROJECT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/real");

/// Builds all and gives the folder of the project: the site is in `public`, the rest in `offline` and `gallery` under
/// `target/fingerpost`.
#[track_caller]
pub(crate) fn build() -> PathBuf {
    let project = Path::new(PROJECT);
    fs_err::create_dir_all(project).unwrap();
    for folder in ["content", "site", "tools"] {
        let link = project.join(folder);
        let _ = fs_err::remove_file(&link);
        fs_err::os::unix::fs::symlink(repository().join(folder), link).unwrap();
    }
    let today = format!("--today={}", day());
    fingerpost(&["build", "--offline", &today]);
    fingerpost(&["gallery"]);
    project.to_path_buf()
}

/// Runs the real program on the project.
#[track_caller]
fn fingerpost(arguments: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = program.args(["--root", PROJECT]).args(arguments).env_remove("FINGERPOST_ZOLA").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`fingerpost {}` failed\n{said}", arguments.join(" "));
}
