//! What stands between the `+++` lines at the head of a page.
//!
//! The keys are this project's own; what the renderer reads is written by the tool, so nothing here can set a path, a
//! template or an alias.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::catalog::Choice;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{self, Document, Field, require};
use crate::rules::{Intended, RawIntended};
use crate::schema::OneOf;
use crate::source::{FileId, Located, Sources, Span};

/// How far a translation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewState {
    /// Made by a machine; no speaker has read it.
    MachineDraft,
    /// Made by a person.
    Translated,
    /// Read by a second person.
    Reviewed,
}

impl Choice for ReviewState {
    const ALL: &'static [Self] = &[Self::MachineDraft, Self::Translated, Self::Reviewed];

    fn word(self) -> &'static str {
        match self {
            Self::MachineDraft => "machine-draft",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::MachineDraft => "Made by a machine; no speaker has read it.",
            Self::Translated => "Made by a person.",
            Self::Reviewed => "Read by a second person.",
        }
    }
}

/// The head of a page, between the two lines of +++.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawFrontMatter {
    /// The page's heading.
    #[schemars(required, example = &"What to know before you call")]
    title: Option<Field<String>>,
    /// What the browser's tab and history show, in words that give nothing away.
    #[schemars(example = &"Before you call")]
    window_title: Option<Field<String>>,
    /// What the page says, in one or two sentences.
    #[schemars(example = &"Who answers, what they ask, and what they tell others.")]
    summary: Option<Field<String>>,
    /// The page's place among those of its section, 1 for the first. Not in translations.
    #[schemars(example = 1)]
    order: Option<Field<u32>>,
    /// Words that readers type when they look for this.
    #[schemars(default, example = ["calling", "phone"])]
    search: Vec<Field<String>>,
    /// Pages to read next, each as section/page. Not in translations.
    #[schemars(default, example = ["get-help/in-danger-now"])]
    related: Vec<Field<String>>,
    /// In translations only: how far it has come.
    #[schemars(with = "Option<OneOf<ReviewState>>", example = &"translated")]
    state: Option<Field<String>>,
    /// In translations only: who translated it, by the names that they chose. They are public.
    #[schemars(default, example = ["A. Volunteer"])]
    translators: Vec<Field<String>>,
    /// In translations only: who read it, by the names that they chose. They are public.
    #[schemars(default, example = ["B. Volunteer"])]
    reviewers: Vec<Field<String>>,
    /// In translations only: findings that are as they should be.
    #[schemars(default)]
    intended: Vec<Field<RawIntended>>,
    /// In translations only: what it was made from. The tool writes this.
    #[schemars(default)]
    from: RawFrom,
}

/// What a translation was made from. The tool writes this.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
struct RawFrom {
    /// The mark of the source's title.
    title: Option<Field<String>>,
    /// The mark of the source's window title.
    window_title: Option<Field<String>>,
    /// The mark of the source's summary.
    summary: Option<Field<String>>,
    /// The marks of the source's paragraphs, with blanks between them.
    blocks: Option<Field<String>>,
}

/// The head of a page in one language.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// The page's heading.
    pub title: Located<String>,
    /// What the browser's tab and history show: neutral words.
    pub window_title: Option<Located<String>>,
    /// One or two sentences.
    pub summary: Option<Located<String>>,
    /// Its place among its neighbours; source language only.
    pub order: u32,
    /// Words that readers type.
    pub search: Vec<Located<String>>,
    /// Pages to read next; source language only.
    pub related: Vec<Located<String>>,
    /// How far the translation has come; translations only.
    pub state: ReviewState,
    /// Who translated it, by the names that they chose.
    pub translators: Vec<String>,
    /// Who read it.
    pub reviewers: Vec<String>,
    /// Findings that are as they should be; translations only.
    pub intended: Vec<Intended>,
    /// What the translation was made from; translations only.
    pub from: From,
}

/// The fingerprints of what a translation was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct From {
    /// Of the title.
    pub title: Option<String>,
    /// Of the window title.
    pub window_title: Option<String>,
    /// Of the summary.
    pub summary: Option<String>,
    /// Of the blocks, in order; `None` when they were never written down.
    pub blocks: Option<Vec<String>>,
}

/// A page's head and where its body is.
#[derive(Debug, Clone)]
pub struct Head {
    /// The front matter.
    pub front: FrontMatter,
    /// The front matter's TOML, in bytes of the file.
    pub toml: Range<usize>,
    /// The Markdown, in bytes of the file.
    pub body: Range<usize>,
}

/// Whose page it is: only the source says where a page stands, only a translation what it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Written first.
    Source,
    /// Made from the source.
    Translation,
}

/// Reads the head of a page; `None` when there is none or it has no title.
pub(super) fn read(sources: &Sources, file: FileId, role: Role, report: &mut Report) -> Option<Head> {
    let Some((toml, body)) = parts(sources.text(file)) else {
        report.push(no_head(file, sources.text(file)));
        return None;
    };
    let document = document::read_part(sources, file, toml.clone(), report)?;
    let Document { value: raw, refused }: Document<RawFrontMatter> = document;
    misplaced(&raw, role, file, report);
    let state = review_state(raw.state.as_ref(), file, report);
    let all = |list: Vec<Field<String>>| list.into_iter().map(|field| field.located(file)).collect();
    let names = |list: Vec<Field<String>>| list.into_iter().map(|field| field.value).collect();
    let plain = |field: Option<Field<String>>| field.map(|field| field.value);
    let title = require(raw.title, "title", Span::start_of(file), &refused, report);
    let blocks = raw.from.blocks.map(|field| field.value.split_whitespace().map(str::to_owned).collect());
    let front = FrontMatter {
        title: title?,
        window_title: raw.window_title.map(|field| field.located(file)),
        summary: raw.summary.map(|field| field.located(file)),
        order: raw.order.map_or(u32::MAX, |order| order.value),
        search: all(raw.search),
        related: all(raw.related),
        state,
        translators: names(raw.translators),
        reviewers: names(raw.reviewers),
        intended: Intended::read(raw.intended, file, &refused, report),
        from: From {
            title: plain(raw.from.title),
            window_title: plain(raw.from.window_title),
            summary: plain(raw.from.summary),
            blocks,
        },
    };
    Some(Head { front, toml, body })
}

fn no_head(file: FileId, text: &str) -> Diagnostic {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let span = Span::new(file, 0..first.len());
    if first == "+++" {
        return Diagnostic::error(
            Code::FrontMatter,
            span,
            "this +++ opens the head of the page, but nothing closes it",
        )
        .hint("write a second line +++ behind the last key, before the text");
    }
    let diagnostic = Diagnostic::error(Code::FrontMatter, span, "a page begins with a line +++, and this one does not");
    diagnostic.hint("begin the file with a line +++, then title = \"…\", then a line +++")
}

/// The ranges of the TOML and of the body.
fn parts(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = text.find('\n').filter(|&end| text[..end].trim_end() == "+++")? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((start..at, at + line.len()..text.len()));
        }
        at += line.len();
    }
    None
}

/// The state that a field names; a translation that says nothing was made by a person.
pub(crate) fn review_state(field: Option<&Field<String>>, file: FileId, report: &mut Report) -> ReviewState {
    let Some(field) = field else { return ReviewState::Translated };
    let known: Vec<&str> = ReviewState::ALL.iter().map(|state| state.word()).collect();
    ReviewState::from_word(&field.value).unwrap_or_else(|| {
        let message = format!("`{}` is no state of a translation", field.value);
        let diagnostic = Diagnostic::error(Code::WrongType, field.span(file), message);
        report.push(
            diagnostic
                .did_you_mean(&field.value, known.iter().copied())
                .hint(format!("use one of: {}", known.join(", "))),
        );
        ReviewState::MachineDraft
    })
}

fn misplaced(raw: &RawFrontMatter, role: Role, file: FileId, report: &mut Report) {
    let text = |key: &'static str, field: Option<&Field<String>>| field.map(|field| (key, field.span(file)));
    let order = raw.order.as_ref().map(|field| ("order", field.span(file)));
    let found: Vec<(&str, Span)> = match role {
        Role::Translation => [order, text("related", raw.related.first())].into_iter().flatten().collect(),
        Role::Source => [
            text("state", raw.state.as_ref()),
            text("translators", raw.translators.first()),
            text("reviewers", raw.reviewers.first()),
            raw.intended.first().map(|field| ("intended", field.span(file))),
            text(
                "from",
                [&raw.from.title, &raw.from.window_title, &raw.from.summary, &raw.from.blocks]
                    .into_iter()
                    .flatten()
                    .next(),
            ),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    for (key, span) in found {
        let (message, hint) = match role {
            Role::Translation => (format!("`{key}` is taken from the source page"), "delete this line"),
            Role::Source => (format!("`{key}` is for translations only"), "delete this line"),
        };
        report.push(Diagnostic::error(Code::UnknownKey, span, message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_told_from_the_body() {
        let text = "+++\ntitle = \"A\"\n+++\nBody\n";
        let (toml, body) = parts(text).unwrap();
        assert_eq!((&text[toml], &text[body]), ("title = \"A\"\n", "Body\n"));
        assert_eq!(parts("title = \"A\"\n"), None);
        assert_eq!(parts("+++\ntitle = \"A\"\n"), None);
    }

    #[test]
    fn keys_of_the_renderer_are_refused() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("a.md", "+++\ntitle = \"A\"\ntemplate = \"x.html\"\npath = \"/\"\n+++\n");
        read(&sources, file, Role::Source, &mut report);
        assert_eq!(report.iter().filter(|d| d.code == Code::UnknownKey).count(), 2);
    }
}
