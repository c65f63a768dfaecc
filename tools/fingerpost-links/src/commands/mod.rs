//! What the commands do. The only code that prints.
//!
//! Findings go to standard output, in the format that was asked for; all that is about the run itself goes to standard error.
//! The exit status is 0 when all is well, 1 when a person must mend something, 2 when the command could not do its work; no
//! network is 2.

mod facts;
mod network;
mod offline;
mod online;
mod terminal;

use std::path::{Path, PathBuf};

pub use fingerpost::commands::ExitStatus;
use fingerpost::diagnostic::Report;
use fingerpost::settings;
use fingerpost::source::Sources;
use fingerpost::workspace::Workspace;
use jiff::civil::Date;
use url::Url;

use crate::cli::{Cli, Command};

/// What a command takes from outside the project.
#[derive(Debug)]
pub struct Surroundings {
    /// The folder in which it was called.
    pub folder: PathBuf,
    /// Today's date, by the clock.
    pub today: Date,
    /// Whether colours are welcome where the terminal has them.
    pub colour: bool,
}

/// Why a command could not do its work, in words for the person who called it.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// Does what the command line says.
pub fn run(cli: &Cli, around: &Surroundings) -> ExitStatus {
    if matches!(cli.command, Command::ReadPdf) {
        return if crate::facts::read_pdf().is_ok() { ExitStatus::Clean } else { ExitStatus::Failed };
    }
    let outcome = find(cli.root.as_deref(), &around.folder).and_then(|workspace| match &cli.command {
        Command::Check(args) if args.which.online => wait(online::run(&workspace, args, around)),
        Command::Check(args) => offline::run(&workspace, args, around),
        Command::Facts(args) => wait(facts::run(&workspace, args, around)),
        Command::ReadPdf => Ok(ExitStatus::Clean),
    });
    outcome.unwrap_or_else(|failure| {
        terminal::note(&failure.to_string());
        ExitStatus::Failed
    })
}

/// Runs what waits for the network.
fn wait(work: impl Future<Output = Result<ExitStatus, Failure>>) -> Result<ExitStatus, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

fn find(root: Option<&Path>, folder: &Path) -> Result<Workspace, Failure> {
    let found = match root {
        Some(root) => Some(Workspace::at(folder.join(root))),
        None => Workspace::around(folder),
    };
    let message = "this folder is not in a Fingerpost project: no content/site.toml here or above; go there, or name it with --root";
    found.ok_or_else(|| message.into())
}

/// Where the site is published: as asked for, or as `content/site.toml` says.
fn base_url(workspace: &Workspace, asked: Option<&str>) -> Result<Url, Failure> {
    let text = match asked {
        Some(url) => settings::base_url(url)?,
        None => {
            let text = fs_err::read_to_string(workspace.root().join("content/site.toml"))?;
            let (mut sources, mut report) = (Sources::default(), Report::default());
            let file = sources.add("content/site.toml", text);
            let settings = settings::read(&sources, file, &mut report);
            settings.ok_or("content/site.toml has mistakes: fingerpost check tells which")?.base_url
        }
    };
    Ok(Url::parse(&text)?)
}
