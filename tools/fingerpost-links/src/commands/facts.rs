//! `fingerpost-links facts`: every cited page once, and whether it still states what it is cited for.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fingerpost::project;
use fingerpost::tree;
use fingerpost::workspace::Workspace;
use jiff::civil::Date;
use tokio::time::Instant;
use url::Url;

use super::{ExitStatus, Failure, Surroundings, network, terminal};
use crate::cli::FactsArgs;
use crate::facts::{self, Cited, Readable, Results};
use crate::finding::Outcome;
use crate::network::{Answer, Fault, Want};
use crate::online::{self, Allowed, Task};

/// Looks for the facts of all records.
pub(super) async fn run(workspace: &Workspace, args: &FactsArgs, around: &Surroundings) -> Result<ExitStatus, Failure> {
    let today = args.told.today.unwrap_or(around.today);
    let loaded = project::survey(&tree::read_folder(workspace.root(), "content")?, today);
    let project = loaded.project.ok_or("the project has mistakes: fingerpost check tells which")?;
    let all = facts::cited(&project, &loaded.sources);
    let path = workspace.root().join("links/facts.toml");
    let before = Results::read(&path)?;
    let allowed = Allowed::read(workspace.root())?;
    let mut tasks = tasks(&all, &before, today);
    tasks.retain(|task| allowed.get(task.url.as_str(), today).is_none());
    let fetcher = network::fetcher(&args.network, workspace)?;
    let bar = terminal::progress("reading", tasks.len() as u64);
    let end = (Instant::now() + Duration::from_secs(60 * args.network.minutes), network::interrupted());
    let mut pages: BTreeMap<Url, Result<(Answer, Readable), Fault>> = BTreeMap::new();
    let course = online::run(&fetcher, &tasks, end, async |found| {
        pages.insert(tasks[found.task].url.clone(), read(found.result).await);
        bar.inc(1);
    })
    .await;
    bar.finish_and_clear();
    if course.is_without_network() {
        return Err("no page answered at all: is there a network? nothing was written down".into());
    }
    let (results, findings) = facts::judge(&all, &pages, &before, today);
    results.write(&path)?;
    let cited: BTreeSet<&Url> = all.iter().flat_map(|cited| &cited.pages).collect();
    let looked_at =
        vec![("facts", all.len() as u64), ("pages", cited.len() as u64), ("asked today", course.asked as u64)];
    let left_out = network::left_out(&course, tasks.len()).into_iter().collect();
    let mut outcome = Outcome { looked_at, findings, left_out };
    outcome.sort();
    terminal::tell("facts on cited pages", &outcome, args.told.format, around)
}

/// The pages of the facts that were not looked for today, the longest ago first. So the next run goes on where one was cut short.
fn tasks(all: &[Cited], before: &Results, today: Date) -> Vec<Task> {
    let mut looked: BTreeMap<&Url, &str> = BTreeMap::new();
    for cited in all.iter().filter(|cited| before.looked(cited) != today.to_string()) {
        for url in &cited.pages {
            let day = before.looked(cited);
            looked.entry(url).and_modify(|known| *known = day.min(known)).or_insert(day);
        }
    }
    let mut open: Vec<(&str, &Url)> = looked.into_iter().map(|(url, day)| (day, url)).collect();
    open.sort();
    open.into_iter().map(|(_, url)| Task { url: url.clone(), want: Want::Body }).collect()
}

/// What a page says. Its bytes are let go, so that memory holds no more than the text of all pages.
async fn read(result: Result<Answer, Fault>) -> Result<(Answer, Readable), Fault> {
    let mut answer = result?;
    if !(200..300).contains(&answer.status) {
        return Err(Fault::Status(answer.status));
    }
    let work = tokio::task::spawn_blocking(move || {
        let readable = facts::readable(&answer);
        answer.body = Vec::new();
        (answer, readable)
    });
    work.await.map_err(|_| Fault::Broken("its page stopped the reader".to_owned()))
}
