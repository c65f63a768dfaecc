//! The finished site, file by file, before it is put in place.
//!
//! What is there already and need not change is left where it is; what is new is in the work folder or in memory. So the
//! proof reads the site that readers will get, before any of them can.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::compressed::is_packed;
use super::listing;
use crate::inspect::PageSource;
use crate::shard::Joined;
use crate::sums::Sums;
use crate::tree::Tree;

/// The site that is in place when a build begins, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// Its folder.
    pub output: PathBuf,
    /// The hash of each file that is there.
    pub hashes: BTreeMap<String, String>,
    /// For each file that is as it was made, what it was made from.
    pub intact: BTreeMap<String, String>,
    /// The sums of files that are as they were when its list was made.
    pub sums: Sums,
}

/// Where a finished file is.
#[derive(Debug)]
pub(super) enum Origin {
    /// In the site that is in place.
    Kept,
    /// In the work folder, from where it is moved.
    Rendered(PathBuf),
    /// In a shard, which stays as it is.
    Shard(PathBuf),
    /// In memory.
    Made(Vec<u8>),
}

/// A finished site.
#[derive(Debug)]
pub struct Finished {
    pub(super) past: Past,
    pub(super) files: BTreeMap<String, Origin>,
    /// What each rendered file was made from.
    pub(super) keys: BTreeMap<String, String>,
}

impl Finished {
    pub(super) fn new(past: Past) -> Self {
        Self { past, files: BTreeMap::new(), keys: BTreeMap::new() }
    }

    /// A site that was joined from shards, to be put in the folder `output`.
    pub fn joined(output: PathBuf, joined: Joined) -> Self {
        let past = Past { output, sums: joined.sums, ..Past::default() };
        let files = joined.files.into_iter().map(|(path, place)| (path, Origin::Shard(place))).collect();
        Self { files, ..Self::new(past) }
    }

    /// Adds a file that the renderer made, or has made before from what has this key.
    pub(super) fn rendered(&mut self, path: String, key: String, fresh: Option<PathBuf>) {
        self.files.insert(path.clone(), fresh.map_or(Origin::Kept, Origin::Rendered));
        self.keys.insert(path, key);
    }

    /// Adds the files of a language that is left alone.
    pub fn keep(&mut self, folder: &str) {
        let inside = |path: &&String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let kept: Vec<_> = self.past.intact.keys().filter(inside).cloned().collect();
        for path in kept {
            let key = self.past.intact[&path].clone();
            self.rendered(path, key, None);
        }
    }

    /// Adds files that lie beside the pages.
    pub fn add(&mut self, files: Tree) {
        for (path, bytes) in files {
            let is_there = self.past.hashes.get(&path).is_some_and(|known| *known == listing::hash(&bytes));
            self.files.insert(path, if is_there { Origin::Kept } else { Origin::Made(bytes) });
        }
    }

    /// Whether a file stays as it is.
    pub fn is_kept(&self, path: &str) -> bool {
        matches!(self.files.get(path), Some(Origin::Kept))
    }

    /// What each rendered file was made from.
    pub fn keys(&self) -> &BTreeMap<String, String> {
        &self.keys
    }

    /// Where a file is now, if it is on the disk.
    pub(super) fn place_of(&self, path: &str) -> Option<PathBuf> {
        match self.files.get(path)? {
            Origin::Kept => Some(self.past.output.join(path)),
            Origin::Rendered(place) | Origin::Shard(place) => Some(place.clone()),
            Origin::Made(_) => None,
        }
    }
}

impl PageSource for Finished {
    fn paths(&self) -> Vec<String> {
        // Packed files are what the others are.
        self.files.keys().filter(|path| !is_packed(path)).cloned().collect()
    }

    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        match self.files.get(path) {
            Some(Origin::Made(bytes)) => Ok(Cow::Borrowed(bytes)),
            _ => fs_err::read(self.place_of(path).ok_or(io::ErrorKind::NotFound)?).map(Cow::Owned),
        }
    }
}

/// The first part of a path: a folder or file at the site's top.
pub(super) fn part_of(path: &str) -> &str {
    Path::new(path).components().next().and_then(|part| part.as_os_str().to_str()).unwrap_or(path)
}
