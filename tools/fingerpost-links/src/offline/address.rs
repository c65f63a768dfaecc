//! Where an address in a file leads.
//!
//! Nearly all addresses of a site are plain and are joined by hand. All others are read by the `url` crate, as browsers do.

use std::borrow::Cow;

use fingerpost::inspect::plain::{decoded, encoded, folder, is_plain, joined, split};
use percent_encoding::percent_decode_str;
use url::Url;

/// How a site is reached.
#[derive(Debug, Clone)]
pub struct Rules {
    base: Url,
    base_text: String,
    /// Whether somebody answers `help/` with `help/index.html`, and `/` is the site: a server does, a disk does not.
    has_server: bool,
}

impl Rules {
    /// For a site that servers publish at `base`, which ends in `/`.
    pub fn served(base: &Url) -> Self {
        Self { base: base.clone(), base_text: base.as_str().to_owned(), has_server: true }
    }

    /// For a site that is read from a disk.
    pub fn unpacked() -> Option<Self> {
        let base = Url::parse("file:///site/").ok()?;
        Some(Self { base_text: base.as_str().to_owned(), base, has_server: false })
    }
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead<'a> {
    /// To a path within the site and a part of what is there, both decoded.
    Inside { path: String, fragment: Option<Cow<'a, str>> },
    /// To another host.
    Foreign(String),
    /// To what is no page, such as a phone.
    NoPage,
    /// Nowhere, and why.
    Nowhere(&'static str),
}

impl Rules {
    /// Where `href` leads from the file at `page`.
    pub(super) fn lead<'a>(&self, page: &str, href: &'a str) -> Lead<'a> {
        let href = href.trim_matches(|c: char| c.is_ascii_whitespace());
        let rest = href.strip_prefix(self.base_text.as_str());
        let (folder, plain) = rest.map_or((folder(page), href), |rest| ("", rest));
        if is_plain(plain) && !plain.starts_with('/') && (rest.is_some() || !plain.is_empty()) {
            let (path, fragment) = split(plain);
            let own = path.is_empty() && rest.is_none();
            let path = if own { Some(page.to_owned()) } else { joined(folder, path) };
            return path.map_or(OUTSIDE, |path| Lead::Inside { path, fragment: fragment.map(Cow::Borrowed) });
        }
        self.read(page, href)
    }

    fn read<'a>(&self, page: &str, href: &str) -> Lead<'a> {
        if let Some(own) = href.strip_prefix('#') {
            return Lead::Inside { path: page.to_owned(), fragment: Some(Cow::Owned(decoded(own))) };
        }
        let here = self.base.join(&encoded(page));
        let Ok(url) = here.and_then(|here| here.join(href)) else {
            return Lead::Nowhere("no browser can read this address");
        };
        match url.scheme() {
            "http" | "https" if url.origin() != self.base.origin() => Lead::Foreign(url.into()),
            "http" | "https" => self.inside(&url),
            "file" if self.base.scheme() == "file" => self.inside(&url),
            "file" => Lead::Nowhere("this address names a file on somebody's own disk"),
            _ => Lead::NoPage,
        }
    }

    fn inside<'a>(&self, url: &Url) -> Lead<'a> {
        let Some(path) = url.path().strip_prefix(self.base.path()) else { return OUTSIDE };
        match percent_decode_str(path).decode_utf8() {
            Ok(path) => {
                let fragment = url.fragment().map(|fragment| Cow::Owned(decoded(fragment)));
                Lead::Inside { path: path.into_owned(), fragment }
            }
            Err(_) => Lead::Nowhere("the address is not UTF-8"),
        }
    }

    /// The files that may answer to a path, in the order in which a server looks.
    pub(super) fn candidates<'p>(&self, path: &'p str) -> impl Iterator<Item = Cow<'p, str>> {
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = (!is_folder).then_some(Cow::Borrowed(path));
        let slash = if is_folder { "" } else { "/" };
        let index = self.has_server.then(|| Cow::Owned(format!("{path}{slash}index.html")));
        file.into_iter().chain(index)
    }
}

const OUTSIDE: Lead<'static> = Lead::Nowhere("the address leads out of the site's folder");

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(href: &str, expected: &str) {
        let rules = Rules::served(&Url::parse("https://example.org/base/").unwrap());
        let shown = match rules.lead("en/a/index.html", href) {
            Lead::Inside { path, fragment: None } => path,
            Lead::Inside { path, fragment: Some(fragment) } => format!("{path} # {fragment}"),
            Lead::Foreign(url) => format!("foreign {url}"),
            Lead::NoPage => "no page".to_owned(),
            Lead::Nowhere(why) => format!("nowhere: {why}"),
        };
        assert_eq!(shown, expected, "{href}");
    }

    #[test]
    fn addresses_lead_where_browsers_go() {
        check("../b/#x", "en/b/ # x");
        check("#x", "en/a/index.html # x");
        check("#%D8%AD%D9%82", "en/a/index.html # حق");
        check("../b/#حق", "en/b/ # حق");
        check("../%D8%AD/?q=1#y", "en/ح/ # y");
        check("./", "en/a/");
        check("..", "en/");
        check(" b.html\n", "en/a/b.html");
        check("", "en/a/index.html");
    }

    #[test]
    fn the_sites_own_address_is_the_site() {
        check("https://example.org/base/", "");
        check("https://example.org/base/en/#a", "en/ # a");
        check("//example.org/base/x", "x");
        check("/base/x/", "x/");
        check("/x/", "nowhere: the address leads out of the site's folder");
        check("../../../x", "nowhere: the address leads out of the site's folder");
    }

    #[test]
    fn other_addresses_are_told_apart() {
        check("https://www.example.com/a#b", "foreign https://www.example.com/a#b");
        check("tel:+12025550100", "no page");
        check("javascript:x()", "no page");
        check("data:,x", "no page");
        check("file:///etc/passwd", "nowhere: this address names a file on somebody's own disk");
        check("https://[", "nowhere: no browser can read this address");
    }

    #[test]
    fn only_a_server_finds_the_page_of_a_folder() {
        let served = Rules::served(&Url::parse("https://example.org/").unwrap());
        let names = |rules: &Rules, path| rules.candidates(path).map(Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(names(&served, "a"), ["a", "a/index.html"]);
        assert_eq!(names(&served, ""), ["index.html"]);
        assert_eq!(names(&Rules::unpacked().unwrap(), "a"), ["a"]);
        assert!(names(&Rules::unpacked().unwrap(), "a/").is_empty());
    }
}
