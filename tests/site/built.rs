//! The site, built once for all tests.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::real;
pub(crate) use crate::real::repository;

static SITE: LazyLock<PathBuf> = LazyLock::new(|| real::build().join("public"));

/// The folder of the built site.
pub(crate) fn site() -> &'static Path {
    &SITE
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
