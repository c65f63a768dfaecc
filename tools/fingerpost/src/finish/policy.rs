//! What browsers are told with every answer, apart from any server's way to say it.
//!
//! The strictest policy holds for the whole site. An [`Area`] is a part of it that needs something else, and is there
//! only if the site has such pages: a rule for nothing would be a hole waiting for a page.

use std::collections::BTreeMap;

use crate::compose::PageEntry;
use crate::project::Project;

/// Header names and their values.
pub(super) type Headers = BTreeMap<&'static str, String>;

/// What the rules for servers depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Host {
    /// The site's address without its path: `https://example.org`.
    pub(super) origin: String,
    /// The path under which the site lies, with `/` at both ends.
    pub(super) base: String,
    /// The folders of the languages.
    pub(super) languages: Vec<String>,
    /// The parts of the site that need other headers.
    pub(super) areas: Vec<Area>,
}

/// A part of the site with headers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// Styles, scripts and pictures.
    Assets,
    /// Open data, for the programs of others.
    Data,
    /// Pages made to be shown in frames of other sites.
    Embed,
}

/// File names of this kind are assets; the rest lies in the folder of pictures.
pub(super) const ASSETS: [&str; 3] = ["css", "js", "svg"];

/// What the files of the open data are, where servers may not know it.
pub(super) const DATA_TYPES: [(&str, &str); 4] =
    [("atom", "application/atom+xml"), ("csv", "text/csv"), ("json", "application/json"), ("vcf", "text/vcard")];

/// What could spy on a reader or cost something, and no page uses. Few, since every first view carries them; and none that
/// some browser does not know, since that would fill its console with errors.
const FEATURES: &[&str] = &[
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
];

impl Host {
    /// The host of a project that has these pages.
    pub(super) fn new(project: &Project, pages: &[PageEntry]) -> Self {
        let settings = &project.settings;
        let base = settings.base_path();
        let has = |folder: &str| pages.iter().any(|page| page.path.starts_with(folder));
        let built = |tag: &str| pages.iter().any(|page| page.language == tag);
        let languages = project.languages.iter().filter(|language| built(&language.tag));
        let areas = [(Area::Assets, true), (Area::Data, true), (Area::Embed, has("embed/"))];
        Self {
            origin: settings.base_url.strip_suffix(base).unwrap_or(&settings.base_url).to_owned(),
            base: base.to_owned(),
            languages: languages.map(|language| language.folder.clone()).collect(),
            areas: areas.into_iter().filter(|(_, there)| *there).map(|(area, _)| area).collect(),
        }
    }

    /// What holds for the whole site.
    pub(super) fn headers(&self) -> Headers {
        let mut headers = BTreeMap::from([
            // Nothing of a reader's visit stays in the browser's store.
            ("Cache-Control", "no-store".to_owned()),
            ("Content-Security-Policy", content_policy("script-src 'self'; ", "'none'")),
            ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
            ("Permissions-Policy", FEATURES.iter().map(|name| format!("{name}=()")).collect::<Vec<_>>().join(", ")),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ]);
        headers.extend(self.transport().map(|value| ("Strict-Transport-Security", value)));
        headers
    }

    /// An onion address has no `https` to insist on, and below a path the host's other names are somebody else's.
    fn transport(&self) -> Option<String> {
        let whole_host = if self.base == "/" { "; includeSubDomains; preload" } else { "" };
        self.origin.starts_with("https://").then(|| format!("max-age=63072000{whole_host}"))
    }

    /// A path of the site in a regular expression.
    pub(super) fn pattern(&self, area: Area) -> String {
        let base = escaped(&self.base);
        match area {
            Area::Assets => format!("^{base}(images/|.*\\.({})$)", ASSETS.join("|")),
            Area::Data => format!("^{base}data/"),
            Area::Embed => format!("^{base}[^/]+/embed/"),
        }
    }

    /// The path of the site's page for lost addresses, or of a language's.
    pub(super) fn lost_page(&self, language: Option<&str>) -> String {
        let folder = language.map(|folder| format!("{folder}/")).unwrap_or_default();
        format!("{}{folder}404.html", self.base)
    }
}

impl Area {
    /// What is different here from the rest of the site.
    pub(super) fn changes(self) -> Headers {
        match self {
            // Long enough for one visit. Their names stay the same when they change, so it cannot be longer.
            Self::Assets => BTreeMap::from([("Cache-Control", "public, max-age=600".to_owned())]),
            Self::Data => BTreeMap::from([
                ("Access-Control-Allow-Origin", "*".to_owned()),
                ("Cache-Control", "public, max-age=3600".to_owned()),
                ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
            ]),
            Self::Embed => BTreeMap::from([
                ("Content-Security-Policy", content_policy("", "*")),
                ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
            ]),
        }
    }
}

fn content_policy(scripts: &str, frames: &str) -> String {
    format!(
        "default-src 'none'; style-src 'self'; {scripts}img-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors {frames}"
    )
}

/// A path that stands for itself in a regular expression.
fn escaped(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_');
    path.chars().map(|c| if plain(c) { c.to_string() } else { format!("\\{c}") }).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A host that has all there can be.
    pub(in super::super) fn full_host() -> Host {
        Host {
            origin: "https://example.org".to_owned(),
            base: "/".to_owned(),
            languages: vec!["en".to_owned(), "es".to_owned()],
            areas: vec![Area::Assets, Area::Data, Area::Embed],
        }
    }

    #[test]
    fn nothing_is_allowed_that_pages_do_not_need() {
        let headers = full_host().headers();
        assert_eq!(
            headers["Content-Security-Policy"],
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'"
        );
        assert_eq!(headers["Strict-Transport-Security"], "max-age=63072000; includeSubDomains; preload");
        assert!(headers["Permissions-Policy"].contains("geolocation=()"));
        assert!(headers.values().all(|value| !value.contains("unsafe")));
    }

    #[test]
    fn areas_change_as_little_as_they_can() {
        let embed = &Area::Embed.changes()["Content-Security-Policy"];
        assert!(embed.ends_with("frame-ancestors *") && !embed.contains("script-src"), "{embed}");
        assert!(!Area::Data.changes().contains_key("Content-Security-Policy"));
    }

    #[test]
    fn only_a_whole_host_promises_for_its_other_names() {
        let below = Host { base: "/help.v1/".to_owned(), ..full_host() };
        assert_eq!(below.headers()["Strict-Transport-Security"], "max-age=63072000");
        assert_eq!(below.pattern(Area::Embed), "^/help\\.v1/[^/]+/embed/");
        let onion = Host { origin: "http://example.onion".to_owned(), ..full_host() };
        assert!(!onion.headers().contains_key("Strict-Transport-Security"));
    }
}
