//! Fingerpost turns explainers, records and translations into a static site in many languages.
//!
//! The modules stand in the order in which content flows through them.

// What people wrote, and what is wrong with it.
pub mod diagnostic;
pub mod document;
mod invisible;
pub mod report;
pub mod source;
pub mod tree;

// Languages and their words.
pub mod hours;
pub mod interface;
pub mod language;
pub mod locale;
pub mod settings;
pub mod text;

// What is known.
pub mod catalog;
pub mod confirm;
pub mod due;
pub mod glossary;
pub mod library;
pub mod project;
mod proof;
pub mod prose;
pub mod rules;
pub mod scaffold;
pub mod schema;
pub mod translate;

// The site.
pub mod build;
pub mod compose;
pub mod export;
pub mod finish;
pub mod inspect;
pub mod offline;
pub mod serve;
pub mod shard;
pub mod sums;
pub mod zola;

// What people call.
pub mod cli;
pub mod commands;
pub mod workspace;
