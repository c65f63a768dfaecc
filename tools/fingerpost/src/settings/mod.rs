//! `content/site.toml`: what holds for the whole site.

mod security;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::{self, Document, Field, require};
use crate::language::Languages;
use crate::library::{ReviewState, review_state};
use crate::schema::OneOf;
use crate::source::{FileId, Located, Sources, Span};
pub use security::SecurityContact;

/// What holds for the whole site.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
pub(crate) struct RawSettings {
    /// The site's name.
    #[schemars(required, example = &"Fingerpost")]
    name: Option<Field<String>>,
    /// Where the site is published.
    #[schemars(required, regex(pattern = "^https://"), example = &"https://fingerpost.example.org/")]
    base_url: Option<Field<String>>,
    /// The code of the language in which pages are written first.
    #[schemars(required, example = &"en")]
    source_language: Option<Field<String>>,
    /// How far a translation must have come before readers get it.
    #[schemars(default)]
    translations: RawTranslations,
    /// How long a record stays good, by its kind: helpline, agency, law, figure or source.
    #[schemars(default)]
    review: BTreeMap<String, RawReview>,
    /// Where the exit leads, by language code; `default` is for all other languages. Choose dull, popular pages.
    #[schemars(default, example = json!({ "default": ["https://www.wikipedia.org/"] }))]
    exit: BTreeMap<String, Vec<Field<String>>>,
    /// Words that tell the person beside the reader what the page is about, by language code. Window titles do not use them.
    #[schemars(default)]
    telling_words: BTreeMap<String, Vec<Field<String>>>,
    /// Pages that every other page leads to.
    #[schemars(default)]
    pages: RawPages,
    /// Whom to tell of a fault in the site's security.
    security: Option<Field<security::RawSecurity>>,
}

/// Pages that every other page leads to, each as section/page.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
struct RawPages {
    /// For people in danger at this moment.
    danger: Option<Field<String>>,
    /// What to know before calling, texting or chatting.
    before_call: Option<Field<String>>,
    /// What the exit does and does not do.
    exit: Option<Field<String>>,
    /// How to tell of a mistake.
    report: Option<Field<String>>,
    /// How to help translate; how far each language has come stands below the page's own text.
    translate: Option<Field<String>>,
    /// The words of the glossary and what they mean; the list stands below the page's own text.
    words: Option<Field<String>>,
    /// What open data there is.
    data: Option<Field<String>>,
}

/// Pages that every other page leads to, by what they are for; each is `section/page`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRoles {
    /// For people in danger at this moment.
    pub danger: Option<Located<String>>,
    /// What to know before calling, texting or chatting.
    pub before_call: Option<Located<String>>,
    /// What the exit does and does not do.
    pub exit: Option<Located<String>>,
    /// How to tell of a mistake.
    pub report: Option<Located<String>>,
    /// How to help translate.
    pub translate: Option<Located<String>>,
    /// The words of the glossary and what they mean.
    pub words: Option<Located<String>>,
    /// What open data there is.
    pub data: Option<Located<String>>,
}

impl PageRoles {
    /// Every page that has a role.
    pub fn all(&self) -> impl Iterator<Item = &Located<String>> {
        [&self.danger, &self.before_call, &self.exit, &self.report, &self.translate, &self.words, &self.data]
            .into_iter()
            .flatten()
    }
}

/// How far a translation must have come before readers get it. Until then they get the source, marked as what it is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
struct RawTranslations {
    /// Of every page and record. Leave it out for machine-draft.
    #[schemars(with = "Option<OneOf<ReviewState>>", example = &"machine-draft")]
    least: Option<Field<String>>,
    /// Of the pages that a reader in trouble needs: those of the section of the page for people in danger.
    #[schemars(with = "Option<OneOf<ReviewState>>", example = &"reviewed")]
    least_for_help: Option<Field<String>>,
}

/// How far a translation must have come before readers get it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Every page and record.
    pub least: ReviewState,
    /// Pages that a reader in trouble needs.
    pub least_for_help: ReviewState,
}

impl Policy {
    fn read(raw: &RawTranslations, file: FileId, report: &mut Report) -> Self {
        let mut state = |field: &Option<Field<String>>, or| match field {
            Some(field) => review_state(Some(field), file, report),
            None => or,
        };
        let least = state(&raw.least, ReviewState::MachineDraft);
        Self { least, least_for_help: state(&raw.least_for_help, least).max(least) }
    }

    /// Whether readers get a translation that has come so far.
    pub fn allows(&self, state: ReviewState, is_help: bool) -> bool {
        state >= if is_help { self.least_for_help } else { self.least }
    }
}

/// How long a kind of record stays good, in days since somebody read it at its source or confirmed it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(!default)]
struct RawReview {
    /// After this many days readers are told that it was not re-checked.
    #[schemars(example = 90)]
    stale_after: Option<Field<u32>>,
    /// After this many days a number is no longer shown.
    #[schemars(example = 365)]
    withdraw_after: Option<Field<u32>>,
}

/// How long a kind of record stays good, in days since it was last read or confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewPeriod {
    /// After this the page says that it was not re-checked.
    pub stale_after: u32,
    /// After this a number is no longer shown.
    pub withdraw_after: u32,
}

/// What `content/site.toml` says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's name.
    pub name: String,
    /// Where the site is published, `https`, ending in `/`.
    pub base_url: String,
    /// The language that pages are written in first.
    pub source_language: Located<String>,
    /// Pages that every other page leads to.
    pub pages: PageRoles,
    /// How far a translation must have come before readers get it.
    pub policy: Policy,
    /// Whom to tell of a fault in the site's security, where somebody reads such reports.
    pub security: Option<SecurityContact>,
    review: BTreeMap<String, ReviewPeriod>,
    exit: BTreeMap<String, Vec<String>>,
    telling_words: BTreeMap<String, Vec<String>>,
}

impl Settings {
    /// Every address that an exit may lead to.
    pub fn exit_targets(&self) -> impl Iterator<Item = &str> {
        self.exit.values().flatten().map(String::as_str)
    }

    /// Words of one language that a window's title never has, because they tell what the site is about.
    pub fn telling_words(&self, language: &str) -> impl Iterator<Item = &str> {
        self.telling_words.get(language).into_iter().flatten().map(String::as_str)
    }

    /// Every language must have an exit that leads somewhere.
    pub(crate) fn check_exits(&self, languages: &Languages, file: FileId, report: &mut Report) {
        let given = |language: &str| self.exit.get(language).is_some_and(|targets| !targets.is_empty());
        if !given("default") && !languages.iter().all(|language| given(&language.tag)) {
            let diagnostic = Diagnostic::error(Code::MissingField, Span::start_of(file), "the exit leads nowhere");
            report.push(diagnostic.hint("add under [exit] a line default = [\"https://…\"] with a dull, popular site"));
        }
    }

    /// The review period of a kind of record: `helpline`, `agency`, `law`, `figure` or `source`.
    pub fn review(&self, kind: &str) -> ReviewPeriod {
        self.review.get(kind).copied().unwrap_or(ReviewPeriod { stale_after: 365, withdraw_after: 730 })
    }

    /// The path under which the site lies on its host, with `/` at both ends.
    pub fn base_path(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or(self.base_url.as_str(), |(_, rest)| rest);
        rest.find('/').map_or("/", |at| &rest[at..])
    }

    /// Where the exit leads on one page. A page keeps its target, so that it needs no script; pages differ.
    pub fn exit_target(&self, language: &str, page: &str) -> &str {
        let targets = self.exit.get(language).or_else(|| self.exit.get("default"));
        let Some(targets) = targets.filter(|targets| !targets.is_empty()) else { return "" };
        let hash = blake3::hash(format!("{language}/{page}").as_bytes());
        &targets[usize::from(hash.as_bytes()[0]) % targets.len()]
    }
}

/// Reads the settings; `None` when something in them that the build cannot do without is missing.
pub fn read(sources: &Sources, file: FileId, report: &mut Report) -> Option<Settings> {
    let Document { value: raw, refused }: Document<RawSettings> = document::read(sources, file, report)?;
    let whole = Span::start_of(file);
    let name = require(raw.name, "name", whole, &refused, report);
    let base_url = require(raw.base_url, "base_url", whole, &refused, report).map(|url| check_base_url(&url, report));
    let source_language = require(raw.source_language, "source_language", whole, &refused, report);
    let review = raw.review.into_iter().map(|(kind, period)| (kind, review_period(period))).collect();
    let exit = raw.exit.into_iter().map(|(language, urls)| (language, exit_targets(urls, file, report))).collect();
    let plain_words = |words: Vec<Field<String>>| words.into_iter().map(|word| word.value).collect();
    let telling_words = raw.telling_words.into_iter().map(|(language, words)| (language, plain_words(words))).collect();
    let policy = Policy::read(&raw.translations, file, report);
    let security = raw.security.and_then(|raw| security::read(raw.located(file), &refused, report));
    let (name, base_url, source_language) = (name?.value, base_url?, source_language?);
    let placed = |field: Option<Field<String>>| field.map(|field| field.located(file));
    let pages = PageRoles {
        danger: placed(raw.pages.danger),
        before_call: placed(raw.pages.before_call),
        exit: placed(raw.pages.exit),
        report: placed(raw.pages.report),
        data: placed(raw.pages.data),
        translate: placed(raw.pages.translate),
        words: placed(raw.pages.words),
    };
    Some(Settings { name, base_url, source_language, pages, policy, security, review, exit, telling_words })
}

/// A base address given on the command line.
///
/// # Errors
///
/// When it is not `http` or `https`, or says more than where pages lie.
pub fn base_url(text: &str) -> Result<String, String> {
    let wrong = || format!("--base-url wants an address such as https://example.org/, not `{text}`");
    let url = url::Url::parse(text).map_err(|_| wrong())?;
    let bare = url.has_host() && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let fits = bare && matches!(url.scheme(), "https" | "http");
    fits.then(|| format!("{}/", url.as_str().trim_end_matches('/'))).ok_or_else(wrong)
}

fn check_base_url(url: &Located<String>, report: &mut Report) -> String {
    if !url.value.starts_with("https://") {
        report.push(
            Diagnostic::error(Code::AddressNotHttps, url.span, "the site's address must begin with https://")
                .hint("write the address where the site is published"),
        );
    }
    let trimmed = url.value.trim_end_matches('/');
    format!("{trimmed}/")
}

fn review_period(raw: RawReview) -> ReviewPeriod {
    let days = |field: Option<Field<u32>>, default| field.map_or(default, |field| field.value);
    let stale_after = days(raw.stale_after, 365);
    ReviewPeriod { stale_after, withdraw_after: days(raw.withdraw_after, stale_after * 4) }
}

fn exit_targets(urls: Vec<Field<String>>, file: FileId, report: &mut Report) -> Vec<String> {
    for url in urls.iter().filter(|url| !url.value.starts_with("https://")) {
        report.push(
            Diagnostic::error(Code::AddressNotHttps, url.span(file), "an exit leads only to an https address")
                .hint("choose a dull, popular site that answers over https"),
        );
    }
    urls.into_iter().map(|url| url.value).collect()
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn a_base_address_says_where_pages_lie_and_no_more() {
        assert_eq!(base_url("https://example.org/a").as_deref(), Ok("https://example.org/a/"));
        assert_eq!(base_url("http://example.onion/").as_deref(), Ok("http://example.onion/"));
        for wrong in
            ["", "example.org", "https://", "ftp://example.org", "https://example.org/?a", "https://me@example.org"]
        {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }
}
