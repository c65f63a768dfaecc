//! The offline pass against a plain use of lychee-lib on the same site: the same links are broken.

use std::collections::{BTreeSet, HashSet};

use futures::StreamExt;
use lychee_lib::remap::Remaps;
use lychee_lib::{BaseInfo, ClientBuilder, Collector, FragmentCheckerOptions, Input, InputSource, Status};
use regex::Regex;

use crate::project::Project;

const PAGE: &str = "<h1 id=a>x</h1><h2 id=خط>x</h2><a href='#a'>1</a><a href='#b'>2</a><a href='../two/#a'>3</a><a href='../two/#c'>4</a>
<a href='../three/'>5</a><a href='/two/'>6</a><a href='/four/x.html'>7</a><a href='https://example.org/two/#%D8%AE%D8%B7'>8</a>
<a href='https://example.org/five/'>9</a><link rel=stylesheet href='../site.css'><img src='../gone.png'><code><a href='six'>10</a></code>";

#[tokio::test]
async fn both_find_the_same() {
    let files = [
        ("public/one/index.html", PAGE),
        ("public/two/index.html", PAGE),
        ("public/site.css", "a{background:url(seven.png)}"),
    ];
    let project = Project::new(&files);
    let root = std::fs::canonicalize(project.path("public")).unwrap();
    let ran = project.run(&["check", "--offline", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    let findings = told["findings"].as_array().unwrap().iter();
    let ours: BTreeSet<String> = findings.map(|it| normal(it["subject"].as_str().unwrap())).collect();
    assert_eq!(ours, lychee(&root).await);
    assert_eq!(ours.len(), 10, "{ours:?}");
}

/// lychee tells of some folders without their slash, and of others by their pages.
fn normal(target: &str) -> String {
    target.replace("index.html", "").replace("/#", "#").trim_end_matches('/').to_owned()
}

async fn lychee(root: &std::path::Path) -> BTreeSet<String> {
    let site = format!("file://{}", root.display());
    let remaps = Remaps::new(vec![(Regex::new("^https://example\\.org").unwrap(), site.clone())]);
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
    // lychee reads style sheets in a folder only when they are named.
    let inputs = [InputSource::FsPath(root.to_owned()), InputSource::FsPath(root.join("site.css"))];
    let links = collector.collect_links(inputs.map(Input::from_input_source).into_iter().collect::<HashSet<_>>());
    let links: Vec<_> = links.collect().await;
    let mut broken = BTreeSet::new();
    for link in links {
        let response = client.check(link.unwrap()).await.unwrap();
        if matches!(response.status(), Status::Error(_)) {
            let url = response.body().uri.to_string();
            let path = url.trim_start_matches(&site).trim_start_matches('/');
            broken.insert(normal(&percent_encoding::percent_decode_str(path).decode_utf8_lossy()));
        }
    }
    broken
}
