//! The command line of `fingerpost translate`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

/// What translators do.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Show how far each language has come, or one language page by page
    Status(StatusArgs),
    /// Show what there is to do, and what changed in the source since it was translated
    Diff(DiffArgs),
    /// Add a language, with a file of the frame's words to begin with
    New(NewLanguageArgs),
    /// Begin a page or a record: make a file in which to write over the source
    Start(StartArgs),
    /// Say that a translation, or a part of it, is made from what the source says today
    Accept(AcceptArgs),
    /// Build one language to look at, published or not
    Preview(PreviewArgs),
    /// Write texts for another place to translate them: a platform, an office, a browser
    Export(ExportArgs),
    /// Take texts back from there
    Import(ImportArgs),
    /// Say that an edit of the source changes nothing for its translations
    Minor(MinorArgs),
}

/// What to accept.
#[derive(Debug, Clone, Args)]
pub struct AcceptArgs {
    /// The language, by its code: es, pt-BR
    #[arg(value_name = "LANG")]
    pub language: String,
    /// A page (get-help/in-danger-now), a record (helplines/us-nhth), the frame's words (interface), or the path of its file
    #[arg(value_name = "PAGE", required_unless_present = "all")]
    pub unit: Option<String>,
    /// Some texts of it: title, summary, `window_title`, a block's number, a key. One that says what the source says is then
    /// taken as meant that way, as a name may be
    #[arg(value_name = "BLOCK")]
    pub texts: Vec<String>,
    /// Everything in this language that does not say yet what it was made from
    #[arg(long, conflicts_with_all = ["unit", "texts"])]
    pub all: bool,
}

/// What to show.
#[derive(Debug, Clone, Args)]
pub struct StatusArgs {
    /// One language, by its code; without it, all
    #[arg(value_name = "LANG")]
    pub language: Option<String>,
    /// Print JSON, for programs
    #[arg(long)]
    pub json: bool,
    /// Print Markdown, for the summary of a run on GitHub
    #[arg(long, conflicts_with_all = ["json", "language"])]
    pub markdown: bool,
    /// What `--json` printed before a change, to compare with
    #[arg(long, value_name = "FILE", requires = "markdown")]
    pub before: Option<PathBuf>,
}

/// What to compare.
#[derive(Debug, Clone, Args)]
pub struct DiffArgs {
    /// The language, by its code
    #[arg(value_name = "LANG")]
    pub language: String,
    /// A page, a record, or `interface`; without it, all that is begun
    #[arg(value_name = "PAGE")]
    pub unit: Option<String>,
}

/// A language to add.
#[derive(Debug, Clone, Args)]
pub struct NewLanguageArgs {
    /// Its code: sw, pt-BR, zh-Hans
    #[arg(value_name = "LANG")]
    pub language: String,
    /// What the language calls itself, where that is not known
    #[arg(long, value_name = "NAME")]
    pub endonym: Option<String>,
}

/// What to begin.
#[derive(Debug, Clone, Args)]
pub struct StartArgs {
    /// The language, by its code
    #[arg(value_name = "LANG")]
    pub language: String,
    /// A page (get-help/in-danger-now), a record (helplines/us-nhth), or the frame's words (interface)
    #[arg(value_name = "PAGE")]
    pub unit: String,
}

/// What to look at.
#[derive(Debug, Clone, Args)]
pub struct PreviewArgs {
    /// The language, by its code
    #[arg(value_name = "LANG")]
    pub language: String,
    /// The day that counts as today, such as 2026-01-31; without it, the clock's
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// An edit that changes nothing.
#[derive(Debug, Clone, Args)]
pub struct MinorArgs {
    /// The page, the record, or `interface`
    #[arg(value_name = "PAGE")]
    pub unit: String,
    /// The text that was edited: title, summary, `window_title`, a block's number, a key
    #[arg(value_name = "BLOCK")]
    pub text: String,
    /// Why translations need no change
    #[arg(long, value_name = "WORDS")]
    pub reason: String,
}

/// What to write, and how.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The language, by its code
    #[arg(value_name = "LANG")]
    pub language: String,
    /// A page, a record or `interface`; without it, everything
    #[arg(value_name = "PAGE")]
    pub unit: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Exchange::Po, value_name = "FORMAT")]
    pub format: Exchange,
    /// The file to write; without it, the texts are printed
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day that counts as today, such as 2026-01-31; without it, the clock's
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// How texts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Exchange {
    /// gettext PO, for Weblate, Poedit and most others
    Po,
    /// XLIFF 2.1, for offices and their programs
    Xliff,
    /// One HTML file for a page, with boxes to type in; it works in any browser without a network
    Packet,
}

/// What to take.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// A PO or XLIFF file, or what a packet saved
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The language that it must be in
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
}
