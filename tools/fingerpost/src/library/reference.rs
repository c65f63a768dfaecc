//! References in prose: `<helpline:us-nhth#sms>`, `[words](law:us-18usc1591)`, `[words](page:help/rights#who)`.

use std::ops::Range;

use super::links::around;
use crate::catalog::{Choice, RecordKind};

/// What a reference points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A record, or one field of it.
    Record {
        /// Which kind.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// The part that is wanted.
        field: Option<String>,
    },
    /// A page, or one heading of it.
    Page {
        /// `section/page`.
        id: String,
        /// The heading.
        heading: Option<String>,
    },
    /// A picture under `content/images/`.
    Image(String),
}

/// Why an address is no reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAReference {
    /// An address on the web or of a letter box.
    Address,
    /// A scheme that pages do not use; empty when there is none.
    Scheme(String),
}

impl Target {
    /// Reads what stands between `<` and `>` or between `(` and `)`.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn parse(text: &str) -> Result<Self, NotAReference> {
        if text.contains('@') && !text.contains(':') {
            return Err(NotAReference::Address);
        }
        let (scheme, rest) = text.split_once(':').ok_or_else(|| NotAReference::Scheme(String::new()))?;
        let (id, part) = match rest.split_once('#') {
            Some((id, part)) => (id.to_owned(), Some(part.to_owned())),
            None => (rest.to_owned(), None),
        };
        match scheme {
            _ if ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) => Err(NotAReference::Address),
            "page" => Ok(Self::Page { id, heading: part }),
            "image" => Ok(Self::Image(rest.to_owned())),
            _ => match RecordKind::from_word(scheme) {
                Some(kind) => Ok(Self::Record { kind, id, field: part }),
                None => Err(NotAReference::Scheme(scheme.to_owned())),
            },
        }
    }

    /// The reference as it is written.
    pub fn as_written(&self) -> String {
        let part = |part: &Option<String>| part.as_ref().map(|part| format!("#{part}")).unwrap_or_default();
        match self {
            Self::Record { kind, id, field } => format!("{}:{id}{}", kind.word(), part(field)),
            Self::Page { id, heading } => format!("page:{id}{}", part(heading)),
            Self::Image(name) => format!("image:{name}"),
        }
    }
}

/// A reference where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it points at.
    pub target: Target,
    /// All of it, in bytes of the file.
    pub range: Range<usize>,
    /// The author's own words, if there are any.
    pub words: Option<Range<usize>>,
}

impl Reference {
    /// All of it but the author's own words.
    pub fn blanks(&self) -> Vec<Range<usize>> {
        around(self.range.clone(), self.words.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_told_from_addresses() {
        let record = Target::parse("helpline:us-nhth#sms").unwrap();
        assert_eq!(record.as_written(), "helpline:us-nhth#sms");
        assert_eq!(Target::parse("https://example.org"), Err(NotAReference::Address));
        assert_eq!(Target::parse("javascript:alert(1)"), Err(NotAReference::Scheme("javascript".to_owned())));
        assert_eq!(Target::parse("../other"), Err(NotAReference::Scheme(String::new())));
    }
}
