//! What the Unicode CLDR knows about one language: names, dates, numbers, lists and sorting.
//!
//! A directory of helplines is useful in a language on its first day, before anybody has translated a sentence, because
//! everything in this module comes from CLDR (through ICU4X, compiled in) and nothing from us.
//!
//! Decisions that hold for all output:
//!
//! - **Latin digits everywhere**, also in Arabic, Persian or Burmese. A reader dials numbers and cites laws; the digits on
//!   the page must be the ones printed on the phone and on the document.
//! - **The Gregorian calendar everywhere**, because the laws and sources are dated by it.
//! - **English is World English** (`en` reads CLDR's `en-001`): "23 November 2026", as no reader can mistake it.
//! - **No narrow no-break spaces** (U+202F): old phones lack the glyph. They become ordinary no-break spaces.
//!
//! Invariant: no function here fails or panics once a [`Locale`] exists. CLDR is thin for some languages (Tigrinya, Dari,
//! Haitian Creole …); each function says what it returns where data is missing, and names come back as `None`, so that the
//! caller falls back to the next language of the chain and marks it up as such.
//!
//! Formatters are built on first use and kept in the `Locale`: fifty languages load at once, and one `&Locale` may be
//! shared between threads.

mod dates;
mod digits;
mod index;
mod lists;
mod names;
mod numbers;
mod script;
mod zones;

pub use dates::{PartialDate, PartialDateError};
pub use digits::fold_digits;
pub use numbers::{Amount, AmountError, PluralCategory};
pub use script::Script;
pub use zones::{is_time_zone, time_zones};

use icu::locale::extensions::unicode::{Value, key};
use icu::locale::subtags::{Region, region};
use icu::locale::{Locale as Tag, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use std::fmt;

/// Everything CLDR knows about one language.
#[derive(Debug)]
pub struct Locale {
    code: String,
    /// The language as it was asked for.
    tag: Tag,
    /// The locale that CLDR is asked for.
    data: Tag,
    script: Script,
    direction: Direction,
    dates: dates::Dates,
    numbers: numbers::Numbers,
    lists: lists::Lists,
    index: index::Index,
}

/// Why a language code cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocaleError {
    /// It does not have the form of a language tag.
    #[error("`{0}` is not a language code; write one such as `en`, `pt-BR` or `zh-Hans`")]
    NotATag(String),
    /// There is a better way to write it.
    #[error("`{given}` is written `{canonical}`")]
    NotCanonical {
        /// What was written.
        given: String,
        /// What to write.
        canonical: String,
    },
    /// It has the form of a language tag, but no such language is known.
    #[error("no language has the code `{0}`")]
    Unknown(String),
    /// It carries extensions, such as `en-u-nu-latn`.
    #[error("`{0}` has extensions after the language, script and region; leave them out")]
    Extensions(String),
}

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the HTML `dir` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Locale {
    /// Reads a BCP 47 code. It must be canonical (`he`, not `iw`; `pt-BR`, not `pt_br`), since it names folders and goes
    /// into `lang` attributes. The pseudo-languages `en-XA` and `ar-XB` keep their code and otherwise act as `en` and `ar`.
    ///
    /// # Errors
    ///
    /// When the code is malformed, not canonical, unknown, or carries extensions.
    pub fn new(code: &str) -> Result<Self, LocaleError> {
        let tag = canonical(code)?;
        let data = formatting(&tag);
        let expanded = expanded(&data);
        let script = expanded.id.script.ok_or_else(|| LocaleError::Unknown(code.to_owned()))?;
        Ok(Self {
            code: code.to_owned(),
            script: Script::new(script),
            direction: direction(&expanded),
            dates: dates::Dates::new(data.clone()),
            numbers: numbers::Numbers::new(data.clone()),
            lists: lists::Lists::new(data.clone()),
            index: index::Index::new(),
            data,
            tag,
        })
    }

    /// The code as it was given.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The primary language subtag: `pt` for `pt-BR`.
    pub fn language(&self) -> &str {
        self.tag.id.language.as_str()
    }

    /// Whether this is `en-XA` or `ar-XB`, which exist to test the site and are never published.
    pub fn is_pseudo(&self) -> bool {
        self.tag.id.region.is_some_and(is_pseudo)
    }

    /// The direction in which the language is written.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The script the language is written in: as the code says, or the likely one.
    pub fn script(&self) -> Script {
        self.script
    }
}

fn canonical(code: &str) -> Result<Tag, LocaleError> {
    let given = || code.to_owned();
    let mut tag = Tag::try_from_str(code).map_err(|_| LocaleError::NotATag(given()))?;
    if tag.id.language.is_unknown() {
        return Err(LocaleError::NotATag(given()));
    }
    if !tag.extensions.is_empty() {
        return Err(LocaleError::Extensions(given()));
    }
    LocaleCanonicalizer::new_extended().canonicalize(&mut tag);
    let canonical = tag.to_string();
    if canonical == code { Ok(tag) } else { Err(LocaleError::NotCanonical { given: given(), canonical }) }
}

/// World English without a region, Latin digits, and nothing of the pseudo-languages.
fn formatting(tag: &Tag) -> Tag {
    let mut data = tag.clone();
    data.id.region = data.id.region.filter(|&region| !is_pseudo(region));
    if data.id.language.as_str() == "en" && data.id.region.is_none() {
        data.id.region = Some(region!("001"));
    }
    if let Ok(latin) = Value::try_from_str("latn") {
        data.extensions.unicode.keywords.set(key!("nu"), latin);
    }
    data
}

fn is_pseudo(region: Region) -> bool {
    region == region!("XA") || region == region!("XB")
}

fn expanded(data: &Tag) -> Tag {
    let mut expanded = data.clone();
    LocaleExpander::new_extended().maximize(&mut expanded.id);
    expanded
}

fn direction(expanded: &Tag) -> Direction {
    let is_right_to_left = LocaleDirectionality::new_extended().is_right_to_left(&expanded.id);
    if is_right_to_left { Direction::Rtl } else { Direction::Ltr }
}

/// Formatted text as the site shows it: see the module's decisions.
fn plain_spaces(text: String) -> String {
    if text.contains('\u{202f}') { text.replace('\u{202f}', "\u{a0}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    /// Languages that readers of such a site speak, among them some of which CLDR knows little or nothing.
    const MANY: [&str; 96] = [
        "af", "ak", "am", "ar", "az", "be", "bg", "bn", "bo", "bs", "ca", "ceb", "ckb", "cs", "cy", "da", "de", "el",
        "en", "es", "es-419", "et", "fa", "fa-AF", "fi", "fil", "fr", "fr-CA", "gu", "ha", "he", "hi", "hmn", "hr",
        "ht", "hu", "hy", "id", "ig", "it", "ja", "ka", "kk", "km", "kn", "ko", "ku", "ky", "ln", "lo", "lt", "lv",
        "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "om", "pa", "pl", "ps", "pt", "pt-BR", "pt-PT", "qu",
        "ro", "rom", "ru", "rw", "si", "sk", "sl", "so", "sq", "sr", "sr-Latn", "sv", "sw", "ta", "te", "th", "ti",
        "tr", "uk", "ur", "uz", "vi", "wo", "yo", "zh-Hans", "zh-Hant", "zu",
    ];

    #[track_caller]
    fn refused(code: &str, expected: &LocaleError) {
        assert_eq!(&Locale::new(code).unwrap_err(), expected);
    }

    #[test]
    fn takes_canonical_codes_only() {
        let not_canonical = |given: &str, canonical: &str| LocaleError::NotCanonical {
            given: given.into(),
            canonical: canonical.into(),
        };
        refused("tl", &not_canonical("tl", "fil"));
        refused("iw", &not_canonical("iw", "he"));
        refused("pt-br", &not_canonical("pt-br", "pt-BR"));
        refused("EN", &not_canonical("EN", "en"));
        refused("english", &LocaleError::NotATag("english".into()));
        refused("", &LocaleError::NotATag(String::new()));
        refused("und", &LocaleError::NotATag("und".into()));
        refused("../en", &LocaleError::NotATag("../en".into()));
        refused("xq", &LocaleError::Unknown("xq".into()));
        refused("ar-u-nu-arab", &LocaleError::Extensions("ar-u-nu-arab".into()));
    }

    #[test]
    fn knows_direction_and_script() {
        let of = |code: &str| Locale::new(code).map(|l| (l.direction().as_str(), l.script().to_string())).unwrap();
        assert_eq!(of("en"), ("ltr", "Latn".into()));
        assert_eq!(of("ar"), ("rtl", "Arab".into()));
        assert_eq!(of("ckb"), ("rtl", "Arab".into()));
        assert_eq!(of("dv"), ("rtl", "Thaa".into()));
        assert_eq!(of("zh-Hans"), ("ltr", "Hans".into()));
        assert_eq!(of("pa-Arab"), ("rtl", "Arab".into()));
        assert_eq!(of("ti"), ("ltr", "Ethi".into()));
    }

    #[test]
    fn pseudo_languages_act_as_their_models() {
        let (pseudo, arabic) = (Locale::new("en-XA").unwrap(), Locale::new("ar-XB").unwrap());
        assert!(pseudo.is_pseudo() && arabic.is_pseudo() && !Locale::new("en").unwrap().is_pseudo());
        assert_eq!((pseudo.code(), pseudo.language(), pseudo.direction()), ("en-XA", "en", Direction::Ltr));
        assert_eq!((arabic.code(), arabic.language(), arabic.direction()), ("ar-XB", "ar", Direction::Rtl));
        assert_eq!(pseudo.endonym().as_deref(), Some("English"));
        assert_eq!(pseudo.date("2026-11-23".parse().unwrap()), "23 November 2026");
        assert_eq!(arabic.date("2026-11-23".parse().unwrap()), "23 نوفمبر 2026");
    }

    #[test]
    fn is_shared_between_threads() {
        const fn shared<T: Send + Sync>() {}
        shared::<Locale>();
    }

    /// ICU4X panics in debug builds where a formatter lacks data, so every language is tried with everything.
    #[test]
    fn never_fails_and_always_shows_latin_digits() {
        for code in MANY {
            let locale = Locale::new(code).unwrap();
            for text in said(&locale) {
                assert_eq!(fold_digits(&text), text, "{code}");
                assert!(!text.is_empty() && !text.contains('\u{202f}'), "{code}: {text}");
            }
        }
    }

    fn said(locale: &Locale) -> Vec<String> {
        let dates = (1..=12).flat_map(|month| [format!("1999-{month:02}-28"), format!("2026-{month:02}")]);
        let dates = dates.chain(["1926".into()]).map(|date| locale.date(date.parse().unwrap()));
        let times = [(0, 0), (9, 5), (12, 0), (23, 59), (24, 0)].map(|(hour, minute)| locale.time(hour, minute));
        let amount: Amount = "27.6".parse().unwrap();
        let numbers = [locale.integer(-1_234_567), locale.decimal(&amount), locale.percent(&amount)];
        let compact = (0..13).map(|power| locale.compact(&amount.clone().scaled(power)));
        let lists = [locale.and_list(&["1", "2", "3"]), locale.or_list(&["1", "2"])];
        let days = (0..7).filter_map(|day| locale.weekday(Weekday::from_monday_zero_offset(day).unwrap()));
        let names = ["US", "EU"].into_iter().filter_map(|code| locale.country_name(code));
        let letters = [locale.index_letter("Österreich"), locale.index_letter("भारत")];
        dates.chain(times).chain(numbers).chain(compact).chain(lists).chain(days).chain(names).chain(letters).collect()
    }

    #[test]
    fn falls_back_without_guessing_where_cldr_knows_nothing() {
        let creole = Locale::new("ht").unwrap();
        assert_eq!((creole.endonym(), creole.country_name("US"), creole.weekday(Weekday::Monday)), (None, None, None));
        assert_eq!(creole.date("2026-11-23".parse().unwrap()), "2026-11-23");
        assert_eq!(creole.date("2026-11".parse().unwrap()), "2026-11");
        assert_eq!((creole.and_list(&["A", "B"]), creole.or_list(&["A", "B"])), ("A, B".into(), "A, B".into()));
        assert_eq!(creole.compact(&"6.3".parse::<Amount>().unwrap().scaled(6)), "6,300,000");
        assert_eq!(creole.time(17, 30), "17:30");
        assert_eq!(creole.index_letter("Ayiti"), "A");
    }
}
