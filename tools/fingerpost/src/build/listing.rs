//! What the disk holds, without reading it again.
//!
//! As git's index does, a [`Listing`] holds what the system says of each file beside the hash of its bytes. Where the system
//! says the same again, the hash still holds. Where it does not, or where a file is so young that a later change could
//! bear the same time, the file is read again. Invariant: a hash in a listing was that of the file at some moment after the
//! listing was begun, or what the system says of the file will differ the next time.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::tree::{self, TreeError};

/// What the system says of a file. Times are nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Stat {
    size: u64,
    modified: i64,
    /// When anything about the file last changed, which no program can set; 0 where the system has no such time.
    changed: i64,
    inode: u64,
}

impl Stat {
    #[cfg(unix)]
    fn of(about: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanos = |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos);
        Self {
            size: about.len(),
            modified: nanos(about.mtime(), about.mtime_nsec()),
            changed: nanos(about.ctime(), about.ctime_nsec()),
            inode: about.ino(),
        }
    }

    #[cfg(not(unix))]
    fn of(about: &Metadata) -> Self {
        Self { size: about.len(), modified: modified(about), changed: 0, inode: 0 }
    }

    /// Whether the file may have been changed after `moment` and bear the same times.
    fn is_young(&self, moment: i64) -> bool {
        let latest = self.modified.max(self.changed);
        // Whole seconds are those of file systems that know no others.
        let grain = if latest % 1_000_000_000 == 0 { 2_000_000_000 } else { 20_000_000 };
        latest.saturating_add(grain) >= moment
    }
}

#[cfg(not(unix))]
fn modified(about: &Metadata) -> i64 {
    let time = about.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    time.map_or(0, |time| i64::try_from(time.as_nanos()).unwrap_or(i64::MAX))
}

/// A file: what the system says of it, and the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    stat: Stat,
    hash: String,
}

/// Files by path, with what they were when they were looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listing {
    /// The file system's time before the first file was looked at.
    moment: i64,
    files: BTreeMap<String, Entry>,
}

impl Listing {
    /// The files below `root` that `found` names, each read unless `noted` has it and the system says the same of it. A file
    /// that cannot be read has no hash, and is looked at again each time.
    pub(super) fn of(root: &Path, found: BTreeMap<String, Metadata>, noted: &Self, moment: i64) -> Self {
        let entry = |(path, about): (String, Metadata)| {
            let stat = Stat::of(&about);
            let known = noted.files.get(&path).filter(|known| known.stat == stat && !stat.is_young(noted.moment));
            let hash = known.filter(|known| !known.hash.is_empty()).map(|known| known.hash.clone());
            (path.clone(), Entry { stat, hash: hash.unwrap_or_else(|| hash_file(&root.join(&path))) })
        };
        let found: Vec<_> = found.into_iter().collect();
        Self { moment, files: found.into_par_iter().map(entry).collect() }
    }

    /// Whether the same files are there, with the same bytes.
    pub(super) fn holds_the_same(&self, other: &Self) -> bool {
        self.files.len() == other.files.len() && self.hashes().eq(other.hashes())
    }

    /// The paths at which one of two listings has what the other has not.
    pub(super) fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let mine = self.hashes().filter(|(path, hash)| other.hash(path) != Some(hash));
        let gone = other.hashes().filter(|(path, _)| self.hash(path).is_none());
        mine.chain(gone).map(|(path, _)| path).collect()
    }

    /// Whether looking at the disk told nothing that `noted` did not say, and none of its files need be read again.
    pub(super) fn is_settled(&self, noted: &Self) -> bool {
        self.files == noted.files && !noted.files.values().any(|entry| entry.stat.is_young(noted.moment))
    }

    /// Every file with the hash of its bytes, in the order of their paths.
    pub(super) fn hashes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, entry)| (path.as_str(), entry.hash.as_str()))
    }

    /// The hash of one file.
    pub(super) fn hash(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|entry| entry.hash.as_str())
    }
}

/// The hash of some bytes, as listings have it.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// One hash for all files below `root/folder`, their paths and their bytes.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn digest(root: &Path, folder: &str) -> Result<String, TreeError> {
    let listing = Listing::of(root, tree::list_folder(root, folder)?, &Listing::default(), 0);
    let lines: String = listing.hashes().map(|(path, hash)| format!("{hash} {path}\n")).collect();
    Ok(hash(lines.as_bytes()))
}

/// The hash of a file, or nothing where it cannot be read.
pub fn hash_file(path: &Path) -> String {
    fs_err::read(path).map_or_else(|_| String::new(), |bytes| hash(&bytes))
}

/// The time as the file system tells it, which may be another than the clock's: that of a file made just now in `folder`.
///
/// # Errors
///
/// When no file can be made there.
pub(super) fn moment(folder: &Path) -> io::Result<i64> {
    fs_err::create_dir_all(folder)?;
    let file = tempfile::NamedTempFile::new_in(folder)?;
    Ok(Stat::of(&file.as_file().metadata()?).modified)
}

/// What the system says of all files below `root`; none where there is no such folder. Links are not followed.
///
/// # Errors
///
/// When a folder cannot be read.
pub(super) fn found(root: &Path) -> io::Result<BTreeMap<String, Metadata>> {
    let mut list = BTreeMap::new();
    if !root.is_dir() {
        return Ok(list);
    }
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            list.insert(crate::tree::name(root, entry.path()), entry.metadata()?);
        }
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(root: &Path, noted: &Listing) -> Listing {
        Listing::of(root, found(root).unwrap(), noted, moment(&root.with_extension("clock")).unwrap())
    }

    /// A listing whose hashes are all wrong, so that it shows which files were read again.
    fn spoiled(listing: &Listing) -> Listing {
        let mut spoiled = listing.clone();
        spoiled.files.values_mut().for_each(|entry| "wrong".clone_into(&mut entry.hash));
        spoiled
    }

    #[test]
    fn a_file_is_read_again_when_the_system_says_another_thing() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("files");
        fs_err::create_dir(&root).unwrap();
        fs_err::write(root.join("a"), "a").unwrap();
        fs_err::write(root.join("b"), "b").unwrap();
        let noted = now(&root, &Listing::default());
        let old = |listing: &Listing| Listing { moment: i64::MAX, ..listing.clone() };
        let young = Listing { moment: 0, ..spoiled(&noted) };
        assert!(now(&root, &young).holds_the_same(&noted), "young files are read again");
        let trusted = now(&root, &old(&spoiled(&noted)));
        assert_eq!(trusted.hash("a"), Some("wrong"), "what the system says the same of is not read");
        fs_err::write(root.join("a"), "c").unwrap();
        let changed = now(&root, &old(&noted));
        assert_eq!(changed.hash("a"), Some(hash(b"c").as_str()));
        assert!(!changed.holds_the_same(&noted));
        fs_err::remove_file(root.join("b")).unwrap();
        assert_eq!(now(&root, &old(&noted)).hash("b"), None);
    }
}
