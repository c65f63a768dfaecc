//! `fingerpost schema`: what editors know about the files under `content/`.

use super::{ExitStatus, Failure, Terminal};
use crate::cli::SchemaArgs;
use crate::schema;
use crate::tree::{self, Tree};
use crate::workspace::Workspace;

/// Writes the schemas, or says which are not what they should be.
pub(super) fn run(workspace: &Workspace, args: SchemaArgs, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let wanted = schema::files();
    let folder = workspace.root().join(schema::FOLDER);
    let there = if folder.is_dir() { tree::read_folder(workspace.root(), schema::FOLDER)? } else { Tree::new() };
    let differing = || wanted.iter().filter(|(path, text)| there.get(*path) != Some(*text));
    let leftover = || there.keys().filter(|path| path.ends_with(".json") && !wanted.contains_key(*path));
    if args.check {
        for path in differing().map(|(path, _)| path).chain(leftover()) {
            terminal.line(&format!("{path} is out of date: call `fingerpost schema`"))?;
        }
        let clean = differing().next().is_none() && leftover().next().is_none();
        return Ok(if clean { ExitStatus::Clean } else { ExitStatus::Findings });
    }
    fs_err::create_dir_all(&folder)?;
    for (path, text) in differing() {
        fs_err::write(workspace.root().join(path), text)?;
        terminal.note(&format!("wrote {path}"));
    }
    for path in leftover() {
        fs_err::remove_file(workspace.root().join(path))?;
        terminal.note(&format!("deleted {path}"));
    }
    Ok(ExitStatus::Clean)
}
