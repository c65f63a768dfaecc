//! What came of asking for an address, and what it means.

use url::Url;

use super::fault::Fault;

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Whether the server says that it is for good.
    pub is_permanent: bool,
    /// Where it leads.
    pub to: Url,
}

/// What a server answered at the end of all redirects.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The redirects, in order.
    pub hops: Vec<Hop>,
    /// The status.
    pub status: u16,
    /// What the server says that it is, in lower case without parameters: `text/html`.
    pub content_type: String,
    /// The encoding that the server names, in lower case.
    pub charset: Option<String>,
    /// As much of the body as was wanted, unpacked.
    pub body: Vec<u8>,
    /// Whether there was more.
    pub is_cut: bool,
}

/// What asking for an address says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Good,
    /// It is not there.
    Dead(Fault),
    /// It may be there at another time.
    Shaky(Fault),
    /// The server does not tell programs.
    Blocked(Fault),
}

impl Verdict {
    /// The verdict on an answer or a fault.
    pub fn of(result: &Result<Answer, Fault>) -> Self {
        match result {
            Ok(answer) if (200..300).contains(&answer.status) => Self::Good,
            Ok(answer) => Self::of_fault(Fault::Status(answer.status)),
            Err(fault) => Self::of_fault(fault.clone()),
        }
    }

    /// A wall is never taken for a dead page: what programs may not read, people often may. 418 and 999 are given to programs only.
    fn of_fault(fault: Fault) -> Self {
        match fault {
            Fault::Status(401..=403 | 405..=407 | 418 | 423 | 425 | 429 | 451 | 999)
            | Fault::Challenge(_)
            | Fault::Later(_) => Self::Blocked(fault),
            Fault::Status(408 | 500..=599) | Fault::Refused | Fault::Broken(_) | Fault::Slow(_) | Fault::NoNames => {
                Self::Shaky(fault)
            }
            _ => Self::Dead(fault),
        }
    }

    /// The fault, unless all is well.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Good => None,
            Self::Dead(fault) | Self::Shaky(fault) | Self::Blocked(fault) => Some(fault),
        }
    }
}

impl Answer {
    /// The address that the servers say is the right one from now on: the end of the redirects that are for good, up to the first
    /// that is not.
    pub fn moved_to(&self) -> Option<&Url> {
        self.hops.iter().take_while(|hop| hop.is_permanent).last().map(|hop| &hop.to)
    }

    /// Where the last redirect led.
    pub fn came_to(&self) -> Option<&Url> {
        self.hops.last().map(|hop| &hop.to)
    }
}
