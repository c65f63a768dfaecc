//! Fingerpost turns explainers, records and translations into a static site in many languages.
//!
//! The modules stand in the order in which content flows through them.

pub mod tree;
pub mod source;
pub mod diagnostic;
pub mod report;
pub mod document;
pub mod text;
pub mod locale;
pub mod hours;
pub mod settings;
pub mod language;
pub mod interface;
pub mod zola;
