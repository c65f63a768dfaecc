//! `_headers` and `_redirects`, as Netlify and Cloudflare read them.
//!
//! Both apply every rule that fits. Where two name the same header, Cloudflare joins the values unless the later rule first
//! takes the header back with `!`; Netlify lets the later rule win, and skips lines without a colon. Where a host sends
//! both values, the stricter one holds. Limits, of Cloudflare: 100 rules, 2,000 characters in a line, one `*` in a path.

use std::fmt::Write as _;

use super::policy::{ASSETS, Area, Headers, Host};

/// The text of `_headers`.
pub(super) fn headers(host: &Host) -> String {
    let site = host.headers();
    let mut out = String::from("# Made by Fingerpost, for Netlify and Cloudflare.\n");
    rule(&mut out, &format!("{}*", host.base), &site, &Headers::new());
    for area in &host.areas {
        for path in paths(host, *area) {
            rule(&mut out, &path, &area.changes(), &site);
        }
    }
    out
}

fn rule(out: &mut String, path: &str, headers: &Headers, before: &Headers) {
    let _ = writeln!(out, "{path}");
    for (name, value) in headers {
        if before.contains_key(name) {
            let _ = writeln!(out, "  ! {name}");
        }
        let _ = writeln!(out, "  {name}: {value}");
    }
}

fn paths(host: &Host, area: Area) -> Vec<String> {
    let base = &host.base;
    match area {
        Area::Assets => {
            let kinds = ASSETS.iter().map(|ending| format!("{base}*.{ending}"));
            kinds.chain([format!("{base}images/*")]).collect()
        }
        Area::Data => vec![format!("{base}data/*")],
        Area::Embed => vec![format!("{base}:language/embed/*")],
    }
}

/// The text of `_redirects` for Netlify: lost addresses are answered in the language of their folder.
pub(super) fn redirects(host: &Host) -> String {
    let line = |folder: &String| format!("{}{folder}/*  {}  404\n", host.base, host.lost_page(Some(folder)));
    let lines: String = host.languages.iter().map(line).collect();
    format!("# Made by Fingerpost, for Netlify.\n{lines}")
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::super::policy::tests::full_host;
    use super::*;

    #[test]
    fn every_rule_is_there() {
        let text = headers(&full_host());
        let shown: Vec<&str> =
            text.lines().map(|line| line.split_once(": accelerometer").map_or(line, |it| it.0)).collect();
        assert_data_eq!(
            shown.join("\n"),
            str![[r#"
# Made by Fingerpost, for Netlify and Cloudflare.
/*
  Cache-Control: no-store
  Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  Cross-Origin-Embedder-Policy: require-corp
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Permissions-Policy
  Referrer-Policy: no-referrer
  Strict-Transport-Security: max-age=63072000; includeSubDomains; preload
  X-Content-Type-Options: nosniff
/*.css
  ! Cache-Control
  Cache-Control: public, max-age=600
/*.js
  ! Cache-Control
  Cache-Control: public, max-age=600
/*.svg
  ! Cache-Control
  Cache-Control: public, max-age=600
/images/*
  ! Cache-Control
  Cache-Control: public, max-age=600
/data/*
  Access-Control-Allow-Origin: *
  ! Cache-Control
  Cache-Control: public, max-age=3600
  ! Cross-Origin-Resource-Policy
  Cross-Origin-Resource-Policy: cross-origin
/:language/embed/*
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *
  ! Cross-Origin-Resource-Policy
  Cross-Origin-Resource-Policy: cross-origin
"#]]
        );
    }

    #[test]
    fn the_limits_of_hosts_are_kept() {
        let languages = (0..200).map(|n| format!("x{n}")).collect();
        let text = headers(&Host { languages, ..full_host() });
        assert!(text.lines().all(|line| line.len() <= 2000));
        let rules = text.lines().filter(|line| line.starts_with('/'));
        assert!(rules.clone().all(|rule| rule.matches('*').count() <= 1));
        assert!(rules.count() <= 100);
    }

    #[test]
    fn lost_addresses_are_answered_in_their_language() {
        let text = redirects(&full_host());
        assert_data_eq!(
            text,
            str![[r#"
# Made by Fingerpost, for Netlify.
/en/*  /en/404.html  404
/es/*  /es/404.html  404

"#]]
        );
    }
}
