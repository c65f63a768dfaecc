//! `fingerpost verify`: whether a copy of the site is the release, file by file. It needs no project.

use std::path::Path;

use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::cli::VerifyArgs;
use crate::sums::{self, Difference, DifferenceKind, Sums};

/// Compares, and prints what differs.
pub(super) fn run(args: &VerifyArgs, around: &Surroundings, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let folder = around.folder.join(&args.folder);
    if !folder.is_dir() {
        return Err(format!("{} is not a folder; name the one with the copy of the site", folder.display()).into());
    }
    let beside = folder.join(sums::LIST);
    let list = args.sums.as_ref().map_or_else(|| beside.clone(), |list| around.folder.join(list));
    let text = read_list(&list, args.sums.is_none())?;
    let sums = Sums::read(&text).map_err(|error| format!("{}: {error}", list.display()))?;
    let mut differences = sums.differences(&folder)?;
    if fs_err::read(&beside).is_ok_and(|own| own != text.as_bytes()) {
        differences.push(Difference { path: sums::LIST.to_owned(), kind: DifferenceKind::Changed });
    }
    differences.iter().try_for_each(|difference| terminal.line(&difference.to_string()))?;
    if args.sums.is_none() {
        let doubt = "the list lies beside the files, and who can change these can change it too";
        terminal.note(&format!("{doubt}; get it from elsewhere, and name it with --sums"));
    }
    if differences.is_empty() {
        terminal.note(&format!("all {} files are as the list says, and there are no others", sums.len()));
        return Ok(ExitStatus::Clean);
    }
    let advice = "copy the release again, and send no reader there until nothing is found";
    terminal.note(&format!("{} of {} files are not as the list says; {advice}", differences.len(), sums.len()));
    Ok(ExitStatus::Findings)
}

fn read_list(list: &Path, is_own: bool) -> Result<String, Failure> {
    let found = fs_err::read_to_string(list);
    if is_own && found.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        let message = "is not there, so the copy is not whole; copy it again, or name a list with --sums";
        return Err(format!("{} {message}", list.display()).into());
    }
    Ok(found?)
}
