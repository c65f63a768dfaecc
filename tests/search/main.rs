//! The search: whether readers find what they look for, in every language.
//!
//! The index of the real content is composed in memory; then node asks it the questions of `queries.js`, through the same
//! code as the page's script. No browser: tests/browser tries the box itself.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the functions around the test fail as tests do"
)]

#[path = "../real/day.rs"]
mod day;

use std::path::Path;
use std::process::Command;

use day::{day, repository};

use fingerpost::build::{Input, compose_all};
use fingerpost::project::load;
use fingerpost::tree::{Tree, read_folder};

#[track_caller]
fn run(command: &mut Command) {
    let status =
        command.status().unwrap_or_else(|error| panic!("{} cannot be run: {error}", command.get_program().display()));
    assert!(status.success(), "{} failed: {status}", command.get_program().display());
}

/// Fetches `MiniSearch` and the bundler, unless npm's own record of them is as new as the lock file.
fn fetch_packages(folder: &Path) {
    let changed = |name: &str| fs_err::metadata(folder.join(name)).and_then(|data| data.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run(Command::new(npm).current_dir(folder).args(arguments));
}

/// Writes the index of each language to a folder, as `<language>.js`.
fn write_indexes(folder: &Path) {
    let content = read_folder(&repository(), "content").unwrap();
    let loaded = load(&content, day());
    let project = loaded.project.expect("the content can be read");
    let languages: Vec<_> = project.languages.published().collect();
    let (site, work) = (Tree::new(), repository());
    let input = Input { project: &project, texts: &loaded.sources, site: &site, languages: &languages, work: &work };
    fs_err::create_dir_all(folder).unwrap();
    for (language, composed) in compose_all(input).unwrap() {
        if let Some(index) = composed.files.get("static/search/words.js") {
            fs_err::write(folder.join(format!("{language}.js")), index).unwrap();
        }
    }
}

#[test]
fn readers_find_what_they_look_for() {
    let folder = repository().join("tools/search");
    let indexes = Path::new(env!("CARGO_TARGET_TMPDIR")).join("search");
    fetch_packages(&folder);
    write_indexes(&indexes);
    let mut node = Command::new("node");
    node.current_dir(repository().join("tests/search")).env("FINGERPOST_INDEXES", &indexes);
    run(node.args(["--test", "--test-reporter=spec"]));
}
