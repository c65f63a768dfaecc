//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Checks the links of a Fingerpost site, and whether the pages that it cites still state what they are cited for.
#[derive(Debug, Parser)]
#[command(name = "fingerpost-links", version, about, max_term_width = 100, disable_help_subcommand = true)]
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
    /// Check links: within the finished site, or to other hosts
    Check(CheckArgs),
    /// Look whether the pages that records cite still state what they are cited for, each once a day; kept in links/facts.toml
    Facts(FactsArgs),
    /// For this program itself: the text of a PDF, from standard input
    #[command(hide = true)]
    ReadPdf,
}

/// How to look for facts.
#[derive(Debug, Clone, Args)]
pub struct FactsArgs {
    /// How to use the network.
    #[command(flatten)]
    pub network: NetworkArgs,
    /// How to tell.
    #[command(flatten)]
    pub told: ReportArgs,
}

/// What to check.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// The finished site; without it, public/
    #[arg(value_name = "SITE")]
    pub site: Option<PathBuf>,
    /// Which links
    #[command(flatten)]
    pub which: Which,
    /// Where the site is published, in place of what content/site.toml says
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Look in an archive of the web for copies of what is dead
    #[arg(long, requires = "online")]
    pub archive: bool,
    /// How to use the network.
    #[command(flatten)]
    pub network: NetworkArgs,
    /// How to tell.
    #[command(flatten)]
    pub told: ReportArgs,
}

/// How to use the network.
#[derive(Debug, Clone, Args)]
pub struct NetworkArgs {
    /// End after so many minutes; the next run goes on from there
    #[arg(long, value_name = "MINUTES", default_value_t = 60)]
    pub minutes: u64,
    /// For tests: ask this machine too, know no names but those given, and be hasty
    #[arg(long, hide = true)]
    pub loopback: bool,
    /// For tests: be patient all the same
    #[arg(long, hide = true, requires = "loopback")]
    pub patient: bool,
    /// For tests: a name and its address, as NAME=ADDRESS or NAME=ADDRESS:PORT
    #[arg(long, hide = true, requires = "loopback", value_name = "NAME=ADDRESS")]
    pub known: Vec<String>,
}

/// Which links to check.
#[derive(Debug, Clone, Copy, Args)]
#[group(required = true, multiple = false)]
pub struct Which {
    /// Those within the site, in every file, without a network
    #[arg(long)]
    pub offline: bool,
    /// Those to other sites, each once a day; what is learned is kept in links/state.toml
    #[arg(long)]
    pub online: bool,
}

/// How to tell what was found.
#[derive(Debug, Clone, Copy, Args)]
pub struct ReportArgs {
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
    /// The day for which to check, such as 2026-01-31; without it, today
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

/// How to print what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON object, for programs
    Json,
    /// JUnit XML, for test reports
    Junit,
    /// GitHub annotations, at the lines that hold the links
    Github,
    /// Markdown, for an issue or a job summary
    Markdown,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
