//! Records as they are written: one serde type for each kind of file under `content/data/`.
//!
//! Every field is optional here, so that [`crate::document`] can read what is right and report what is not; which fields
//! must be there is asked in the modules of the known types. Nothing of this module leaves the catalog but its schemas.
//!
//! What stands above a field is what an editor shows to the volunteer who fills it in, and what `fingerpost new` writes
//! above it. `required` and the words of a closed list are told to editors only; tests hold them to what is asked for.

#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "what stands above a field is shown to volunteers, and [[source]] is TOML"
)]

mod agency;
mod channel;
mod citation;
mod denied;
mod figure;
mod helpline;
mod law;
mod provenance;

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};

pub(crate) use agency::RawAgency;
pub(crate) use channel::RawChannel;
pub(crate) use citation::RawCitation;
pub(crate) use denied::RawDenied;
pub(crate) use figure::RawFigure;
pub(crate) use helpline::RawHelpline;
pub(crate) use law::{RawFact, RawLaw, RawParties, RawPenalty};
pub(crate) use provenance::{RawChange, RawConfirmation, RawEvidence};

use super::words::RecordKind;
use crate::document::Field;

/// A text field.
pub(crate) type Word = Option<Field<String>>;
/// A list of texts.
pub(crate) type WordList = Vec<Field<String>>;
/// The sentences of a record, by key.
pub(crate) type Texts = BTreeMap<String, Field<String>>;

/// How the files of one kind of record are written.
pub(crate) fn schema(kind: RecordKind, generator: &mut SchemaGenerator) -> Schema {
    match kind {
        RecordKind::Helpline => RawHelpline::json_schema(generator),
        RecordKind::Law => RawLaw::json_schema(generator),
        RecordKind::Agency => RawAgency::json_schema(generator),
        RecordKind::Figure => RawFigure::json_schema(generator),
        RecordKind::Source => RawCitation::json_schema(generator),
    }
}

/// How `content/data/denied.toml` is written.
pub(crate) fn denied_schema(generator: &mut SchemaGenerator) -> Schema {
    RawDenied::json_schema(generator)
}

/// A day, month or year.
const PARTIAL_DATE: &str = r"^\d{4}(-\d{2}(-\d{2})?)?$";
/// An address on the web.
const HTTPS: &str = "^https://";
/// The name of a part of a record.
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// BCP 47.
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
