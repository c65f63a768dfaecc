//! The command line of `fingerpost translate`.

use clap::{Args, Subcommand};

/// What translators do.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
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
    /// One text of it: title, summary, `window_title`, a block's number, or a text's or word's key
    #[arg(value_name = "BLOCK")]
    pub text: Option<String>,
    /// Everything in this language that does not say yet what it was made from
    #[arg(long, conflicts_with_all = ["unit", "text"])]
    pub all: bool,
}
