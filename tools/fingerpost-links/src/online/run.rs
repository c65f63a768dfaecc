//! The course of a run: all addresses at once as far as politeness allows, until done, told to stop, or out of time.

use std::future::Future;

use futures::stream::{self, StreamExt};
use tokio::time::{Instant, sleep_until};
use url::Url;

use crate::network::{Answer, Fault, Fetcher, Want};

/// So many addresses wait for their turn at once; what limits requests is [`Limits`](crate::network::Limits).
const WAITING: usize = 20_000;

/// One address to ask for.
#[derive(Debug, Clone)]
pub struct Task {
    /// The address.
    pub url: Url,
    /// How much of the page is wanted.
    pub want: Want,
}

/// What came of one address.
#[derive(Debug)]
pub struct Found {
    /// The number of its task.
    pub task: usize,
    /// What came of it.
    pub result: Result<Answer, Fault>,
}

/// Why a run ended before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody said so.
    ByPerson,
    /// The time was over.
    OutOfTime,
}

/// How a run ended.
#[derive(Debug)]
pub struct Course {
    /// How many addresses gave an answer or a fault.
    pub asked: usize,
    /// How many of them were silent, as all are without a network.
    pub silent: usize,
    /// Why it ended early, if it did.
    pub stopped: Option<Stopped>,
}

impl Course {
    /// Whether there seems to be no network at all.
    pub fn is_without_network(&self) -> bool {
        self.asked > 0 && self.silent == self.asked
    }
}

/// Asks for all `tasks`. `take` gets each result as it comes, so that whatever ends the run, nothing is lost.
pub async fn run(
    fetcher: &Fetcher,
    tasks: &[Task],
    (deadline, stop): (Instant, impl Future<Output = ()>),
    mut take: impl AsyncFnMut(Found),
) -> Course {
    let ask = |(task, it): (usize, &Task)| {
        let (url, want) = (it.url.clone(), it.want);
        async move { Found { task, result: fetcher.fetch(&url, want).await } }
    };
    let mut results = stream::iter(tasks.iter().enumerate().map(ask)).buffer_unordered(WAITING);
    let mut course = Course { asked: 0, silent: 0, stopped: None };
    tokio::pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => course.stopped = Some(Stopped::ByPerson),
            () = sleep_until(deadline) => course.stopped = Some(Stopped::OutOfTime),
            found = results.next() => {
                let Some(found) = found else { return course };
                course.asked += 1;
                course.silent += usize::from(found.result.as_ref().is_err_and(Fault::is_silence));
                take(found).await;
            }
        }
        if course.stopped.is_some() {
            return course;
        }
    }
}
