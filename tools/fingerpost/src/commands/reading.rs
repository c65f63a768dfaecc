//! What a build reads: all of a project, or only the translations that changed.

use super::check::today;
use super::{Failure, Surroundings, memory};
use crate::build::{Beginning, Partial, Past};
use crate::cli::CheckArgs;
use crate::compose;
use crate::diagnostic::Diagnostic;
use crate::project::{self, Loaded};
use crate::report::Kept;
use crate::source::Sources;
use crate::tree;
use crate::workspace::Workspace;

/// A project that was read, and what was found in all of it.
pub(super) struct Reading<'a> {
    pub(super) loaded: Loaded,
    /// What was left unread, if anything was.
    pub(super) partial: Option<Partial<'a>>,
    /// The findings, with the files that they are about where those are not the project's own.
    pub(super) findings: Vec<Diagnostic>,
    pub(super) kept: Vec<Kept>,
    sources: Option<Sources>,
}

impl Reading<'_> {
    /// The files that findings are about.
    pub(super) fn sources(&self) -> &Sources {
        self.sources.as_ref().unwrap_or(&self.loaded.sources)
    }
}

/// Reads what must be read.
pub(super) fn read<'a>(
    workspace: &Workspace,
    args: &CheckArgs,
    around: &Surroundings,
    beginning: Option<(&'a Beginning, &Past)>,
) -> Result<Reading<'a>, Failure> {
    if let Some(partial) = beginning.and_then(|(beginning, past)| beginning.partial(past))
        && let Some(reading) = read_part(workspace, args, around, partial)?
    {
        return Ok(reading);
    }
    let mut loaded = super::check::load(workspace, args, around)?;
    if let Some(project) = loaded.project.as_mut().filter(|_| !loaded.report.has_errors()) {
        project.summaries = compose::summaries(project, &loaded.sources, &|_| true);
    }
    let findings = loaded.report.clone().sorted();
    let kept = findings.iter().map(|finding| Kept::of(finding, &loaded.sources)).collect();
    Ok(Reading { loaded, partial: None, findings, kept, sources: None })
}

/// Reads only what changed and what it needs; `None` where that is not enough, as other languages tell of what changed.
fn read_part<'a>(
    workspace: &Workspace,
    args: &CheckArgs,
    around: &Surroundings,
    partial: Partial<'a>,
) -> Result<Option<Reading<'a>>, Failure> {
    let tree = tree::read_some(workspace.root(), "content", &|path| !partial.is_unread(path))?;
    let mut loaded = project::load(&tree, today(args, around));
    let kept = partial.findings(&loaded);
    let Some(project) = loaded.project.as_mut() else { return Ok(None) };
    project.summaries = compose::summaries(project, &loaded.sources, &|folder| !partial.unread.contains(folder));
    if !partial.complete(project) {
        return Ok(None);
    }
    let Some((sources, findings)) = memory::restore(workspace, &kept) else { return Ok(None) };
    Ok(Some(Reading { loaded, partial: Some(partial), findings, kept, sources: Some(sources) }))
}
