//! The files of a finished site: in a folder, or packed in a ZIP for reading without a server.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use walkdir::WalkDir;
use zip::ZipArchive;

/// A larger file of a site is not read.
const LARGEST: u64 = 64 << 20;

/// The files of a site, each with a number. The order is that of their paths.
#[derive(Debug)]
pub struct Files {
    paths: Vec<String>,
    numbers: HashMap<String, u32>,
    holder: Holder,
    /// What stands before each path when it is shown.
    prefix: String,
}

enum Holder {
    Folder(PathBuf),
    Zip(Box<Mutex<ZipArchive<BufReader<File>>>>),
}

impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Folder(_) => "Folder",
            Self::Zip(_) => "Zip",
        })
    }
}

impl Files {
    /// The files under `root`; links to files elsewhere on the disk are not followed. `shown` is how `root` is told to people.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn in_folder(root: &Path, shown: &str) -> io::Result<Self> {
        let mut paths = Vec::new();
        for entry in WalkDir::new(root) {
            let entry = entry?;
            if let Some(path) = entry.file_type().is_file().then(|| entry.path().strip_prefix(root).ok()).flatten() {
                paths.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
        Ok(Self::new(paths, Holder::Folder(root.to_owned()), format!("{}/", shown.trim_end_matches('/'))))
    }

    /// The files in the ZIP at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be read as a ZIP.
    pub fn in_zip(path: &Path, shown: &str) -> io::Result<Self> {
        let archive = ZipArchive::new(BufReader::new(fs_err::File::open(path)?.into_file()))?;
        let names: Result<Vec<String>, _> = archive.file_names().map(|name| name.map(Cow::into_owned)).collect();
        let paths = names?.into_iter().filter(|name| !name.ends_with('/')).collect();
        Ok(Self::new(paths, Holder::Zip(Box::new(Mutex::new(archive))), format!("{shown}:")))
    }

    fn new(mut paths: Vec<String>, holder: Holder, prefix: String) -> Self {
        paths.sort();
        let numbers = paths.iter().zip(0..).map(|(path, number)| (path.clone(), number)).collect();
        Self { paths, numbers, holder, prefix }
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks whether a site is empty")]
    pub fn len(&self) -> u32 {
        u32::try_from(self.paths.len()).unwrap_or(u32::MAX)
    }

    /// The path of a file within the site.
    pub fn path(&self, number: u32) -> &str {
        self.paths.get(number as usize).map_or("", String::as_str)
    }

    /// The path of a file for people.
    pub fn shown(&self, number: u32) -> String {
        format!("{}{}", self.prefix, self.path(number))
    }

    /// The number of the file with this path.
    pub fn number(&self, path: &str) -> Option<u32> {
        self.numbers.get(path).copied()
    }

    /// What a file holds.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is larger than 64 MiB.
    pub fn read(&self, number: u32) -> io::Result<Vec<u8>> {
        let path = self.path(number);
        match &self.holder {
            Holder::Folder(root) => bounded(fs_err::File::open(root.join(path))?, 0),
            Holder::Zip(archive) => {
                let mut archive = archive.lock().map_err(|_| io::Error::other("another reader of the ZIP failed"))?;
                let entry = archive.by_name(path)?;
                let size = entry.size();
                bounded(entry, size)
            }
        }
    }
}

fn bounded(from: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(LARGEST)).unwrap_or_default());
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 64 MiB"));
    }
    Ok(bytes)
}
