//! Builds that do not come to their end. Whatever happens, `public/` is the old site whole or the new one whole, language by language.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::process::Child;
use std::time::{Duration, Instant};

use crate::project::{Project, TODAY, asked_for};

/// How long a test waits for what must happen soon.
const PATIENCE: Duration = Duration::from_secs(30);

/// A Zola that says that it has begun, and then takes its time.
const SLOW_ZOLA: &str = "#!/bin/sh
[ \"$1\" = --version ] && { echo zola 0.22.1; exit; }
touch begun
exec sleep 3
";

/// A built project that is building again, with a renderer that does not finish.
fn rendering() -> (Project, Child) {
    let project = Project::built();
    project.reword("Begin with");
    project.write("slow-zola", SLOW_ZOLA);
    fs_err::set_permissions(project.path("slow-zola"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = project.command(&["build", TODAY]);
    let child = command.env("FINGERPOST_ZOLA", project.path("slow-zola")).spawn().unwrap();
    wait_until(|| project.path("begun").exists());
    (project, child)
}

fn wait_until(done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "it did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site() {
    let (project, mut child) = rendering();
    let site = project.hashes("public");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(project.hashes("public"), site);
    assert!(site.contains_key("en/get-help/index.html"));
}

#[test]
fn the_next_build_after_a_killed_one_is_whole() {
    let (project, mut child) = rendering();
    child.kill().unwrap();
    child.wait().unwrap();
    project.write(".public.next/en/half.html", "half a site");
    project.write(".public.old/en/old.html", "an older site");
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    let site = project.hashes("public");
    let fresh = Project::new();
    fresh.reword("Begin with");
    assert_eq!(fresh.run(&["build", TODAY]).code, Some(0));
    assert_eq!(site, fresh.hashes("public"));
    assert!(!project.path(".public.next").exists());
}

#[test]
fn a_stage_that_fails_leaves_the_old_site() {
    let project = Project::built();
    let site = project.hashes("public");
    // A file where the work folder has to be.
    fs_err::remove_dir_all(project.path("target/fingerpost/sites")).unwrap();
    project.write("target/fingerpost/sites", "in the way");
    project.reword("Begin with");
    let outcome = project.run(&["build", TODAY]);
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("target/fingerpost/sites"), "{}", outcome.stderr);
    assert_eq!(project.hashes("public"), site);
}

/// Looks at the site all the time while it is being replaced.
#[test]
fn a_reader_never_finds_half_a_site() {
    let project = Project::built();
    let parts =
        ["404.html", "site.css", "en/index.html", "es/index.html"].map(|path| project.path("public").join(path));
    for round in 0..2 {
        project.reword(&format!("Begin {round} with"));
        let mut child = project.command(&["build", TODAY]).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            let gone: Vec<_> = parts.iter().filter(|path| !path.exists()).collect();
            assert!(gone.is_empty(), "{gone:?}");
        }
        assert!(child.wait().unwrap().success());
        assert!(
            fs_err::read_to_string(project.path("public/en/get-help/index.html"))
                .unwrap()
                .contains(&format!("Begin {round} with"))
        );
    }
}

/// What `public/` must hold: each language as one build made it.
fn is_whole(project: &Project, sites: &[&BTreeMap<String, String>]) -> bool {
    let found = project.hashes("public");
    let part = |site: &BTreeMap<String, String>, language: &str| {
        let inside = |path: &&String| path.starts_with(&format!("{language}/"));
        site.keys().filter(inside).map(|path| (path.clone(), site[path].clone())).collect::<BTreeMap<_, _>>()
    };
    ["en", "es"].iter().all(|language| sites.iter().any(|site| part(site, language) == part(&found, language)))
}

/// A build is killed at so many moments; `FINGERPOST_KILLS=100` asks for more.
#[test]
fn whenever_a_build_is_killed_each_language_is_whole_and_the_next_build_is_right() {
    let rounds = asked_for("FINGERPOST_KILLS").and_then(|rounds| rounds.try_into().ok()).unwrap_or(5_u32);
    let (project, other) = (Project::built(), Project::new());
    let start = Instant::now();
    other.reword("Begin at once with");
    assert_eq!(other.run(&["build", TODAY]).code, Some(0));
    let whole = start.elapsed();
    let sites = [project.hashes("public"), other.hashes("public")];
    let words = ["Start with", "Begin at once with"];
    for round in 0..rounds {
        let next = usize::from(round % 2 == 0);
        project.reword(words[next]);
        let mut child = project.command(&["build", TODAY]).stderr(std::process::Stdio::null()).spawn().unwrap();
        // Moments that lie everywhere between the first and the last, in an order that skips about.
        std::thread::sleep(whole * (round * 37 % rounds) / rounds);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(is_whole(&project, &[&sites[0], &sites[1]]), "round {round}");
        if round % 3 == 2 {
            assert_eq!(project.run(&["build", TODAY]).code, Some(0), "round {round}");
            assert!(project.hashes("public") == sites[next], "round {round}");
        }
    }
    project.reword(words[1]);
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    assert!(project.hashes("public") == sites[1]);
    assert!(!project.path(".public.next").exists());
}

/// A disk that is full, as far as a program can tell: no file may grow beyond some size.
#[test]
fn a_full_disk_leaves_the_old_site() {
    let project = Project::built();
    let site = project.hashes("public");
    project.reword("Begin at once with");
    for kilobytes in [1, 4, 16, 64] {
        let limit = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
        let mut command = std::process::Command::new("bash");
        command.args(["-c", &limit, env!("CARGO_BIN_EXE_fingerpost"), "build", TODAY]).current_dir(project.root());
        let outcome = project.outcome(&command.output().unwrap());
        if outcome.code != Some(0) {
            assert_eq!(outcome.code, Some(2), "{kilobytes}: {}", outcome.stderr);
            assert!(outcome.stderr.contains("File too large"), "{kilobytes}: {}", outcome.stderr);
            assert!(project.hashes("public") == site, "{kilobytes}");
        }
    }
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    assert!(project.hashes("public") != site);
}
