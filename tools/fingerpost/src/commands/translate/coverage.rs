//! What a change does to coverage, as Markdown for the summary of a run on GitHub.

use serde_json::Value;

use crate::translate::LanguageStatus;

/// A table of all languages, each share with what it was before where that is another. `before` is what
/// `fingerpost translate status --json` printed then.
pub(super) fn markdown(all: &[LanguageStatus], before: Option<&Value>) -> String {
    let mut lines =
        vec!["| Language | Frame | Help pages | Pages | Records |".to_owned(), "|---|--:|--:|--:|--:|".to_owned()];
    for status in all {
        let old = before.and_then(|before| before["languages"].as_array()).into_iter().flatten();
        let old = old.into_iter().find(|old| old["language"] == status.language.as_str());
        let parts = [
            (status.words.texts.percent(), "/words/texts/percent"),
            (status.help.percent(), "/help/percent"),
            (status.page_texts.percent(), "/page_texts/percent"),
            (status.record_texts.percent(), "/record_texts/percent"),
        ];
        let cells = parts.map(|(now, path)| cell(now, old.and_then(|old| old.pointer(path)?.as_u64())));
        lines.push(format!("| {} ({}) | {} |", status.endonym, status.language, cells.join(" | ")));
    }
    lines.join("\n")
}

/// A share, and the one before it where they differ.
fn cell(now: usize, before: Option<u64>) -> String {
    match before {
        Some(before) if u64::try_from(now) != Ok(before) => format!("**{now} %** (was {before} %)"),
        _ => format!("{now} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn only_what_differs_stands_out() {
        assert_eq!((cell(5, None), cell(5, Some(5))), ("5 %".to_owned(), "5 %".to_owned()));
        assert_eq!(cell(5, Some(4)), "**5 %** (was 4 %)");
    }
}
