//! Knowing that a site need not be rendered again.
//!
//! A stamp is the hash of everything that a site is rendered from: its composed files and the renderer. It is written only
//! after the renderer was seen to succeed, so a stamp that fits means pages that fit.

use std::path::{Path, PathBuf};

use crate::tree::Tree;

/// The hash of a site's files and of what renders them.
pub(super) fn stamp(files: &Tree, renderer: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(renderer.as_bytes());
    for (path, bytes) in files {
        add(path.as_bytes());
        add(bytes);
    }
    hasher.finalize().to_hex().to_string()
}

/// Whether the pages in `output` were made from what has this stamp.
pub(super) fn fits(output: &Path, stamp: &str) -> bool {
    output.is_dir() && fs_err::read_to_string(beside(output)).is_ok_and(|old| old == stamp)
}

/// Forgets a stamp, before its pages are made anew.
pub(super) fn forget(output: &Path) {
    // Where there is none there is nothing to forget; another fault shows itself when the pages are written.
    let _ = fs_err::remove_file(beside(output));
}

/// Notes that the pages in `output` are whole.
pub(super) fn write(output: &Path, stamp: &str) -> std::io::Result<()> {
    fs_err::write(beside(output), stamp)
}

fn beside(output: &Path) -> PathBuf {
    output.with_extension("stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_changes_the_stamp() {
        let tree = |path: &str, text: &str| Tree::from([(path.to_owned(), text.as_bytes().to_vec())]);
        let first = stamp(&tree("a", "bc"), "zola");
        assert_eq!(first, stamp(&tree("a", "bc"), "zola"));
        for other in
            [stamp(&tree("ab", "c"), "zola"), stamp(&tree("a", "bd"), "zola"), stamp(&tree("a", "bc"), "other")]
        {
            assert_ne!(first, other);
        }
    }
}
