//! Everything that is printed goes through here.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{ExitStatus, Failure, Surroundings};
use crate::cli::Format;
use crate::finding::Outcome;
use crate::report;

/// Prints what a run found, and tells how it ended.
pub(super) fn tell(
    title: &str,
    outcome: &Outcome,
    format: Format,
    around: &Surroundings,
) -> Result<ExitStatus, Failure> {
    let colour = around.colour && io::stdout().is_terminal();
    let text = report::render(format, title, outcome, colour);
    let written = io::stdout().lock().write_all(text.as_bytes());
    if let Err(error) = written.and_then(|()| io::stdout().flush()) {
        // Whoever reads the output has read enough, as `head` does.
        if error.kind() != io::ErrorKind::BrokenPipe {
            return Err(error.into());
        }
    }
    note(&format!("{title}: {}", report::summary(outcome)));
    Ok(if outcome.has_errors() { ExitStatus::Findings } else { ExitStatus::Clean })
}

/// Tells of the run itself.
pub(super) fn note(text: &str) {
    // A closed standard error is no reason to stop.
    let _ = writeln!(io::stderr().lock(), "fingerpost-links: {text}");
}

/// A bar on a terminal, nothing elsewhere.
pub(super) fn progress(what: &str, length: u64) -> ProgressBar {
    let live = io::stderr().is_terminal();
    let target = if live { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(length), target);
    let style = ProgressStyle::with_template(&format!("{what} {{bar:24}} {{pos}}/{{len}} {{msg}}"));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
