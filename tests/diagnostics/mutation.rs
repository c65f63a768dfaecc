//! The base tree, broken at random: whatever people write, reading it must end in findings and never in a crash.
//!
//! The numbers are made from a seed, so that a failure comes back. Each finding must lie in its file and between two
//! characters, and must be printable in every form.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fingerpost::report::{Format, Style, render};
use fingerpost::source::{Sources, Span};
use jiff::civil::{Date, date};

use crate::adapter;
use crate::corpus::Tree;

const TODAY: Date = date(2026, 11, 23);

/// Pieces that have a meaning somewhere, put where they have none.
const PIECES: &[&str] = &[
    "\"",
    "'''",
    "\"\"\"",
    "[",
    "]]",
    "[[source]]\n",
    "{",
    "}",
    "=",
    "\\",
    "\\u202e",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "+++\n",
    "# ",
    "#### ",
    "<",
    ">",
    "](",
    "![](",
    "<helpline:",
    "<law:us-act#penalty.",
    "&#8238;",
    "{{",
    "{%",
    "- ",
    "> ",
    "|",
    "    ",
    "1-800-555-0100",
    "٠٨٠٠٥٥٥٠١٠١",
    "İ§",
    "ẞ",
    "\u{202e}",
    "\u{200d}",
    "日",
    "é",
    "2026-13-45",
    "1e999",
    "nan",
    "[^1]: ",
    "~~",
    "<!--",
    "<b",
    "one in\n",
    "00:00-",
    "Mo-",
    "aaaaaa ",
    "[from]\n",
    "blocks = \"x\"\n",
    "\u{e000}",
    "\u{1d173}",
];

/// xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % end.max(1)
    }
}

/// Breaks `tree` a little, in a way that `seed` decides, and says which files.
fn broken(tree: &Tree, seed: u64) -> (Tree, Vec<String>) {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut tree = tree.clone();
    let paths: Vec<String> = tree.keys().cloned().collect();
    let touched: Vec<String> = (0..=random.below(3)).map(|_| paths[random.below(paths.len())].clone()).collect();
    for path in &touched {
        let other = tree[&paths[random.below(paths.len())]].clone();
        let bytes = tree.get_mut(path).unwrap();
        for _ in 0..=random.below(3) {
            mutate(bytes, &other, &mut random);
        }
    }
    (tree, touched)
}

fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(bytes.len());
    let (start, end) = line_at(bytes, at);
    match random.below(8) {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
        1 => bytes.truncate(at),
        2 => insert(bytes, end, &bytes[start..end].to_vec()),
        3 => drop(bytes.drain(start..end)),
        4 => insert(bytes, start, &other[..random.below(other.len())].to_vec()),
        5 => drop(bytes.drain(at..at + random.below(bytes.len() - at))),
        _ => insert(bytes, at, PIECES[random.below(PIECES.len())].as_bytes()),
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

/// The line around `at`, with its line break.
fn line_at(bytes: &[u8], at: usize) -> (usize, usize) {
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |before| before + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |after| at + after + 1);
    (start, end)
}

/// Loads and prints `tree`, makes its pages if nothing is wrong, and says which finding has a place that is none.
fn misplaced(tree: &Tree) -> Option<String> {
    let (sources, found) = adapter::check(tree, TODAY);
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        render(format, &sources, &found, Style { colour: true, width: 80 });
    }
    let spans = |d: &fingerpost::diagnostic::Diagnostic| -> Vec<Span> {
        std::iter::once(d.primary.span).chain(d.related.iter().map(|label| label.span)).collect()
    };
    if let Err(why) = adapter::compose(tree, TODAY) {
        return Some(why);
    }
    found
        .iter()
        .find(|d| spans(d).into_iter().any(|span| !is_place(&sources, span)))
        .map(|d| format!("a finding has no place: {d:?}"))
}

fn is_place(sources: &Sources, span: Span) -> bool {
    sources.text(span.file).get(span.range()).is_some()
}

/// Checks `count` broken trees from the seed `first` on.
pub(crate) fn check(base: &Tree, first: u64, count: u64) {
    for seed in first..first + count {
        let (tree, touched) = broken(base, seed);
        let outcome = catch_unwind(AssertUnwindSafe(|| misplaced(&tree)));
        let shown = || {
            let files = touched.iter().map(|path| format!("--- {path}\n{}", String::from_utf8_lossy(&tree[path])));
            files.collect::<Vec<_>>().join("\n")
        };
        match outcome {
            Ok(None) => {}
            Ok(Some(finding)) => panic!("seed {seed}: {finding}\n{}", shown()),
            Err(_) => panic!("seed {seed}: reading this crashes\n{}", shown()),
        }
    }
}
