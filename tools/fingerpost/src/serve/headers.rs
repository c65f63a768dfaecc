//! `_headers`, read as Netlify and Cloudflare read it: every rule that fits a path applies, the later one wins, and `! Name`
//! takes a header back.

use std::collections::BTreeMap;

/// The rules of one file.
#[derive(Debug, Default)]
pub(super) struct Rules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    path: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
enum Line {
    Set(String, String),
    TakeBack(String),
}

impl Rules {
    /// Reads the text of a file. What no host understands is passed over.
    pub(super) fn read(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            match (line.starts_with([' ', '\t']), rules.last_mut()) {
                (false, _) => rules.push(Rule { path: line.trim().to_owned(), lines: Vec::new() }),
                (true, Some(rule)) => rule.lines.extend(Line::read(line.trim())),
                (true, None) => {}
            }
        }
        Self(rules)
    }

    /// The headers for a path.
    pub(super) fn headers(&self, path: &str) -> BTreeMap<String, String> {
        let mut headers = BTreeMap::new();
        for line in self.0.iter().filter(|rule| fits(&rule.path, path)).flat_map(|rule| &rule.lines) {
            match line {
                Line::Set(name, value) => headers.insert(name.clone(), value.clone()),
                Line::TakeBack(name) => headers.remove(name),
            };
        }
        headers
    }
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        if let Some(name) = line.strip_prefix('!') {
            return Some(Self::TakeBack(name.trim().to_owned()));
        }
        let (name, value) = line.split_once(':')?;
        Some(Self::Set(name.trim().to_owned(), value.trim().to_owned()))
    }
}

/// Whether a path is one of those that a pattern names: `*` is anything, `:name` is one folder's name.
fn fits(pattern: &str, path: &str) -> bool {
    let Some(at) = pattern.find(['*', ':']) else { return pattern == path };
    let Some(rest) = path.strip_prefix(&pattern[..at]) else { return false };
    let after = &pattern[at + 1..];
    if pattern[at..].starts_with('*') {
        let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
        return ends.into_iter().any(|end| fits(after, &rest[end..]));
    }
    let end = rest.find('/').unwrap_or(rest.len());
    end > 0 && fits(&after[after.find('/').unwrap_or(after.len())..], &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_at_hosts() {
        assert!(fits("/*", "/en/") && fits("/*.css", "/a/site.css") && fits("/:language/embed/*", "/es/embed/a/"));
        assert!(!fits("/*.css", "/site.js") && !fits("/:language/embed/*", "/es/x/embed/") && !fits("/a", "/ab"));
    }

    #[test]
    fn the_later_rule_wins() {
        let rules = Rules::read("# Words\n/*\n  A: 1: 2\n  B: 3\n/data/*\n  ! A\n  B: 4\n");
        assert_eq!(rules.headers("/"), [("A", "1: 2"), ("B", "3")].map(|(a, b)| (a.into(), b.into())).into());
        assert_eq!(rules.headers("/data/x"), [("B", "4")].map(|(a, b)| (a.into(), b.into())).into());
    }
}
