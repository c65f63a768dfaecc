//! The promises that every page keeps, each with a stable name.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

/// Declares the rules, each with its name and the sentences that explain it.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// A promise that a page can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name that reports print.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// Why the rule is there, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

rules! {
    // Files
    /// Every file must be there to be read, and every page must be UTF-8.
    Unreadable = "unreadable",
    /// A page that should have been made is not there.
    MissingPage = "missing-page",
    /// A page is there that nobody expects, most often left over from an earlier build.
    UnexpectedPage = "unexpected-page",
    // Markup
    /// Every element is closed by its own end tag, and no attribute is given twice, so that every browser sees the same page.
    Markup = "markup",
    /// An element stands where HTML does not allow it, so browsers move it elsewhere.
    Nesting = "nesting",
    /// An id names one element of a page.
    DuplicateId = "duplicate-id",
    /// An attribute names an id that the page does not have.
    BrokenReference = "broken-reference",
    // Language
    /// The page says in which language it is, so that it is read aloud, hyphenated and drawn in the right way.
    PageLanguage = "page-language",
    /// The page says in which direction it is written.
    PageDirection = "page-direction",
    /// A language is named by its canonical BCP 47 tag.
    LanguageTag = "language-tag",
    /// Text of another direction than what surrounds it says so, or its words and numbers are shown in the wrong order.
    TextDirection = "text-direction",
    // Structure
    /// A page has one main heading.
    MainHeading = "main-heading",
    /// Headings go down one level at a time.
    HeadingOrder = "heading-order",
    /// A page has one header, one main part and one footer, and names its navigation, so that people who do not see it find their way.
    Landmarks = "landmarks",
    /// The first thing that takes the focus leads to the main part.
    SkipLink = "skip-link",
    /// The second thing that takes the focus leaves the site, without a script and without telling where the reader comes from.
    ExitLink = "exit-link",
    /// The focus goes through the page in the order in which it is written.
    FocusOrder = "focus-order",
    /// A picture has words for those who do not see it, or says that it needs none.
    ImageText = "image-text",
    /// A link, a button or a heading has words.
    Nameless = "nameless",
    // Links
    /// A link within the site leads to a page or a file that is there.
    BrokenLink = "broken-link",
    /// A link leads to a part of a page that is there.
    BrokenAnchor = "broken-anchor",
    /// Links within the site are relative, so that the same pages work from a domain, a folder or a USB stick.
    AbsoluteLink = "absolute-link",
    /// A link leaves the site for a place that no record names.
    ForeignLink = "foreign-link",
    /// A link that leaves the site does not tell where the reader comes from.
    LeakingLink = "leaking-link",
    /// A link stays in its tab: a new one leaves this page open behind it.
    NewWindow = "new-window",
    /// The page says which address is its own.
    Canonical = "canonical",
    /// Pages in different languages name one another.
    Alternates = "alternates",
    /// A link says rightly in which language its page is.
    LinkLanguage = "link-language",
    // Privacy
    /// Scripts are files, so that the page can forbid all others.
    InlineScript = "inline-script",
    /// Styles are files, so that the page can forbid all others.
    InlineStyle = "inline-style",
    /// A link runs no code and carries no data.
    ScriptAddress = "script-address",
    /// A page loads nothing from elsewhere, and nothing that is not needed to read it.
    ForeignResource = "foreign-resource",
    /// A page runs the script of the exit; one with a search runs that too, when the page is there.
    ExtraScript = "extra-script",
    /// A page sends nothing that a reader typed.
    Form = "form",
    /// A page stays where it is and sets nothing through its head.
    Refresh = "refresh",
    /// A script leaves nothing behind on the device and calls nobody.
    Traces = "traces",
    /// The page tells browsers to keep quiet about where the reader comes from.
    ReferrerPolicy = "referrer-policy",
    /// The page forbids browsers to run or load anything but the site's own files.
    ContentPolicy = "content-policy",
    /// The window's title, which stays in the history, does not tell what the page is about.
    TellingTitle = "telling-title",
    // Numbers
    /// A link calls or writes only to an address that a record holds.
    UnknownContact = "unknown-contact",
    /// A link calls the number that it shows.
    ShownNumber = "shown-number",
    /// A number in the text that could be dialled is one that a record holds.
    UnknownNumber = "unknown-number",
    // Weight
    /// A page is light enough for a slow phone.
    PageWeight = "page-weight",
    /// No page is so heavy that a slow phone cannot show it.
    PageLimit = "page-limit",
    /// What the first view needs arrives in the first round trip.
    FirstView = "first-view",
    /// The first view needs few files.
    Requests = "requests",
    /// The first search costs a reader little.
    SearchWeight = "search-weight",
}

impl Rule {
    /// Whether a page that breaks the rule may be published.
    pub fn severity(self) -> Severity {
        match self {
            Self::PageWeight | Self::FirstView => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// A promise that a page breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// The file, from the site's root.
    pub path: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The promise.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// What stands there; may be empty.
    pub excerpt: String,
}

impl Finding {
    /// A finding about a file as a whole.
    pub(super) fn whole(path: &str, rule: Rule, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 0, rule, message: message.into(), excerpt: String::new() }
    }
}

impl fmt::Display for Finding {
    /// One line, as compilers write it: `es/index.html:12: error[broken-link]: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, rule, message, excerpt } = self;
        write!(f, "{path}:{line}: {}[{}]: {message}", rule.severity().as_str(), rule.as_str())?;
        if excerpt.is_empty() { Ok(()) } else { write!(f, ": {excerpt}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_stable_words_and_differ() {
        let names: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        assert!(Rule::ALL.iter().all(|rule| rule.explanation().ends_with('.')));
    }

    #[test]
    fn a_finding_is_one_line() {
        let finding =
            Finding { line: 3, excerpt: "<b>".into(), ..Finding::whole("a.html", Rule::Markup, "not closed") };
        assert_eq!(finding.to_string(), "a.html:3: error[markup]: not closed: <b>");
    }
}
