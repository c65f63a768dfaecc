//! A plain use of lychee-lib on a site: collect all links, then check the distinct ones. A test and the benchmark compare with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use futures::StreamExt;
use lychee_lib::remap::Remaps;
use lychee_lib::{
    BaseInfo, Client, ClientBuilder, Collector, FragmentCheckerOptions, Input, InputSource, Request, Status,
};
use regex::Regex;

/// The targets that lychee calls broken on a site that is published at `https://example.org/`.
pub(crate) async fn broken(root: &Path, style_sheets: &[&str]) -> BTreeSet<String> {
    let site = format!("file://{}", root.display());
    let client = client(&site);
    let collector = Collector::new(Some(root.to_owned()), BaseInfo::none()).unwrap();
    let collector = collector.include_verbatim(true).skip_ignored(false);
    // lychee reads style sheets in a folder only when they are named.
    let files = style_sheets.iter().map(|path| root.join(path)).chain([root.to_owned()]);
    let inputs = files.map(|path| Input::from_input_source(InputSource::FsPath(path)));
    let all: Vec<Request> = collector.collect_links(inputs.collect()).map(Result::unwrap).collect().await;
    let distinct: BTreeMap<String, Request> = all.into_iter().map(|link| (link.uri.to_string(), link)).collect();
    let check = |link| async { client.check(link).await.unwrap() };
    let responses = futures::stream::iter(distinct.into_values()).map(check).buffer_unordered(64);
    let broken = responses.filter_map(|response| async move {
        matches!(response.status(), Status::Error(_)).then(|| response.body().uri.to_string())
    });
    broken.map(|url| within(&site, &url)).collect().await
}

fn client(site: &str) -> Client {
    let remaps = Remaps::new(vec![(Regex::new("^https://example\\.org").unwrap(), site.to_owned())]);
    let options = FragmentCheckerOptions { check_anchor_fragments: true, check_text_fragments: false };
    let client = ClientBuilder::builder()
        .remaps(Some(remaps))
        .index_files(Some(vec!["index.html".to_owned()]))
        .fragment_checker_options(options)
        .build();
    client.client().unwrap()
}

/// A target as a path within the site.
pub(crate) fn within(site: &str, url: &str) -> String {
    let path = url.trim_start_matches(site).trim_start_matches('/');
    normal(&percent_encoding::percent_decode_str(path).decode_utf8_lossy())
}

/// lychee tells of some folders without their slash, and of others by their pages.
pub(crate) fn normal(target: &str) -> String {
    target.replace("index.html", "").replace("/#", "#").trim_end_matches('/').to_owned()
}
