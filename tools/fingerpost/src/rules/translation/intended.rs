//! Findings that are as they should be: silenced in the file that they are about, with the reason.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{Field, Refused, require};
use crate::language::Language;
use crate::project::Project;
use crate::source::{FileId, Located};
use crate::translate::Unit;

/// A finding about a translation that is as it should be.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawIntended {
    /// The finding's name, as `fingerpost check` prints it in brackets.
    #[schemars(required, example = &"repeated-word")]
    finding: Option<Field<String>>,
    /// Which text it is about: title, summary, a block's number from 1, or a key.
    #[schemars(required, example = &"12")]
    text: Option<Field<String>>,
    /// Why it is right as it stands.
    #[schemars(required, example = &"The rhyme needs it.")]
    reason: Option<Field<String>>,
}

/// The findings that can be silenced: those that know no grammar and may be wrong.
const MAY_BE_SILENCED: &[Code] = &[
    Code::NumbersDiffer,
    Code::NegationLost,
    Code::WrongScript,
    Code::SourceTextLeft,
    Code::WrongLanguage,
    Code::GlossaryTerm,
    Code::TermToAvoid,
    Code::RepeatedWord,
    Code::UnusualLength,
];

/// One finding that is as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intended {
    code: Code,
    text: Located<String>,
}

impl Intended {
    /// Reads what a file says of itself.
    pub(crate) fn read(
        raw: Vec<Field<RawIntended>>,
        file: FileId,
        refused: &Refused,
        report: &mut Report,
    ) -> Vec<Self> {
        let one = |raw: Field<RawIntended>| {
            let (place, raw) = (raw.span(file), raw.value);
            let finding = require(raw.finding, "finding", place, refused, report);
            let text = require(raw.text, "text", place, refused, report);
            require(raw.reason, "reason", place, refused, report);
            let (finding, text) = (finding?, text?);
            let known = || MAY_BE_SILENCED.iter().map(|code| code.as_str());
            let code = MAY_BE_SILENCED.iter().copied().find(|code| code.as_str() == finding.value);
            if code.is_none() {
                let message = format!("`{}` is no finding that can be silenced", finding.value);
                let diagnostic =
                    Diagnostic::error(Code::WrongType, finding.span, message).did_you_mean(&finding.value, known());
                report.push(diagnostic.hint(format!("these can be: {}", known().collect::<Vec<_>>().join(", "))));
            }
            Some(Self { code: code?, text })
        };
        raw.into_iter().filter_map(one).collect()
    }
}

/// What one unit says of itself, and what of it was needed.
pub(super) struct Silence<'a> {
    all: &'a [Intended],
    used: BTreeSet<usize>,
}

/// What a unit's translation says of itself.
pub(super) fn of<'a>(project: &'a Project, language: &Language, unit: &Unit) -> Silence<'a> {
    let all = match unit {
        Unit::Interface => Some(project.interface.intended(&language.tag)),
        Unit::Page(id) => project
            .library
            .explainers()
            .get(id)
            .and_then(|page| page.translations.get(&language.tag))
            .map(|page| page.head.front.intended.as_slice()),
        Unit::Record(kind, id) => {
            project.record_texts.get(&language.tag, *kind, id).map(|texts| texts.intended.as_slice())
        }
    };
    Silence { all: all.unwrap_or_default(), used: BTreeSet::new() }
}

impl Silence<'_> {
    /// Whether a finding about a text is as it should be.
    pub(super) fn covers(&mut self, code: Code, text: &str) -> bool {
        let found = self.all.iter().position(|intended| intended.code == code && intended.text.value == text);
        self.used.extend(found);
        found.is_some()
    }

    /// What silences nothing: most often the text was mended since.
    pub(super) fn unused(&self) -> Vec<Diagnostic> {
        let unused = self.all.iter().enumerate().filter(|(at, _)| !self.used.contains(at));
        let finding = |(_, intended): (usize, &Intended)| {
            let message = format!("there is no `{}` at `{}` any more", intended.code.as_str(), intended.text.value);
            Diagnostic::warning(Code::NothingToSilence, intended.text.span, message).hint("delete this [[intended]]")
        };
        unused.map(finding).collect()
    }
}
