//! The offline pass against a plain use of lychee-lib on the same site: the same links are broken.

use std::collections::BTreeSet;

use crate::lychee::{broken, normal};
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
    assert_eq!(ours, broken(&root, &["site.css"]).await);
    assert_eq!(ours.len(), 10, "{ours:?}");
}
