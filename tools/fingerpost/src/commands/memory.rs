//! What one run remembers for the next: where nothing has changed, the same is said again and nothing is done.

use super::{Failure, Surroundings, Terminal};
use crate::build::{Beginning, Order, Said};
use crate::cli::CheckArgs;
use crate::diagnostic::Diagnostic;
use crate::report::Kept;
use crate::source::Sources;
use crate::workspace::Workspace;
use crate::zola::{Engine, EngineOptions};

/// What is known before the work begins; `None` where nothing can be remembered, and all the work is to be done.
pub(super) fn begin(workspace: &Workspace, name: &str, order: Order, around: &Surroundings) -> Option<Beginning> {
    let options = EngineOptions {
        engine_dir: &workspace.engine(),
        scratch_dir: &workspace.work().join("engine"),
        zola: around.zola.as_deref(),
        notice: &|_| (),
    };
    let renderer = Engine::files(&options);
    // A program that was found by its name alone may be another one the next time.
    let is_known = around.zola.is_none() || !renderer.is_empty();
    let programs: Vec<_> = around.program.iter().filter(|_| is_known).cloned().chain(renderer).collect();
    around.program.as_ref().filter(|_| is_known)?;
    // What cannot be read now is told of by whoever does the work.
    Beginning::of(workspace, name, order, &programs).ok()
}

/// Says again what the last run said, if this one would say the same. Gives back whether it did.
pub(super) fn repeat(
    workspace: &Workspace,
    before: Option<&Beginning>,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Result<bool, Failure> {
    let Some(said) = before.and_then(Beginning::unchanged) else { return Ok(false) };
    let Some((sources, findings)) = restore(workspace, &said.findings) else { return Ok(false) };
    terminal.findings(args.message_format.into(), &sources, &findings)?;
    say(said, terminal)?;
    Ok(true)
}

/// Findings with the files that they are about.
pub(super) fn restore(workspace: &Workspace, kept: &[Kept]) -> Option<(Sources, Vec<Diagnostic>)> {
    Kept::restore(kept, &|path| {
        let text = fs_err::read_to_string(workspace.root().join(path)).ok()?;
        Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
    })
}

/// Says what is no finding about a file of a person.
pub(super) fn say(said: &Said, terminal: &Terminal) -> Result<(), Failure> {
    said.proof.iter().try_for_each(|line| terminal.line(line))?;
    said.notes.iter().for_each(|note| terminal.note(note));
    Ok(())
}
