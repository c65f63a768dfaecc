//! Text of PDFs, within bounds of time and memory.
//!
//! A PDF from a stranger can make any reader of PDFs loop, fill the memory or stop the program. So it is read by another process,
//! this same program, which sets itself bounds before it looks at it.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use rustix::process::{Resource, Rlimit, setrlimit};

/// So many seconds of work.
const SECONDS: u64 = 10;
/// So many bytes of memory.
const MEMORY: u64 = 1 << 30;
/// So many bytes of text are taken.
const TEXT: u64 = 4 << 20;

/// Why a PDF gave no text.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The other process could not be started or talked to.
    #[error("no process for reading it: {0}")]
    Process(#[from] io::Error),
    /// It is broken, encrypted, or too much work.
    #[error("its text cannot be had within bounds")]
    Unreadable,
}

/// The text of a PDF.
///
/// # Errors
///
/// When it cannot be read within the bounds.
pub fn text_of_pdf(bytes: &[u8]) -> Result<String, PdfError> {
    let program = std::env::current_exe()?;
    let mut child = Command::new(program);
    let child = child.arg("read-pdf").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn()?;
    let input = child.stdin.take();
    let mut text = Vec::new();
    std::thread::scope(|scope| {
        // A child that stops early closes its input; what counts is its status.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        child.stdout.take().map(|output| output.take(TEXT).read_to_end(&mut text)).transpose()
    })?;
    if child.wait()?.success() { Ok(String::from_utf8_lossy(&text).into_owned()) } else { Err(PdfError::Unreadable) }
}

/// What the other process does: reads a PDF from standard input and writes its text to standard output.
///
/// # Errors
///
/// When there is no text to be had.
pub fn read_pdf() -> Result<(), PdfError> {
    let bound = |most| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::Cpu, bound(SECONDS)).map_err(io::Error::from)?;
    setrlimit(Resource::As, bound(MEMORY)).map_err(io::Error::from)?;
    let mut bytes = Vec::new();
    io::stdin().take(64 << 20).read_to_end(&mut bytes)?;
    let text = pdf_extract::extract_text_from_mem(&bytes).map_err(|_| PdfError::Unreadable)?;
    Ok(io::stdout().write_all(text.as_bytes())?)
}
