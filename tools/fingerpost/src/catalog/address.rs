//! Addresses on the web, always `https`.

use url::Url;

/// An `https` address with a host name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    text: String,
    host: String,
}

impl Address {
    /// Checks an address.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|_| "this is not a web address".to_owned())?;
        if url.scheme() != "https" {
            return Err(format!("this address begins with `{}:`, not with https:", url.scheme()));
        }
        if !url.username().is_empty() || url.password().is_some() || url.port().is_some() {
            return Err("an address holds no user name, password or port".to_owned());
        }
        let host = match url.host() {
            Some(url::Host::Domain(name)) if name.contains('.') => name.trim_start_matches("www.").to_owned(),
            _ => return Err("this address names no site".to_owned()),
        };
        Ok(Self { text: text.to_owned(), host })
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The site's name, without `www.`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the host is written so that it may be taken for another: with letters that look like Latin ones, or with
    /// a public body's ending in its middle.
    pub fn looks_like_another(&self) -> bool {
        let labels: Vec<&str> = self.host.split('.').collect();
        let is_public = |label: &&str| matches!(*label, "gov" | "gob" | "gouv" | "mil");
        let inside = labels.len() > 2 && labels[..labels.len() - 2].iter().any(is_public);
        let joined = |label: &str| label.ends_with("-gov") || label.starts_with("gov-");
        inside || labels.iter().any(|label| label.starts_with("xn--") || joined(label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_to_a_named_site() {
        assert_eq!(Address::parse("https://www.example.org/a").unwrap().host(), "example.org");
        for wrong in
            ["http://example.org", "javascript:alert(1)", "example.org", "https://10.0.0.1/", "https://a@example.org/"]
        {
            assert!(Address::parse(wrong).is_err(), "{wrong}");
        }
    }
}
