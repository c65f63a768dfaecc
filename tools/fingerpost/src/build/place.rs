//! Putting a finished site in place, a part at a time and each in one step.
//!
//! What is new is made complete beside the old site: a language's folder with all that is in it, or a file at the top. Then
//! the new part and the old one change names. Invariant: whatever happens in between, each language is the old one whole or
//! the new one whole; and where all parts are new, so is the site.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::finished::{Finished, Origin, part_of};
use crate::tree::Tree;

/// Why a site could not be put in place.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The file system refused.
    #[error("cannot put the site in place: {cause}{}", advice(.cause))]
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
    /// The output is a link to what is not there.
    #[error("{0} is a link that leads nowhere; make the folder that it names, or name another with --output")]
    LinkToNowhere(PathBuf),
    /// The output folder is, or lies in, a folder that the site is made from.
    #[error("{0} lies among the files that the site is made from; name another folder with --output")]
    InSources(PathBuf),
}

/// What to do about a fault, where more can be said than what the system said.
fn advice(cause: &std::io::Error) -> &'static str {
    match cause.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "; the site is made beside its place and then exchanged, so the folder above it must be writable too; name \
             another with --output"
        }
        std::io::ErrorKind::StorageFull => "; make room, and build again: the old site is as it was",
        _ => "",
    }
}

/// The file by which the tool knows a site of its own.
const MARK: &str = ".fingerpost";

/// The files by which the tool knows a site of its own.
pub fn mark() -> Tree {
    let text = "Made by Fingerpost. What is in this folder is replaced at every build.\n";
    Tree::from([(MARK.to_owned(), text.as_bytes().to_vec())])
}

/// Gives a finished site its place. Where that is a link to a folder, it stays one.
///
/// # Errors
///
/// When the file system refuses, or the output folder holds something that is not a site of this tool.
pub fn place(site: &Finished) -> Result<(), PlaceError> {
    let output = site.past.output.clone();
    check_ours(&output)?;
    let next = beside(&output, "next");
    remove(&next)?;
    let outcome = stage(site, &next).and_then(|parts| match parts {
        Parts::All => swap(&next, &output),
        Parts::Some(parts) => parts.iter().try_for_each(|part| swap_part(site, part, &next, &output)),
    });
    let cleared = remove(&next);
    // The first fault is the one to tell of.
    outcome.and(cleared)
}

/// What is new of a site.
enum Parts<'a> {
    All,
    Some(BTreeSet<&'a str>),
}

/// Makes the new parts ready in `next`.
fn stage<'a>(site: &'a Finished, next: &Path) -> Result<Parts<'a>, PlaceError> {
    let all: BTreeSet<&str> = site.files.keys().chain(site.past.hashes.keys()).map(|path| part_of(path)).collect();
    let changed = site.files.keys().filter(|path| !site.is_kept(path));
    let gone = site.past.hashes.keys().filter(|path| !site.files.contains_key(*path));
    let changed: BTreeSet<&str> = changed.chain(gone).map(|path| part_of(path)).collect();
    for (path, origin) in site.files.iter().filter(|(path, _)| changed.contains(part_of(path))) {
        let target = next.join(path);
        make_parent(&target)?;
        match origin {
            Origin::Kept => link(&site.past.output.join(path), &target)?,
            Origin::Rendered(from) => move_file(from, &target)?,
            Origin::Shard(from) => _ = fs_err::copy(from, &target).map_err(|cause| failed(&target, cause))?,
            Origin::Made(bytes) => fs_err::write(&target, bytes).map_err(|cause| failed(&target, cause))?,
        }
    }
    Ok(if site.past.hashes.is_empty() || changed == all { Parts::All } else { Parts::Some(changed) })
}

/// Gives a part of the new site the old one's name, or takes away one that is no more.
fn swap_part(site: &Finished, part: &str, next: &Path, output: &Path) -> Result<(), PlaceError> {
    let (new, old) = (next.join(part), output.join(part));
    let is_wanted = site.files.keys().any(|path| part_of(path) == part);
    if is_wanted {
        return swap(&new, &old);
    }
    make_parent(&new)?;
    fs_err::rename(&old, &new).map_err(|cause| failed(&old, cause))
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
        let is_link = fs_err::symlink_metadata(output).is_ok_and(|about| about.is_symlink());
        return if is_link { Err(PlaceError::LinkToNowhere(output.to_owned())) } else { Ok(()) };
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

/// A hard link costs nothing; where there can be none, a copy.
fn link(from: &Path, to: &Path) -> Result<(), PlaceError> {
    fs_err::hard_link(from, to).or_else(|_| fs_err::copy(from, to).map(|_| ())).map_err(|cause| failed(to, cause))
}

/// A file of the work folder that nobody needs there any more; where it cannot be moved, a copy.
fn move_file(from: &Path, to: &Path) -> Result<(), PlaceError> {
    fs_err::rename(from, to).or_else(|_| fs_err::copy(from, to).map(|_| ())).map_err(|cause| failed(to, cause))
}

/// Gives a new file or folder the old one's name; the old one, if there was one, has the new one's then.
fn swap(new: &Path, old: &Path) -> Result<(), PlaceError> {
    if fs_err::symlink_metadata(old).is_err() {
        return fs_err::rename(new, old).map_err(|cause| failed(old, cause));
    }
    if exchange(new, old).is_ok() {
        return Ok(());
    }
    // Without an exchange there is a moment with nothing at this name, but never with half of it.
    let aside = beside(new, "old");
    fs_err::rename(old, &aside).map_err(|cause| failed(old, cause))?;
    fs_err::rename(new, old).map_err(|cause| failed(old, cause))?;
    fs_err::rename(&aside, new).map_err(|cause| failed(&aside, cause))
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
    use crate::build::finished::Past;
    use crate::build::listing::{self, Listing};

    /// A site of these files, put over what is in `output`.
    fn put(output: &Path, files: &[(&str, &str)]) -> Result<(), PlaceError> {
        let found = listing::found(output).unwrap();
        let listing = Listing::of(output, found, &Listing::default(), 0);
        let hashes = listing.hashes().map(|(path, hash)| (path.to_owned(), hash.to_owned())).collect();
        let mut site = Finished::new(Past { output: output.to_owned(), hashes, ..Past::default() });
        site.add(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
        site.add(mark());
        place(&site)
    }

    fn held(output: &Path) -> Vec<String> {
        listing::found(output).unwrap().into_keys().filter(|path| path != MARK).collect()
    }

    #[test]
    fn the_new_site_takes_the_old_ones_place() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        put(&output, &[("en/index.html", "one"), ("es/index.html", "uno"), ("a.txt", "a")]).unwrap();
        assert_eq!(held(&output), ["a.txt", "en/index.html", "es/index.html"]);
        let spanish = fs_err::metadata(output.join("es")).unwrap().modified().unwrap();
        put(&output, &[("en/other.html", "two"), ("es/index.html", "uno"), ("fr/index.html", "un")]).unwrap();
        assert_eq!(held(&output), ["en/other.html", "es/index.html", "fr/index.html"]);
        assert_eq!(fs_err::metadata(output.join("es")).unwrap().modified().unwrap(), spanish);
        put(&output, &[("en/other.html", "three"), ("es", "a file"), ("fr/index.html", "un")]).unwrap();
        assert_eq!(held(&output), ["en/other.html", "es", "fr/index.html"]);
        assert_eq!(fs_err::read(output.join("en/other.html")).unwrap(), b"three");
        assert!(!folder.path().join(".public.next").exists());
    }

    #[test]
    fn a_file_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("thesis.txt");
        fs_err::write(&file, "years of work").unwrap();
        assert!(matches!(put(&file, &[]), Err(PlaceError::NotAFolder(_))));
        assert_eq!(fs_err::read(&file).unwrap(), b"years of work");
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs_err::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(put(folder.path(), &[]), Err(PlaceError::NotOurs(_))));
    }
}
