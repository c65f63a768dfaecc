//! Copies of dead pages in an archive of the web.
//!
//! lychee looks for them too, but with a client of its own that knows neither our bounds nor our guard.

use serde::Deserialize;
use url::Url;

use crate::network::Answer;

/// The archive's index; see <https://archive.org/help/wayback_api.php>.
const INDEX: &str = "https://archive.org/wayback/available";

#[derive(Debug, Deserialize)]
struct Reply {
    archived_snapshots: Snapshots,
}

#[derive(Debug, Deserialize)]
struct Snapshots {
    closest: Option<Closest>,
}

#[derive(Debug, Deserialize)]
struct Closest {
    url: Url,
}

/// The address at which the archive tells whether it has a copy of a page.
pub fn question(page: &Url) -> Option<Url> {
    let mut index = Url::parse(INDEX).ok()?;
    index.query_pairs_mut().append_pair("url", page.as_str());
    Some(index)
}

/// The copy of which the archive tells; `None` where it has none, or says something else.
pub fn copy(answer: &Answer) -> Option<Url> {
    let reply: Reply = serde_json::from_slice(&answer.body).ok()?;
    reply.archived_snapshots.closest.map(|closest| closest.url)
}
