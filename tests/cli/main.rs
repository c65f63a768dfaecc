//! The real program, on copies of a small project: what it prints, how it exits, what it leaves on the disk.
//!
//! README.md beside this file says how the project is put together. Every test has a copy of its own; nothing here needs
//! the network once the renderer has been fetched, and no test depends on the time, the place or another test.
#![expect(clippy::unwrap_used, reason = "the functions around the tests fail as tests do")]

mod again;
mod building;
mod checking;
mod edits;
mod help;
mod interrupted;
mod mirrors;
mod packing;
mod previewing;
mod project;
mod prose;
mod refusing;
mod serving;
mod shards;
