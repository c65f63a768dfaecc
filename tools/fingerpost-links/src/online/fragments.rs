//! Whether a page has the part that a link names, also by its words (`#:~:text=`): lychee's work.
//!
//! lychee reads pages whole and without a bound, so it is given files that hold what was read within bounds.

use lychee_lib::{Client, ClientBuilder, FragmentCheckerOptions, Status, Uri};
use tempfile::TempDir;
use url::Url;

/// Looks for parts of pages.
#[derive(Debug)]
pub struct Fragments {
    client: Client,
    folder: TempDir,
}

/// Why parts cannot be looked for.
#[derive(Debug, thiserror::Error)]
pub enum FragmentError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// lychee.
    #[error("lychee cannot be set up: {0}")]
    Lychee(#[from] lychee_lib::ErrorKind),
}

impl Fragments {
    /// Makes lychee ready.
    ///
    /// # Errors
    ///
    /// When it cannot be, or there is no place for files.
    pub fn new() -> Result<Self, FragmentError> {
        let options = FragmentCheckerOptions { check_anchor_fragments: true, check_text_fragments: true };
        let client = ClientBuilder::builder().fragment_checker_options(options).build().client()?;
        Ok(Self { client, folder: TempDir::new()? })
    }

    /// The fragments that the page with this body does not have.
    ///
    /// # Errors
    ///
    /// When the disk does not take the page.
    pub async fn lost<'f>(
        &self,
        body: &[u8],
        fragments: impl Iterator<Item = &'f str>,
    ) -> Result<Vec<&'f str>, FragmentError> {
        // lychee remembers pages by their paths, so each has a name of its own.
        let file = tempfile::Builder::new().suffix(".html").tempfile_in(self.folder.path())?;
        fs_err::write(file.path(), String::from_utf8_lossy(body).as_bytes())?;
        let mut lost = Vec::new();
        for fragment in fragments {
            let Ok(mut url) = Url::from_file_path(file.path()) else { continue };
            url.set_fragment(Some(fragment));
            if matches!(self.client.check_file(&Uri::from(url)).await, Status::Error(_)) {
                lost.push(fragment);
            }
        }
        Ok(lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn parts_and_words_are_looked_for() {
        let fragments = Fragments::new().unwrap();
        let page = "<h2 id=a>One</h2><p id='حق'>call us at any hour</p>";
        let wanted = ["a", "b", "%D8%AD%D9%82", ":~:text=at%20any%20hour", ":~:text=on%20Mondays"];
        let lost = fragments.lost(page.as_bytes(), wanted.into_iter()).await.unwrap();
        assert_eq!(lost, ["b", ":~:text=on%20Mondays"]);
    }
}
