//! Opening hours in a sentence of any language.

use super::{DayHours, Holidays, Hours, TimeRange, WEEK, runs};
use crate::locale::Locale;
use jiff::civil::Weekday;

/// The interface words that hours are put together from. What CLDR knows (days, times, "and") is not among them.
///
/// Days arrive in the form in which they stand alone ("понедельник"), so a translation of [`HoursWords::day_range`] must
/// work with that form: better "понедельник – пятница" than words that call for another case.
pub trait HoursWords {
    /// "24 hours a day, every day"
    fn always(&self) -> String;
    /// "every day"
    fn every_day(&self) -> String;
    /// "24 hours"
    fn all_day(&self) -> String;
    /// "{from} to {to}", of days
    fn day_range(&self, from: &str, to: &str) -> String;
    /// "{from} to {to}", of times
    fn time_range(&self, from: &str, to: &str) -> String;
    /// "{days}, {times}"
    fn days_and_times(&self, days: &str, times: &str) -> String;
    /// What stands between "Monday to Friday, 9:00 to 17:00" and "Saturday, 10:00 to 12:00", with its spaces: "; "
    fn rule_joiner(&self) -> String;
    /// "closed on public holidays"
    fn closed_on_public_holidays(&self) -> String;
}

impl Hours {
    /// The hours in words: "Monday to Friday, 9:00 am to 5:00 pm; closed on public holidays".
    ///
    /// `None` where CLDR has no names of days in this language, so that the caller can take another language.
    pub fn in_words(&self, locale: &Locale, words: &dyn HoursWords) -> Option<String> {
        if self.is_always() {
            return Some(words.always());
        }
        let said = self.groups().into_iter().map(|(days, hours)| rule(&days, hours, locale, words));
        let mut rules = said.collect::<Option<Vec<_>>>()?;
        if self.holidays == Holidays::Closed {
            rules.push(words.closed_on_public_holidays());
        }
        Some(rules.join(&words.rule_joiner()))
    }
}

fn rule(days: &[Weekday], hours: &DayHours, locale: &Locale, words: &dyn HoursWords) -> Option<String> {
    let days = say_days(days, locale, words)?;
    let DayHours::At(times) = hours else { return Some(days) };
    let times = times.iter().map(|&times| say_times(times, locale, words)).collect::<Vec<_>>();
    Some(words.days_and_times(&days, &locale.and_list(&times)))
}

fn say_days(days: &[Weekday], locale: &Locale, words: &dyn HoursWords) -> Option<String> {
    if days.len() == WEEK.len() {
        return Some(words.every_day());
    }
    let mut said = Vec::new();
    for run in runs(days) {
        match run.as_slice() {
            [first, .., last] if run.len() > 2 => {
                said.push(words.day_range(&locale.weekday(*first)?, &locale.weekday(*last)?));
            }
            short => {
                for &day in short {
                    said.push(locale.weekday(day)?);
                }
            }
        }
    }
    Some(locale.and_list(&said))
}

fn say_times(times: TimeRange, locale: &Locale, words: &dyn HoursWords) -> String {
    if times.is_whole_day() {
        return words.all_day();
    }
    let [from, to] = [times.opens, times.closes].map(|time| locale.time(time.hour, time.minute));
    words.time_range(&from, &to)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct English;

    impl HoursWords for English {
        fn always(&self) -> String {
            "24 hours a day, every day".into()
        }
        fn every_day(&self) -> String {
            "every day".into()
        }
        fn all_day(&self) -> String {
            "24 hours".into()
        }
        fn day_range(&self, from: &str, to: &str) -> String {
            format!("{from} to {to}")
        }
        fn time_range(&self, from: &str, to: &str) -> String {
            format!("{from} to {to}")
        }
        fn days_and_times(&self, days: &str, times: &str) -> String {
            format!("{days}, {times}")
        }
        fn rule_joiner(&self) -> String {
            "; ".into()
        }
        fn closed_on_public_holidays(&self) -> String {
            "closed on public holidays".into()
        }
    }

    #[track_caller]
    fn check(code: &str, hours: &str, expected: &str) {
        let said = Hours::parse(hours).unwrap().in_words(&Locale::new(code).unwrap(), &English);
        assert_eq!(said.unwrap().replace('\u{a0}', " "), expected);
    }

    #[test]
    fn says_hours_in_words() {
        check("en", "24/7", "24 hours a day, every day");
        check("en", "24/7; PH off", "every day, 24 hours; closed on public holidays");
        check("en", "Mo-Fr", "Monday to Friday");
        check("en", "Mo-Su", "every day");
        check("en", "07:30-19:30", "every day, 7:30 am to 7:30 pm");
        let sofia = "Monday to Friday, 8:00 am to 10:00 pm; Saturday and Sunday, 9:00 am to 6:00 pm";
        check("en", "Mo-Fr 08:00-22:00; Sa-Su 09:00-18:00", sofia);
        let gap = "Monday, Wednesday and Friday, 9:00 am to 12:00 pm and 1:00 pm to 5:00 pm";
        check("en", "Mo,We,Fr 09:00-12:00,13:00-17:00", gap);
        check("en", "Su-Th 20:00-02:00", "Sunday to Thursday, 8:00 pm to 2:00 am");
        check("en", "Sa 00:00-24:00", "Saturday, 24 hours");
    }

    #[test]
    fn takes_days_and_times_from_the_language() {
        check("es", "Mo-Fr 09:00-17:00", "lunes to viernes, 09:00 to 17:00");
        check("ar", "Sa,Su 09:00-17:00", "السبت والأحد, 9:00 ص to 5:00 م");
        check("zh-Hans", "Sa,Su 09:00-17:00", "星期六和星期日, 09:00 to 17:00");
        check("ti", "Mo 09:00-17:00", "ሰኑይ, 9:00 ቅ.ቀ. to 5:00 ድ.ቀ.");
    }

    #[test]
    fn leaves_it_to_the_caller_where_days_have_no_names() {
        let creole = Locale::new("ht").unwrap();
        let said = |text: &str| Hours::parse(text).unwrap().in_words(&creole, &English);
        assert_eq!(said("Mo-Fr 09:00-17:00"), None);
        assert_eq!(said("09:00-17:00").as_deref(), Some("every day, 09:00 to 17:00"));
        assert_eq!(said("24/7").as_deref(), Some("24 hours a day, every day"));
    }
}
