//! What editors use, tried on copies of a small project with the real program: `due`, `confirm`, `new`, `schema`.
#![allow(
    clippy::unwrap_used,
    clippy::match_same_arms,
    clippy::format_push_string,
    reason = "the functions around the tests fail as tests do"
)]

mod confirm;
mod due;
mod new;
mod project;
mod schema;
