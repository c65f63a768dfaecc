//! Findings as a fixture writes them, and how those expected differ from those made.

use std::fmt;

use fingerpost::diagnostic::{Code, Diagnostic, Label};
use fingerpost::source::{Sources, Span};
use icu::properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu::properties::{CodePointMapData, CodePointSetData};

/// What a line below a finding may begin with.
const NOTES: [&str; 3] = ["label: ", "related: ", "help: "];

/// One finding, in words only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// `error[unknown-id]`.
    kind: String,
    /// `path:line:column-line:column`; the end is one past the last character.
    place: String,
    message: String,
    /// Label, related places and hints, a line each.
    notes: Vec<String>,
}

impl Finding {
    /// `diagnostic` in words.
    pub(crate) fn new(sources: &Sources, diagnostic: &Diagnostic) -> Self {
        let label = Some(&diagnostic.primary.text).filter(|text| !text.is_empty());
        let related = |label: &Label| format!("related: {} {}", place(sources, label.span), printable(&label.text));
        let mut notes: Vec<_> = label.iter().map(|text| format!("label: {}", printable(text))).collect();
        notes.extend(diagnostic.related.iter().map(related));
        notes.extend(diagnostic.hints.iter().map(|hint| format!("help: {}", printable(hint))));
        Self {
            kind: format!("{}[{}]", diagnostic.severity.as_str(), diagnostic.code.as_str()),
            place: place(sources, diagnostic.primary.span),
            message: printable(&diagnostic.message),
            notes,
        }
    }

    /// Reads an expectation; the error holds the index of the line.
    pub(crate) fn parse_all(lines: &[&str]) -> Result<Vec<Self>, (usize, String)> {
        let mut findings: Vec<Self> = Vec::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            let is_note = NOTES.iter().any(|note| line.starts_with(note));
            match findings.last_mut() {
                Some(finding) if is_note => finding.notes.push((*line).to_owned()),
                _ => findings.push(Self::parse(line).map_err(|why| (index, why))?),
            }
        }
        Ok(findings)
    }

    fn parse(line: &str) -> Result<Self, String> {
        let refused = || format!("`{line}` is not `error[code] path:1:2-1:3 message`");
        let mut parts = line.splitn(3, ' ').map(str::to_owned);
        let mut part = || parts.next().ok_or_else(refused);
        let (kind, place, message) = (part()?, part()?, part()?);
        let finding = Self { kind, place, message, notes: Vec::new() };
        let severity = finding.kind.split('[').next().unwrap_or_default();
        if !matches!(severity, "error" | "warning") || !finding.kind.ends_with(']') {
            return Err(refused());
        }
        if !Code::ALL.iter().any(|code| code.as_str() == finding.code()) {
            return Err(format!("there is no code `{}`", finding.code()));
        }
        Ok(finding)
    }

    /// The code between the brackets.
    pub(crate) fn code(&self) -> &str {
        self.kind.split_once('[').map_or("", |(_, code)| code.trim_end_matches(']'))
    }

    /// Whether `other` is the same finding in another place.
    fn moved_to(&self, other: &Self) -> bool {
        self.kind == other.kind && self.message == other.message
    }
}

/// The finding as a fixture has it, each line ending in a line break.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {} {}", self.kind, self.place, self.message)?;
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))
    }
}

/// How `found` differs from `expected`, a paragraph for each difference. The order of findings does not matter.
pub(crate) fn differences(expected: &[Finding], found: &[Finding]) -> Vec<String> {
    let mut extra = found.to_vec();
    let mut missing = expected.to_vec();
    missing.retain(|finding| !take(&mut extra, |other| other == finding));
    let mut differences = Vec::new();
    missing.retain(|finding| {
        let other = extra.iter().position(|other| finding.moved_to(other)).map(|index| extra.remove(index));
        differences.extend(other.iter().map(|other| moved(finding, other)));
        other.is_none()
    });
    differences.extend(missing.iter().map(|finding| format!("missing: {finding}")));
    differences.extend(extra.iter().map(|finding| format!("extra: {finding}")));
    differences
}

/// Takes the first of `findings` for which `wanted` holds, and says whether there was one.
fn take(findings: &mut Vec<Finding>, wanted: impl Fn(&Finding) -> bool) -> bool {
    let index = findings.iter().position(wanted);
    index.map(|index| findings.remove(index)).is_some()
}

fn moved(expected: &Finding, found: &Finding) -> String {
    let what = if expected.place == found.place { "other notes" } else { "moved" };
    format!("{what}: expected {expected}{:>width$}found {found}", "", width = what.len() + 2)
}

fn place(sources: &Sources, span: Span) -> String {
    let file = sources.file(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    let path = printable(file.path()).replace(' ', "\\u{20}");
    format!("{path}:{}:{}-{}:{}", start.line, start.column, end.line, end.column)
}

/// `text` on one line, with escapes for what a reviewer could not see.
fn printable(text: &str) -> String {
    let shown = |c: char| if is_unseen(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

fn is_unseen(c: char) -> bool {
    use GeneralCategory as Category;
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let space = matches!(category, Category::SpaceSeparator | Category::LineSeparator | Category::ParagraphSeparator);
    category == Category::Control
        || (space && c != ' ')
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "error[unknown-id] a.toml:5:10-5:15 no agency has the id `us-dojj`";
    const SECOND: &str = "warning[empty-file] b.toml:1:1-1:1 the file is empty";

    #[track_caller]
    fn check(expected: &str, found: &str, differ: &[&str]) {
        let parse = |text: &str| Finding::parse_all(&text.lines().collect::<Vec<_>>()).unwrap();
        assert_eq!(differences(&parse(expected), &parse(found)), differ);
    }

    #[test]
    fn the_same_findings_do_not_differ() {
        check("", "", &[]);
        check(&format!("{FIRST}\nhelp: x\n\n{SECOND}"), &format!("{SECOND}\n{FIRST}\nhelp: x"), &[]);
    }

    #[test]
    fn missing_and_extra_findings_are_told_apart() {
        check(FIRST, "", &[&format!("missing: {FIRST}\n")]);
        check("", FIRST, &[&format!("extra: {FIRST}\n")]);
        check(FIRST, SECOND, &[&format!("missing: {FIRST}\n"), &format!("extra: {SECOND}\n")]);
        check(FIRST, &format!("{FIRST}\n{FIRST}"), &[&format!("extra: {FIRST}\n")]);
    }

    #[test]
    fn a_finding_in_another_place_has_moved() {
        let moved = FIRST.replace("5:15", "5:16");
        check(FIRST, &moved, &[&format!("moved: expected {FIRST}\n       found {moved}\n")]);
    }

    #[test]
    fn notes_are_compared() {
        let found = format!("{FIRST}\nhelp: x");
        check(FIRST, &found, &[&format!("other notes: expected {FIRST}\n             found {found}\n")]);
    }

    #[test]
    fn an_expectation_must_be_well_formed() {
        let refused = |line: &str| Finding::parse_all(&["", line]).unwrap_err();
        let (line, why) = refused("error[no-such-code] a:1:1-1:2 x");
        assert_eq!((line, why.as_str()), (1, "there is no code `no-such-code`"));
        assert!(refused("help: x").1.contains("is not"));
        assert!(refused("error[empty-file] a:1:1-1:2").1.contains("is not"));
        assert!(refused("fatal[empty-file] a:1:1-1:2 x").1.contains("is not"));
    }

    #[test]
    fn a_diagnostic_in_words_reads_back_as_itself() {
        let mut sources = Sources::default();
        let file = sources.add("a b.toml", "id\u{202e} = 1\nخط\n");
        let span = Span::new(file, 2..5);
        let diagnostic = Diagnostic::error(Code::InvisibleCharacter, span, "there is a \u{202e}\nhere")
            .label("this")
            .related(Span::new(file, 10..12), "عربي")
            .hint("take it out");
        let finding = Finding::new(&sources, &diagnostic);
        let text = "error[invisible-character] a\\u{20}b.toml:1:3-1:4 there is a \\u{202e}\\nhere\nlabel: this\n\
                    related: a\\u{20}b.toml:2:1-2:2 عربي\nhelp: take it out\n";
        assert_eq!(finding.to_string(), text);
        assert_eq!(Finding::parse_all(&text.lines().collect::<Vec<_>>()), Ok(vec![finding]));
    }
}
