//! Putting a finished site in place, in one step.
//!
//! The new site is made complete beside the old one and then the two change names. Invariant: whatever happens in
//! between, the output folder holds the old site whole or the new one whole.

use std::path::{Path, PathBuf};

use crate::tree::Tree;

/// A folder that becomes a part of the site.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where its files are now.
    pub folder: PathBuf,
    /// The folder of the site that they go to; empty for its top.
    pub prefix: String,
}

/// Why a site could not be put in place.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The file system refused.
    #[error("cannot put the site in place: {cause}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The output folder holds something that this tool did not make.
    #[error(
        "{0} holds files that Fingerpost did not make, so it will not be replaced; name another folder with --output, or empty it"
    )]
    NotOurs(PathBuf),
    /// The output is no folder.
    #[error("{0} is not a folder, so no site can be put there; name another folder with --output")]
    NotAFolder(PathBuf),
    /// The output folder is, or lies in, a folder that the site is made from.
    #[error("{0} lies among the files that the site is made from; name another folder with --output")]
    InSources(PathBuf),
}

/// The file by which the tool knows a site of its own.
const MARK: &str = ".fingerpost";

/// A whole site beside the folder that it will replace.
#[derive(Debug)]
pub struct Staged {
    next: PathBuf,
    output: PathBuf,
}

/// Makes the `parts` and the `extra` files ready beside `output`. Where that is a link to a folder, it stays one.
///
/// # Errors
///
/// When the file system refuses, or the output folder holds something that is not a site of this tool.
pub fn stage(parts: &[Part], extra: &Tree, output: &Path) -> Result<Staged, PlaceError> {
    let output = &fs_err::canonicalize(output).unwrap_or_else(|_| output.to_owned());
    check_ours(output)?;
    let next = beside(output, "next");
    remove(&next)?;
    for part in parts {
        link_part(part, &next)?;
    }
    for (path, bytes) in extra {
        let target = next.join(path);
        make_parent(&target)?;
        fs_err::write(&target, bytes).map_err(|cause| failed(&target, cause))?;
    }
    Ok(Staged { next, output: output.to_owned() })
}

impl Staged {
    /// Where the site is now.
    pub fn folder(&self) -> &Path {
        &self.next
    }

    /// Gives the new site the old one's place.
    ///
    /// # Errors
    ///
    /// When the file system refuses.
    pub fn place(self) -> Result<(), PlaceError> {
        let mark = self.next.join(MARK);
        make_parent(&mark)?;
        fs_err::write(&mark, "Made by Fingerpost. This folder is replaced at every build.\n")
            .map_err(|cause| failed(&mark, cause))?;
        swap(&self.next, &self.output)
    }

    /// Takes the new site away; the old one stays.
    ///
    /// # Errors
    ///
    /// When the file system refuses.
    pub fn discard(self) -> Result<(), PlaceError> {
        remove(&self.next)
    }
}

/// A name beside the output folder, on the same file system.
fn beside(output: &Path, what: &str) -> PathBuf {
    let name = output.file_name().map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    output.with_file_name(format!(".{name}.{what}"))
}

fn failed(path: &Path, cause: std::io::Error) -> PlaceError {
    PlaceError::Io { path: path.to_owned(), cause }
}

fn check_ours(output: &Path) -> Result<(), PlaceError> {
    if !output.exists() {
        return Ok(());
    }
    if !output.is_dir() {
        return Err(PlaceError::NotAFolder(output.to_owned()));
    }
    let mut entries = fs_err::read_dir(output).map_err(|cause| failed(output, cause))?;
    if entries.next().is_some() && !output.join(MARK).exists() {
        return Err(PlaceError::NotOurs(output.to_owned()));
    }
    Ok(())
}

fn make_parent(path: &Path) -> Result<(), PlaceError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs_err::create_dir_all(folder).map_err(|cause| failed(folder, cause))
}

fn remove(folder: &Path) -> Result<(), PlaceError> {
    match fs_err::remove_dir_all(folder) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(failed(folder, cause)),
        _ => Ok(()),
    }
}

fn link_part(part: &Part, next: &Path) -> Result<(), PlaceError> {
    for entry in walkdir::WalkDir::new(&part.folder).sort_by_file_name() {
        let entry = entry.map_err(|error| failed(&part.folder, error.into()))?;
        let inner = entry.path().strip_prefix(&part.folder).unwrap_or(entry.path());
        if entry.file_type().is_dir() {
            continue;
        }
        let target = next.join(&part.prefix).join(inner);
        make_parent(&target)?;
        link(entry.path(), &target)?;
    }
    Ok(())
}

/// A hard link costs nothing; where there can be none, a copy.
fn link(from: &Path, to: &Path) -> Result<(), PlaceError> {
    fs_err::hard_link(from, to).or_else(|_| fs_err::copy(from, to).map(|_| ())).map_err(|cause| failed(to, cause))
}

/// Gives the new site the old one's name.
fn swap(next: &Path, output: &Path) -> Result<(), PlaceError> {
    if !output.exists() {
        return fs_err::rename(next, output).map_err(|cause| failed(output, cause));
    }
    if exchange(next, output).is_ok() {
        return remove(next);
    }
    // Without an exchange there is a moment with no site at this name, but never with half of one.
    let old = beside(output, "old");
    remove(&old)?;
    fs_err::rename(output, &old).map_err(|cause| failed(output, cause))?;
    fs_err::rename(next, output).map_err(|cause| failed(output, cause))?;
    remove(&old)
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_site_takes_the_old_ones_place() {
        let folder = tempfile::tempdir().unwrap();
        let (pages, output) = (folder.path().join("pages"), folder.path().join("public"));
        fs_err::create_dir_all(&pages).unwrap();
        fs_err::write(pages.join("index.html"), "one").unwrap();
        let part = Part { folder: pages.clone(), prefix: "en".to_owned() };
        stage(std::slice::from_ref(&part), &Tree::new(), &output).and_then(Staged::place).unwrap();
        assert_eq!(fs_err::read(output.join("en/index.html")).unwrap(), b"one");
        fs_err::remove_file(pages.join("index.html")).unwrap();
        fs_err::write(pages.join("other.html"), "two").unwrap();
        stage(&[part], &Tree::new(), &output).and_then(Staged::place).unwrap();
        assert!(!output.join("en/index.html").exists() && output.join("en/other.html").exists());
    }

    #[test]
    fn a_file_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("thesis.txt");
        fs_err::write(&file, "years of work").unwrap();
        assert!(matches!(stage(&[], &Tree::new(), &file), Err(PlaceError::NotAFolder(_))));
        assert_eq!(fs_err::read(&file).unwrap(), b"years of work");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_folder_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs_err::create_dir(&real).unwrap();
        fs_err::os::unix::fs::symlink(&real, &link).unwrap();
        let extra = Tree::from([("a.txt".to_owned(), b"a".to_vec())]);
        stage(&[], &extra, &link).and_then(Staged::place).unwrap();
        assert!(fs_err::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs_err::read(real.join("a.txt")).unwrap(), b"a");
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs_err::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(stage(&[], &Tree::new(), folder.path()).and_then(Staged::place), Err(PlaceError::NotOurs(_))));
    }
}
