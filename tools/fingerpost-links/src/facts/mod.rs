//! Whether the pages that records cite still state what they are cited for.
//!
//! A live page that no longer shows a number is worse than a dead one. Each cited page is asked for once, turned into text, and
//! searched for every fact that cites it. Invariants: digits are compared and not strings; what a program cannot read is told as
//! that and never as a fact that is gone.

mod amounts;
mod claims;
mod dates;
mod matching;
mod pdf;
mod results;
mod text;

pub use amounts::{Amount, Prison};
pub use claims::{Cited, Claim, cited};
pub use matching::states;
pub use pdf::{PdfError, read_pdf, text_of_pdf};
pub use results::{Known, Results, ResultsError, Standing, judge};
pub use text::{PageText, Readable, readable};
