//! The `fingerpost` binary: reads the command line, the clock and the environment, and leaves the rest to the library.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use fingerpost::cli::Cli;
use fingerpost::commands::{self, Surroundings, Terminal};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let around = Surroundings {
        folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        today: jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        zola: std::env::var_os("FINGERPOST_ZOLA").map(PathBuf::from),
        program: std::env::current_exe().ok(),
    };
    let width = std::env::var_os("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok()).unwrap_or(120);
    let terminal = Terminal::new(std::env::var_os("NO_COLOR").is_some(), width);
    ExitCode::from(commands::run(&cli, &around, &terminal).code())
}
