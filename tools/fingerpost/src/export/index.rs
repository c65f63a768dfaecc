//! `index.json`: what there is, what the fields mean, under which licence, and of which day.

use serde::Serialize;

use super::ExportInput;
use super::collection::{Collection, Entry, pretty};

/// The licence of all exported data.
#[derive(Debug, Serialize)]
struct Licence {
    id: &'static str,
    url: &'static str,
}

pub(super) const LICENCE_URL: &str = "https://creativecommons.org/publicdomain/zero/1.0/";

#[derive(Debug, Serialize)]
struct Index<'a> {
    title: String,
    about: &'static str,
    version: u32,
    built: String,
    published_at: String,
    language: &'a str,
    licence: Licence,
    warning: &'static str,
    files: &'a [Entry],
}

const ABOUT: &str = "Laws, agencies, helplines and figures on trafficking in persons, each with the pages on which it \
was read and the day. Sentences are in the language named here; names are in the language that each record gives.";

const WARNING: &str = "A wrong number can cost a life. Show with each number the day it was seen, whether a person \
confirmed it, in which country it works, and who answers. Build from the newest files, not from a copy that grows old.";

/// Adds the index of all that was added before.
pub(super) fn add(input: &ExportInput<'_>, files: &mut Collection) {
    let index = Index {
        title: format!("{}: open data", input.settings.name),
        about: ABOUT,
        version: 1,
        built: input.today.to_string(),
        published_at: input.file_url(""),
        language: &input.settings.source_language.value,
        licence: Licence { id: "CC0-1.0", url: LICENCE_URL },
        warning: WARNING,
        files: files.entries(),
    };
    let bytes = pretty(&index);
    files.file(super::INDEX.to_owned(), bytes);
}
