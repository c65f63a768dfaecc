//! One build of a project at a time.
//!
//! Builds share their work folder; two at once would publish pages of each other. The turn ends with the process, however
//! that ends.

use std::io;
use std::path::Path;

/// Waits until no other build works in `work`, telling of it through `notice`. The turn ends when the value is dropped.
///
/// # Errors
///
/// When the work folder cannot be made, or the system has no locks there.
pub fn take_turn(work: &Path, notice: &dyn Fn(&str)) -> io::Result<fs_err::File> {
    fs_err::create_dir_all(work)?;
    let file = fs_err::OpenOptions::new().create(true).append(true).open(work.join("lock"))?;
    wait_for(&file, notice)?;
    Ok(file)
}

/// A folder below `work` for the pages of this build alone, which goes with the value.
///
/// The renderer of a build that was killed may still be at work, and must not write among the pages of the next.
///
/// # Errors
///
/// When the file system refuses.
pub fn room_for_pages(work: &Path) -> io::Result<tempfile::TempDir> {
    let folder = work.join("pages");
    // What is left of builds that were killed. What cannot be removed yet is removed by a later build.
    let _ = fs_err::remove_dir_all(&folder);
    fs_err::create_dir_all(&folder)?;
    tempfile::TempDir::new_in(folder)
}

#[cfg(unix)]
fn wait_for(file: &fs_err::File, notice: &dyn Fn(&str)) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(rustix::io::Errno::WOULDBLOCK) => {
            notice("another build of this project is under way; waiting for it to end");
            Ok(flock(file, FlockOperation::LockExclusive)?)
        }
        outcome => Ok(outcome?),
    }
}

#[cfg(not(unix))]
fn wait_for(_: &fs_err::File, _: &dyn Fn(&str)) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = take_turn(folder.path(), &|_| panic!("nobody else is building")).unwrap();
        std::thread::scope(|scope| {
            let (told, wait) = std::sync::mpsc::channel();
            let work = folder.path();
            let second = scope.spawn(move || take_turn(work, &|_| told.send(()).unwrap()));
            wait.recv().unwrap();
            drop(first);
            second.join().unwrap().unwrap();
        });
    }
}
