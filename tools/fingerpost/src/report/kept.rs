//! Findings that are kept from one run for the next, when nothing that they are about has changed.
//!
//! Between runs a place is a path and bytes, since files are numbered anew in each. Invariant: [`Kept::restore`] gives the
//! findings that [`Kept::of`] took, in the same order, as long as the files are the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Label, Severity};
use crate::source::{FileId, Sources, Span};

/// A place in a file, and what it shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Place {
    path: String,
    start: usize,
    end: usize,
    text: String,
}

/// A finding without the files that it points into.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    code: String,
    is_error: bool,
    message: String,
    primary: Place,
    related: Vec<Place>,
    hints: Vec<String>,
}

impl Kept {
    /// A finding about files of `sources`.
    pub fn of(finding: &Diagnostic, sources: &Sources) -> Self {
        let place = |label: &Label| Place {
            path: sources.path(label.span.file).to_owned(),
            start: label.span.start,
            end: label.span.end,
            text: label.text.clone(),
        };
        Self {
            code: finding.code.as_str().to_owned(),
            is_error: finding.severity == Severity::Error,
            message: finding.message.clone(),
            primary: place(&finding.primary),
            related: finding.related.iter().map(place).collect(),
            hints: finding.hints.clone(),
        }
    }

    /// What decides where it stands among others: the order in which files are read, and places in them.
    pub fn order(&self) -> impl Ord + '_ {
        let first = ["content/site.toml", "content/languages.toml"].iter().position(|path| *path == self.primary.path);
        let code = Code::ALL.iter().position(|code| code.as_str() == self.code);
        let place = (first.unwrap_or(2), self.primary.path.as_str(), self.primary.start, self.primary.end);
        (place, code, self.message.as_str())
    }

    /// The file that it is about.
    pub fn path(&self) -> &str {
        &self.primary.path
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        std::iter::once(&self.primary).chain(&self.related)
    }

    /// The findings again, with the files that they point into; `read` gives a file's text. `None` where one of them is no
    /// longer what it was.
    pub fn restore(kept: &[Self], read: &dyn Fn(&str) -> Option<String>) -> Option<(Sources, Vec<Diagnostic>)> {
        let (mut sources, mut files) = (Sources::default(), BTreeMap::new());
        for place in kept.iter().flat_map(Self::places) {
            if !files.contains_key(place.path.as_str()) {
                // A file that cannot be shown, as one that is missing, was taken in without its text.
                let text = read(&place.path).unwrap_or_default();
                files.insert(place.path.as_str(), sources.add(&place.path, text));
            }
            let text = sources.text(files[place.path.as_str()]);
            text.get(place.start..place.end)?;
        }
        let findings = kept.iter().map(|finding| finding.diagnostic(&files)).collect::<Option<_>>()?;
        Some((sources, findings))
    }

    fn diagnostic(&self, files: &BTreeMap<&str, FileId>) -> Option<Diagnostic> {
        let label = |place: &Place| {
            let span = Span::new(*files.get(place.path.as_str())?, place.start..place.end);
            Some(Label { span, text: place.text.clone() })
        };
        Some(Diagnostic {
            code: Code::ALL.iter().copied().find(|code| code.as_str() == self.code)?,
            severity: if self.is_error { Severity::Error } else { Severity::Warning },
            message: self.message.clone(),
            primary: label(&self.primary)?,
            related: self.related.iter().map(label).collect::<Option<_>>()?,
            hints: self.hints.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Format, Style, render};

    #[test]
    fn what_is_kept_reads_the_same() {
        let mut sources = Sources::default();
        let (first, second) = (sources.add("a.toml", "a = 1\n"), sources.add("b.toml", "b = 2\n"));
        let finding = Diagnostic::warning(Code::DuplicateId, Span::new(second, 0..1), "twice")
            .label("again")
            .related(Span::new(first, 4..5), "here first")
            .hint("delete one");
        let kept = [Kept::of(&finding, &sources)];
        let text = serde_json::to_string(&kept).unwrap();
        let kept: Vec<Kept> = serde_json::from_str(&text).unwrap();
        let read = |path: &str| Some(if path == "a.toml" { "a = 1\n" } else { "b = 2\n" }.to_owned());
        let (restored, findings) = Kept::restore(&kept, &read).unwrap();
        let style = Style { colour: false, width: 80 };
        let shown = |sources, findings| render(Format::Human, sources, findings, style);
        assert_eq!(shown(&restored, &findings), shown(&sources, &[finding]));
        assert!(Kept::restore(&kept, &|_| Some("a".to_owned())).is_none());
    }
}
