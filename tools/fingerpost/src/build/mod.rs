//! The main job: from a checked project to a finished site.
//!
//! Compose, render what is not there yet, prove, put in place. Nothing is written to the output before all of it is ready,
//! and then each part takes the old one's place in one step; so whoever looks sees each language whole, as it was or as it
//! is. What is in place and was made from the same is left as it is.

mod compressed;
mod expect;
mod finished;
mod gallery;
mod kept;
mod keys;
mod ledger;
mod listed;
mod listing;
mod place;
mod turn;
mod write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::compose::{self, ComposeError, Composed, PageEntry};
use crate::language::Language;
use crate::project::Project;
use crate::source::Sources;
use crate::tree::Tree;
use crate::zola::{Engine, Job, JobFailure, RenderError};
pub use compressed::{add_packed, is_packed};
pub use expect::{expectations, offline_expectations};
pub use finished::{Finished, Past};
pub use gallery::gallery;
pub use kept::{KeptLanguage, Partial};
use keys::Keys;
pub use ledger::{Beginning, Made, Order, Said};
pub use listed::add_list;
pub use listing::{digest, hash_file};
pub use place::{PlaceError, mark, place};
pub use turn::{room_for_pages, take_turn};
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

/// Where a build works, and what it finds there.
#[derive(Debug)]
pub struct Room<'a> {
    /// The site that is in place.
    pub past: Past,
    /// A folder for rendered pages, of this build alone.
    pub pages: &'a Path,
}

/// What rendering gives.
#[derive(Debug)]
pub struct Rendered {
    /// The site, without what lies beside its pages.
    pub site: Finished,
    /// The pages of all languages.
    pub pages: Vec<PageEntry>,
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

/// Composes everything and renders what is not there yet.
///
/// # Errors
///
/// When a page cannot be written, the disk refuses, or the renderer fails.
pub fn render(
    input: Input<'_>,
    room: Room<'_>,
    engine: &Engine,
    progress: &dyn Progress,
) -> Result<Rendered, BuildError> {
    let sites = compose_all(input)?;
    let renderer = engine.describe().to_string();
    let keyed: Vec<Keys> =
        sites.par_iter().map(|(name, site)| keys::keys(site, &renderer, &base_url(input, name))).collect();
    let mut finished = Finished::new(room.past);
    let mut jobs = Vec::new();
    for ((name, site), keys) in sites.iter().zip(keyed) {
        let fresh = fresh(&finished.past, name, &keys);
        if !fresh.is_empty() {
            let job = job(input, name, site, &keys, &fresh)?;
            jobs.push(Job { output: room.pages.join(name), ..job });
        }
        for (path, key) in keys.files {
            let rendered = fresh.contains(&path).then(|| room.pages.join(name).join(&path));
            finished.rendered(below(name, &path), key, rendered);
        }
    }
    progress.sites(jobs.len());
    if let Err(error) = engine.render(&jobs, &|job| progress.site_done(&job.name)) {
        return Err(BuildError::Render(error, sites));
    }
    let pages = sites.into_iter().flat_map(|(_, site)| site.pages).collect();
    Ok(Rendered { site: finished, pages })
}

/// The files of a site that are not in place, or not as they should be.
fn fresh(past: &Past, name: &str, keys: &Keys) -> BTreeSet<String> {
    let is_there = |path: &str, key: &String| past.intact.get(&below(name, path)) == Some(key);
    keys.files.iter().filter(|(path, key)| !is_there(path, key)).map(|(path, _)| path.clone()).collect()
}

/// A path of one site, below the top of all.
fn below(name: &str, path: &str) -> String {
    if name == TOP { path.to_owned() } else { format!("{name}/{path}") }
}

/// Writes what the renderer needs to make the `fresh` files of a site, and tells it so.
fn job(
    input: Input<'_>,
    name: &str,
    site: &Composed,
    keys: &Keys,
    fresh: &BTreeSet<String>,
) -> Result<Job, WriteError> {
    let root = input.work.join("sites").join(name);
    // With most of its pages a site may as well be rendered whole.
    if keys.is_divisible && fresh.len() * 2 < keys.files.len() {
        write_changed(&root, &keys::part(site, fresh))?;
    } else {
        write_changed(&root, &site.files)?;
    }
    Ok(Job {
        name: name.to_owned(),
        root,
        output: PathBuf::new(),
        base_url: base_url(input, name),
        expected: fresh.iter().map(PathBuf::from).collect(),
    })
}

fn base_url(input: Input<'_>, name: &str) -> String {
    let base = input.project.settings.base_url.trim_end_matches('/');
    if name == TOP { base.to_owned() } else { format!("{base}/{name}") }
}
