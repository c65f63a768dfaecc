//! A site that several machines build, and one joins.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use fingerpost::sums::{self, Sums};

use crate::project::{Outcome, Project, TODAY, files};

/// One project on three machines: on one the whole site was built, on the others a shard each.
static BUILT: LazyLock<[Project; 3]> = LazyLock::new(|| {
    let orders: [&[&str]; 3] = [&[], &["--shard=1/2"], &["--shard=es"]];
    orders.map(|order| {
        let project = project();
        let outcome = project.run(&[&["build", TODAY, "--precompress"], order].concat());
        assert_eq!(outcome.code, Some(0), "{}{}", outcome.stdout, outcome.stderr);
        project
    })
});

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").args(["-r", "--"]).args([from, to]).status().unwrap().success());
}

/// A project with a page that only the source has: in the translation it names another shard's page as its own address.
fn project() -> Project {
    let project = Project::new();
    let text = "+++\ntitle = \"Only here\"\nsummary = \"Only here.\"\n+++\nCall <helpline:us-line>.\n";
    project.write("content/en/get-help/only-here.md", text);
    project
}

/// Copies of the two shards, in a project where nothing was built.
fn shards() -> Project {
    let project = project();
    copy(&BUILT[1].path("public"), &project.path("one"));
    copy(&BUILT[2].path("public"), &project.path("two"));
    project
}

/// Has a shard say that it is whole as it is.
fn list_again(project: &Project, shard: &str) {
    project.remove(&format!("{shard}/SHA256SUMS"));
    let root = project.path(shard);
    let sum = |path: String| (path.clone(), sums::of_file(&root.join(path)).unwrap());
    let list: Sums = files(&root).into_iter().map(sum).collect();
    project.write(&format!("{shard}/SHA256SUMS"), &list.to_string());
}

fn change(project: &Project, path: &str, from: &str, to: &str) {
    let text = project.read(path);
    assert!(text.contains(from), "{text}");
    project.write(path, &text.replacen(from, to, 1));
}

fn assemble(project: &Project, shards: &[&str]) -> Outcome {
    project.run(&[&["assemble"], shards].concat())
}

#[test]
fn shards_join_into_what_one_machine_makes() {
    let project = shards();
    let before = [project.hashes("one"), project.hashes("two")];
    assemble(&project, &["one", "two"]).is(0, "", "fingerpost: 46 pages in 2 languages are in [ROOT]/public\n");
    let (joined, whole) = (project.hashes("public"), BUILT[0].hashes("public"));
    assert!(whole.contains_key("es/index.html.br") && whole.contains_key("sitemap.xml"));
    let differing: Vec<_> = whole.keys().chain(joined.keys()).filter(|it| joined.get(*it) != whole.get(*it)).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(project.hashes("target/fingerpost/deploy"), BUILT[0].hashes("target/fingerpost/deploy"));
    assert_eq!([project.hashes("one"), project.hashes("two")], before, "shards stay as they are");
    // A shard that is named first or twice, and a site that is there, change nothing.
    assert_eq!(assemble(&project, &["two", "one", "two"]).code, Some(0));
    assert!(project.hashes("public") == whole);
}

#[test]
fn a_shard_has_what_lies_above_the_languages_as_the_whole_site_has_it() {
    let whole = BUILT[0].hashes("public");
    for (shard, language, other) in [(&BUILT[1], "en", "es"), (&BUILT[2], "es", "en")] {
        let mut shard = shard.hashes("public");
        assert!(shard.remove("shard.json").is_some() && shard.remove("SHA256SUMS").is_some());
        let expected: BTreeMap<_, _> = whole
            .iter()
            .filter(|(path, _)| !path.starts_with(&format!("{other}/")) && *path != "SHA256SUMS")
            .map(|(path, hash)| (path.clone(), hash.clone()))
            .collect();
        assert_eq!(shard, expected, "{language}");
    }
}

/// What `assemble` says of shards that it does not join; the site that is there stays.
#[track_caller]
fn refused(project: &Project, shards: &[&str], message: &str) {
    project.write("public/.fingerpost", "mark");
    let outcome = assemble(project, shards);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(2), ""), "{}", outcome.stderr);
    assert!(outcome.stderr.contains(message), "{message}\n{}", outcome.stderr);
    assert_eq!(files(&project.path("public")), [".fingerpost"]);
}

#[test]
fn shards_that_are_not_all_or_not_alike() {
    let project = shards();
    refused(
        &project,
        &["one"],
        "no shard holds es; make one with `fingerpost build --shard es`, and name its folder too",
    );
    refused(&project, &["one", "nowhere"], "nowhere is not a shard, as it has no shard.json");
    refused(&project, &["one", "content"], "content is not a shard, as it has no shard.json");
    copy(&project.path("one"), &project.path("three"));
    change(&project, "three/en/index.html", "</main>", "</main >");
    list_again(&project, "three");
    refused(
        &project,
        &["one", "two", "three"],
        "three and [ROOT]/one both hold `en`, and en/index.html is not the same",
    );
    change(&project, "three/site.css", "{", "{ ");
    list_again(&project, "three");
    refused(&project, &["three", "two"], "site.css is not the same in [ROOT]/two and in [ROOT]/three");
    for (from, to, message) in [
        ("\"tool\": \"", "\"tool\": \"x", "two was made by another build of fingerpost than [ROOT]/one"),
        ("\"content\": \"", "\"content\": \"x", "two was made from other files under content/ than [ROOT]/one"),
        ("\"site\": \"", "\"site\": \"x", "two was made from other files under site/ than [ROOT]/one"),
        ("\"2026-11-23\"", "\"2026-11-24\"", "two was made for another day than [ROOT]/one"),
        ("\"precompressed\": true", "\"precompressed\": false", "two was made with another --precompress than"),
        ("\"es\"", "\"eo\"", "two holds `eo`, which is no published language"),
        ("{", "", "two/shard.json is damaged"),
    ] {
        let manifest = project.read("two/shard.json");
        change(&project, "two/shard.json", from, to);
        list_again(&project, "two");
        refused(&project, &["one", "two"], message);
        project.write("two/shard.json", &manifest);
        list_again(&project, "two");
    }
    project.reword("Begin with");
    refused(&project, &["one", "two"], "one was made from other files under content/ than are here");
}

#[test]
fn a_shard_that_is_cut_off() {
    let project = shards();
    fs_err::remove_dir_all(project.path("two/es/get-help")).unwrap();
    refused(&project, &["one", "two"], "two is not whole, as if copying had stopped");
    let project = shards();
    let list = project.read("two/SHA256SUMS");
    project.write("two/SHA256SUMS", &list[..list.len() / 2]);
    refused(&project, &["one", "two"], "SHA256SUMS");
    project.remove("two/SHA256SUMS");
    refused(&project, &["one", "two"], "two/SHA256SUMS is damaged");
    project.remove("two/shard.json");
    refused(&project, &["one", "two"], "two is not a shard");
}

/// Whoever makes a shard can make a list that fits: the pages are proven all the same.
#[test]
fn what_is_joined_is_proven() {
    let project = shards();
    change(&project, "two/es/index.html", "</main>", "<a href=\"../en/nowhere/\">x</a></main>");
    list_again(&project, "two");
    let outcome = assemble(&project, &["one", "two"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""));
    assert!(outcome.stdout.contains("es/index.html") && outcome.stdout.contains("broken-link"), "{}", outcome.stdout);
    assert!(!project.path("public").exists());
}

#[test]
fn an_output_that_would_take_a_shard_with_it() {
    let project = shards();
    for output in [".", "one", "one/public", "content/public"] {
        let outcome = project.run(&["assemble", "one", "two", "--output", output]);
        assert_eq!(outcome.code, Some(2), "{output}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("name another folder with --output"), "{output}: {}", outcome.stderr);
    }
}

#[test]
fn a_part_that_there_is_not() {
    let project = Project::new();
    for (part, message) in [
        ("3/2", "there is no share 3; the first of 2 is 1/2, and the last is 2/2"),
        ("0/2", "there is no share 0"),
        ("3/3", "2 languages cannot be shared out among 3 machines; the last share is 2/2"),
        ("fr", "`fr` is not a language that is published, so it is no part of the site; those are en, es"),
    ] {
        let outcome = project.run(&["build", TODAY, "--shard", part]);
        assert_eq!(outcome.code, Some(2), "{part}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(message), "{part}: {}", outcome.stderr);
    }
    assert_eq!(project.run(&["build", "--shard=es", "--language=es"]).code, Some(2));
    assert!(!project.path("public").exists());
}
