//! What the finished pages must be, told to the proof in plain values.
//!
//! Everything here comes from the records and settings themselves, not from what composed the pages, so that a fault in
//! composing shows.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{
    Catalog, Channel, ChannelKind, Choice, EvidenceKind, Provenance, RecordKind, Target, channel_standing,
};
use crate::compose::PageEntry;
use crate::inspect::{Budgets, Expectations, PageExpectation, Served, long_numbers};
use crate::language::Language;
use crate::project::Project;
use crate::tree::Tree;

/// What the whole site must be, given its pages.
pub fn expectations(project: &Project, pages: &[PageEntry]) -> Expectations {
    Expectations {
        base_url: project.settings.base_url.clone(),
        pages: expected_pages(project, pages),
        contacts: contacts(project),
        other_numbers: other_numbers(project),
        exit_targets: project.settings.exit_targets().map(str::to_owned).collect(),
        link_hosts: hosts(&project.catalog),
        telling_words: telling_words(project),
        exit_script: "exit.js".to_owned(),
        search_script: "search.js".to_owned(),
        budgets: Budgets::default(),
        elsewhere: BTreeSet::new(),
    }
}

/// What the files must be that are packed for reading a language without a server: its pages, and what they load.
pub fn offline_expectations(project: &Project, language: &Language, files: &Tree) -> Expectations {
    let expected = |path: &str| PageExpectation {
        language: language.tag.clone(),
        direction: language.direction,
        served: Served::FromDisk,
        searches: path.ends_with("/search/index.html"),
    };
    let pages = files.keys().filter(|path| path.ends_with("/index.html"));
    let pages = pages.map(|path| (path.clone(), expected(path))).collect();
    Expectations { pages, ..expectations(project, &[]) }
}

fn expected_pages(project: &Project, pages: &[PageEntry]) -> BTreeMap<String, PageExpectation> {
    let expected = |language: &Language, served| PageExpectation {
        language: language.tag.clone(),
        direction: language.direction,
        served,
        searches: false,
    };
    let source = project.languages.source();
    let mut all = BTreeMap::from([
        ("index.html".to_owned(), expected(source, Served::AtItsAddress)),
        ("404.html".to_owned(), expected(source, Served::Anywhere)),
    ]);
    for language in project.languages.published() {
        all.insert(format!("{}/404.html", language.folder), expected(language, Served::Anywhere));
    }
    for page in pages {
        if let Some(language) = project.languages.get(&page.language) {
            let file = format!("{}/{}index.html", language.folder, page.path);
            let searches = page.path == "search/";
            let in_frames = page.path.starts_with("embed/");
            let served = if in_frames { Served::InFrames } else { Served::AtItsAddress };
            all.insert(file, PageExpectation { searches, ..expected(language, served) });
        }
    }
    all
}

/// Every channel of every record, with how the record is known.
fn channels(catalog: &Catalog) -> impl Iterator<Item = (RecordKind, &Channel, &Provenance)> {
    let lines = catalog.helplines().values();
    let lines =
        lines.flat_map(|line| line.channels.iter().map(|channel| (RecordKind::Helpline, channel, &line.provenance)));
    let bodies = catalog.agencies().values();
    let bodies =
        bodies.flat_map(|body| body.channels.iter().map(|channel| (RecordKind::Agency, channel, &body.provenance)));
    lines.chain(bodies)
}

/// The addresses that readers may call or write to: those of channels that may be shown today.
fn contacts(project: &Project) -> BTreeSet<String> {
    let shown = |(kind, channel, provenance): &(RecordKind, &Channel, &Provenance)| {
        channel_standing(channel, provenance, project.settings.review(kind.word()), project.today).shows_numbers()
    };
    channels(&project.catalog).filter(shown).filter_map(|(_, channel, _)| contact(channel)).collect()
}

fn contact(channel: &Channel) -> Option<String> {
    match (&channel.target, channel.kind) {
        // An app's number is shown, and never linked.
        (Target::Dial(_), ChannelKind::Whatsapp) | (Target::Page(_), _) => None,
        (Target::Dial(dial), ChannelKind::Sms) => Some(format!("sms:{}", dial.href())),
        (Target::Dial(dial), _) => Some(format!("tel:{}", dial.href())),
        (Target::Email(address), _) => Some(format!("mailto:{address}")),
    }
}

/// Long numbers that are no phone numbers: in citations, in the names of laws and pages, and sums of money in what laws
/// say. Only sums with commas count, so that a phone number typed into a law does not let itself through.
fn other_numbers(project: &Project) -> BTreeSet<String> {
    let catalog = &project.catalog;
    let laws = catalog.laws().values();
    let names = laws.flat_map(|law| law.citations.iter().chain([&law.name.value, &law.short_name.value]));
    let titles = catalog.citations().values().map(|page| &page.title.value);
    let apps = channels(catalog).filter(|(_, channel, _)| channel.kind == ChannelKind::Whatsapp);
    let apps = apps.filter_map(|(_, channel, _)| Some(channel.dial()?.digits().to_owned()));
    let texts = catalog.laws().keys().flat_map(|id| catalog.texts(RecordKind::Law, id));
    let sums = texts.flat_map(|(_, text)| amounts(&text.value));
    names.chain(titles).flat_map(|text| long_numbers(text)).chain(apps).chain(sums).collect()
}

/// The digits of amounts that are written with commas, as `1,500,000`; other languages put spaces in their place.
fn amounts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_digit() && c != ',').map(|word| word.trim_matches(','));
    let grouped = |word: &&str| word.contains(',') && word.split(',').skip(1).all(|group| group.len() == 3);
    words.filter(grouped).map(|word| word.replace(',', "")).collect()
}

/// The hosts of every page that a record points at or was read on.
fn hosts(catalog: &Catalog) -> BTreeSet<String> {
    let records = catalog.helplines().values().map(|line| (&line.provenance, line.website.as_ref()));
    let records = records.chain(catalog.laws().values().map(|law| (&law.provenance, law.website.as_ref())));
    let records = records.chain(catalog.agencies().values().map(|body| (&body.provenance, body.website.as_ref())));
    let records = records.chain(catalog.figures().values().map(|figure| (&figure.provenance, None)));
    let records = records.chain(catalog.citations().values().map(|page| (&page.provenance, None)));
    let mut addresses: Vec<&str> = Vec::new();
    for (provenance, website) in records {
        let read = provenance.evidence.iter().filter(|page| page.kind != EvidenceKind::Copy);
        addresses.extend(read.map(|page| page.url.as_str()));
        addresses.extend(website.map(crate::catalog::Address::as_str));
    }
    addresses.extend(channels(catalog).filter_map(|(_, channel, _)| match &channel.target {
        Target::Page(page) => Some(page.as_str()),
        _ => None,
    }));
    addresses.into_iter().filter_map(host).collect()
}

fn host(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// Words that a window's title never has, for each language those of its fallbacks too.
fn telling_words(project: &Project) -> BTreeMap<String, Vec<String>> {
    let words = |language: &Language| {
        let chain = project.languages.chain(language);
        chain.flat_map(|link| project.settings.telling_words(&link.tag)).map(str::to_owned).collect()
    };
    project.languages.published().map(|language| (language.tag.clone(), words(language))).collect()
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn amounts_are_told_from_lists() {
        assert_eq!(amounts("A fine of up to 1,500,000 euros, or 27,000."), ["1500000", "27000"]);
        assert_eq!(amounts("at 1,5 or 10, 20, 30"), [""; 0]);
    }
}
