//! A `.htaccess` for Apache 2.4.
//!
//! The headers stand outside of any `<IfModule>`: a server without `mod_headers` answers with an error that somebody
//! will see, rather than serve readers unprotected.

use std::fmt::Write as _;

use super::policy::{DATA_TYPES, Headers, Host};

/// The text of the file.
pub(super) fn htaccess(host: &Host) -> String {
    let mut out = String::from(
        "# Made by Fingerpost, for Apache 2.4. If every page answers with error 500, mod_headers is missing.\n\
         # A folder without a page of its own must not be listed: such a list has no way out.\n\
         AddDefaultCharset utf-8\n",
    );
    for (ending, media_type) in DATA_TYPES {
        let _ = writeln!(out, "AddType \"{media_type}; charset=utf-8\" {ending}");
    }
    let page = host.lost_page(None);
    let _ = writeln!(out, "DirectoryIndex index.html {page}\nErrorDocument 404 {page}");
    for language in &host.languages {
        let page = host.lost_page(Some(language));
        let _ = writeln!(out, "<If \"%{{REQUEST_URI}} =~ m#^{}{language}/#\">", host.base);
        let _ = writeln!(out, "    DirectoryIndex index.html {page}\n    ErrorDocument 404 {page}\n</If>");
    }
    add_headers(&mut out, "", &host.headers());
    for area in &host.areas {
        let _ = writeln!(out, "<If \"%{{REQUEST_URI}} =~ m#{}#\">", host.pattern(*area));
        add_headers(&mut out, "    ", &area.changes());
        out.push_str("</If>\n");
    }
    out
}

fn add_headers(out: &mut String, indent: &str, headers: &Headers) {
    for (name, value) in headers {
        let _ = writeln!(out, "{indent}Header always set {name} \"{value}\"");
    }
}

#[cfg(test)]
mod tests {
    use super::super::policy::tests::full_host;
    use super::*;

    #[test]
    fn parts_of_the_site_are_told_apart_by_address() {
        let text = htaccess(&full_host());
        assert!(text.contains("<If \"%{REQUEST_URI} =~ m#^/es/#\">\n    DirectoryIndex index.html /es/404.html\n    ErrorDocument 404 /es/404.html\n</If>"));
        assert!(text.contains("<If \"%{REQUEST_URI} =~ m#^/[^/]+/embed/#\">\n    Header always set Content-Security"));
    }
}
