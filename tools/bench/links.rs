//! How fast links are checked, in ratios of one run: `cargo run --release -p fingerpost-links --example links-speed`.
//!
//! The offline pass against a plain use of lychee-lib (collect all, then check the distinct ones) on a generated site of 20,000
//! pages with 1.2 million links, each in a process of its own so that its peak memory is its own. The online pass over 2,000
//! addresses on 200 hosts of this machine, each of which answers after 200 ms, against the least time that politeness allows.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measure for people")]

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use fingerpost_links::network::{Fetcher, Limits, Names, Reach, Want};
use fingerpost_links::offline::{self, Files, Rules};
use fingerpost_links::online::{Task, run};
use futures::StreamExt;
use lychee_lib::remap::Remaps;
use lychee_lib::{BaseInfo, ClientBuilder, Collector, FragmentCheckerOptions, Input, InputSource, Request, Status};
use regex::Regex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

const PAGES: usize = 20_000;
const LINKS: usize = 60;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "ours", root] => ours(Path::new(root)),
        [_, "lychee", root] => runtime().block_on(lychee(Path::new(root))),
        _ => compare(),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

fn compare() {
    let folder = tempfile::tempdir().unwrap();
    generate(folder.path());
    let (ours, lychee) = (measure("ours", folder.path()), measure("lychee", folder.path()));
    println!("offline, {PAGES} pages, {} links", PAGES * LINKS);
    println!("  this crate   {:.2} s  {} MB  {} broken", ours.0, ours.1, ours.2);
    println!("  plain lychee {:.2} s  {} MB  {} broken", lychee.0, lychee.1, lychee.2);
    println!("  ratio of times {:.3}, of memory {:.3}", ours.0 / lychee.0, f64::from(ours.1) / f64::from(lychee.1));
    let (took, least) = runtime().block_on(online());
    println!(
        "online, 2000 addresses on 200 hosts: {took:.2} s, least possible {least:.2} s, ratio {:.3}",
        took / least
    );
}

/// Seconds, megabytes at most, and how many broken targets.
fn measure(which: &str, root: &Path) -> (f64, u32, u32) {
    let start = Instant::now();
    let output = Command::new(std::env::current_exe().unwrap()).arg(which).arg(root).output().unwrap();
    let took = start.elapsed().as_secs_f64();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut numbers = text.split_whitespace().map(|number| number.parse().unwrap());
    (took, numbers.next().unwrap(), numbers.next().unwrap())
}

/// Tells the peak memory of this process, in megabytes, and what was found.
fn tell(broken: &BTreeSet<String>) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    println!("{} {}", kilobytes / 1024, broken.len());
}

/// Pages that link to each other, to parts of each other, and in one of a thousand cases to nothing.
fn generate(root: &Path) {
    for number in 0..PAGES {
        let folder = root.join(format!("l{}/p{number}", number % 50));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), page(number)).unwrap();
    }
}

fn page(number: usize) -> String {
    let mut text = "<!doctype html><html lang=en><head><title>x</title></head><body>\n".to_owned();
    for link in 0..LINKS {
        let to = (number * 31 + link * 337) % PAGES;
        let folder = format!("l{}/p{to}", to % 50);
        let href = match (number * LINKS + link) % 1000 {
            0 => format!("../../l1/nowhere{number}/"),
            1 => format!("../../{folder}/#no-part"),
            rest if rest % 3 == 0 => format!("../../{folder}/#s{}", link % 10),
            rest if rest % 3 == 1 => format!("https://example.org/{folder}/"),
            _ => format!("../../{folder}/"),
        };
        let heading = if link % 6 == 0 { format!("<h2 id=s{}>A heading</h2>", link / 6) } else { String::new() };
        text.push_str(&format!("{heading}<p>Some words before <a href=\"{href}\">a link</a> and some after it.</p>\n"));
    }
    text
}

fn ours(root: &Path) {
    let files = Files::in_folder(root, "public").unwrap();
    let survey = offline::check(&files, &Rules::served(&Url::parse("https://example.org/").unwrap()), &|| ());
    tell(&survey.outcome.findings.into_iter().map(|finding| finding.subject).collect());
}

async fn lychee(root: &Path) {
    let remaps =
        Remaps::new(vec![(Regex::new("^https://example\\.org").unwrap(), format!("file://{}", root.display()))]);
    let options = FragmentCheckerOptions { check_anchor_fragments: true, check_text_fragments: false };
    let client = ClientBuilder::builder()
        .remaps(Some(remaps))
        .index_files(Some(vec!["index.html".to_owned()]))
        .fragment_checker_options(options)
        .build()
        .client()
        .unwrap();
    let collector = Collector::new(Some(root.to_owned()), BaseInfo::none()).unwrap();
    let collector = collector.include_verbatim(true).skip_ignored(false);
    let input = Input::from_input_source(InputSource::FsPath(root.to_owned()));
    let all: Vec<Request> = collector.collect_links(HashSet::from([input])).map(Result::unwrap).collect().await;
    let distinct: BTreeMap<String, Request> = all.into_iter().map(|link| (link.uri.to_string(), link)).collect();
    let check = |link| async { client.check(link).await.unwrap() };
    let responses = futures::stream::iter(distinct.into_values()).map(check).buffer_unordered(64);
    let broken = responses.filter_map(|response| async move {
        matches!(response.status(), Status::Error(_)).then(|| response.body().uri.to_string())
    });
    tell(&broken.collect().await);
}

/// Seconds that the online pass took, and the least that politeness allows: the starts of ten requests to one host, and the last answer.
async fn online() -> (f64, f64) {
    let limits = Limits { interval: Duration::from_millis(500), ..Limits::default() };
    let least = 9.0 * limits.interval.as_secs_f64() + 0.2;
    let mut tasks = Vec::new();
    for host in 0..200_u8 {
        let address = serve(Ipv4Addr::new(127, 0, 1 + host / 100, 1 + host % 100)).await;
        let url = |page| Url::parse(&format!("http://{address}/{page}")).unwrap();
        tasks.extend((0..10).map(|page| Task { url: url(page), want: Want::Presence }));
    }
    let fetcher = Fetcher::new(limits, Names::System, Reach::Loopback, "bench").unwrap();
    let start = Instant::now();
    let end = (tokio::time::Instant::now() + Duration::from_secs(600), std::future::pending());
    let course = run(&fetcher, &tasks, end, async |found| assert!(found.result.is_ok())).await;
    assert_eq!((course.asked, course.silent), (2000, 0));
    (start.elapsed().as_secs_f64(), least)
}

/// A host that answers everything after 200 ms.
async fn serve(ip: Ipv4Addr) -> SocketAddr {
    let listener = TcpListener::bind((ip, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 4096];
                while stream.read(&mut request).await.is_ok_and(|read| read > 0) {
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    let answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok";
                    if stream.write_all(answer).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    address
}
