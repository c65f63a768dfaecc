//! Records as JSON: the shapes that other programs read, one file for each kind.
//!
//! The comments on the fields are their documentation: they become the JSON Schemas and `index.json`. A field may be
//! added; one that is taken away or changes its meaning needs a new version of the whole export.

mod agency;
mod figure;
mod helpline;
mod known;
mod law;

use crate::catalog::RecordKind;

use super::collection::Collection;
use super::shown;
use super::{ExportInput, Published};
use crate::catalog::Reference;

pub(super) use agency::AgencyRecord;
pub(super) use figure::{FigureRecord, SourceRecord};
pub(super) use helpline::HelplineRecord;
pub(super) use known::{ChannelRecord, Known};
pub(super) use law::LawRecord;

/// All records of each kind, as published.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) helplines: Vec<HelplineRecord>,
    pub(super) laws: Vec<LawRecord>,
    pub(super) agencies: Vec<AgencyRecord>,
    pub(super) figures: Vec<FigureRecord>,
    pub(super) sources: Vec<SourceRecord>,
}

impl Records {
    pub(super) fn of(input: &ExportInput<'_>, all: &Published<'_>) -> Self {
        Self {
            helplines: all.helplines.iter().map(|line| HelplineRecord::of(input, line)).collect(),
            laws: all.laws.iter().map(|law| LawRecord::of(input, law)).collect(),
            agencies: all.agencies.iter().map(|agency| AgencyRecord::of(input, agency)).collect(),
            figures: all.figures.iter().map(|figure| FigureRecord::of(input, figure)).collect(),
            sources: all.citations.iter().map(SourceRecord::of).collect(),
        }
    }
}

/// Adds one JSON file for each kind, and its schema.
pub(super) fn add(records: &Records, files: &mut Collection) {
    files.json_table("helplines", "Helplines, with the ways to reach them that may be shown.", &records.helplines);
    files.json_table("laws", "Laws and treaties, with what they say and their penalties.", &records.laws);
    files.json_table("agencies", "Public bodies, organisations of states and charities.", &records.agencies);
    files.json_table("figures", "Figures, with what they count and what they do not say.", &records.figures);
    files.json_table("sources", "Pages that the explainers cite.", &records.sources);
}

fn id_of(input: &ExportInput<'_>, kind: RecordKind, reference: Option<&Reference>) -> Option<String> {
    shown::listed(input, kind, reference?)
}

fn ids_of(input: &ExportInput<'_>, kind: RecordKind, references: &[Reference]) -> Vec<String> {
    references.iter().filter_map(|reference| shown::listed(input, kind, reference)).collect()
}

fn words<C: crate::catalog::Choice>(choices: &[C]) -> Vec<&'static str> {
    choices.iter().map(|choice| choice.word()).collect()
}

/// As people write it: `15`, not `15.0`.
fn number(value: f64) -> Option<serde_json::Number> {
    value.to_string().parse().ok()
}
