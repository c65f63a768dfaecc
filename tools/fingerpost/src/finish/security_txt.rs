//! `/.well-known/security.txt` (RFC 9116): whom to tell of a fault in the site's security.

use crate::project::Project;

/// Where it lies. Only at a host's root does it mean anything.
pub(super) const PATH: &str = ".well-known/security.txt";

/// The file's text, where the project has an address that has not expired.
pub(super) fn security_txt(project: &Project) -> Option<String> {
    let settings = &project.settings;
    let contact = settings.security.as_ref().filter(|contact| contact.is_current(project.today))?;
    let at_root = settings.base_path() == "/";
    at_root.then(|| {
        format!(
            "# For faults in the security of this site. No other help can be given at this address.\n\
             Contact: {}\nExpires: {}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {}{PATH}\n",
            contact.contact,
            contact.expires.value,
            project.languages.source().tag,
            settings.base_url
        )
    })
}
