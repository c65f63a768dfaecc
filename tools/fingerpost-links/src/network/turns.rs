//! Whose turn it is: no host is asked more often, or more at once, than is polite.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use super::limits::Limits;

/// The hosts that were asked in this run.
#[derive(Debug)]
pub(super) struct Turns {
    hosts: Mutex<HashMap<String, Arc<Host>>>,
    all: Arc<Semaphore>,
    interval: Duration,
    per_host: usize,
}

#[derive(Debug)]
struct Host {
    slots: Arc<Semaphore>,
    /// The earliest time for the next request.
    next: Mutex<Instant>,
}

/// Leave to make one request, given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _host: Option<OwnedSemaphorePermit>,
    _all: Option<OwnedSemaphorePermit>,
}

impl Turns {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            hosts: Mutex::default(),
            all: Arc::new(Semaphore::new(limits.at_once.max(1))),
            interval: limits.interval,
            per_host: limits.per_host.max(1),
        }
    }

    /// Waits until `host` may be asked. Waiting for a host keeps no other host waiting.
    pub(super) async fn take(&self, host: &str) -> Turn {
        let host = self.host(host).await;
        let slot = host.slots.clone().acquire_owned().await.ok();
        {
            let mut next = host.next.lock().await;
            sleep_until(*next).await;
            *next = Instant::now() + self.interval;
        }
        let all = self.all.clone().acquire_owned().await.ok();
        // The request starts now, perhaps later than was thought.
        let mut next = host.next.lock().await;
        *next = (*next).max(Instant::now() + self.interval);
        Turn { _host: slot, _all: all }
    }

    /// Leaves a host alone for a while.
    pub(super) async fn pause(&self, host: &str, time: Duration) {
        let host = self.host(host).await;
        let mut next = host.next.lock().await;
        *next = (*next).max(Instant::now() + time);
    }

    async fn host(&self, name: &str) -> Arc<Host> {
        let new = || {
            let slots = Arc::new(Semaphore::new(self.per_host));
            Arc::new(Host { slots, next: Mutex::new(Instant::now()) })
        };
        self.hosts.lock().await.entry(name.to_owned()).or_insert_with(new).clone()
    }
}
