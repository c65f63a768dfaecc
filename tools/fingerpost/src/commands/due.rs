//! `fingerpost due`: what to look at again.

use super::check::read;
use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::cli::DueArgs;
use crate::due;
use crate::workspace::Workspace;

/// Lists the pages to open.
pub(super) fn run(
    workspace: &Workspace,
    args: &DueArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let today = args.today.unwrap_or(around.today);
    let project = read(workspace, today, terminal)?;
    let pages = due::list(&project, args.within);
    let lost = due::lost(&project, &results(workspace)?)?;
    if args.json {
        terminal.line(&due::json(&pages, &lost, today))?;
        return Ok(ExitStatus::Clean);
    }
    if !lost.is_empty() {
        terminal.line(&due::lost_text(&lost))?;
    }
    if pages.is_empty() {
        terminal.note(&match due::next(&project) {
            Some(next) => format!("nothing is due; the next falls due on {next} (look ahead with --within DAYS)"),
            None => "nothing is due".to_owned(),
        });
        return Ok(ExitStatus::Clean);
    }
    terminal.line(due::text(&pages).trim_end())?;
    terminal.note("a page still says the same: fingerpost confirm ID --by NAME --method page");
    terminal.note("it says something else: mend the record, and write the day into `read` of that [[source]]");
    Ok(ExitStatus::Clean)
}

/// What `fingerpost-links facts` found the last time, if it ever ran.
fn results(workspace: &Workspace) -> std::io::Result<String> {
    match fs_err::read_to_string(workspace.root().join("links/facts.toml")) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}
