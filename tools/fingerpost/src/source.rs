//! The files that people wrote, and places in them.
//!
//! Every message of this tool points into a file, so every file is kept whole from reading to reporting.
//! Invariant: a [`Span`] is made only for a file that is in the [`Sources`] it came from, lies within that file's
//! text, and begins and ends between two characters.

use std::collections::BTreeMap;
use std::ops::Range;

/// One file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it lies in.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: range.start, end: range.end }
    }

    /// The very beginning of `file`: for messages about a file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes, without the file.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value together with the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Located<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn with<U>(&self, value: U) -> Located<U> {
        Located { value, span: self.span }
    }
}

/// Where a byte lies for a person: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One file as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: String,
    lines: Vec<usize>,
}

impl SourceFile {
    /// The path from the project's root, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte; a byte past the end counts as the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= byte).max(1);
        let before = self.text.get(self.lines[line - 1]..byte).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }
}

/// All files of one run.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<String, FileId>,
}

impl Sources {
    /// Takes in one file and gives the id that spans into it carry.
    ///
    /// # Panics
    ///
    /// Never in practice: a run would need more than four thousand million files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let (path, id) = (path.into(), FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX)));
        self.by_path.entry(path.clone()).or_insert(id);
        self.files.push(SourceFile { path, text, lines });
        id
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of one file.
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).text()
    }

    /// The path of one file.
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).path()
    }

    /// What was written at `span`.
    pub fn excerpt(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or_default()
    }

    /// The file at this path, if it was read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, byte: usize, line: usize, column: usize) {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text);
        assert_eq!(sources.file(file).position(byte), Position { line, column });
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 1, 1, 2);
        check("ab\ncd", 3, 2, 1);
        check("ab\n", 3, 2, 1);
    }

    #[test]
    fn columns_are_characters_not_bytes() {
        check("الخط = 1", 8, 1, 5);
    }

    #[test]
    fn a_byte_past_the_end_is_the_end() {
        check("ab", 99, 1, 3);
    }
}
