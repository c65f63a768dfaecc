//! Names of countries and languages.
//!
//! ICU4X loads each name by itself, without building a table, so nothing is kept here.

use super::Locale;
use icu::casemap::TitlecaseMapper;
use icu::casemap::options::{TitlecaseOptions, TrailingCase};
use icu::locale::LanguageIdentifier;
use icu::locale::names::{LanguageIdentifierDisplayName, LanguageIdentifierDisplayNameOptions, RegionDisplayName};
use icu::locale::subtags::Region;
use writeable::TryWriteable;

impl Locale {
    /// The language's own name for itself, with a capital where its script has them, for language menus: "Español".
    ///
    /// `None` where CLDR does not know it.
    pub fn endonym(&self) -> Option<String> {
        let mut own = self.tag.id.clone();
        own.region = own.region.filter(|&region| !super::is_pseudo(region));
        let name = self.name_of(own)?;
        let mut options = TitlecaseOptions::default();
        options.trailing_case = Some(TrailingCase::Unchanged);
        Some(TitlecaseMapper::new().titlecase_segment_to_string(&name, &self.tag.id, options).into_owned())
    }

    /// The name of a country by its ISO 3166-1 code; also of the `EU` and the `UN`.
    ///
    /// `None` for codes that are not a country's, and where CLDR has no name in this language. ICU4X carries no names of
    /// subdivisions (`GB-SCT`), so these are `None` too.
    pub fn country_name(&self, code: &str) -> Option<String> {
        let region =
            Region::try_from_str(code).ok().filter(|region| region.is_alphabetic() && region.as_str() == code)?;
        let name = RegionDisplayName::try_new_light((&self.data).into(), region).ok()?;
        Some(name.as_borrowed().to_string())
    }

    /// The name of a language in this language, as it stands in a sentence: "français canadien" for `fr-CA`.
    ///
    /// `None` where CLDR does not name all of it in this language.
    pub fn language_name(&self, code: &str) -> Option<String> {
        self.name_of(LanguageIdentifier::try_from_str(code).ok()?)
    }

    fn name_of(&self, language: LanguageIdentifier) -> Option<String> {
        let options = LanguageIdentifierDisplayNameOptions::default();
        let name = LanguageIdentifierDisplayName::try_new_heavy((&self.data).into(), language, options).ok()?;
        let text = name.as_borrowed().try_write_to_string().ok()?.into_owned();
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, endonym: &str, united_states: &str, spanish: &str) {
        let locale = Locale::new(code).unwrap();
        assert_eq!(locale.endonym().as_deref(), Some(endonym));
        assert_eq!(locale.country_name("US").as_deref(), Some(united_states));
        assert_eq!(locale.language_name("es").as_deref(), Some(spanish));
    }

    #[test]
    fn names_languages_and_countries() {
        check("en", "English", "United States", "Spanish");
        check("es", "Español", "Estados Unidos", "español");
        check("ar", "العربية", "الولايات المتحدة", "الإسبانية");
        check("zh-Hans", "简体中文", "美国", "西班牙语");
        check("th", "ไทย", "สหรัฐอเมริกา", "สเปน");
        check("vi", "Tiếng Việt", "Hoa Kỳ", "Tiếng Tây Ban Nha");
        check("ru", "Русский", "Соединенные Штаты", "испанский");
        check("fil", "Filipino", "Estados Unidos", "Spanish");
        check("am", "አማርኛ", "ዩናይትድ ስቴትስ", "ስፓኒሽ");
        check("ti", "ትግርኛ", "ኣመሪካ", "ስጳንኛ");
        check("fa", "فارسی", "ایالات متحده", "اسپانیایی");
        check("pt-BR", "Português (Brasil)", "Estados Unidos", "espanhol");
        check("tr", "Türkçe", "Amerika Birleşik Devletleri", "İspanyolca");
    }

    #[test]
    fn names_variants_of_languages() {
        let names = |code: &str| {
            let locale = Locale::new(code).unwrap();
            ["pt-BR", "zh-Hant", "fa-AF"].map(|wanted| locale.language_name(wanted).unwrap_or_default())
        };
        assert_eq!(names("en"), ["Brazilian Portuguese", "Traditional Chinese", "Dari"]);
        assert_eq!(names("ja"), ["ポルトガル語 (ブラジル)", "繁体中国語", "ダリー語"]);
    }

    #[test]
    fn knows_the_unions_and_no_more() {
        let english = Locale::new("en").unwrap();
        assert_eq!(english.country_name("EU").as_deref(), Some("European Union"));
        assert_eq!(english.country_name("UN").as_deref(), Some("United Nations"));
        for code in ["GB-SCT", "us", "001", "QQ", "", "AFU"] {
            assert_eq!(english.country_name(code), None, "{code}");
        }
        for code in ["qqq", "", "e", "en-QQ"] {
            assert_eq!(english.language_name(code), None, "{code}");
        }
    }
}
