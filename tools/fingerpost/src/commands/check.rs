//! `fingerpost check`: everything but rendering.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{ExitStatus, Failure, Surroundings, Terminal, memory};
use crate::build::{Made, Order, Said};
use crate::cli::CheckArgs;
use crate::inspect::Inspected;
use crate::project::{self, Loaded, Project};
use crate::report::Kept;
use crate::tree;
use crate::workspace::Workspace;

/// Reads and checks the project, and prints what was found.
pub(super) fn run(
    workspace: &Workspace,
    args: &CheckArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let order = Order { today: today(args, around).to_string(), ..Order::default() };
    let beginning = memory::begin(workspace, "check", order, around);
    if memory::repeat(workspace, beginning.as_ref(), args, terminal)? {
        return Ok(ExitStatus::Clean);
    }
    let loaded = load(workspace, args, around)?;
    let status = show(&loaded, args, terminal)?;
    if status == ExitStatus::Clean {
        let findings = loaded.report.clone().sorted();
        let findings = findings.iter().map(|finding| Kept::of(finding, &loaded.sources)).collect();
        let said = Said { findings, notes: vec!["nothing to mend".to_owned()], ..Said::default() };
        memory::say(&said, terminal)?;
        let made = Made {
            folders: &[],
            keys: &BTreeMap::new(),
            inspected: &Inspected::default(),
            languages: &[],
            renderer: None,
        };
        // Where it cannot be noted, everything is checked again the next time.
        beginning.into_iter().for_each(|beginning| _ = beginning.end(&made, &said));
    }
    Ok(status)
}

/// The day that was asked for.
pub(super) fn today(args: &CheckArgs, around: &Surroundings) -> Date {
    args.today.unwrap_or(around.today)
}

/// Reads the project as it is on the day that was asked for.
pub(super) fn load(workspace: &Workspace, args: &CheckArgs, around: &Surroundings) -> Result<Loaded, Failure> {
    let tree = tree::read_folder(workspace.root(), "content")?;
    Ok(project::load(&tree, today(args, around)))
}

/// Reads the project for a command that needs its records only; mistakes are counted, not shown.
pub(super) fn read(workspace: &Workspace, today: Date, terminal: &Terminal) -> Result<Project, Failure> {
    let tree = tree::read_folder(workspace.root(), "content")?;
    let loaded = project::load(&tree, today);
    if loaded.report.has_errors() {
        terminal
            .note("there are mistakes under content/, so some records may be left out; `fingerpost check` shows them");
    }
    loaded.project.ok_or_else(|| "too little under content/ can be read; `fingerpost check` says why".into())
}

/// Prints the findings; warnings alone do not stop anything.
pub(super) fn show(loaded: &Loaded, args: &CheckArgs, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let findings = loaded.report.clone().sorted();
    terminal.findings(args.message_format.into(), &loaded.sources, &findings)?;
    Ok(if loaded.report.has_errors() { ExitStatus::Findings } else { ExitStatus::Clean })
}
