//! Where an address on a page leads: to a file of the site, out of it, or nowhere.
//!
//! Addresses that are plain, as nearly all are, are joined by hand; all others are read by the `url` crate as browsers do.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use url::Url;

use super::plain::{decoded, encoded, folder, is_plain, joined, split};

/// How an address within the site is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// From the page: `../help/`.
    Relative,
    /// From the host: `/en/help/`.
    Rooted,
    /// In full.
    Absolute,
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// To a file of the site, by its number.
    File { number: usize, fragment: Option<String>, form: Form },
    /// Into the site, where no such file is.
    Missing { path: String },
    /// To another host.
    Foreign(Box<Url>),
    /// To something that is no page, such as `tel:`; the scheme in lower case.
    Scheme(String),
    /// Nowhere, and why.
    Nowhere(&'static str),
}

/// The site's files, and where it is published.
#[derive(Debug)]
pub(super) struct Addresses {
    base: Option<Url>,
    base_text: String,
    numbers: BTreeMap<String, usize>,
}

impl Addresses {
    /// `paths` in the order of their numbers.
    pub(super) fn new(base_url: &str, paths: &[String]) -> Self {
        let numbers = paths.iter().enumerate().map(|(number, path)| (path.clone(), number)).collect();
        Self { base: Url::parse(base_url).ok(), base_text: base_url.to_owned(), numbers }
    }

    /// Where `href` leads from the file `page`.
    pub(super) fn locate(&self, page: &str, href: &str) -> Place {
        if href.trim().is_empty() {
            return Place::Nowhere("the address is empty");
        }
        if let Some(rest) = href.strip_prefix(self.base_text.as_str()).filter(|rest| is_there(rest)) {
            return self.file_at("", rest, Form::Absolute);
        }
        if is_there(href) && !href.starts_with('/') {
            return self.file_at(folder(page), href, Form::Relative);
        }
        self.read(page, href)
    }

    /// The address of a file, without `index.html`, for comparing with what a page says of itself.
    pub(super) fn own(&self, path: &str) -> String {
        let folder = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        format!("{}{}", self.base_text, folder.unwrap_or(path))
    }

    fn read(&self, page: &str, href: &str) -> Place {
        let here = self.base.as_ref().and_then(|base| base.join(&encoded(page)).ok());
        let Some((base, here)) = self.base.as_ref().zip(here) else {
            return Place::Nowhere("the site's own address cannot be read");
        };
        let Ok(url) = here.join(href) else { return Place::Nowhere("no browser can read this address") };
        if !matches!(url.scheme(), "http" | "https") {
            return Place::Scheme(url.scheme().to_owned());
        }
        if url.origin() != base.origin() {
            return Place::Foreign(Box::new(url));
        }
        let form = form(href);
        let Some(path) = url.path().strip_prefix(base.path()) else {
            return Place::Nowhere("the address leads out of the site's folder");
        };
        match percent_decode_str(path).decode_utf8() {
            Ok(path) => self.file(&path, url.fragment().map(decoded), form),
            Err(_) => Place::Nowhere("the address is not UTF-8"),
        }
    }

    /// Joins a plain address to a folder.
    fn file_at(&self, folder: &str, plain: &str, form: Form) -> Place {
        let (path, fragment) = split(plain);
        let fragment = fragment.map(str::to_owned);
        match joined(folder, path) {
            Some(path) => self.file(&path, fragment, form),
            None => Place::Nowhere("the address leads out of the site's folder"),
        }
    }

    fn file(&self, path: &str, fragment: Option<String>, form: Form) -> Place {
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        match self.numbers.get(&file) {
            Some(&number) => Place::File { number, fragment, form },
            None => Place::Missing { path: file },
        }
    }
}

/// Whether an address is plain and has a path.
fn is_there(href: &str) -> bool {
    is_plain(href) && !split(href).0.is_empty()
}

fn form(href: &str) -> Form {
    let href = href.trim_start();
    let scheme = href.find(':').is_some_and(|at| href[..at].bytes().all(|b| b.is_ascii_alphanumeric()));
    match href {
        _ if scheme || href.starts_with("//") => Form::Absolute,
        _ if href.starts_with(['/', '\\']) => Form::Rooted,
        _ => Form::Relative,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: [&str; 5] = ["en/a/index.html", "en/index.html", "index.html", "ဗမာ/စာ.html", "site.css"];

    #[track_caller]
    fn check(base: &str, page: &str, href: &str, expected: &str) {
        let addresses = Addresses::new(base, &PATHS.map(str::to_owned));
        let place = match addresses.locate(page, href) {
            Place::File { number, fragment, form } => {
                let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
                format!("{}{fragment} {form:?}", PATHS[number])
            }
            Place::Missing { path } => format!("missing {path}"),
            Place::Foreign(url) => format!("foreign {url}"),
            Place::Scheme(scheme) => format!("scheme {scheme}"),
            Place::Nowhere(_) => "nowhere".into(),
        };
        assert_eq!(place, expected, "{href} on {page}");
    }

    #[test]
    fn addresses_lead_to_files() {
        for base in ["https://a.example.org/", "https://a.example.org/sub/"] {
            check(base, "en/a/index.html", "../", "en/index.html Relative");
            check(base, "en/a/index.html", "..", "en/index.html Relative");
            check(base, "en/a/index.html", "./#x", "en/a/index.html#x Relative");
            check(base, "en/a/index.html", "#x", "en/a/index.html#x Relative");
            check(base, "en/a/index.html", "../../site.css", "site.css Relative");
            check(base, "en/a/index.html", "../b/", "missing en/b/index.html");
            check(base, "en/a/index.html", "../a", "missing en/a");
            check(base, "en/a/index.html", "", "nowhere");
            check(base, "index.html", &format!("{base}en/"), "en/index.html Absolute");
            check(base, "index.html", "./", "index.html Relative");
        }
        check("https://a.example.org/sub/", "en/index.html", "../../x", "nowhere");
        check("https://a.example.org/sub/", "en/index.html", "/sub/en/", "en/index.html Rooted");
        check("https://a.example.org/sub/", "en/index.html", "/en/", "nowhere");
    }

    #[test]
    fn other_scripts_are_read_encoded_and_plain() {
        let base = "https://a.example.org/";
        check(base, "index.html", "ဗမာ/စာ.html", "ဗမာ/စာ.html Relative");
        check(
            base,
            "index.html",
            "%E1%80%97%E1%80%99%E1%80%AC/%E1%80%85%E1%80%AC.html#%E1%80%85",
            "ဗမာ/စာ.html#စ Relative",
        );
        check(base, "ဗမာ/စာ.html", "../en/", "en/index.html Relative");
        check(base, "ဗမာ/စာ.html", "#စာ-1", "ဗမာ/စာ.html#စာ-1 Relative");
        check(base, "index.html", "%FF", "nowhere");
    }

    #[test]
    fn what_leaves_the_site_is_told() {
        let base = "https://a.example.org/";
        check(base, "index.html", "https://b.example.org/x", "foreign https://b.example.org/x");
        check(base, "index.html", "//b.example.org/", "foreign https://b.example.org/");
        check(base, "index.html", "https:en/", "en/index.html Absolute");
        check(base, "index.html", "\\\\b.example.org", "foreign https://b.example.org/");
        check(base, "index.html", "java\nscript:x()", "scheme javascript");
        check(base, "index.html", "tel:+18005550100", "scheme tel");
    }
}
