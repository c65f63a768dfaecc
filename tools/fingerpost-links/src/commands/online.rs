//! `fingerpost-links check --online`: every address of other hosts, once.

use std::collections::BTreeSet;
use std::time::Duration;

use fingerpost::tree;
use fingerpost::workspace::Workspace;
use jiff::civil::Date;
use tokio::time::Instant;
use url::Url;

use super::{ExitStatus, Failure, Surroundings, network, offline, terminal};
use crate::addresses::{self, Addresses, Used};
use crate::cli::CheckArgs;
use crate::finding::{Code, Finding, Outcome};
use crate::network::{Answer, Fault, Fetcher, Verdict, Want};
use crate::online::{self, Allowed, Entry, Fragments, State, Task, archive};

/// Checks the addresses of the project, and of the finished site where there is one.
pub(super) async fn run(workspace: &Workspace, args: &CheckArgs, around: &Surroundings) -> Result<ExitStatus, Failure> {
    let today = args.told.today.unwrap_or(around.today);
    let used = used(workspace, args, around)?;
    let allowed = Allowed::read(workspace.root())?;
    let path = workspace.root().join("links/state.toml");
    let mut night =
        Night { state: State::read(&path)?, today, fragments: Fragments::new()?, outcome: Outcome::default() };
    let tasks = tasks(&used, &allowed, &night);
    let fetcher = network::fetcher(&args.network, workspace)?;
    let bar = terminal::progress("asking", tasks.len() as u64);
    let end = Instant::now() + Duration::from_secs(60 * args.network.minutes);
    let course = online::run(&fetcher, &tasks, (end, network::interrupted()), async |found| {
        let url = &tasks[found.task].url;
        night.learn(url, &used[url], found.result).await;
        bar.inc(1);
    })
    .await;
    bar.finish_and_clear();
    if course.is_without_network() {
        return Err("no address answered at all: is there a network? nothing was written down".into());
    }
    night.recall(&used, &tasks);
    if args.archive && course.stopped.is_none() {
        night.look_for_copies(&fetcher, end).await;
    }
    night.state.keep(|url| used.contains_key(url));
    night.state.write(&path)?;
    let asked = course.asked as u64;
    night.outcome.looked_at = vec![("addresses", used.len() as u64), ("asked today", asked)];
    night.outcome.left_out.extend(network::left_out(&course, tasks.len()));
    let urls: Vec<&str> = used.keys().map(Url::as_str).collect();
    night.outcome.findings.extend(allowed.findings(&urls, today));
    night.outcome.findings.retain(|finding| !is_allowed(&allowed, finding, today));
    night.outcome.sort();
    terminal::tell("links to other sites", &night.outcome, args.told.format, around)
}

/// What one run learns.
struct Night {
    state: State,
    today: Date,
    fragments: Fragments,
    outcome: Outcome,
}

impl Night {
    async fn learn(&mut self, url: &Url, used: &Used, result: Result<Answer, Fault>) {
        let verdict = Verdict::of(&result);
        let mut entry = self.state.get(url);
        entry.learn(&verdict, self.today);
        let lost = match &result {
            Ok(answer) if verdict == Verdict::Good && is_page(answer) => self.lost(answer, used).await,
            _ => Vec::new(),
        };
        let findings = online::judge(url, used, &result, &entry, &lost, self.today);
        self.outcome.findings.extend(findings);
        self.state.set(url, entry);
    }

    async fn lost<'u>(&self, answer: &Answer, used: &'u Used) -> Vec<&'u str> {
        // A page of which only the beginning was read may have the part further on.
        if used.fragments.is_empty() || answer.is_cut {
            return Vec::new();
        }
        let wanted = used.fragments.keys().map(String::as_str);
        self.fragments.lost(&answer.body, wanted).await.unwrap_or_default()
    }

    /// Tells again what is known of addresses that were not asked for in this run, as an earlier run of the day did that.
    fn recall(&mut self, used: &Addresses, tasks: &[Task]) {
        let asked: BTreeSet<&Url> = tasks.iter().map(|task| &task.url).collect();
        let others = used.iter().filter(|(url, _)| !asked.contains(url));
        let known = others.filter_map(|(url, used)| online::failing(url, used, &self.state.get(url), self.today));
        self.outcome.findings.extend(known);
    }

    /// Looks in an archive for copies of what is dead.
    async fn look_for_copies(&mut self, fetcher: &Fetcher, end: Instant) {
        let dead = self.outcome.findings.iter().enumerate().filter(|(_, finding)| finding.code == Code::DeadLink);
        let dead = dead.filter_map(|(at, finding)| Some((at, Url::parse(&finding.subject).ok()?)));
        let dead: Vec<(usize, Url)> = dead.filter(|(_, url)| self.state.get(url).archive.is_none()).collect();
        let questions = dead.iter().filter_map(|(_, url)| archive::question(url));
        let tasks: Vec<Task> = questions.map(|url| Task { url, want: Want::Body }).collect();
        online::run(fetcher, &tasks, (end, network::interrupted()), async |found| {
            let Some(copy) = found.result.ok().as_ref().and_then(archive::copy) else { return };
            let (at, url) = &dead[found.task];
            self.outcome.findings[*at].hints.push(online::copy_hint(&copy));
            self.state.set(url, Entry { archive: Some(copy), ..self.state.get(url) });
        })
        .await;
    }
}

fn is_page(answer: &Answer) -> bool {
    matches!(answer.content_type.as_str(), "text/html" | "application/xhtml+xml")
}

fn is_allowed(allowed: &Allowed, finding: &Finding, today: Date) -> bool {
    let is_own = matches!(finding.code, Code::AllowanceExpired | Code::AllowanceUnused);
    !is_own && allowed.get(&finding.subject, today).is_some()
}

fn used(workspace: &Workspace, args: &CheckArgs, around: &Surroundings) -> Result<Addresses, Failure> {
    let mut used = addresses::in_content(&tree::read_folder(workspace.root(), "content")?);
    let has_site = args.site.is_some() || workspace.output().is_dir();
    if has_site {
        addresses::add_of_site(&mut used, offline::survey(workspace, args, around)?.foreign);
    }
    let base = super::base_url(workspace, args.base_url.as_deref())?;
    used.retain(|url, _| url.origin() != base.origin());
    Ok(used)
}

/// What is to be asked today: what was not asked yet, the longest ago first. So the next run goes on where one was cut short.
fn tasks(used: &Addresses, allowed: &Allowed, night: &Night) -> Vec<Task> {
    let entries = used.iter().map(|(url, used)| (night.state.get(url), url, used));
    let is_open = |entry: &Entry, url: &Url| {
        entry.looked != Some(night.today) && allowed.get(url.as_str(), night.today).is_none()
    };
    let mut open: Vec<(Entry, &Url, &Used)> = entries.filter(|(entry, url, _)| is_open(entry, url)).collect();
    open.sort_by_key(|(entry, url, _)| (entry.looked, (*url).clone()));
    let want = |used: &Used| if used.fragments.is_empty() { Want::Presence } else { Want::Body };
    open.into_iter().map(|(_, url, used)| Task { url: url.clone(), want: want(used) }).collect()
}
