//! What is wrong, where, and what to do about it.
//!
//! A finding is data, not an error: the run goes on, and a [`Report`] holds all that was found. How it looks is the
//! business of [`crate::report`]. Invariant: each [`Diagnostic`] has a stable [`Code`], one place, and a message that says
//! what is the matter in words that a volunteer knows; a hint says what to do next.

use crate::source::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; a person should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Declares the codes, each with its text and the sentence that explains it.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The stable name of a kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name that reports print.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Why this is refused, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

codes! {
    // Files
    /// A file must be UTF-8 text, so that every language can be written in it.
    NotUtf8 = "not-utf-8",
    /// A file must say something; an empty one is most often an upload that failed.
    EmptyFile = "empty-file",
    /// A file of more than a megabyte is not a page or a record that a person wrote.
    FileTooLarge = "file-too-large",
    /// A file's name becomes part of an address, so it is made of lower-case letters, digits and hyphens.
    FileName = "file-name",
    /// A file lies where nothing reads it.
    StrayFile = "stray-file",
    /// Two versions of a file were joined and the marks of the conflict are still in it.
    MergeConflict = "merge-conflict",
    // TOML
    /// The file does not follow the rules of TOML.
    TomlSyntax = "toml-syntax",
    /// A key that this kind of file does not have.
    UnknownKey = "unknown-key",
    /// A value of the wrong type, or a word that is not one of those allowed.
    WrongType = "wrong-type",
    /// A field that must be there is not.
    MissingField = "missing-field",
    /// Two fields that exclude or need one another do not fit.
    FieldConflict = "field-conflict",
    /// Two things have the same id.
    DuplicateId = "duplicate-id",
    /// An id that no record, page or heading has.
    UnknownId = "unknown-id",
    // Values
    /// A phone number that is not a valid number of its kind.
    InvalidNumber = "invalid-number",
    /// A phone number of another country than the record's.
    NumberOfAnotherCountry = "number-of-another-country",
    /// A short code means something else in each country, so it always names its own.
    ShortCodeWithoutCountry = "short-code-without-country",
    /// The digits that a source printed are not those of the number beside them.
    NumberMismatch = "number-mismatch",
    /// A number that is known to be wrong or dead.
    DeniedNumber = "denied-number",
    /// Two records give the same number without saying that they share it.
    SharedNumber = "shared-number",
    /// Readers see ids in the addresses of pages, so an id does not tell a number that they may not see.
    NumberInId = "number-in-id",
    /// Opening hours that do not follow the OpenStreetMap syntax.
    InvalidHours = "invalid-hours",
    /// A date that does not exist or is not written as year, month and day.
    InvalidDate = "invalid-date",
    /// A date later than today.
    DateInFuture = "date-in-future",
    /// An address that is not `https`.
    AddressNotHttps = "address-not-https",
    /// The address for reports of security faults must be looked at once a year; the finding comes a month before.
    ContactExpires = "contact-expires",
    /// An address on a site that is known to pose as another.
    DeniedDomain = "denied-domain",
    /// An address that is made to be taken for that of another site.
    LookAlikeDomain = "look-alike-domain",
    /// A language code that is not BCP 47 or that nothing is known about.
    UnknownLanguage = "unknown-language",
    /// A country or organisation code that is not known.
    UnknownJurisdiction = "unknown-jurisdiction",
    /// Fallback languages that lead back to where they began.
    FallbackCycle = "fallback-cycle",
    /// A freephone number seldom works from abroad, so a record that says so shows on what ground.
    FreephoneAbroad = "freephone-abroad",
    /// Readers are told when police, prosecutors, immigration or another state body answer, so `run_by` fits the operator.
    AuthorityNotSaid = "authority-not-said",
    /// A penalty that no law sets, most often a slip of the keyboard.
    ImplausiblePenalty = "implausible-penalty",
    /// Nobody can have found a record right before it was first read.
    ConfirmationTooEarly = "confirmation-too-early",
    /// A law is most often a part of, or changes, a law of the same country or organisation.
    AcrossJurisdictions = "across-jurisdictions",
    // Prose
    /// Front matter that is missing or not closed.
    FrontMatter = "front-matter",
    /// HTML in prose is refused: it can carry a script, and it breaks translations.
    RawHtml = "raw-html",
    /// A link of a kind that pages do not use, such as `javascript:`.
    UnknownScheme = "unknown-scheme",
    /// An address typed in prose; addresses live in records.
    AddressInProse = "address-in-prose",
    /// Something that begins like a reference but is not one, so that readers would see its letters.
    BrokenReference = "broken-reference",
    /// The browser keeps a page's window title in its history, where others can read it: it does not say what the page is about.
    RevealingTitle = "revealing-title",
    /// Template marks, which the renderer would try to run.
    TemplateSyntax = "template-syntax",
    /// A phone number typed in prose; numbers live in records.
    NumberInProse = "number-in-prose",
    /// A law's citation typed in prose; citations live in records.
    CitationInProse = "citation-in-prose",
    /// A claim that the project does not print.
    DeniedClaim = "denied-claim",
    /// A picture without words for those who cannot see it.
    MissingAlternativeText = "missing-alternative-text",
    /// A heading more than one level below the one before it.
    SkippedHeadingLevel = "skipped-heading-level",
    /// Markdown that pages do not use.
    UnsupportedMarkdown = "unsupported-markdown",
    /// A character that cannot be seen or that turns the direction of writing.
    InvisibleCharacter = "invisible-character",
    /// A word with letters that only look like those of its script: no search finds it, and it may hide something.
    ConfusableCharacter = "confusable-character",
    /// A field of a record that prose asks for is not there.
    UnknownField = "unknown-field",
    /// Prose asks for a number that may not be shown.
    UnpublishedFact = "unpublished-fact",
    // Translations
    /// A translation refers to other facts than its source.
    FactsDiffer = "facts-differ",
    /// A translation is built in another way than its source.
    StructureDiffers = "structure-differs",
    /// A placeholder that the source does not have, or one that is lost.
    PlaceholderDiffers = "placeholder-differs",
    /// Plural forms that the language needs are missing, or there are some that it does not have.
    PluralForms = "plural-forms",
    /// A number in a translation that its source does not have, or one that is lost.
    NumbersDiffer = "numbers-differ",
    /// The source says "not", "never" or the like, and the translation does not, so that it may say the opposite.
    NegationLost = "negation-lost",
    /// The text is in another script than its language is written in.
    WrongScript = "wrong-script",
    /// The text seems to be in another language than its file.
    WrongLanguage = "wrong-language",
    /// Words of the source language stand in a translation.
    SourceTextLeft = "source-text-left",
    /// The words that matter most are the same on every page; the glossary has them.
    GlossaryTerm = "glossary-term",
    /// A word that hurts, misleads or means something else in law; the glossary says why.
    TermToAvoid = "term-to-avoid",
    /// A word that stands twice in a row by mistake.
    RepeatedWord = "repeated-word",
    /// A translation that is far shorter or longer than is usual has often lost or gained a sentence.
    UnusualLength = "unusual-length",
    /// A finding is said to be as it should be, but there is none.
    NothingToSilence = "nothing-to-silence",
    /// A translation of something that does not exist in the source language.
    NothingToTranslate = "nothing-to-translate",
}

/// A place and, where more than one is shown, what it shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, without a full stop.
    pub message: String,
    /// The place it is about.
    pub primary: Label,
    /// Other places that explain it, such as the first of two duplicates.
    pub related: Vec<Label>,
    /// What to do, each a sentence without a full stop.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span, text: String::new() };
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            primary,
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// A warning at `span`.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Says what is to be seen at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Shows another place too.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }

    /// Adds «did you mean …» if one of `known` is close to `word`.
    #[must_use]
    pub fn did_you_mean<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(word, known) {
            Some(best) => self.hint(format!("did you mean `{best}`?")),
            None => self,
        }
    }
}

/// The word of `known` that is most like `word`, if any is like it at all.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Of two letters, one changed makes another word: `fr` is not a slip for `ar`.
    let limit = match word.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        length => (length / 3).max(2),
    };
    let score = |candidate: &str| strsim::osa_distance(&word.to_lowercase(), &candidate.to_lowercase());
    known
        .into_iter()
        .map(|candidate| (score(candidate), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// All findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Adds the findings of another report.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// The findings in the order of their places, each once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| (d.primary.span, d.code, d.message.clone());
        self.diagnostics.sort_by_key(key);
        self.diagnostics.dedup();
        self.diagnostics
    }

    /// The findings so far, in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Whether anything stops the build.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_miss_is_offered_and_a_far_one_is_not() {
        let known = ["us-nhth", "us-911", "gb-nspcc"];
        assert_eq!(closest("us-nhht", known), Some("us-nhth"));
        assert_eq!(closest("zz-unlike-anything", known), None);
    }

    #[test]
    fn codes_are_unique_and_explained() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| code.explanation().ends_with('.')));
    }
}
