//! What can go wrong with the engine, in words a volunteer can act on.
//!
//! [`EngineError`] is "Zola cannot run here"; [`RenderError`] is "Zola ran and refused a site".

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Zola cannot be run on this machine as things are.
///
/// Each message says what to install or what to do.
#[derive(Debug, Error)]
pub enum EngineError {
    /// No program `node` could be started.
    #[error(
        "Node.js was not found\n\
         Fingerpost makes pages with Zola, which comes as a Node module.\n\
         Install Node 20 or newer from https://nodejs.org/en/download and run the command again.\n\
         Or use a Zola 0.22 of your own: FINGERPOST_ZOLA=/path/to/zola"
    )]
    NodeMissing,
    /// `node` is there, but too old.
    #[error(
        "Node.js {found} is too old: Zola's module needs Node 20 or newer\n\
         Install a newer one from https://nodejs.org/en/download and run the command again.\n\
         Or use a Zola 0.22 of your own: FINGERPOST_ZOLA=/path/to/zola"
    )]
    NodeTooOld {
        /// The version that `node` gave.
        found: String,
    },
    /// `node` is there, `npm` is not.
    #[error(
        "npm was not found, though Node.js is there\n\
         Install npm (it comes with Node.js from https://nodejs.org/en/download) and run the command again.\n\
         Or use a Zola 0.22 of your own: FINGERPOST_ZOLA=/path/to/zola"
    )]
    NpmMissing,
    /// `npm ci` failed, most often for want of a network.
    #[error(
        "Zola could not be fetched: `npm ci` failed in {folder}\n\
         {reason}\n\
         Check that this machine is online, then run the command again.\n\
         Or use a Zola 0.22 of your own: FINGERPOST_ZOLA=/path/to/zola"
    )]
    FetchFailed {
        /// The folder in which npm ran.
        folder: PathBuf,
        /// What npm said.
        reason: String,
    },
    /// `npm ci` succeeded and Zola's module still does not load.
    #[error(
        "Zola's module does not load on this machine\n\
         {reason}\n\
         It exists for Linux (x64, glibc), macOS (x64, arm64) and Windows (x64).\n\
         Delete the folder {folder} and run the command again.\n\
         If that does not help, use a Zola 0.22 of your own: FINGERPOST_ZOLA=/path/to/zola"
    )]
    DoesNotLoad {
        /// What Node said.
        reason: String,
        /// The folder with the installed modules.
        folder: PathBuf,
    },
    /// The binary named by the user cannot be started.
    #[error(
        "{path} cannot be run: {reason}\n\
         FINGERPOST_ZOLA must name a Zola 0.22 program. Unset it to use the Zola that Fingerpost fetches."
    )]
    OwnUnusable {
        /// The program as the user named it.
        path: PathBuf,
        /// Why it cannot be run.
        reason: String,
    },
    /// The binary named by the user, or the pinned module, is another version.
    #[error(
        "{path} is `{found}`, but Fingerpost needs Zola 0.22\n\
         Other versions read pages differently. Unset FINGERPOST_ZOLA to use the Zola that Fingerpost fetches,\n\
         or name a Zola 0.22 with it."
    )]
    WrongVersion {
        /// The program or module that was asked.
        path: PathBuf,
        /// What it said.
        found: String,
    },
    /// A file of the engine could not be read or written.
    #[error("the rendering engine could not be set up: {0}")]
    Io(#[from] io::Error),
}

/// At least one site could not be rendered. Holds every failure, in the order of the jobs.
#[derive(Debug, Error)]
pub struct RenderError {
    /// The failures, never empty.
    pub failures: Vec<JobFailure>,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.failures.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

/// Why one job failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobFailure {
    /// The name of the job.
    pub job: String,
    /// The file that caused it, relative to the job's root (`content/laws/a.md`), where Zola names one.
    pub file: Option<PathBuf>,
    /// What Zola said, with paths relative to the job's root. May have several lines.
    pub message: String,
}

impl fmt::Display for JobFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.job)?;
        if let Some(file) = &self.file {
            write!(f, "{}: ", file.display())?;
        }
        f.write_str(&self.message)
    }
}
