//! The `fingerpost-links` binary: reads the command line and the clock, and leaves the rest to the library.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use fingerpost_links::cli::Cli;
use fingerpost_links::commands::{self, Surroundings};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let around = Surroundings {
        folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        today: jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        colour: std::env::var_os("NO_COLOR").is_none(),
    };
    ExitCode::from(commands::run(&cli, &around).code())
}
