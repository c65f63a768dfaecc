//! `fingerpost translate accept`: this is made from what the source says today.

use std::collections::BTreeSet;

use super::{content, open, target_language, unit, write};
use crate::cli::AcceptArgs;
use crate::commands::{ExitStatus, Failure, Surroundings, Terminal};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project;
use crate::report::Format;
use crate::translate::{self, AcceptError, Accepted, Change, Selection};
use crate::tree::Tree;
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
    if show_mistakes(tree, &all.changes, around, terminal)? {
        terminal.note("nothing was written: mend these first");
        return Ok(ExitStatus::Findings);
    }
    write(workspace, &all.changes)?;
    terminal.note(&format!("{} texts in {} are now marked as made from today's source", all.count, language.endonym));
    Ok(if unfit.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
}

/// Shows the mistakes that the changed files would have; says whether there are any.
fn show_mistakes(
    mut tree: Tree,
    changes: &[Change],
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<bool, Failure> {
    let paths: BTreeSet<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    tree.extend(changes.iter().map(|change| (change.path.clone(), change.text.clone().into_bytes())));
    let loaded = project::load(&tree, around.today);
    let wrong =
        |d: &Diagnostic| d.severity == Severity::Error && paths.contains(loaded.sources.path(d.primary.span.file));
    let findings: Vec<Diagnostic> = loaded.report.clone().sorted().into_iter().filter(wrong).collect();
    terminal.findings(Format::Human, &loaded.sources, &findings)?;
    Ok(!findings.is_empty())
}
