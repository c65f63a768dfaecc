//! A temporary copy of a small project, and the program run in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Once;

use snapbox::{IntoData, assert_data_eq};

/// What the renderer needs once for all copies.
const ENGINE_SCRATCH: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/engine");
/// The day on which everything is built.
pub(crate) const TODAY: &str = "--today=2026-11-23";

/// A copy of the project; it goes when the value is dropped.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The exit status.
    pub(crate) code: Option<i32>,
    /// Standard output, with `[ROOT]` for the copy's folder.
    pub(crate) stdout: String,
    /// Standard error, likewise.
    pub(crate) stderr: String,
}

impl Outcome {
    /// Compares all of it.
    #[track_caller]
    pub(crate) fn is(&self, code: i32, stdout: impl IntoData, stderr: impl IntoData) {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        assert_data_eq!(self.stdout.clone().into_data().raw(), stdout.into_data().raw());
        assert_data_eq!(self.stderr.clone().into_data().raw(), stderr.into_data().raw());
    }
}

impl Project {
    /// A fresh copy without any output.
    pub(crate) fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        let sites = repository().join("tests/sites");
        copy(&sites.join("base/content"), &project.path("content"));
        copy(&sites.join("bilingual/content"), &project.path("content"));
        for language in ["en", "es"] {
            let words = format!("content/{language}/interface.toml");
            project.write(&words, &fs_err::read_to_string(repository().join(&words)).unwrap());
        }
        copy(&repository().join("site"), &project.path("site"));
        project.link("tools/engine", &repository().join("tools/engine"));
        fs_err::create_dir_all(ENGINE_SCRATCH).unwrap();
        project.link("target/fingerpost/engine", Path::new(ENGINE_SCRATCH));
        project.prepare_engine();
        project
    }

    /// Has the renderer fetched and fitted to this system before the first test, which would else be told of it.
    fn prepare_engine(&self) {
        static PREPARED: Once = Once::new();
        PREPARED.call_once(|| assert_eq!(self.run(&["zola"]).code, Some(0), "the renderer cannot be made ready"));
    }

    /// A copy that has been built.
    pub(crate) fn built() -> Self {
        let project = Self::new();
        let outcome = project.run(&["build", TODAY]);
        assert_eq!(outcome.code, Some(0), "{}{}", outcome.stdout, outcome.stderr);
        project
    }

    /// A path in the copy.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The copy's folder, without links.
    pub(crate) fn root(&self) -> PathBuf {
        fs_err::canonicalize(self.folder.path()).unwrap()
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs_err::create_dir_all(path.parent().unwrap()).unwrap();
        fs_err::write(path, text).unwrap();
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs_err::read_to_string(self.path(path)).unwrap()
    }

    /// Takes a file away, if it is there.
    pub(crate) fn remove(&self, path: &str) {
        let _ = fs_err::remove_file(self.path(path));
    }

    /// Adds to the end of a file.
    pub(crate) fn append(&self, path: &str, text: &str) {
        let old = fs_err::read_to_string(self.path(path)).unwrap();
        self.write(path, &(old + text));
    }

    /// Changes a page, by the words that one of its sentences begins with.
    pub(crate) fn reword(&self, words: &str) {
        let page = "content/en/get-help/index.md";
        let text = fs_err::read_to_string(self.path(page)).unwrap();
        let (before, after) = text.split_once(" [the first steps]").unwrap();
        let kept = before.rfind('\n').unwrap() + 1;
        self.write(page, &format!("{}{words} [the first steps]{after}", &before[..kept]));
    }

    /// Puts something at the beginning of a template's block.
    pub(crate) fn break_template(&self, name: &str, what: &str) {
        let path = format!("site/templates/{name}");
        let text = fs_err::read_to_string(self.path(&path)).unwrap();
        let block = text.find("{% block ").unwrap();
        let (before, after) = text.split_at(block + text[block..].find("%}").unwrap() + 2);
        self.write(&path, &format!("{before}{what}{after}"));
    }

    /// Makes a symbolic link.
    pub(crate) fn link(&self, path: &str, target: &Path) {
        fs_err::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs_err::os::unix::fs::symlink(target, self.path(path)).unwrap();
    }

    /// The program with these arguments, in the copy's folder, in surroundings that are the same everywhere.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(arguments).current_dir(self.root()).stdin(Stdio::null());
        for name in ["FINGERPOST_ZOLA", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CI"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "100");
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.outcome(&self.command(arguments).output().unwrap())
    }

    /// What a finished run printed.
    pub(crate) fn outcome(&self, output: &Output) -> Outcome {
        let root = self.root().to_string_lossy().into_owned();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&root, "[ROOT]");
        Outcome { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Every file below a folder of the copy with a hash of its bytes; empty where there is no such folder.
    pub(crate) fn hashes(&self, folder: &str) -> BTreeMap<String, String> {
        let root = self.path(folder);
        let hash = |path: &Path| blake3::hash(&fs_err::read(path).unwrap()).to_hex().to_string();
        files(&root).into_iter().map(|path| (path.clone(), hash(&root.join(path)))).collect()
    }
}

/// How many rounds the person who runs the tests asks for.
pub(crate) fn asked_for(name: &str) -> Option<usize> {
    std::env::var_os(name)?.to_str()?.parse().ok()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The files below `root`, without following links.
pub(crate) fn files(root: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| file.path().strip_prefix(root).unwrap().to_string_lossy().into_owned()).collect()
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(&path);
        fs_err::create_dir_all(target.parent().unwrap()).unwrap();
        fs_err::copy(from.join(&path), target).unwrap();
    }
}
