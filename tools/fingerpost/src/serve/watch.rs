//! Waiting until somebody changes a file.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// A change is over when nothing happened for so long: saving one file is several events.
const QUIET: Duration = Duration::from_millis(40);

/// Folders that are watched as long as the value lives.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
    changes: Receiver<()>,
}

impl Watch {
    /// Watches folders and all that is in them.
    ///
    /// # Errors
    ///
    /// When the system cannot watch one of them.
    pub fn of(folders: &[PathBuf]) -> notify::Result<Self> {
        let (sender, changes) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // What the system could not tell may have been a change.
            if event.is_ok_and(|event| !is_change(event.kind)) {
                return;
            }
            // Nobody waits any more when the program ends.
            let _ = sender.send(());
        })?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { _watcher: watcher, changes })
    }

    /// Waits for a change, and for its end. Gives back whether there can be more.
    pub fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        while self.changes.recv_timeout(QUIET).is_ok() {}
        true
    }
}

/// Reading a file is an event too, and building reads all of them.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_and_reading_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs_err::write(&file, "a").unwrap();
        let watch = Watch::of(&[folder.path().to_owned()]).unwrap();
        fs_err::read(&file).unwrap();
        assert!(watch.changes.recv_timeout(Duration::from_millis(100)).is_err());
        fs_err::write(&file, "b").unwrap();
        assert!(watch.wait());
    }
}
