//! The one place where the corpus meets the tool.

use fingerpost::diagnostic::Diagnostic;
use fingerpost::source::Sources;
use jiff::civil::Date;

use crate::corpus::Tree;

/// Checks a whole project that is in memory: the bytes of each file by its path from the project's root.
///
/// To wire: call the library's check here, give back all findings in the order in which the tool would print them, with
/// the sources that they point into, and take the two `#[ignore]` off in main.rs. Nothing else needs to change. It must
/// not touch the disk, and `today` is the only clock.
pub(crate) fn check(_tree: &Tree, _today: Date) -> (Sources, Vec<Diagnostic>) {
    (Sources::default(), Vec::new())
}
