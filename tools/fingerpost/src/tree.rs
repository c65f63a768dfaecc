//! The files of a project, in memory.
//!
//! Reading the disk is one step at the rim; all that follows works on a [`Tree`]. So tests need no disk, and nothing
//! that a run reads can change under its feet. Invariant: paths are relative, use `/`, and come in sorted order.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Sources, Span};

/// The bytes of every file, by its path from the project's root.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A file larger than this, in bytes, is not something that a person wrote here.
pub const LARGEST_FILE: usize = 1 << 20;

/// Why a folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    /// The file system refused.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file was there when its folder was read, and was gone when its turn came.
    #[error("{path} was there and is gone: does another program write here? Run this again when it is done")]
    Vanished {
        /// The file.
        path: PathBuf,
    },
    /// A link leads back to a folder above it, or nowhere.
    #[error("{path} is a link that cannot be followed: {cause}")]
    Link {
        /// The link.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
}

/// Reads all files below `root/folder`. A file over the limit is kept only as far as it takes to see that it is over.
///
/// # Errors
///
/// When the file system refuses, or a symbolic link goes in a circle.
pub fn read_folder(root: &Path, folder: &str) -> Result<Tree, TreeError> {
    read_some(root, folder, &|_| true)
}

/// The same, but only the files at paths that are `wanted`.
///
/// # Errors
///
/// When the file system refuses, or a symbolic link goes in a circle.
pub fn read_some(root: &Path, folder: &str, wanted: &dyn Fn(&str) -> bool) -> Result<Tree, TreeError> {
    let names = list_folder(root, folder)?.into_keys().filter(|name| wanted(name));
    names.map(|name| Ok((name.clone(), read_file(&root.join(&name))?))).collect()
}

/// What the file system says of all files below `root/folder` that [`read_folder`] reads.
///
/// # Errors
///
/// When the file system refuses, or a symbolic link goes in a circle.
pub fn list_folder(root: &Path, folder: &str) -> Result<BTreeMap<String, Metadata>, TreeError> {
    let mut list = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root.join(folder)).follow_links(true) {
        let entry = entry.map_err(walk_error)?;
        if entry.file_type().is_file() && !is_hidden(entry.path()) {
            list.insert(name(root, entry.path()), entry.metadata().map_err(walk_error)?);
        }
    }
    Ok(list)
}

/// A path from `root` on, with `/` between its parts.
pub(crate) fn name(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Writes files below a folder.
///
/// # Errors
///
/// When the file system refuses.
pub fn write_files(root: &Path, tree: &Tree) -> std::io::Result<()> {
    for (path, bytes) in tree {
        let path = root.join(path);
        path.parent().map_or(Ok(()), fs_err::create_dir_all)?;
        fs_err::write(path, bytes)?;
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn read_file(path: &Path) -> Result<Vec<u8>, TreeError> {
    use std::io::Read;
    let failed = |cause: std::io::Error| match cause.kind() {
        std::io::ErrorKind::NotFound => TreeError::Vanished { path: path.to_owned() },
        _ => TreeError::Io { path: path.to_owned(), cause },
    };
    let mut bytes = Vec::new();
    let file = fs_err::File::open(path).map_err(failed)?;
    file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn walk_error(error: walkdir::Error) -> TreeError {
    let path = error.path().unwrap_or(Path::new("")).to_owned();
    let text = error.to_string();
    match error.into_io_error() {
        Some(cause) => TreeError::Io { path, cause },
        None => TreeError::Link { path, cause: text },
    }
}

/// Takes the text of one file of `tree` into `sources`; `None`, with a finding, when it cannot be text that a person wrote.
pub fn take_text(path: &str, bytes: &[u8], sources: &mut Sources, report: &mut Report) -> Option<FileId> {
    if bytes.len() > LARGEST_FILE {
        report.push(too_large(sources.add(path, "")));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let file = sources.add(path, text.strip_prefix('\u{feff}').unwrap_or(text));
            check_text(file, sources, report).then_some(file)
        }
        Err(error) => {
            let readable = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let end = readable.len();
            let file = sources.add(path, readable);
            let message = "this file is not UTF-8 text from here on";
            let hint = "save it again with the encoding UTF-8 (in most editors: Save as, Encoding)";
            report.push(Diagnostic::error(Code::NotUtf8, Span::new(file, end..end), message).hint(hint));
            None
        }
    }
}

fn check_text(file: FileId, sources: &Sources, report: &mut Report) -> bool {
    let text = sources.text(file);
    if text.trim().is_empty() {
        let diagnostic = Diagnostic::error(Code::EmptyFile, Span::start_of(file), "this file is empty");
        report.push(diagnostic.hint("write it, or delete the file: a missing translation falls back by itself"));
        return false;
    }
    if let Some(range) = conflict_mark(text) {
        let message = "two versions of this file were joined and their marks are still in it";
        let hint = "keep one of the two versions between the marks, and delete the lines of <, = and >";
        report.push(Diagnostic::error(Code::MergeConflict, Span::new(file, range), message).hint(hint));
        return false;
    }
    true
}

fn conflict_mark(text: &str) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.trim_end().split(' ').next().unwrap_or_default();
        if matches!(mark, "<<<<<<<" | ">>>>>>>" | "|||||||") {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// Endings of pictures that every browser shows.
const PICTURES: &[&str] = &["svg", "png", "jpg", "jpeg", "webp", "avif"];

/// What keeps a file of `content/images/` from being shown, if anything does.
pub fn check_image(path: &str, name: &str, bytes: &[u8], sources: &mut Sources) -> Option<Diagnostic> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let fits = is_plain_name(stem) && PICTURES.contains(&ending);
    if fits && bytes.len() <= LARGEST_FILE {
        return None;
    }
    let file = sources.add(path, "");
    if !PICTURES.contains(&ending) {
        let message = format!("`{name}` is not a picture that pages can show");
        let hint = format!("its name ends in one of these, in lower case: {}", PICTURES.join(", "));
        return Some(Diagnostic::error(Code::FileName, Span::start_of(file), message).hint(hint));
    }
    Some(if fits { too_large(file) } else { bad_name(file, stem) })
}

fn too_large(file: FileId) -> Diagnostic {
    let message = format!("this file is larger than {} KB", LARGEST_FILE / 1024);
    Diagnostic::error(Code::FileTooLarge, Span::start_of(file), message)
        .hint("make it smaller, or look whether the right file was saved")
}

/// Whether `stem` may name a page, a record or a folder: it becomes part of an address in every language.
pub fn is_plain_name(stem: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !stem.is_empty() && stem.chars().all(plain) && !stem.starts_with('-') && !stem.ends_with('-')
}

/// The finding for a file whose name cannot be used.
pub fn bad_name(file: FileId, stem: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(Code::FileName, Span::start_of(file), format!("`{stem}` cannot be part of an address"));
    let better: Vec<String> =
        stem.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    let better = better.join("-");
    let diagnostic =
        if is_plain_name(&better) { diagnostic.hint(format!("for example `{better}`")) } else { diagnostic };
    diagnostic.hint("use lower-case letters a to z, digits and hyphens only")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<Code>) {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = take_text("a.md", bytes, &mut sources, &mut report);
        assert_eq!(report.iter().map(|d| d.code).next(), expected);
        assert_eq!(file.is_some(), expected.is_none());
    }

    #[test]
    fn text_is_told_from_what_is_not() {
        check(b"hello", None);
        check(b"caf\xe9", Some(Code::NotUtf8));
        check(b" \n", Some(Code::EmptyFile));
        check(b"a\n<<<<<<< HEAD\nb\n", Some(Code::MergeConflict));
        check(&vec![b'a'; LARGEST_FILE + 1], Some(Code::FileTooLarge));
    }

    #[test]
    fn a_file_that_vanishes_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["content/a.md", "content/b.md", "content/c.md"] {
            write_files(folder.path(), &Tree::from([(name.to_owned(), b"text".to_vec())])).unwrap();
        }
        // The folder has been listed when it is asked which files are wanted.
        let take_away = |name: &str| {
            let _ = (name == "content/b.md").then(|| fs_err::remove_file(folder.path().join(name)));
            true
        };
        let error = read_some(folder.path(), "content", &take_away).unwrap_err().to_string();
        assert!(error.contains("content/b.md was there and is gone"), "{error}");
        assert_eq!(read_folder(folder.path(), "content").unwrap().len(), 2);
    }

    #[test]
    fn names_become_addresses() {
        assert!(is_plain_name("what-it-is"));
        assert!(!is_plain_name("notes.v2"));
        assert!(!is_plain_name("derechos-ñ"));
        assert!(!is_plain_name(""));
    }
}
