//! The letter under which a name stands in an A-Z list.
//!
//! For most scripts that is the first letter, without the accents that make no difference to the language: É stands under
//! E in French, but Ñ has a place of its own in Spanish, and so has Ch in Czech. Some scripts do not write the letter that
//! their dictionaries go by in first place: Thai words stand under their first consonant, not under the vowel written
//! before it; Korean and Amharic syllables under their consonant; Japanese ones under their row. For these CLDR lists the
//! index letters, and its collation says which of them a word belongs under. Han characters stand under themselves.

use super::Locale;
use icu::casemap::TitlecaseMapper;
use icu::casemap::options::TitlecaseOptions;
use icu::collator::CollatorBorrowed;
use icu::collator::options::{CollatorOptions, Strength};
use icu::locale::Locale as Tag;
use icu::locale::exemplar_chars::ExemplarCharacters;
use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu::properties::CodePointMapData;
use icu::properties::props::Script;
use std::cmp::Ordering;
use std::sync::OnceLock;

/// Scripts in which a name's first character is not its index letter.
const LISTED: [Script; 6] =
    [Script::Thai, Script::Lao, Script::Hangul, Script::Hiragana, Script::Ethiopic, Script::Cherokee];

#[derive(Debug)]
pub(super) struct Index {
    letters: OnceLock<Option<Letters>>,
}

impl Index {
    pub(super) const fn new() -> Self {
        Self { letters: OnceLock::new() }
    }
}

impl Locale {
    /// The letter under which a name stands in an A-Z list; empty for a name without letters and digits.
    pub fn index_letter(&self, name: &str) -> String {
        let name = ComposingNormalizerBorrowed::new_nfc().normalize(name);
        let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = name.chars().next() else { return String::new() };
        let Some(letters) = self.index.letters.get_or_init(|| Letters::new(&self.data)) else { return first.into() };
        let found = if LISTED.contains(&script(first)) { letters.over(name, first) } else { letters.digraph(name) };
        found.unwrap_or_else(|| letters.plain(&self.capital(first)))
    }

    /// Sorts things by name and puts them under their letters. Each letter comes once, where its first name stands.
    pub fn index<T>(&self, mut things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<(String, Vec<T>)> {
        things.sort_by(|left, right| self.compare(name(left), name(right)));
        let mut index: Vec<(String, Vec<T>)> = Vec::new();
        for thing in things {
            let letter = self.index_letter(name(&thing));
            match index.iter_mut().find(|(listed, _)| *listed == letter) {
                Some((_, under)) => under.push(thing),
                None => index.push((letter, vec![thing])),
            }
        }
        index
    }

    fn capital(&self, letter: char) -> String {
        let options = TitlecaseOptions::default();
        TitlecaseMapper::new().titlecase_segment_to_string(&letter.to_string(), &self.tag.id, options).into_owned()
    }
}

#[derive(Debug)]
struct Letters {
    /// Sees letters, not accents or case, unless the language takes the accented letter for another one.
    collator: CollatorBorrowed<'static>,
    /// The index letters of one character, in the language's order.
    single: Vec<String>,
    /// Those of several characters.
    several: Vec<String>,
}

impl Letters {
    fn new(data: &Tag) -> Option<Self> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        let collator = CollatorBorrowed::try_new(data.into(), options).ok()?;
        let exemplars = ExemplarCharacters::try_new_index(&data.into()).ok();
        let characters = exemplars.iter().flat_map(|letters| letters.code_points().iter_chars());
        let mut single = characters.map(String::from).collect::<Vec<_>>();
        single.sort_by(|left, right| collator.compare(left, right).then_with(|| left.cmp(right)));
        single.dedup_by(|next, kept| collator.compare(next, kept) == Ordering::Equal);
        let several = exemplars.iter().flat_map(|letters| letters.strings().iter()).map(str::to_owned).collect();
        Some(Self { collator, single, several })
    }

    /// The last index letter that does not come after the name, if it is of the name's script.
    fn over(&self, name: &str, first: char) -> Option<String> {
        let after = self.single.partition_point(|letter| self.collator.compare(letter, name) != Ordering::Greater);
        let letter = self.single.get(after.checked_sub(1)?)?;
        (letter.chars().next().map(script) == Some(script(first))).then(|| letter.clone())
    }

    /// The letter of several characters that the name begins with, if the language sorts it as a letter.
    fn digraph(&self, name: &str) -> Option<String> {
        let begins = |letter: &&String| {
            let start = name.chars().take(letter.chars().count()).collect::<String>();
            self.is_same(letter, &start) && self.is_letter(letter)
        };
        self.several.iter().filter(begins).max_by_key(|letter| letter.len()).cloned()
    }

    /// Czech sorts Ch after Cz, so it is a letter there. A language that sorts it between Cg and Ci has C and h.
    fn is_letter(&self, several: &str) -> bool {
        let first = several.chars().take(1);
        let late = first.chain(several.chars().skip(1).map(|_| 'z')).chain(['z']).collect::<String>();
        self.collator.compare(several, &late) == Ordering::Greater
    }

    /// A letter without the accents that make no difference.
    fn plain(&self, letter: &str) -> String {
        let parts = DecomposingNormalizerBorrowed::new_nfd().normalize(letter);
        let ends = parts.char_indices().map(|(start, c)| start + c.len_utf8());
        let plain = ends.filter_map(|end| parts.get(..end)).find(|start| self.is_same(start, letter));
        ComposingNormalizerBorrowed::new_nfc().normalize(plain.unwrap_or(letter)).into_owned()
    }

    fn is_same(&self, left: &str, right: &str) -> bool {
        self.collator.compare(left, right) == Ordering::Equal
    }
}

/// Both Japanese syllabaries count as one: the index letters are in Hiragana, and many names in Katakana.
fn script(c: char) -> Script {
    match CodePointMapData::<Script>::new().get(c) {
        Script::Katakana => Script::Hiragana,
        script => script,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, names: &[(&str, &str)]) {
        let locale = Locale::new(code).unwrap();
        for (letter, name) in names {
            assert_eq!(&locale.index_letter(name), letter, "{code}: {name}");
        }
    }

    #[test]
    fn puts_names_under_their_letters() {
        check("en", &[("A", "Åland"), ("E", "“éclair”"), ("9", "911"), ("", "—"), ("", ""), ("П", "помощь")]);
        check("es", &[("N", "Níger"), ("Ñ", "ñame"), ("C", "China"), ("E", "España")]);
        check("fr", &[("E", "États-Unis"), ("I", "Île")]);
        check("sv", &[("Ö", "österrike"), ("E", "Égypte")]);
        check("cs", &[("Č", "Čína"), ("CH", "Chile"), ("C", "Cizinec"), ("I", "Írán")]);
        check("vi", &[("Đ", "Đức"), ("Â", "Ấn Độ"), ("A", "Áo")]);
        check("tr", &[("İ", "ispanya"), ("I", "ırak"), ("Ç", "Çin")]);
        check("ru", &[("А", "афганистан"), ("Й", "Йемен")]);
        check("ar", &[("ا", "إسبانيا"), ("ا", "أفغانستان"), ("ت", "تايلاند")]);
        check("fa", &[("آ", "آلمان"), ("ا", "ایران")]);
        check("hi", &[("भ", "भारत"), ("अ", "अफ़गानिस्तान")]);
        check("th", &[("ท", "ไทย"), ("ก", "เกาหลีใต้"), ("ส", "สเปน")]);
        check("am", &[("አ", "ኢትዮጵያ"), ("ሰ", "ስፔን"), ("የ", "ዩናይትድ ስቴትስ")]);
        check("ti", &[("አ", "ኢትዮጵያ"), ("አ", "ኣመሪካ")]);
        check("ko", &[("ㄷ", "대한민국"), ("ㅁ", "미국")]);
        check("ja", &[("あ", "アメリカ"), ("か", "コソボ"), ("日", "日本")]);
        check("zh-Hans", &[("中", "中国"), ("U", "Unseen")]);
        check("fil", &[("E", "Estados Unidos")]);
        check("ka", &[("ა", "ავსტრია")]);
    }

    #[test]
    fn lists_each_letter_once() {
        let locale = Locale::new("km").unwrap();
        let names = vec!["អូទ្រីស", "ឥណ្ឌា", "អង្គការសហប្រជាជាតិ", "ចិន"];
        let index = locale.index(names, |name| name);
        let letters = index.iter().map(|(letter, names)| (letter.as_str(), names.len())).collect::<Vec<_>>();
        assert_eq!(letters, [("ច", 1), ("អ", 2), ("ឥ", 1)]);
    }
}
