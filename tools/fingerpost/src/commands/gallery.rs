//! `fingerpost gallery`: every component of the pages with its examples, to look at.

use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::build;
use crate::project;
use crate::tree;
use crate::workspace::Workspace;

/// Renders the gallery into the work folder, and says where it begins.
pub(super) fn run(workspace: &Workspace, around: &Surroundings, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let project = project::survey(&tree::read_folder(workspace.root(), "content")?, around.today).project;
    let project = project.ok_or("too little under content/ can be read; `fingerpost check` says why")?;
    let site = tree::read_folder(workspace.root(), "site")?;
    let engine = super::build::locate(workspace, around, None, terminal)?;
    let work = workspace.work();
    let _turn = build::take_turn(&work, &|text| terminal.note(text))?;
    let folder = build::gallery(&project, &site, &work, &engine)?;
    let first = folder.join(&project.languages.source().folder).join("index.html");
    terminal.line(&first.display().to_string())?;
    terminal.note(
        "open that file in a browser; beside its folder are one that runs from right to left and one of long words",
    );
    Ok(ExitStatus::Clean)
}
