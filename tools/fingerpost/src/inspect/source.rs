//! Where the finished files are.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use crate::tree::Tree;

/// The files of a finished site. Paths use `/` and begin at the site's root.
pub trait PageSource: Sync {
    /// Every file.
    fn paths(&self) -> Vec<String>;

    /// The bytes of one file.
    ///
    /// # Errors
    ///
    /// When there is no such file, or the system does not give it.
    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>>;
}

impl PageSource for Tree {
    fn paths(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        self.get(path).map(|bytes| Cow::Borrowed(bytes.as_slice())).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// A finished site on the disk. Files are read one by one, when it is their turn.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    paths: Vec<String>,
}

impl Folder {
    /// Lists the files below `root`.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read, or a name is not UTF-8.
    pub fn open(root: &Path) -> io::Result<Self> {
        let mut paths = Vec::new();
        for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
            let entry = entry?;
            if !entry.file_type().is_dir() {
                let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
                paths.push(parts.ok_or(io::ErrorKind::InvalidFilename)?.join("/"));
            }
        }
        Ok(Self { root: root.to_owned(), paths })
    }
}

impl PageSource for Folder {
    fn paths(&self) -> Vec<String> {
        self.paths.clone()
    }

    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        fs_err::read(self.root.join(path)).map(Cow::Owned)
    }
}
