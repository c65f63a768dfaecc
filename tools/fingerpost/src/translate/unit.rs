//! What is translated as one piece, and what volunteers call it.

use std::fmt;

use crate::catalog::{Choice, RecordKind};
use crate::project::Project;

/// A page, the texts of one record, or the words of the site's frame.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// The words of the frame.
    Interface,
    /// A page, by `section/page`.
    Page(String),
    /// The texts of a record.
    Record(RecordKind, String),
}

impl Unit {
    /// The unit that someone means by `name`: `get-help/plan`, `helplines/us-nhth`, `interface`, or the path of its file.
    pub fn find(name: &str, project: &Project) -> Option<Self> {
        let name = name.trim_start_matches("./").trim_start_matches("content/").trim_end_matches('/');
        let name = name.trim_end_matches(".md").trim_end_matches(".toml");
        let (first, rest) = name.split_once('/').unwrap_or(("", name));
        let name = if project.languages.in_folder(first).is_some() { rest } else { name };
        if name == "interface" {
            return Some(Self::Interface);
        }
        let record = name.strip_prefix("data/").unwrap_or(name);
        if let Some((folder, id)) = record.split_once('/')
            && let Some(kind) = RecordKind::ALL.iter().copied().find(|kind| kind.folder() == folder)
        {
            return project.catalog.contains(kind, id).then(|| Self::Record(kind, id.to_owned()));
        }
        project.library.find(name).map(|explainer| Self::Page(explainer.id.clone()))
    }

    /// Where its translation into the language of `folder` lies.
    pub fn path(&self, folder: &str) -> String {
        match self {
            Self::Interface => format!("content/{folder}/interface.toml"),
            Self::Page(id) => format!("content/{folder}/{id}.md"),
            Self::Record(kind, id) => format!("content/{folder}/data/{}/{id}.toml", kind.folder()),
        }
    }

    /// Where the texts lie that its translations were made from.
    pub fn history_path(&self) -> String {
        match self {
            Self::Interface => "content/history/words.toml".to_owned(),
            Self::Page(id) => format!("content/history/pages/{id}.toml"),
            Self::Record(kind, id) => format!("content/history/records/{}/{id}.toml", kind.folder()),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interface => f.write_str("interface"),
            Self::Page(id) => f.write_str(id),
            Self::Record(kind, id) => write!(f, "{}/{id}", kind.folder()),
        }
    }
}
