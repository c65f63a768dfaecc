//! A folder of expected files, compared with what was made.
//!
//! Invariant: nothing differs, nothing is missing and nothing is there that is no longer made.

use std::collections::BTreeSet;
use std::path::Path;

use fingerpost::tree::Tree;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

/// What is wrong, a paragraph each; with `SNAPSHOTS=overwrite` or `FINGERPOST_BLESS=1` the folder is rewritten instead.
pub(crate) fn compare(expected: &Path, made: &Tree) -> Vec<String> {
    if is_set("SNAPSHOTS", "overwrite") || is_set("FINGERPOST_BLESS", "1") {
        fingerpost::build::write_changed(expected, made).unwrap();
        return Vec::new();
    }
    let there = paths(expected);
    let stale = there.iter().filter(|path| !made.contains_key(*path));
    let stale = stale.map(|path| format!("{path}: this is no longer made"));
    let differing = made.iter().filter_map(|(path, bytes)| differs(expected, path, bytes));
    stale.chain(words_that_nobody_wrote(made)).chain(differing).collect()
}

fn is_set(name: &str, value: &str) -> bool {
    std::env::var_os(name).is_some_and(|set| set == value)
}

fn paths(root: &Path) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| file.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")).collect()
}

/// Files hold what snapshots use as wild cards, so they are compared as they are.
fn differs(expected: &Path, path: &str, bytes: &[u8]) -> Option<String> {
    let file = expected.join(path);
    if !file.is_file() {
        return Some(format!("{path}: this is new"));
    }
    let expected = Data::read_from(&file, Some(DataFormat::Text)).raw();
    let made = Data::text(String::from_utf8_lossy(bytes).into_owned()).raw();
    Assert::new().try_eq(Some(&path), made, expected).err().map(|difference| difference.to_string())
}

/// A key in brackets stands where an interface word is missing in every language.
fn words_that_nobody_wrote(made: &Tree) -> Vec<String> {
    let files = made.iter().filter(|(path, _)| !path.starts_with("findings") && !path.contains("/templates/"));
    files.flat_map(|(path, bytes)| bare_keys(path, &String::from_utf8_lossy(bytes))).collect()
}

fn bare_keys(path: &str, text: &str) -> Vec<String> {
    let key = |part: &str| {
        let key = part.split_once(']')?.0;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        (key.contains('.') && key.chars().all(plain)).then(|| format!("{path}: no language has the word `{key}`"))
    };
    // At the beginning of a line it is a table of TOML.
    let lines = text.lines().filter(|line| !line.starts_with('['));
    lines.flat_map(|line| line.split('[').skip(1)).filter_map(key).collect()
}
