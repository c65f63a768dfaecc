//! What is known of finished pages from one run to the next.
//!
//! What is found on a page depends on its bytes, on the sizes of the files that it loads, and on its surroundings: all that
//! is expected of the site, and which files there are. Invariant: where all three are the same, so is what is found.

use serde::{Deserialize, Serialize};

use super::page::Facts;
use super::rule::Finding;
use super::site::Site;

/// What was seen of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Seen {
    /// What the rest of the site must know of it.
    pub(super) facts: Facts,
    /// What is wrong with it by itself.
    pub(super) findings: Vec<Finding>,
}

impl Seen {
    /// A file of which the rest of the site need know nothing.
    pub(super) fn only(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::default() }
    }
}

/// What was seen of a whole site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Inspected {
    surroundings: String,
    /// By the numbers of files.
    files: Vec<Seen>,
}

impl Inspected {
    pub(super) fn new(surroundings: String, files: Vec<Seen>) -> Self {
        Self { surroundings, files }
    }

    /// What was seen of a file in the same surroundings.
    pub(super) fn seen(&self, surroundings: &str, number: usize) -> Option<&Seen> {
        self.files.get(number).filter(|_| self.surroundings == surroundings)
    }
}

/// The hash of all that is expected of a site, and of the names of its files.
pub(super) fn surroundings(site: &Site<'_>) -> String {
    let mut hasher = blake3::Hasher::new();
    // Writing to a hasher does not fail.
    let _ = serde_json::to_writer(&mut hasher, site.expectations);
    let _ = serde_json::to_writer(&mut hasher, &site.paths);
    hasher.finalize().to_hex().to_string()
}
