//! Words for readers that know what language they are in.
//!
//! Where something is not translated, readers get it in another language, and the page must say so in its markup. So a
//! text never travels without its language.

/// The sentences of a text, each with its end. A full stop ends one where a space or a closing mark follows.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let over = |c: char| c.is_whitespace() || "\"”’»".contains(c);
    let ends = move |at: usize, c: char| {
        let behind = text[at + c.len_utf8()..].chars().next();
        c == '。' || (matches!(c, '.' | '?' | '!' | '؟' | '۔' | '।') && behind.is_none_or(over))
    };
    let ends = text.char_indices().filter(move |(at, c)| ends(*at, *c)).map(|(at, c)| at + c.len_utf8());
    let mut start = 0;
    let cuts = ends.chain([text.len()]).map(move |end| text[std::mem::replace(&mut start, end)..end].trim());
    cuts.filter(|sentence| !sentence.is_empty())
}

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

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_sentence_ends_where_a_space_or_a_closing_mark_follows() {
        let text = "Ask first: \"Who?\" See 18 U.S.C. 1591. 请打电话。别怕。 No end";
        let found: Vec<&str> = sentences(text).collect();
        assert_eq!(found, ["Ask first: \"Who?", "\" See 18 U.S.C.", "1591.", "请打电话。", "别怕。", "No end"]);
        assert_eq!(sentences(" ").count(), 0);
    }
}
