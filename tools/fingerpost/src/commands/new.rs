//! `fingerpost new`: begin a record.

use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::catalog::Choice;
use crate::cli::NewArgs;
use crate::scaffold::scaffold;
use crate::tree::is_plain_name;
use crate::workspace::Workspace;

/// Writes a record that waits to be filled in.
pub(super) fn run(
    workspace: &Workspace,
    args: &NewArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    if !is_plain_name(&args.id) {
        let message = "an id is made of lower-case letters a to z, digits and hyphens, such as us-nhth";
        return Err(format!("`{}` is no id: {message}", args.id).into());
    }
    let path = workspace.record(args.kind, &args.id);
    if path.exists() {
        return Err(format!("there is a {} `{}` already: {}", args.kind.word(), args.id, path.display()).into());
    }
    if let Some(folder) = path.parent() {
        fs_err::create_dir_all(folder)?;
    }
    fs_err::write(&path, scaffold(args.kind, args.today.unwrap_or(around.today)))?;
    terminal.note(&format!("wrote {}; fill it in, then call `fingerpost check`", path.display()));
    Ok(ExitStatus::Clean)
}
