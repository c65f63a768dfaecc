//! Taking texts to other places to be translated, and back: gettext PO, XLIFF 2.1, and a packet for a browser.
//!
//! All three carry the same [`Entry`]s out and bring the same [`Incoming`] texts back; only how they are written differs.
//! Invariant: what comes back is nothing but texts for places that exist. It names no path, sets no other key, and a text
//! that was made from an older source is not taken for one of today's.

mod apply;
mod entry;
mod packet;
mod po;
mod po_read;
mod xliff;
mod xliff_read;

pub use apply::{Applied, apply};
pub use entry::{Entry, Exported, entries};

/// The largest file that is read, in bytes. All texts of a language together are far smaller.
pub const LARGEST: u64 = 8 << 20;

/// How texts are written for another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeFormat {
    /// gettext PO, for Weblate, Poedit and most others.
    Po,
    /// XLIFF 2.1, for offices and programs on their own desks.
    Xliff,
    /// One HTML file that works by itself in any browser.
    Packet,
}

/// A text that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The unit, as volunteers call it.
    pub unit: String,
    /// The text in its unit.
    pub name: String,
    /// What it was made from.
    pub source: String,
    /// The translation.
    pub text: String,
    /// Where it stands in the file, for messages.
    pub line: usize,
}

/// What a file brings back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The language that it says it is in.
    pub language: String,
    /// Its texts; those that say nothing, or are not sure, are left out.
    pub texts: Vec<Incoming>,
}

/// Why a file cannot be taken, in words for the person who sends it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is none of the three.
    #[error("this is no PO, XLIFF or packet file; export one with `fingerpost translate export` and write into that")]
    UnknownFormat,
    /// It is too large.
    #[error("this file is larger than {} MB; no translation of this site is", LARGEST >> 20)]
    TooLarge,
    /// It is not UTF-8.
    #[error("this file is not UTF-8 text from line {0} on; save it again with the encoding UTF-8")]
    NotUtf8(usize),
    /// A mistake in the form.
    #[error("line {line}: {what}")]
    Form {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// It says no language.
    #[error("the file does not say which language it is in; its head must have {0}")]
    NoLanguage(&'static str),
    /// It could make the reader fetch or repeat something.
    #[error("line {0}: the file declares entities (<!DOCTYPE …>); that can reach other files, so it is refused")]
    Doctype(usize),
}

impl ImportError {
    fn form(line: usize, what: impl Into<String>) -> Self {
        Self::Form { line, what: what.into() }
    }
}

/// Writes the texts of a language.
pub fn write(exported: &Exported, format: ExchangeFormat) -> String {
    match format {
        ExchangeFormat::Po => po::write(exported),
        ExchangeFormat::Xliff => xliff::write(exported),
        ExchangeFormat::Packet => packet::write(exported),
    }
}

/// Reads a file in whichever of the formats it is.
///
/// # Errors
///
/// When it is none of them, or has a mistake.
pub fn read(bytes: &[u8]) -> Result<Delivery, ImportError> {
    if bytes.len() as u64 > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        ImportError::NotUtf8(String::from_utf8_lossy(before).matches('\n').count() + 1)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('{') => packet::read(text),
        Some('<') => xliff_read::read(text),
        Some('#' | 'm') => po_read::read(text),
        _ => Err(ImportError::UnknownFormat),
    }
}
