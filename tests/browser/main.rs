//! The real site, built by the real program, in Chromium and in Firefox. README.md beside this file says what is tested.
//!
//! Without the browsers nothing is tested, and this says so; in CI that is a failure. What it says goes straight to the
//! error stream, since the test harness hides what a passing test prints.
#![expect(clippy::unwrap_used, clippy::panic, reason = "the functions around the test fail as tests do")]

#[path = "../real/mod.rs"]
mod real;

use std::env;
use std::ffi::OsString;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser: the variable that names its program, and the names under which it is looked for.
struct Browser {
    name: &'static str,
    variable: &'static str,
    programs: &'static [&'static str],
}

const BROWSERS: [Browser; 2] = [
    Browser {
        name: "Chromium",
        variable: "FINGERPOST_CHROMIUM",
        programs: &["chromium", "chromium-browser", "google-chrome"],
    },
    Browser { name: "Firefox", variable: "FINGERPOST_FIREFOX", programs: &["firefox-esr", "firefox"] },
];

const INSTALL: &str = "to install them on Debian: apt-get install chromium firefox-esr\n\
     elsewhere, put the paths of the programs in FINGERPOST_CHROMIUM and FINGERPOST_FIREFOX";

fn say(text: &str) {
    stderr().write_all(format!("{text}\n").as_bytes()).unwrap();
}

/// A program of the search path.
fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

impl Browser {
    fn find(&self) -> Option<(&'static str, OsString)> {
        let named = env::var_os(self.variable).filter(|value| !value.is_empty());
        let found = || self.programs.iter().find_map(|name| program(name)).map(PathBuf::into_os_string);
        Some((self.variable, named.or_else(found)?))
    }
}

#[track_caller]
fn run(command: &mut Command) {
    let status =
        command.status().unwrap_or_else(|error| panic!("{} cannot be run: {error}", command.get_program().display()));
    assert!(status.success(), "{} failed: {status}", command.get_program().display());
}

/// Fetches the packages of the lock file, unless npm's own record of them is as new as it.
fn fetch_packages(folder: &Path) {
    let changed = |name: &str| fs_err::metadata(folder.join(name)).and_then(|data| data.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return;
    }
    say("fetching the browser tests' packages with `npm ci` in tests/browser; this happens once");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).current_dir(folder).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]));
}

#[test]
fn the_site_works_in_real_browsers() {
    let found: Vec<_> = BROWSERS.iter().map(Browser::find).collect();
    let missing: Vec<_> =
        BROWSERS.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(browser, _)| browser.name).collect();
    if !missing.is_empty() {
        let text = format!(
            "skipped: the site was not tested in browsers. There is no {} here;\n{INSTALL}",
            missing.join(" and no ")
        );
        assert!(env::var_os("CI").is_none_or(|value| value != "true"), "{text}");
        return say(&text);
    }
    let folder = real::repository().join("tests/browser");
    fetch_packages(&folder);
    let project = real::build();
    let work = project.join("target/fingerpost");
    let mut node = Command::new("node");
    node.current_dir(&folder).envs(found.into_iter().flatten()).env("FINGERPOST_SITE", project.join("public"));
    node.env("FINGERPOST_GALLERY", work.join("gallery")).env("FINGERPOST_OFFLINE", work.join("offline"));
    run(node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]));
}
