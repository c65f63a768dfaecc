//! Rendering the gallery of components, which is no part of the site.

use std::path::{Path, PathBuf};

use super::{BuildError, write_changed};
use crate::compose;
use crate::project::Project;
use crate::tree::Tree;
use crate::zola::{Engine, Job};

/// Renders the gallery of components into a folder of its own below the work folder; gives that folder.
///
/// # Errors
///
/// When the examples of a component cannot be read, the disk refuses, or the renderer fails.
pub fn gallery(project: &Project, site: &Tree, work: &Path, engine: &Engine) -> Result<PathBuf, BuildError> {
    let (sources, output) = (work.join("gallery-sites"), work.join("gallery"));
    let sites = compose::gallery(project, site)?;
    let mut jobs = Vec::new();
    for (name, site) in &sites {
        write_changed(&sources.join(name), &site.files)?;
        jobs.push(Job {
            name: name.clone(),
            root: sources.join(name),
            output: output.join(name),
            base_url: format!("{}gallery/{name}", project.settings.base_url),
            expected: site.expected.clone(),
        });
    }
    match engine.render(&jobs, &|_| {}) {
        Ok(()) => Ok(output),
        Err(error) => Err(BuildError::Render(error, sites)),
    }
}
