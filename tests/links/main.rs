//! The real `fingerpost-links`, on small sites and against servers on this machine that the tests start.
//!
//! No test asks any other host, and none waits for more than a second or two.
#![expect(clippy::unwrap_used, reason = "the functions around the tests fail as tests do")]

mod facts;
mod faults;
mod lychee;
mod offline;
mod online;
mod plain_lychee;
mod project;
mod server;
