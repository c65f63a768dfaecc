//! The real content as the real site: built once by the real program and the real Zola, then looked at from outside.
//!
//! `fingerpost build` proves its pages itself (the module `inspect`) and refuses a site that breaks a promise; what is
//! asked here is asked again, by other means: the records are read as plain TOML, the pages as plain text. So a mistake
//! in the tool's own idea of what may be shown does not vouch for itself. README.md beside this file says more.
#![expect(clippy::unwrap_used, clippy::panic, reason = "the functions around the tests fail as tests do")]

mod built;
mod components;
mod inert;
mod numbers;
mod pages;
#[path = "../real/mod.rs"]
mod real;
mod records;
mod standard;
