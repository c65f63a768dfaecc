//! Fingerpost turns explainers, records and translations into a static site in many languages.
//!
//! The modules stand in the order in which content flows through them.

pub mod diagnostic;
pub mod source;
