//! Components: each has its macros, its styles and its examples, under one name.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::built::{files, repository};

/// The names of the files of a folder that begin and end like this, without both.
fn names(folder: &str, start: &str, end: &str) -> BTreeSet<String> {
    let all = files(&repository().join(folder));
    all.iter().filter_map(|file| file.strip_prefix(start)?.strip_suffix(end)).map(str::to_owned).collect()
}

fn components() -> BTreeSet<String> {
    names("site/templates/components", "", ".html")
}

fn read(path: &str) -> String {
    fs_err::read_to_string(repository().join(path)).unwrap()
}

#[test]
fn macros_styles_and_examples_go_by_one_name() {
    let components = components();
    assert!(components.len() > 20, "{components:?}");
    assert_eq!(names("site/sass/components", "_", ".scss"), components, "Sass partials");
    assert_eq!(names("site/templates/components", "", ".toml"), components, "examples");
    let sheet = read("site/sass/site.scss");
    for name in &components {
        assert!(sheet.contains(&format!("@use \"components/{name}\";")), "site.scss does not use {name}");
    }
}

#[test]
fn every_macro_has_an_example_and_every_example_a_macro() {
    for component in components() {
        let template = read(&format!("site/templates/components/{component}.html"));
        let macros = template.split("{%- macro ").skip(1).map(|rest| rest.split('(').next().unwrap().to_owned());
        let examples: toml::Table = read(&format!("site/templates/components/{component}.toml")).parse().unwrap();
        let called = examples["example"].as_array().unwrap().iter();
        let called = called.map(|example| example["macro"].as_str().unwrap().to_owned());
        assert_eq!(called.collect::<BTreeSet<_>>(), macros.collect::<BTreeSet<_>>(), "{component}");
    }
}

/// Examples are read like the site, so a number in them must be one that nobody has.
#[test]
fn examples_call_nobody() {
    for component in components() {
        let examples = read(&format!("site/templates/components/{component}.toml"));
        for link in examples.split('"').filter(|text| text.starts_with("tel:") || text.starts_with("sms:")) {
            let number = &link[4..];
            assert!(number.contains("55501"), "{component}: {link}");
        }
        for address in examples.split('"').filter(|text| text.starts_with("http")) {
            let host = address.split('/').nth(2).unwrap();
            assert!(host == "example.org" || host.ends_with(".example.org"), "{component}: {address}");
        }
    }
}

#[test]
fn the_gallery_shows_every_component_in_three_languages() {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    fs_err::create_dir_all(&project).unwrap();
    for folder in ["content", "site", "tools"] {
        let link = project.join(folder);
        let _ = fs_err::remove_file(&link);
        fs_err::os::unix::fs::symlink(repository().join(folder), link).unwrap();
    }
    let mut gallery = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = gallery.arg("gallery").arg("--root").arg(&project).env_remove("FINGERPOST_ZOLA").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!project.join("public").exists(), "the gallery is not published");
    for (folder, opening) in [
        ("en", "<html lang=\"en\" dir=\"ltr\">"),
        ("ar", "<html lang=\"ar\" dir=\"rtl\">"),
        ("en-xa", "<html lang=\"en-XA\" dir=\"ltr\">"),
    ] {
        let shown = project.join("target/fingerpost/gallery").join(folder);
        for component in components() {
            let page = shown.join(&component).join("index.html");
            let page = if page.is_file() { page } else { shown.join(format!("{component}-1/index.html")) };
            assert!(fs_err::read_to_string(&page).unwrap().contains(opening), "{}", page.display());
        }
    }
}
