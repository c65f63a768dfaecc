//! `fingerpost translate accept`: this is made from what the source says today.

use super::{content, open, target_language, unit, write_sound};
use crate::cli::AcceptArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::translate::{self, AcceptError, Accepted, Selection};
use crate::workspace::Workspace;

/// Accepts, unless what is accepted has mistakes.
pub(super) fn run(
    workspace: &Workspace,
    args: &AcceptArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let tree = content(workspace)?;
    let (loaded, project) = open(&tree, around)?;
    let language = target_language(&project.languages, &args.language)?;
    let mut all = Accepted::default();
    let mut unfit = Vec::new();
    match &args.unit {
        Some(name) => {
            let selection = if args.texts.is_empty() { Selection::All } else { Selection::Named(&args.texts) };
            all = translate::accept(&project, &loaded.sources, language, &unit(&project, name)?, selection)?;
        }
        None => {
            for unit in translate::units(&project, language) {
                match translate::accept(&project, &loaded.sources, language, &unit, Selection::Unmarked) {
                    Ok(accepted) => {
                        all.count += accepted.count;
                        all.changes.extend(accepted.changes);
                    }
                    Err(error @ AcceptError::Unfit(_)) => unfit.push(error),
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
    unfit.iter().for_each(|error| terminal.failure(error));
    if !write_sound(workspace, tree, (&all.changes, &[]), around, terminal)? {
        return Ok(ExitStatus::Findings);
    }
    terminal.note(&format!("{} texts in {} are now marked as made from today's source", all.count, language.endonym));
    Ok(if unfit.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
}
