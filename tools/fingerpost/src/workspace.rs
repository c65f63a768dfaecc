//! Where a project's files are.

use std::path::{Path, PathBuf};

use crate::catalog::RecordKind;

/// The folders of one project.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The project whose root is `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The project that `start` lies in: the nearest folder above it with a `content/site.toml`.
    pub fn around(start: &Path) -> Option<Self> {
        start.ancestors().find(|folder| folder.join("content/site.toml").is_file()).map(Self::at)
    }

    /// The project's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of a record.
    pub fn record(&self, kind: RecordKind, id: &str) -> PathBuf {
        self.root.join(format!("content/data/{}/{id}.toml", kind.folder()))
    }

    /// Where the finished site goes unless told otherwise.
    pub fn output(&self) -> PathBuf {
        self.root.join("public")
    }

    /// Where work files go; all of it can be deleted at any time.
    pub fn work(&self) -> PathBuf {
        self.root.join("target/fingerpost")
    }

    /// Where settings for servers go, to be copied from there.
    pub fn deploy(&self) -> PathBuf {
        self.work().join("deploy")
    }

    /// Where the ZIP files for reading offline go.
    pub fn offline(&self) -> PathBuf {
        self.work().join("offline")
    }

    /// Where the renderer is installed.
    pub fn engine(&self) -> PathBuf {
        self.root.join("tools/engine")
    }
}
