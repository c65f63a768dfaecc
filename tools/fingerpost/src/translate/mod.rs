//! Translations: what they were made from, how they fit their source today, and what readers get where they do not.

mod align;
mod fingerprint;
mod page;
mod record;

pub use align::{Alignment, BlockState, Misfit, align};
pub use fingerprint::{fingerprint, fingerprint_plain};
pub use page::{Comparison, compare};
pub(crate) use record::RawRecordTexts;
pub use record::{RecordText, RecordTextFile, RecordTexts, RecordTranslations, read};
