//! Runs programs in turn and measures them: seconds by the clock, and the most memory that a program and all that it
//! started held at one moment.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Outcome;

/// How often memory is looked at.
const EVERY: Duration = Duration::from_millis(15);

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) seconds: f64,
    /// Megabytes; 0 where nobody looked.
    pub(crate) peak: f64,
}

/// Runs a command in a folder, and looks at its memory if `looks`: looking takes time of its own.
pub(crate) fn run(command: &[String], folder: &Path, looks: bool) -> Outcome<Run> {
    let log = tempfile::NamedTempFile::new()?;
    let (program, arguments) = command.split_first().ok_or("no command")?;
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log.reopen()?)
        .stderr(log.reopen()?)
        .spawn()?;
    let peak = if looks { watch(&mut child)? } else { 0.0 };
    let status = child.wait()?;
    let seconds = start.elapsed().as_secs_f64();
    if !status.success() {
        let said = fs_err::read_to_string(log.path())?;
        let last: Vec<&str> = said.lines().rev().take(20).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        return Err(format!(
            "{}: {status}
{}",
            command.join(" "),
            last.join(
                "
"
            )
        )
        .into());
    }
    Ok(Run { seconds, peak })
}

/// The most megabytes that a process and its descendants held, until it ended.
fn watch(child: &mut Child) -> Outcome<f64> {
    let mut peak: f64 = 0.0;
    while child.try_wait()?.is_none() {
        peak = peak.max(family(child.id()).into_iter().map(held).sum());
        std::thread::sleep(EVERY);
    }
    Ok(peak)
}

/// A process and its descendants.
fn family(of: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1)?.parse().ok());
        parent.into_iter().for_each(|parent: u32| children.entry(parent).or_default().push(id));
    }
    let (mut all, mut at) = (vec![of], 0);
    while let Some(id) = all.get(at).copied() {
        all.extend(children.get(&id).into_iter().flatten());
        at += 1;
    }
    all
}

/// Megabytes of a process; what it shares with others counts in parts.
#[expect(clippy::cast_precision_loss, reason = "no machine has so much memory")]
fn held(id: u32) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let kilobytes =
        rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.map_or(0.0, |kilobytes: u64| kilobytes as f64 / 1024.0)
}

/// The one in the middle.
pub(crate) fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
