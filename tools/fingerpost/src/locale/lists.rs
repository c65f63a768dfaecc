//! Lists in a sentence, and the order of words.

use super::{Locale, plain_spaces};
use icu::collator::CollatorBorrowed;
use icu::collator::options::CollatorOptions;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale as Tag;
use std::cmp::Ordering;
use std::sync::OnceLock;

#[derive(Debug)]
pub(super) struct Lists {
    data: Tag,
    and: OnceLock<Option<ListFormatter>>,
    or: OnceLock<Option<ListFormatter>>,
    collator: OnceLock<Option<CollatorBorrowed<'static>>>,
}

impl Lists {
    pub(super) fn new(data: Tag) -> Self {
        Self { data, and: OnceLock::new(), or: OnceLock::new(), collator: OnceLock::new() }
    }
}

impl Locale {
    /// "Arabic, Spanish and Thai". Where CLDR lacks the word, items are joined by commas.
    pub fn and_list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let load = || ListFormatter::try_new_and((&self.lists.data).into(), ListFormatterOptions::default()).ok();
        joined(self.lists.and.get_or_init(|| load().filter(|and| self.is_own(and, " and "))).as_ref(), items)
    }

    /// "call, text or chat". Where CLDR lacks the word, items are joined by commas.
    pub fn or_list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let load = || ListFormatter::try_new_or((&self.lists.data).into(), ListFormatterOptions::default()).ok();
        joined(self.lists.or.get_or_init(|| load().filter(|or| self.is_own(or, " or "))).as_ref(), items)
    }

    /// CLDR falls back to English words.
    fn is_own(&self, formatter: &ListFormatter, english: &str) -> bool {
        self.language() == "en" || !formatter.format_to_string(["A", "B"].iter()).contains(english)
    }

    /// The order in which a dictionary of this language has two words. Words that a dictionary holds equal are ordered by
    /// their code points, so that the order never depends on where it started.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let load = || CollatorBorrowed::try_new((&self.lists.data).into(), CollatorOptions::default()).ok();
        let by_language = self.lists.collator.get_or_init(load).as_ref();
        by_language.map_or(Ordering::Equal, |collator| collator.compare(left, right)).then_with(|| left.cmp(right))
    }
}

fn joined<S: AsRef<str>>(formatter: Option<&ListFormatter>, items: &[S]) -> String {
    let items = items.iter().map(AsRef::as_ref);
    match formatter {
        Some(formatter) => plain_spaces(formatter.format_to_string(items)),
        None => items.collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, and: &str, or: &str) {
        let locale = Locale::new(code).unwrap();
        assert_eq!((locale.and_list(&["A", "B", "C"]).as_str(), locale.or_list(&["A", "B"]).as_str()), (and, or));
    }

    #[test]
    fn joins_lists() {
        check("en", "A, B and C", "A or B");
        check("es", "A, B y C", "A o B");
        check("ar", "A وB وC", "A أو B");
        check("zh-Hans", "A、B和C", "A或B");
        check("th", "A B และC", "A หรือ B");
        check("vi", "A, B và C", "A hoặc B");
        check("ru", "A, B и C", "A или B");
        check("fil", "A, B, at C", "A o B");
        check("am", "A፣ B እና C", "A ወይም B");
        check("ti", "A፣ Bን Cን", "A ወይ B");
        check("fa", "A،\u{200f} B، و C", "A یا B");
        check("pt-BR", "A, B e C", "A ou B");
        assert_eq!(Locale::new("es").unwrap().and_list(&["España", "Italia"]), "España e Italia");
        assert_eq!(Locale::new("en").unwrap().and_list::<&str>(&[]), "");
    }

    #[track_caller]
    fn order(code: &str, words: &[&str]) {
        let locale = Locale::new(code).unwrap();
        let mut sorted = words.to_vec();
        sorted.sort_by(|left, right| locale.compare(right, left));
        sorted.reverse();
        assert_eq!(sorted, words);
    }

    #[test]
    fn sorts_as_dictionaries_do() {
        order("es", &["nube", "ñame", "oso"]);
        order("sv", &["Albanien", "Zambia", "Österrike"]);
        order("de", &["Albanien", "Österreich", "Zypern"]);
        order("cs", &["cizí", "hlas", "chata"]);
        order("th", &["เกาหลีใต้", "จีน", "ไทย", "นอร์เวย์"]);
        order("zh-Hans", &["阿富汗", "德国", "中国"]);
    }

    #[test]
    fn tells_apart_what_a_dictionary_does_not() {
        let english = Locale::new("en").unwrap();
        assert_ne!(english.compare("a\u{301}", "á"), Ordering::Equal);
        assert_eq!(english.compare("same", "same"), Ordering::Equal);
    }
}
