//! Figures: numbers that may be printed, each with what it counts and what it does not say.

use std::collections::BTreeMap;

use super::provenance::{Provenance, RawProvenance, Reference};
use super::raw::RawFigure;
use super::reading::Reading;
use super::words::{FigureKind, RecordKind, Scale, Unit};
use crate::diagnostic::Code;
use crate::document::Field;
use crate::locale::PartialDate;
use crate::source::Located;

/// The sentences that a figure may have, in the order in which they are shown.
pub const FIGURE_TEXTS: &[&str] = &["says", "limits"];

/// A number that may be printed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Figure {
    /// The file's stem.
    pub id: String,
    /// What it is, in a few words.
    pub name: Located<String>,
    /// The number, in units of `scale`.
    pub value: f64,
    /// The upper end of a range.
    pub value_high: Option<f64>,
    /// Millions or thousand millions.
    pub scale: Option<Scale>,
    /// What is counted.
    pub unit: Unit,
    /// Whether it was counted.
    pub kind: FigureKind,
    /// The time that it is about, or its first and its last.
    pub period: Option<(PartialDate, Option<PartialDate>)>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Who published it.
    pub publisher: String,
    /// The publisher's own record.
    pub agency: Option<Reference>,
    /// A newer figure.
    pub superseded_by: Option<Reference>,
    /// Sentences by key, out of [`FIGURE_TEXTS`].
    pub texts: BTreeMap<String, Located<String>>,
    /// How it is known.
    pub provenance: Provenance,
}

impl Reading<'_> {
    /// Reads a figure; `None` when something that it cannot do without is missing.
    pub(crate) fn figure(&mut self, id: &str, raw: &RawFigure) -> Option<Figure> {
        let name = self.text(&raw.name, "name", "this figure");
        let value = self.require(&raw.value, "value", "this figure").map(|value| value.value);
        let unit = self.required_choice(&raw.unit, "unit", "this figure");
        let kind = self.required_choice(&raw.kind, "kind", "this figure");
        let publisher = self.text(&raw.publisher, "publisher", "this figure");
        let period = raw.period.as_ref().and_then(|period| self.period(period));
        let provenance = self.provenance(&RawProvenance {
            confidence: &raw.confidence,
            evidence: &raw.source,
            confirmation: &raw.confirmation,
            history: &raw.history,
        });
        if let (Some(high), Some(low)) = (&raw.value_high, &raw.value)
            && high.value < low.value
        {
            let hint = "look whether the two numbers changed places";
            self.error(Code::FieldConflict, high, "the upper end of this range is below its lower end", hint);
        }
        Some(Figure {
            id: id.to_owned(),
            agency: self.mention(RecordKind::Agency, &raw.agency),
            superseded_by: self.mention(RecordKind::Figure, &raw.superseded_by),
            value_high: raw.value_high.as_ref().map(|value| value.value),
            scale: self.choice(&raw.scale),
            published: self.partial_date(&raw.published),
            texts: self.sentences(&raw.text, FIGURE_TEXTS),
            name: name?,
            value: value?,
            unit: unit?,
            kind: kind?,
            period,
            publisher: publisher?.value,
            provenance: provenance?,
        })
    }

    /// One time, or two with `/` between them.
    fn period(&mut self, field: &Field<String>) -> Option<(PartialDate, Option<PartialDate>)> {
        let two_years = field.value.len() == 9 && field.value.contains('-');
        if let (true, Some((from, to))) = (two_years, field.value.split_once('-')) {
            let hint = format!("did you mean `{from}/{to}`?");
            self.error(Code::InvalidDate, field, "between the first and the last year stands /", &hint);
            return None;
        }
        let mut part =
            |text: &str| self.partial_date(&Some(Field { value: text.to_owned(), range: field.range.clone() }));
        match field.value.split_once('/') {
            Some((from, to)) => Some((part(from)?, Some(part(to)?))),
            None => Some((part(&field.value)?, None)),
        }
    }
}
