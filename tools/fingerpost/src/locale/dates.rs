//! Dates in words, as exact as they are known, and times of day.
//!
//! ICU4X's ready-made date formatters load the names that one variant of a pattern needs and may format with another: for
//! "novembro de 2026" they end in a panic (`icu_datetime` 2.4). So the pattern is taken from such a formatter, and the names
//! are loaded for exactly that pattern; what still goes wrong is a value. The pattern is that of a year that needs no
//! further explanation; it shows all four digits.

use super::{Locale, plain_spaces};
use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::fieldsets::enums::DateFieldSet;
use icu::datetime::fieldsets::{E, T, Y, YM, YMD};
use icu::datetime::input::Time;
use icu::datetime::options::TimePrecision;
use icu::datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::locale::Locale as Tag;
use jiff::civil::{Date, Weekday};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;
use writeable::TryWriteable;

#[derive(Debug)]
pub(super) struct Dates {
    data: Tag,
    day: OnceLock<Option<Wording>>,
    month: OnceLock<Option<Wording>>,
    year: OnceLock<Option<Wording>>,
    weekday: OnceLock<Option<Wording>>,
    time: OnceLock<Option<NoCalendarFormatter<T>>>,
}

/// Takes the pattern for some fields of a date, in the long form.
macro_rules! pattern {
    ($data:expr, $fields:expr) => {
        FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new($data.into(), $fields)
            .ok()
            .zip(gregorian(Date::new(2026, 11, 23).ok()))
            .map(|(formatter, sample)| formatter.format(&sample).pattern())
    };
}

impl Dates {
    pub(super) fn new(data: Tag) -> Self {
        Self {
            data,
            day: OnceLock::new(),
            month: OnceLock::new(),
            year: OnceLock::new(),
            weekday: OnceLock::new(),
            time: OnceLock::new(),
        }
    }

    fn day(&self) -> Option<&Wording> {
        let pattern = || corrected(&self.data, "YMD").or_else(|| pattern!(&self.data, YMD::long()));
        self.day.get_or_init(|| Wording::new(&self.data, pattern()?)).as_ref()
    }

    fn month(&self) -> Option<&Wording> {
        let pattern = || corrected(&self.data, "YM").or_else(|| pattern!(&self.data, YM::long()));
        self.month.get_or_init(|| Wording::new(&self.data, pattern()?)).as_ref()
    }

    fn year(&self) -> Option<&Wording> {
        self.year.get_or_init(|| Wording::new(&self.data, pattern!(&self.data, Y::long())?)).as_ref()
    }

    fn weekday(&self) -> Option<&Wording> {
        self.weekday.get_or_init(|| Wording::new(&self.data, pattern!(&self.data, E::long())?)).as_ref()
    }

    fn time(&self, time: Time) -> Option<String> {
        let fields = T::short().with_time_precision(TimePrecision::Minute);
        let load = || NoCalendarFormatter::try_new((&self.data).into(), fields).ok();
        Some(self.time.get_or_init(load).as_ref()?.format(&time).to_string())
    }
}

/// Patterns that ICU4X 2.4 has wrong, as CLDR has them: it drops a word in Vietnamese and a point in Macedonian, doubles
/// one in Latvian, and cuts month names short in Sinhala.
const CORRECTED: [(&str, &str, &str); 5] = [
    ("lv", "YM", "y. 'gada' MMMM"),
    ("mk", "YMD", "d MMMM y 'г.'"),
    ("si", "YM", "y MMMM"),
    ("si", "YMD", "y MMMM d"),
    ("vi", "YMD", "d MMMM 'năm' y"),
];

fn corrected(data: &Tag, fields: &str) -> Option<DateTimePattern> {
    let language = data.id.language.as_str();
    let (.., pattern) = CORRECTED.iter().find(|(of, what, _)| *of == language && *what == fields)?;
    pattern.parse().ok()
}

/// A pattern with the names it needs.
#[derive(Debug)]
struct Wording {
    pattern: DateTimePattern,
    names: FixedCalendarDateTimeNames<Gregorian, DateFieldSet>,
}

impl Wording {
    fn new(data: &Tag, pattern: DateTimePattern) -> Option<Self> {
        let mut names = FixedCalendarDateTimeNames::try_new(data.into()).ok()?;
        names.include_for_pattern(&pattern).ok()?;
        Some(Self { pattern, names })
    }

    fn say(&self, date: IcuDate<Gregorian>) -> Option<String> {
        let text = self.names.with_pattern_unchecked(&self.pattern).format(&date);
        Some(text.try_write_to_string().ok()?.into_owned())
    }
}

impl Locale {
    /// A date in the language's long form, as exact as it is known: "23 November 2026", "November 2026", "2026".
    ///
    /// Where CLDR has no names of months, the date is in ISO form (`2026-11-23`), which needs no language.
    pub fn date(&self, date: PartialDate) -> String {
        let Some(day) = gregorian(date.first_day()) else { return date.to_string() };
        let wording = match date {
            PartialDate::Year(_) => self.dates.year(),
            PartialDate::Month { .. } => self.dates.month(),
            PartialDate::Day(_) => self.dates.day(),
        };
        let text = wording.and_then(|wording| wording.say(day));
        text.filter(|text| !has_nameless_month(text)).map_or_else(|| date.to_string(), plain_spaces)
    }

    /// The long name of a day of the week, as it stands alone: "Monday", "lunes".
    ///
    /// `None` where CLDR has no names of days in this language.
    pub fn weekday(&self, weekday: Weekday) -> Option<String> {
        // 23 November 2026 is a Monday.
        let day = 23_i8.checked_add(weekday.to_monday_zero_offset())?;
        let date = gregorian(Date::new(2026, 11, day).ok())?;
        let name = self.dates.weekday()?.say(date).map(plain_spaces)?;
        let is_root = ROOT_WEEKDAYS.contains(&name.as_str());
        (!is_root).then_some(name)
    }

    /// A time of day in the language's short form: "5:00 pm", "17:00". Hour 24 is midnight at the end of a day.
    ///
    /// It never breaks across lines.
    pub fn time(&self, hour: u8, minute: u8) -> String {
        let hour = hour % 24;
        let text = Time::try_new(hour, minute, 0, 0).ok().and_then(|time| self.dates.time(time));
        text.map_or_else(|| format!("{hour:02}:{minute:02}"), |text| plain_spaces(text).replace(' ', "\u{a0}"))
    }
}

fn gregorian(date: Option<Date>) -> Option<IcuDate<Gregorian>> {
    let date = date?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    IcuDate::try_new_gregorian(date.year().into(), month, day).ok()
}

/// What CLDR calls the days where it does not know a language.
const ROOT_WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// CLDR's root names the months M01 to M12, which says nothing to a reader.
fn has_nameless_month(text: &str) -> bool {
    (1..=12).any(|month| text.contains(&format!("M{month:02}")))
}

/// A date of which the day, or the day and month, may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i16),
    /// The year and month are known.
    Month {
        /// The year.
        year: i16,
        /// The month, from 1 to 12.
        month: i8,
    },
    /// The date is known to the day.
    Day(Date),
}

impl PartialDate {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month { year, .. } => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The first day it may mean; `None` if there is no such month.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Month { year, month } => Date::new(year, month, 1).ok(),
            Self::Day(date) => Some(date),
        }
    }

    /// The last day it may mean; `None` if there is no such month.
    pub fn last_day(self) -> Option<Date> {
        let first = self.first_day()?;
        Some(match self {
            Self::Year(_) => first.last_of_year(),
            Self::Month { .. } => first.last_of_month(),
            Self::Day(date) => date,
        })
    }

    fn parts(self) -> (i16, i8, i8) {
        match self {
            Self::Year(year) => (year, 0, 0),
            Self::Month { year, month } => (year, month, 0),
            Self::Day(date) => (date.year(), date.month(), date.day()),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

/// In order of time; a year comes before its months, a month before its days.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In ISO 8601 form: `2026-11-23`, `2026-11`, `2026`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        }
    }
}

/// A text that is not a partial date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartialDateError {
    /// It does not have the form of one.
    #[error("`{0}` is not a date")]
    Form(String),
    /// It has the form, but no such day or month exists.
    #[error("there is no date {0} in the calendar")]
    NoSuchDate(String),
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || PartialDateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let year: i16 = number(parts.next(), 4).ok_or_else(form)?;
        let month = parts.next().map(|part| number(Some(part), 2).ok_or_else(form)).transpose()?;
        let day = parts.next().map(|part| number(Some(part), 2).ok_or_else(form)).transpose()?;
        if parts.next().is_some() {
            return Err(form());
        }
        dated(year, month, day).ok_or_else(|| PartialDateError::NoSuchDate(text.to_owned()))
    }
}

fn number<N: FromStr>(part: Option<&str>, digits: usize) -> Option<N> {
    part.filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

fn dated(year: i16, month: Option<i8>, day: Option<i8>) -> Option<PartialDate> {
    let date = match (month, day) {
        (None, _) => PartialDate::Year(year),
        (Some(month), None) => PartialDate::Month { year, month },
        (Some(month), Some(day)) => PartialDate::Day(Date::new(year, month, day).ok()?),
    };
    (year > 0 && date.first_day().is_some()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, day: &str, month: &str, year: &str) {
        let locale = Locale::new(code).unwrap();
        let said = ["2026-11-23", "2026-11", "2026"].map(|date| locale.date(date.parse().unwrap()));
        assert_eq!(said, [day, month, year]);
    }

    #[test]
    fn says_dates_as_exactly_as_they_are_known() {
        check("en", "23 November 2026", "November 2026", "2026");
        check("es", "23 de noviembre de 2026", "noviembre de 2026", "2026");
        check("ar", "23 نوفمبر 2026", "نوفمبر 2026", "2026");
        check("zh-Hans", "2026年11月23日", "2026年11月", "2026年");
        check("th", "23 พฤศจิกายน ค.ศ. 2026", "พฤศจิกายน ค.ศ. 2026", "ค.ศ. 2026");
        check("vi", "23 tháng 11 năm 2026", "tháng 11 năm 2026", "2026");
        check("ru", "23 ноября 2026\u{a0}г.", "ноябрь 2026\u{a0}г.", "2026");
        check("fil", "Nobyembre 23, 2026", "Nobyembre 2026", "2026");
        check("am", "ኖቬምበር 23 2026", "ኖቬምበር 2026", "2026");
        check("ti", "23 ሕዳር 2026", "ሕዳር 2026", "2026");
        check("fa", "23 نوامبر 2026", "نوامبر 2026", "2026");
        check("pt-BR", "23 de novembro de 2026", "novembro de 2026", "2026");
        check("lv", "2026. gada 23. novembris", "2026. gada novembris", "2026. g.");
    }

    #[test]
    fn says_old_and_coming_years_in_full() {
        let english = Locale::new("en").unwrap();
        let said = ["1926-01-02", "1949-12-02", "2060"].map(|date| english.date(date.parse().unwrap()));
        assert_eq!(said, ["2 January 1926", "2 December 1949", "2060"]);
    }

    #[test]
    fn says_days_of_the_week_and_times() {
        let said = |code: &str| {
            let locale = Locale::new(code).unwrap();
            let days = [Weekday::Monday, Weekday::Sunday].map(|day| locale.weekday(day).unwrap());
            (days, [locale.time(9, 0), locale.time(17, 30), locale.time(24, 0)])
        };
        let expect = |days: [&str; 2], times: [&str; 3]| (days.map(str::to_owned), times.map(str::to_owned));
        assert_eq!(said("en"), expect(["Monday", "Sunday"], ["9:00\u{a0}am", "5:30\u{a0}pm", "12:00\u{a0}am"]));
        assert_eq!(said("es"), expect(["lunes", "domingo"], ["09:00", "17:30", "00:00"]));
        assert_eq!(said("ar"), expect(["الاثنين", "الأحد"], ["9:00\u{a0}ص", "5:30\u{a0}م", "12:00\u{a0}ص"]));
        assert_eq!(said("ru"), expect(["понедельник", "воскресенье"], ["09:00", "17:30", "00:00"]));
        assert_eq!(said("ti").0, ["ሰኑይ", "ሰንበት"]);
    }

    #[test]
    fn reads_and_writes_iso_dates() {
        for text in ["2026", "2026-11", "2026-11-23", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["", "26", "2026-1", "2026-11-23T", "2026-11-23-1", "+026", "٢٠٢٦", "2026/11"] {
            assert_eq!(text.parse::<PartialDate>(), Err(PartialDateError::Form(text.into())));
        }
        for text in ["2026-13", "2026-00", "2026-02-29", "0000"] {
            assert_eq!(text.parse::<PartialDate>(), Err(PartialDateError::NoSuchDate(text.into())));
        }
    }

    #[test]
    fn orders_dates_and_knows_their_bounds() {
        let mut dates =
            ["2026-11-23", "2026-11", "2027", "2026", "2026-02-01"].map(|d| d.parse::<PartialDate>().unwrap());
        dates.sort_unstable();
        assert_eq!(dates.map(|d| d.to_string()), ["2026", "2026-02-01", "2026-11", "2026-11-23", "2027"]);
        let february: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(february.first_day(), Some(jiff::civil::date(2024, 2, 1)));
        assert_eq!(february.last_day(), Some(jiff::civil::date(2024, 2, 29)));
    }
}
