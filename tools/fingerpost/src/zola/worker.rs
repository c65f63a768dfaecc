//! A Node process that renders one site after another (`tools/engine/render.cjs`).
//!
//! One line of JSON for a job, one for its answer. Invariant: a process that dies is an error that
//! quotes it, never a wait without end, and dropping a [`Worker`] ends its process.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::{Deserialize, Serialize};

/// A job, as the worker reads it. Paths are absolute.
#[derive(Debug, Serialize)]
pub(super) struct Request<'a> {
    pub(super) id: usize,
    pub(super) root: &'a Path,
    pub(super) config: &'a Path,
    pub(super) base_url: &'a str,
    pub(super) output: &'a Path,
}

/// The worker's answer. No error means little: Zola can fail in silence.
#[derive(Debug, Deserialize)]
struct Answer {
    id: usize,
    error: Option<String>,
}

/// A running worker.
pub(super) struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    complaints: File,
}

impl Worker {
    /// Starts the process. Its standard error goes to a nameless file in `scratch_dir`.
    pub(super) fn start(mut command: Command, scratch_dir: &Path) -> io::Result<Worker> {
        let complaints = tempfile::tempfile_in(scratch_dir)?;
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(complaints.try_clone()?).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(requests), Some(answers)) => {
                Ok(Worker { child, requests, answers: BufReader::new(answers), complaints })
            }
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Has a site rendered. The inner value is what the worker itself saw go wrong.
    ///
    /// An `Err` means that the worker is of no more use; it says why.
    pub(super) fn render(&mut self, request: &Request<'_>) -> Result<Option<String>, String> {
        self.exchange(request).map_err(|error| self.last_words(&error))
    }

    fn exchange(&mut self, request: &Request<'_>) -> io::Result<Option<String>> {
        let mut line = serde_json::to_vec(request)?;
        line.push(b'\n');
        self.requests.write_all(&line)?;
        self.requests.flush()?;
        self.answer(request.id)
    }

    /// Reads until the answer. Lines that are no answer are Zola's and say nothing of use.
    fn answer(&mut self, id: usize) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        while self.answers.read_until(b'\n', &mut line)? > 0 {
            match serde_json::from_slice::<Answer>(&line) {
                Ok(answer) if answer.id == id => return Ok(answer.error),
                _ => line.clear(),
            }
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    /// How the process ended and what it said on standard error.
    fn last_words(&mut self, error: &io::Error) -> String {
        self.child.kill().ok();
        let end = match self.child.wait() {
            Ok(status) => status.to_string(),
            Err(_) => error.to_string(),
        };
        let mut said = Vec::new();
        let read = self.complaints.rewind().and_then(|()| self.complaints.read_to_end(&mut said));
        let said = String::from_utf8_lossy(&said);
        match (read, said.trim()) {
            (Err(_), _) | (_, "") => format!("Zola's process ended ({end}) and gave no reason"),
            (_, said) => format!("Zola's process ended ({end})\n{said}"),
        }
    }
}

impl Drop for Worker {
    /// Ends the process; all it wrote is on disk by then.
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn shell(script: &str) -> (tempfile::TempDir, Worker) {
        let scratch = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let worker = Worker::start(command, scratch.path()).unwrap();
        (scratch, worker)
    }

    fn request() -> Request<'static> {
        Request {
            id: 7,
            root: Path::new("/r"),
            config: Path::new("/r/zola.toml"),
            base_url: "https://example.org",
            output: Path::new("/o"),
        }
    }

    #[test]
    fn other_lines_are_passed_over() {
        let (_scratch, mut worker) =
            shell(r#"read job; echo noise; echo '{"id":6,"error":null}'; echo '{"id":7,"error":"no"}'"#);
        assert_eq!(worker.render(&request()), Ok(Some("no".to_owned())));
    }

    #[test]
    fn a_worker_that_dies_is_quoted() {
        let (_scratch, mut worker) = shell("read job; echo 'out of memory' >&2; exit 9");
        let words = worker.render(&request()).unwrap_err();
        assert!(words.contains("out of memory"), "{words}");
    }

    #[test]
    fn a_worker_that_dies_in_silence_is_reported() {
        let (_scratch, mut worker) = shell("exit 0");
        let words = worker.render(&request()).unwrap_err();
        assert!(words.contains("gave no reason"), "{words}");
    }

    #[test]
    fn dropping_a_worker_ends_it() {
        let (_scratch, worker) = shell("exec sleep 600");
        drop(worker);
    }
}
