//! A project for one test, with what it needs to have its links checked, and the program.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A project in a folder of its own.
pub(crate) struct Project {
    folder: TempDir,
}

/// What the program did.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) output: String,
    pub(crate) notes: String,
}

impl Project {
    /// A project with these files, published at `https://example.org/`.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { folder: TempDir::new().unwrap() };
        let site = "name = \"Test\"\nbase_url = \"https://example.org/\"\nsource_language = \"en\"\n";
        project.write("content/site.toml", site);
        files.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost-links"));
        // Whom a test vouches for; without the file, whom the machine trusts.
        let trusted = self.path("trusted.pem");
        if trusted.exists() {
            command.env("SSL_CERT_FILE", trusted);
        }
        command.current_dir(self.root()).args(arguments);
        command
    }

    /// Starts the program in the project.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs the program in the project.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran {
            status: output.status.code().unwrap(),
            output: String::from_utf8(output.stdout).unwrap(),
            notes: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
