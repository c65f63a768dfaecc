//! How fast links are checked, in ratios of one run: `cargo run --release -p fingerpost-links --example links-speed`.
//!
//! The offline pass against a plain use of lychee-lib (collect all, then check the distinct ones) on a generated site of 20,000
//! pages with 1.2 million links, each in a process of its own so that its peak memory is its own; with `-- PATH`, also against
//! the `lychee` program at that path. The online pass over 2,000 addresses on 200 hosts of this machine, each of which answers
//! after 200 ms, against the least time that politeness allows.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measure for people")]

#[path = "../../tests/links/lychee.rs"]
mod lychee;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fingerpost_links::network::{Fetcher, Limits, Names, Reach, Want};
use fingerpost_links::offline::{self, Files, Rules};
use fingerpost_links::online::{Task, run};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

const PAGES: usize = 20_000;
const LINKS: usize = 60;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "ours", root] => ours(Path::new(root)),
        [_, "lychee", root] => tell(&runtime().block_on(lychee::broken(Path::new(root), &[]))),
        [_, program] => compare(Some(program)),
        _ => compare(None),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

fn compare(program: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let root = std::fs::canonicalize(folder.path()).unwrap();
    generate(&root);
    println!("offline, {PAGES} pages, {} links", PAGES * LINKS);
    let ours = measure("this crate", itself("ours", &root), broken_of_lines);
    against(&ours, &measure("plain lychee-lib", itself("lychee", &root), broken_of_lines));
    if let Some(program) = program {
        let site = format!("file://{}", root.display());
        against(&ours, &measure("lychee", command_line(program, &root), |text| broken_of_json(&site, text)));
    }
    let (took, least) = runtime().block_on(online());
    println!(
        "online, 2000 addresses on 200 hosts: {took:.2} s, least possible {least:.2} s, ratio {:.3}",
        took / least
    );
}

/// What a process did.
struct Measured {
    seconds: f64,
    megabytes: u64,
    broken: BTreeSet<String>,
}

fn against(ours: &Measured, other: &Measured) {
    let (times, memory) = (ours.seconds / other.seconds, ours.megabytes * 100 / other.megabytes);
    println!("  ratio of times {times:.3}, of memory {memory} %; same verdicts: {}", ours.broken == other.broken);
    if ours.broken != other.broken {
        let only: Vec<&String> = ours.broken.symmetric_difference(&other.broken).take(10).collect();
        println!("  among those of one only: {only:?}");
    }
}

fn itself(which: &str, root: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(which).arg(root);
    command
}

/// The program with the settings that `lychee::broken` has.
fn command_line(program: &str, root: &Path) -> Command {
    let mut command = Command::new(program);
    let fixed = "--offline --no-progress --format json --include-fragments=anchor-only --include-verbatim --index-files index.html";
    command.args(fixed.split(' ')).arg("--remap").arg(format!("^https://example\\.org file://{}", root.display()));
    command.arg("--root-dir").arg(root).arg(root);
    command
}

fn measure(name: &str, mut command: Command, broken: impl Fn(&str) -> BTreeSet<String>) -> Measured {
    let start = Instant::now();
    let child = command.stdout(Stdio::piped()).spawn().unwrap();
    let watch = std::thread::spawn({
        let status = format!("/proc/{}/status", child.id());
        move || peak(&status)
    });
    let output = child.wait_with_output().unwrap();
    let (seconds, megabytes) = (start.elapsed().as_secs_f64(), watch.join().unwrap());
    let broken = broken(&String::from_utf8(output.stdout).unwrap());
    println!("  {name}: {seconds:.2} s, {megabytes} MB, {} broken targets", broken.len());
    Measured { seconds, megabytes, broken }
}

/// The peak memory of a process in megabytes, as its status tells until it ends.
fn peak(status: &str) -> u64 {
    let mut most = 1;
    while let Ok(text) = std::fs::read_to_string(status) {
        let Some(line) = text.lines().find_map(|line| line.strip_prefix("VmHWM:")) else { break };
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
        most = most.max(kilobytes / 1024);
        std::thread::sleep(Duration::from_millis(5));
    }
    most
}

fn tell(broken: &BTreeSet<String>) {
    broken.iter().for_each(|target| println!("{target}"));
}

fn broken_of_lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

fn broken_of_json(site: &str, text: &str) -> BTreeSet<String> {
    let all: serde_json::Value = serde_json::from_str(text).unwrap();
    let errors = all["error_map"].as_object().unwrap().values().flat_map(|of_file| of_file.as_array().unwrap());
    errors.map(|error| lychee::within(site, error["url"].as_str().unwrap())).collect()
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
    tell(&survey.outcome.findings.into_iter().map(|finding| lychee::normal(&finding.subject)).collect());
}

/// Seconds that the online pass took, and the least that politeness allows: nine times the time between two requests to one host,
/// and the last answer.
async fn online() -> (f64, f64) {
    let limits = Limits::default();
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
