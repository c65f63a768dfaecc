//! Packed files beside the pages.

use std::collections::BTreeMap;
use std::io::Read;
use std::os::unix::fs::MetadataExt;

use crate::project::{Project, TODAY, files};

const BUILD: [&str; 3] = ["build", TODAY, "--precompress"];

/// Every file of the site with the number by which the disk knows it.
fn numbers(project: &Project) -> BTreeMap<String, u64> {
    let root = project.path("public");
    files(&root).into_iter().map(|path| (path.clone(), fs_err::metadata(root.join(path)).unwrap().ino())).collect()
}

fn unpacked(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    match path.ends_with(".gz") {
        true => _ = flate2::read::GzDecoder::new(bytes).read_to_end(&mut text).unwrap(),
        false => brotli::BrotliDecompress(&mut &*bytes, &mut text).unwrap(),
    }
    text
}

/// Each text has both forms beside it, or would be no smaller; and nothing else has.
#[track_caller]
fn check_packed(project: &Project) {
    let root = project.path("public");
    let all = files(&root);
    let (packed, plain): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.ends_with(".gz") || it.ends_with(".br"));
    for path in &packed {
        let (bytes, text) = (fs_err::read(root.join(path)).unwrap(), fs_err::read(root.join(&path[..path.len() - 3])));
        let text = text.unwrap();
        assert!(bytes.len() < text.len(), "{path}");
        assert!(unpacked(path, &bytes) == text, "{path}");
    }
    let is_text = |path: &&&String| path.ends_with(".html") || path.ends_with(".css") || path.ends_with(".json");
    for path in plain.iter().filter(is_text) {
        let both = ["gz", "br"].map(|ending| format!("{path}.{ending}"));
        assert!(both.iter().all(|path| packed.contains(&path)), "{path}");
    }
    assert!(!packed.iter().any(|path| path.contains("SHA256SUMS") || path.contains("_headers")), "{packed:?}");
}

/// A change in one translation alone, after which the other language is left as it is.
fn translate_anew(project: &Project) {
    let page = "content/es/get-help/index.md";
    let text = project.read(page);
    project.write(page, &text.replacen("Empieza", "Comienza", 1));
    assert_ne!(project.read(page), text);
}

#[test]
fn texts_are_packed_once_and_always_the_same() {
    let project = Project::new();
    assert_eq!(project.run(&BUILD).code, Some(0));
    check_packed(&project);
    let before = numbers(&project);
    project.reword("Begin with");
    assert_eq!(project.run(&BUILD).code, Some(0));
    check_packed(&project);
    let after = numbers(&project);
    translate_anew(&project);
    assert_eq!(project.run(&BUILD).code, Some(0));
    let fresh = Project::new();
    fresh.reword("Begin with");
    translate_anew(&fresh);
    assert_eq!(fresh.run(&[&BUILD[..], &["--offline"]].concat()).code, Some(0));
    // What is read offline is packed already.
    let zip = fs_err::read(fresh.path("target/fingerpost/offline/fingerpost-en.zip")).unwrap();
    let names = String::from_utf8_lossy(&zip);
    assert!(names.contains("en/index.html") && !names.contains("index.html.gz") && !names.contains("site.css.br"));
    assert!(project.hashes("public") == fresh.hashes("public"));
    let is_new = |path: &str| before[path] != after[path];
    assert!(is_new("en/get-help/index.html.br") && is_new("en/get-help/index.html.gz"));
    let old = ["site.css.br", "en/laws/index.html.gz", "es/laws/index.html.br", "data/v1/index.json.gz"];
    assert!(!old.iter().any(|path| is_new(path)));
    assert_eq!(project.run(&["build", TODAY]).code, Some(0));
    assert!(!files(&project.path("public")).iter().any(|it| it.ends_with(".gz") || it.ends_with(".br")));
}
