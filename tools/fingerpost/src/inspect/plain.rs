//! Addresses so plain that they need no reader of URLs, as nearly all of a site are: they are joined by hand.

use percent_encoding::percent_decode_str;

/// Whether an address has a path and a fragment of the plainest characters only, so that nothing in it is to be decoded.
pub fn is_plain(href: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/');
    let (path, fragment) = split(href);
    path.bytes().chain(fragment.unwrap_or_default().bytes()).all(plain)
}

/// The path and the fragment of an address without a query.
pub fn split(href: &str) -> (&str, Option<&str>) {
    href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)))
}

/// The folder of a page, with the slash at its end; empty at the root.
pub fn folder(page: &str) -> &str {
    page.rfind('/').map_or("", |at| &page[..=at])
}

/// `a/b/` and `../c/` make `a/c/`; `None` above the root.
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut whole = String::with_capacity(folder.len() + path.len());
    whole.push_str(folder);
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        match segment {
            "." => {}
            ".." => {
                let parent = whole.strip_suffix('/')?;
                whole.truncate(parent.rfind('/').map_or(0, |at| at + 1));
            }
            _ => {
                whole.push_str(segment);
                if segments.peek().is_some() {
                    whole.push('/');
                }
            }
        }
    }
    Some(whole)
}

/// The path of a file as a URL has it.
pub fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// A fragment as ids are written.
pub fn decoded(fragment: &str) -> String {
    percent_decode_str(fragment).decode_utf8_lossy().into_owned()
}
