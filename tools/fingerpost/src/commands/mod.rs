//! What the commands do. The only code that prints.
//!
//! Findings go to standard output, in the format that was asked for; everything about the run itself goes to standard
//! error. The exit status is 0 when all is well, 1 when something was found, 2 when the command could not do its work.

mod assemble;
mod build;
mod check;
mod confirm;
mod due;
mod gallery;
mod memory;
mod new;
mod prose;
mod reading;
mod schema;
mod serve;
mod terminal;
mod translate;
mod verify;
mod zola;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::cli::{Cli, Command};
use crate::workspace::Workspace;
pub use terminal::Terminal;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// All is well.
    Clean,
    /// Something was found that a person must mend.
    Findings,
    /// The command could not do its work.
    Failed,
}

impl ExitStatus {
    /// What the process gives back.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
        }
    }
}

/// What a command takes from outside the project.
#[derive(Debug)]
pub struct Surroundings {
    /// The folder in which it was called.
    pub folder: PathBuf,
    /// Today's date, by the clock.
    pub today: Date,
    /// The user's own Zola, from `FINGERPOST_ZOLA`.
    pub zola: Option<PathBuf>,
    /// The file of this program itself. Without it nothing is remembered from one run to the next.
    pub program: Option<PathBuf>,
}

/// Why a command could not do its work, in words for the person who called it.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// Does what the command line says.
pub fn run(cli: &Cli, around: &Surroundings, terminal: &Terminal) -> ExitStatus {
    outcome(cli, around, terminal).unwrap_or_else(|failure| {
        if is_closed_pipe(failure.as_ref()) {
            return ExitStatus::Clean;
        }
        terminal.failure(failure.as_ref());
        ExitStatus::Failed
    })
}

fn outcome(cli: &Cli, around: &Surroundings, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    // A copy of the site may lie anywhere; all else is done in a project.
    let project = || find(cli.root.as_deref(), &around.folder);
    match &cli.command {
        Command::Assemble(args) => assemble::run(&project()?, args, around, terminal),
        Command::Build(args) => build::run(&project()?, args, around, terminal),
        Command::Check(args) => check::run(&project()?, args, around, terminal),
        Command::Due(args) => due::run(&project()?, args, around, terminal),
        Command::Gallery => gallery::run(&project()?, around, terminal),
        Command::Confirm(args) => confirm::run(&project()?, args, around, terminal),
        Command::New(args) => new::run(&project()?, args, around, terminal),
        Command::Prose(args) => prose::run(&project()?, args, around, terminal),
        Command::Schema(args) => schema::run(&project()?, *args, terminal),
        Command::Serve(args) => serve::run(&project()?, args, around, terminal),
        Command::Translate(command) => translate::run(&project()?, command, around, terminal),
        Command::Verify(args) => verify::run(args, around, terminal),
        Command::Zola => zola::run(&project()?, around, terminal),
    }
}

/// Whoever reads the output has read enough, as `head` does.
fn is_closed_pipe(failure: &(dyn std::error::Error + 'static)) -> bool {
    failure.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

fn find(root: Option<&Path>, folder: &Path) -> Result<Workspace, Failure> {
    let found = match root {
        Some(root) => Some(Workspace::at(folder.join(root))),
        None => Workspace::around(folder),
    };
    let message = "this folder is not in a Fingerpost project: no content/site.toml here or above; go there, or name it with --root";
    found.ok_or_else(|| message.into())
}
