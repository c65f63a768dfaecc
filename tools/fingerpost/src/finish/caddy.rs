//! A Caddyfile for the whole site. Caddy fetches its certificate by itself and keeps no access log unless it is told to.

use std::fmt::Write as _;

use super::policy::{Area, DATA_TYPES, Headers, Host};

/// What `fingerpost build --precompress` packed is handed out as it is.
const FILE_SERVER: &str = "\t\tfile_server {\n\t\t\tprecompressed br gzip\n\t\t}\n";

/// The text of the file.
pub(super) fn caddyfile(host: &Host) -> String {
    let mut out = format!("# Made by Fingerpost.\n{} {{\n\troot * /var/www/fingerpost\n\tencode gzip\n", host.origin);
    // Without `route`, Caddy would sort the rules; as they stand, the later one wins.
    out.push_str("\troute {\n");
    add_headers(&mut out, "", &host.headers());
    for area in &host.areas {
        let name = format!("{area:?}").to_lowercase();
        let _ = writeln!(out, "\t\t@{name} path_regexp {}", host.pattern(*area));
        add_headers(&mut out, &format!("@{name} "), &area.changes());
        if *area == Area::Data {
            add_data_types(&mut out, host);
        }
    }
    let _ = writeln!(out, "{FILE_SERVER}\t}}\n\thandle_errors {{");
    for language in &host.languages {
        let _ = writeln!(out, "\t\t@{language} path {}{language}/*", host.base);
        let _ = writeln!(out, "\t\trewrite @{language} {}", host.lost_page(Some(language)));
    }
    add_lost_page(&mut out, host);
    let _ = writeln!(out, "{FILE_SERVER}\t}}\n}}");
    out
}

fn add_headers(out: &mut String, matcher: &str, headers: &Headers) {
    let _ = writeln!(out, "\t\theader {matcher}{{");
    for (name, value) in headers {
        let _ = writeln!(out, "\t\t\t{name} \"{value}\"");
    }
    out.push_str("\t\t}\n");
}

fn add_data_types(out: &mut String, host: &Host) {
    for (ending, media_type) in DATA_TYPES {
        let _ = writeln!(out, "\t\t@{ending} path_regexp {}.*\\.{ending}$", host.pattern(Area::Data));
        let _ = writeln!(out, "\t\theader @{ending} Content-Type \"{media_type}; charset=utf-8\"");
    }
}

/// The rewrite for addresses outside of every language's folder.
fn add_lost_page(out: &mut String, host: &Host) {
    let folders: Vec<String> = host.languages.iter().map(|language| format!("{}{language}/*", host.base)).collect();
    if !folders.is_empty() {
        let _ = writeln!(out, "\t\t@elsewhere not path {}", folders.join(" "));
        let _ = writeln!(out, "\t\trewrite @elsewhere {}", host.lost_page(None));
    }
}

#[cfg(test)]
mod tests {
    use super::super::policy::tests::full_host;
    use super::*;

    #[test]
    fn the_strict_rule_comes_first_and_areas_after_it() {
        let text = caddyfile(&full_host());
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}\n{text}"));
        assert!(at("frame-ancestors 'none'") < at("header @embed"));
        assert!(at("rewrite @es /es/404.html") < at("rewrite @elsewhere /404.html"));
        assert!(text.contains("https://example.org {"));
    }
}
