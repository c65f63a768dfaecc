//! Where the links of a Fingerpost site lead, and whether the pages that it cites still state what they are cited for.
//!
//! The only crate with a network and with async. It reads the project through the `fingerpost` library and finds what is in
//! a page as lychee does. Invariants: nothing is asked of the network but by [`network`]; nothing in the project is changed but
//! the files in `links/` that this crate keeps.

// What was found, and how it is told.
pub mod finding;
pub mod report;

// Inside the site.
pub mod offline;

// On other hosts.
pub mod addresses;
pub mod facts;
pub mod network;
pub mod online;

mod disk;

// What people call.
pub mod cli;
pub mod commands;
