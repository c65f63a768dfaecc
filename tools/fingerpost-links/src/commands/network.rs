//! What the commands that use the network share: the client, the end of a run, and what is said of it.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use fingerpost::workspace::Workspace;

use super::{Failure, base_url};
use crate::cli::NetworkArgs;
use crate::network::{Fetcher, Limits, Names, Reach};
use crate::online::{Course, Stopped};

/// The client that asks for pages.
pub(super) fn fetcher(args: &NetworkArgs, workspace: &Workspace) -> Result<Fetcher, Failure> {
    let site = base_url(workspace, None)?;
    let agent = format!("fingerpost-links/{} (+{site})", env!("CARGO_PKG_VERSION"));
    let (limits, names, reach) = match args.loopback {
        true if args.patient => (Limits::default(), Names::Fixed(known(&args.known)?), Reach::Loopback),
        true => (hasty(), Names::Fixed(known(&args.known)?), Reach::Loopback),
        false => (Limits::default(), Names::System, Reach::Public),
    };
    Ok(Fetcher::new(limits, names, reach, &agent)?)
}

/// Limits for tests, which are their own servers and need not be polite.
fn hasty() -> Limits {
    Limits {
        first_wait: Duration::from_millis(20),
        longest_wait: Duration::from_secs(1),
        interval: Duration::ZERO,
        per_host: 8,
        ..Limits::default()
    }
}

fn known(pairs: &[String]) -> Result<BTreeMap<String, Vec<SocketAddr>>, Failure> {
    let pair = |text: &String| {
        let (name, at) = text.split_once('=').ok_or("a known host is written NAME=ADDRESS")?;
        let ip = |text: &str| text.parse().map(|ip: IpAddr| SocketAddr::new(ip, 0));
        Ok((name.to_owned(), vec![at.parse().or_else(|_| ip(at))?]))
    };
    pairs.iter().map(pair).collect()
}

/// Ends when somebody presses Ctrl-C.
pub(super) async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// What a run that ended early did not look at.
pub(super) fn left_out(course: &Course, all: usize) -> Option<String> {
    let why = match course.stopped? {
        Stopped::ByPerson => "the run was stopped",
        Stopped::OutOfTime => "the time was over",
    };
    let rest = all.saturating_sub(course.asked);
    Some(format!("{rest} of {all} addresses, because {why}; the next run begins with them"))
}
