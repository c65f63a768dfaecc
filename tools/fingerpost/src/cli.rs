//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::report::Format;

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
    /// Check everything and build nothing
    Check(CheckArgs),
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
    /// How to check.
    #[command(flatten)]
    pub check: CheckArgs,
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
