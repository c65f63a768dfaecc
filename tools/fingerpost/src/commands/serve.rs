//! `fingerpost serve`: a preview that follows every change. A change that cannot be built leaves the last good site, and is
//! told of on its pages.

use std::cell::OnceCell;

use super::build::{self, Wanted};
use super::{ExitStatus, Failure, Surroundings, Terminal};
use crate::cli::ServeArgs;
use crate::serve::{Host, Preview, Watch};
use crate::workspace::Workspace;

/// Serves until the process is ended.
pub(super) fn run(
    workspace: &Workspace,
    args: &ServeArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let output = workspace.output();
    let base = base_path(workspace);
    let preview = Preview::open(args.port, Host { folder: output.clone(), base })?;
    let watch = Watch::of(&["content", "site"].map(|folder| workspace.root().join(folder)))?;
    let engine = OnceCell::from(build::locate(workspace, around, None, terminal)?);
    let order = Wanted {
        output: &output,
        base_url: None,
        languages: &args.language,
        part: None,
        precompress: false,
        check: &args.check,
    };
    let (mut is_first, mut is_broken) = (true, false);
    loop {
        let outcome = build::once(workspace, &order, around, &engine, terminal);
        match &outcome {
            // Saving a file as it was is no news.
            Ok(round) if round.status == ExitStatus::Clean && (round.is_new || is_first || is_broken) => {
                preview.renew();
            }
            Ok(round) if round.status == ExitStatus::Clean => {}
            Ok(round) => preview.report(&round.shown),
            Err(failure) => {
                terminal.failure(failure.as_ref());
                preview.report(&failure.to_string());
            }
        }
        is_broken = !outcome.is_ok_and(|round| round.status == ExitStatus::Clean);
        if std::mem::take(&mut is_first) {
            announce(args, &preview.url(), terminal);
        }
        if !watch.wait() {
            return Ok(ExitStatus::Failed);
        }
    }
}

/// The path of the site at its host, as far as the settings can be read already.
fn base_path(workspace: &Workspace) -> String {
    let text = fs_err::read_to_string(workspace.root().join("content/site.toml")).unwrap_or_default();
    let settings = text.parse::<toml::Table>().unwrap_or_default();
    let address = settings.get("base_url").and_then(|address| url::Url::parse(address.as_str()?).ok());
    address.map_or_else(|| "/".to_owned(), |address| format!("{}/", address.path().trim_end_matches('/')))
}

fn announce(args: &ServeArgs, url: &str, terminal: &Terminal) {
    terminal.note(&format!("the preview is at {url}, and follows every change; Ctrl+C ends it"));
    if args.open
        && let Err(error) = open::that_detached(url)
    {
        terminal.note(&format!("no browser could be opened: {error}"));
    }
}
