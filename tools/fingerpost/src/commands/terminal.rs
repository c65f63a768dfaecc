//! Everything that is printed goes through here.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::Progress;
use crate::diagnostic::Diagnostic;
use crate::report::{self, Format, Style};
use crate::source::Sources;

/// The two streams, and what they can show.
#[derive(Debug)]
pub struct Terminal {
    colour: bool,
    live: bool,
    width: usize,
}

impl Terminal {
    /// Looks at the process's streams. Colour only on a terminal, and not where `no_colour` says so.
    pub fn new(no_colour: bool, width: usize) -> Self {
        let live = io::stderr().is_terminal();
        Self { colour: io::stdout().is_terminal() && !no_colour, live, width }
    }

    /// Prints findings to standard output, and for people a line that counts them.
    pub(super) fn findings(&self, format: Format, sources: &Sources, findings: &[Diagnostic]) -> io::Result<()> {
        let style = Style { colour: self.colour, width: self.width };
        let mut out = io::stdout().lock();
        out.write_all(report::render(format, sources, findings, style).as_bytes())?;
        if format == Format::Human && !findings.is_empty() {
            writeln!(out, "{}", report::summary(findings))?;
        }
        out.flush()
    }

    /// The text in a colour by its ANSI number, where standard output shows colours.
    pub(super) fn coloured(&self, colour: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Prints one line of what was asked for.
    #[expect(clippy::unused_self, reason = "whoever prints has the terminal")]
    pub(super) fn line(&self, text: &str) -> io::Result<()> {
        writeln!(io::stdout().lock(), "{text}")
    }

    /// Tells of the run itself.
    #[expect(clippy::unused_self, reason = "whoever prints has the terminal")]
    pub(super) fn note(&self, text: &str) {
        // A closed standard error is no reason to stop.
        let _ = writeln!(io::stderr().lock(), "fingerpost: {text}");
    }

    /// Tells why the command could not do its work.
    pub(super) fn failure(&self, failure: &dyn std::error::Error) {
        let mut text = failure.to_string();
        let mut cause = failure.source();
        while let Some(inner) = cause {
            if !text.contains(&inner.to_string()) {
                text = format!("{text}: {inner}");
            }
            cause = inner.source();
        }
        self.note(&text);
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(super) fn progress(&self) -> Bar {
        let bar = if self.live {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
        };
        if self.live {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let style = ProgressStyle::with_template("rendering {bar:24} {pos}/{len} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Bar(Mutex::new(bar))
    }
}

/// How far rendering has come.
pub(super) struct Bar(Mutex<ProgressBar>);

impl Progress for Bar {
    fn sites(&self, count: usize) {
        if let Ok(bar) = self.0.lock() {
            bar.set_length(count as u64);
        }
    }

    fn site_done(&self, name: &str) {
        if let Ok(bar) = self.0.lock() {
            bar.set_message(name.to_owned());
            bar.inc(1);
            if bar.length() == Some(bar.position()) {
                bar.finish_and_clear();
            }
        }
    }
}
