//! Markdown as blocks: headings, paragraphs, list items and table rows, each with the references in it.
//!
//! The parser and its options are the renderer's own, so that a block here is a block there. Invariant: the parts of all
//! blocks, in order, do not overlap, and replacing them in the text leaves its structure as it is: that is how a page is
//! put together from blocks of several languages.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::links::OpenLink;
use super::reference::Reference;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Sources, Span};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A heading of level 2 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    ListItem,
    /// The head of a table.
    TableHead,
    /// A row of a table.
    TableRow,
}

impl BlockKind {
    /// What a translator calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list item",
            Self::TableHead => "table head",
            Self::TableRow => "table row",
        }
    }
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in bytes of the file: one range, or one for each cell of a row.
    pub parts: Vec<Range<usize>>,
    /// How many lists and quotations it lies in.
    pub depth: usize,
    /// A heading's id, where it was written.
    pub heading_id: Option<String>,
    /// The references in it, in order.
    pub references: Vec<Reference>,
    /// Links that were refused. They have their finding, so no rule for prose looks at them.
    pub refused: Vec<Range<usize>>,
}

impl Block {
    /// From the first byte of its first part to the last of its last.
    pub fn range(&self) -> Range<usize> {
        let start = self.parts.first().map_or(0, |part| part.start);
        start..self.parts.last().map_or(start, |part| part.end)
    }

    /// Its text on one line, as it was written.
    pub fn text(&self, source: &str) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| one_line(&source[part.clone()])).collect();
        parts.join(" | ")
    }
}

/// Lines of a block joined: with a space, or with nothing between two characters of a script without spaces.
pub fn one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim().trim_start_matches("> ").trim_start_matches('>');
        let glue = joined.chars().last().zip(line.chars().next()).is_some_and(|(a, b)| !(unspaced(a) && unspaced(b)));
        if glue {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Han, kana, Thai, Lao, Khmer, Burmese: scripts that put no space between words or where a line ends.
pub fn unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The renderer's options.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Splits the part of a file that is Markdown, and reports what pages do not use.
pub fn split(sources: &Sources, file: FileId, body: Range<usize>, report: &mut Report) -> Vec<Block> {
    let text = &sources.text(file)[body.clone()];
    let mut splitter = Splitter {
        file,
        offset: body.start,
        text,
        report,
        blocks: Vec::new(),
        open: None,
        depth: 0,
        last_level: 1,
        links: Vec::new(),
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        splitter.event(&event, range);
    }
    splitter.close();
    splitter.blocks
}

pub(super) struct Splitter<'a> {
    file: FileId,
    offset: usize,
    pub(super) text: &'a str,
    pub(super) report: &'a mut Report,
    blocks: Vec<Block>,
    pub(super) open: Option<Block>,
    depth: usize,
    last_level: u8,
    pub(super) links: Vec<OpenLink>,
}

impl Splitter<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::Text(_) | Event::Code(_) | Event::SoftBreak => self.inline(range),
            Event::HardBreak => self.line_break(range),
            Event::Rule => self.unsupported(range, "a ruled line", "use a heading instead"),
            Event::FootnoteReference(_) => self.unsupported(range, "a footnote", "cite a source: `<source:id>`"),
            Event::TaskListMarker(_) => self.unsupported(range, "a box to tick", "use a plain list"),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.unsupported(range, "a formula", "write it in words"),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => self.heading(*level, id.as_deref(), range),
            Tag::Paragraph => self.open(BlockKind::Paragraph),
            Tag::List(_) | Tag::BlockQuote(_) => {
                self.close();
                self.depth += 1;
            }
            Tag::Item => self.open(BlockKind::ListItem),
            Tag::TableHead => self.open_row(BlockKind::TableHead),
            Tag::TableRow => self.open_row(BlockKind::TableRow),
            Tag::TableCell => self.cell(range),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.no_title(title, &range);
                self.link(*link_type, dest_url, range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.no_title(title, &range);
                self.image(dest_url, range);
            }
            Tag::Emphasis | Tag::Strong => self.inline(range),
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.unsupported(range, "a block of code", "take away the four spaces at the beginning of the line");
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.unsupported(range, "a block of code", "take away the lines with ```");
            }
            Tag::FootnoteDefinition(_) => self.unsupported(range, "a footnote", "cite a source: `<source:id>`"),
            Tag::Strikethrough => self.unsupported(range, "struck-out text", "delete it"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) => {
                self.close();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.absolute(range))
    }

    pub(super) fn absolute(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    pub(super) fn relative(&self, range: &Range<usize>) -> Range<usize> {
        range.start - self.offset..range.end - self.offset
    }

    fn open(&mut self, kind: BlockKind) {
        // A paragraph in a loose list is the item's text.
        let kind = match (&self.open, kind) {
            (Some(item), BlockKind::Paragraph) if item.kind == BlockKind::ListItem && item.parts.is_empty() => {
                BlockKind::ListItem
            }
            _ => kind,
        };
        self.close();
        let depth = self.depth;
        self.open = Some(Block {
            kind,
            parts: Vec::new(),
            depth,
            heading_id: None,
            references: Vec::new(),
            refused: Vec::new(),
        });
    }

    fn open_row(&mut self, kind: BlockKind) {
        self.open(kind);
    }

    fn cell(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start_matches([' ', '|']).len());
        let end = start.max(range.start + text.trim_end_matches([' ', '|']).len());
        let part = self.absolute(&(start..end));
        if let Some(row) = &mut self.open {
            row.parts.push(part);
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, range: Range<usize>) {
        let level = level as u8;
        if level == 1 {
            let diagnostic = Diagnostic::error(
                Code::SkippedHeadingLevel,
                self.span(&trimmed(self.text, range)),
                "the page's title is its only heading of level 1",
            );
            self.report.push(diagnostic.hint("begin this heading with ##"));
        } else if level > self.last_level + 1 {
            let message = match self.last_level {
                1 => format!("this heading is of level {level}, but the first one of a page is of level 2"),
                last => format!("this heading is of level {level}, but the one before it is of level {last}"),
            };
            let hint = format!("begin it with {}", "#".repeat(usize::from(self.last_level) + 1));
            self.report.push(
                Diagnostic::error(Code::SkippedHeadingLevel, self.span(&trimmed(self.text, range)), message).hint(hint),
            );
        }
        self.last_level = level.max(2);
        self.open(BlockKind::Heading(level));
        if let (Some(block), Some(id)) = (&mut self.open, id) {
            block.heading_id = Some(id.to_owned());
        }
    }

    /// Widens the open block, and the words of an open link, by an inline element.
    pub(super) fn inline(&mut self, range: Range<usize>) {
        // The parser leaves out the backslash of an escape.
        let escaped = self.text[..range.start].ends_with('\\');
        let range = self.absolute(&(range.start - usize::from(escaped)..range.end));
        if let Some(link) = self.links.last_mut() {
            link.words = Some(widened(link.words.take(), &range));
        }
        if let Some(block) = &mut self.open
            && !matches!(block.kind, BlockKind::TableHead | BlockKind::TableRow)
        {
            let part = widened(block.parts.pop(), &range);
            block.parts.push(part);
        }
    }

    fn close(&mut self) {
        if let Some(block) = self.open.take()
            && !block.parts.is_empty()
        {
            self.blocks.push(block);
        }
    }

    /// Two blanks, or a \\, at the end of a line.
    fn line_break(&mut self, range: Range<usize>) {
        let line = range.start..range.start + self.text[range].trim_end_matches(['\n', '\r']).len();
        let diagnostic =
            Diagnostic::error(Code::UnsupportedMarkdown, self.span(&line), "a forced line break is not used in pages");
        self.report
            .push(diagnostic.hint("take away the blanks or the \\ at the end of the line, or begin a new paragraph"));
    }

    pub(super) fn unsupported(&mut self, range: Range<usize>, what: &str, hint: &str) {
        let span = self.span(&trimmed(self.text, range));
        self.report.push(
            Diagnostic::error(Code::UnsupportedMarkdown, span, format!("{what} is not used in pages")).hint(hint),
        );
    }
}

fn widened(old: Option<Range<usize>>, by: &Range<usize>) -> Range<usize> {
    old.map_or(by.clone(), |old| old.start.min(by.start)..old.end.max(by.end))
}

pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("a.md", text);
        let blocks = split(&sources, file, 0..text.len(), &mut report);
        assert!(report.is_empty(), "{report:?}");
        blocks.iter().map(|block| (block.kind, block.text(text))).collect()
    }

    #[track_caller]
    fn refused(text: &str, code: Code) {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("a.md", text);
        split(&sources, file, 0..text.len(), &mut report);
        assert!(report.iter().any(|d| d.code == code), "{report:?}");
    }

    #[test]
    fn text_is_split_as_it_is_rendered() {
        let text = "## One {#first}\n\nTwo *three*\nfour.\n\n- five\n- six\n  - seven\n\n> eight\n> nine\n\n| a | b |\n|---|---|\n| c | **d** |\n";
        let found = blocks(text);
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["One", "Two *three* four.", "five", "six", "seven", "eight nine", "a | b", "c | **d**"]);
        assert_eq!(found[0].0, BlockKind::Heading(2));
        assert_eq!(found[4].0, BlockKind::ListItem);
        assert_eq!(found[7].0, BlockKind::TableRow);
    }

    #[test]
    fn a_loose_item_is_one_block_for_each_paragraph() {
        assert_eq!(blocks("- one\n\n- two\n\n  three\n").len(), 3);
    }

    #[test]
    fn escapes_stay_with_their_block() {
        assert_eq!(blocks("\\*not emphasis\\*\n")[0].1, "\\*not emphasis\\*");
    }

    #[test]
    fn what_pages_do_not_use_is_refused() {
        refused("<b>x</b>\n", Code::RawHtml);
        refused("<script>\nx\n</script>\n", Code::RawHtml);
        refused("[x](javascript:alert(1))\n", Code::UnknownScheme);
        refused("[x](https://example.org)\n", Code::AddressInProse);
        refused("<https://example.org>\n", Code::AddressInProse);
        refused("![](image:a.png)\n", Code::MissingAlternativeText);
        refused("## a\n\n#### b\n", Code::SkippedHeadingLevel);
        refused("# a\n", Code::SkippedHeadingLevel);
        refused("    code\n", Code::UnsupportedMarkdown);
        refused("[x][y]\n\n[y]: page:a/b\n", Code::UnsupportedMarkdown);
    }

    #[test]
    fn spaces_are_no_words() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("a.md", "See [ ](page:a/b).\n");
        let blocks = split(&sources, file, 0..19, &mut report);
        assert_eq!(blocks[0].references[0].words, None);
    }

    #[test]
    fn references_know_their_words() {
        let text = "See [**the** line](helpline:us-a) or <helpline:us-a#sms>.\n";
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("a.md", text);
        let blocks = split(&sources, file, 0..text.len(), &mut report);
        let references = &blocks[0].references;
        assert_eq!(references[0].words.clone().map(|words| &text[words]), Some("**the** line"));
        assert_eq!(&text[references[1].range.clone()], "<helpline:us-a#sms>");
        assert_eq!(references[1].words, None);
    }

    #[test]
    fn lines_of_chinese_are_joined_without_a_space() {
        assert_eq!(one_line("人口\n贩运"), "人口贩运");
        assert_eq!(one_line("one\ntwo"), "one two");
    }
}
