//! Adding a language: its entry in `content/languages.toml`. What CLDR knows, nobody is asked for.

use toml_edit::{DocumentMut, Item, Table, value};

use super::edit::Change;
use crate::language::Languages;
use crate::locale::{Locale, LocaleError};

/// A language to add.
#[derive(Debug)]
pub struct NewLanguage {
    /// BCP 47.
    pub tag: String,
    /// Its name in itself.
    pub endonym: String,
    /// What CLDR knows.
    pub locale: Locale,
    /// The languages that its readers get first where something is not translated.
    pub fallback: Vec<String>,
}

/// Why a language cannot be added, in words for the person who asked.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The code cannot be used.
    #[error(transparent)]
    Code(#[from] LocaleError),
    /// It is there.
    #[error("{0} is there already; how far it has come: fingerpost translate status {0}")]
    Exists(String),
    /// CLDR does not know what it calls itself.
    #[error("nobody told us yet what `{0}` calls itself: say it with --endonym \"…\"")]
    NoEndonym(String),
    /// It exists to test the site.
    #[error("`{0}` exists to test the site and is never translated")]
    Pseudo(String),
    /// The file of languages cannot be read.
    #[error("content/languages.toml has mistakes, which must be mended first; `fingerpost check` shows them")]
    Unreadable,
}

/// Finds out about a language that is to be added.
///
/// # Errors
///
/// When its code is wrong, it is there already, or its own name is not known.
pub fn new_language(languages: &Languages, code: &str, endonym: Option<&str>) -> Result<NewLanguage, AddError> {
    let locale = Locale::new(code)?;
    if languages.in_folder(&code.to_ascii_lowercase()).is_some() {
        return Err(AddError::Exists(code.to_owned()));
    }
    if locale.is_pseudo() {
        return Err(AddError::Pseudo(code.to_owned()));
    }
    let endonym = endonym.map(str::to_owned).or_else(|| locale.endonym());
    let endonym = endonym.ok_or_else(|| AddError::NoEndonym(code.to_owned()))?;
    // Readers of a variant are helped by its plain form before they are by the source.
    let fallback = languages.get(locale.language()).filter(|plain| plain.tag != languages.source().tag);
    let fallback = fallback.map(|plain| plain.tag.clone()).into_iter().collect();
    Ok(NewLanguage { tag: code.to_owned(), endonym, locale, fallback })
}

/// Adds it to the text of `content/languages.toml`, unpublished.
///
/// # Errors
///
/// When the text is not a list of languages.
pub fn add_language(text: &str, new: &NewLanguage) -> Result<Change, AddError> {
    let mut document: DocumentMut = text.parse().map_err(|_| AddError::Unreadable)?;
    let list = document.get_mut("language").and_then(Item::as_array_of_tables_mut).ok_or(AddError::Unreadable)?;
    let mut table = Table::new();
    table.insert("code", value(&new.tag));
    table.insert("endonym", value(&new.endonym));
    if !new.fallback.is_empty() {
        table.insert("fallback", value(new.fallback.iter().collect::<toml_edit::Array>()));
    }
    table.insert("published", value(false));
    table.decor_mut().set_prefix("\n");
    list.push(table);
    Ok(Change { path: "content/languages.toml".to_owned(), text: document.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_added_at_the_end() {
        let text = "# The languages.\n\n[[language]]\ncode = \"en\" # first\nendonym = \"English\"\n";
        let locale = Locale::new("pt-BR").unwrap();
        let new =
            NewLanguage { tag: "pt-BR".into(), endonym: "Português".into(), locale, fallback: vec!["pt".into()] };
        let added =
            "\n[[language]]\ncode = \"pt-BR\"\nendonym = \"Português\"\nfallback = [\"pt\"]\npublished = false\n";
        assert_eq!(add_language(text, &new).unwrap().text, format!("{text}{added}"));
        assert!(matches!(add_language("x = 1\n", &new), Err(AddError::Unreadable)));
    }
}
