//! Open data: the published part of the catalogue as files that other programs read.
//!
//! Everything is a function from the catalogue to bytes. [`shown`] decides what of a record leaves the house, and every
//! format takes its answer; no other file here asks the catalogue for a number. Invariants: a number is in an export only
//! if the publication table shows it to readers; a hidden record is in none, not even by its id; an editor's `note` is in
//! none; and the same input gives the same bytes.
//!
//! Descriptions of linked data (schema.org) are files of their own and not `<script type="application/ld+json">` in pages:
//! a policy against inline script is only simple to prove where a page holds no `<script>` element with content at all.

mod atom;
mod collection;
mod csv_table;
mod hsds;
mod identity;
mod index;
mod json_ld;
mod record;
mod sentences;
mod shown;
mod vcard;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::catalog::{Catalog, RecordKind};
use crate::settings::Settings;
use collection::Collection;
use record::Records;
use shown::Shown;

pub use json_ld::{json_ld_agency, json_ld_helpline, json_ld_law, path as json_ld_path};
pub use vcard::{has_card, path as card_path};

/// The folder of all exports, below the site's top. A change that breaks programs gets a new one.
pub const FOLDER: &str = "data/v1";

/// The index of all exports, below [`FOLDER`].
pub const INDEX: &str = "index.json";
/// The feed of changes, below [`FOLDER`].
pub const FEED: &str = "changes.atom";
/// The files that people may want to open or download, below [`FOLDER`]: the index, the feed, and the lists of records.
pub const LISTS: &[&str] = &[
    INDEX,
    FEED,
    "helplines.json",
    "helplines.csv",
    "channels.csv",
    "laws.json",
    "laws.csv",
    "agencies.json",
    "agencies.csv",
    "figures.json",
    "figures.csv",
    "sources.json",
    "sources.csv",
];

/// What exports are made from.
#[derive(Debug, Clone, Copy)]
pub struct ExportInput<'a> {
    /// The records.
    pub catalog: &'a Catalog,
    /// The site's name, and how long records stay good.
    pub settings: &'a Settings,
    /// The day for which the site is built.
    pub today: Date,
    /// Where the site is published, ending in `/`.
    pub base_url: &'a str,
}

impl ExportInput<'_> {
    /// The address of an exported file.
    fn file_url(&self, path: &str) -> String {
        format!("{}{FOLDER}/{path}", self.base_url)
    }

    /// The page of a record in the source language.
    fn page_url(&self, kind: RecordKind, id: &str) -> String {
        let language = self.settings.source_language.value.to_ascii_lowercase();
        format!("{}{language}/{}/{id}/", self.base_url, kind.folder())
    }
}

/// All exported files, by path below the site's top.
pub fn files(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let all = Published::of(input);
    let mut files = Collection::default();
    let records = Records::of(input, &all);
    record::add(&records, &mut files);
    csv_table::add(&records, &mut files);
    hsds::add(input, &all, &mut files);
    json_ld::add(input, &all, &mut files);
    vcard::add(input, &all, &mut files);
    atom::add(input, &all, &mut files);
    index::add(input, &mut files);
    files.into_files().into_iter().map(|(path, bytes)| (format!("{FOLDER}/{path}"), bytes)).collect()
}

/// Every record that readers may know of, by kind and id.
#[derive(Debug)]
struct Published<'a> {
    helplines: Vec<Shown<'a, crate::catalog::Helpline>>,
    laws: Vec<Shown<'a, crate::catalog::Law>>,
    agencies: Vec<Shown<'a, crate::catalog::Agency>>,
    figures: Vec<Shown<'a, crate::catalog::Figure>>,
    citations: Vec<Shown<'a, crate::catalog::Citation>>,
}

impl<'a> Published<'a> {
    fn of(input: &ExportInput<'a>) -> Self {
        let catalog = input.catalog;
        Self {
            helplines: catalog.helplines().values().filter_map(|line| shown::helpline(input, line)).collect(),
            laws: catalog.laws().values().filter_map(|law| shown::law(input, law)).collect(),
            agencies: catalog.agencies().values().filter_map(|agency| shown::agency(input, agency)).collect(),
            figures: catalog.figures().values().filter_map(|figure| shown::figure(input, figure)).collect(),
            citations: catalog.citations().values().filter_map(|page| shown::citation(input, page)).collect(),
        }
    }
}
