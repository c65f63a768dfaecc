//! What templates get: plain values, ready to be laid out.
//!
//! Everything that depends on data, language or state is settled before it comes here; a template only places it. Field
//! names are those that the templates use.

use serde::Serialize;

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

/// Countries that have a helpline, by first letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Countries {
    /// Emergency numbers of all countries.
    pub(super) also: Vec<Link>,
    pub(super) groups: Vec<CountryGroup>,
}

/// Countries under one letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CountryGroup {
    pub(super) letter: String,
    pub(super) countries: Vec<CountryEntry>,
}

/// A country in the list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CountryEntry {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) lines_text: String,
    pub(super) code: String,
}

/// Emergency numbers of all countries, by first letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Emergencies {
    pub(super) groups: Vec<EmergencyGroup>,
}

/// Emergency numbers of the countries under one letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EmergencyGroup {
    pub(super) letter: String,
    pub(super) countries: Vec<EmergencyCountry>,
}

/// The emergency numbers of one country.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EmergencyCountry {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) cards: Vec<Card>,
}

/// The helplines of one country.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "templates use these names")]
pub(super) struct Country {
    pub(super) country_name: String,
    /// The same on one sheet of paper, where there is a number.
    pub(super) sheet_url: Option<String>,
    pub(super) emergency: Vec<Card>,
    pub(super) lines: Vec<Card>,
    pub(super) named_only: Vec<NamedOnly>,
}

/// The numbers of one country on one sheet of paper.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Sheet {
    pub(super) country_name: String,
    /// How many strips can be torn off.
    pub(super) strips: usize,
    /// The line on the strips and on the card for a pocket.
    pub(super) pocket: Option<Card>,
    pub(super) emergency: Vec<Card>,
    pub(super) lines: Vec<Card>,
}

/// The numbers of one country for the frame of another site.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Embed {
    /// All of them.
    pub(super) country: NamedPlace,
    pub(super) emergency: Vec<Card>,
    pub(super) lines: Vec<Card>,
}

/// How to show numbers on another site.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Share {
    pub(super) groups: Vec<ShareGroup>,
}

/// Countries under one letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShareGroup {
    pub(super) letter: String,
    pub(super) countries: Vec<ShareEntry>,
}

/// One country, and what to copy.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShareEntry {
    pub(super) name: String,
    pub(super) snippet: String,
}

/// A helpline whose number is not shown.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NamedOnly {
    pub(super) operator: Option<String>,
    pub(super) name: T,
    pub(super) website: Option<Website>,
}

/// The page of one helpline.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Helpline {
    pub(super) card: Card,
    pub(super) country: NamedPlace,
    pub(super) siblings: Vec<Link>,
}

/// A name and an address.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NamedPlace {
    pub(super) name: String,
    pub(super) url: String,
}

/// A helpline with all that a reader needs before calling.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) operator: Option<String>,
    pub(super) run_by: String,
    pub(super) authority: Option<String>,
    pub(super) status_note: Option<String>,
    pub(super) withdrawn: Option<String>,
    pub(super) hours: Option<String>,
    pub(super) languages: Option<String>,
    pub(super) cost: Option<String>,
    pub(super) checked: String,
    pub(super) notes: Vec<String>,
    pub(super) name: T,
    pub(super) alert: Option<T>,
    pub(super) website: Option<Website>,
    pub(super) channels: Vec<Channel>,
    pub(super) who: Option<LabelledText>,
    pub(super) facts: Vec<LabelledText>,
}

/// A sentence with a label.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LabelledText {
    pub(super) label: String,
    pub(super) text: T,
}

/// A way to get in touch.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Channel {
    pub(super) kind: &'static str,
    pub(super) label: String,
    pub(super) prefer: bool,
    /// Not one that is kept for matters that can wait.
    pub(super) urgent: bool,
    pub(super) display: Option<String>,
    pub(super) href: Option<String>,
    pub(super) action: Option<String>,
    pub(super) languages: Option<String>,
    pub(super) hours: Option<String>,
    pub(super) reach: Option<String>,
    pub(super) host: Option<String>,
    pub(super) note: Option<T>,
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
