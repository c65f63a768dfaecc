//! The real content, as several tests need it.

mod built;
mod day;

pub(crate) use built::build;
pub(crate) use day::repository;
