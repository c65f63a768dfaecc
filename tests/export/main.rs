//! The open data, as other programs get it: a small catalogue compared file by file, and nothing that leaks.
//!
//! `content/` beside this file is a catalogue of examples in which every way of being published or withheld occurs, and
//! `expected/` what is exported from it. `SNAPSHOTS=overwrite cargo test --test export` writes `expected/` anew; read the
//! difference before you commit it, since other people's programs read these files.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic that says where")]

mod golden;
mod leaks;
mod shapes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fingerpost::export::{self, ExportInput};
use fingerpost::project::{self, Project};
use fingerpost::tree;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

/// This folder.
fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/export")
}

/// The project whose `content/` lies in `root`.
#[track_caller]
fn project(root: &Path) -> Project {
    let loaded = project::load(&tree::read_folder(root, "content").unwrap(), TODAY);
    loaded.project.unwrap()
}

/// The real content.
fn real() -> &'static Project {
    static REAL: OnceLock<Project> = OnceLock::new();
    REAL.get_or_init(|| project(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")))
}

type Files = BTreeMap<String, Vec<u8>>;

fn export(project: &Project) -> Files {
    export_on(project, TODAY)
}

fn export_on(project: &Project, today: Date) -> Files {
    let base_url = project.settings.base_url.as_str();
    export::files(&ExportInput { catalog: &project.catalog, settings: &project.settings, today, base_url })
}

/// The files whose names end in `.extension`, as text.
fn of_type<'f>(files: &'f Files, extension: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
    let fits = move |path: &str| path.rsplit_once('.').is_some_and(|(_, end)| end == extension);
    files.iter().filter(move |(path, _)| fits(path)).map(|(path, bytes)| (path.as_str(), text(bytes)))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
