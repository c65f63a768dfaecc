//! Findings as rustc shows them: the message, the lines it is about with marks below, and what to do.
//!
//! annotate-snippets draws. It counts columns in what it is given, which is not what the file holds, so the places it
//! prints are replaced by those of the file. Invariant: the characters that stand in for paths and isolates while it
//! draws are hidden ones, which content never shows.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};

use super::excerpt::{END_OF_ISOLATE, ISOLATE, excerpt};
use super::{Style, place, visible};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::Sources;

/// Stands around the number of a place until all is drawn.
const PLACE: char = '\u{2061}';
/// No excerpt is cut to fewer columns.
const LEAST_WIDTH: usize = 40;
/// More columns than any line has after it was cut, so that nothing is cut twice.
const NO_LIMIT: usize = 1_000_000;

/// All `diagnostics`, with an empty line after each.
pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic], style: Style) -> String {
    diagnostics.iter().map(|finding| one(sources, finding, style) + "\n\n").collect()
}

fn one(sources: &Sources, finding: &Diagnostic, style: Style) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(isolated(&finding.message)).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    let mut places = Vec::new();
    for labels in by_file(finding) {
        group = with_excerpt(group, sources, &labels, style.width, &mut places);
    }
    if finding.related.is_empty() && is_whole_file(&finding.primary) && !finding.hints.is_empty() {
        group = group.element(Padding);
    }
    let hints = finding.hints.iter().map(|hint| Level::HELP.message(isolated(hint)));
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(NO_LIMIT).render(&[group.elements(hints)]);
    with_places(&drawn, &places).replace(ISOLATE, "\u{2068}").replace(END_OF_ISOLATE, "\u{2069}")
}

/// A label, and whether it is the primary one.
type Marked<'a> = (&'a Label, AnnotationKind);

/// The labels of `finding`, those of a file together, that of the primary one first.
fn by_file(finding: &Diagnostic) -> Vec<Vec<Marked<'_>>> {
    let mut files: Vec<Vec<Marked<'_>>> = vec![vec![(&finding.primary, AnnotationKind::Primary)]];
    for label in &finding.related {
        let marked = (label, AnnotationKind::Context);
        match files.iter_mut().find(|file| file[0].0.span.file == label.span.file) {
            Some(file) => file.push(marked),
            None => files.push(vec![marked]),
        }
    }
    files
}

/// Whether `label` is about a file as a whole, so that no line of it need be shown.
fn is_whole_file(label: &Label) -> bool {
    label.span.range() == (0..0) && label.text.is_empty()
}

/// Adds the excerpt with `labels`, which are all in one file, or only the file's path if no line matters.
fn with_excerpt<'a>(
    group: Group<'a>,
    sources: &Sources,
    labels: &[Marked<'_>],
    width: usize,
    places: &mut Vec<String>,
) -> Group<'a> {
    let file = sources.file(labels[0].0.span.file);
    let labels: Vec<_> = labels.iter().filter(|(label, _)| !is_whole_file(label)).collect();
    let Some((first, _)) = labels.first() else {
        return group.element(Origin::path(visible::line(file.path()).into_owned()));
    };
    let spans: Vec<Range<usize>> = labels.iter().map(|(label, _)| label.span.range()).collect();
    let last_line = spans.iter().map(|span| file.position(span.end).line).max().unwrap_or(1);
    let gutter = last_line.to_string().len() + " |   ".len();
    let excerpt = excerpt(file, &spans, width.saturating_sub(gutter).max(LEAST_WIDTH));
    let annotations = labels.iter().zip(excerpt.spans).map(|((label, kind), span)| {
        let text = Some(isolated(&label.text)).filter(|text| !text.is_empty());
        kind.span(span).label(text)
    });
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line).annotations(annotations);
    places.push(place(sources, first.span));
    group.element(snippet.path(format!("{PLACE}{}{PLACE}", places.len() - 1)))
}

/// `drawn` with the `places` of the file where numbers stand for them, each with the line and column of the excerpt.
fn with_places(drawn: &str, places: &[String]) -> String {
    let mut parts = drawn.split(PLACE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    while let (Some(number), Some(rest)) = (parts.next(), parts.next()) {
        let place = number.parse().ok().and_then(|number: usize| places.get(number));
        out.push_str(place.map_or("", String::as_str));
        out.push_str(rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    out
}

/// `text` on one line, with what runs from right to left kept apart.
fn isolated(text: &str) -> String {
    let mut out = visible::line(text).into_owned();
    for run in visible::right_to_left_runs(&out).into_iter().rev() {
        out.insert(run.end, END_OF_ISOLATE);
        out.insert(run.start, ISOLATE);
    }
    out
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{FileId, Span};

    const PLAIN: Style = Style { colour: false, width: 80 };

    /// The span of `needle` in `file`.
    fn find(sources: &Sources, file: FileId, needle: &str) -> Span {
        let start = sources.text(file).find(needle).unwrap();
        Span::new(file, start..start + needle.len())
    }

    fn with_text(path: &str, text: &str) -> (Sources, FileId) {
        let mut sources = Sources::default();
        let file = sources.add(path, text);
        (sources, file)
    }

    fn unknown_id(sources: &Sources, file: FileId) -> Diagnostic {
        let span = find(sources, file, "\"us-dojj\"");
        Diagnostic::error(Code::UnknownId, span, "no agency has the id `us-dojj`")
            .label("no such agency")
            .hint("did you mean `us-doj`?")
            .hint("or add the agency as content/data/agencies/us-dojj.toml")
    }

    #[test]
    fn a_finding_shows_its_line() {
        let text = "name = \"A line\"\ncountry = \"US\"\nagency = \"us-dojj\"\n";
        let (sources, file) = with_text("content/data/helplines/xx-a.toml", text);
        assert_data_eq!(
            render(&sources, &[unknown_id(&sources, file)], PLAIN),
            str![[r#"
error[unknown-id]: no agency has the id `us-dojj`
 --> content/data/helplines/xx-a.toml:3:10
  |
3 | agency = "us-dojj"
  |          ^^^^^^^^^ no such agency
  |
  = help: did you mean `us-doj`?
  = help: or add the agency as content/data/agencies/us-dojj.toml


"#]]
        );
    }

    #[test]
    fn colours_are_used_if_asked_for() {
        let (sources, file) = with_text("a.toml", "agency = \"us-dojj\"\n");
        let shown = render(&sources, &[unknown_id(&sources, file)], Style { colour: true, width: 80 });
        assert_data_eq!(
            shown.replace('\u{1b}', "ESC"),
            str![[r#"
ESC[1mESC[91merror[unknown-id]ESC[0mESC[1m: no agency has the id `us-dojj`ESC[0m
 ESC[1mESC[94m--> ESC[0ma.toml:1:10
  ESC[1mESC[94m|ESC[0m
ESC[1mESC[94m1ESC[0m ESC[1mESC[94m|ESC[0m agency = "us-dojj"
  ESC[1mESC[94m|ESC[0m          ESC[1mESC[91m^^^^^^^^^ESC[0m ESC[1mESC[91mno such agencyESC[0m
  ESC[1mESC[94m|ESC[0m
  ESC[1mESC[94m= ESC[0mESC[1mhelpESC[0m: did you mean `us-doj`?
  ESC[1mESC[94m= ESC[0mESC[1mhelpESC[0m: or add the agency as content/data/agencies/us-dojj.toml


"#]]
        );
    }

    #[test]
    fn related_places_are_shown_in_their_files() {
        let mut sources = Sources::default();
        let first = sources.add("content/data/laws/a.toml", "id = \"x\"\n\n\n\nid = \"x\"\n");
        let second = sources.add("content/data/laws/b.toml", "\n\n\n\n\n\n\n\n\n\n\nid = \"x\"\n");
        let finding = Diagnostic::error(Code::DuplicateId, Span::new(first, 17..20), "three records are called `x`")
            .label("again")
            .related(Span::new(first, 5..8), "first here")
            .related(find(&sources, second, "\"x\""), "and here");
        assert_data_eq!(
            render(&sources, &[finding], PLAIN),
            str![[r#"
error[duplicate-id]: three records are called `x`
  --> content/data/laws/a.toml:5:6
   |
 1 | id = "x"
   |      --- first here
...
 5 | id = "x"
   |      ^^^ again
   |
  ::: content/data/laws/b.toml:12:6
   |
12 | id = "x"
   |      --- and here


"#]]
        );
    }

    #[test]
    fn a_whole_file_is_only_named() {
        let (sources, file) = with_text("content/data/laws/a.toml", "");
        let bare = Diagnostic::warning(Code::EmptyFile, Span::start_of(file), "the file is empty");
        assert_data_eq!(
            render(&sources, &[bare.clone(), bare.hint("delete it, or upload it again")], PLAIN),
            str![[r#"
warning[empty-file]: the file is empty
--> content/data/laws/a.toml

warning[empty-file]: the file is empty
--> content/data/laws/a.toml
 |
 = help: delete it, or upload it again


"#]]
        );
    }

    #[test]
    fn right_to_left_excerpts_keep_their_marks() {
        let (sources, file) = with_text("content/ar/a.md", "اتصل <helpline:us-nhht> على الخط الساخن الآن\n");
        let finding = Diagnostic::error(Code::DeniedClaim, find(&sources, file, "الخط الساخن"), "«الخط الساخن» (24)")
            .label("هنا")
            .related(find(&sources, file, "us-nhht"), "after this");
        let shown = render(&sources, &[finding], PLAIN);
        assert_data_eq!(
            shown.replace('\u{2068}', "[").replace('\u{2069}', "]"),
            str![[r#"
error[denied-claim]: «[الخط الساخن]» (24)
 --> content/ar/a.md:1:29
  |
1 | [اتصل <helpline:]us-nhht[> على ][الخط الساخن][ الآن]
  |                -------      ^^^^^^^^^^^ [هنا]
  |                |
  |                after this


"#]]
        );
    }

    #[test]
    fn hidden_characters_are_named_and_columns_are_those_of_the_file() {
        let (sources, file) = with_text("content/en/a.md", "\u{200b}\u{1b}[31mCall \u{202e}119\u{2069} now.\n");
        let finding = Diagnostic::error(Code::InvisibleCharacter, find(&sources, file, "\u{202e}"), "U+202E is hidden");
        assert_data_eq!(
            render(&sources, &[finding], PLAIN),
            str![[r#"
error[invisible-character]: U+202E is hidden
 --> content/en/a.md:1:12
  |
1 | <U+200B><U+001B>[31mCall <U+202E>119<U+2069> now.
  |                          ^^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}<helpline:us-nhht>{}\n", "word ".repeat(200), " word".repeat(200));
        let (sources, file) = with_text("content/en/a.md", &text);
        let finding = Diagnostic::error(Code::UnknownId, find(&sources, file, "us-nhht"), "no such helpline");
        assert_data_eq!(
            render(&sources, &[finding], PLAIN),
            str![[r#"
error[unknown-id]: no such helpline
 --> content/en/a.md:1:1011
  |
1 | ...word word word word <helpline:us-nhht> word word word word word word...
  |                                  ^^^^^^^


"#]]
        );
    }

    #[test]
    fn a_span_over_several_lines_is_bracketed() {
        let (sources, file) = with_text("content/en/a.md", "One.\n\n<div>\nTwo.\n\nThree.\n</div>\n");
        let span = Span::new(file, 6..31);
        let finding = Diagnostic::error(Code::RawHtml, span, "HTML is not allowed").label("remove the tags");
        assert_data_eq!(
            render(&sources, &[finding], PLAIN),
            str![[r#"
error[raw-html]: HTML is not allowed
 --> content/en/a.md:3:1
  |
3 | / <div>
4 | | Two.
5 | |
6 | | Three.
7 | | </div>
  | |______^ remove the tags


"#]]
        );
    }
}
