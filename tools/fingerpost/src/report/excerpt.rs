//! The lines that a finding is about, made fit to be shown.
//!
//! Marks stand under characters by counting columns, so what is shown must take the columns that are counted: hidden
//! characters become placeholders, tabs become spaces, and long lines are cut around the places that matter. In a
//! terminal that reorders Arabic or Hebrew, a stretch is kept to its own columns by an isolate that begins and ends
//! where a mark does; in one that does not, isolates are nothing, so the marks are right in both.
//! Invariant: each span of an [`Excerpt`] lies in its text, between two characters.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::visible;
use crate::source::SourceFile;

/// Stands for the start of an isolate until all is drawn, since the drawing refuses the real one.
pub(super) const ISOLATE: char = '\u{2060}';
/// Stands for the end of an isolate.
pub(super) const END_OF_ISOLATE: char = '\u{feff}';

const CUT: &str = "...";

/// Part of a file as it is shown. Lines without a mark are there, but empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// Where the spans asked for are in `text`, in the same order.
    pub(super) spans: Vec<Range<usize>>,
}

/// The lines of `file` that `spans` touch, none wider than `width`. The first span matters most.
pub(super) fn excerpt(file: &SourceFile, spans: &[Range<usize>], width: usize) -> Excerpt {
    let text = file.text();
    let spans: Vec<_> = spans.iter().map(|span| within(text, span)).collect();
    let Some(first) = spans.iter().map(|span| span.start).min() else { return Excerpt::default() };
    let last = spans.iter().map(|span| span.end).max().unwrap_or(first);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let mut drawing = Drawing { spans: &spans, width, text: String::new(), places: BTreeMap::new() };
    let mut at = start;
    for (number, line) in text[start..end].split('\n').enumerate() {
        if number > 0 {
            drawing.text.push('\n');
        }
        drawing.line(line.strip_suffix('\r').unwrap_or(line), at);
        at += line.len() + 1;
    }
    let place = |byte| drawing.places.get(&byte).copied().unwrap_or(drawing.text.len());
    let placed = spans.iter().map(|span| place(span.start)..place(span.end)).collect();
    Excerpt { first_line: file.position(first).line, spans: placed, text: drawing.text }
}

/// `span` without the line breaks at its end, and certainly within `text`.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let floor = |byte: usize| (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (start, end) = (floor(span.start), floor(span.end));
    let in_break = text[..start].ends_with('\r') && text[start..].starts_with('\n');
    let start = if in_break { start - 1 } else { start };
    start..start + text[start..end.max(start)].trim_end_matches(['\r', '\n']).len()
}

struct Drawing<'a> {
    spans: &'a [Range<usize>],
    width: usize,
    text: String,
    /// Where a byte of the file is in `text`, for the ends of spans.
    places: BTreeMap<usize, usize>,
}

impl Drawing<'_> {
    /// Draws `line`, which begins at byte `at` of the file, if a span touches it.
    fn line(&mut self, line: &str, at: usize) {
        let marked = self.marked(line, at);
        if marked.is_empty() {
            return;
        }
        let shown = window(line, &marked, self.width);
        let ends: BTreeSet<_> = marked.iter().flat_map(|range| [range.start, range.end]).collect();
        let line_start = self.text.len();
        if shown.start > 0 {
            self.text.push_str(CUT);
        }
        self.places.extend(ends.range(..shown.start).map(|end| (at + end, line_start)));
        let mut from = shown.start;
        for &end in ends.range(shown.clone()).chain([&shown.end]) {
            self.stretch(line, from..end, at);
            self.places.insert(at + end, self.text.len());
            from = end;
        }
        if shown.end < line.len() {
            self.text.push_str(CUT);
        }
        self.places.extend(ends.iter().filter(|end| **end > shown.end).map(|end| (at + end, self.text.len())));
    }

    /// The parts of `line` that spans cover.
    fn marked(&self, line: &str, at: usize) -> Vec<Range<usize>> {
        let end = at + line.len();
        let cut = |byte: usize| byte.clamp(at, end) - at;
        let touches = |span: &&Range<usize>| span.start <= end && span.end >= at;
        self.spans.iter().filter(touches).map(|span| cut(span.start)..cut(span.end)).collect()
    }

    /// Draws the part `range` of `line`, in an isolate if it has letters that run from right to left.
    fn stretch(&mut self, line: &str, range: Range<usize>, at: usize) {
        let isolated = line[range.clone()].chars().any(visible::is_right_to_left);
        self.text.extend(isolated.then_some(ISOLATE));
        let mut before = line[..range.start].chars().next_back();
        for (offset, c) in line[range.clone()].char_indices() {
            let byte = range.start + offset;
            let after = line[byte + c.len_utf8()..].chars().next();
            let pointed_at = self.spans.contains(&(at + byte..at + byte + c.len_utf8()));
            self.character(c, before, after, pointed_at);
            before = Some(c);
        }
        self.text.extend(isolated.then_some(END_OF_ISOLATE));
    }

    fn character(&mut self, c: char, before: Option<char>, after: Option<char>, pointed_at: bool) {
        let named = if pointed_at {
            visible::is_hidden(c) || visible::is_unusual_space(c)
        } else {
            visible::is_hidden(c) && !visible::is_spelling(c, before, after)
        };
        match c {
            '\t' => self.text.push_str(visible::TAB),
            _ if named => self.text.push_str(&visible::placeholder(c)),
            _ => self.text.push(c),
        }
    }
}

/// The part of `line` to show in `width` columns: all of it, or what is around the `marked` parts.
fn window(line: &str, marked: &[Range<usize>], width: usize) -> Range<usize> {
    if fitting(line.chars(), width).0 == line.len() {
        return 0..line.len();
    }
    let room = width.saturating_sub(2 * CUT.len());
    let focus = focus(line, marked, room);
    let (inner, columns) = fitting(line[focus.clone()].chars(), room);
    if inner < focus.len() {
        return focus.start..focus.start + inner;
    }
    let spare = room - columns;
    let right = |columns| fitting(line[focus.end..].chars(), columns);
    let (left, columns) = fitting(line[..focus.start].chars().rev(), spare - right(spare.div_ceil(2)).1);
    focus.start - left..focus.end + right(spare - columns).0
}

/// All marked parts if they fit into `room` columns together, or else the first.
fn focus(line: &str, marked: &[Range<usize>], room: usize) -> Range<usize> {
    let start = marked.iter().map(|range| range.start).min().unwrap_or(0);
    let end = marked.iter().map(|range| range.end).max().unwrap_or(start);
    let fits = fitting(line[start..end].chars(), room).0 == end - start;
    if fits { start..end } else { marked[0].clone() }
}

/// How many bytes of `chars` fit into `columns`, and how many columns those take.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> (usize, usize) {
    let (mut bytes, mut taken) = (0, 0);
    // Marks take no column of their own, but a heap of them is not a line of writing.
    for c in chars.take(4 * columns) {
        if taken + visible::width(c) > columns {
            break;
        }
        taken += visible::width(c);
        bytes += c.len_utf8();
    }
    (bytes, taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// Marks with `[` and `]` in `marked` are the first span; what is shown has them at the same places.
    #[track_caller]
    fn check(marked: &str, width: usize, expected: &str) {
        let start = marked.find('[').unwrap();
        let end = marked.find(']').unwrap() - 1;
        let mut sources = Sources::default();
        let file = sources.add("a.md", marked.replace(['[', ']'], ""));
        let span = start..end;
        let excerpt = excerpt(sources.file(file), std::slice::from_ref(&span), width);
        let mut shown = excerpt.text.replace(ISOLATE, "(").replace(END_OF_ISOLATE, ")");
        if shown == excerpt.text.replace([ISOLATE, END_OF_ISOLATE], "") {
            shown.insert(excerpt.spans[0].end, ']');
            shown.insert(excerpt.spans[0].start, '[');
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_the_lines_of_the_span_are_shown() {
        check("one\ntwo [words] more\nthree", 80, "two [words] more");
        check("one\n[two\nthree] four\nfive", 80, "[two\nthree] four");
        check("one\n[two\n]three", 80, "[two]");
        check("[]", 80, "[]");
        check("one\n[]", 80, "[]");
    }

    #[test]
    fn line_breaks_of_windows_are_not_shown() {
        check("one\r\ntwo [words]\r\nthree", 80, "two [words]");
        check("one\r\ntwo [words\r\n]three", 80, "two [words]");
        check("two words\r[\n]three", 80, "two words[]");
        check("two words[\r\n]three", 80, "two words[]");
    }

    #[test]
    fn hidden_characters_are_named_within_the_span() {
        check("a\u{1b}b [c\u{202e}] d", 80, "a<U+001B>b [c<U+202E>] d");
        check("\ta[\t]b", 80, "    a[    ]b");
        check("x[\u{a0}]y", 80, "x[<U+00A0>]y");
        check("10\u{a0}km [x]", 80, "10\u{a0}km [x]");
    }

    #[test]
    fn long_lines_are_cut_around_the_span() {
        check("abcdefghijklmnopqrstuvwxyz [here] abcdefghijklmnopqrstuvwxyz", 20, "...wxyz [here] abcd...");
        check("[here] abcdefghijklmnopqrstuvwxyz", 20, "[here] abcdefghi...");
        check("abcdefghijklmnopqrstuvwxyz [here]", 20, "...rstuvwxyz [here]");
        check("a [bcdefghijklmnopqrstuvwxyz]", 20, "...[bcdefghijklmno...]");
        check("abcdefghijklmnopqrstuvwxyz []\nabc", 20, "...nopqrstuvwxyz []");
    }

    #[test]
    fn isolates_begin_and_end_with_the_span() {
        check("title = \"الخط [الساخن] هنا\"", 80, "(title = \"الخط )(الساخن)( هنا\")");
        check("الخط [us-doj]", 80, "(الخط )us-doj");
    }

    #[test]
    fn spans_far_apart_leave_their_lines_in_place() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "a\nb = 1\nc\nd\nb = 2\n");
        let excerpt = excerpt(sources.file(file), &[12..13, 2..3], 80);
        assert_eq!(excerpt, Excerpt { text: "b = 1\n\n\nb = 2".into(), first_line: 2, spans: vec![8..9, 0..1] });
    }

    #[test]
    fn a_span_out_of_place_is_put_right() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "aé");
        let excerpt = excerpt(sources.file(file), &[2..99, 7..9], 80);
        assert_eq!(excerpt.spans, [1..3, 3..3]);
    }
}
