//! `fingerpost zola`: which Zola renders the pages.

use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::workspace::Workspace;

/// Says which Zola is used and where it comes from.
pub(super) fn run(workspace: &Workspace, around: &Surroundings, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let engine = super::build::locate(workspace, around, None, terminal)?;
    terminal.line(&engine.describe().to_string())?;
    Ok(ExitStatus::Clean)
}
