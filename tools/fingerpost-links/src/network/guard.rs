//! Which addresses may be reached.
//!
//! The check is made where names become addresses, for every connection: a name that passed once may lead elsewhere a moment
//! later. Addresses that stand in a URL themselves never come by here, so [`Guard::forbidden_host`] looks at them before each request.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// How far requests may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Addresses that anybody on the internet can reach.
    Public,
    /// This machine too: for tests.
    Loopback,
}

impl Reach {
    /// Whether a connection to `ip` may be made.
    pub fn admits(self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        is_public(ip) || (self == Self::Loopback && ip.is_loopback())
    }
}

/// What turns names into addresses.
#[derive(Debug, Clone)]
pub enum Names {
    /// The machine's own resolver.
    System,
    /// These and no others: for tests, which ask no server. A port other than 0 stands for the one of the scheme.
    Fixed(BTreeMap<String, Vec<SocketAddr>>),
}

/// Why a name led to no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum GuardError {
    /// There is no such name.
    #[error("no such host")]
    NoSuchName,
    /// The name server did not answer.
    #[error("the name server does not answer")]
    NoAnswer,
    /// All its addresses are on a private network.
    #[error("the host has the private address {0}")]
    Private(IpAddr),
}

/// Looks up names and keeps to the reach.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    pub(super) names: Names,
    pub(super) reach: Reach,
}

impl Guard {
    /// The forbidden address that stands in a URL in place of a name, if there is one.
    pub(super) fn forbidden_host(&self, url: &Url) -> Option<IpAddr> {
        let ip = match url.host()? {
            Host::Domain(_) => return None,
            Host::Ipv4(ip) => IpAddr::V4(ip),
            Host::Ipv6(ip) => IpAddr::V6(ip),
        };
        (!self.reach.admits(ip)).then_some(ip)
    }

    async fn look_up(self, name: String) -> Result<Vec<SocketAddr>, GuardError> {
        let found: Vec<SocketAddr> = match &self.names {
            Names::Fixed(known) => known.get(&name).cloned().ok_or(GuardError::NoSuchName)?,
            Names::System => {
                tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|error| missing(&error))?.collect()
            }
        };
        let first = found.first().ok_or(GuardError::NoSuchName)?.ip();
        let open: Vec<SocketAddr> = found.into_iter().filter(|address| self.reach.admits(address.ip())).collect();
        if open.is_empty() { Err(GuardError::Private(first)) } else { Ok(open) }
    }
}

/// The system's resolver tells in words only whether a name is unknown or nobody could be asked.
fn missing(error: &std::io::Error) -> GuardError {
    let text = error.to_string();
    let passing = ["Temporary failure", "try again", "Try again"].iter().any(|words| text.contains(words));
    if passing { GuardError::NoAnswer } else { GuardError::NoSuchName }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, name) = (self.clone(), name.as_str().to_owned());
        Box::pin(async move {
            let found = guard.look_up(name).await?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// See <https://www.iana.org/assignments/iana-ipv4-special-registry> and its sister for IPv6.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_documentation();
    // "This network", shared by carriers, protocols, 6to4 relays, benchmarks, multicast and what is beyond.
    let more =
        matches!((a, b, c), (0 | 224.., ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18 | 19, _));
    !special && !more
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let embedded = |high: u16, low: u16| {
        let [[a, b], [c, d]] = [high.to_be_bytes(), low.to_be_bytes()];
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // Ways to write an IPv4 address: NAT64, 6to4.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => embedded(high, low),
        [0x2001, 0xdb8 | 0..=0x1ff, ..] | [0x3fff, ..] => false,
        // Only this eighth is given out.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_public() {
        for text in ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2002:808:808::1", "64:ff9b::808:808"] {
            assert!(Reach::Public.admits(text.parse().unwrap()), "{text}");
        }
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "::7f00:1",
            "fc00::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2002:a00:1::1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
        ] {
            assert!(!Reach::Public.admits(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn tests_may_reach_this_machine_and_no_private_network() {
        assert!(Reach::Loopback.admits("127.0.3.4".parse().unwrap()));
        assert!(Reach::Loopback.admits("::1".parse().unwrap()));
        assert!(!Reach::Loopback.admits("10.0.0.1".parse().unwrap()));
        assert!(!Reach::Loopback.admits("169.254.169.254".parse().unwrap()));
    }
}
