//! How easily explainers read: a report for the people who write them.
//!
//! It measures and judges little. A sentence of 21 words can be the clearest one, so nothing here is a finding that stops a
//! build. What is counted is what readers get: a reference counts as one word, a mark of a source as none.

use std::fmt::Write;

use serde::Serialize;

use crate::catalog::RecordKind;
use crate::library::{Block, BlockKind, Explainer, Page, Reference, Target, one_line};
use crate::locale::fold_digits;
use crate::project::Project;
use crate::source::Sources;
use crate::text::sentences;
use crate::translate::is_help;

/// The most words of a sentence on a page for people in need.
const SENTENCE: usize = 20;
/// The most words of such a page's sentences on average.
const MEAN: f64 = 14.0;
/// The most sentences of a paragraph.
const PARAGRAPH: usize = 5;
/// The fewest and the most words of an explainer.
const PAGE: std::ops::RangeInclusive<usize> = 250..=1200;
/// How many words of a text the report shows.
const BEGINNING: usize = 10;

/// What was counted on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageProse {
    /// `section/page`.
    pub page: String,
    /// The file.
    pub path: String,
    /// Whether it is for people in need.
    pub help: bool,
    /// All words, headings included.
    pub words: usize,
    /// Words of a sentence on average.
    pub mean: f64,
    /// Words of the longest sentence.
    pub longest: usize,
    /// The school year after which English readers understand it, by Flesch and Kincaid; an estimate.
    pub grade: Option<f64>,
    /// What a writer may want to look at, with the line.
    pub notes: Vec<Note>,
    /// Paragraphs and items of lists that name no record. Advice and signposts need none; a statement of fact does.
    pub unsourced: Vec<Note>,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Counted from 1.
    pub line: usize,
    /// What it is.
    pub text: String,
}

/// Measures all explainers in one language, those first that readers in need open; `None` for the source language.
pub fn measure(project: &Project, sources: &Sources, language: Option<&str>) -> Vec<PageProse> {
    let pages = project.library.explainers().values().filter_map(|explainer| {
        let page = language.map_or(Some(&explainer.source), |tag| explainer.translations.get(tag))?;
        Some(Counting::new(project, sources, language, explainer, page).result())
    });
    let mut pages: Vec<PageProse> = pages.collect();
    pages.sort_by_key(|page| (!page.help, page.page.clone()));
    pages
}

/// The report as lines for people; with `unsourced`, the texts that name no record stand below their page.
pub fn text(pages: &[PageProse], unsourced: bool) -> String {
    let mut out = String::from("words  mean  longest  grade\n");
    for page in pages {
        let grade = page.grade.map_or_else(|| "-".to_owned(), |grade| format!("{grade:.1}"));
        let help = if page.help { "  (help)" } else { "" };
        let _ = writeln!(
            out,
            "{:>5}  {:>4.1}  {:>7}  {grade:>5}  {}{help}",
            page.words, page.mean, page.longest, page.page
        );
        for note in page.notes.iter().chain(page.unsourced.iter().filter(|_| unsourced)) {
            let _ = writeln!(out, "       {}:{}: {}", page.path, note.line, note.text);
        }
    }
    out
}

/// One page while it is counted.
struct Counting<'a> {
    explainer: &'a Explainer,
    page: &'a Page,
    sources: &'a Sources,
    help: bool,
    english: bool,
    words: usize,
    /// Words and sentences of running text, without headings and tables.
    running: usize,
    sentences: usize,
    syllables: usize,
    longest: usize,
    addressed: Option<bool>,
    notes: Vec<Note>,
    unsourced: Vec<Note>,
}

impl<'a> Counting<'a> {
    fn new(
        project: &Project,
        sources: &'a Sources,
        language: Option<&str>,
        explainer: &'a Explainer,
        page: &'a Page,
    ) -> Self {
        let tag = language.unwrap_or(&project.languages.source().tag);
        Self {
            explainer,
            page,
            sources,
            help: is_help(project, explainer),
            english: tag == "en" || tag.starts_with("en-"),
            words: listed_words(project, explainer, tag),
            running: 0,
            sentences: 0,
            syllables: 0,
            longest: 0,
            addressed: None,
            notes: Vec::new(),
            unsourced: Vec::new(),
        }
    }

    fn result(mut self) -> PageProse {
        self.page.blocks.iter().for_each(|block| self.block(block));
        if !self.explainer.is_index() && !PAGE.contains(&self.words) {
            let text = format!("{} words; an explainer has {} to {}", self.words, PAGE.start(), PAGE.end());
            self.notes.push(Note { line: 1, text });
        }
        let mean = ratio(self.running, self.sentences);
        if self.help && mean > MEAN {
            self.notes.push(Note { line: 1, text: format!("{mean:.1} words a sentence; aim at {MEAN}") });
        }
        if self.help && self.english && self.addressed == Some(false) {
            self.notes.push(Note { line: 1, text: "speaks of \"they\" before it speaks to \"you\"".to_owned() });
        }
        let grade = 0.39 * mean + 11.8 * ratio(self.syllables, self.running) - 15.59;
        PageProse {
            page: self.explainer.id.clone(),
            path: self.sources.path(self.page.file).to_owned(),
            help: self.help,
            words: self.words,
            mean,
            longest: self.longest,
            grade: self.english.then_some(grade),
            notes: self.notes,
            unsourced: self.unsourced,
        }
    }

    fn block(&mut self, block: &Block) {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let source = self.sources.text(self.page.file);
        let text: String =
            block.parts.iter().map(|part| plain(source, part.clone(), &block.references)).collect::<Vec<_>>().join(" ");
        let line = self.sources.file(self.page.file).position(block.range().start).line;
        self.words += words(&text).count();
        if running {
            let count = sentences(&text).map(|sentence| self.sentence(sentence, line)).count();
            self.paragraph(block, &text, count, line);
        }
    }

    fn sentence(&mut self, sentence: &str, line: usize) {
        let count = words(sentence).count();
        self.running += count;
        self.sentences += usize::from(count > 0);
        self.longest = self.longest.max(count);
        if self.help && count > SENTENCE {
            self.notes.push(Note { line, text: format!("a sentence of {count} words; {SENTENCE} at most") });
        }
        if self.english {
            self.syllables += words(sentence).map(syllables).sum::<usize>();
            self.addressed = self.addressed.or_else(|| words(sentence).find_map(speaks_to));
        }
    }

    fn paragraph(&mut self, block: &Block, text: &str, count: usize, line: usize) {
        if count > PARAGRAPH {
            self.notes.push(Note { line, text: format!("a paragraph of {count} sentences; {PARAGRAPH} at most") });
        }
        let number = words(text).find(|word| is_number(word));
        if let Some(number) = number.filter(|_| block.references.is_empty()) {
            self.notes.push(Note { line, text: format!("`{number}` stands here without a source") });
        }
        if !block.references.iter().any(|reference| matches!(reference.target, Target::Record { .. })) {
            self.unsourced.push(Note { line, text: format!("names no record: {}", beginning(text)) });
        }
    }
}

/// The words that stand below a page's own text: those of the glossary, on the page that lists it.
fn listed_words(project: &Project, explainer: &Explainer, tag: &str) -> usize {
    let lists = project.settings.pages.words.as_ref().is_some_and(|page| page.value == explainer.id);
    let terms = project.glossaries.get(tag).into_iter().flat_map(|glossary| &glossary.terms).filter(|_| lists);
    let texts = terms.filter(|term| term.shown).flat_map(|term| [Some(&term.term), term.definition.as_ref()]).flatten();
    texts.map(|text| words(&text.value).count()).sum()
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let first: Vec<&str> = text.split_whitespace().take(BEGINNING).collect();
    let more = if text.split_whitespace().nth(BEGINNING).is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

#[expect(clippy::cast_precision_loss, reason = "no page has so many words that a float cannot count them")]
fn ratio(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

/// The text of a part as readers get it.
fn plain(source: &str, part: std::ops::Range<usize>, references: &[Reference]) -> String {
    let mut own: Vec<&Reference> =
        references.iter().filter(|it| part.start <= it.range.start && it.range.end <= part.end).collect();
    own.sort_by_key(|reference| reference.range.start);
    let (mut out, mut cursor) = (String::new(), part.start);
    for reference in own {
        out.push_str(&source[cursor..reference.range.start]);
        match (&reference.target, reference.words.clone()) {
            (_, Some(words)) => out.push_str(&source[words]),
            (Target::Record { kind: RecordKind::Source, .. }, None) => {}
            (_, None) => out.push_str("it"),
        }
        cursor = reference.range.end;
    }
    out.push_str(&source[cursor..part.end]);
    one_line(&out).replace(['*', '_', '`'], "")
}

/// Words, as spaces part them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric))
}

/// A number above twelve that is no year: smaller ones are steps and counts of what the page itself lists.
fn is_number(word: &str) -> bool {
    let folded = fold_digits(word);
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u32>().is_ok_and(|number| number > 12 && !(1900..2100).contains(&number))
}

/// Whether an English word speaks to the reader, or of others.
fn speaks_to(word: &str) -> Option<bool> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match word.as_str() {
        "you" | "your" | "yours" | "yourself" | "you're" | "you've" => Some(true),
        "they" | "victims" | "survivors" => Some(false),
        _ => None,
    }
}

/// Groups of vowels in an English word, without a silent e at its end.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let word = word.strip_suffix('e').filter(|rest| !rest.ends_with('l')).unwrap_or(&word);
    let vowel = |c: char| "aeiouy".contains(c);
    let starts = |(at, c): (usize, char)| vowel(c) && !word[..at].ends_with(vowel);
    word.char_indices().filter(|pair| starts(*pair)).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::{is_number, speaks_to, syllables, words};

    #[test]
    fn syllables_are_about_right() {
        let counted: Vec<usize> =
            ["you", "help", "police", "people", "immigration", "safe", "2026"].into_iter().map(syllables).collect();
        assert_eq!(counted, [1, 1, 2, 2, 4, 1, 1]);
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(words("You can – if it is safe – call.").count(), 7);
    }

    #[test]
    fn years_and_small_counts_need_no_source() {
        assert!(is_number("41") && is_number("٤١") && is_number("49,000"));
        assert!(!is_number("12") && !is_number("2026,") && !is_number("T"));
    }

    #[test]
    fn a_page_speaks_to_its_reader_or_of_others() {
        assert_eq!(speaks_to("You,"), Some(true));
        assert_eq!(speaks_to("They"), Some(false));
        assert_eq!(speaks_to("house"), None);
    }
}
