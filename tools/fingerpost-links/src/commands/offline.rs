//! `fingerpost-links check --offline`: every link within the site, and within what is packed of it.

use std::path::{Path, PathBuf};

use fingerpost::workspace::Workspace;

use super::{ExitStatus, Failure, Surroundings, base_url, terminal};
use crate::cli::CheckArgs;
use crate::finding::Outcome;
use crate::offline::{self, Files, Rules, Survey};

/// Checks the site, and the ZIP files of its languages where there are any.
pub(super) fn run(workspace: &Workspace, args: &CheckArgs, around: &Surroundings) -> Result<ExitStatus, Failure> {
    let site = survey(workspace, args, around)?;
    let mut outcome = site.outcome;
    let unpacked = Rules::unpacked().ok_or("the address of a folder cannot be written")?;
    for path in zips(&workspace.offline())? {
        let files = Files::in_zip(&path, &shown(workspace, &path))?;
        add(&mut outcome, offline::check(&files, &unpacked, &|| ()).outcome);
    }
    outcome.sort();
    terminal::tell("links within the site", &outcome, args.told.format, around)
}

/// Checks the site alone.
pub(super) fn survey(workspace: &Workspace, args: &CheckArgs, around: &Surroundings) -> Result<Survey, Failure> {
    let base = base_url(workspace, args.base_url.as_deref())?;
    let folder = args.site.as_ref().map_or_else(|| workspace.output(), |site| around.folder.join(site));
    if !folder.is_dir() {
        return Err(format!("there is no site in {}: build it first, with fingerpost build", folder.display()).into());
    }
    let files = Files::in_folder(&folder, &shown(workspace, &folder))?;
    let bar = terminal::progress("reading", u64::from(files.len()));
    let survey = offline::check(&files, &Rules::served(&base), &|| bar.inc(1));
    bar.finish_and_clear();
    Ok(survey)
}

fn add(outcome: &mut Outcome, more: Outcome) {
    outcome.findings.extend(more.findings);
    for (what, count) in more.looked_at {
        match outcome.looked_at.iter_mut().find(|(known, _)| *known == what) {
            Some((_, sum)) => *sum += count,
            None => outcome.looked_at.push((what, count)),
        }
    }
}

/// A path from the project's root where it lies in it.
fn shown(workspace: &Workspace, path: &Path) -> String {
    path.strip_prefix(workspace.root()).unwrap_or(path).to_string_lossy().into_owned()
}

fn zips(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries: Result<Vec<_>, _> = fs_err::read_dir(folder)?.collect();
    let paths = entries?.into_iter().map(|entry| entry.path());
    let mut zips: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|it| it == "zip")).collect();
    zips.sort();
    Ok(zips)
}
