//! The command line.

mod release;
mod translate;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::catalog::{Choice, Method, RecordKind};
use crate::report::Format;
pub use release::{AssembleArgs, ReleaseArgs, VerifyArgs};
pub use translate::{
    AcceptArgs, DiffArgs, Exchange, ExportArgs, ImportArgs, MinorArgs, NewLanguageArgs, PreviewArgs, StartArgs,
    StatusArgs, TranslateCommand,
};

/// Builds the Fingerpost site: plain explainers joined with laws, agencies and helplines, in many languages.
#[derive(Debug, Parser)]
#[command(name = "fingerpost", version, about, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// The project's root; without it, the nearest folder above this one that has content/site.toml
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check everything and build the site into public/
    Build(BuildArgs),
    /// Join the parts of a site that several machines built
    Assemble(AssembleArgs),
    /// Build the site, show it on this machine, and follow every change
    Serve(ServeArgs),
    /// Check everything and build nothing
    Check(CheckArgs),
    /// Show every component of the pages with its examples, in target/fingerpost/gallery
    Gallery,
    /// List what to look at again, most urgent first, by the page to open
    Due(DueArgs),
    /// Write into records that you found them right
    Confirm(ConfirmArgs),
    /// Begin a new record, with every field explained
    New(NewArgs),
    /// Measure how easily the explainers read: length of sentences, paragraphs and pages, and the school year
    Prose(ProseArgs),
    /// Write what editors know about the files under content/, into content/schemas/
    Schema(SchemaArgs),
    /// Translate pages, records and the words of the frame
    #[command(subcommand, disable_help_subcommand = true)]
    Translate(TranslateCommand),
    /// Compare a copy of the site with the list of its release
    Verify(VerifyArgs),
    /// Say which Zola renders the pages, and where it comes from
    Zola,
}

/// How to check.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The day for which to check or build, such as 2026-01-31; without it, today
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

/// How to build.
#[derive(Debug, Clone, Args)]
pub struct BuildArgs {
    /// Where the site goes; without it, public/
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Build only these languages, by their codes
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub language: Vec<String>,
    /// Where the site will be published, in place of what content/site.toml says
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Also make a ZIP file of each language for reading without a network, in target/fingerpost/offline
    #[arg(long)]
    pub offline: bool,
    /// What of the site to make, and in which form.
    #[command(flatten)]
    pub release: ReleaseArgs,
    /// How to check.
    #[command(flatten)]
    pub check: CheckArgs,
}

/// What to preview, and where.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The port on this machine; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub port: u16,
    /// Open the preview in a browser
    #[arg(long)]
    pub open: bool,
    /// Build only these languages, by their codes
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub language: Vec<String>,
    /// How to check.
    #[command(flatten)]
    pub check: CheckArgs,
}

/// What to list.
#[derive(Debug, Clone, Args)]
pub struct DueArgs {
    /// List also what falls due within so many days
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub within: u32,
    /// Print one JSON object, for programs
    #[arg(long)]
    pub json: bool,
    /// The day for which to list, such as 2026-01-31; without it, today
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// What to measure.
#[derive(Debug, Clone, Args)]
pub struct ProseArgs {
    /// Measure the translation into this language, in place of the source
    #[arg(value_name = "LANG")]
    pub language: Option<String>,
    /// List the paragraphs and items that name no record, too: a statement of fact among them wants its source
    #[arg(long)]
    pub unsourced: bool,
    /// Print one JSON array, for programs
    #[arg(long)]
    pub json: bool,
}

/// What was found right, by whom and how.
#[derive(Debug, Clone, Args)]
pub struct ConfirmArgs {
    /// Ids of the records; kind:id where two kinds have the same, such as law:us-tvpa-2000
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// The name that you want to stand in the record; it is public
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// How you checked it
    #[arg(long, value_name = "METHOD", value_parser = one_of::<Method>())]
    pub method: Method,
    /// The day on which you checked it; without it, today
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
    /// The day that counts as today, such as 2026-01-31; without it, the clock's
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// What to begin.
#[derive(Debug, Clone, Args)]
pub struct NewArgs {
    /// What it is
    #[arg(value_name = "KIND", value_parser = one_of::<RecordKind>())]
    pub kind: RecordKind,
    /// Its id: lower-case letters, digits and hyphens, most often with the country first, such as us-nhth
    #[arg(value_name = "ID")]
    pub id: String,
    /// The day that counts as today, such as 2026-01-31; without it, the clock's
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// Whether to write.
#[derive(Debug, Clone, Copy, Args)]
pub struct SchemaArgs {
    /// Write nothing; say which files are not what they should be
    #[arg(long)]
    pub check: bool,
}

/// Takes one word out of a closed list.
fn one_of<C: Choice + Send + Sync>() -> impl TypedValueParser<Value = C> {
    let words = C::ALL.iter().map(|choice| PossibleValue::new(choice.word()).help(choice.meaning()));
    PossibleValuesParser::new(words).try_map(|word| C::from_word(&word).ok_or("no such word"))
}

/// How to print what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With the lines that it is about, for people
    Human,
    /// One line for each finding
    Short,
    /// One JSON object for each finding, for programs
    Json,
    /// GitHub annotations
    Github,
}

impl From<MessageFormat> for Format {
    fn from(format: MessageFormat) -> Self {
        match format {
            MessageFormat::Human => Self::Human,
            MessageFormat::Short => Self::Short,
            MessageFormat::Json => Self::Json,
            MessageFormat::Github => Self::Github,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
