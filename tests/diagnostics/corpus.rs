//! All fixtures: which there are, whether each finds what it says, and which are lacking.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fingerpost::diagnostic::Diagnostic;
use fingerpost::source::Sources;
use jiff::civil::Date;

use crate::expectation::{Finding, differences};
use crate::fixture::Fixture;

/// The bytes of each file by its path from the project's root.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// The folder that every fixture is laid over.
const BASE: &str = "base";

/// The fixtures below a folder.
pub(crate) struct Corpus {
    /// The folder that holds `base` and a folder for each code.
    pub(crate) root: PathBuf,
    /// Every code.
    pub(crate) codes: Vec<&'static str>,
    /// What finds.
    pub(crate) check: fn(&Tree, Date) -> (Sources, Vec<Diagnostic>),
}

impl Corpus {
    /// The tree that every fixture is laid over.
    pub(crate) fn base(&self) -> Result<Tree, String> {
        read_tree(&self.root.join(BASE))
    }

    /// Checks every fixture and gives what is wrong, a paragraph each. With `bless`, expectations are rewritten instead.
    pub(crate) fn run(&self, bless: bool) -> Vec<String> {
        let base = match self.base() {
            Ok(base) => base,
            Err(why) => return vec![why],
        };
        let (fixtures, mut problems) = self.fixtures();
        for name in &fixtures {
            if let Err(why) = self.run_one(name, &base, bless) {
                problems.push(format!("{name}: {why}"));
            }
        }
        problems
    }

    /// The codes that lack a fixture that finds nothing or one that finds them.
    pub(crate) fn gaps(&self) -> Vec<String> {
        let (fixtures, mut problems) = self.fixtures();
        let mut seen = BTreeSet::new();
        for name in &fixtures {
            match self.read(name) {
                Ok(fixture) => seen.extend(fixture_side(name, &fixture)),
                Err(why) => problems.push(format!("{name}: {why}")),
            }
        }
        for code in &self.codes {
            for (bad, what) in [(false, "in which nothing is found"), (true, "in which it is found")] {
                if !seen.contains(&((*code).to_owned(), bad)) {
                    problems.push(format!("{code}: there is no fixture {what}"));
                }
            }
        }
        problems
    }

    /// The fixtures in which nothing is found: the name, the tree and the day of each.
    pub(crate) fn good(&self) -> Result<Vec<(String, Tree, Date)>, String> {
        let base = self.base()?;
        let tree = |name: String| {
            let fixture = self.read(&name)?;
            let good = fixture.expected.is_empty();
            Ok(good.then_some((name, fixture.overlay(&base)?, fixture.today)))
        };
        self.fixtures().0.into_iter().filter_map(|name| tree(name).transpose()).collect()
    }

    fn read(&self, name: &str) -> Result<Fixture, String> {
        let text = fs_err::read_to_string(self.root.join(name)).map_err(|error| error.to_string())?;
        Fixture::parse(&text)
    }

    fn run_one(&self, name: &str, base: &Tree, bless: bool) -> Result<(), String> {
        let fixture = self.read(name)?;
        let (sources, diagnostics) = (self.check)(&fixture.overlay(base)?, fixture.today);
        let found: Vec<_> = diagnostics.iter().map(|diagnostic| Finding::new(&sources, diagnostic)).collect();
        if bless {
            return fs_err::write(self.root.join(name), fixture.blessed(&found)).map_err(|error| error.to_string());
        }
        let code = name.split('/').next().unwrap_or_default();
        if !fixture.expected.is_empty() && fixture.expected.iter().all(|finding| finding.code() != code) {
            return Err(format!("it expects findings, but none is {code}, the code of its folder"));
        }
        let differences = differences(&fixture.expected, &found);
        if differences.is_empty() {
            return Ok(());
        }
        Err(format!("\n{}To accept what was found: FINGERPOST_BLESS=1", differences.join("\n")))
    }

    /// The fixtures as `code/name.txt`, and what lies where no fixture belongs.
    fn fixtures(&self) -> (Vec<String>, Vec<String>) {
        let (mut fixtures, mut problems) = (Vec::new(), Vec::new());
        let paths = match paths_below(&self.root) {
            Ok(paths) => paths,
            Err(why) => return (fixtures, vec![why]),
        };
        for path in paths {
            let parts: Vec<_> = path.split('/').collect();
            match parts[..] {
                [BASE, ..] => {}
                [file] if matches!(ending(file), "rs" | "md") => {}
                [code, file] if self.codes.contains(&code) && ending(file) == "txt" => fixtures.push(path),
                [folder, _, ..] if !self.codes.contains(&folder) => {
                    problems.push(format!("{path}: there is no code `{folder}`"));
                }
                _ => problems.push(format!("{path}: a fixture is a .txt file in the folder of a code")),
            }
        }
        (fixtures, problems)
    }
}

/// The code of a fixture with whether it is found in it; nothing if only other codes are.
fn fixture_side(name: &str, fixture: &Fixture) -> Option<(String, bool)> {
    let code = name.split('/').next().unwrap_or_default();
    let bad = fixture.expected.iter().any(|finding| finding.code() == code);
    (bad || fixture.expected.is_empty()).then(|| (code.to_owned(), bad))
}

fn ending(file: &str) -> &str {
    file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn read_tree(root: &Path) -> Result<Tree, String> {
    let read = |path: String| Ok((path.clone(), fs_err::read(root.join(path)).map_err(|error| error.to_string())?));
    paths_below(root)?.into_iter().map(read).collect()
}

/// The files below `root`, sorted, with `/` between the parts of their paths.
fn paths_below(root: &Path) -> Result<Vec<String>, String> {
    let mut paths = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.map_err(|error| error.to_string())?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).map_err(|error| error.to_string())?;
            let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            paths.push(parts.join("/"));
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use fingerpost::diagnostic::Code;
    use fingerpost::source::Span;

    use super::*;

    /// Finds `nobody` wherever it is written, and every file that is empty.
    fn check(tree: &Tree, _today: Date) -> (Sources, Vec<Diagnostic>) {
        let (mut sources, mut found) = (Sources::default(), Vec::new());
        for (path, bytes) in tree {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let file = sources.add(path, text.clone());
            for (at, word) in text.match_indices("nobody") {
                let span = Span::new(file, at..at + word.len());
                found.push(Diagnostic::error(Code::UnknownId, span, "no such id").hint("add it"));
            }
            if text.is_empty() {
                found.push(Diagnostic::warning(Code::EmptyFile, Span::start_of(file), "the file is empty"));
            }
        }
        (sources, found)
    }

    const FOUND: &str = "error[unknown-id] content/a.toml:1:8-1:14 no such id\nhelp: add it\n";

    /// A corpus on disk with a base tree of one file and these fixtures.
    fn corpus(fixtures: &[(&str, &str)]) -> (tempfile::TempDir, Corpus) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [("base/content/a.toml", "who = \"me\"\n")].iter().chain(fixtures) {
            let path = folder.path().join(path);
            fs_err::create_dir_all(path.parent().unwrap()).unwrap();
            fs_err::write(path, text).unwrap();
        }
        let corpus = Corpus { root: folder.path().to_owned(), codes: vec!["empty-file", "unknown-id"], check };
        (folder, corpus)
    }

    fn bad(expected: &str) -> String {
        format!("--- content/a.toml\nwho = \"nobody\"\n=== expect\n{expected}")
    }

    #[track_caller]
    fn problems(fixtures: &[(&str, &str)], expected: &[&str]) {
        let (_folder, corpus) = corpus(fixtures);
        let problems = corpus.run(false);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, expected) in problems.iter().zip(expected) {
            assert!(problem.contains(expected), "{problem}");
        }
    }

    #[test]
    fn fixtures_that_find_what_they_say_are_fine() {
        let fixtures = [("unknown-id/bad.txt", bad(FOUND)), ("unknown-id/good.txt", "=== expect\n".to_owned())];
        problems(&fixtures.each_ref().map(|(path, text)| (*path, text.as_str())), &[]);
        problems(&[("README.md", ""), ("main.rs", "")], &[]);
    }

    #[test]
    fn missing_extra_and_moved_findings_fail() {
        problems(&[("unknown-id/a.txt", &bad(""))], &["extra: error[unknown-id]"]);
        problems(&[("unknown-id/a.txt", &format!("=== expect\n{FOUND}"))], &["missing: error[unknown-id]"]);
        problems(&[("unknown-id/a.txt", &bad(&FOUND.replace("1:8", "1:9")))], &["moved: expected"]);
    }

    #[test]
    fn what_is_in_the_wrong_place_fails() {
        problems(&[("unknown-idd/a.txt", "=== expect\n")], &["there is no code `unknown-idd`"]);
        problems(&[("a.txt", "=== expect\n")], &["a fixture is a .txt file"]);
        problems(&[("unknown-id/a.toml", "")], &["a fixture is a .txt file"]);
        problems(&[("unknown-id/more/a.txt", "")], &["a fixture is a .txt file"]);
        problems(&[("empty-file/a.txt", &bad(FOUND))], &["none is empty-file, the code of its folder"]);
        problems(&[("empty-file/a.txt", "--- x")], &["empty-file/a.txt: there is no line `=== expect`"]);
    }

    #[test]
    fn every_code_needs_both_sides() {
        let (_folder, corpus) = corpus(&[
            ("unknown-id/bad.txt", &bad(FOUND)),
            ("unknown-id/good.txt", "=== expect\n"),
            ("empty-file/good.txt", "=== expect\n"),
        ]);
        assert_eq!(corpus.gaps(), ["empty-file: there is no fixture in which it is found"]);
    }

    #[test]
    fn blessing_writes_what_was_found() {
        let (folder, corpus) = corpus(&[("unknown-id/a.txt", &bad(""))]);
        assert!(corpus.run(true).is_empty());
        assert_eq!(fs_err::read_to_string(folder.path().join("unknown-id/a.txt")).unwrap(), bad(FOUND));
        assert!(corpus.run(false).is_empty());
    }

    #[test]
    fn a_corpus_without_its_base_fails() {
        let (folder, corpus) = corpus(&[]);
        fs_err::remove_dir_all(folder.path().join(BASE)).unwrap();
        assert_eq!(corpus.run(false).len(), 1);
    }
}
