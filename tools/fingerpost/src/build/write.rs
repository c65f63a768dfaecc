//! Writing a map of files to a folder, touching only what differs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::tree::Tree;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {path}: {cause}")]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub cause: std::io::Error,
}

/// Makes `root` hold exactly `files`.
///
/// # Errors
///
/// When the file system refuses.
pub fn write_changed(root: &Path, files: &Tree) -> Result<(), WriteError> {
    remove_others(root, files)?;
    for (path, bytes) in files {
        let target = root.join(path);
        if fs_err::read(&target).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(folder) = target.parent() {
            fs_err::create_dir_all(folder).map_err(|cause| failed(folder, cause))?;
        }
        fs_err::write(&target, bytes).map_err(|cause| failed(&target, cause))?;
    }
    Ok(())
}

fn failed(path: &Path, cause: std::io::Error) -> WriteError {
    WriteError { path: path.to_owned(), cause }
}

/// Removes files of an earlier build that are no longer wanted, and folders that they leave empty.
fn remove_others(root: &Path, files: &Tree) -> Result<(), WriteError> {
    if !root.exists() {
        return Ok(());
    }
    let wanted: BTreeSet<PathBuf> = files.keys().map(|path| root.join(path)).collect();
    for entry in walkdir::WalkDir::new(root).contents_first(true) {
        let entry = entry.map_err(|error| failed(root, error.into()))?;
        let path = entry.path();
        if entry.file_type().is_dir() {
            // A folder that still holds something stays.
            let _ = fs_err::remove_dir(path);
        } else if !wanted.contains(path) {
            fs_err::remove_file(path).map_err(|cause| failed(path, cause))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn only_what_differs_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        write_changed(folder.path(), &tree(&[("a/b.md", "1"), ("c.md", "2")])).unwrap();
        let before = fs_err::metadata(folder.path().join("c.md")).unwrap().modified().unwrap();
        write_changed(folder.path(), &tree(&[("c.md", "2"), ("d/e.md", "3")])).unwrap();
        assert!(!folder.path().join("a").exists());
        assert_eq!(fs_err::metadata(folder.path().join("c.md")).unwrap().modified().unwrap(), before);
        assert_eq!(fs_err::read(folder.path().join("d/e.md")).unwrap(), b"3");
    }
}
