//! Words for readers that know what language they are in.
//!
//! Where something is not translated, readers get it in another language, and the page must say so in its markup. So a
//! text never travels without its language.

/// A text in some language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// BCP 47; empty where a text is in no language, such as a number.
    pub language: String,
}

impl Text {
    /// `text` in `language`.
    pub fn new(text: impl Into<String>, language: &str) -> Self {
        Self { text: text.into(), language: language.to_owned() }
    }

    /// The same language with another text.
    #[must_use]
    pub fn with(&self, text: impl Into<String>) -> Self {
        Self { text: text.into(), language: self.language.clone() }
    }
}
