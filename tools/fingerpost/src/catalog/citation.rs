//! Pages that explainers cite.

use super::provenance::{Evidence, Provenance};
use super::raw::RawCitation;
use super::reading::Reading;
use super::words::{Confidence, EvidenceKind};
use crate::source::{Located, Span};

/// A public page that states what an explainer says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Citation {
    /// The file's stem.
    pub id: String,
    /// What the page is called.
    pub title: Located<String>,
    /// BCP 47 of the page.
    pub language: String,
    /// How it is known; its one piece of evidence is the page itself.
    pub provenance: Provenance,
}

impl Citation {
    /// The page.
    pub fn page(&self) -> &Evidence {
        &self.provenance.evidence[0]
    }
}

impl Reading<'_> {
    /// Reads a cited page; `None` when something that it cannot do without is missing.
    pub(crate) fn citation(&mut self, id: &str, raw: &RawCitation) -> Option<Citation> {
        let title = self.text(&raw.title, "title", "this source");
        let language = self.require(&raw.language, "language", "this source").cloned();
        let language = language.and_then(|language| self.language(&language));
        let url = self.require(&raw.url, "url", "this source").cloned().and_then(|url| self.address(&Some(url)));
        let publisher = self.text(&raw.publisher, "publisher", "this source");
        let kind: Option<EvidenceKind> = self.required_choice(&raw.kind, "kind", "this source");
        let read = self.require(&raw.read, "read", "this source").cloned().and_then(|day| self.date(Some(&day)));
        let dated = self.partial_date(&raw.dated);
        let confidence: Option<Confidence> = self.required_choice(&raw.confidence, "confidence", "this source");
        let (confirmations, history) = (self.confirmations(&raw.confirmation, read), self.history(&raw.history));
        let id = id.to_owned();
        let evidence =
            Evidence { id: id.clone(), url: url?, publisher: publisher?.value, kind: kind?, read: read?, dated };
        let provenance = Provenance {
            confidence: confidence?,
            evidence: vec![evidence],
            confirmations,
            history,
            span: Span::start_of(self.file),
        };
        Some(Citation { id, title: title?, language: language?, provenance })
    }
}
