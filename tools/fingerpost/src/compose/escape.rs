//! Text made safe for where it goes: HTML, Markdown with HTML in it, templates.

/// First strong isolate, and its end: what stands between keeps its own direction.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Sets a value apart from the direction of the sentence around it.
pub(super) fn isolate(value: &str) -> String {
    format!("{}{value}{}", ISOLATE.0, ISOLATE.1)
}

/// Text for HTML, in elements and in quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Text for HTML that stands in Markdown, or in a template: every sign that one of them reads is written by its number.
pub(super) fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' | '*' | '_' | '`' | '[' | ']' | '{' | '}' | '\\' | '|' | '~' | '#' | '!'
            | '%' => {
                out.push_str(&format!("&#{};", c as u32));
            }
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_read_is_left() {
        assert_eq!(inert("a *b* {{ c }} <d>"), "a &#42;b&#42; &#123;&#123; c &#125;&#125; &#60;d&#62;");
        assert_eq!(html("<a href=\"x\">"), "&lt;a href=&quot;x&quot;&gt;");
    }
}
