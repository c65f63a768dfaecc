//! Amounts in a text, in any usual writing: `27.6 million`, `27,6 millones`, `27,600,000`, `27 600 000`, `2760万`, `nine per cent`.

use std::iter;

/// What a page must state of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number itself, with its millions.
    pub low: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Whether it counts parts of a hundred.
    pub is_share: bool,
}

/// Prison, as a law sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prison {
    /// Each number of years that is set.
    pub years: Vec<u32>,
    /// Whether it may be for life.
    pub life: bool,
}

/// Words after a number that make it larger, in lower case. The first that fits counts.
const SCALES: &[(&str, f64)] = &[
    ("thousand million", 1e9),
    ("mil millones", 1e9),
    ("mil milhões", 1e9),
    ("milliard", 1e9),
    ("miliard", 1e9),
    ("miliar", 1e9),
    ("milyar", 1e9),
    ("billion", 1e9),
    ("bilh", 1e9),
    ("bn", 1e9),
    ("млрд", 1e9),
    ("миллиард", 1e9),
    ("мільярд", 1e9),
    ("tỷ", 1e9),
    ("مليار", 1e9),
    ("million", 1e6),
    ("millón", 1e6),
    ("millon", 1e6),
    ("milion", 1e6),
    ("milyon", 1e6),
    ("milh", 1e6),
    ("mln", 1e6),
    ("mio", 1e6),
    ("mn", 1e6),
    ("миллион", 1e6),
    ("мільйон", 1e6),
    ("млн", 1e6),
    ("triệu", 1e6),
    ("juta", 1e6),
    ("مليون", 1e6),
    ("ملايين", 1e6),
    ("lakh", 1e5),
    ("crore", 1e7),
    ("千万", 1e7),
    ("百万", 1e6),
    ("億", 1e8),
    ("亿", 1e8),
    ("억", 1e8),
    ("万", 1e4),
    ("萬", 1e4),
    ("만", 1e4),
    ("thousand", 1e3),
    ("mille", 1e3),
    ("mil ", 1e3),
    ("тыс", 1e3),
];

/// What makes a number a share, in lower case.
const SHARES: &[&str] = &[
    "%",
    "٪",
    "﹪",
    "percent",
    "per cent",
    "pct",
    "por ciento",
    "por cento",
    "pour cent",
    "per cento",
    "prozent",
    "procent",
    "процент",
    "відсот",
    "yüzde",
    "phần trăm",
    "persen",
    "प्रतिशत",
    "শতাংশ",
    "在百分",
    "퍼센트",
    "パーセント",
];

/// What makes a number a time in prison, in lower case.
const YEARS: &[&str] = &[
    "year",
    "año",
    "ano",
    "ans",
    "année",
    "jahr",
    "ann",
    "лет",
    "год",
    "рок",
    "rok",
    "lat",
    "jaar",
    "år",
    "yıl",
    "năm",
    "tahun",
    "taon",
    "年",
    "년",
    "سن",
    "عام",
    "سال",
    "वर्ष",
    "साल",
    "বছর",
    "miaka",
    "mwaka",
];

/// What says that prison may be for life, in lower case.
const LIFE: &[&str] = &[
    "for life",
    "life imprisonment",
    "life in prison",
    "life sentence",
    "imprisonment for the remainder",
    "rigorous life",
    "perpetu",
    "perpétu",
    "perpétua",
    "permanente",
    "lebenslang",
    "ergastolo",
    "пожизненн",
    "довічн",
    "levenslang",
    "dożywot",
    "seumur hidup",
    "chung thân",
    "无期",
    "無期",
    "مؤبد",
    "ömür boyu",
    "आजीवन",
    "যাবজ্জীবন",
    "habambuhay",
    "kifungo cha maisha",
];

/// Whether a text, its digits folded, states an amount; of a range, both ends.
pub(super) fn states_amount(folded: &str, amount: &Amount) -> bool {
    let text = with_digits(&folded.to_lowercase());
    let printed = printed(&text);
    let is_there = |wanted: f64| printed.iter().any(|it| it.is(wanted) && (it.is_share || !amount.is_share));
    iter::once(amount.low).chain(amount.high).all(is_there)
}

/// Whether a text, its digits folded, states every part of a penalty.
pub(super) fn states_prison(folded: &str, prison: &Prison) -> bool {
    let text = with_digits(&folded.to_lowercase());
    let printed = printed(&text);
    let is_there = |years: &u32| printed.iter().any(|it| it.is(f64::from(*years)) && it.is_time(&text));
    prison.years.iter().all(is_there) && (!prison.life || LIFE.iter().any(|word| text.contains(word)))
}

/// A number as a text prints it.
#[derive(Debug)]
struct Printed {
    /// What it may mean: `1.234` is two numbers.
    values: Vec<f64>,
    end: usize,
    scale: Option<f64>,
    is_share: bool,
}

impl Printed {
    fn is(&self, wanted: f64) -> bool {
        let scale = self.scale.unwrap_or(1.0);
        // Printed decimals are not exact in binary.
        self.values.iter().any(|value| (value * scale - wanted).abs() <= wanted.abs() * 1e-9)
    }

    /// Whether years are spoken of soon after: `15 years`, `15 or more years`, `15 to 20 years`.
    fn is_time(&self, text: &str) -> bool {
        let after: String = text[self.end..].chars().take(24).collect();
        let words = after.split(|c: char| !c.is_alphabetic()).take(6);
        words.into_iter().any(|word| YEARS.iter().any(|year| word.starts_with(year)))
    }
}

/// All numbers of a text in lower case.
fn printed(text: &str) -> Vec<Printed> {
    let (mut all, mut starts): (Vec<Printed>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let (groups, end) = groups(&text[start..]);
        at = start + end;
        let after = text[at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2011}'));
        let scale = scale(after);
        let is_share = SHARES.iter().any(|word| after.starts_with(word)) || text[..start].ends_with(['%', '٪']);
        all.push(Printed { values: values(&groups), end: at, scale, is_share });
        starts.push(start);
    }
    // In `35 to 36 per cent` both are shares, in `17 to 22 million` both are millions.
    for first in (0..all.len().saturating_sub(1)).rev() {
        let is_near = starts[first + 1] - all[first].end <= 6;
        if is_near && all[first].scale.is_none() && !all[first].is_share {
            (all[first].scale, all[first].is_share) = (all[first + 1].scale, all[first + 1].is_share);
        }
    }
    all
}

/// How much larger the words after a number make it.
fn scale(after: &str) -> Option<f64> {
    let letter = |wanted| after.strip_prefix(wanted).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let word = SCALES.iter().find(|(word, _)| after.starts_with(word)).map(|(_, scale)| *scale);
    word.or_else(|| letter('m').then_some(1e6)).or_else(|| letter('b').then_some(1e9))
}

/// The digits at the start of a text, each group with the sign before it, and where they end.
fn groups(text: &str) -> (Vec<(char, &str)>, usize) {
    let (mut groups, mut sign, mut at) = (Vec::new(), ' ', 0);
    loop {
        let end = text[at..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| at + length);
        groups.push((sign, &text[at..end]));
        let mut rest = text[end..].chars();
        let Some(next) = rest.next().filter(|c| is_sign(*c)) else { return (groups, end) };
        let digits = rest.as_str().bytes().take_while(u8::is_ascii_digit).count();
        let is_part = if next.is_whitespace() { digits == 3 && groups[0].1.len() <= 3 } else { digits > 0 };
        if !is_part {
            return (groups, end);
        }
        (sign, at) = (next, end + next.len_utf8());
    }
}

/// What may stand between the digits of one number.
fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '٫' | '٬')
}

fn values(groups: &[(char, &str)]) -> Vec<f64> {
    let joined = |groups: &[(char, &str)]| groups.iter().map(|(_, digits)| *digits).collect::<String>();
    let is_whole = |groups: &[(char, &str)]| {
        let signs_agree = groups.iter().skip(1).all(|(sign, _)| *sign == groups[1].0);
        let inner = groups.iter().skip(1).all(|(_, digits)| matches!(digits.len(), 2 | 3));
        signs_agree && inner && groups.last().is_some_and(|(_, last)| groups.len() == 1 || last.len() == 3)
    };
    let whole = is_whole(groups).then(|| joined(groups));
    let decimal = groups.split_last().filter(|((sign, _), before)| {
        matches!(sign, '.' | ',' | '٫')
            && !before.is_empty()
            && is_whole(before)
            && before.iter().skip(1).all(|it| it.0 != *sign)
    });
    let decimal = decimal.map(|((_, last), before)| format!("{}.{last}", joined(before)));
    whole.into_iter().chain(decimal).filter_map(|text| text.parse().ok()).collect()
}

const ONES: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// English numbers below a hundred, written as words, as digits: that is how laws and reports print small ones.
fn with_digits(text: &str) -> String {
    let value = |words: &[&str], word: &str| words.iter().position(|it| *it == word);
    let mut out = String::with_capacity(text.len());
    let mut tens = None;
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let after = &piece[word.len()..];
        let one = value(ONES, word).map(|at| at + 1);
        let before: Option<(usize, &str)> = tens.take();
        match (before, one, value(TENS, word)) {
            (Some((ten, _)), Some(one @ 1..=9), _) => out.push_str(&format!("{}{after}", ten + one)),
            (before, one, ten) => {
                out.extend(before.map(|(ten, after)| format!("{ten}{after}")));
                tens = ten.map(|at| (20 + 10 * at, after));
                match one {
                    Some(one) => out.push_str(&format!("{one}{after}")),
                    None if tens.is_none() => out.push_str(piece),
                    None => {}
                }
            }
        }
    }
    out.extend(tens.map(|(ten, after)| format!("{ten}{after}")));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn amount(words: &str, low: f64, high: Option<f64>, is_share: bool, expected: bool) {
        assert_eq!(states_amount(words, &Amount { low, high, is_share }), expected, "{words}");
    }

    #[test]
    fn large_numbers_are_read_in_any_usual_writing() {
        for words in [
            "27.6 million people",
            "27,6 millones",
            "27,600,000",
            "27.600.000",
            "27 600 000",
            "27\u{202f}600\u{202f}000 personnes",
            "27'600'000",
            "2,76,00,000",
            "2760万人",
            "27.6m people",
            "27.6-million",
            "27,6 млн",
            "from 27.6 to 28 million",
        ] {
            amount(words, 27.6e6, None, false, true);
        }
        for words in ["27.6", "27.6 billion", "276 million", "27,600", "27.6.1 million", "127.6 million", "127,600,000"]
        {
            amount(words, 27.6e6, None, false, false);
        }
        amount("US$ 236 billion a year", 236e9, None, false, true);
        amount("236 mil millones de dólares", 236e9, None, false, true);
        amount("In 2021 300 people", 2021.0, None, false, true);
        amount("10 793 victims", 10_793.0, None, false, true);
        amount("$27,252", 27_252.0, None, false, true);
    }

    #[test]
    fn a_share_needs_its_sign() {
        for words in ["13%", "13 %", "13 per cent", "%13", "13 por ciento", "Thirteen percent", "12 or 13 per cent"] {
            amount(words, 13.0, None, true, true);
        }
        for words in ["13 victims, and 40%", "13.5%", "113%", "room 13"] {
            amount(words, 13.0, None, true, false);
        }
        amount("84,3 %", 84.3, None, true, true);
        amount("between 35 and 36%", 35.0, Some(36.0), true, true);
        amount("thirty-five to thirty-six per cent", 35.0, Some(36.0), true, true);
        amount("35%", 35.0, Some(36.0), true, false);
    }

    #[test]
    fn a_penalty_needs_all_its_parts() {
        let prison = Prison { years: vec![15], life: true };
        assert!(states_prison("for any term of years not less than 15 or more years or for life", &prison));
        assert!(states_prison("Fifteen years to LIFE IMPRISONMENT", &prison));
        assert!(states_prison("de 15 años a prisión perpetua", &prison));
        assert!(!states_prison("not less than 15 years", &prison));
        assert!(!states_prison("section 15, for life", &prison));
        assert!(!states_prison("not less than 10 years or for life", &prison));
        let range = Prison { years: vec![5, 12], life: false };
        assert!(states_prison("from five to twelve years in prison", &range));
        assert!(!states_prison("up to twelve years in prison", &range));
    }
}
