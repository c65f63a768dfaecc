//! A site's content, read and composed in memory.

use std::path::{Path, PathBuf};

use fingerpost::build::{Input, compose_all};
use fingerpost::project::{Loaded, load};
use fingerpost::report::{Format, Style, render};
use fingerpost::tree::{Tree, read_folder};
use jiff::civil::{Date, date};

/// The day on which every site is composed.
const TODAY: Date = date(2026, 11, 23);
/// The folder whose content lies under that of every site.
const BASE: &str = "base";
/// What was found in the content, beside what was made of it.
const FINDINGS: &str = "findings.txt";

/// The folder of one site.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites").join(name)
}

/// Every folder that is a site.
pub(crate) fn names() -> Vec<String> {
    let entries = fs_err::read_dir(folder("")).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    folders.map(|entry| entry.file_name().into_string().unwrap()).filter(|name| name != BASE).collect()
}

/// Everything that is made of a site: `<language>/…` and `top/…` for the renderer, the pages that it must write, and
/// what was found in the content, if anything.
pub(crate) fn compose(name: &str) -> Tree {
    let mut content = read_folder(&folder(BASE), "content").unwrap();
    content.extend(read_folder(&folder(name), "content").unwrap());
    let loaded = load(&content, TODAY);
    let mut made = findings(&loaded);
    let project = loaded.project.expect("the settings and languages can be read");
    let languages: Vec<_> = project.languages.published().collect();
    let (site, work) = (Tree::new(), folder(name));
    let input = Input { project: &project, texts: &loaded.sources, site: &site, languages: &languages, work: &work };
    for (site, composed) in compose_all(input).unwrap() {
        let pages: Vec<String> = composed.expected.iter().map(|path| format!("{}\n", path.display())).collect();
        made.insert(format!("{site}/pages.txt"), pages.concat().into_bytes());
        made.extend(composed.files.into_iter().map(|(path, bytes)| (format!("{site}/{path}"), bytes)));
    }
    made
}

fn findings(loaded: &Loaded) -> Tree {
    let found = loaded.report.clone().sorted();
    let text = render(Format::Short, &loaded.sources, &found, Style { colour: false, width: 100 });
    if text.is_empty() { Tree::new() } else { Tree::from([(FINDINGS.to_owned(), text.into_bytes())]) }
}
