//! A site that is made in parts, on several machines, and joined.
//!
//! A shard is an output folder that holds some languages whole, and all that lies above the languages as it is in the whole
//! site. Beside them is a [`Manifest`]: what the shard was made from, and which languages it holds. Invariant: shards are
//! joined only if all were made from the same, are as they were when they were made, and together hold each language of
//! the site; then the join is, byte for byte, what one machine would have made.

mod join;
mod part;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::sums::{self, Difference, Sums};

pub use join::{JoinError, Joined, join};
pub use part::{Part, PartError};

/// The file by which a shard is known, at its top. It is not in the joined site.
pub const MANIFEST: &str = "shard.json";

/// How a shard was made that another program made.
const BY_TOOL: &str = "by another build of fingerpost";

/// What a shard was made from. Two shards of which this is the same fit together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// The hash of the program that made it, after its name and version.
    pub tool: String,
    /// What rendered its pages.
    pub renderer: String,
    /// The hash of all files under `content/`.
    pub content: String,
    /// The hash of all files under `site/`.
    pub site: String,
    /// The day for which it was built.
    pub today: String,
    /// Where the site will be published.
    pub base_url: String,
    /// Whether packed files lie beside its texts.
    pub precompressed: bool,
}

impl MadeFrom {
    /// What the first of two was made from and the second was not, in words that complete "was made …".
    fn difference(&self, other: &Self) -> Option<&'static str> {
        let pairs = [
            (self.tool == other.tool, BY_TOOL),
            (self.renderer == other.renderer, "with another Zola"),
            (self.content == other.content, "from other files under content/"),
            (self.site == other.site, "from other files under site/"),
            (self.today == other.today, "for another day"),
            (self.base_url == other.base_url, "for another address"),
            (self.precompressed == other.precompressed, "with another --precompress"),
        ];
        pairs.iter().find(|(same, _)| !same).map(|(_, what)| *what)
    }
}

/// What a shard says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What it was made from.
    pub made_from: MadeFrom,
    /// The folders of the languages that it holds.
    pub languages: Vec<String>,
}

impl Manifest {
    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// Never: all of it can be written.
    pub fn bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// A shard that is whole: all its files are as its list says.
#[derive(Debug)]
pub struct Shard {
    /// Its folder.
    pub folder: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its files.
    pub sums: Sums,
}

/// Why a folder cannot be taken for a shard.
#[derive(Debug, thiserror::Error)]
pub enum ShardError {
    /// There is no manifest.
    #[error("{0} is not a shard, as it has no shard.json; make one with `fingerpost build --shard`")]
    NotOne(PathBuf),
    /// The manifest or the list cannot be read.
    #[error("{0} is damaged: {1}; build that shard again")]
    Damaged(PathBuf, String),
    /// Not all of it is as it was made.
    #[error(
        "{0} is not whole, as if copying had stopped or somebody changed it: {1} of {2} files are not as its SHA256SUMS says, first {3}; copy it again, or build it again"
    )]
    NotWhole(PathBuf, usize, usize, Difference),
    /// The system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Shard {
    /// Reads a shard and compares all its files with its list.
    ///
    /// # Errors
    ///
    /// When the folder is no shard, or not whole.
    pub fn open(folder: &Path) -> Result<Self, ShardError> {
        let path = folder.join(MANIFEST);
        if !path.is_file() {
            return Err(ShardError::NotOne(folder.to_owned()));
        }
        let damaged = |path: PathBuf, why: String| ShardError::Damaged(path, why);
        let manifest = fs_err::read(&path)?;
        let manifest = serde_json::from_slice(&manifest).map_err(|error| damaged(path, error.to_string()))?;
        let path = folder.join(sums::LIST);
        let list = fs_err::read_to_string(&path).map_err(|error| damaged(path.clone(), error.to_string()))?;
        let sums = Sums::read(&list).map_err(|error| damaged(path, error.to_string()))?;
        let mut differences = sums.differences(folder)?;
        match differences.len() {
            0 => Ok(Self { folder: folder.to_owned(), manifest, sums }),
            count => Err(ShardError::NotWhole(folder.to_owned(), count, sums.len(), differences.swap_remove(0))),
        }
    }
}
