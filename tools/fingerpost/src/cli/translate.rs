//! The command line of `fingerpost translate`.

use clap::{Args, Subcommand};

/// What translators do.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Show how far each language has come, or one language page by page
    Status(StatusArgs),
    /// Show what there is to do, and what changed in the source since it was translated
    Diff(DiffArgs),
    /// Say that a translation, or a part of it, is made from what the source says today
    Accept(AcceptArgs),
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
