//! Character references (`&amp;`, `&#x2F;`), which browsers read and the tokenizer leaves alone.

use std::borrow::Cow;

/// The names that pages use. All other characters are written as themselves.
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("shy", "\u{ad}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("copy", "©"),
    ("middot", "·"),
    ("times", "×"),
    ("zwj", "\u{200d}"),
    ("zwnj", "\u{200c}"),
    ("lrm", "\u{200e}"),
    ("rlm", "\u{200f}"),
    ("colon", ":"),
    ("Tab", "\t"),
    ("NewLine", "\n"),
    ("sol", "/"),
    ("num", "#"),
    ("plus", "+"),
    ("period", "."),
    ("lpar", "("),
    ("rpar", ")"),
    ("commat", "@"),
];

/// The text as browsers read it.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = reference(rest) {
            decoded.push_str(&character);
            rest = &rest[length..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// What the reference at the start of `text` stands for, and its length in bytes. A number needs no `;` to be read.
fn reference(text: &str) -> Option<(String, usize)> {
    let body = &text[1..];
    let Some(number) = body.strip_prefix('#') else {
        let (name, _) = body.split_once(';')?;
        let (_, character) = NAMES.iter().find(|(known, _)| *known == name)?;
        return Some(((*character).to_owned(), name.len() + 2));
    };
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |hexadecimal| (hexadecimal, 16));
    let length = digits.bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
    let character = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
    let end = text.len() - digits.len() + length;
    Some((character.to_string(), end + usize::from(text[end..].starts_with(';'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decode(text), expected);
    }

    #[test]
    fn references_are_read_as_browsers_do() {
        check("Q&amp;A &#x2F; &#47;&#x41&#x42; &lt;b&gt;", "Q&A / /AB <b>");
        check("java&#115;cript&colon;x", "javascript:x");
        check("&#49;&#50;3", "123");
    }

    #[test]
    fn what_is_no_reference_stays() {
        check("a & b &unknown; &#; &#x110000; &", "a & b &unknown; &#; &#x110000; &");
        assert!(matches!(decode("plain"), Cow::Borrowed(_)));
    }
}
