//! What is taken away from a country's page: a sheet to print, and a page that other sites show in a frame.
//!
//! Both have the first lines only, each with who answers and how well the number is known, and say nothing about what the
//! lines are for beyond their names. Search engines are asked to leave both out: the country's page is the one to find.

use super::context::{Context, PageSources};
use super::frame::{Parts, draft_notice, everywhere, frame, root_of};
use super::helplines::{self, by_country, country_path};
use super::pages::plain;
use super::view::{self, Card, Frame, Link};
use super::{Builder, ComposeError};
use crate::catalog::{Helpline, HelplineKind};

/// So many lines fit on one sheet in every language, and on a small part of somebody's page.
const LINES: usize = 3;
/// So many strips can be torn off at the foot of a sheet.
const STRIPS: usize = 8;
/// The page that says how to show numbers on another site.
pub(super) const SHARE: &str = "share/";

/// The numbers of one country: those for emergencies, and the first of the others.
struct Numbers {
    emergency: Vec<Card>,
    lines: Vec<Card>,
}

impl Numbers {
    /// `None` where no number may be shown.
    fn new(context: &Context<'_>, root: &str, lines: &[&Helpline]) -> Option<Self> {
        let sources = &mut PageSources::default();
        let is_emergency = |line: &Helpline| line.kinds.contains(&HelplineKind::Emergency);
        let mut emergency = Vec::new();
        let mut others = Vec::new();
        for line in lines {
            let card = if is_emergency(line) {
                helplines::emergency_card(context, root, line, sources)
            } else {
                helplines::card(context, root, line, sources)
            };
            let list = if is_emergency(line) { &mut emergency } else { &mut others };
            list.extend(Some(card).filter(has_number));
        }
        // A sheet on a wall calls for trust: where others answer, the police and immigration authorities stand on the
        // country's page alone.
        if others.iter().any(|card: &Card| card.authority.is_none()) {
            others.retain(|card| card.authority.is_none());
        }
        others.truncate(LINES);
        emergency.truncate(LINES);
        (!emergency.is_empty() || !others.is_empty()).then_some(Self { emergency, lines: others })
    }

    /// What is torn off or kept in a pocket: the first line's number, or an emergency's where there is no other.
    fn first(&self) -> Option<&Card> {
        self.lines.first().or(self.emergency.first())
    }
}

/// Something that can be dialled stands first.
fn has_number(card: &Card) -> bool {
    card.channels.iter().any(|channel| channel.prefer && channel.display.is_some() && is_phone(channel.href.as_deref()))
}

fn is_phone(href: Option<&str>) -> bool {
    href.is_some_and(|href| href.starts_with("tel:") || href.starts_with("sms:"))
}

/// Whether a country has a sheet.
pub(super) fn has_sheet(context: &Context<'_>, lines: &[&Helpline]) -> bool {
    Numbers::new(context, "", lines).is_some()
}

/// Where a country's sheet is.
pub(super) fn sheet_path(code: &str) -> String {
    format!("{}sheet/", country_path(code))
}

fn embed_path(code: &str) -> String {
    format!("embed/{}/", code.to_ascii_lowercase())
}

/// Adds a sheet and a page for frames for every country, and the page that says how to use the latter.
pub(super) fn take_away(context: &Context<'_>, builder: &mut Builder) -> Result<(), ComposeError> {
    let mut frames = Vec::new();
    for (code, lines) in &by_country(context) {
        sheet(context, code, lines, builder)?;
        frames.extend(embed(context, code, lines, builder)?);
    }
    share(context, frames, builder)?;
    // Without sections of their own the pages below would belong nowhere.
    let nothing = || b"+++\nrender = false\n+++\n".to_vec();
    builder.composed.files.insert("content/embed/_index.md".to_owned(), nothing());
    Ok(())
}

fn sheet(context: &Context<'_>, code: &str, lines: &[&Helpline], builder: &mut Builder) -> Result<(), ComposeError> {
    let path = sheet_path(code);
    let root = root_of(&path);
    let Some(numbers) = Numbers::new(context, &root, lines) else { return Ok(()) };
    let name = context.country(code);
    let country = context.filled("titles.country", &[("country", &name)]);
    let above = Link { url: format!("{root}{}", country_path(code)), title: plain(country), summary: None };
    let title = context.filled("titles.sheet", &[("country", &name)]);
    let frame = unlisted(context, path, title, vec![helplines::countries_link(context, &root), above]);
    let pocket = numbers.first().cloned();
    let own =
        view::Sheet { country_name: name, pocket, emergency: numbers.emergency, lines: numbers.lines, strips: STRIPS };
    builder.page("sheet.html", &view::Page { frame, own }, "")
}

fn embed(
    context: &Context<'_>,
    code: &str,
    lines: &[&Helpline],
    builder: &mut Builder,
) -> Result<Option<view::ShareEntry>, ComposeError> {
    let path = embed_path(code);
    let root = root_of(&path);
    let Some(numbers) = Numbers::new(context, &root, lines) else { return Ok(None) };
    let name = context.country(code);
    let title = context.filled("titles.country", &[("country", &name)]);
    let frame = unlisted(context, path.clone(), title.clone(), Vec::new());
    let own = view::Embed {
        country: view::NamedPlace { name: name.clone(), url: format!("{root}{}", country_path(code)) },
        emergency: numbers.emergency,
        lines: numbers.lines,
    };
    builder.page("embed.html", &view::Page { frame, own }, "")?;
    let address = format!("{}{}/{path}", context.project.settings.base_url, context.language.folder);
    Ok(Some(view::ShareEntry { snippet: snippet(&address, &title), name }))
}

/// What a person copies into a page of their own. It tells nobody which page shows it.
fn snippet(address: &str, title: &str) -> String {
    let title = title.replace(['\u{2068}', '\u{2069}'], "").replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"480\" loading=\"lazy\" \
         referrerpolicy=\"no-referrer\"></iframe>"
    )
}

fn share(context: &Context<'_>, entries: Vec<view::ShareEntry>, builder: &mut Builder) -> Result<(), ComposeError> {
    let groups = context.locale.index(entries, |entry| &entry.name);
    let groups = groups.into_iter().map(|(letter, countries)| view::ShareGroup { letter, countries }).collect();
    let parts = Parts {
        path: SHARE.to_owned(),
        title: context.phrase("titles.share"),
        window_title: context.word("titles.share"),
        summary: None,
        crumbs: Vec::new(),
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    let own = view::Share { groups };
    builder.page("share.html", &view::Page { frame: frame(context, parts), own }, "")
}

/// The frame of a page that search engines leave out, and that names no other as itself.
fn unlisted(context: &Context<'_>, path: String, title: String, crumbs: Vec<Link>) -> Frame {
    let parts = Parts {
        path,
        title: plain(title.clone()),
        window_title: title,
        summary: None,
        crumbs,
        notices: draft_notice(context, "notice.record_draft"),
        sources: &PageSources::default(),
        spoken: everywhere(context),
    };
    Frame { noindex: true, alternates: Vec::new(), ..frame(context, parts) }
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn a_snippet_is_one_element_whatever_the_country_is_called() {
        let text = snippet("https://example.org/en/embed/ci/", "Helplines: \u{2068}C\"te & more\u{2069}");
        assert!(text.contains("title=\"Helplines: C&quot;te &amp; more\""), "{text}");
        assert!(text.ends_with("></iframe>") && !text.contains('\n'));
    }
}
