//! `fingerpost translate start`: a file in which to write over the source.

use super::{content, open, target_language, unit, write_sound};
use crate::cli::StartArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::translate;
use crate::workspace::Workspace;

/// Begins a page or a record, or adds what is missing from a record or the frame.
pub(super) fn run(
    workspace: &Workspace,
    args: &StartArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let tree = content(workspace)?;
    let (loaded, project) = open(&tree, around)?;
    let language = target_language(&project.languages, &args.language)?;
    let unit = unit(&project, &args.unit)?;
    let begun = translate::begin(&project, &loaded.sources, language, &unit)?;
    if !write_sound(workspace, tree, (&begun.changes, &[]), around, terminal)? {
        return Ok(ExitStatus::Findings);
    }
    if let Some(file) = begun.changes.first() {
        terminal.line(&file.path)?;
    }
    let (count, source) = (begun.count, &project.languages.source().endonym);
    terminal.note(&format!("{count} texts are waiting in it: open it in any editor and write over the {source}"));
    terminal.note(&format!("to look at it: fingerpost translate preview {}", language.tag));
    Ok(ExitStatus::Clean)
}
