//! How much and how often.

use std::time::Duration;

/// The bounds of all requests.
#[derive(Debug, Clone)]
pub struct Limits {
    /// For a connection, with its encryption.
    pub connect: Duration,
    /// From a request to the end of the answer's headers.
    pub answer: Duration,
    /// For a whole body.
    pub body_time: Duration,
    /// So many bytes of a body are read, after unpacking.
    pub body: usize,
    /// So many redirects are followed.
    pub redirects: usize,
    /// So often an address is asked for in one run, when the fault may pass.
    pub attempts: u32,
    /// Before asking again; doubled each time.
    pub first_wait: Duration,
    /// A host that wants to be left alone for longer than this is not asked again in this run.
    pub longest_wait: Duration,
    /// Between the starts of two requests to one host.
    pub interval: Duration,
    /// So many requests to one host at once.
    pub per_host: usize,
    /// So many requests at once in all.
    pub at_once: usize,
}

impl Default for Limits {
    /// Gentle enough for the small servers of small charities: at most one request a second, and one at a time.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(20),
            body_time: Duration::from_secs(30),
            body: 4 << 20,
            redirects: 10,
            attempts: 3,
            first_wait: Duration::from_secs(2),
            longest_wait: Duration::from_secs(60),
            interval: Duration::from_secs(1),
            per_host: 1,
            at_once: 64,
        }
    }
}
