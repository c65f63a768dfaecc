//! `fingerpost translate minor`: an edit of the source that changes nothing for its translations.

use super::{content, open, unit, write_sound};
use crate::cli::MinorArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::translate;
use crate::workspace::Workspace;

/// Writes down that an edit is minor, and why.
pub(super) fn run(
    workspace: &Workspace,
    args: &MinorArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let tree = content(workspace)?;
    let (loaded, project) = open(&tree, around)?;
    let unit = unit(&project, &args.unit)?;
    let declared = translate::declare_minor(&project, &loaded.sources, &unit, &args.text, &args.reason)?;
    for (old, new) in &declared.edits {
        if let Some(old) = old {
            terminal.line(&format!("before   {old}"))?;
        }
        terminal.line(&format!("today    {new}"))?;
    }
    let folders = declared.languages.iter().filter_map(|tag| project.languages.get(tag)).map(|found| &found.folder);
    let touched: Vec<String> = folders.map(|folder| unit.path(folder)).collect();
    if !write_sound(workspace, tree, (&[declared.change], &touched), around, terminal)? {
        return Ok(ExitStatus::Findings);
    }
    let languages: Vec<String> = declared.languages.into_iter().collect();
    terminal.note(&format!("these translations count as made from today's source: {}", languages.join(", ")));
    Ok(ExitStatus::Clean)
}
