//! Text in the wrong script or language: most often the file of another language, or a source that was left over.

use whatlang::{Detector, Lang};

use super::{Couple, Words};
use crate::diagnostic::{Code, Diagnostic};

/// Fewer letters than this may be a name.
const FEW: usize = 8;
/// A guess from fewer letters than this is none.
const ENOUGH: usize = 60;
/// A guess of less confidence is none.
const SURE: f64 = 0.97;
/// So many words in a row are no name.
const IN_A_ROW: usize = 4;

/// The letters must be those of the language, but for names that the source has too.
pub(super) fn check_script(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    let (mut own, mut foreign, mut example) = (0, 0, "");
    let source = couple.source.plain.to_lowercase();
    for word in couple.own.plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let letters = word.chars().count();
        if word.chars().all(|c| words.script.holds(c)) {
            own += letters;
        } else if !source.contains(&word.to_lowercase()) {
            foreign += letters;
            example = if example.is_empty() { word } else { example };
        }
    }
    if foreign < FEW || foreign <= own {
        return None;
    }
    let message = format!("most of this is not written in the script of {}: \"{example}\"", words.endonym);
    Some(couple.error(Code::WrongScript, message).hint("look whether the text of another language was put here"))
}

/// A run of the source's words was left over.
pub(super) fn check_left_over(couple: &Couple<'_>, _: &Words<'_>) -> Option<Diagnostic> {
    let split = |text: &'_ str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (own, source) = (split(&couple.own.plain), split(&couple.source.plain));
    let is_word =
        |word: &String| word.chars().any(char::is_lowercase) && word.chars().next().is_some_and(char::is_lowercase);
    for run in own.windows(IN_A_ROW).filter(|run| run.iter().filter(|word| is_word(word)).count() + 1 >= IN_A_ROW) {
        if source.windows(IN_A_ROW).any(|other| other == run) {
            let message = format!("words of the source were left here: \"{}\"", run.join(" "));
            return Some(couple.warning(Code::SourceTextLeft, message).hint("translate them too"));
        }
    }
    None
}

/// The words are guessed to be of another language that this one is easily taken for.
pub(super) fn check_language(couple: &Couple<'_>, words: &Words<'_>) -> Option<Diagnostic> {
    let (own, others) = words.guess?;
    if couple.own.plain.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    let found = Detector::with_allowlist(others.to_vec()).detect(&couple.own.plain)?;
    if found.lang() == own || found.confidence() < SURE {
        return None;
    }
    let message = format!("this looks like {}, not like {}", found.lang().eng_name(), words.endonym);
    Some(couple.warning(Code::WrongLanguage, message).hint("look whether the text of another language was put here"))
}

/// What a language can be told from: those that share its script and that people mix it up with.
pub(super) fn candidates(language: &str) -> Option<(Lang, &'static [Lang])> {
    const LATIN: &[Lang] = &[Lang::Eng, Lang::Spa, Lang::Fra, Lang::Por, Lang::Vie, Lang::Tgl];
    Some(match language {
        "es" => (Lang::Spa, LATIN),
        "fr" => (Lang::Fra, LATIN),
        "pt" => (Lang::Por, LATIN),
        "vi" => (Lang::Vie, LATIN),
        "fil" | "tl" => (Lang::Tgl, LATIN),
        "ar" => (Lang::Ara, &[Lang::Ara, Lang::Pes, Lang::Urd]),
        "fa" => (Lang::Pes, &[Lang::Ara, Lang::Pes, Lang::Urd]),
        "ur" => (Lang::Urd, &[Lang::Ara, Lang::Pes, Lang::Urd]),
        "ru" => (Lang::Rus, &[Lang::Rus, Lang::Ukr]),
        "uk" => (Lang::Ukr, &[Lang::Rus, Lang::Ukr]),
        _ => return None,
    })
}
