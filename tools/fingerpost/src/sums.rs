//! The list of a release: the SHA-256 of every file, as `sha256sum` writes and checks it.
//!
//! A mirror is compared with such a list. Invariants: paths of a list are relative, use `/`, stay within the site and come
//! in sorted order; a list that was read was whole as far as that can be seen, for its last line has an end.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Read};
use std::path::{Component, Path};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::tree;

/// The file with the list, at the site's top. It does not name itself.
pub const LIST: &str = "SHA256SUMS";

/// How many digits a sum has.
const DIGITS: usize = 64;

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SumsError {
    /// A line is none of `sha256sum`.
    #[error("line {0} is not a sum, two spaces and a path, as sha256sum writes them")]
    Line(usize),
    /// A path leads out of the site, or is written in a way that could.
    #[error("line {0} names a path that leads out of the folder")]
    Path(usize),
    /// A path stands on two lines.
    #[error("line {0} names a file that was named before")]
    Twice(usize),
    /// The last line has no end, so there may have been more.
    #[error("the list was cut off: its last line has no end")]
    CutOff,
    /// Nothing is in the list.
    #[error("the list is empty")]
    Empty,
}

/// Files with the SHA-256 of their bytes, in lower-case hexadecimal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<String, String>);

/// A file that is not as a list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where it is, or should be.
    pub path: String,
    /// What is wrong with it.
    pub kind: DifferenceKind,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Its bytes are others.
    Changed,
    /// There is nothing in it, and should be.
    Emptied,
    /// It is not there.
    Missing,
    /// The list does not name it.
    Extra,
    /// It is a symbolic link, which may lead anywhere and be another file tomorrow.
    Link,
    /// It is neither a file nor a folder.
    Special,
    /// It is there and cannot be read.
    Unreadable,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            DifferenceKind::Changed => "changed: its bytes are not those of the list",
            DifferenceKind::Emptied => "changed: it is empty, as if copying had stopped",
            DifferenceKind::Missing => "missing",
            DifferenceKind::Extra => "extra: the list does not name it",
            DifferenceKind::Link => "a symbolic link, where the list knows files only",
            DifferenceKind::Special => "neither a file nor a folder",
            DifferenceKind::Unreadable => "there, but it cannot be read",
        };
        write!(f, "{}: {what}", self.path)
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(path, sum)| writeln!(f, "{sum}  {path}"))
    }
}

impl FromIterator<(String, String)> for Sums {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl IntoIterator for Sums {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Sums {
    /// Reads what `sha256sum` wrote, with names as `find .` gives them too.
    ///
    /// # Errors
    ///
    /// When a line is no such line, a path could lead out of the folder or comes twice, or the list was cut off.
    pub fn read(text: &str) -> Result<Self, SumsError> {
        let mut sums = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            let (sum, path) = entry(line).ok_or(SumsError::Line(at + 1))?;
            let path = path.strip_prefix("./").unwrap_or(path);
            if !stays_within(path) {
                return Err(SumsError::Path(at + 1));
            }
            if sums.insert(path.to_owned(), sum.to_ascii_lowercase()).is_some() {
                return Err(SumsError::Twice(at + 1));
            }
        }
        match sums.is_empty() {
            true => Err(SumsError::Empty),
            false if !text.ends_with('\n') => Err(SumsError::CutOff),
            false => Ok(Self(sums)),
        }
    }

    /// The sum of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Every file with its sum, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, sum)| (path.as_str(), sum.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything below `folder` that is not as the list says, in the order of paths. Links are not followed.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn differences(&self, folder: &Path) -> io::Result<Vec<Difference>> {
        let (found, mut all) = look(folder)?;
        let seen: BTreeSet<&str> = found.iter().chain(all.iter().map(|it| &it.path)).map(String::as_str).collect();
        let missing = self.0.keys().filter(|path| !seen.contains(path.as_str()));
        let missing: Vec<_> = missing.map(|path| difference(path, DifferenceKind::Missing)).collect();
        let compared = found.par_iter().filter(|path| *path != LIST).filter_map(|path| self.compare(folder, path));
        let compared: Vec<_> = compared.collect();
        all.extend(missing);
        all.extend(compared);
        all.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(all)
    }

    fn compare(&self, folder: &Path, path: &str) -> Option<Difference> {
        let Some(expected) = self.0.get(path) else { return Some(difference(path, DifferenceKind::Extra)) };
        let kind = match of_file(&folder.join(path)) {
            Ok(sum) if sum == *expected => return None,
            Ok(sum) if sum == of_bytes(b"") => DifferenceKind::Emptied,
            Ok(_) => DifferenceKind::Changed,
            Err(_) => DifferenceKind::Unreadable,
        };
        Some(difference(path, kind))
    }
}

fn difference(path: &str, kind: DifferenceKind) -> Difference {
    Difference { path: path.to_owned(), kind }
}

/// The files below a folder, and what is no file.
fn look(folder: &Path) -> io::Result<(Vec<String>, Vec<Difference>)> {
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        let (kind, path) = (entry.file_type(), tree::name(folder, entry.path()));
        if kind.is_file() {
            files.push(path);
        } else if kind.is_symlink() {
            others.push(difference(&path, DifferenceKind::Link));
        } else if !kind.is_dir() {
            others.push(difference(&path, DifferenceKind::Special));
        }
    }
    Ok((files, others))
}

/// A line's sum and path. Names with a backslash or a line break, which `sha256sum` writes in a way of its own, are none
/// of a site.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (sum, path) = line.split_at_checked(DIGITS)?;
    let path = path.strip_prefix("  ").or_else(|| path.strip_prefix(" *"))?;
    (sum.bytes().all(|digit| digit.is_ascii_hexdigit()) && !path.is_empty()).then_some((sum, path))
}

fn stays_within(path: &str) -> bool {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    !path.contains(['\\', '\0']) && !path.ends_with('/') && Path::new(path).components().all(is_plain)
}

/// The SHA-256 of some bytes.
pub fn of_bytes(bytes: &[u8]) -> String {
    in_digits(&Sha256::digest(bytes))
}

/// The SHA-256 of a file, read piece by piece.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_file(path: &Path) -> io::Result<String> {
    let mut file = fs_err::File::open(path)?;
    let (mut hasher, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(in_digits(&hasher.finalize())),
            length => hasher.update(&piece[..length]),
        }
    }
}

fn in_digits(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[track_caller]
    fn check(text: &str, expected: Result<&str, SumsError>) {
        assert_eq!(Sums::read(text).map(|sums| sums.to_string()), expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let sums: Sums = [("b/c".to_owned(), of_bytes(b"")), ("a".to_owned(), of_bytes(b""))].into_iter().collect();
        let text = format!("{EMPTY}  a\n{EMPTY}  b/c\n");
        assert_eq!(sums.to_string(), text);
        check(&text, Ok(&text));
        check(&format!("{} *./b/c\r\n{EMPTY}  a\n", EMPTY.to_uppercase()), Ok(&text));
    }

    #[test]
    fn a_list_that_cannot_be_trusted_is_refused() {
        check("", Err(SumsError::Empty));
        check(&format!("{EMPTY}  a"), Err(SumsError::CutOff));
        check(&format!("{EMPTY}  a\n{EMPTY}  ./a\n"), Err(SumsError::Twice(2)));
        for line in ["a", "a  b", &format!("{EMPTY} a"), &format!("{EMPTY}  "), &format!("\\{EMPTY}  a\\nb"), ""] {
            check(&format!("{EMPTY}  a\n{line}\n"), Err(SumsError::Line(2)));
        }
        for path in ["/etc/passwd", "../a", "a/../../b", "..", "a\\b", "a/"] {
            check(&format!("{EMPTY}  {path}\n"), Err(SumsError::Path(1)));
        }
    }

    #[test]
    fn a_large_file_has_the_sum_of_its_bytes() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let bytes = b"0123456789".repeat(20_000);
        fs_err::write(file.path(), &bytes).unwrap();
        assert_eq!(of_file(file.path()).unwrap(), of_bytes(&bytes));
        assert_eq!(of_bytes(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
