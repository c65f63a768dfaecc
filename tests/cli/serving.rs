//! `fingerpost serve`: what a browser gets from it, before and after a change.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::project::{Project, TODAY};

/// A preview of a project; it ends with the value.
struct Preview {
    child: Child,
    address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// An answer: the status, the headers and the body.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().filter_map(|line| line.split_once(": ")).find(|line| line.0 == name).map(|line| line.1)
    }
}

impl Preview {
    fn of(project: &Project, more: &[&str]) -> Self {
        let arguments = [&["serve", TODAY, "--port=0"], more].concat();
        let mut child = project.command(&arguments).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let line = said.find(|line| line.contains("http://")).unwrap();
        // Somebody has to listen, or the program could not go on speaking.
        std::thread::spawn(move || said.for_each(drop));
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    fn ask(&self, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.replace('\r', ""), body: body.to_owned() }
    }

    /// What is at a path below the site's own.
    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("/sub{path}"), &self.address)
    }

    /// The state after the one that has this number.
    fn news(&self, after: &str) -> serde_json::Value {
        let answer = self.get(&format!("/.fingerpost/wait.js?after={after}"));
        let state = answer.body.strip_prefix("fingerpostPreview(").unwrap().strip_suffix(");\n").unwrap();
        serde_json::from_str(state).unwrap()
    }
}

const PAGE: &str = "/en/get-help/";

#[test]
fn pages_are_served_as_a_host_would() {
    let project = Project::new();
    let preview = Preview::of(&project, &[]);
    let page = preview.get(PAGE);
    assert_eq!((page.status, page.header("Content-Type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.header("Content-Security-Policy").unwrap().starts_with("default-src 'none'"), "{}", page.head);
    assert_eq!(page.header("Referrer-Policy"), Some("no-referrer"));
    assert!(page.body.contains(".fingerpost/preview.js"));
    assert_eq!(preview.get("/site.css").header("Cache-Control"), Some("no-store"));
    assert_eq!(preview.get("/data/v1/index.json").header("Access-Control-Allow-Origin"), Some("*"));
    assert_eq!(preview.get("/en/get-help").header("Location"), Some("/sub/en/get-help/"));
    let lost = preview.get("/es/nada/");
    assert_eq!(lost.status, 404);
    assert!(lost.body.contains("lang=\"es\""), "{}", lost.body);
    for path in ["/_headers", "/.fingerpost", "/../content/site.toml", "/%2e%2e/content/site.toml"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.ask("/sub/en/get-help/", "evil.example.org").status, 403);
    let published = fs_err::read_to_string(project.path("public/en/get-help/index.html")).unwrap();
    assert!(!published.contains("preview"), "{published}");
    let other = project.run(&["serve", TODAY, "--port", preview.address.rsplit_once(':').unwrap().1]);
    assert_eq!(other.code, Some(2));
    assert!(other.stderr.contains("is in use by another program; name another with --port"), "{}", other.stderr);
}

#[test]
fn a_change_is_shown_and_a_broken_one_is_told_of() {
    let project = Project::built();
    let preview = Preview::of(&project, &["--language=en"]);
    let first = preview.news("");
    project.reword("Begin anew with");
    let second = preview.news(first["news"].as_str().unwrap());
    assert_ne!(first["site"], second["site"]);
    assert_eq!(second["report"], serde_json::Value::Null);
    assert!(preview.get(PAGE).body.contains("Begin anew with"));

    let text = fs_err::read_to_string(project.path("content/en/get-help/index.md")).unwrap();
    project.append("content/en/get-help/index.md", "\nCall <helpline:us-lime>.\n");
    let broken = preview.news(second["news"].as_str().unwrap());
    assert_eq!(broken["site"], second["site"]);
    assert!(broken["report"].as_str().unwrap().contains("there is no helpline with the id `us-lime`"));
    assert!(preview.get(PAGE).body.contains("Begin anew with"));

    project.write("content/en/get-help/index.md", &text.replace("anew", "again"));
    let mended = preview.news(broken["news"].as_str().unwrap());
    assert_ne!(mended["site"], second["site"]);
    assert!(preview.get(PAGE).body.contains("Begin again with"));

    project.append("site/templates/explainer.html", "{% if %}");
    let broken = preview.news(mended["news"].as_str().unwrap());
    assert!(broken["report"].as_str().unwrap().contains("site/templates/explainer.html"));
    assert!(preview.get(PAGE).body.contains("Begin again with"));
}
