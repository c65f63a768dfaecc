//! Days in a text, in any usual writing: `28 October 2000`, `October 28, 2000`, `2000-10-28`, `28.10.2000`, `2000年10月28日`.

use fingerpost::locale::PartialDate;

/// How the months begin in languages that official pages are often in, from January on.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "янв", "січ", "gen", "يناير", "styc", "oca", "tháng 1"],
    &["feb", "fév", "fev", "фев", "лют", "فبراير", "lut", "şub"],
    &["mar", "mär", "maa", "мар", "бер", "مارس"],
    &["apr", "abr", "avr", "апр", "кві", "أبريل", "kwi", "nis"],
    &["may", "mai", "mei", "mag", "maj", "май", "мая", "тра", "مايو"],
    &["jun", "juin", "giu", "июн", "чер", "يونيو", "cze", "haz"],
    &["jul", "juil", "lug", "июл", "лип", "يوليو", "lip", "tem"],
    &["aug", "ago", "aoû", "авг", "сер", "أغسطس", "sie", "ağu"],
    &["sep", "set", "сен", "вер", "سبتمبر", "wrz", "eyl"],
    &["oct", "okt", "out", "ott", "окт", "жов", "أكتوبر", "paź", "eki"],
    &["nov", "ноя", "лис", "نوفمبر", "lis", "kas"],
    &["dec", "dez", "dic", "déc", "дек", "гру", "ديسمبر", "gru", "ara"],
];

/// So many words around a year may hold its day and month: `28 de octubre de 2000`.
const AROUND: usize = 4;

/// Whether a text, its digits folded, states a date, as exactly as it is known.
pub(super) fn states_date(folded: &str, date: PartialDate) -> bool {
    let text = folded.to_lowercase();
    let parts = parts(&text);
    let year = date.year().to_string();
    let years = parts.iter().enumerate().filter(|(_, part)| **part == year).map(|(at, _)| at);
    let mut near = years.map(|at| &parts[at.saturating_sub(AROUND)..parts.len().min(at + AROUND + 1)]);
    match date {
        PartialDate::Year(_) => near.next().is_some(),
        PartialDate::Month { month, .. } => near.any(|near| near.iter().any(|part| is_month(part, month))),
        PartialDate::Day(day) => near.any(|near| has_day(near, day.day(), day.month())),
    }
}

fn has_day(near: &[&str], day: i8, month: i8) -> bool {
    let days = near.iter().enumerate().filter(|(_, part)| is_number(part, day)).map(|(at, _)| at);
    let mut pairs = days.flat_map(|day| near.iter().enumerate().filter(move |(at, _)| *at != day));
    pairs.any(|(_, part)| is_month(part, month))
}

fn is_number(part: &str, wanted: i8) -> bool {
    part.len() <= 2 && part.parse() == Ok(wanted)
}

fn is_month(part: &str, month: i8) -> bool {
    let names = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at));
    is_number(part, month) || names.is_some_and(|names| names.iter().any(|name| part.starts_with(name)))
}

/// Digits and letters, each apart.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
            let (part, more) = rest.split_at(end);
            parts.push(part);
            rest = more;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn date(words: &str, date: &str, expected: bool) {
        assert_eq!(states_date(words, date.parse().unwrap()), expected, "{words}");
    }

    #[test]
    fn days_are_read_in_any_usual_writing() {
        for words in [
            "on 28 October 2000.",
            "October 28th, 2000",
            "Oct. 28, 2000",
            "2000-10-28",
            "28.10.2000",
            "10/28/2000",
            "28 de octubre de 2000",
            "le 28 octobre 2000",
            "28 октября 2000 года",
            "2000年10月28日",
        ] {
            date(words, "2000-10-28", true);
        }
        for words in ["27 October 2000", "28 November 2000", "28 October 2001", "October 2000", "28, 2000"] {
            date(words, "2000-10-28", false);
        }
        date("10 October 2000", "2000-10-10", true);
        date("October 2000", "2000-10-10", false);
    }

    #[test]
    fn what_is_known_roughly_is_looked_for_roughly() {
        date("in October 2000", "2000-10", true);
        date("in 2000, by November", "2000-10", false);
        date("Act No. 3 of 2012", "2012", true);
        date("no. 20121", "2012", false);
    }
}
