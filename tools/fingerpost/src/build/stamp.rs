//! Knowing that a site need not be rendered again.
//!
//! A stamp is the hash of everything that a site is rendered from: its composed files and the renderer. It is written only
//! after the renderer was seen to succeed. Beside it stands the seal of the pages, which breaks when somebody changes one:
//! the published site shares its files with them. So a stamp that fits means pages that fit.

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

/// Whether the pages in `output` were made from what has this stamp, and are as they were made.
pub(super) fn fits(output: &Path, stamp: &str) -> bool {
    let noted = fs_err::read_to_string(beside(output)).ok();
    noted.is_some_and(|noted| seal(output).is_ok_and(|seal| noted == format!("{stamp}\n{seal}\n")))
}

/// The hash of the names, sizes and times of all pages.
fn seal(output: &Path) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    for entry in walkdir::WalkDir::new(output).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let about = entry.metadata()?;
            let time = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            let name = entry.path().strip_prefix(output).unwrap_or(entry.path());
            hasher.update(format!("{}\n{} {}\n", name.display(), about.len(), time.as_nanos()).as_bytes());
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Forgets a stamp, before its pages are made anew.
pub(super) fn forget(output: &Path) {
    // Where there is none there is nothing to forget; another fault shows itself when the pages are written.
    let _ = fs_err::remove_file(beside(output));
}

/// Notes that the pages in `output` are whole.
pub(super) fn write(output: &Path, stamp: &str) -> std::io::Result<()> {
    let seal = seal(output)?;
    fs_err::write(beside(output), format!("{stamp}\n{seal}\n"))
}

fn beside(output: &Path) -> PathBuf {
    output.with_extension("stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_changed_breaks_the_seal() {
        let folder = tempfile::tempdir().unwrap();
        let (output, page) = (folder.path().join("en"), folder.path().join("en/index.html"));
        fs_err::create_dir(&output).unwrap();
        fs_err::write(&page, "page").unwrap();
        write(&output, "stamp").unwrap();
        assert!(fits(&output, "stamp") && !fits(&output, "other"));
        fs_err::write(&page, "another page").unwrap();
        assert!(!fits(&output, "stamp"));
    }

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
