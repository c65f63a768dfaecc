//! The pages and the HTML standard.

use std::path::Path;
use std::process::Command;

use crate::built::{repository, site};

/// What to do where Node.js or npm is not there.
const INSTALL: &str = "install Node 20 or newer, with npm, from https://nodejs.org/en/download";

#[test]
fn the_pages_follow_the_standard() {
    let folder = repository().join("tests/site");
    fetch_packages(&folder);
    let output = run(Command::new("node").arg(folder.join("validate.js")).arg(site()));
    assert!(output.0, "{}", output.1);
}

/// Fetches the packages of the lock file, unless npm's own record of them is as new as it.
fn fetch_packages(folder: &Path) {
    let changed = |name: &str| fs_err::metadata(folder.join(name)).and_then(|data| data.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let output = run(Command::new(npm).args(arguments).current_dir(folder));
    assert!(output.0, "the validator could not be fetched with `npm ci` in tests/site\n{}", output.1);
}

/// Whether it went well, and what was said.
fn run(command: &mut Command) -> (bool, String) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{} cannot be run: {error}; {INSTALL}", command.get_program().display()));
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}
