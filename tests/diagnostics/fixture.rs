//! Reading a fixture: files to lay over the base tree, and the findings they must lead to.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::corpus::Tree;
use crate::expectation::Finding;

/// The line between files and expectation.
const EXPECT: &str = "=== expect";
/// The day on which a fixture is checked unless it says another.
const TODAY: Date = date(2026, 11, 23);

/// One fixture.
#[derive(Debug)]
pub(crate) struct Fixture {
    /// The day on which it is checked.
    pub(crate) today: Date,
    /// Files of the base tree that are not there.
    pub(crate) deleted: Vec<String>,
    /// Files that are added to the base tree or stand in for one of its own.
    pub(crate) files: Tree,
    /// What must be found.
    pub(crate) expected: Vec<Finding>,
    /// The text before the expectation, which blessing keeps.
    head: String,
}

impl Fixture {
    /// Reads `text`; the error names the line.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let lines: Vec<&str> = text.lines().collect();
        let split = lines.iter().position(|line| *line == EXPECT).ok_or(format!("there is no line `{EXPECT}`"))?;
        let first_file = lines[..split].iter().position(|line| line.starts_with("--- ")).unwrap_or(split);
        let head = with_breaks(&lines[..=split]);
        let mut fixture =
            Self { today: TODAY, deleted: Vec::new(), files: BTreeMap::new(), expected: Vec::new(), head };
        for (index, line) in lines[..first_file].iter().enumerate() {
            fixture.setting(line).map_err(at_line(index))?;
        }
        let mut start = first_file;
        while start < split {
            let next = lines[start + 1..split].iter().position(|line| line.starts_with("--- "));
            let end = next.map_or(split, |offset| start + 1 + offset);
            fixture.file(lines[start], &lines[start + 1..end]).map_err(at_line(start))?;
            start = end;
        }
        fixture.expected =
            Finding::parse_all(&lines[split + 1..]).map_err(|(index, why)| at_line(split + 1 + index)(why))?;
        Ok(fixture)
    }

    /// The text of the fixture with `findings` as its expectation.
    pub(crate) fn blessed(&self, findings: &[Finding]) -> String {
        let findings: Vec<_> = findings.iter().map(Finding::to_string).collect();
        format!("{}{}", self.head, findings.concat())
    }

    /// `base` with this fixture laid over it.
    pub(crate) fn overlay(&self, base: &Tree) -> Result<Tree, String> {
        let mut tree = base.clone();
        for path in &self.deleted {
            tree.remove(path).ok_or(format!("delete: the base tree has no {path}"))?;
        }
        tree.extend(self.files.clone());
        Ok(tree)
    }

    fn setting(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() || line.starts_with('#') {
        } else if let Some(path) = line.strip_prefix("delete: ") {
            self.deleted.push(path.to_owned());
        } else if let Some(day) = line.strip_prefix("today: ") {
            self.today = day.parse().map_err(|error| format!("{error}"))?;
        } else {
            return Err("before the first file there are only `#`, `delete:` and `today:`".into());
        }
        Ok(())
    }

    fn file(&mut self, header: &str, lines: &[&str]) -> Result<(), String> {
        let header = Header::parse(header)?;
        let text = with_breaks(lines);
        let bytes = if header.escaped { unescaped(&text)? } else { text.into_bytes() };
        match self.files.insert(header.path.clone(), bytes.repeat(header.repeat)) {
            Some(_) => Err(format!("{} is there twice", header.path)),
            None => Ok(()),
        }
    }
}

fn with_breaks(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

fn at_line(index: usize) -> impl Fn(String) -> String {
    move |why| format!("line {}: {why}", index + 1)
}

/// `--- path (escaped, repeat 3)`.
struct Header {
    path: String,
    escaped: bool,
    repeat: usize,
}

impl Header {
    fn parse(line: &str) -> Result<Self, String> {
        let line = line.trim_start_matches("--- ");
        let (path, options) = match line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")) {
            Some((path, options)) => (path, options),
            None => (line, ""),
        };
        let mut header = Self { path: path.to_owned(), escaped: false, repeat: 1 };
        for option in options.split(", ").filter(|option| !option.is_empty()) {
            match option.strip_prefix("repeat ").map(str::parse) {
                Some(Ok(times)) => header.repeat = times,
                None if option == "escaped" => header.escaped = true,
                _ => return Err(format!("`{option}` is neither `escaped` nor `repeat` with a number")),
            }
        }
        if header.escaped {
            header.path = String::from_utf8(unescaped(path)?).map_err(|error| error.to_string())?;
        }
        Ok(header)
    }
}

/// The bytes that `text` stands for: `\xFF` is a byte, `\u{202E}` a character, `\` before a line break takes it away.
fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        rest = escape_sequence(escape, &mut bytes)
            .ok_or_else(|| format!("`\\{}` is no escape", escape.chars().take(8).collect::<String>()))?;
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// Takes one escape, without its backslash, from `text` and gives what is left.
fn escape_sequence<'a>(text: &'a str, bytes: &mut Vec<u8>) -> Option<&'a str> {
    let kind = text.chars().next()?;
    let rest = &text[kind.len_utf8()..];
    match kind {
        '\n' => {}
        'n' => bytes.push(b'\n'),
        'r' => bytes.push(b'\r'),
        't' => bytes.push(b'\t'),
        '\\' => bytes.push(b'\\'),
        'x' => {
            bytes.push(u8::from_str_radix(rest.get(..2)?, 16).ok()?);
            return rest.get(2..);
        }
        'u' => {
            let (digits, rest) = rest.strip_prefix('{')?.split_once('}')?;
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            return Some(rest);
        }
        _ => return None,
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn bytes(text: &str, path: &str, expected: &[u8]) {
        let fixture = Fixture::parse(&format!("{text}\n=== expect\n")).unwrap();
        assert_eq!(fixture.files[path], expected);
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        assert_eq!(Fixture::parse(text).unwrap_err(), expected);
    }

    #[test]
    fn files_are_taken_as_they_stand() {
        bytes("--- a.toml\nx = 1\n\ny = 2", "a.toml", b"x = 1\n\ny = 2\n");
        bytes("--- a.toml\n--- b c (1).md (repeat 1)\n", "a.toml", b"");
        bytes("--- a.toml\n--- b c (1).md (repeat 1)\n", "b c (1).md", b"\n");
        bytes("--- a.md\n+++\n---\n\\x", "a.md", b"+++\n---\n\\x\n");
    }

    #[test]
    fn escapes_make_any_byte() {
        bytes("--- a (escaped)\n\\xFF\\u{202E}\\r\\\\\\", "a", b"\xff\xe2\x80\xae\r\\");
        bytes("--- a\\u{202e} (escaped)\nb\\\nc", "a\u{202e}", b"bc\n");
        refused("--- a (escaped)\n\\q\n=== expect", "line 1: `\\q\n` is no escape");
    }

    #[test]
    fn a_file_can_be_repeated() {
        bytes("--- a (repeat 3)\nxy", "a", b"xy\nxy\nxy\n");
        bytes("--- a (escaped, repeat 3)\nx\\", "a", b"xxx");
        refused(
            "--- a (repeat many)\n=== expect",
            "line 1: `repeat many` is neither `escaped` nor `repeat` with a number",
        );
    }

    #[test]
    fn settings_come_first() {
        let text = "# Why this is here\n\ntoday: 2027-01-02\ndelete: a.toml\n--- b.toml\n=== expect\n";
        let fixture = Fixture::parse(text).unwrap();
        assert_eq!(fixture.today, date(2027, 1, 2));
        let base = |path: &str| Tree::from([(path.to_owned(), b"x".to_vec()), ("b.toml".to_owned(), b"y".to_vec())]);
        assert_eq!(fixture.overlay(&base("a.toml")), Ok(Tree::from([("b.toml".to_owned(), Vec::new())])));
        assert_eq!(fixture.overlay(&base("c.toml")), Err("delete: the base tree has no a.toml".into()));
        refused("a\n=== expect", "line 1: before the first file there are only `#`, `delete:` and `today:`");
    }

    #[test]
    fn mistakes_are_refused_with_their_line() {
        refused("--- a.toml\n", "there is no line `=== expect`");
        refused("# x\n--- a\n1\n--- a\n2\n=== expect", "line 4: a is there twice");
        refused("--- a\n=== expect\n\nfatal", "line 4: `fatal` is not `error[code] path:1:2-1:3 message`");
    }

    #[test]
    fn blessing_keeps_all_before_the_expectation() {
        let head = "# Why\ndelete: a\n--- b (escaped)\n\\x41\n\n=== expect\n";
        let finding = "error[unknown-id] b:1:1-1:2 no such id\nhelp: add it\n";
        let old = Fixture::parse(&format!("{head}error[unknown-id] b:9:1-9:2 gone\n")).unwrap();
        let new = Fixture::parse(&format!("{head}{finding}")).unwrap();
        assert_eq!(old.blessed(&new.expected), format!("{head}{finding}"));
        assert_eq!(old.blessed(&[]), head);
    }
}
