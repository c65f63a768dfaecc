//! Findings in words, for people and for programs.
//!
//! The only place that decides how a [`Diagnostic`] looks. What people wrote is shown to them again here, and nobody
//! knows who wrote it, so the invariant of every format is: no character of a file, a path or a message reaches the
//! output if it could move the cursor, change a colour, turn the direction of writing or hide. The module
//! `visible` sees to that.

mod excerpt;
mod github;
mod human;
mod json;
mod kept;
mod short;
mod visible;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Sources, Span};
pub use kept::Kept;

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// With the lines in question and marks below them, for a terminal.
    #[default]
    Human,
    /// A line each, for editors.
    Short,
    /// A JSON object each on a line of its own, for programs. Its fields: `code`, `severity`, `message`, `path`, `line`,
    /// `column`, `end_line`, `end_column`, `byte_start`, `byte_end`, `excerpt`, `label`, `related`, `hints`, `explanation`.
    Json,
    /// Commands that make GitHub show the findings beside the lines of a pull request.
    Github,
}

impl Format {
    /// Every format, in the order in which help lists them.
    pub const ALL: &'static [Self] = &[Self::Human, Self::Short, Self::Json, Self::Github];

    /// The name that people type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Github => "github",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no [`Format`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the formats are human, short, json and github")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|format| format.as_str() == name).ok_or(UnknownFormat)
    }
}

/// What the terminal can do. Only [`Format::Human`] asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to use colours.
    pub colour: bool,
    /// How many columns a line may have.
    pub width: usize,
}

/// All `diagnostics` in `format`, in the order given, each ending in a line break.
pub fn render(format: Format, sources: &Sources, diagnostics: &[Diagnostic], style: Style) -> String {
    match format {
        Format::Human => human::render(sources, diagnostics, style),
        Format::Short => short::render(sources, diagnostics),
        Format::Json => json::render(sources, diagnostics),
        Format::Github => github::render(sources, diagnostics),
    }
}

/// A stranger's text on one line, with names in place of hidden characters: safe to print.
pub fn shown(text: &str) -> std::borrow::Cow<'_, str> {
    visible::line(text)
}

/// How much was found: `2 errors, 1 warning in 2 files`.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return "no errors, no warnings".to_owned();
    }
    let count = |severity| diagnostics.iter().filter(|finding| finding.severity == severity).count();
    let files: BTreeSet<_> = diagnostics.iter().map(|finding| finding.primary.span.file).collect();
    let found: Vec<_> = [Severity::Error, Severity::Warning]
        .into_iter()
        .map(|severity| (count(severity), severity.as_str()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    format!("{} in {}", found.join(", "), counted(files.len(), "file"))
}

fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// `path:line:column`, safe to print.
fn place(sources: &Sources, span: Span) -> String {
    let file = sources.file(span.file);
    let at = file.position(span.start);
    format!("{}:{}:{}", visible::line(file.path()), at.line, at.column)
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_format_is_read_as_it_is_written() {
        assert!(Format::ALL.iter().all(|format| format.to_string().parse() == Ok(*format)));
        assert_eq!("html".parse::<Format>(), Err(UnknownFormat));
        assert!(Format::ALL.iter().all(|format| UnknownFormat.to_string().contains(format.as_str())));
    }

    #[test]
    fn a_summary_counts_and_agrees_in_number() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a.toml", ""), sources.add("b.toml", ""));
        let error = |file| Diagnostic::error(Code::EmptyFile, Span::start_of(file), "the file is empty");
        let warning = |file| Diagnostic::warning(Code::EmptyFile, Span::start_of(file), "the file is empty");
        assert_data_eq!(summary(&[]), str!["no errors, no warnings"]);
        assert_data_eq!(summary(&[error(a)]), str!["1 error in 1 file"]);
        assert_data_eq!(summary(&[warning(a), warning(a)]), str!["2 warnings in 1 file"]);
        assert_data_eq!(summary(&[error(a), error(b), warning(b)]), str!["2 errors, 1 warning in 2 files"]);
    }

    #[test]
    fn nothing_found_is_nothing_written() {
        let style = Style { colour: true, width: 80 };
        assert!(Format::ALL.iter().all(|format| render(*format, &Sources::default(), &[], style).is_empty()));
    }

    #[test]
    fn no_format_lets_a_file_speak_to_the_terminal() {
        let mut sources = Sources::default();
        let text = "name = \"\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\u{7}\u{feff}\u{e0041}\"\r\n";
        let file = sources.add("content/\u{1b}[31m\u{202e}.toml", text);
        let finding = Diagnostic::error(Code::InvisibleCharacter, Span::new(file, 7..text.len() - 2), text)
            .label(text)
            .related(Span::new(file, 0..4), text)
            .hint(text);
        let style = Style { colour: false, width: 80 };
        for format in Format::ALL {
            let shown = render(*format, &sources, std::slice::from_ref(&finding), style);
            let bad: Vec<_> = shown.chars().filter(|c| *c != '\n' && visible::is_hidden(*c)).collect();
            assert!(bad.is_empty(), "{format}: {bad:?} in {shown:?}");
        }
    }
    #[test]
    fn every_span_of_any_text_can_be_shown() {
        let text = "\u{feff}a\tخط\u{200d}\r\n\r\n電\u{301}\u{202e} x\n\n  ب\r\n";
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let style = Style { colour: false, width: 0 };
        for start in 0..=text.len() {
            for end in start..=text.len() + 2 {
                let finding = Diagnostic::error(Code::RawHtml, Span::new(file, start..end), "x")
                    .label("here")
                    .related(Span::new(file, end..end), "there")
                    .related(Span::new(file, 0..start), "before");
                for format in Format::ALL {
                    assert!(!render(*format, &sources, std::slice::from_ref(&finding), style).is_empty());
                }
            }
        }
    }

    #[test]
    fn a_huge_file_is_shown_in_part() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "<b>خط </b> ".repeat(50_000) + &"x\n".repeat(200_000));
        let length = sources.text(file).len();
        let style = Style { colour: false, width: 100 };
        let spans = [0..3, 0..length, 400_000..400_001, length - 1..length];
        let findings = spans.map(|range| Diagnostic::error(Code::RawHtml, Span::new(file, range), "x").label("here"));
        let shown = render(Format::Human, &sources, &findings, style);
        assert!(shown.lines().all(|line| line.chars().count() < 110), "{shown}");
        assert!(shown.lines().count() < 60, "{shown}");
    }
}
