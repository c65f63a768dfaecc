//! When somebody answers: opening hours as records write them, as a week, and in words.
//!
//! Records use a small part of OpenStreetMap's `opening_hours` syntax, described in `parse.rs`. It is read here and not by
//! a crate for three reasons: a volunteer needs to be told which characters are wrong and what to write instead; nothing
//! may be accepted that cannot be said in every language; and `Mo-Fr` without times means "on weekdays, at hours that were
//! not published", where OpenStreetMap means day and night. A wrong promise of an answer at night is worse than none.
//!
//! Invariant: an [`Hours`] is open on at least one day, its times of a day are in order and do not overlap, and writing it
//! out and reading it again gives the same `Hours`. Times are local to the line; the time zone is the caller's to say.

mod parse;
mod words;

pub use words::HoursWords;

use jiff::civil::Weekday;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The days of a week in the order of this module: from Monday.
pub const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Opening hours, the same every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    week: [DayHours; 7],
    holidays: Holidays,
}

/// The hours of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayHours {
    /// Nobody answers.
    Closed,
    /// Somebody answers, but the hours were not published.
    Unstated,
    /// Somebody answers at these times.
    At(Vec<TimeRange>),
}

/// What holds on public holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holidays {
    /// Nothing was said about them.
    Unstated,
    /// Nobody answers.
    Closed,
}

/// A time of day, from 00:00 to 24:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    hour: u8,
    minute: u8,
}

impl ClockTime {
    const MIDNIGHT: Self = Self { hour: 0, minute: 0 };
    const DAY_END: Self = Self { hour: 24, minute: 0 };

    /// The hour, from 0 to 24.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute.
    pub const fn minute(self) -> u8 {
        self.minute
    }
}

/// As `HH:MM`.
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// From one time of day to another, which may be on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeRange {
    opens: ClockTime,
    closes: ClockTime,
}

impl TimeRange {
    const WHOLE_DAY: Self = Self { opens: ClockTime::MIDNIGHT, closes: ClockTime::DAY_END };

    /// When it begins.
    pub const fn opens(self) -> ClockTime {
        self.opens
    }

    /// When it ends. 24:00 is the end of the day; a time before [`TimeRange::opens`] is on the next day.
    pub const fn closes(self) -> ClockTime {
        self.closes
    }

    /// Whether it ends on the next day, after midnight.
    pub fn passes_midnight(self) -> bool {
        self.closes < self.opens
    }

    /// Whether it is the whole day.
    pub fn is_whole_day(self) -> bool {
        self == Self::WHOLE_DAY
    }
}

/// Days with the same times, as schedules in other formats have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The days, from Monday; at least one.
    pub days: Vec<Weekday>,
    /// The times; `None` if they were not published.
    pub times: Option<TimeRange>,
}

/// Why a text is not opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursError {
    /// The bytes that are wrong.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.hint)
    }
}

impl std::error::Error for HoursError {}

impl Hours {
    /// Reads opening hours.
    ///
    /// # Errors
    ///
    /// At the first thing that is not in the syntax, contradicts itself, or is never open.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        parse::hours(text)
    }

    /// Whether somebody answers day and night, on every day.
    pub fn is_always(&self) -> bool {
        self.is_whole_week() && self.holidays == Holidays::Unstated
    }

    /// The hours of a day of the week.
    pub fn on(&self, day: Weekday) -> &DayHours {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = &self.week;
        match day {
            Weekday::Monday => monday,
            Weekday::Tuesday => tuesday,
            Weekday::Wednesday => wednesday,
            Weekday::Thursday => thursday,
            Weekday::Friday => friday,
            Weekday::Saturday => saturday,
            Weekday::Sunday => sunday,
        }
    }

    /// What holds on public holidays.
    pub fn holidays(&self) -> Holidays {
        self.holidays
    }

    /// The week as a list of days and times, for exports. Days with two ranges of times are in two periods.
    pub fn periods(&self) -> Vec<Period> {
        let mut periods = Vec::new();
        for (days, hours) in self.groups() {
            match hours {
                DayHours::Closed => {}
                DayHours::Unstated => periods.push(Period { days, times: None }),
                DayHours::At(times) => {
                    periods.extend(times.iter().map(|&times| Period { days: days.clone(), times: Some(times) }));
                }
            }
        }
        periods
    }

    /// The open days by their hours, in the order in which each first occurs in the week.
    fn groups(&self) -> Vec<(Vec<Weekday>, &DayHours)> {
        let mut groups: Vec<(Vec<Weekday>, &DayHours)> = Vec::new();
        for (day, hours) in WEEK.into_iter().zip(&self.week).filter(|(_, hours)| **hours != DayHours::Closed) {
            match groups.iter_mut().find(|(_, same)| *same == hours) {
                Some((days, _)) => days.push(day),
                None => groups.push((vec![day], hours)),
            }
        }
        groups
    }

    fn is_whole_week(&self) -> bool {
        self.week.iter().all(DayHours::is_whole_day)
    }
}

impl DayHours {
    fn is_whole_day(&self) -> bool {
        matches!(self, Self::At(times) if times.iter().all(|times| times.is_whole_day()))
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        Self::parse(text)
    }
}

/// In the syntax of records, in one way for each meaning.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rules = if self.is_whole_week() {
            vec!["24/7".to_owned()]
        } else {
            self.groups().into_iter().map(|(days, hours)| rule(&days, hours)).collect()
        };
        if self.holidays == Holidays::Closed {
            rules.push("PH off".to_owned());
        }
        f.write_str(&rules.join("; "))
    }
}

fn rule(days: &[Weekday], hours: &DayHours) -> String {
    let names = runs(days).into_iter().map(|run| match run.as_slice() {
        [first, .., last] if run.len() > 2 => format!("{}-{}", two_letters(*first), two_letters(*last)),
        short => short.iter().map(|&day| two_letters(day)).collect::<Vec<_>>().join(","),
    });
    let mut parts = vec![names.collect::<Vec<_>>().join(",")];
    if let DayHours::At(times) = hours {
        let times = times.iter().map(|range| format!("{}-{}", range.opens, range.closes));
        parts.push(times.collect::<Vec<_>>().join(","));
    }
    parts.join(" ")
}

/// The code of a day in this syntax: `Mo`. In capitals it is that of iCalendar and HSDS.
pub const fn two_letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mo",
        Weekday::Tuesday => "Tu",
        Weekday::Wednesday => "We",
        Weekday::Thursday => "Th",
        Weekday::Friday => "Fr",
        Weekday::Saturday => "Sa",
        Weekday::Sunday => "Su",
    }
}

/// Splits days into runs that follow each other. The week is round: Sunday to Thursday is one run.
fn runs(days: &[Weekday]) -> Vec<Vec<Weekday>> {
    if days.len() == WEEK.len() {
        return vec![WEEK.to_vec()];
    }
    let starts = WEEK.into_iter().filter(|day| days.contains(day) && !days.contains(&day.previous()));
    starts.map(|start| start.cycle_forward().take_while(|day| days.contains(day)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, canonical: &str) {
        let hours = Hours::parse(text).unwrap();
        assert_eq!(hours.to_string(), canonical);
        assert_eq!(Hours::parse(canonical), Ok(hours));
    }

    /// All hours that stand in records of helplines, and some that might.
    #[test]
    fn reads_hours_and_writes_them_in_one_way() {
        check("24/7", "24/7");
        check("Mo-Fr", "Mo-Fr");
        check("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00");
        check("Mo-Fr 08:00-22:00; Sa-Su 09:00-18:00", "Mo-Fr 08:00-22:00; Sa,Su 09:00-18:00");
        check("Mo-Fr 08:30-17:15", "Mo-Fr 08:30-17:15");
        check("Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00");
        check("07:30-21:00", "Mo-Su 07:30-21:00");
        check("Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00");
        check("09:00-21:00", "Mo-Su 09:00-21:00");
        check("07:30-19:30", "Mo-Su 07:30-19:30");
        check("Mo-Su 00:00-24:00", "24/7");
        check("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off");
        check("24/7; PH off", "24/7; PH off");
        check("PH off; 24/7", "24/7; PH off");
        check("Mo,Tu,Th 10:00-16:00; We 12:00-20:00", "Mo,Tu,Th 10:00-16:00; We 12:00-20:00");
        check("Mo-Fr 09:00-12:00,13:00-17:00", "Mo-Fr 09:00-12:00,13:00-17:00");
        check("Su-Th 08:00-15:00", "Su-Th 08:00-15:00");
        check("Fr-Mo 18:00-02:00", "Fr-Mo 18:00-02:00");
        check("Sa,Su 18:00-00:00", "Sa,Su 18:00-24:00");
        check("Mo-Sa 09:00-17:00;Su off", "Mo-Sa 09:00-17:00");
        check("  Mo - Fr  09:00 - 17:00 ; ", "Mo-Fr 09:00-17:00");
    }

    #[test]
    fn knows_what_is_always_open() {
        let always = |text: &str| Hours::parse(text).unwrap().is_always();
        assert!(always("24/7") && always("Mo-Su 00:00-24:00"));
        assert!(!always("Mo-Su") && !always("24/7; PH off") && !always("Mo-Sa 00:00-24:00"));
    }

    #[test]
    fn tells_the_hours_of_a_day() {
        let hours = Hours::parse("Mo-Fr 22:00-06:00; Sa; PH off").unwrap();
        assert_eq!(hours.holidays(), Holidays::Closed);
        assert_eq!((hours.on(Weekday::Saturday), hours.on(Weekday::Sunday)), (&DayHours::Unstated, &DayHours::Closed));
        let DayHours::At(times) = hours.on(Weekday::Friday) else { panic!("Friday has times") };
        assert!(times.iter().all(|times| times.passes_midnight() && times.opens().hour() == 22));
    }

    #[test]
    fn lists_periods_for_exports() {
        let periods = Hours::parse("Mo,We 09:00-12:00,13:00-17:00; Sa").unwrap().periods();
        let said = periods.iter().map(|period| {
            let days = period.days.iter().map(|&day| two_letters(day).to_uppercase()).collect::<Vec<_>>().join(",");
            let times = period.times.map(|times| format!(" {} {}", times.opens(), times.closes()));
            days + &times.unwrap_or_default()
        });
        assert_eq!(said.collect::<Vec<_>>(), ["MO,WE 09:00 12:00", "MO,WE 13:00 17:00", "SA"]);
    }
}
