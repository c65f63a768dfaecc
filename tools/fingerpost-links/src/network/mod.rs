//! Pages of other hosts, asked for politely and within bounds. The only code that uses the network.
//!
//! lychee's own client is not used for this: it looks at addresses before it looks up names and before redirects, reads bodies
//! whole, and asks again on its own. Invariants: no connection is made to an address that is not public, whoever names it, unless
//! a test asks for loopback; no more of a body is kept than [`Limits::body`]; each request ends in a bounded time; a host is never
//! asked more often than [`Limits`] says, also by redirects from other hosts.
//!
//! `robots.txt` is not read. It speaks to programs that find their own way from page to page (RFC 9309), and this one does not: it asks
//! for pages that a person read and cites, each once a day, and follows no link on them. A server that does not want even that says
//! so by its status, which is heeded, and `links/allowed.toml` keeps a host from being asked at all.

mod answer;
mod fault;
mod fetch;
mod guard;
mod limits;
mod turns;

pub use answer::{Answer, Hop, Verdict};
pub use fault::{Fault, Stage, Tls};
pub use fetch::{Fetcher, Want};
pub use guard::{Names, Reach};
pub use limits::Limits;
