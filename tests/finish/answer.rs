//! One request to a server on this machine, and its answer.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Such as 200.
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    /// The text after the headers.
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header that was sent once; more would be joined by browsers in ways that nobody foresees.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} was sent twice: {self:?}");
        value
    }
}

/// Asks for a path; `None` when nobody listens.
pub(crate) fn get(port: u16, path: &str) -> Option<Answer> {
    ask(port, path, "")
}

/// Asks for a path as a browser does that takes these encodings.
pub(crate) fn get_encoded(port: u16, path: &str, encodings: &str) -> Option<Answer> {
    ask(port, path, &format!("Accept-Encoding: {encodings}\r\n"))
}

fn ask(port: u16, path: &str, headers: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}Connection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    Some(Answer { status, headers: lines.filter_map(header).collect(), body: body.to_owned() })
}
