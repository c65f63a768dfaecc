//! The one place where the corpus meets the tool.

use fingerpost::diagnostic::Diagnostic;
use fingerpost::source::Sources;
use fingerpost::{compose, project};
use jiff::civil::Date;

use crate::corpus::Tree;

/// Checks a whole project that is in memory: the bytes of each file by its path from the project's root.
///
/// Gives back all findings in the order in which the tool prints them, with the sources that they point into.
pub(crate) fn check(tree: &Tree, today: Date) -> (Sources, Vec<Diagnostic>) {
    let loaded = project::load(tree, today);
    (loaded.sources, loaded.report.sorted())
}

/// Makes the pages of a project in which nothing is wrong, as a build does before it calls the renderer.
///
/// Gives whether there was such a project.
pub(crate) fn compose(tree: &Tree, today: Date) -> Result<bool, String> {
    let loaded = project::load(tree, today);
    let Some(project) = loaded.project.filter(|_| !loaded.report.has_errors()) else { return Ok(false) };
    let site = Tree::new();
    for language in project.languages.published() {
        compose::language(&project, &loaded.sources, &site, language).map_err(|error| error.to_string())?;
    }
    compose::top(&project, &site).map_err(|error| error.to_string())?;
    Ok(true)
}
