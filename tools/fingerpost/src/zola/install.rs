//! Installs the pinned npm packages in `tools/engine` when they are missing or out of date.
//!
//! Invariant: after [`ensure`] the installed packages are those of the lock file. A lock on the lock file
//! keeps two `fingerpost` processes from installing at once.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Map, Value};

use super::command::{self, NODE};
use super::{EngineError, EngineOptions, locate};

/// npm, found through the search path.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// What npm is told. Nothing in the packages needs a script to run at install time.
const CLEAN_INSTALL: [&str; 5] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/// Lines of npm's complaint that are shown.
const SHOWN_LINES: usize = 8;

/// Runs `npm ci` unless the installed packages are those of the lock file.
pub(super) fn ensure(options: &EngineOptions<'_>) -> Result<(), EngineError> {
    let folder = options.engine_dir;
    if is_current(folder)? {
        return Ok(());
    }
    let _turn = take_turn(folder)?;
    if is_current(folder)? {
        return Ok(());
    }
    locate::check_node()?;
    (options.notice)("fetching Zola with `npm ci` in tools/engine; this happens once");
    clean_install(folder)
}

/// Waits until no other process is setting up the engine. The turn ends when the value is dropped.
pub(super) fn take_turn(folder: &Path) -> io::Result<fs_err::File> {
    let lock = fs_err::File::open(lock_file(folder))?;
    wait_for(&lock)?;
    Ok(lock)
}

#[cfg(unix)]
fn wait_for(lock: &fs_err::File) -> io::Result<()> {
    rustix::fs::flock(lock, rustix::fs::FlockOperation::LockExclusive).map_err(io::Error::from)
}

#[cfg(not(unix))]
fn wait_for(_: &fs_err::File) -> io::Result<()> {
    Ok(())
}

fn clean_install(folder: &Path) -> Result<(), EngineError> {
    let mut npm = command::quiet(NPM);
    npm.args(CLEAN_INSTALL).current_dir(folder);
    let output = run(&mut npm, EngineError::NpmMissing)?;
    if output.status.success() {
        return Ok(());
    }
    Err(EngineError::FetchFailed {
        folder: folder.to_owned(),
        reason: complaint(&String::from_utf8_lossy(&output.stderr)),
    })
}

/// Runs a command to its end; `missing` is the error where there is no such program.
pub(super) fn run(command: &mut Command, missing: EngineError) -> Result<Output, EngineError> {
    command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => missing,
        _ => EngineError::Io(error),
    })
}

/// What npm said, without its prefixes, its call stack and the place of its log.
fn complaint(stderr: &str) -> String {
    let lines: Vec<&str> = stderr
        .lines()
        .map(|line| line.strip_prefix("npm error").unwrap_or(line).trim())
        .filter(|line| !line.is_empty())
        .filter(|line| !line.starts_with("at ") && !line.starts_with("A complete log"))
        .take(SHOWN_LINES)
        .collect();
    if lines.is_empty() {
        return format!("{NODE} gave no reason");
    }
    lines.join("\n")
}

fn lock_file(folder: &Path) -> PathBuf {
    folder.join("package-lock.json")
}

/// npm's own record of what it installed.
pub(super) fn record(folder: &Path) -> PathBuf {
    folder.join("node_modules").join(".package-lock.json")
}

/// Whether the installed packages are those of the lock file.
fn is_current(folder: &Path) -> Result<bool, EngineError> {
    let wanted = fs_err::read_to_string(lock_file(folder))?;
    match fs_err::read_to_string(record(folder)) {
        Ok(installed) => Ok(agree(&wanted, &installed)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(EngineError::Io(error)),
    }
}

/// Whether npm's record holds the lock file's packages, and no others. Optional ones may be missing:
/// each belongs to one kind of machine.
fn agree(wanted: &str, installed: &str) -> bool {
    let (Some(wanted), Some(installed)) = (packages(wanted), packages(installed)) else {
        return false;
    };
    let present = wanted.iter().all(|(name, package)| match installed.get(name) {
        Some(found) => same(package, found),
        None => package.get("optional") == Some(&Value::Bool(true)),
    });
    present && installed.keys().all(|name| wanted.contains_key(name))
}

/// The packages of a lock file, without the entry for the folder itself.
fn packages(text: &str) -> Option<Map<String, Value>> {
    let Value::Object(mut lock) = serde_json::from_str(text).ok()? else {
        return None;
    };
    let Value::Object(mut packages) = lock.remove("packages")? else {
        return None;
    };
    packages.remove("");
    Some(packages)
}

/// The same version, and the same checksum where the lock file gives one.
fn same(wanted: &Value, installed: &Value) -> bool {
    let checksum = wanted.get("integrity");
    wanted.get("version") == installed.get("version") && (checksum.is_none() || checksum == installed.get("integrity"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: &str = r#"{"packages": {
        "": {"name": "engine"},
        "node_modules/a": {"version": "2.1.0", "integrity": "sha512-A"},
        "node_modules/b-linux": {"version": "1.0.0", "integrity": "sha512-B", "optional": true},
        "node_modules/b-mac": {"version": "1.0.0", "optional": true}
    }}"#;

    #[track_caller]
    fn check(installed: &str, expected: bool) {
        assert_eq!(agree(WANTED, installed), expected, "{installed}");
    }

    #[test]
    fn what_npm_installed_is_compared_with_the_lock_file() {
        let a = r#""node_modules/a": {"version": "2.1.0", "integrity": "sha512-A"}"#;
        check(&format!(r#"{{"packages": {{{a}}}}}"#), true);
        let mac = r#""node_modules/b-mac": {"version": "1.0.0", "integrity": "sha512-M"}"#;
        check(&format!(r#"{{"packages": {{{a}, {mac}}}}}"#), true);
        let other = r#""node_modules/c": {"version": "1.0.0"}"#;
        check(&format!(r#"{{"packages": {{{a}, {other}}}}}"#), false);
        check(&format!(r#"{{"packages": {{{mac}}}}}"#), false);
        check(&format!(r#"{{"packages": {{{}}}}}"#, a.replace("2.1.0", "2.0.0")), false);
        check(&format!(r#"{{"packages": {{{}}}}}"#, a.replace("512-A", "512-Z")), false);
        check("half a file {", false);
    }

    #[test]
    fn npm_is_quoted_without_its_prefixes() {
        let stderr = "npm error code ENOTFOUND\nnpm error network request failed\n\
                      npm error     at Socket.emit (node:events:524:28)\n\
                      npm error A complete log of this run can be found in: /x\n";
        assert_eq!(complaint(stderr), "code ENOTFOUND\nnetwork request failed");
        assert_eq!(complaint(""), "node gave no reason");
    }
}
