//! Every word that a reader sees comes from content, where translators can reach it: no template has words of its own.

use std::path::Path;

/// Attributes whose values readers see or hear.
const SPOKEN: &[&str] = &["aria-label=\"", "alt=\"", "title=\"", "placeholder=\"", "aria-description=\"", "value=\""];

/// A template without what Tera and browsers take out.
fn visible(template: &str) -> String {
    // One macro is no more than an attribute.
    let mut text = template.replace("%}rel=\"noreferrer\"{%", "%}{%").replace("-%}rel=\"noreferrer\"{%-", "");
    for (open, close) in
        [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")]
    {
        while let Some(start) = text.find(open) {
            let Some(end) = text[start..].find(close) else { break };
            text.replace_range(start..start + end + close.len(), " ");
        }
    }
    let spoken: Vec<String> = SPOKEN
        .iter()
        .flat_map(|name| {
            text.split(name)
                .skip(1)
                .filter_map(|rest| rest.split_once('"'))
                .map(|(value, _)| value.to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut depth = 0_i32;
    let between: String = text
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '<');
            let outside = depth == 0;
            depth -= i32::from(*c == '>');
            outside
        })
        .collect();
    format!("{between} {}", spoken.join(" "))
}

#[test]
fn no_template_has_words_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../site/templates");
    let mut found = Vec::new();
    let mut count = 0;
    // The gallery and its examples are never published.
    let published = |entry: &walkdir::DirEntry| {
        entry.path().extension().is_some_and(|end| end == "html") && entry.file_name() != "gallery.html"
    };
    for entry in walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(published) {
        count += 1;
        let text = visible(&std::fs::read_to_string(entry.path()).unwrap());
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1);
        found.extend(words.map(|word| format!("{}: {word}", entry.file_name().to_string_lossy())));
    }
    assert!(count > 20);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_of_a_template_would_be_found() {
    assert!(visible("<p class=\"x\">{{ x }} Hello</p>").contains("Hello"));
    assert!(visible("<a aria-label=\"Go\">{% if x %}</a>").contains("Go"));
    assert!(!visible("<p lang=\"en\">{# Hello #}{{ words::hello() }}</p>").contains("Hello"));
}
