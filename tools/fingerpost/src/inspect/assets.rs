//! Scripts, styles and drawings: what they must not do.

use super::rule::{Finding, Rule};

/// What would leave something on the device, or call somebody.
const TRACES: &[&str] = &[
    "cookie",
    "localStorage",
    "indexedDB",
    "serviceWorker",
    "caches.",
    "sendBeacon",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "RTCPeerConnection",
    "window.open",
    "pushState",
];

/// What would run text as code, or fetch code at run time.
const CODE: &[&str] = &["eval(", "new Function", "document.write", "importScripts", "import("];

/// What a drawing has no need of.
const IN_DRAWINGS: &[&str] = &["<script", "javascript:", "<foreignobject", "<style", " onload", " onclick", "<!entity"];

/// Checks a file that is no page; files of other kinds are left alone.
pub(super) fn check(path: &str, bytes: &[u8]) -> Vec<Finding> {
    let text = String::from_utf8_lossy(bytes);
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js" | "mjs") => check_script(path, &text),
        Some("css") => check_style(path, &text),
        Some("svg") => check_drawing(path, &text),
        _ => Vec::new(),
    }
}

/// The function that the index of a search is given to.
const INDEX_CALL: &str = "fingerpostIndex(";

/// Whether a script is nothing but data for the search, which can do nothing whatever words are in it.
fn is_index(text: &str) -> bool {
    let data = text.strip_prefix(INDEX_CALL).and_then(|rest| rest.strip_suffix(");\n"));
    data.is_some_and(|data| serde_json::from_str::<serde::de::IgnoredAny>(data).is_ok())
}

fn check_script(path: &str, text: &str) -> Vec<Finding> {
    if is_index(text) {
        return Vec::new();
    }
    let traces = find(path, text, TRACES, Rule::Traces, "a script must leave no trace and call nobody");
    traces.chain(find(path, text, CODE, Rule::InlineScript, "a script runs only what its file says")).collect()
}

fn check_style(path: &str, text: &str) -> Vec<Finding> {
    let imports = find(path, text, &["@import"], Rule::ForeignResource, "a style sheet loads no other");
    let urls = text.match_indices("url(").filter(|(at, _)| is_foreign(&text[at + 4..]));
    let urls = urls
        .map(|(at, _)| finding(path, text, at, Rule::ForeignResource, "a style sheet loads only the site's own files"));
    imports.chain(urls).collect()
}

fn is_foreign(after: &str) -> bool {
    let address = after.split(')').next().unwrap_or_default().trim_start_matches([' ', '"', '\'']);
    address.starts_with("//") || address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'))
}

fn check_drawing(path: &str, text: &str) -> Vec<Finding> {
    let lower = text.to_ascii_lowercase();
    let code = find(path, &lower, IN_DRAWINGS, Rule::InlineScript, "a drawing runs nothing");
    let links = find(
        path,
        &lower,
        &["href=\"http", "href='http", "src=\"http"],
        Rule::ForeignResource,
        "a drawing loads nothing",
    );
    code.chain(links).collect()
}

fn find<'a>(
    path: &'a str,
    text: &'a str,
    words: &'a [&str],
    rule: Rule,
    message: &'a str,
) -> impl Iterator<Item = Finding> + 'a {
    words.iter().filter_map(move |word| text.find(word).map(|at| finding(path, text, at, rule, message)))
}

fn finding(path: &str, text: &str, at: usize, rule: Rule, message: &str) -> Finding {
    let line = text[..at].bytes().filter(|&byte| byte == b'\n').count() + 1;
    let excerpt = text[at..].chars().take(60).take_while(|&c| c != '\n').collect();
    Finding { path: path.to_owned(), line, rule, message: message.to_owned(), excerpt }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn broken(path: &str, text: &str, expected: &[Rule]) {
        let found: Vec<_> = check(path, text.as_bytes()).into_iter().map(|finding| finding.rule).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn scripts_leave_no_trace() {
        broken("a.js", "sessionStorage.left = link.href;", &[]);
        broken("a.js", "localStorage.x = 1; document.cookie = 'a'", &[Rule::Traces, Rule::Traces]);
        broken("a.js", "navigator.sendBeacon('/x')", &[Rule::Traces]);
        broken("a.js", "eval('1')", &[Rule::InlineScript]);
        broken("a.json", "\"cookie\"", &[]);
        broken("words.js", "fingerpostIndex([\"cookie\"]);\n", &[]);
        broken("words.js", "fingerpostIndex([document.cookie]);\n", &[Rule::Traces]);
        broken("words.js", "fingerpostIndex([1]);document.cookie=1;([1]);\n", &[Rule::Traces]);
    }

    #[test]
    fn styles_and_drawings_load_nothing() {
        broken("a.css", "a{background:url(icon.svg)}", &[]);
        broken("a.css", "@import 'b.css';", &[Rule::ForeignResource]);
        broken("a.css", "a{background:url( \"//b.example.org/x\")}", &[Rule::ForeignResource]);
        broken("a.css", "a{background:url(data:image/png;base64,AA)}", &[Rule::ForeignResource]);
        broken("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg>", &[]);
        broken("a.svg", "<svg><SCRIPT>x()</SCRIPT></svg>", &[Rule::InlineScript]);
    }
}
