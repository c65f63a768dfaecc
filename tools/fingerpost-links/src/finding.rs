//! What was found: data, told in words by [`report`](crate::report).

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A person must mend it; the exit status says so.
    Error,
    /// A person should look at it.
    Warning,
    /// It is good to know.
    Note,
}

impl Severity {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What kind of thing was found. The word is stable: programs and people search for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A link within the site leads to no file.
    MissingFile,
    /// A link leads to a part that its page does not have.
    MissingAnchor,
    /// No browser can follow an address.
    BadAddress,
    /// A file of the site cannot be read.
    Unreadable,
    /// An address has failed for days.
    DeadLink,
    /// An address failed, but not yet for long.
    FailingLink,
    /// An address has a new one for good.
    MovedLink,
    /// The server does not answer programs; a person must look.
    BlockedLink,
    /// A page has no longer the part that a link names.
    LostFragment,
    /// An exception in the list of exceptions has run out.
    AllowanceExpired,
    /// An exception in the list of exceptions stands for nothing.
    AllowanceUnused,
    /// A cited page no longer shows a number.
    NumberGone,
    /// A cited page no longer states something else that it is cited for.
    FactGone,
    /// A cited page is in another language than before.
    LanguageChanged,
    /// What a cited page says cannot be read by a program.
    FactUnreadable,
    /// A cited page does not answer programs.
    FactBlocked,
}

impl Code {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingFile => "missing-file",
            Self::MissingAnchor => "missing-anchor",
            Self::BadAddress => "bad-address",
            Self::Unreadable => "unreadable",
            Self::DeadLink => "dead-link",
            Self::FailingLink => "failing-link",
            Self::MovedLink => "moved-link",
            Self::BlockedLink => "blocked-link",
            Self::LostFragment => "lost-fragment",
            Self::AllowanceExpired => "allowance-expired",
            Self::AllowanceUnused => "allowance-unused",
            Self::NumberGone => "number-gone",
            Self::FactGone => "fact-gone",
            Self::LanguageChanged => "language-changed",
            Self::FactUnreadable => "fact-unreadable",
            Self::FactBlocked => "fact-blocked",
        }
    }
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From the project's root, or the site's.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1; `None` where only the line is known.
    pub column: Option<usize>,
    /// The record, page or field to which the line belongs; empty where the path says it all.
    pub part: String,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// Which kind.
    pub code: Code,
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// The address, or the path within the site.
    pub subject: String,
    /// Where it is used, at least one; not all, if there are very many.
    pub places: Vec<Place>,
    /// How many times it is used.
    pub uses: usize,
    /// How to mend it.
    pub hints: Vec<String>,
}

impl Finding {
    /// What orders findings: weight, kind, subject.
    pub fn order(&self) -> (Severity, Code, &str) {
        (self.severity, self.code, &self.subject)
    }
}

/// All that a run has to tell.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What was looked at, each with its number: `links`, `pages`.
    pub looked_at: Vec<(&'static str, u64)>,
    /// Findings, in order.
    pub findings: Vec<Finding>,
    /// What was not looked at, and why; empty when all was.
    pub left_out: Vec<String>,
}

impl Outcome {
    /// Puts the findings in order.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| a.order().cmp(&b.order()));
    }

    /// Whether a person must mend something.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}
