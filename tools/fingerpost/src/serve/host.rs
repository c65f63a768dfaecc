//! Answers as a host of static files does.
//!
//! The headers of `_headers`, the index of a folder, a redirect where only a slash is missing, and the lost page in the
//! language of its folder. Invariant: nothing outside of the site's folder is ever read, and no hidden file of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use super::headers::Rules;

/// A finished site, and the path under which it lies.
#[derive(Debug, Clone)]
pub struct Host {
    /// The folder of the site.
    pub folder: PathBuf,
    /// Its path at its host, with `/` at both ends.
    pub base: String,
}

/// What a browser is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// Names and values.
    pub headers: BTreeMap<String, String>,
    /// The file.
    pub body: Vec<u8>,
}

/// Kinds of files, by their endings.
const KINDS: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("xml", "text/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("atom", "application/atom+xml; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("vcf", "text/vcard; charset=utf-8"),
];

/// Files at the top of a site that hosts read and do not show.
const FOR_HOSTS: [&str; 2] = ["_headers", "_redirects"];

impl Host {
    /// The answer to a request for `target`: a path, and perhaps a question.
    pub fn answer(&self, target: &str) -> Answer {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let mut answer = self.find(path);
        let rules = fs_err::read_to_string(self.folder.join("_headers")).unwrap_or_default();
        let kind = answer.headers.clone();
        answer.headers = Rules::read(&rules).headers(path);
        answer.headers.extend(kind);
        answer
    }

    fn find(&self, path: &str) -> Answer {
        let Some(inner) = path.strip_prefix(&self.base) else {
            let above = path == "/" || format!("{path}/") == self.base;
            return if above { redirect(&self.base) } else { self.lost("") };
        };
        let Some(file) = plain(inner) else { return self.lost(inner) };
        let full = self.folder.join(&file);
        if file.is_empty() || file.ends_with('/') {
            return self.file(&format!("{file}index.html")).unwrap_or_else(|| self.lost(inner));
        }
        if full.join("index.html").is_file() {
            return redirect(&format!("{path}/"));
        }
        self.file(&file).unwrap_or_else(|| self.lost(inner))
    }

    fn file(&self, path: &str) -> Option<Answer> {
        let body = std::fs::read(self.folder.join(path)).ok()?;
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let kind =
            KINDS.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| kind);
        Some(Answer { status: 200, headers: named("Content-Type", kind), body })
    }

    /// The page for lost addresses: that of the language's folder, or that of the site.
    fn lost(&self, inner: &str) -> Answer {
        let folder = inner.split_once('/').and_then(|(folder, _)| plain(folder));
        let own = folder.and_then(|folder| self.file(&format!("{folder}/404.html")));
        let page = own.or_else(|| self.file("404.html"));
        let bare = Answer { status: 404, headers: named("Content-Type", "text/plain"), body: b"Not found\n".to_vec() };
        Answer { status: 404, ..page.unwrap_or(bare) }
    }
}

fn named(name: &str, value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(name.to_owned(), value.to_owned())])
}

fn redirect(to: &str) -> Answer {
    Answer { status: 308, headers: named("Location", to), body: Vec::new() }
}

/// A path below the site's folder; `None` where it leads out of it, or to what hosts do not show.
fn plain(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let shown = |part: &str| !part.starts_with('.') || part == ".well-known";
    let parts = decoded.split('/').enumerate();
    let is_plain = parts.clone().all(|(number, part)| {
        let is_last = number == decoded.matches('/').count();
        shown(part) && !part.contains(['\\', '\0', ':']) && (is_last || !part.is_empty())
    });
    (is_plain && !FOR_HOSTS.contains(&decoded.as_ref())).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Host) {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            ("index.html", "top"),
            ("404.html", "lost"),
            ("es/index.html", "inicio"),
            ("es/404.html", "perdido"),
            ("es/a/index.html", "a"),
            ("site.css", "css"),
            (".fingerpost", "mark"),
            ("_headers", "/help/*\n  X-A: 1\n"),
        ];
        for (path, text) in files {
            fs_err::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs_err::write(folder.path().join(path), text).unwrap();
        }
        let host = Host { folder: folder.path().to_owned(), base: "/help/".to_owned() };
        (folder, host)
    }

    #[track_caller]
    fn check(target: &str, status: u16, body: &str) -> Answer {
        let answer = site().1.answer(target);
        assert_eq!((answer.status, String::from_utf8_lossy(&answer.body).as_ref()), (status, body), "{target}");
        answer
    }

    #[test]
    fn files_are_found_as_at_a_host() {
        check("/help/", 200, "top");
        check("/help/es/?a=b", 200, "inicio");
        assert_eq!(check("/help/site.css", 200, "css").headers["Content-Type"], "text/css; charset=utf-8");
        assert_eq!(check("/help/es/a", 308, "").headers["Location"], "/help/es/a/");
        assert_eq!(check("/", 308, "").headers["Location"], "/help/");
        assert_eq!(check("/help", 308, "").headers["Location"], "/help/");
    }

    #[test]
    fn lost_addresses_are_answered_in_their_language() {
        check("/help/es/nada", 404, "perdido");
        check("/help/nada", 404, "lost");
        assert_eq!(check("/help/xx/nada/", 404, "lost").headers["X-A"], "1");
    }

    #[test]
    fn nothing_else_is_read() {
        for path in
            [".fingerpost", "_headers", "../a", "%2e%2e/a", "es/../../a", "es//a/", "a\\b", "/etc/passwd", "%00"]
        {
            assert_eq!(site().1.answer(&format!("/help/{path}")).status, 404, "{path}");
        }
    }
}
