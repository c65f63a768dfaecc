//! `fingerpost prose`: how easily the explainers read.

use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::cli::ProseArgs;
use crate::project::Project;
use crate::workspace::Workspace;
use crate::{project, prose, tree};

/// Prints what was measured. It is no judgement: the status is always that of success.
pub(super) fn run(
    workspace: &Workspace,
    args: &ProseArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let tree = tree::read_folder(workspace.root(), "content")?;
    let loaded = project::survey(&tree, around.today);
    let project =
        loaded.project.as_ref().ok_or("too little under content/ can be read; `fingerpost check` says why")?;
    let language = args.language.as_deref().map(|code| translated(project, code)).transpose()?;
    let pages = prose::measure(project, &loaded.sources, language.flatten());
    if args.json {
        terminal.line(&serde_json::to_string(&pages)?)?;
    } else {
        terminal.line(prose::text(&pages, args.unsourced).trim_end())?;
    }
    Ok(ExitStatus::Clean)
}

/// The language that someone means by `code`; `None` for the source language.
fn translated<'p>(project: &'p Project, code: &str) -> Result<Option<&'p str>, Failure> {
    let languages = &project.languages;
    let found = languages.get(code).or_else(|| languages.in_folder(&code.to_ascii_lowercase()));
    let found = found.ok_or_else(|| format!("there is no language `{code}` in content/languages.toml"))?;
    Ok((found.tag != languages.source().tag).then_some(found.tag.as_str()))
}
