//! Renders jobs side by side and proves from the output that each was done.
//!
//! Zola's module may fail and say nothing, so a job's output folder is removed first and the files it is
//! to write are looked for afterwards. A job that fails runs again through Zola's command line, in a
//! process of its own, for its message. Invariant: failures come in the order of the jobs.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{panic, thread};

use super::command::{self, NodeModule, Program};
use super::worker::{Request, Worker};
use super::{Job, JobFailure, RenderError, transcript};

/// A failure with the place of its job in the list.
type Numbered = (usize, JobFailure);

/// What all lanes share.
struct Round<'a> {
    program: &'a Program,
    scratch_dir: &'a Path,
    jobs: &'a [Job],
    /// Threads for each process inside Zola.
    threads: usize,
    next: AtomicUsize,
    done: &'a (dyn Fn(&Job) + Sync),
}

/// Renders all jobs.
pub(super) fn all(
    program: &Program,
    scratch_dir: &Path,
    jobs: &[Job],
    done: &(dyn Fn(&Job) + Sync),
) -> Result<(), RenderError> {
    let clashes = clashes(jobs);
    if !clashes.is_empty() {
        return Err(RenderError { failures: clashes });
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let lanes = cores.min(jobs.len()).max(1);
    let round = Round { program, scratch_dir, jobs, threads: cores.div_ceil(lanes), next: AtomicUsize::new(0), done };
    let mut failures = round.run(lanes);
    failures.sort_by_key(|(index, _)| *index);
    if failures.is_empty() {
        return Ok(());
    }
    Err(RenderError { failures: failures.into_iter().map(|(_, failure)| failure).collect() })
}

/// Jobs whose output folder holds their own root, or lies in another job's output folder.
fn clashes(jobs: &[Job]) -> Vec<JobFailure> {
    let mut outputs: BTreeMap<&Path, usize> = BTreeMap::new();
    for job in jobs {
        *outputs.entry(&job.output).or_default() += 1;
    }
    let taken = |job: &Job| {
        let above = job.output.ancestors().skip(1);
        outputs.get(job.output.as_path()) > Some(&1) || above.into_iter().any(|folder| outputs.contains_key(folder))
    };
    jobs.iter()
        .filter(|job| job.root.starts_with(&job.output) || taken(job))
        .map(|job| {
            let folder = job.output.display();
            failure(job, format!("the output folder {folder} is not for this site alone"))
        })
        .collect()
}

fn failure(job: &Job, message: String) -> JobFailure {
    JobFailure { job: job.name.clone(), file: None, message }
}

impl Round<'_> {
    /// Works through the jobs in so many lanes.
    fn run(&self, lanes: usize) -> Vec<Numbered> {
        thread::scope(|scope| {
            let running: Vec<_> = (0..lanes).map(|_| scope.spawn(|| self.lane())).collect();
            running
                .into_iter()
                .flat_map(|lane| lane.join().unwrap_or_else(|cause| panic::resume_unwind(cause)))
                .collect()
        })
    }

    /// Takes jobs until none is left, with one worker.
    fn lane(&self) -> Vec<Numbered> {
        let mut worker = None;
        let mut failures = Vec::new();
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = self.jobs.get(index) else {
                return failures;
            };
            match self.render(index, job, &mut worker) {
                Ok(()) => (self.done)(job),
                Err(failure) => failures.push((index, failure)),
            }
        }
    }

    fn render(&self, index: usize, job: &Job, worker: &mut Option<Worker>) -> Result<(), JobFailure> {
        let site = Site::prepare(job).map_err(|error| failure(job, error.to_string()))?;
        if let Program::Node(module) = self.program {
            let silent = self.through_worker(index, &site, module, worker)?;
            if silent && site.missing().is_empty() {
                return Ok(());
            }
        }
        self.through_command_line(&site)
    }

    /// Whether the worker had nothing to say against the site.
    fn through_worker(
        &self,
        index: usize,
        site: &Site<'_>,
        module: &NodeModule,
        worker: &mut Option<Worker>,
    ) -> Result<bool, JobFailure> {
        let mut running = match worker.take() {
            Some(running) => running,
            None => self.start(module).map_err(|error| failure(site.job, format!("Node.js did not start: {error}")))?,
        };
        let complaint = running.render(&site.request(index)).map_err(|words| failure(site.job, words))?;
        *worker = Some(running);
        Ok(complaint.is_none())
    }

    fn start(&self, module: &NodeModule) -> io::Result<Worker> {
        let mut command = module.worker();
        command.env("RAYON_NUM_THREADS", self.threads.to_string());
        Worker::start(command, self.scratch_dir)
    }

    /// Renders a site in a process of its own, which tells its reasons.
    fn through_command_line(&self, site: &Site<'_>) -> Result<(), JobFailure> {
        let mut command = self.program.command_line();
        command
            .env("RAYON_NUM_THREADS", self.threads.to_string())
            .arg("--root")
            .arg(&site.root)
            .arg("--config")
            .arg(&site.config)
            .args(["build", "--force", "--base-url", &site.job.base_url])
            .arg("--output-dir")
            .arg(&site.output);
        let output = command.output().map_err(|error| failure(site.job, format!("Zola did not start: {error}")))?;
        site.judge(&output)
    }
}

/// A job made ready: resolved paths, no output yet.
struct Site<'a> {
    job: &'a Job,
    root: PathBuf,
    config: PathBuf,
    output: PathBuf,
}

impl<'a> Site<'a> {
    /// Resolves the paths and removes what an earlier round wrote.
    fn prepare(job: &'a Job) -> io::Result<Site<'a>> {
        let root = fs_err::canonicalize(&job.root)?;
        let output = std::path::absolute(&job.output)?;
        remove_folder(&output)?;
        Ok(Site { job, config: command::config_file(&root), root, output })
    }

    fn request(&self, id: usize) -> Request<'_> {
        Request { id, root: &self.root, config: &self.config, base_url: &self.job.base_url, output: &self.output }
    }

    /// The files that should have been written and were not.
    fn missing(&self) -> Vec<&Path> {
        let expected = self.job.expected.iter().map(PathBuf::as_path);
        expected.filter(|file| !self.output.join(file).is_file()).collect()
    }

    /// Success only if Zola says so, every page has its section and every file is there.
    fn judge(&self, output: &Output) -> Result<(), JobFailure> {
        let said = [&output.stdout[..], b"\n", &output.stderr[..]].concat();
        let said = String::from_utf8_lossy(&said);
        if !output.status.success() {
            return Err(self.refused(&said, output));
        }
        match (transcript::orphans(&said), self.missing().as_slice()) {
            (0, []) => Ok(()),
            (0, [first, rest @ ..]) => Err(failure(self.job, unwritten(first, rest.len()))),
            (orphans, _) => {
                Err(failure(self.job, format!("{orphans} page(s) lie in folders of `content` without an `_index.md`")))
            }
        }
    }

    fn refused(&self, said: &str, output: &Output) -> JobFailure {
        let complaint = transcript::complaint(said, &self.root);
        let message = match complaint.message.as_str() {
            "" => format!("Zola failed ({}) and gave no reason", output.status),
            message => message.to_owned(),
        };
        JobFailure { file: complaint.file, ..failure(self.job, message) }
    }
}

fn unwritten(first: &Path, others: usize) -> String {
    let first = first.display();
    match others {
        0 => format!("Zola reported success, but did not write {first}"),
        _ => format!("Zola reported success, but did not write {first} and {others} more"),
    }
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs_err::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(root: &str, output: &str) -> Job {
        Job {
            name: root.to_owned(),
            root: root.into(),
            output: output.into(),
            base_url: "https://example.org".to_owned(),
            expected: Vec::new(),
        }
    }

    #[track_caller]
    fn check(jobs: &[Job], expected: &[&str]) {
        let clashing = clashes(jobs);
        let names: Vec<&str> = clashing.iter().map(|failure| failure.job.as_str()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn outputs_must_lie_apart() {
        check(&[job("/r/en", "/o/en"), job("/r/fr", "/o/fr")], &[]);
        check(&[job("/r/en", "/o/en"), job("/r/fr", "/o/en")], &["/r/en", "/r/fr"]);
        check(&[job("/r/en", "/o"), job("/r/fr", "/o/fr")], &["/r/fr"]);
        check(&[job("/r/en", "/r"), job("/r/fr", "/o/fr")], &["/r/en"]);
    }

    #[test]
    fn unwritten_files_are_counted() {
        let first = Path::new("a.html");
        assert_eq!(unwritten(first, 0), "Zola reported success, but did not write a.html");
        assert!(unwritten(first, 2).ends_with("a.html and 2 more"));
    }
}
