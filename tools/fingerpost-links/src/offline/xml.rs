//! Links in sitemaps and feeds: `<loc>`, `<link>` in every form, and the `src` of an entry.
//!
//! lychee's extractor stops the whole program at a file that is not well-formed, and does not see a sitemap's `xhtml:link`.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The addresses in a file, with their bytes, and what stopped the reading.
pub(super) fn read(text: &str) -> (Vec<(String, usize)>, Option<String>) {
    let mut reader = Reader::from_str(text);
    let (mut found, mut is_address, mut depth) = (Vec::new(), false, 0_usize);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or_default();
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                is_address = matches!(tag.local_name().as_ref(), b"loc" | b"link");
                found.extend(attributes(&tag).map(|href| (href, at)));
            }
            Ok(Event::Empty(tag)) => found.extend(attributes(&tag).map(|href| (href, at))),
            Ok(Event::Text(words)) if is_address => {
                let words = words.decode().unwrap_or_default();
                let href = unescaped(words.trim());
                found.extend(Some((href, at)).filter(|(href, _)| !href.is_empty()));
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                is_address = false;
            }
            Ok(Event::Eof) if depth == 0 => return (found, None),
            Ok(Event::Eof) => return (found, Some("an element is not closed".to_owned())),
            Err(error) => return (found, Some(error.to_string())),
            Ok(_) => {}
        }
    }
}

fn attributes(tag: &BytesStart<'_>) -> impl Iterator<Item = String> {
    let holds = matches!(tag.local_name().as_ref(), b"link" | b"content" | b"enclosure");
    let found: Vec<String> = tag
        .attributes()
        .flatten()
        .filter(|it| holds && matches!(it.key.as_ref(), b"href" | b"src" | b"url"))
        .map(|it| unescaped(&String::from_utf8_lossy(&it.value)))
        .collect();
    found.into_iter()
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (found, stopped) = read(text);
        assert_eq!(found.iter().map(|(href, _)| href.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!(stopped, None);
    }

    #[test]
    fn sitemaps_and_feeds_are_read() {
        check(
            "<urlset><url><loc> https://example.org/a </loc><xhtml:link rel=\"alternate\" href=\"https://example.org/b\"/></url></urlset>",
            &["https://example.org/a", "https://example.org/b"],
        );
        check("<feed><link href='x?a&amp;b'/><link>y</link><id>z</id></feed>", &["x?a&b", "y"]);
    }

    #[test]
    fn a_broken_file_is_told() {
        assert!(read("<urlset><loc>x</urlset>").1.is_some());
        assert!(read("<urlset><loc>x").1.is_some());
    }
}
