//! What lies beside the pages: open data, the sitemap, and what servers must say with every answer.
//!
//! Functions from the project and its list of pages to files. [`policy`] decides what browsers are told; the writers for
//! each server only put it in that server's words. Invariant: every server gets the same policy, and a part of the site
//! that needs a looser one gets it only where the site has such pages.

mod apache;
mod caddy;
mod hosted;
mod nginx;
mod policy;
mod security_txt;
mod sitemap;

use crate::compose::PageEntry;
use crate::export::{self, ExportInput};
use crate::project::Project;
use crate::tree::Tree;
use policy::Host;

/// The files beside the pages, by path below the site's top.
pub fn files(project: &Project, pages: &[PageEntry]) -> Tree {
    let base_url = &project.settings.base_url;
    let host = Host::new(project, pages);
    let mut files = export::files(&export_input(project));
    files.extend(sitemap::files(project, pages));
    files.insert("robots.txt".to_owned(), robots(base_url).into_bytes());
    files.insert("_headers".to_owned(), hosted::headers(&host).into_bytes());
    if let Some(text) = security_txt::security_txt(project) {
        files.insert(security_txt::PATH.to_owned(), text.into_bytes());
    }
    files
}

fn export_input(project: &Project) -> ExportInput<'_> {
    let settings = &project.settings;
    ExportInput { catalog: &project.catalog, settings, today: project.today, base_url: &settings.base_url }
}

/// Settings for servers, for the person who runs one; they are not published.
pub fn deploy(project: &Project, pages: &[PageEntry]) -> Tree {
    let host = Host::new(project, pages);
    let files = [
        ("README.txt", README.to_owned()),
        ("Caddyfile", caddy::caddyfile(&host)),
        ("apache/.htaccess", apache::htaccess(&host)),
        ("netlify/_redirects", hosted::redirects(&host)),
        ("nginx.conf", nginx::config(&host)),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

/// Everything may be listed; pages that should not be say so themselves.
fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}{}\n", sitemap::PATH)
}

const README: &str = "\
Settings that make a server send the headers which protect readers. Fingerpost writes them at every build.

Netlify, Cloudflare   nothing to do: the published _headers has them all.
Netlify               netlify/_redirects can be put beside the pages, so that lost addresses are answered in the
                      language of their folder. Cloudflare does so by itself.
nginx                 nginx.conf is included in the server's block.
Caddy                 Caddyfile is the whole site.
Apache                apache/.htaccess goes beside the pages; it needs mod_headers.

nginx and Caddy hand out what `fingerpost build --precompress` packed, where there is such a file, to whoever takes it.

Hosts that send no headers of your choice, such as GitHub Pages, cannot protect readers as well. There the pages fall
back on what they say themselves, which cannot forbid other sites to show them in a frame.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_engines_are_told_of_the_sitemap() {
        assert!(robots("https://example.org/").ends_with("Allow: /\n\nSitemap: https://example.org/sitemap.xml\n"));
    }
}
