//! What the commands that use the network share: the client, the end of a run, and what is said of it.

use std::collections::BTreeMap;
use std::net::IpAddr;
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

fn known(pairs: &[String]) -> Result<BTreeMap<String, Vec<IpAddr>>, Failure> {
    let pair = |text: &String| {
        let (name, ip) = text.split_once('=').ok_or("a known host is written NAME=ADDRESS")?;
        Ok((name.to_owned(), vec![ip.parse::<IpAddr>()?]))
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
