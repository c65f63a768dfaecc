//! Reading opening hours.
//!
//! ```text
//! hours  = rule, { ";", rule }
//! rule   = "24/7" | "PH off" | times | days, [ times | "off" ]
//! days   = day or range, { ",", day or range }          Mo-Fr   Mo,We,Fr   Su-Th
//! times  = range, { ",", range }                        09:00-17:00   22:00-06:00
//! ```
//!
//! Each day stands in one rule only. OpenStreetMap lets later rules overrule earlier ones; here that would hide mistakes.

use super::{ClockTime, DayHours, Holidays, Hours, HoursError, TimeRange, WEEK, two_letters};
use jiff::civil::Weekday;
use std::ops::Range;

const DAYS: &str = "days are Mo, Tu, We, Th, Fr, Sa and Su";
const TIMES: &str = "write times as 09:00-17:00, with two digits for hours and minutes";

pub(super) fn hours(text: &str) -> Result<Hours, HoursError> {
    let mut reader = Reader { text, at: 0 };
    let mut week = Week::default();
    loop {
        reader.skip_spaces();
        if !reader.rest().is_empty() {
            reader.rule(&mut week)?;
        }
        if reader.rest().is_empty() {
            return week.into_hours(text);
        }
        if !reader.take(";") {
            let hint = "put `;` between rules, and `,` between days or times of one rule";
            return Err(reader.unexpected("does not belong here", hint));
        }
    }
}

/// What the rules have said so far.
#[derive(Default)]
struct Week {
    days: [Option<DayHours>; 7],
    holidays: Option<Holidays>,
}

impl Week {
    fn set(&mut self, days: &[Weekday], hours: &DayHours, range: &Range<usize>) -> Result<(), HoursError> {
        for (day, slot) in WEEK.iter().zip(&mut self.days).filter(|(day, _)| days.contains(day)) {
            if slot.replace(hours.clone()).is_some() {
                let message = format!("`{}` is given twice", two_letters(*day));
                return Err(error(range.clone(), message, "name each day in one rule only"));
            }
        }
        Ok(())
    }

    fn into_hours(self, text: &str) -> Result<Hours, HoursError> {
        let open = |hours: &Option<DayHours>| hours.as_ref().is_some_and(|hours| *hours != DayHours::Closed);
        if !self.days.iter().any(open) {
            let hint = "write the days and times, or leave the key out if they are not known";
            return Err(error(0..text.len(), "this does not say when somebody answers", hint));
        }
        let week = self.days.map(|hours| hours.unwrap_or(DayHours::Closed));
        Ok(Hours { week, holidays: self.holidays.unwrap_or(Holidays::Unstated) })
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rule(&mut self, week: &mut Week) -> Result<(), HoursError> {
        let start = self.at;
        if self.take("24/7") {
            return week.set(&WEEK, &DayHours::At(vec![TimeRange::WHOLE_DAY]), &(start..self.at));
        }
        if self.rest().starts_with("PH") {
            return self.holidays(week);
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            let times = self.times()?;
            return week.set(&WEEK, &DayHours::At(times), &(start..self.at));
        }
        let days = self.days()?;
        let range = start..self.text.get(..self.at).map_or(self.at, |read| read.trim_end().len());
        let hours = match self.rest().chars().next() {
            None | Some(';') => DayHours::Unstated,
            Some(_) if self.take("off") => DayHours::Closed,
            Some(_) => DayHours::At(self.times()?),
        };
        week.set(&days, &hours, &range)
    }

    fn holidays(&mut self, week: &mut Week) -> Result<(), HoursError> {
        let range = self.word_range();
        self.take("PH");
        if !self.take("off") {
            return Err(error(range, "hours on public holidays cannot be given here", "write `PH off`, or nothing"));
        }
        match week.holidays.replace(Holidays::Closed) {
            None => Ok(()),
            Some(_) => Err(error(range, "`PH` is given twice", "write it once")),
        }
    }

    fn days(&mut self) -> Result<Vec<Weekday>, HoursError> {
        let mut days = Vec::new();
        loop {
            let range = self.word_range();
            let first = self.day()?;
            let run = if self.take("-") { first..=self.day()? } else { first..=first };
            for day in days_of(&run) {
                if days.contains(&day) {
                    let message = format!("`{}` is given twice", two_letters(day));
                    return Err(error(range, message, "name each day once"));
                }
                days.push(day);
            }
            if !self.take(",") {
                return Ok(days);
            }
        }
    }

    fn day(&mut self) -> Result<Weekday, HoursError> {
        let range = self.word_range();
        let word = self.text.get(range.clone()).unwrap_or_default();
        let Some(day) = WEEK.into_iter().find(|&day| two_letters(day) == word) else {
            return Err(self.unexpected("is not a day", &day_hint(word)));
        };
        self.take(word);
        Ok(day)
    }

    fn times(&mut self) -> Result<Vec<TimeRange>, HoursError> {
        let mut times: Vec<TimeRange> = Vec::new();
        loop {
            let start = self.at;
            let next = self.time_range()?;
            if times.last().is_some_and(|last| last.passes_midnight() || next.opens <= last.closes) {
                let range = start..self.at;
                return Err(error(
                    range,
                    "these times overlap the ones before",
                    "write times in order, with a gap between them",
                ));
            }
            times.push(next);
            if !self.take(",") {
                return Ok(times);
            }
        }
    }

    fn time_range(&mut self) -> Result<TimeRange, HoursError> {
        let start = self.at;
        let opens = self.time()?;
        if !self.take("-") {
            return Err(self.unexpected("stands where `-` and the closing time are expected", TIMES));
        }
        let closes = self.time()?;
        let range = start..self.at;
        if opens == closes || opens == ClockTime::DAY_END {
            return Err(error(range, "these times are empty", "write 00:00-24:00 for a whole day, or 24/7"));
        }
        let closes = if closes == ClockTime::MIDNIGHT { ClockTime::DAY_END } else { closes };
        Ok(TimeRange { opens, closes })
    }

    fn time(&mut self) -> Result<ClockTime, HoursError> {
        let range = self.word_range();
        let word = self.text.get(range.clone()).unwrap_or_default();
        let Some(time) = clock_time(word) else { return Err(self.unexpected("is not a time", TIMES)) };
        self.take(word);
        Ok(time)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over `expected` and the spaces after it, if it stands here.
    fn take(&mut self, expected: &str) -> bool {
        let is_here = self.rest().starts_with(expected);
        if is_here {
            self.at += expected.len();
            self.skip_spaces();
        }
        is_here
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The word that stands here, or the sign where there is no word.
    fn word_range(&self) -> Range<usize> {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—');
        let rest = self.rest();
        let word = rest.find(ends).unwrap_or(rest.len());
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        self.at..self.at + word.max(sign)
    }

    fn unexpected(&self, what: &str, hint: &str) -> HoursError {
        let range = self.word_range();
        match self.text.get(range.clone()).unwrap_or_default() {
            "" => error(range, "something is missing at the end", hint),
            dash @ ("–" | "—") => error(range, format!("`{dash}` {what}"), "write a plain hyphen, `-`"),
            word => error(range, format!("`{word}` {what}"), hint),
        }
    }
}

fn days_of(run: &std::ops::RangeInclusive<Weekday>) -> Vec<Weekday> {
    let (first, last) = (*run.start(), *run.end());
    let count = usize::try_from(first.until(last)).unwrap_or_default() + 1;
    first.cycle_forward().take(count).collect()
}

/// `HH:MM`, up to 24:00.
fn clock_time(word: &str) -> Option<ClockTime> {
    let (hour, minute) = word.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(two_digits(hour) && two_digits(minute)) {
        return None;
    }
    let time = ClockTime { hour: hour.parse().ok()?, minute: minute.parse().ok()? };
    (time.minute < 60 && time <= ClockTime::DAY_END).then_some(time)
}

fn day_hint(word: &str) -> String {
    let meant = WEEK
        .into_iter()
        .map(two_letters)
        .find(|code| word.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(code)));
    meant.map_or_else(|| DAYS.to_owned(), |code| format!("write `{code}`; {DAYS}"))
}

fn error(range: Range<usize>, message: impl Into<String>, hint: &str) -> HoursError {
    HoursError { range, message: message.into(), hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` has the wrong part between `[` and `]`.
    #[track_caller]
    fn check(marked: &str, message: &str, hint: &str) {
        let text = marked.replace(['[', ']'], "");
        let range = marked.find('[').unwrap()..marked.find(']').unwrap() - 1;
        assert_eq!(hours(&text), Err(error(range, message, hint)));
    }

    #[test]
    fn says_what_is_wrong_and_what_to_write() {
        check("[Mon]-Fri 09:00-17:00", "`Mon` is not a day", &format!("write `Mo`; {DAYS}"));
        check("Mo-[fr]", "`fr` is not a day", &format!("write `Fr`; {DAYS}"));
        check("[daily]", "`daily` is not a day", DAYS);
        check("Mo-Fr [9:00]-17:00", "`9:00` is not a time", TIMES);
        check("Mo-Fr [9am]-5pm", "`9am` is not a time", TIMES);
        check("Mo-Fr [from] 9", "`from` is not a time", TIMES);
        check("Mo-Fr 09:00-[25:00]", "`25:00` is not a time", TIMES);
        check("09:00-[24:01]", "`24:01` is not a time", TIMES);
        check("Mo[–]Fr", "`–` is not a time", "write a plain hyphen, `-`");
        check("09:00[–]17:00", "`–` stands where `-` and the closing time are expected", "write a plain hyphen, `-`");
        check("Mo-Fr 09:00[]", "something is missing at the end", TIMES);
        check("Mo-[]", "something is missing at the end", DAYS);
        check("09:00-17:00 [Mo]-Fr", "`Mo` does not belong here", SEPARATE);
        check("24/7 [always]", "`always` does not belong here", SEPARATE);
        check("[٠٩:٠٠]-١٧:٠٠", "`٠٩:٠٠` is not a day", DAYS);
    }

    const SEPARATE: &str = "put `;` between rules, and `,` between days or times of one rule";

    #[test]
    fn refuses_what_contradicts_itself() {
        check("Mo-Fr 09:00-17:00; [Fr-Su] 10:00-12:00", "`Fr` is given twice", "name each day in one rule only");
        check("24/7; [Su] off", "`Su` is given twice", "name each day in one rule only");
        check("Mo,[Mo]", "`Mo` is given twice", "name each day once");
        check("PH off; [PH] off", "`PH` is given twice", "write it once");
        check("[PH] 10:00-12:00", "hours on public holidays cannot be given here", "write `PH off`, or nothing");
        check("[09:00-09:00]", "these times are empty", "write 00:00-24:00 for a whole day, or 24/7");
        let ordered = "write times in order, with a gap between them";
        check("09:00-12:00,[11:00-13:00]", "these times overlap the ones before", ordered);
        check("20:00-02:00,[03:00-04:00]", "these times overlap the ones before", ordered);
    }

    #[test]
    fn refuses_what_is_never_open() {
        let hint = "write the days and times, or leave the key out if they are not known";
        check("[]", "this does not say when somebody answers", hint);
        check("[PH off]", "this does not say when somebody answers", hint);
        check("[Mo off]", "this does not say when somebody answers", hint);
    }

    /// Whatever is written, errors point into the text at whole characters.
    #[test]
    fn points_into_the_text() {
        let pieces = ["Mo", "-", "–", " ", "09:00", "24/7", "PH", "off", ",", ";", "é", "9"];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = [first, second, third].concat();
                    if let Err(error) = hours(&text) {
                        assert!(text.get(error.range.clone()).is_some(), "{text:?}: {error:?}");
                    }
                }
            }
        }
    }
}
