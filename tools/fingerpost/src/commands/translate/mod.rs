//! `fingerpost translate`: what translators do.

mod accept;
mod coverage;
mod diff;
mod exchange;
mod git;
mod minor;
mod new;
mod preview;
mod start;
mod status;

use std::collections::BTreeSet;

use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::cli::TranslateCommand;
use crate::diagnostic::{Diagnostic, Severity, closest};
use crate::language::{Language, Languages};
use crate::project::{self, Loaded, Project};
use crate::report::Format;
use crate::translate::{Change, Unit};
use crate::tree::{self, Tree};
use crate::workspace::Workspace;

/// Does what the command line says.
pub(super) fn run(
    workspace: &Workspace,
    command: &TranslateCommand,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    match command {
        TranslateCommand::Accept(args) => accept::run(workspace, args, around, terminal),
        TranslateCommand::New(args) => new::run(workspace, args, around, terminal),
        TranslateCommand::Export(args) => exchange::export(workspace, args, around, terminal),
        TranslateCommand::Import(args) => exchange::import(workspace, args, around, terminal),
        TranslateCommand::Start(args) => start::run(workspace, args, around, terminal),
        TranslateCommand::Minor(args) => minor::run(workspace, args, around, terminal),
        TranslateCommand::Preview(args) => preview::run(workspace, args, around, terminal),
        TranslateCommand::Diff(args) => diff::run(workspace, args, around, terminal),
        TranslateCommand::Status(args) => status::run(workspace, args, around, terminal),
    }
}

/// Reads the project; its findings are no matter here as long as there is something to work on.
fn open(tree: &Tree, around: &Surroundings) -> Result<(Loaded, Project), Failure> {
    let mut loaded = project::load(tree, around.today);
    let project = readable(loaded.project.take())?;
    Ok((loaded, project))
}

fn readable(project: Option<Project>) -> Result<Project, Failure> {
    project.ok_or_else(|| "too little under content/ can be read; `fingerpost check` says why".into())
}

/// The language that someone means by `code`.
fn language<'p>(languages: &'p Languages, code: &str) -> Result<&'p Language, Failure> {
    let folder = code.to_ascii_lowercase();
    if let Some(found) = languages.get(code).or_else(|| languages.in_folder(&folder)) {
        return Ok(found);
    }
    let known: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    Err(format!(
        "there is no language `{code}`; there are {}. To add one: fingerpost translate new {code}",
        known.join(", ")
    )
    .into())
}

/// The language that someone means by `code`, if it is one that is translated into.
fn target_language<'p>(languages: &'p Languages, code: &str) -> Result<&'p Language, Failure> {
    let found = language(languages, code)?;
    if found.tag == languages.source().tag {
        return Err(format!("{} is the language that everything is translated from", found.endonym).into());
    }
    Ok(found)
}

/// The page, record or words that someone means by `name`.
fn unit(project: &Project, name: &str) -> Result<Unit, Failure> {
    if let Some(found) = Unit::find(name, project) {
        return Ok(found);
    }
    let pages = project.library.explainers().keys().map(String::as_str);
    let hint = match closest(name, pages.chain(["interface"])) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a page such as `get-help/in-danger-now`, a record such as `helplines/us-nhth`, or `interface`"
            .to_owned(),
    };
    Err(format!("nothing is called `{name}`; {hint}").into())
}

/// Writes files, unless these or those at the paths `touched` would have mistakes, which are shown; says whether it did.
fn write_sound(
    workspace: &Workspace,
    mut tree: Tree,
    (changes, touched): (&[Change], &[String]),
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<bool, Failure> {
    let paths: BTreeSet<&str> = changes.iter().map(|change| &change.path).chain(touched).map(String::as_str).collect();
    tree.extend(changes.iter().map(|change| (change.path.clone(), change.text.clone().into_bytes())));
    let loaded = project::load(&tree, around.today);
    let wrong =
        |d: &Diagnostic| d.severity == Severity::Error && paths.contains(loaded.sources.path(d.primary.span.file));
    let findings: Vec<Diagnostic> = loaded.report.clone().sorted().into_iter().filter(wrong).collect();
    terminal.findings(Format::Human, &loaded.sources, &findings)?;
    if findings.is_empty() {
        write(workspace, changes)?;
    } else {
        terminal.note("nothing was written: mend these first");
    }
    Ok(findings.is_empty())
}

/// Writes files, each whole or not at all.
fn write(workspace: &Workspace, changes: &[Change]) -> Result<(), Failure> {
    for change in changes {
        let path = workspace.root().join(&change.path);
        if let Some(folder) = path.parent() {
            fs_err::create_dir_all(folder)?;
        }
        let beside = path.with_extension("part");
        fs_err::write(&beside, &change.text)?;
        fs_err::rename(&beside, &path)?;
    }
    Ok(())
}

/// The files under `content/`.
fn content(workspace: &Workspace) -> Result<Tree, Failure> {
    Ok(tree::read_folder(workspace.root(), "content")?)
}
