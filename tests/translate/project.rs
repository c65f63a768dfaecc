//! A copy of the small project that the diagnostics corpus starts from, and the program run in it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The day on which the program runs; everything in the small project was read on 2026-11-01.
pub(crate) const TODAY: &str = "2026-11-23";

/// A project in a folder of its own, which goes away at the end.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// Where a file of the project is.
    pub(crate) fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    /// Every file under `content/`, with its bytes hashed.
    pub(crate) fn hashes(&self) -> std::collections::BTreeMap<std::path::PathBuf, blake3::Hash> {
        let files = walkdir::WalkDir::new(self.path("content")).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), blake3::hash(&fs::read(entry.path()).unwrap()))).collect()
    }

    /// Writes a file beside the content and gives its name.
    pub(crate) fn outside(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.path(name), bytes).unwrap();
        name.to_owned()
    }

    /// What `fingerpost check` finds.
    #[track_caller]
    pub(crate) fn check(&self) -> String {
        self.run(&["check", "--today", TODAY, "--message-format", "short"]).out
    }

    /// What `fingerpost translate status` says of a language.
    #[track_caller]
    pub(crate) fn status(&self, language: &str) -> String {
        self.run(&["translate", "status", language]).out
    }
}

/// What the program gave back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    /// A fresh copy.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/diagnostics/base");
        copy(&base, folder.path());
        Self { folder }
    }

    /// Runs the program in the project.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let program = env!("CARGO_BIN_EXE_fingerpost");
        let output = Command::new(program).args(arguments).current_dir(self.folder.path()).output().unwrap();
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            text.replace(&*self.folder.path().to_string_lossy(), "[ROOT]")
        };
        Outcome { status: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    /// Puts a text in a file.
    #[track_caller]
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
