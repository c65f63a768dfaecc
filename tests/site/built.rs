//! The site, built once for all tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The day for which it is built: the day on which the first facts were read.
const TODAY: &str = "--today=2026-12-01";
/// The project that is built: the repository's own folders, with an output and a work folder apart.
const PROJECT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/site");

static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = Path::new(PROJECT);
    fs_err::create_dir_all(project).unwrap();
    for folder in ["content", "site", "tools"] {
        let link = project.join(folder);
        let _ = fs_err::remove_file(&link);
        fs_err::os::unix::fs::symlink(repository().join(folder), link).unwrap();
    }
    let mut build = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = build.args(["build", TODAY, "--root", PROJECT]).env_remove("FINGERPOST_ZOLA").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the site could not be built\n{said}");
    project.join("public")
});

/// The folder of the built site.
pub(crate) fn site() -> &'static Path {
    &SITE
}

/// The repository.
pub(crate) fn repository() -> PathBuf {
    fs_err::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

/// Every file below a folder, with `/` between the parts of its path, sorted.
pub(crate) fn files(root: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| file.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")).collect()
}

/// The text of one file of the site.
pub(crate) fn text(path: &str) -> String {
    fs_err::read_to_string(site().join(path)).unwrap()
}

/// The codes of the languages that are published.
pub(crate) fn languages() -> Vec<String> {
    let text = fs_err::read_to_string(repository().join("content/languages.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let published = |language: &&toml::Value| language.get("published").and_then(toml::Value::as_bool) != Some(false);
    let list = table["language"].as_array().unwrap().iter().filter(published);
    list.map(|language| language["code"].as_str().unwrap().to_lowercase()).collect()
}
