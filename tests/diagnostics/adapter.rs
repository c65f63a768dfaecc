//! The one place where the corpus meets the tool.

use fingerpost::diagnostic::Diagnostic;
use fingerpost::project;
use fingerpost::source::Sources;
use jiff::civil::Date;

use crate::corpus::Tree;

/// Checks a whole project that is in memory: the bytes of each file by its path from the project's root.
///
/// Gives back all findings in the order in which the tool prints them, with the sources that they point into.
pub(crate) fn check(tree: &Tree, today: Date) -> (Sources, Vec<Diagnostic>) {
    let loaded = project::load(tree, today);
    (loaded.sources, loaded.report.sorted())
}
