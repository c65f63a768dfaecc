//! Interface words as Tera macros: `exit.label` becomes `words::exit_label()`, and `words::exit_label_plain()` for attributes.
//!
//! So a word costs nothing to carry from page to page, and one that is missing stops the build.

use std::fmt::Write as _;

use super::escape::inert;
use crate::interface::{Phrases, placeholders};
use crate::language::Language;
use crate::locale::PluralCategory;

/// The template `words.html` for readers of `language`; `say` may change what each word says.
pub(super) fn words_template(phrases: &Phrases<'_>, language: &Language, say: impl Fn(&str) -> String) -> String {
    let mut out = String::from("{#- Generated: the interface words of one language. -#}\n");
    for (key, word, of) in phrases.iter() {
        let name = key.replace(['.', '-'], "_");
        let pattern = say(word.forms.text(PluralCategory::Other));
        let mut arguments: Vec<&str> = placeholders(&pattern).collect();
        arguments.sort_unstable();
        arguments.dedup();
        let signature = arguments.iter().map(|name| format!("{name}=\"\"")).collect::<Vec<_>>().join(", ");
        let (plain, body) = (body(&pattern, &arguments, ("", "")), body(&pattern, &arguments, ("<bdi>", "</bdi>")));
        let shown = if of.tag == language.tag {
            body
        } else {
            format!("<span lang=\"{}\" dir=\"{}\">{body}</span>", of.tag, of.direction.as_str())
        };
        for (name, text) in [(name.clone(), shown), (format!("{name}_plain"), plain)] {
            let _ = writeln!(out, "{{%- macro {name}({signature}) -%}}{text}{{%- endmacro {name} -%}}");
        }
    }
    out
}

/// The word with its placeholders as template expressions between `marks`; all else is inert.
fn body(pattern: &str, arguments: &[&str], marks: (&str, &str)) -> String {
    let mut rest = pattern;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let name = arguments.iter().find(|name| after.strip_prefix(**name).is_some_and(|rest| rest.starts_with('}')));
        out.push_str(&inert(before));
        match name {
            Some(name) => {
                let _ = write!(out, "{}{{{{ {name} }}}}{}", marks.0, marks.1);
                rest = &after[name.len() + 1..];
            }
            None => {
                out.push_str(&inert("{"));
                rest = after;
            }
        }
    }
    out + &inert(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_arguments_and_nothing_else_is_run() {
        assert_eq!(
            body("on {date}: {{ x }}", &["date"], ("<bdi>", "</bdi>")),
            "on <bdi>{{ date }}</bdi>: &#123;&#123; x &#125;&#125;"
        );
    }
}
