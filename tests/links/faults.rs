//! Everything that can go wrong between here and a page, with short limits.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use fingerpost_links::network::{Answer, Fault, Fetcher, Limits, Names, Reach, Stage, Tls, Verdict, Want};
use fingerpost_links::online::{Stopped, Task, run};
use tokio::time::Instant;
use url::Url;

use crate::server::{Most, Server, closed_port, faulty, ok, redirect};

/// Long enough for a busy machine.
fn limits() -> Limits {
    let long = Duration::from_secs(20);
    Limits {
        connect: long,
        answer: long,
        body_time: long,
        body: 1 << 20,
        redirects: 5,
        attempts: 2,
        first_wait: Duration::from_millis(10),
        longest_wait: Duration::from_secs(1),
        interval: Duration::ZERO,
        per_host: 64,
        at_once: 64,
    }
}

fn hasty() -> Limits {
    let short = Duration::from_millis(200);
    Limits { answer: short, body_time: short, ..limits() }
}

fn names() -> Names {
    let known =
        [("inside.example.org", "10.0.0.1"), ("here.example.org", "127.0.0.1"), ("tls.example.org", "127.0.0.1")];
    Names::Fixed(
        known.into_iter().map(|(name, ip)| (name.to_owned(), vec![SocketAddr::new(ip.parse().unwrap(), 0)])).collect(),
    )
}

fn fetcher(limits: Limits, reach: Reach) -> Fetcher {
    Fetcher::new(limits, names(), reach, "test").unwrap()
}

async fn fetch(url: &str, want: Want) -> Result<Answer, Fault> {
    fetcher(limits(), Reach::Loopback).fetch(&Url::parse(url).unwrap(), want).await
}

#[tokio::test]
async fn every_status_has_its_verdict() {
    let server = Server::start(faulty);
    let dead = |status| Verdict::Dead(Fault::Status(status));
    let blocked = |status| Verdict::Blocked(Fault::Status(status));
    let cases = [
        ("/200", Verdict::Good),
        ("/301", Verdict::Good),
        ("/302", Verdict::Good),
        ("/loop", Verdict::Dead(Fault::Circle)),
        ("/no-location", Verdict::Dead(Fault::NoLocation(301))),
        ("/401", blocked(401)),
        ("/403", blocked(403)),
        ("/404", dead(404)),
        ("/410", dead(410)),
        ("/418", blocked(418)),
        ("/999", blocked(999)),
        ("/429", Verdict::Good),
        ("/429-later", Verdict::Blocked(Fault::Later(86_400))),
        ("/500-then-200", Verdict::Good),
        ("/500", Verdict::Shaky(Fault::Status(500))),
        ("/challenge", Verdict::Blocked(Fault::Challenge(503))),
        ("/wrong-type", Verdict::Good),
        // Nobody waits for a body that nobody wants.
        ("/slow-body", Verdict::Good),
        ("/endless", Verdict::Good),
        ("/huge", Verdict::Good),
    ];
    for (path, expected) in cases {
        assert_eq!(Verdict::of(&fetch(&server.url(path), Want::Presence).await), expected, "{path}");
    }
}

#[tokio::test]
async fn nobody_is_waited_for_too_long() {
    let server = Server::start(faulty);
    let fetcher = fetcher(hasty(), Reach::Loopback);
    let ask = async |path| fetcher.fetch(&Url::parse(&server.url(path)).unwrap(), Want::Body).await.unwrap_err();
    assert_eq!(ask("/slow-headers").await, Fault::Slow(Stage::Answer));
    // On a busy machine even the headers of this may be late.
    assert!(matches!(ask("/slow-body").await, Fault::Slow(_)));
}

#[tokio::test]
async fn no_body_is_too_large() {
    let server = Server::start(faulty);
    for path in ["/endless", "/huge", "/bomb", "/links"] {
        let answer = fetch(&server.url(path), Want::Body).await.unwrap();
        assert_eq!((answer.body.len(), answer.is_cut), (1 << 20, true), "{path}");
    }
    assert_eq!(fetch(&server.url("/bytes"), Want::Body).await.unwrap().body.len(), 7);
    for path in ["/cut-off", "/no-http", "/headers"] {
        let fault = fetch(&server.url(path), Want::Body).await.unwrap_err();
        assert!(matches!(Verdict::of(&Err(fault.clone())), Verdict::Shaky(_)), "{path}: {fault:?}");
    }
}

#[tokio::test]
async fn no_connection_is_told_apart() {
    let server = Server::start(faulty);
    let port = server.address.port();
    let secure = Server::self_signed().address.port();
    let cases = [
        (format!("http://{}/", closed_port()), Fault::Refused),
        (format!("http://nowhere.example.org:{port}/"), Fault::NoSuchHost),
        (format!("https://{}/", Server::no_tls().address), Fault::Tls(Tls::Broken)),
        (format!("https://127.0.0.1:{secure}/"), Fault::Tls(Tls::UnknownIssuer)),
        (format!("https://tls.example.org:{secure}/"), Fault::Tls(Tls::UnknownIssuer)),
    ];
    for (url, expected) in cases {
        assert_eq!(fetch(&url, Want::Presence).await.unwrap_err(), expected, "{url}");
    }
    assert_eq!(fetch(&format!("http://here.example.org:{port}/200"), Want::Presence).await.unwrap().status, 200);
}

#[tokio::test]
async fn nothing_private_is_asked() {
    let server = Server::start(faulty);
    let private = |ip: &str| Fault::Private(ip.parse().unwrap());
    let cases = [
        ("/to-private", private("10.0.0.1")),
        ("/to-metadata", private("169.254.169.254")),
        ("/to-private-name", private("10.0.0.1")),
        ("/to-file", Fault::Scheme("file".to_owned())),
    ];
    for (path, expected) in cases {
        assert_eq!(fetch(&server.url(path), Want::Presence).await.unwrap_err(), expected, "{path}");
    }
    let port = server.address.port();
    let public = fetcher(limits(), Reach::Public);
    let before = server.asked().len();
    for host in ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "here.example.org", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let url = Url::parse(&format!("http://{host}:{port}/200")).unwrap();
        assert!(matches!(public.fetch(&url, Want::Presence).await, Err(Fault::Private(_))), "{host}");
    }
    assert_eq!(server.asked().len(), before);
}

#[tokio::test]
async fn redirects_are_told() {
    let server = Server::start(|path, _, out| match path {
        "/a" => redirect(out, "301 Moved Permanently", "/b"),
        "/b" => redirect(out, "308 Permanent Redirect", "/c"),
        "/c" => redirect(out, "303 See Other", "/d"),
        _ => ok(out, "text/html", b""),
    });
    let answer = fetch(&server.url("/a"), Want::Presence).await.unwrap();
    assert_eq!(answer.moved_to().unwrap().path(), "/c");
    assert_eq!(answer.came_to().unwrap().path(), "/d");
    let many = Server::start(|path, _, out| redirect(out, "302 Found", &format!("{path}x")));
    assert_eq!(fetch(&many.url("/"), Want::Presence).await.unwrap_err(), Fault::TooMany(5));
}

#[tokio::test]
async fn a_host_is_asked_politely() {
    let most = Arc::new(Most::default());
    let counted = most.clone();
    let server = Server::start(move |_, _, out| {
        counted.enter();
        std::thread::sleep(Duration::from_millis(15));
        counted.leave();
        ok(out, "text/html", b"")
    });
    let fetcher = fetcher(Limits { per_host: 2, ..limits() }, Reach::Loopback);
    let tasks: Vec<Task> = (0..12).map(|n| task(&server.url(&format!("/{n}")))).collect();
    let end = (Instant::now() + Duration::from_secs(60), std::future::pending());
    let course = run(&fetcher, &tasks, end, async |_| ()).await;
    assert_eq!((course.asked, course.silent, course.stopped), (12, 0, None));
    assert_eq!(most.most(), 2);
}

fn task(url: &str) -> Task {
    Task { url: Url::parse(url).unwrap(), want: Want::Presence }
}

#[tokio::test]
async fn a_run_ends_in_its_time_with_what_it_knows() {
    let server = Server::start(faulty);
    let patient = Limits { answer: Duration::from_secs(3600), ..limits() };
    let tasks = [task(&server.url("/200")), task(&server.url("/slow-headers"))];
    let mut known = BTreeMap::new();
    let end = (Instant::now() + Duration::from_millis(700), std::future::pending());
    let course = run(&fetcher(patient.clone(), Reach::Loopback), &tasks, end, async |found| {
        known.insert(found.task, found.result.is_ok());
    })
    .await;
    assert_eq!((course.stopped, known), (Some(Stopped::OutOfTime), BTreeMap::from([(0, true)])));
    let end = (Instant::now() + Duration::from_secs(60), tokio::time::sleep(Duration::from_millis(50)));
    let course = run(&fetcher(patient, Reach::Loopback), &tasks[1..], end, async |_| ()).await;
    assert_eq!((course.stopped, course.asked), (Some(Stopped::ByPerson), 0));
}
