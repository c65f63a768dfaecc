//! The main job: from a checked project to a finished site.
//!
//! Compose, render, gather, put in place. Nothing is written to the output before all of it is ready, and then it takes
//! the old site's place in one step; so whoever looks sees the old site whole or the new one whole.

mod expect;
mod ledger;
mod listing;
mod place;
mod stamp;
mod turn;
mod write;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::compose::{self, ComposeError, Composed, PageEntry};
use crate::language::Language;
use crate::project::Project;
use crate::source::Sources;
use crate::tree::Tree;
use crate::zola::{Engine, Job, JobFailure, RenderError};
pub use expect::expectations;
pub use ledger::{Beginning, Order, Said};
pub use place::{Part, PlaceError, Staged, stage};
pub use turn::take_turn;
pub use write::{WriteError, write_changed};

/// The name of the site above the languages, in work folders and messages.
const TOP: &str = "top";

/// Why a site could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A page could not be put together.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// A work file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The renderer failed.
    #[error("{}", explain(.0, .1))]
    Render(RenderError, Vec<(String, Composed)>),
    /// The finished site could not be put in place.
    #[error(transparent)]
    Place(#[from] PlaceError),
}

/// The failures with the files that people wrote in place of those that the tool made; what several sites share is said
/// once.
fn explain(error: &RenderError, sites: &[(String, Composed)]) -> String {
    let mut said: Vec<(String, String, Vec<&str>)> = Vec::new();
    for failure in &error.failures {
        let site = sites.iter().find(|(name, _)| *name == failure.job).map(|(_, site)| site);
        let (place, message) = (place_of(failure, site), in_theme(&failure.message));
        match said.iter_mut().find(|(known, other, _)| *known == place && *other == message) {
            Some((_, _, names)) => names.push(&failure.job),
            None => said.push((place, message, vec![&failure.job])),
        }
    }
    let line = |(place, message, names): &(String, String, Vec<&str>)| {
        format!("{place}the renderer failed ({}): {message}", names.join(", "))
    };
    said.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The file to look at, and a colon; nothing where the renderer names none.
fn place_of(failure: &JobFailure, site: Option<&Composed>) -> String {
    let Some(file) = &failure.file else { return String::new() };
    let file = file.to_string_lossy().replace('\\', "/");
    let origin = site.and_then(|site| site.origins.get(&file)).cloned();
    let template = file.starts_with("templates/").then(|| format!("site/{file}"));
    format!("{}: ", origin.or(template).unwrap_or(file))
}

/// A message of the renderer with its templates named as people know them.
fn in_theme(message: &str) -> String {
    let leads = ["Failed to render '", "while rendering '"];
    let named =
        leads.iter().fold(message.to_owned(), |text, lead| text.replace(lead, &format!("{lead}site/templates/")));
    named.replace("\"templates/", "\"site/templates/")
}

/// What one build works on.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The project, free of errors.
    pub project: &'a Project,
    /// Its files.
    pub texts: &'a Sources,
    /// The files under `site/`.
    pub site: &'a Tree,
    /// The languages to render.
    pub languages: &'a [&'a Language],
    /// The folder for work files.
    pub work: &'a Path,
}

/// Steps that a build tells of while it goes on.
pub trait Progress: Sync {
    /// So many sites will be rendered.
    fn sites(&self, count: usize);
    /// One of them is done.
    fn site_done(&self, name: &str);
}

/// A rendered site, still in the work folder.
#[derive(Debug)]
pub struct Rendered {
    /// The folders that make up the site.
    pub parts: Vec<Part>,
    /// The pages of all languages.
    pub pages: Vec<PageEntry>,
    /// How many sites had changed and were rendered.
    pub rendered: usize,
}

/// Puts together the sites of all languages and the top.
///
/// # Errors
///
/// When a page cannot be written for the renderer.
pub fn compose_all(input: Input<'_>) -> Result<Vec<(String, Composed)>, ComposeError> {
    let one = |language: &&Language| {
        compose::language(input.project, input.texts, input.site, language).map(|site| (language.folder.clone(), site))
    };
    let mut sites: Vec<(String, Composed)> = input.languages.par_iter().map(one).collect::<Result<_, _>>()?;
    sites.push((TOP.to_owned(), compose::top(input.project, input.site)?));
    Ok(sites)
}

/// Composes and renders.
///
/// # Errors
///
/// When a page cannot be written, the disk refuses, or the renderer fails.
pub fn render(input: Input<'_>, engine: &Engine, progress: &dyn Progress) -> Result<Rendered, BuildError> {
    let sites = compose_all(input)?;
    for (name, site) in &sites {
        write_changed(&root(input.work, name), &site.files)?;
    }
    let renderer = engine.describe().to_string();
    let stamped = sites.par_iter().map(|(name, site)| (job(input, name, site), stamp::stamp(&site.files, &renderer)));
    let stale: Vec<(Job, String)> = stamped.filter(|(job, stamp)| !stamp::fits(&job.output, stamp)).collect();
    let (jobs, stamps): (Vec<Job>, Vec<String>) = stale.into_iter().unzip();
    jobs.iter().for_each(|job| stamp::forget(&job.output));
    progress.sites(jobs.len());
    if let Err(error) = engine.render(&jobs, &|job| progress.site_done(&job.name)) {
        return Err(BuildError::Render(error, sites));
    }
    for (job, stamp) in jobs.iter().zip(&stamps) {
        stamp::write(&job.output, stamp).map_err(|cause| WriteError { path: job.output.clone(), cause })?;
    }
    let parts = sites.iter().map(|(name, _)| part(input.work, name)).collect();
    let pages = sites.into_iter().flat_map(|(_, site)| site.pages).collect();
    Ok(Rendered { parts, pages, rendered: jobs.len() })
}

fn root(work: &Path, name: &str) -> PathBuf {
    work.join("sites").join(name)
}

fn job(input: Input<'_>, name: &str, site: &Composed) -> Job {
    let base = input.project.settings.base_url.trim_end_matches('/');
    let base_url = if name == TOP { base.to_owned() } else { format!("{base}/{name}") };
    Job {
        name: name.to_owned(),
        root: root(input.work, name),
        output: input.work.join("pages").join(name),
        base_url,
        expected: site.expected.clone(),
    }
}

fn part(work: &Path, name: &str) -> Part {
    let prefix = if name == TOP { String::new() } else { name.to_owned() };
    Part { folder: work.join("pages").join(name), prefix }
}
