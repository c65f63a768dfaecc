//! A file for nginx, to be included in the site's `server` block.
//!
//! A location with an `add_header` of its own inherits none from above, so each location says all of them.

use std::fmt::Write as _;

use super::policy::{Area, DATA_TYPES, Headers, Host};

const HEAD: &str = "\
# Made by Fingerpost. Include it in the site's server block:
#
#     server {
#         listen 443 ssl;
#         server_name …;
#         ssl_certificate …;
#         ssl_certificate_key …;
#         root /var/www/fingerpost;
#         include /etc/nginx/fingerpost.conf;
#     }
#
# Another block, on port 80, should do nothing but `return 301 https://$host$request_uri;`.

# No list of readers is kept. Below this level, the log of errors would name those who ask for a lost address.
access_log off;
error_log /var/log/nginx/error.log crit;

index index.html;
absolute_redirect off;
charset utf-8;
charset_types application/atom+xml application/javascript application/json text/css text/csv text/plain text/vcard text/xml;
gzip on;
gzip_vary on;
gzip_types application/atom+xml application/javascript application/json image/svg+xml text/css text/csv text/plain text/vcard text/xml;
# What `fingerpost build --precompress` packed is handed out as it is. Brotli wants a module; Debian has it as
# libnginx-mod-http-brotli-static.
gzip_static on;
# brotli_static on;
";

/// The text of the file.
pub(super) fn config(host: &Host) -> String {
    let mut out = HEAD.to_owned();
    let site = host.headers();
    let _ = writeln!(out, "{}\n", lost(&host.lost_page(None)));
    add_headers(&mut out, "", &site);
    for area in &host.areas {
        let mut headers = site.clone();
        headers.extend(area.changes());
        let _ = writeln!(out, "\nlocation ~ \"{}\" {{", host.pattern(*area));
        add_headers(&mut out, "    ", &headers);
        if *area == Area::Data {
            let types = DATA_TYPES.map(|(ending, media_type)| format!("{media_type} {ending};"));
            let _ = writeln!(out, "    types {{ {} }}", types.join(" "));
        }
        out.push_str("}\n");
    }
    out.push('\n');
    for language in &host.languages {
        let lost = lost(&host.lost_page(Some(language)));
        let _ = writeln!(out, "location {}{language}/ {{ {lost} }}", host.base);
    }
    out
}

/// Folders without a page of their own are no secret: they are as lost as what does not exist.
fn lost(page: &str) -> String {
    format!("error_page 404 {page}; error_page 403 =404 {page};")
}

fn add_headers(out: &mut String, indent: &str, headers: &Headers) {
    for (name, value) in headers {
        let _ = writeln!(out, "{indent}add_header {name} \"{value}\" always;");
    }
}

#[cfg(test)]
mod tests {
    use super::super::policy::tests::full_host;
    use super::*;

    #[test]
    fn every_location_with_headers_has_all_of_them() {
        let host = full_host();
        let text = config(&host);
        let count = |name: &str| text.matches(&format!("add_header {name} ")).count();
        for name in host.headers().keys() {
            assert_eq!(count(name), 1 + host.areas.len(), "{name}");
        }
        assert!(text.contains("location /es/ { error_page 404 /es/404.html;"));
    }
}
