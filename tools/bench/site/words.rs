//! Words in many languages: the names of countries, which CLDR has in each of them and in its own script.

use std::collections::BTreeSet;

use fingerpost::locale::Locale;

/// Languages for which CLDR has names. The first so many are used, so that small sites have several scripts too.
pub(crate) const CODES: &[&str] = &[
    "en", "de", "he", "ja", "it", "pl", "ko", "hi", "tr", "el", "th", "nl", "bn", "sv", "ka", "id", "zh-Hans", "cs",
    "am", "ro", "my", "hu", "ta", "fi", "sr", "sw", "km", "da", "te", "bg", "nb", "ml", "hr", "hy", "ms", "kn", "sk",
    "zh-Hant", "gu", "lt", "mk", "si", "sl", "pa", "lv", "ne", "et", "lo", "is", "mr", "sq", "kk", "az", "mn", "eu",
    "ky", "ca", "be", "gl", "or", "bs", "as", "cy", "ps", "ga", "sd", "af", "sr-Latn", "uz", "zu", "ha", "yo", "ig",
    "so", "tk", "gd", "nn", "jv", "br", "fo", "fy", "lb", "rm", "se", "to", "xh", "wo", "tt", "ug", "tg", "sc", "qu",
    "mi", "ia", "ff", "ee", "dsb", "hsb", "ast", "ce", "ti", "om", "rw", "mg", "ceb", "doi", "mai", "sa", "yi", "lij",
    "vec", "kgp", "yrl", "bho", "gsw", "ckb", "haw", "su", "ku", "bm", "lg", "ln", "lu", "sg", "sn", "rn", "bem",
];

/// Plain words for the source, of which no rule thinks anything.
const ENGLISH: &str = "people help find work place time safe talk friend plan home paper money trust keep tell know \
    right stay leave visit office doctor lawyer language family school travel letter street morning answer question \
    listen write carry remember other small early always with about after before from into near under";

/// The words of one language.
pub(crate) struct Words {
    words: Vec<String>,
    joiner: &'static str,
}

/// A language of a made-up site.
pub(crate) struct Tongue {
    pub(crate) code: &'static str,
    pub(crate) endonym: String,
    pub(crate) locale: Locale,
    pub(crate) words: Words,
}

/// The first so many languages that CLDR knows well enough.
pub(crate) fn tongues(count: usize) -> Vec<Tongue> {
    CODES.iter().filter_map(|code| tongue(code)).take(count).collect()
}

fn tongue(code: &'static str) -> Option<Tongue> {
    let locale = Locale::new(code).ok()?;
    let endonym = locale.endonym()?;
    let words = if code == "en" {
        ENGLISH.split_whitespace().map(str::to_owned).collect()
    } else {
        let letters = 'A'..='Z';
        let codes = letters.clone().flat_map(|first| letters.clone().map(move |second| format!("{first}{second}")));
        let names = codes.filter_map(|country| locale.country_name(&country));
        let script = locale.script();
        // Some names have parts in Latin letters, brackets, or signs that nobody sees.
        let is_foreign = |c: char| {
            c.is_ascii_punctuation() || c.is_ascii_digit() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}')
        };
        let is_own = |c: char| !is_foreign(c) && (!c.is_alphabetic() || script.holds(c));
        let plain = |word: &&str| word.chars().count() > 1 && word.chars().all(is_own);
        let split = |name: String| name.split_whitespace().filter(plain).map(str::to_owned).collect::<Vec<_>>();
        names.flat_map(split).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    let unspaced = matches!(locale.script().as_str(), "Hans" | "Hant" | "Jpan" | "Thai" | "Laoo" | "Khmr" | "Mymr");
    let joiner = if unspaced { "" } else { " " };
    (words.len() > 20).then_some(Tongue { code, endonym, locale, words: Words { words, joiner } })
}

impl Words {
    /// Some words in a row, as long as so many letters; the same for the same `seed`.
    pub(crate) fn phrase(&self, seed: &str, letters: usize) -> String {
        let mut bytes = blake3::Hasher::new().update(seed.as_bytes()).finalize_xof();
        let mut next = || {
            let mut two = [0; 2];
            bytes.fill(&mut two);
            usize::from(u16::from_le_bytes(two))
        };
        let (mut text, mut length) = (String::new(), 0);
        while length < letters {
            let word = &self.words[next() % self.words.len()];
            // The same word twice in a row looks like a slip.
            if length == 0 || !text.to_lowercase().ends_with(&word.to_lowercase()) {
                text.push_str(if length == 0 { "" } else { self.joiner });
                text.push_str(word);
                length += word.chars().filter(|c| c.is_alphabetic()).count().max(1);
            }
        }
        text
    }

    /// A sentence of an ordinary length.
    pub(crate) fn sentence(&self, seed: &str) -> String {
        format!("{}.", self.phrase(seed, 58))
    }
}
