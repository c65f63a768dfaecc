//! What the source said once, out of git: only where the project's own history does not know it, and only where there is
//! git. It reads, and writes nothing.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::translate::{self, Unit};

/// How many versions of a file are looked at.
const VERSIONS: &str = "200";

/// The text with this fingerprint, in an older version of the source's file at `path`.
pub(super) fn earlier_text(root: &Path, unit: &Unit, path: &str, print: &str) -> Option<String> {
    let commits = git(root, &["log", "-n", VERSIONS, "--format=%H", "--", path])?;
    commits.lines().find_map(|commit| {
        let version = git(root, &["show", &format!("{commit}:./{path}")])?;
        translate::texts_in(unit, &version).remove(print)
    })
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["--no-pager", "--no-optional-locks"])
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}
