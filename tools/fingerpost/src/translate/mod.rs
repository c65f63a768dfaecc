//! Translations: what they were made from, how they fit their source today, and what readers get where they do not.

mod accept;
mod align;
mod difference;
mod edit;
mod fingerprint;
mod history;
mod page;
mod pair;
mod past;
mod record;
mod state;
mod status;
mod unit;
mod words;

pub use accept::{AcceptError, Accepted, Selection, accept, units};
pub use align::{Alignment, BlockState, Misfit, align};
pub use difference::{Stretch, difference};
pub use edit::Change;
pub use fingerprint::{fingerprint, fingerprint_plain};
pub use history::{Histories, History, Minor, read as read_history};
pub use page::{Comparison, Original, compare};
pub use pair::{Own, Pair, What, file, pairs};
pub use past::texts_in;
pub(crate) use record::RawRecordTexts;
pub use record::{RecordText, RecordTextFile, RecordTexts, RecordTranslations, read};
pub use state::{Mark, State, has_words, plain_state};
pub(crate) use status::is_help;
pub use status::{LanguageStatus, OpenText, Tally, UnitStatus, status};
pub use unit::Unit;
pub use words::settle;
