//! Numbers in words and signs, and the plural forms they call for.

use super::{Locale, plain_spaces};
use icu::decimal::input::Decimal;
use icu::decimal::options::{CompactDecimalFormatterOptions, DecimalFormatterOptions};
use icu::decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::dimension::percent::options::PercentFormatterOptions;
use icu::locale::Locale as Tag;
use icu::plurals::{PluralCategory as Category, PluralOperands, PluralRules};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

#[derive(Debug)]
pub(super) struct Numbers {
    data: Tag,
    decimal: OnceLock<Option<DecimalFormatter>>,
    percent: OnceLock<Option<PercentFormatter<DecimalFormatter>>>,
    compact: OnceLock<Option<CompactDecimalFormatter>>,
    plurals: OnceLock<Option<PluralRules>>,
}

impl Numbers {
    pub(super) fn new(data: Tag) -> Self {
        Self {
            data,
            decimal: OnceLock::new(),
            percent: OnceLock::new(),
            compact: OnceLock::new(),
            plurals: OnceLock::new(),
        }
    }

    fn decimal(&self) -> Option<&DecimalFormatter> {
        let load = || DecimalFormatter::try_new((&self.data).into(), DecimalFormatterOptions::default()).ok();
        self.decimal.get_or_init(load).as_ref()
    }

    fn percent(&self) -> Option<&PercentFormatter<DecimalFormatter>> {
        let load = || PercentFormatter::try_new((&self.data).into(), PercentFormatterOptions::default()).ok();
        self.percent.get_or_init(load).as_ref()
    }

    fn compact(&self) -> Option<&CompactDecimalFormatter> {
        let load = || {
            CompactDecimalFormatter::try_new_long((&self.data).into(), CompactDecimalFormatterOptions::default()).ok()
        };
        self.compact.get_or_init(|| load().filter(has_words)).as_ref()
    }

    /// Splits a number where the language's large numbers do: 6 300 000 is 6.3 and 6 in English, 630 and 4 in Chinese.
    /// `None` where there is no word for it, or none to be trusted.
    fn split(&self, amount: &Amount) -> Option<(&CompactDecimalFormatter, Decimal, u8)> {
        let formatter = self.compact()?;
        let exponent = formatter.compact_exponent_for_magnitude(amount.0.absolute.nonzero_magnitude_start());
        if is_miscounted(self.data.id.language.as_str(), exponent) {
            return None;
        }
        let mut significand = amount.0.clone();
        significand.multiply_pow10(-i16::from(exponent));
        significand.absolute.trim_end();
        Some((formatter, significand, exponent))
    }

    fn plurals(&self) -> Option<&PluralRules> {
        // Plural rules hang on the language alone, and ICU4X finds none for Serbian when the script is named.
        let mut language = self.data.clone();
        language.id.script = None;
        let load = || PluralRules::try_new_cardinal((&language).into()).ok();
        self.plurals.get_or_init(load).as_ref()
    }

    fn category(&self, operands: PluralOperands) -> PluralCategory {
        self.plurals().map_or(PluralCategory::Other, |rules| rules.category_for(operands).into())
    }
}

impl Locale {
    /// A whole number with the language's grouping: "1,234".
    pub fn integer(&self, number: i64) -> String {
        self.decimal(&Amount::from(number))
    }

    /// A number with the language's separators and exactly the digits it was given: "49.6".
    pub fn decimal(&self, amount: &Amount) -> String {
        let text = self.numbers.decimal().map(|formatter| formatter.format(&amount.0).to_string());
        text.map_or_else(|| amount.to_string(), plain_spaces)
    }

    /// A share of a hundred with the percent sign where the language puts it: `68` is "68%".
    pub fn percent(&self, amount: &Amount) -> String {
        let text = self.numbers.percent().map(|formatter| formatter.format(&amount.0).to_string());
        text.map_or_else(|| format!("{amount}%"), plain_spaces)
    }

    /// A large number in words, with all the digits it was given: "6.3 million", "630万", "27.6 million".
    ///
    /// Languages count in different steps, so the digits may shift, but never change. Nothing is rounded. Where CLDR has no
    /// word, or a wrong one, the number is in digits.
    pub fn compact(&self, amount: &Amount) -> String {
        let Some((formatter, significand, exponent)) = self.numbers.split(amount) else { return self.decimal(amount) };
        match formatter.format_with_exponent(&significand, exponent) {
            Ok(text) => plain_spaces(text.to_string()),
            Err(_) => self.decimal(amount),
        }
    }

    /// The plural form that a whole number calls for.
    pub fn plural(&self, number: u64) -> PluralCategory {
        self.numbers.category(number.into())
    }

    /// The plural form that a number with its visible digits calls for: in English "1 person", but "1.0 people".
    pub fn plural_of(&self, amount: &Amount) -> PluralCategory {
        self.numbers.category((&amount.0).into())
    }

    /// The plural form that a number written with [`Locale::compact`] calls for: Spanish says "6 personas", but
    /// "6 millones de personas".
    pub fn plural_of_compact(&self, amount: &Amount) -> PluralCategory {
        let Some((_, significand, exponent)) = self.numbers.split(amount) else { return self.plural_of(amount) };
        self.numbers.category(PluralOperands::from_significand_and_exponent(&significand.absolute, exponent))
    }

    /// The plural forms that the language has, in the order of [`PluralCategory`]; `Other` is always one of them.
    pub fn plural_categories(&self) -> Vec<PluralCategory> {
        let rules = self.numbers.plurals();
        let mut all =
            rules.map(|rules| rules.categories().map(PluralCategory::from).collect::<Vec<_>>()).unwrap_or_default();
        all.push(PluralCategory::Other);
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether CLDR knows the language's word for a million: its root says "6M", which is English.
fn has_words(formatter: &CompactDecimalFormatter) -> bool {
    let million = formatter.format_to_string(&Decimal::from(6_000_000));
    !(million.contains("6M") || million.contains("6\u{a0}M") || million.contains("6G"))
}

/// Where CLDR 48 has the wrong word. In Nepali it calls a million "करोड", which is ten million. In Marathi it calls 10¹¹
/// "खर्व", which dictionaries count as 10¹⁰.
fn is_miscounted(language: &str, exponent: u8) -> bool {
    matches!((language, exponent), ("ne", 1..) | ("mr", 11))
}

/// A decimal number that keeps the digits it was written with.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount(Decimal);

impl Amount {
    /// The same digits times a power of ten: `6.3` scaled by 6 is 6.3 million, exactly.
    #[must_use]
    pub fn scaled(mut self, power_of_ten: i16) -> Self {
        self.0.multiply_pow10(power_of_ten);
        self.0.absolute.trim_start();
        self
    }
}

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self(number.into())
    }
}

impl From<u64> for Amount {
    fn from(number: u64) -> Self {
        Self(number.into())
    }
}

/// A text or a float that is no number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number; write digits and a point, such as 6.3")]
pub struct AmountError(String);

/// With the fewest digits that mean this float, which are the digits somebody wrote.
impl TryFrom<f64> for Amount {
    type Error = AmountError;

    fn try_from(number: f64) -> Result<Self, AmountError> {
        number.to_string().parse()
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        Decimal::try_from_str(text).map(Self).map_err(|_| AmountError(text.to_owned()))
    }
}

/// In plain ASCII: `6.3`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The plural forms of CLDR. Each language has some of them; all have `Other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralCategory {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl PluralCategory {
    /// All forms, in CLDR's order.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The name CLDR and translators use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == name)
    }
}

impl fmt::Display for PluralCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Category> for PluralCategory {
    fn from(category: Category) -> Self {
        match category {
            Category::Zero => Self::Zero,
            Category::One => Self::One,
            Category::Two => Self::Two,
            Category::Few => Self::Few,
            Category::Many => Self::Many,
            Category::Other => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(code: &str, million: &str, billion: &str, decimal: &str, percent: &str) {
        let locale = Locale::new(code).unwrap();
        assert_eq!(locale.compact(&amount("27.6").scaled(6)), million);
        assert_eq!(locale.compact(&amount("236").scaled(9)), billion);
        assert_eq!(locale.decimal(&amount("1234.5")), decimal);
        assert_eq!(locale.percent(&amount("68")), percent);
    }

    #[test]
    fn writes_numbers_as_the_language_does() {
        check("en", "27.6 million", "236 billion", "1,234.5", "68%");
        check("es", "27,6 millones", "236 mil millones", "1234,5", "68\u{a0}%");
        check("ar", "27.6 مليون", "236 مليار", "1,234.5", "68\u{200e}%\u{200e}");
        check("zh-Hans", "2760万", "2360亿", "1,234.5", "68%");
        check("th", "27.6 ล้าน", "2.36 แสนล้าน", "1,234.5", "68%");
        check("vi", "27,6 triệu", "236 tỷ", "1.234,5", "68%");
        check("ru", "27,6 миллиона", "236 миллиардов", "1\u{a0}234,5", "68\u{a0}%");
        check("fil", "27.6 na milyon", "236 na bilyon", "1,234.5", "68%");
        check("am", "27.6 ሚሊዮን", "236 ቢሊዮን", "1,234.5", "68%");
        check("ti", "27.6 ሚልዮን", "236 ቢልዮን", "1,234.5", "68%");
        check("fa", "27.6 میلیون", "236 میلیارد", "1,234.5", "68%");
        check("pt-BR", "27,6 milhões", "236 bilhões", "1.234,5", "68%");
        check("hi", "2.76 करोड़", "2.36 खरब", "1,234.5", "68%");
    }

    #[test]
    fn never_rounds_and_never_takes_a_wrong_word() {
        let compact = |code: &str, text: &str, power| Locale::new(code).unwrap().compact(&amount(text).scaled(power));
        assert_eq!(compact("en", "1.2345", 6), "1.2345 million");
        assert_eq!(compact("en", "6", 6), "6 million");
        assert_eq!(compact("en", "185", 0), "185");
        assert_eq!(compact("ne", "27.6", 6), "2,76,00,000");
        assert_eq!(compact("mr", "236", 9), "2,36,00,00,00,000");
        assert_eq!(compact("wo", "6", 6), "6.000.000");
    }

    #[test]
    fn keeps_the_digits_it_was_given() {
        assert_eq!(Amount::try_from(49.6).unwrap().to_string(), "49.6");
        assert_eq!(Amount::try_from(4.1).unwrap().scaled(6).to_string(), "4100000");
        assert_eq!(Amount::try_from(f64::NAN), Err(AmountError("NaN".into())));
        assert_eq!("6,3".parse::<Amount>(), Err(AmountError("6,3".into())));
        assert_eq!(Locale::new("en").unwrap().decimal(&amount("1.50")), "1.50");
    }

    #[track_caller]
    fn plurals(code: &str, names: &[&str]) {
        let locale = Locale::new(code).unwrap();
        assert_eq!(locale.plural_categories().iter().map(|category| category.as_str()).collect::<Vec<_>>(), names);
    }

    #[test]
    fn knows_plural_forms() {
        plurals("en", &["one", "other"]);
        plurals("es", &["one", "many", "other"]);
        plurals("ar", &["zero", "one", "two", "few", "many", "other"]);
        plurals("zh-Hans", &["other"]);
        plurals("ru", &["one", "few", "many", "other"]);
        plurals("sr-Latn", &["one", "few", "other"]);
        plurals("ht", &["other"]);
        let russian = Locale::new("ru").unwrap();
        let forms = [1, 2, 5, 21].map(|number| russian.plural(number));
        assert_eq!(forms, [PluralCategory::One, PluralCategory::Few, PluralCategory::Many, PluralCategory::One]);
        assert_eq!(Locale::new("en").unwrap().plural_of(&amount("1.0")), PluralCategory::Other);
        let spanish = Locale::new("es").unwrap();
        assert_eq!(spanish.plural_of_compact(&amount("6.3").scaled(6)), PluralCategory::Many);
        assert_eq!(spanish.plural_of_compact(&amount("63")), PluralCategory::Other);
        assert_eq!(PluralCategory::from_name("few"), Some(PluralCategory::Few));
    }
}
