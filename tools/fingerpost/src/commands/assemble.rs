//! `fingerpost assemble`: joins the parts of a site that several machines built, proves the whole and puts it in place.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::build;
use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::build::{self as site, Finished};
use crate::cli::AssembleArgs;
use crate::compose::PageEntry;
use crate::diagnostic::Severity;
use crate::finish;
use crate::inspect;
use crate::project::{self, Project};
use crate::shard::{self, Joined, MadeFrom, Shard};
use crate::tree::{self, TreeError};
use crate::workspace::Workspace;

/// Joins, proves and places.
pub(super) fn run(
    workspace: &Workspace,
    args: &AssembleArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let output = build::output(workspace, args.output.as_deref(), around)?;
    let folders: Vec<PathBuf> = args.shards.iter().map(|shard| around.folder.join(shard)).collect();
    check_apart(&output, &folders)?;
    let shards = folders.iter().map(|folder| Shard::open(folder)).collect::<Result<Vec<_>, _>>()?;
    let how = shards.first().map(|shard| shard.manifest.made_from.clone()).unwrap_or_default();
    let here = made_from(workspace, around, how)?;
    let project = read(workspace, &here)?;
    let languages: Vec<&str> = project.languages.published().map(|language| language.folder.as_str()).collect();
    let joined = shard::join(&shards, &languages, &here)?;
    let pages = pages(&project, &joined);
    let _turn = site::take_turn(&workspace.work(), &|text| terminal.note(text))?;
    let mut whole = Finished::joined(fs_err::canonicalize(&output).unwrap_or_else(|_| output.clone()), joined);
    let findings = inspect::inspect(&whole, &site::expectations(&project, &pages));
    findings.iter().try_for_each(|finding| terminal.line(&finding.to_string()))?;
    if findings.iter().any(|finding| finding.rule.severity() != Severity::Warning) {
        return Ok(ExitStatus::Findings);
    }
    site::add_list(&mut whole)?;
    site::place(&whole)?;
    site::write_changed(&workspace.deploy(), &finish::deploy(&project, &pages))?;
    terminal.note(&build::closing(pages.len(), languages.len(), &output));
    Ok(ExitStatus::Clean)
}

/// What a shard is made from that is made here and now, apart from what `how` says.
pub(super) fn made_from(workspace: &Workspace, around: &Surroundings, how: MadeFrom) -> Result<MadeFrom, TreeError> {
    let program = around.program.as_deref().map(site::hash_file).unwrap_or_default();
    Ok(MadeFrom {
        tool: format!("fingerpost {} {program}", env!("CARGO_PKG_VERSION")),
        content: site::digest(workspace.root(), "content")?,
        site: site::digest(workspace.root(), "site")?,
        ..how
    })
}

/// The project as the shards were made from it.
fn read(workspace: &Workspace, made_from: &MadeFrom) -> Result<Project, Failure> {
    let today = made_from.today.parse().map_err(|error| format!("a shard names no day: {error}"))?;
    let mut project = project::survey(&tree::read_folder(workspace.root(), "content")?, today).project;
    project.iter_mut().for_each(|project| made_from.base_url.clone_into(&mut project.settings.base_url));
    project.ok_or_else(|| "too little under content/ can be read; `fingerpost check` says why".into())
}

/// The output is replaced, and a shard is not to go with it.
fn check_apart(output: &Path, folders: &[PathBuf]) -> Result<(), Failure> {
    let output = build::real_path(output);
    for folder in folders {
        let shard = build::real_path(folder);
        if shard.starts_with(&output) || output.starts_with(&shard) {
            let message = "lie in each other, and what is in the output is replaced; name another folder with --output";
            return Err(format!("the output and the shard {} {message}", folder.display()).into());
        }
    }
    Ok(())
}

/// Every page that some language has, in every language: all have the same.
fn pages(project: &Project, joined: &Joined) -> Vec<PageEntry> {
    let languages = || project.languages.published();
    let below = |path: &str| {
        let (folder, rest) = path.split_once('/')?;
        let page = rest.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'))?;
        languages().any(|language| language.folder == folder).then(|| page.to_owned())
    };
    let paths: BTreeSet<String> = joined.files.keys().filter_map(|path| below(path)).collect();
    let entry = |language: &str, path: &String| PageEntry {
        language: language.to_owned(),
        path: path.clone(),
        // Only a sitemap asks for it, and the shards have theirs.
        noindex: false,
    };
    languages().flat_map(|language| paths.iter().map(move |path| entry(&language.tag, path))).collect()
}
