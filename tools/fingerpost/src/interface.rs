//! Interface words: what buttons, labels and short sentences of the site say in each language.
//!
//! They lie in `content/<language>/interface.toml` as tables by area; the key `label` under `[exit]` is the word
//! `exit.label`. A word is a text, or one text for each CLDR plural category where a count is in it. Invariant: every word
//! of a translation exists in the source language and has its placeholders, so that filling one in never fails.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{self, Document, Field};
use crate::language::{Language, Languages};
use crate::locale::{Locale, PluralCategory};
use crate::rules::{Intended, RawIntended};
use crate::source::{FileId, Sources, Span};
use crate::text::Text;
use crate::translate::State;

/// The words of one language, by key.
pub type Words = BTreeMap<String, Word>;

/// One interface word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it says.
    pub forms: Forms,
    /// Where it was written.
    pub span: Span,
    /// The comment above it, for translators.
    pub comment: String,
    /// What it says that it was made from; translations only.
    pub from: Option<String>,
    /// How it stands to its source; a word of the source is always current.
    pub state: State,
}

/// What a word says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forms {
    /// The same for every count.
    One(String),
    /// By plural category.
    Plural(BTreeMap<PluralCategory, String>),
}

impl Forms {
    /// All texts of the word.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::One(text) => vec![text.as_str()],
            Self::Plural(forms) => forms.values().map(String::as_str).collect(),
        }
        .into_iter()
    }

    /// All of it in one text, which changes when any form does.
    pub fn plain(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Plural(forms) => {
                forms.iter().map(|(form, text)| format!("{}: {text}", form.as_str())).collect::<Vec<_>>().join(" | ")
            }
        }
    }

    /// The text for `category`; words without plural forms have one text for all.
    pub fn text(&self, category: PluralCategory) -> &str {
        match self {
            Self::One(text) => text,
            Self::Plural(forms) => {
                forms.get(&category).or_else(|| forms.get(&PluralCategory::Other)).map_or("", String::as_str)
            }
        }
    }

    /// The names in braces.
    pub fn placeholders(&self) -> BTreeSet<&str> {
        self.texts().flat_map(placeholders).collect()
    }
}

/// The words of all languages.
#[derive(Debug, Clone, Default)]
pub struct Interface {
    languages: BTreeMap<String, Words>,
    intended: BTreeMap<String, Vec<Intended>>,
}

impl Interface {
    /// Adds the words of one language.
    pub fn insert(&mut self, tag: &str, words: Words) {
        self.languages.insert(tag.to_owned(), words);
    }

    /// Adds the findings about the words of one language that are as they should be.
    pub(crate) fn intend(&mut self, tag: &str, intended: Vec<Intended>) {
        self.intended.insert(tag.to_owned(), intended);
    }

    /// The findings about the words of this language that are as they should be.
    pub(crate) fn intended(&self, tag: &str) -> &[Intended] {
        self.intended.get(tag).map_or(&[], Vec::as_slice)
    }

    /// The words that were written in this language.
    pub fn written(&self, tag: &str) -> Option<&Words> {
        self.languages.get(tag)
    }

    /// Every word as a reader of `language` gets it, with the language that it is in: the nearest that is made from what
    /// the source says today.
    pub fn resolved<'a>(
        &'a self,
        languages: &'a Languages,
        language: &'a Language,
    ) -> BTreeMap<&'a str, (&'a Word, &'a Language)> {
        let source = self.languages.get(&languages.source().tag);
        let shown = |word: &&Word| word.state == State::Current;
        let find = |key: &str| {
            languages.chain(language).find_map(|link| {
                let word = self.languages.get(&link.tag)?.get(key).filter(shown)?;
                Some((word, link))
            })
        };
        source.into_iter().flatten().filter_map(|(key, _)| Some((key.as_str(), find(key)?))).collect()
    }
}

/// The words for readers of one language, ready to be filled in.
#[derive(Debug)]
pub struct Phrases<'a> {
    words: BTreeMap<&'a str, (&'a Word, &'a Language)>,
    locales: &'a BTreeMap<String, Locale>,
}

impl<'a> Phrases<'a> {
    /// The words of `language`. `locales` holds what CLDR knows about every language of the site, by tag.
    pub fn new(
        interface: &'a Interface,
        languages: &'a Languages,
        language: &'a Language,
        locales: &'a BTreeMap<String, Locale>,
    ) -> Self {
        Self { words: interface.resolved(languages, language), locales }
    }

    /// All words, by key, with the language that each is in.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Word, &'a Language)> {
        self.words.iter().map(|(key, (word, language))| (*key, *word, *language))
    }

    /// Whether there is such a word.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// The word `key` with its placeholders filled in. A key that nobody wrote shows itself; a test finds those.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> Text {
        self.choose(key, PluralCategory::Other, values)
    }

    /// The word `key` as it stands.
    pub fn text(&self, key: &str) -> Text {
        self.fill(key, &[])
    }

    /// The word `key` in the form for `count`, which also fills `{count}`.
    pub fn count(&self, key: &str, count: u64) -> Text {
        let locale = self.words.get(key).and_then(|(_, language)| self.locales.get(&language.tag));
        let category = locale.map_or(PluralCategory::Other, |locale| locale.plural(count));
        let shown = i64::try_from(count).ok().zip(locale).map_or(count.to_string(), |(n, locale)| locale.integer(n));
        self.choose(key, category, &[("count", &shown)])
    }

    /// The word `key` in the form for `category`.
    pub fn choose(&self, key: &str, category: PluralCategory, values: &[(&str, &str)]) -> Text {
        match self.words.get(key) {
            Some((word, language)) => Text::new(fill(word.forms.text(category), values), &language.tag),
            None => Text::new(format!("[{key}]"), ""),
        }
    }
}

/// Puts `values` where their names stand in braces. Braces in a value mean nothing.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    fill_through(pattern, values, str::to_owned)
}

/// Puts `values` where their names stand in braces, and what stands between them through `plain`.
pub fn fill_through(pattern: &str, values: &[(&str, &str)], plain: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(pattern.len());
    let (mut done, mut cursor) = (0, 0);
    while let Some(open) = pattern[cursor..].find('{').map(|at| cursor + at) {
        let rest = &pattern[open + 1..];
        let value = values.iter().find(|(name, _)| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('}')));
        cursor = open + 1;
        if let Some((name, value)) = value {
            out.push_str(&plain(&pattern[done..open]));
            out.push_str(value);
            cursor = open + name.len() + 2;
            done = cursor;
        }
    }
    out + &plain(&pattern[done..])
}

/// The names in braces in a text.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let name = |part: &'_ str| part.split_once('}').map(|(name, _)| name.len());
    text.split('{').skip(1).filter_map(move |part| {
        let length = name(part)?;
        let name = &part[..length];
        let plain = |c: char| c.is_ascii_lowercase() || c == '_';
        (!name.is_empty() && name.chars().all(plain)).then_some(name)
    })
}

/// Reads the words in one file.
pub fn read(sources: &Sources, file: FileId, report: &mut Report) -> Words {
    let text = sources.text(file);
    let mut reader = Reader { file, text, words: Words::new(), report };
    if let Some(table) = document::table(text, file, reader.report) {
        reader.area("", table.get_ref());
        reader.marks(table.get_ref());
    }
    reader.words
}

/// What a file of words says of findings about them.
#[derive(Debug, Deserialize)]
struct Silence {
    #[serde(default)]
    intended: Vec<Field<RawIntended>>,
}

/// Reads the findings that are as they should be: `[[intended]]`, as in every translation.
pub(crate) fn read_intended(sources: &Sources, file: FileId, report: &mut Report) -> Vec<Intended> {
    let read: Option<Document<Silence>> = document::read(sources, file, report);
    read.map(|read| Intended::read(read.value.intended, file, &read.refused, report)).unwrap_or_default()
}

/// The table that says what the words were made from.
const FROM: &str = "from";
/// The tables that silence findings.
const INTENDED: &str = "intended";

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    words: Words,
    report: &'a mut Report,
}

impl Reader<'_> {
    /// Reads `[from]`: by key of a word, what it was made from.
    fn marks(&mut self, table: &DeTable<'_>) {
        let Some(from) = table.get(FROM) else { return };
        let Some(marks) = from.get_ref().as_table() else { return self.not_a_text(from) };
        for (key, mark) in marks {
            match (mark.get_ref().as_str(), self.words.get_mut(key.get_ref().as_ref())) {
                (Some(mark), Some(word)) => word.from = Some(mark.to_owned()),
                (Some(_), None) => {}
                (None, _) => self.not_a_text(mark),
            }
        }
    }

    fn area(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            if prefix.is_empty() && [FROM, INTENDED].contains(&key.get_ref().as_ref()) {
                continue;
            }
            let name =
                if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
            self.entry(&name, key.span().start, value);
        }
    }

    fn entry(&mut self, name: &str, key_start: usize, value: &Spanned<DeValue<'_>>) {
        let span = Span::new(self.file, value.span());
        match value.get_ref() {
            DeValue::String(text) => self.add(name, key_start, Forms::One(text.to_string()), span),
            DeValue::Table(table) => match plural_forms(table) {
                Some(forms) => self.add(name, key_start, Forms::Plural(forms), span),
                None if has_other(table) => self.wrong_form(table),
                None => self.area(name, table),
            },
            _ => self.not_a_text(value),
        }
    }

    fn not_a_text(&mut self, value: &Spanned<DeValue<'_>>) {
        let span = Span::new(self.file, value.span());
        let message = format!("here belongs a text in quotes, not {}", shown(value.get_ref()));
        self.report.push(Diagnostic::error(Code::WrongType, span, message).hint("put the words between quotes: \"…\""));
    }

    /// A word with a count in it, one of whose forms has a name that no language knows.
    fn wrong_form(&mut self, table: &DeTable<'_>) {
        let names = ["zero", "one", "two", "few", "many", "other"];
        for (key, _) in table.iter().filter(|(key, _)| !names.contains(&key.get_ref().as_ref())) {
            let message = format!("`{}` is not a plural form", key.get_ref());
            let diagnostic = Diagnostic::error(Code::PluralForms, Span::new(self.file, key.span()), message);
            let diagnostic = diagnostic.did_you_mean(key.get_ref(), names);
            self.report.push(diagnostic.hint(format!("plural forms are {}", names.join(", "))));
        }
    }

    fn add(&mut self, name: &str, key_start: usize, forms: Forms, span: Span) {
        let comment = comment_above(self.text, key_start);
        let word = Word { forms, span, comment, from: None, state: State::Current };
        self.words.insert(name.to_owned(), word);
    }
}

fn shown(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::Array(_) => "a list in square brackets",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        _ => "a number",
    }
}

/// A table is one word in several plural forms when all its keys are plural categories.
fn plural_forms(table: &DeTable<'_>) -> Option<BTreeMap<PluralCategory, String>> {
    let form = |(key, value): (&Spanned<toml::de::DeString<'_>>, &Spanned<DeValue<'_>>)| {
        Some((PluralCategory::from_name(key.get_ref())?, value.get_ref().as_str()?.to_owned()))
    };
    (!table.is_empty()).then(|| table.iter().map(form).collect::<Option<_>>()).flatten()
}

fn has_other(table: &DeTable<'_>) -> bool {
    table.iter().any(|(key, value)| key.get_ref() == "other" && matches!(value.get_ref(), DeValue::String(_)))
}

/// The comment lines right above the line on which a key stands.
fn comment_above(text: &str, key_start: usize) -> String {
    let line_start = text[..key_start].rfind('\n').map_or(0, |at| at + 1);
    let mut lines: Vec<&str> = text[..line_start].lines().rev().take_while(|line| line.starts_with('#')).collect();
    lines.reverse();
    lines.iter().map(|line| line.trim_start_matches('#').trim()).collect::<Vec<_>>().join(" ")
}

/// Compares a translation with the words of the source language.
pub fn check(source: &Words, words: &Words, locale: &Locale, report: &mut Report) {
    for (key, word) in words {
        match source.get(key) {
            Some(original) => check_word(original, word, locale, report),
            None => {
                let message = format!("the site has no word `{key}`");
                let diagnostic = Diagnostic::error(Code::NothingToTranslate, word.span, message);
                report.push(
                    diagnostic
                        .did_you_mean(key, source.keys().map(String::as_str))
                        .hint("the words of the site are those of the source language's interface.toml"),
                );
            }
        }
    }
}

/// Checks what holds for the words of any language, the source language too.
pub fn check_forms(words: &Words, locale: &Locale, report: &mut Report) {
    let needed: BTreeSet<_> = locale.plural_categories().into_iter().collect();
    for (key, word) in words {
        let Forms::Plural(forms) = &word.forms else { continue };
        let given: BTreeSet<_> = forms.keys().copied().collect();
        let names = |set: Vec<&PluralCategory>| set.iter().map(|form| form.as_str()).collect::<Vec<_>>().join(", ");
        let (missing, extra) = (names(needed.difference(&given).collect()), names(given.difference(&needed).collect()));
        if !missing.is_empty() {
            let lines: Vec<_> = needed.difference(&given).map(|form| format!("{} = \"…\"", form.as_str())).collect();
            let message = format!("`{key}` lacks plural forms that this language has: {missing}");
            report.push(
                Diagnostic::error(Code::PluralForms, word.span, message).hint(format!("add {}", lines.join(", "))),
            );
        }
        if !extra.is_empty() {
            let message = format!("`{key}` has plural forms that this language does not have: {extra}");
            report.push(Diagnostic::error(Code::PluralForms, word.span, message).hint("delete them"));
        }
    }
}

fn check_word(original: &Word, word: &Word, locale: &Locale, report: &mut Report) {
    let wanted = original.forms.placeholders();
    let given = word.forms.placeholders();
    // A form for exactly one thing may say «one» instead of the number.
    let lost: Vec<_> = wanted.difference(&given).collect();
    let added: Vec<_> = given.difference(&wanted).collect();
    if !lost.is_empty() || !added.is_empty() {
        let list = wanted.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
        let message =
            if lost.is_empty() { "a placeholder here is not in the English text" } else { "a placeholder was lost" };
        let hint = match wanted.is_empty() {
            true => "the English text has no placeholders; delete what stands in braces".to_owned(),
            false => format!("keep exactly these, braces and all: {list}"),
        };
        report.push(Diagnostic::error(Code::PlaceholderDiffers, word.span, message).hint(hint));
    }
    if matches!(original.forms, Forms::Plural(_))
        && matches!(word.forms, Forms::One(_))
        && locale.plural_categories().len() > 1
    {
        let message = "this word has a count in it and needs its plural forms";
        let names: Vec<_> =
            locale.plural_categories().iter().map(|form| format!("{} = \"…\"", form.as_str())).collect();
        report.push(
            Diagnostic::error(Code::PluralForms, word.span, message).hint(format!("write {{ {} }}", names.join(", "))),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("content/en/interface.toml", text);
        let words = read(&sources, file, &mut report);
        assert!(report.is_empty(), "{report:?}");
        words
    }

    #[test]
    fn words_are_read_by_area_with_their_comments() {
        let words = words(
            "[exit]\n# Leaves at once.\n# Two words.\nlabel = \"Leave\"\n[help]\nlines = { one = \"{count} line\", other = \"{count} lines\" }\n",
        );
        assert_eq!(words["exit.label"].forms, Forms::One("Leave".to_owned()));
        assert_eq!(words["exit.label"].comment, "Leaves at once. Two words.");
        assert_eq!(words["help.lines"].forms.placeholders().into_iter().collect::<Vec<_>>(), ["count"]);
    }

    #[test]
    fn values_are_filled_in_and_not_read() {
        assert_eq!(
            fill("on {date} by {who}", &[("who", "{date} & co"), ("date", "Monday")]),
            "on Monday by {date} & co"
        );
        assert_eq!(fill("{a}{a}{b} {", &[("a", "1")]), "11{b} {");
        assert_eq!(fill_through("x{{a}y", &[("a", "z")], str::to_uppercase), "X{zY");
    }

    #[test]
    fn a_lost_placeholder_is_found() {
        let mut report = Report::default();
        let locale = Locale::new("es").unwrap();
        check(&words("a = \"on {date}\""), &words("a = \"el\""), &locale, &mut report);
        assert_eq!(report.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::PlaceholderDiffers]);
    }

    #[test]
    fn arabic_needs_six_forms() {
        let mut report = Report::default();
        let locale = Locale::new("ar").unwrap();
        check_forms(&words("a = { one = \"x\", other = \"y\" }"), &locale, &mut report);
        assert_eq!(report.iter().count(), 1);
    }
}
