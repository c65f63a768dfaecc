//! A language of the finished site as one ZIP file, to be read from a disk or a stick without a server or a network.
//!
//! The pages are those that readers get, with three changes: a link to a folder names its page, since there is no server to
//! look it up; links to what the file does not hold are text; and what only search engines read is left out. Invariants:
//! every address of a packed page leads to a packed file, and the same site gives the same bytes. The pages are proven
//! once more before they are packed, as pages that are read from a disk.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::tree::Tree;

/// Folders of a language that are of no use without a network.
const LEFT_OUT: &[&str] = &["embed/", "share/", "404.html"];
/// What pages load from the site's top.
const SHARED: &[&str] = &["css", "js", "svg", "txt"];

/// Why a language cannot be packed.
#[derive(Debug, thiserror::Error)]
pub enum OfflineError {
    /// A page cannot be rewritten.
    #[error("{path} cannot be packed for reading offline: {cause}")]
    Page {
        /// The page.
        path: String,
        /// What went wrong.
        cause: String,
    },
    /// Something is too large for the format.
    #[error("the site is too large for one ZIP file")]
    TooLarge,
}

/// The files of the language in the folder `language` of a finished site, as they are packed.
///
/// # Errors
///
/// When a page cannot be read as HTML.
pub fn files(site: &Tree, language: &str) -> Result<Tree, OfflineError> {
    let folder = format!("{language}/");
    let is_packed = |path: &str| match path.strip_prefix(&folder) {
        Some(rest) => !LEFT_OUT.iter().any(|left| rest.starts_with(left)),
        None if path.contains('/') => path.starts_with("images/"),
        None => path.rsplit_once('.').is_some_and(|(name, ending)| SHARED.contains(&ending) && name != "robots"),
    };
    let packed: BTreeSet<&str> = site.keys().map(String::as_str).filter(|path| is_packed(path)).collect();
    let mut files = Tree::new();
    for path in &packed {
        let bytes = &site[*path];
        let bytes = if path.ends_with(".html") { page(path, bytes, &packed)? } else { bytes.clone() };
        files.insert((*path).to_owned(), bytes);
    }
    Ok(files)
}

/// A page for reading without a server.
fn page(path: &str, bytes: &[u8], packed: &BTreeSet<&str>) -> Result<Vec<u8>, OfflineError> {
    let failed = |cause: String| OfflineError::Page { path: path.to_owned(), cause };
    let text = std::str::from_utf8(bytes).map_err(|error| failed(error.to_string()))?;
    let handlers = vec![
        element!("link[rel=alternate], link[rel=canonical], nav.languages", |it| {
            it.remove();
            Ok(())
        }),
        element!("a[href]", |it| {
            match it.get_attribute("href").map(|href| lead(path, &href, packed)) {
                Some(Lead::To(href)) => it.set_attribute("href", &href)?,
                Some(Lead::Nowhere) => it.remove_and_keep_content(),
                Some(Lead::AsItIs) | None => {}
            }
            Ok(())
        }),
    ];
    let settings =
        handlers.into_iter().fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(text, settings).map(String::into_bytes).map_err(|error| failed(error.to_string()))
}

/// What becomes of a link.
#[derive(Debug, PartialEq, Eq)]
enum Lead {
    /// It leads to a phone, out of the site, or to a part of the page.
    AsItIs,
    /// It leads to a packed file by this address.
    To(String),
    /// What it leads to is not packed.
    Nowhere,
}

fn lead(page: &str, href: &str, packed: &BTreeSet<&str>) -> Lead {
    let is_foreign = href.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if is_foreign || href.starts_with('#') {
        return Lead::AsItIs;
    }
    let (address, anchor) = href.split_once('#').map_or((href, String::new()), |(it, id)| (it, format!("#{id}")));
    let address = if address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() };
    match resolve(page, &address).filter(|target| packed.contains(target.as_str())) {
        Some(_) => Lead::To(format!("{address}{anchor}")),
        None => Lead::Nowhere,
    }
}

/// The path of an address that is written from a page.
fn resolve(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Midnight on the first day that the format knows: the files have no dates of their own.
const DATE: u32 = 0x0021_0000;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// Deflated.
const METHOD: u16 = 8;
/// The version that a reader needs, which is 2.0.
const VERSION: u16 = 20;

/// The files of a language as a ZIP, in one folder and in the order of their names.
///
/// # Errors
///
/// When the whole is too large.
pub fn pack(files: &Tree, language: &str) -> Result<Vec<u8>, OfflineError> {
    let (mut out, mut index) = (Vec::new(), Vec::new());
    for (path, bytes) in files {
        let name = &format!("fingerpost-{language}/{path}");
        let offset = size(out.len())?;
        let fields = fields(name, bytes)?;
        let packed = deflated(bytes);
        out.extend(b"PK\x03\x04");
        out.extend(VERSION.to_le_bytes());
        out.extend(&fields(size(packed.len())?));
        out.extend(name.as_bytes());
        out.extend(&packed);
        index.extend(b"PK\x01\x02");
        index.extend(VERSION.to_le_bytes());
        index.extend(VERSION.to_le_bytes());
        index.extend(&fields(size(packed.len())?));
        // No comment, the first disk, no attributes.
        index.extend([0; 10]);
        index.extend(offset.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let (start, length) = (size(out.len())?, size(index.len())?);
    let count = u16::try_from(files.len()).map_err(|_| OfflineError::TooLarge)?;
    out.extend(index);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}

/// What the entry and the index both say of a file, given its packed size.
fn fields(name: &str, bytes: &[u8]) -> Result<impl Fn(u32) -> Vec<u8>, OfflineError> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let sum = crc.sum();
    let length = size(bytes.len())?;
    let name_length = u16::try_from(name.len()).map_err(|_| OfflineError::TooLarge)?;
    Ok(move |packed: u32| {
        let mut out = Vec::new();
        out.extend(FLAGS.to_le_bytes());
        out.extend(METHOD.to_le_bytes());
        out.extend(DATE.to_le_bytes());
        for number in [sum, packed, length] {
            out.extend(number.to_le_bytes());
        }
        out.extend(name_length.to_le_bytes());
        out.extend([0; 2]);
        out
    })
}

fn size(length: usize) -> Result<u32, OfflineError> {
    u32::try_from(length).map_err(|_| OfflineError::TooLarge)
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_packed_files_or_nowhere() {
        let packed = BTreeSet::from(["en/index.html", "en/help/index.html", "site.css"]);
        let leads = |href: &str| lead("en/help/index.html", href, &packed);
        assert_eq!(leads("../"), Lead::To("../index.html".to_owned()));
        assert_eq!(leads("./#a"), Lead::To("./index.html#a".to_owned()));
        assert_eq!(leads("../../es/help/"), Lead::Nowhere);
        assert_eq!(leads("../../../x/"), Lead::Nowhere);
        for href in ["tel:+18005550100", "https://example.org/a/", "#main"] {
            assert_eq!(leads(href), Lead::AsItIs, "{href}");
        }
    }

    #[test]
    fn a_language_is_packed_without_others_and_always_the_same() {
        let html = "<link rel=\"canonical\" href=\"https://example.org/en/\"><nav class=\"languages\">x</nav>\
                    <a href=\"help/\">Help</a> <a href=\"../data/a.json\">Data</a>";
        let all = [("en/index.html", html), ("en/help/index.html", "<p>"), ("es/index.html", "<p>"), ("site.css", "a")];
        let site: Tree = all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        let zip = pack(&files(&site, "en").unwrap(), "en").unwrap();
        assert_eq!(zip, pack(&files(&site, "en").unwrap(), "en").unwrap());
        let names = String::from_utf8_lossy(&zip);
        assert!(names.contains("fingerpost-en/en/help/index.html") && !names.contains("/es/"));
        let packed = BTreeSet::from(["en/index.html", "en/help/index.html"]);
        let page = String::from_utf8(page("en/index.html", html.as_bytes(), &packed).unwrap()).unwrap();
        assert_eq!(page, "<a href=\"help/index.html\">Help</a> Data");
    }
}
