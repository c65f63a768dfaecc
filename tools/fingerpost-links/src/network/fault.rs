//! Why an address gave no page, told apart by what a person would do about it.

use std::error::Error;
use std::io;
use std::net::IpAddr;

use rustls::CertificateError;

use super::guard::GuardError;

/// Why an address gave no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The server answered with this status.
    #[error("the server answers {0}")]
    Status(u16),
    /// The server answered, but only with a test whether a person asks.
    #[error("the server answers {0} with a test for people")]
    Challenge(u16),
    /// The server wants to be asked much later.
    #[error("the server wants to be left alone for {0} s")]
    Later(u64),
    /// There is no such host.
    #[error("there is no such host")]
    NoSuchHost,
    /// No name server could be asked.
    #[error("no name server answers")]
    NoNames,
    /// Nobody listens there.
    #[error("the connection is refused")]
    Refused,
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Broken(String),
    /// It took too long.
    #[error("no {0} in time")]
    Slow(Stage),
    /// The connection cannot be trusted.
    #[error("the connection cannot be trusted: {0}")]
    Tls(Tls),
    /// It leads to a private network.
    #[error("it leads to the private address {0}, which is not asked")]
    Private(IpAddr),
    /// It leads to something that is no web page.
    #[error("it leads to a {0}: address, which is not followed")]
    Scheme(String),
    /// Its redirects go round in a circle.
    #[error("its redirects go round in a circle")]
    Circle,
    /// It has too many redirects.
    #[error("it has more than {0} redirects")]
    TooMany(usize),
    /// A redirect without an address.
    #[error("the server answers {0} without saying where to go")]
    NoLocation(u16),
}

/// What was waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A connection.
    Connection,
    /// The headers of an answer.
    Answer,
    /// The rest of it.
    Body,
}

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connection => "connection",
            Self::Answer => "answer",
            Self::Body => "whole page",
        })
    }
}

/// Why a connection cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Tls {
    /// The certificate has run out.
    #[error("its certificate has run out")]
    Expired,
    /// The certificate is not valid yet.
    #[error("its certificate is not valid yet")]
    NotYet,
    /// The certificate is for another host.
    #[error("its certificate is for another host")]
    WrongName,
    /// Nobody known vouches for the certificate.
    #[error("nobody known vouches for its certificate; perhaps the server leaves out a part of the chain")]
    UnknownIssuer,
    /// The certificate was taken back.
    #[error("its certificate was taken back")]
    Revoked,
    /// The certificate is wrong in another way.
    #[error("its certificate is not sound")]
    BadCertificate,
    /// The other side does not speak TLS as it should.
    #[error("the server does not speak TLS as it should")]
    Broken,
}

impl Fault {
    /// Whether asking again soon may help.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Status(status) => matches!(status, 408 | 425 | 429 | 500..=599),
            Self::Refused | Self::Broken(_) | Self::Slow(_) | Self::NoNames => true,
            _ => false,
        }
    }

    /// Whether nothing at all was heard from the other side, as without a network.
    pub fn is_silence(&self) -> bool {
        matches!(
            self,
            Self::NoSuchHost | Self::NoNames | Self::Refused | Self::Broken(_) | Self::Slow(Stage::Connection)
        )
    }

    /// What an error of the client comes from.
    pub(super) fn of(error: &reqwest::Error, stage: Stage) -> Self {
        let mut cause: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(it) = cause {
            if let Some(fault) = known(it) {
                return fault;
            }
            cause = inner(it);
        }
        match (error.is_timeout(), error.is_connect()) {
            (true, true) => Self::Slow(Stage::Connection),
            (true, false) => Self::Slow(stage),
            _ => Self::Broken(deepest(error)),
        }
    }
}

/// What an I/O error wraps is not its source but itself.
fn inner<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    wrapped.map(|it| it as &(dyn Error + 'static)).or_else(|| error.source())
}

fn deepest(error: &reqwest::Error) -> String {
    let mut cause: &(dyn Error + 'static) = error;
    while let Some(next) = inner(cause) {
        cause = next;
    }
    cause.to_string()
}

fn known(error: &(dyn Error + 'static)) -> Option<Fault> {
    if let Some(guard) = error.downcast_ref::<GuardError>() {
        return Some(match guard {
            GuardError::NoSuchName => Fault::NoSuchHost,
            GuardError::NoAnswer => Fault::NoNames,
            GuardError::Private(ip) => Fault::Private(*ip),
        });
    }
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return Some(Fault::Tls(trust(tls)));
    }
    let refused = error.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == io::ErrorKind::ConnectionRefused);
    refused.then_some(Fault::Refused)
}

fn trust(error: &rustls::Error) -> Tls {
    match error {
        rustls::Error::InvalidCertificate(why) => match why {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Tls::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Tls::NotYet,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Tls::WrongName,
            CertificateError::UnknownIssuer => Tls::UnknownIssuer,
            CertificateError::Revoked => Tls::Revoked,
            // A certificate that vouches for itself.
            CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => Tls::UnknownIssuer,
            _ => Tls::BadCertificate,
        },
        _ => Tls::Broken,
    }
}
