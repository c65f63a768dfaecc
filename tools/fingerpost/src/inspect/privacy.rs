//! What would betray a reader: code in the page, words in the history, a head that does not keep quiet.

use super::check::Check;
use super::page::{Element, Page};
use super::rule::Rule;

/// Code and style within the page.
pub(super) struct Inline;

impl Check for Inline {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        for (name, value) in &element.attributes {
            if name == "style" {
                page.find(Rule::InlineStyle, element, "a style stands in an attribute");
            } else if name.starts_with("on") && !value.is_empty() {
                page.find(Rule::InlineScript, element, format!("`{name}` runs a script"));
            } else if name == "srcdoc" || (name == "xlink:href" && element.name == "a") {
                page.find(Rule::ScriptAddress, element, format!("a page of this site has no `{name}`"));
            }
        }
        match element.name.as_str() {
            "script" if element.get("src").is_none() => {
                page.find(Rule::InlineScript, element, "a script stands in the page");
            }
            "style" => page.find(Rule::InlineStyle, element, "a style sheet stands in the page"),
            "form" => page.find(Rule::Form, element, "a page of this site has no forms"),
            _ if element.get("formaction").is_some() => {
                page.find(Rule::Form, element, "a page of this site sends nothing");
            }
            _ => {}
        }
    }
}

/// Text in a script or a style sheet.
pub(super) fn inline_text(text: &str, at: usize, page: &mut Page<'_>) {
    let is_script = page.open.last().is_some_and(|element| element.name == "script" && element.get("src").is_some());
    if is_script && !text.trim().is_empty() {
        page.find_at(Rule::InlineScript, at..at + text.len(), "a script stands in the page");
    }
}

/// The head: title, policies, and what browsers are told to do.
#[derive(Default)]
pub(super) struct Head {
    seen: Vec<Need>,
}

/// What every head has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Charset,
    ReferrerPolicy,
    ContentPolicy,
    Title,
}

impl Need {
    const ALL: [Self; 4] = [Self::Charset, Self::ReferrerPolicy, Self::ContentPolicy, Self::Title];

    /// The rule that a page without it breaks, and what to say.
    fn lack(self) -> (Rule, &'static str) {
        match self {
            Self::Charset => (Rule::Markup, "the page does not say that it is UTF-8"),
            Self::ReferrerPolicy => {
                (Rule::ReferrerPolicy, "the page needs <meta name=\"referrer\" content=\"no-referrer\">")
            }
            Self::ContentPolicy => (Rule::ContentPolicy, "the page has no content security policy"),
            Self::Title => (Rule::Nameless, "the page has no title"),
        }
    }
}

impl Check for Head {
    fn open(&mut self, element: &Element, page: &mut Page<'_>) {
        if element.name != "meta" {
            return;
        }
        let content = element.get("content").unwrap_or_default();
        if element.get("charset").is_some_and(|charset| charset.eq_ignore_ascii_case("utf-8")) {
            self.seen.push(Need::Charset);
        }
        if let Some(name) = element.get("name").or_else(|| element.get("property")) {
            self.named(&name.to_ascii_lowercase(), content, element, page);
        }
        if let Some(header) = element.get("http-equiv") {
            if header.eq_ignore_ascii_case("content-security-policy") {
                self.seen.push(Need::ContentPolicy);
                check_policy(content, element, page);
            } else {
                let message = "a page of this site sets nothing through its head but its content policy";
                page.find(Rule::Refresh, element, message);
            }
        }
    }

    fn close(&mut self, element: &Element, page: &mut Page<'_>) {
        if element.name == "title" && !page.is_within(&["svg"]) {
            self.seen.push(Need::Title);
            let title = page.text_of(element).to_owned();
            check_title(&title, element, page);
        }
    }

    fn finish(&mut self, page: &mut Page<'_>) {
        for need in Need::ALL.into_iter().filter(|need| !self.seen.contains(need)) {
            let (rule, message) = need.lack();
            page.find_whole(rule, message);
        }
    }
}

impl Head {
    fn named(&mut self, name: &str, content: &str, element: &Element, page: &mut Page<'_>) {
        match name {
            "referrer" if content == "no-referrer" => self.seen.push(Need::ReferrerPolicy),
            "referrer" => page.find(Rule::ReferrerPolicy, element, "the referrer policy must be `no-referrer`"),
            "robots" => page.is_unlisted = content.contains("noindex"),
            "description"
            | "og:title"
            | "og:description"
            | "twitter:title"
            | "twitter:description"
            | "application-name" => {
                check_title(content, element, page);
            }
            _ => {}
        }
    }
}

/// Sources that a content policy may name: nothing, and the site itself.
const OWN: &[&str] = &["'none'", "'self'"];

fn check_policy(policy: &str, element: &Element, page: &mut Page<'_>) {
    let directives: Vec<Vec<&str>> = policy.split(';').map(|part| part.split_ascii_whitespace().collect()).collect();
    if !directives.iter().any(|directive| directive.as_slice() == ["default-src", "'none'"]) {
        page.find(Rule::ContentPolicy, element, "the content policy must begin with `default-src 'none'`");
    }
    for source in
        directives.iter().flat_map(|directive| directive.iter().skip(1)).filter(|source| !OWN.contains(source))
    {
        page.find(Rule::ContentPolicy, element, format!("the content policy allows `{source}`"));
    }
}

fn check_title(title: &str, element: &Element, page: &mut Page<'_>) {
    let title = title.to_lowercase();
    let words = page.site.expectations.telling_words.get(&page.expected.language);
    let told = words.into_iter().flatten().find(|word| has_word(&title, &word.to_lowercase()));
    if let Some(word) = told {
        page.find(Rule::TellingTitle, element, format!("the title says `{word}`, and stays in the browser's history"));
    }
}

/// Whether a text has a word that begins like this. Where a script writes words without spaces, or puts articles in front
/// of them, the word may begin anywhere.
fn has_word(text: &str, word: &str) -> bool {
    let has_spaces = word.chars().all(|c| c < '\u{0590}');
    let begins = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphabetic);
    !word.is_empty() && text.match_indices(word).any(|(at, _)| !has_spaces || begins(at))
}
