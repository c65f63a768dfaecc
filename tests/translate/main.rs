//! What translators use, tried on copies of a small project with the real program.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the functions around the tests fail as tests do")]

mod beginning;
#[path = "../real/day.rs"]
mod day;
mod exchanging;
mod hostile;
mod minor;
mod project;
mod round_trip;
mod templates;
