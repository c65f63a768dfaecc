//! Whole runs over the addresses of a project, on several days.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, Ran};
use crate::server::{Authority, Server, faulty, ok};

/// A project with an agency whose addresses are on the server.
fn project(server: &Server, paths: &[&str]) -> Project {
    let sources: Vec<String> =
        paths.iter().map(|path| format!("[[source]]\nid = \"s\"\nurl = \"{}\"\n", server.url(path))).collect();
    Project::new(&[("content/data/agencies/x.toml", &sources.join(""))])
}

fn check(project: &Project, day: &str, more: &[&str]) -> Ran {
    let all = [&["check", "--online", "--loopback", "--today", day][..], more].concat();
    project.run(&all)
}

fn plain(server: &Server, ran: &Ran) -> String {
    ran.output.replace(&server.address.to_string(), "127.0.0.1:1")
}

#[test]
fn an_address_is_dead_after_several_days() {
    let server = Server::start(faulty);
    let project = project(&server, &["/200", "/404"]);
    assert_eq!(check(&project, "2026-01-01", &[]).status, 0);
    // The same day again asks nobody.
    let before = server.asked().len();
    assert_eq!(check(&project, "2026-01-01", &[]).status, 0);
    assert_eq!(server.asked().len(), before);
    assert_data_eq!(
        plain(&server, &check(&project, "2026-01-02", &[])),
        str![[r#"
note[failing-link]: http://127.0.0.1:1/404 failed: the server answers 404, since 2026-01-01 on 2 days
  --> content/data/agencies/x.toml:6:7 (agency:x, source s)
  = help: nothing to do yet: it will be asked for again


"#]]
    );
    let third = check(&project, "2026-01-03", &[]);
    assert_data_eq!(
        plain(&server, &third),
        str![[r#"
error[dead-link]: http://127.0.0.1:1/404 is dead: the server answers 404, since 2026-01-01 on 3 days
  --> content/data/agencies/x.toml:6:7 (agency:x, source s)
  = help: find where it went and read it again, or name another source


"#]]
    );
    assert_eq!(third.status, 1);
    let state = std::fs::read_to_string(project.path("links/state.toml")).unwrap();
    assert_data_eq!(
        state.replace(&server.address.to_string(), "127.0.0.1:1"),
        str![[r##"
# Written by `fingerpost-links check --online`: when each address was last there, and since when it is not.

[[address]]
url = "http://127.0.0.1:1/200"
looked = "2026-01-03"
good = "2026-01-03"

[[address]]
url = "http://127.0.0.1:1/404"
looked = "2026-01-03"
failing_since = "2026-01-01"
failed_on_days = 3
fault = "the server answers 404"

"##]]
    );
}

#[test]
fn what_moved_is_proposed_and_walls_are_noted() {
    let server = Server::start(faulty);
    let project =
        project(&server, &["/301", "/403", "/200#a", "/200#gone", "/200#:~:text=here", "/200#:~:text=elsewhere"]);
    let ran = check(&project, "2026-01-01", &["--format", "github"]);
    assert_data_eq!(
        plain(&server, &ran),
        str![[r#"
::warning file=content/data/agencies/x.toml,line=3,col=7,title=moved-link::http://127.0.0.1:1/301 has moved for good to http://127.0.0.1:1/new (agency:x, source s)%0Ahelp: open it; if it says the same, write http://127.0.0.1:1/new
::warning file=content/data/agencies/x.toml,line=18,col=7,title=lost-fragment::http://127.0.0.1:1/200 does not have the words of the link any more: elsewhere (agency:x, source s)%0Ahelp: read the page again: what it is cited for may have changed
::warning file=content/data/agencies/x.toml,line=12,col=7,title=lost-fragment::http://127.0.0.1:1/200 has no part `gone` (agency:x, source s)%0Ahelp: name a part that the page has, or the page alone
::notice file=content/data/agencies/x.toml,line=6,col=7,title=blocked-link::http://127.0.0.1:1/403 does not answer programs: the server answers 403 (agency:x, source s)%0Ahelp: open it in a browser; if it is there, all is well

"#]]
    );
    assert_eq!(ran.status, 0);
    assert_eq!(server.asked().iter().filter(|path| *path == "/200").count(), 1);
}

#[test]
fn an_exception_is_kept_quiet_until_its_day() {
    let server = Server::start(faulty);
    let project = project(&server, &["/404"]);
    let text =
        format!("[[allowed]]\naddress = \"{}\"\nreason = \"it is rebuilt\"\nuntil = 2026-01-02\n", server.url("/404"));
    project.write("links/allowed.toml", text);
    let first = check(&project, "2026-01-01", &["--format", "json"]);
    assert!(first.output.contains("\"findings\":[]"), "{}", first.output);
    let ran = check(&project, "2026-01-03", &[]);
    assert_eq!(ran.status, 1);
    assert_data_eq!(
        plain(&server, &ran),
        str![[r#"
error[allowance-expired]: the exception for http://127.0.0.1:1/404 ran out on 2026-01-02: it is rebuilt
  --> links/allowed.toml:2
  = help: look at the address again; then take the entry out, or give it a new date

note[failing-link]: http://127.0.0.1:1/404 failed: the server answers 404, since 2026-01-03 on 1 day
  --> content/data/agencies/x.toml:3:7 (agency:x, source s)
  = help: nothing to do yet: it will be asked for again


"#]]
    );
}

#[test]
fn no_network_is_two_and_changes_nothing() {
    let server = Server::start(faulty);
    let mut project = project(&server, &["/200"]);
    assert_eq!(check(&project, "2026-01-01", &[]).status, 0);
    let state = std::fs::read_to_string(project.path("links/state.toml")).unwrap();
    project.write(
        "content/data/agencies/x.toml",
        "website = \"https://a.example.org/\"\n[[source]]\nurl = \"https://b.example.org/\"\n",
    );
    let ran = check(&project, "2026-01-02", &[]);
    assert_eq!(ran.status, 2);
    assert!(ran.notes.contains("is there a network?"), "{}", ran.notes);
    assert_eq!(std::fs::read_to_string(project.path("links/state.toml")).unwrap(), state);
    project = Project::new(&[]);
    assert_eq!(check(&project, "2026-01-02", &[]).status, 0);
}

#[test]
fn a_run_that_is_cut_short_is_gone_on_with() {
    let server = Server::start(faulty);
    let project = project(&server, &["/200", "/302"]);
    let ran = check(&project, "2026-01-01", &["--minutes", "0"]);
    assert!(ran.output.contains("the next run begins with them"), "{}", ran.output);
    assert!(server.asked().is_empty());
    check(&project, "2026-01-01", &[]);
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn ctrl_c_keeps_what_is_known() {
    let server = Server::start(|path, before, out| match path {
        "/never" if before == 0 => {
            std::thread::sleep(std::time::Duration::from_secs(30));
            Ok(())
        }
        _ => faulty(path, before, out),
    });
    let project = project(&server, &["/200", "/never"]);
    let mut child = project.start(&["check", "--online", "--loopback", "--patient", "--today", "2026-01-01"]);
    while server.asked().len() < 2 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    std::thread::sleep(std::time::Duration::from_millis(200));
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let state = std::fs::read_to_string(project.path("links/state.toml")).unwrap();
    assert!(state.contains("/200") && !state.contains("/never"), "{state}");
    // The next run asks for the rest only.
    let asked = server.asked().len();
    check(&project, "2026-01-01", &[]);
    let asked = server.asked().split_off(asked);
    assert!(asked.contains(&"/never".to_owned()) && !asked.contains(&"/200".to_owned()), "{asked:?}");
}

#[test]
fn a_copy_of_what_is_dead_is_named() {
    let (authority, dead) = (Authority::new("Somebody"), Server::start(faulty));
    let archive = authority.server(&["archive.org"], |_, _, out| {
        let copy = r#"{"archived_snapshots":{"closest":{"url":"http://archive.example.org/2020/x"}}}"#;
        ok(out, "application/json", copy.as_bytes())
    });
    let project = project(&dead, &["/404", "/200"]);
    project.write("trusted.pem", &authority.pem);
    let known = format!("archive.org={}", archive.address);
    for day in ["2026-01-01", "2026-01-02"] {
        check(&project, day, &["--archive", "--known", &known]);
    }
    assert!(archive.asked().is_empty());
    let copies = |day| {
        let ran = check(&project, day, &["--archive", "--known", &known]);
        ran.output.matches("an archive has a copy, for comparing: http://archive.example.org/2020/x").count()
    };
    assert_eq!((copies("2026-01-03"), copies("2026-01-03"), copies("2026-01-04")), (1, 1, 1));
    let asked = archive.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].starts_with("/wayback/available?url=http%3A%2F%2F127.0.0.1"), "{asked:?}");
}

#[test]
fn faults_of_certificates_are_told_apart() {
    let authority = Authority::new("Somebody");
    let (certificate, key) = authority.vouch(&["old.example.org"], 2001);
    let old = Server::with_certificate(&certificate, &key, faulty);
    let good = authority.server(&["good.example.org"], faulty);
    let unknown = Authority::new("Nobody").server(&["unknown.example.org"], faulty);
    let hosts = ["good", "old", "other", "unknown"];
    let pages = hosts.map(|host| format!("[[source]]\nurl = \"https://{host}.example.org/200\"\n"));
    let project = Project::new(&[("content/data/agencies/x.toml", &pages.join(""))]);
    project.write("trusted.pem", &authority.pem);
    let at = |host, server: &Server| ["--known".to_owned(), format!("{host}.example.org={}", server.address)];
    let known = [at("good", &good), at("old", &old), at("other", &good), at("unknown", &unknown)].concat();
    let ran = check(&project, "2026-01-01", &known.iter().map(String::as_str).collect::<Vec<_>>());
    let told: Vec<&str> = ran.output.lines().filter(|line| line.starts_with("note")).collect();
    assert_data_eq!(
        told.join("\n"),
        str![[r#"
note[failing-link]: https://old.example.org/200 failed: the connection cannot be trusted: its certificate has run out, since 2026-01-01 on 1 day
note[failing-link]: https://other.example.org/200 failed: the connection cannot be trusted: its certificate is for another host, since 2026-01-01 on 1 day
note[failing-link]: https://unknown.example.org/200 failed: the connection cannot be trusted: nobody known vouches for its certificate; perhaps the server leaves out a part of the chain, since 2026-01-01 on 1 day
"#]]
    );
}
