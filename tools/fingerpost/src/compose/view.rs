//! What templates get: plain values, ready to be laid out.
//!
//! Everything that depends on data, language or state is settled before it comes here; a template only places it. Field
//! names are those that the templates use.

mod helpline;

use serde::Serialize;

pub(super) use helpline::{
    Card, Channel, Countries, Country, CountryEntry, CountryGroup, Embed, Emergencies, EmergencyCountry,
    EmergencyGroup, Helpline, LabelledText, NamedOnly, NamedPlace, Share, ShareEntry, ShareGroup, Sheet,
};

/// A text and, where it is not in the page's language, the language that it is in.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(super) struct T {
    pub(super) text: String,
    pub(super) lang: Option<String>,
    pub(super) dir: Option<&'static str>,
}

/// A link to a page of the site.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    pub(super) url: String,
    pub(super) title: T,
    pub(super) summary: Option<T>,
}

/// A link to somebody else's site.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Website {
    pub(super) url: String,
    pub(super) host: String,
}

/// What a reader must know before trusting a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Notice {
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// One page on which facts were read.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SourceEntry {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) publisher: String,
    pub(super) url: Option<String>,
    pub(super) host: Option<String>,
    pub(super) read: String,
    pub(super) dated: Option<String>,
    pub(super) note: Option<String>,
    pub(super) title: T,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Alternate {
    pub(super) tag: String,
    pub(super) url: String,
}

/// A link of the main menu.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MenuEntry {
    pub(super) url: String,
    pub(super) current: bool,
    pub(super) title: T,
}

/// A link that is no more than its address.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Place {
    pub(super) url: String,
}

/// The facts of a page in a file for programs.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Format {
    pub(super) url: String,
    /// Its media type.
    pub(super) kind: &'static str,
}

/// What every page of a language has.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Frame {
    pub(super) path: String,
    pub(super) root: String,
    pub(super) top: String,
    pub(super) window_title: String,
    pub(super) canonical: String,
    pub(super) noindex: bool,
    pub(super) exit_url: String,
    pub(super) exit_limits_url: Option<String>,
    pub(super) emergency_url: Option<String>,
    pub(super) report_url: Option<String>,
    pub(super) facts_as_of: Option<String>,
    pub(super) title: T,
    pub(super) summary: Option<T>,
    pub(super) help: Place,
    pub(super) alternates: Vec<Alternate>,
    pub(super) crumbs: Vec<Link>,
    pub(super) notices: Vec<Notice>,
    pub(super) sources: Vec<SourceEntry>,
    pub(super) nav: Vec<MenuEntry>,
    pub(super) formats: Vec<Format>,
}

/// A page: its frame and what is its own.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Page<V> {
    #[serde(flatten)]
    pub(super) frame: Frame,
    #[serde(flatten)]
    pub(super) own: V,
}

/// The first page of a language.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Home {
    pub(super) quick: Vec<Link>,
    pub(super) sections: Vec<HomeSection>,
}

/// The search page; its index is a file beside it.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "templates use these names")]
pub(super) struct Search {
    /// The script that searches.
    pub(super) search_script: &'static str,
    /// The file that the script searches in.
    pub(super) search_index: &'static str,
    /// For those who run no script: pages by topic, and everything else in lists.
    pub(super) lists: Vec<Link>,
    pub(super) sections: Vec<HomeSection>,
}

/// A section on the first page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct HomeSection {
    pub(super) url: String,
    pub(super) title: T,
    pub(super) summary: Option<T>,
    pub(super) pages: Vec<Link>,
}

/// A section's own page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Section {
    pub(super) pages: Vec<Link>,
}

/// An explainer; its body is the page's content.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Explainer {
    pub(super) related: Vec<Link>,
    /// Files of open data, on the page that explains them.
    pub(super) files: Vec<Link>,
    /// How far each language has come, on the page for those who would translate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) progress: Vec<super::progress::Progress>,
    /// The words of the glossary, on the page that explains them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) terms: Vec<super::terms::TermEntry>,
}

/// Laws by jurisdiction.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Laws {
    /// The same laws in another order.
    pub(super) also: Vec<Link>,
    pub(super) groups: Vec<LawGroup>,
}

/// The laws of one jurisdiction.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LawGroup {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) laws: Vec<LawEntry>,
}

/// A law in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LawEntry {
    pub(super) url: String,
    pub(super) citation: Option<String>,
    pub(super) year: Option<String>,
    pub(super) title: T,
}

/// The page of one law.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LawPage {
    pub(super) law: Law,
}

/// A law.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Law {
    pub(super) citations: Vec<String>,
    pub(super) status: String,
    pub(super) adopted: Option<String>,
    pub(super) in_force: Option<String>,
    pub(super) version_read: Option<String>,
    pub(super) jurisdiction: String,
    pub(super) kind: String,
    pub(super) checked: String,
    pub(super) name: T,
    pub(super) short_name: Option<T>,
    pub(super) covers: T,
    pub(super) protects: Option<T>,
    pub(super) status_note: Option<T>,
    pub(super) parties: Option<PlainText>,
    pub(super) part_of: Option<Link>,
    pub(super) superseded_by: Option<Link>,
    pub(super) website: Option<Website>,
    pub(super) penalties: Vec<Penalty>,
    pub(super) facts: Vec<NotedText>,
    pub(super) parts: Vec<Link>,
    pub(super) amends: Vec<Link>,
    pub(super) amended_by: Vec<Link>,
    pub(super) implements: Vec<Link>,
    pub(super) implemented_by: Vec<Link>,
    pub(super) agencies: Vec<Link>,
}

/// A text that is nothing but text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlainText {
    pub(super) text: String,
}

/// A penalty in words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Penalty {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
    pub(super) circumstance: T,
}

/// A sentence with marks that lead to its sources.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NotedText {
    pub(super) notes: Vec<String>,
    pub(super) text: T,
}

/// Agencies by jurisdiction.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Agencies {
    pub(super) groups: Vec<AgencyGroup>,
}

/// The agencies of one jurisdiction.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgencyGroup {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) agencies: Vec<AgencyEntry>,
}

/// An agency in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgencyEntry {
    pub(super) url: String,
    pub(super) abbreviation: Option<String>,
    pub(super) title: T,
    pub(super) role: T,
}

/// The page of one agency.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AgencyPage {
    pub(super) agency: Agency,
}

/// An agency.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Agency {
    pub(super) authority: Option<String>,
    pub(super) abbreviation: Option<String>,
    pub(super) parent_unit: Option<String>,
    pub(super) jurisdiction: String,
    pub(super) kind: String,
    pub(super) checked: String,
    pub(super) does: Vec<String>,
    pub(super) serves: Vec<String>,
    pub(super) name: T,
    pub(super) role: T,
    pub(super) for_you: Option<T>,
    pub(super) parent: Option<Link>,
    pub(super) website: Option<Website>,
    pub(super) children: Vec<Link>,
    pub(super) laws: Vec<Link>,
    pub(super) channels: Vec<Channel>,
}

/// Who does what.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Duties {
    pub(super) rows: Vec<Duty>,
}

/// What one agency does for whom.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Duty {
    pub(super) jurisdiction: String,
    pub(super) does: Vec<String>,
    pub(super) serves: Vec<String>,
    pub(super) agency: Link,
}

/// Everything from A to Z.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Index {
    /// The other page of the index.
    pub(super) also: Vec<Link>,
    pub(super) groups: Vec<IndexGroup>,
}

/// What stands under one letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IndexGroup {
    pub(super) letter: String,
    pub(super) entries: Vec<IndexEntry>,
}

/// One line of the index.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IndexEntry {
    pub(super) url: String,
    pub(super) kind: String,
    pub(super) title: T,
}
