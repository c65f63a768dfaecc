//! The pages of a finished project as one multilingual site of Zola and as one of Hugo.
//!
//! Both get the text of explainers as Markdown with the facts already in it, the finished `<main>` of all other pages, and
//! the addresses and titles of each page's frame ready in its front matter; so they have less to do than Fingerpost has. The
//! frame's words and the links to a page in other languages come from their own multilingual features.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::Outcome;

/// The words of the frame, by their names in `interface.toml` and in templates.
const WORDS: &[&str] = &[
    "skip.label",
    "exit.region",
    "exit.left_two",
    "exit.left_one",
    "exit.gone",
    "exit.cue",
    "exit.label",
    "exit.note",
    "exit.more",
    "exit.keys",
    "help.link",
    "menu.languages",
    "menu.sections",
    "menu.crumbs",
    "help.title",
    "help.text",
    "help.countries",
    "help.danger",
    "sources.title",
    "related.title",
    "print.hint",
    "footer.report",
    "footer.promise",
];

/// Fields of a page's frame that both templates use.
const FIELDS: &[&str] = &[
    "path",
    "noindex",
    "exit_url",
    "exit_limits_url",
    "emergency_url",
    "report_url",
    "facts_as_of",
    "help",
    "crumbs",
    "nav",
    "sources",
    "related",
    "summary",
];

const ZOLA_PAGE: &str = include_str!("zola.html");
const HUGO_PAGE: &str = include_str!("hugo.html");

/// A language of the project.
struct Tongue {
    folder: String,
    config: Table,
    words: Table,
}

/// A page: its file below `content/`, its front matter and its body.
struct Page {
    file: String,
    title: String,
    extra: Table,
    is_rendered: bool,
    body: String,
}

/// Writes both sites beside the project, in `zola` and `hugo`, and says how many pages they have.
pub(crate) fn write(folder: &Path) -> Outcome<String> {
    let sites = folder.join("project/target/fingerpost/sites");
    let (mut tongues, mut count) = (Vec::new(), 0);
    for site in entries(&sites)?.into_iter().filter(|site| !site.ends_with("top")) {
        let tongue = tongue(folder, &site)?;
        for file in files(&site.join("content"))? {
            let page = page(folder, &tongue.folder, &site.join("content"), &file)?;
            count += usize::from(page.is_rendered);
            put(&zola_file(folder, &tongue.folder, &page.file), &zola_page(&page)?)?;
            put(&folder.join("hugo/content").join(&tongue.folder).join(&page.file), &hugo_page(&page)?)?;
        }
        put(&folder.join(format!("hugo/i18n/{}.toml", tongue.folder)), &toml::to_string(&hugo_words(&tongue))?)?;
        tongues.push(tongue);
    }
    for (name, here) in [("page", "page"), ("section", "section"), ("index", "section")] {
        put(&folder.join(format!("zola/templates/{name}.html")), &ZOLA_PAGE.replace("HERE", here))?;
    }
    for name in ["_default/single", "_default/list"] {
        put(&folder.join(format!("hugo/layouts/{name}.html")), HUGO_PAGE)?;
    }
    put(&folder.join("zola/config.toml"), &toml::to_string(&zola_config(&tongues))?)?;
    put(&folder.join("hugo/hugo.toml"), &toml::to_string(&hugo_config(&tongues))?)?;
    Ok(format!("{count} pages in {} languages for Zola and for Hugo", tongues.len()))
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut list: Vec<PathBuf> = fs_err::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    list.sort();
    Ok(list)
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(entries.into_iter().filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect())
}

fn put(path: &Path, text: &str) -> Outcome<()> {
    fs_err::create_dir_all(path.parent().unwrap_or(path))?;
    Ok(fs_err::write(path, text)?)
}

fn tongue(folder: &Path, site: &Path) -> Outcome<Tongue> {
    let name = site.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let config: Table = toml::from_str(&fs_err::read_to_string(site.join("config.toml"))?)?;
    let words =
        toml::from_str(&fs_err::read_to_string(folder.join(format!("project/content/{name}/interface.toml")))?)?;
    Ok(Tongue { folder: name, config, words })
}

fn page(folder: &Path, language: &str, content: &Path, file: &Path) -> Outcome<Page> {
    let text = fs_err::read_to_string(file)?;
    let (head, body) = text.trim_start_matches("+++\n").split_once("+++\n").ok_or("no front matter")?;
    let head: Table = toml::from_str(head)?;
    let file = file.strip_prefix(content)?.to_string_lossy().into_owned();
    let Some(Value::Table(all)) = head.get("extra") else {
        let (title, body) = (String::new(), String::new());
        return Ok(Page { file, title, extra: Table::new(), is_rendered: false, body });
    };
    let mut extra: Table =
        FIELDS.iter().filter_map(|name| Some(((*name).to_owned(), all.get(*name)?.clone()))).collect();
    let title = all["title"]["text"].as_str().unwrap_or_default().to_owned();
    let is_explainer = matches!(head["template"].as_str(), Some("explainer.html" | "section.html"));
    extra.insert("whole".to_owned(), Value::Boolean(!is_explainer));
    let body = match is_explainer {
        true => body.to_owned(),
        false => {
            let path = format!("project/public/{language}/{}index.html", all["path"].as_str().unwrap_or_default());
            main_part(&fs_err::read_to_string(folder.join(path))?)
        }
    };
    Ok(Page { file, title, extra, is_rendered: true, body })
}

/// What stands in the `<main>` of a finished page, without empty lines: these would end a block of HTML in Markdown.
fn main_part(html: &str) -> String {
    let from = html.find("<main").and_then(|at| Some(at + html[at..].find('>')? + 1));
    let inner = from.and_then(|from| Some(&html[from..from + html[from..].find("</main>")?])).unwrap_or_default();
    let lines: Vec<&str> = inner.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    format!("<div>\n{}\n</div>\n", lines.join("\n"))
}

fn zola_file(folder: &Path, language: &str, file: &str) -> PathBuf {
    let file = if language == "en" { file.to_owned() } else { file.replace(".md", &format!(".{language}.md")) };
    folder.join("zola/content").join(file)
}

fn zola_page(page: &Page) -> Outcome<String> {
    let mut head = Table::new();
    head.insert("title".to_owned(), Value::String(page.title.clone()));
    if !page.is_rendered {
        head.insert("render".to_owned(), Value::Boolean(false));
    }
    head.insert("extra".to_owned(), Value::Table(page.extra.clone()));
    Ok(format!("+++\n{}+++\n{}", toml::to_string(&head)?, page.body))
}

fn hugo_page(page: &Page) -> Outcome<String> {
    let mut head = Table::new();
    head.insert("title".to_owned(), Value::String(page.title.clone()));
    if !page.is_rendered {
        head.insert("build".to_owned(), Value::Table(Table::from_iter([("render".to_owned(), "never".into())])));
    }
    head.insert("params".to_owned(), Value::Table(page.extra.clone()));
    Ok(format!("+++\n{}+++\n{}", toml::to_string(&head)?, page.body))
}

/// The words of a language's frame, by the names that templates use.
fn frame_words(tongue: &Tongue) -> Table {
    let word = |name: &&str| {
        let (area, key) = name.split_once('.')?;
        Some((name.replace('.', "_"), Value::String(tongue.words.get(area)?.get(key)?.as_str()?.to_owned())))
    };
    WORDS.iter().filter_map(word).collect()
}

fn hugo_words(tongue: &Tongue) -> Table {
    let whole = |(key, text)| (key, Value::Table(Table::from_iter([("other".to_owned(), text)])));
    frame_words(tongue).into_iter().map(whole).collect()
}

/// What the menu of languages shows.
fn menu(tongues: &[Tongue], default_prefix: &str) -> Value {
    let entry = |tongue: &Tongue| {
        let extra = &tongue.config["extra"];
        let prefix = if tongue.folder == "en" { default_prefix.to_owned() } else { format!("{}/", tongue.folder) };
        let mut entry = Table::from_iter([("prefix".to_owned(), Value::String(prefix))]);
        entry.extend(["code", "tag", "dir", "endonym"].map(|name| (name.to_owned(), extra[name].clone())));
        Value::Table(entry)
    };
    Value::Array(tongues.iter().map(entry).collect())
}

fn zola_config(tongues: &[Tongue]) -> Table {
    let mut config: Table = toml::from_str(
        "base_url = \"https://site.example.org\"\ntitle = \"Example\"\ndefault_language = \"en\"\ngenerate_feeds = false\n\
         generate_sitemap = false\ngenerate_robots_txt = false\nbuild_search_index = false\n",
    )
    .unwrap_or_default();
    let mut languages = Table::new();
    for tongue in tongues {
        let own = Value::Table(frame_words(tongue));
        if tongue.folder == "en" {
            config.insert("translations".to_owned(), own);
        } else {
            languages.insert(tongue.folder.clone(), Value::Table(Table::from_iter([("translations".to_owned(), own)])));
        }
    }
    config.insert("languages".to_owned(), Value::Table(languages));
    let mut extra = Table::from_iter([("languages".to_owned(), menu(tongues, ""))]);
    let here = |tongue: &Tongue| (tongue.folder.clone(), tongue.config["extra"]["dir"].clone());
    extra.insert("dirs".to_owned(), Value::Table(tongues.iter().map(here).collect()));
    config.insert("extra".to_owned(), Value::Table(extra));
    config
}

fn hugo_config(tongues: &[Tongue]) -> Table {
    let mut config: Table = toml::from_str(
        "baseURL = \"https://site.example.org/\"\ntitle = \"Example\"\ndefaultContentLanguage = \"en\"\n\
         defaultContentLanguageInSubdir = true\n\
         disableKinds = [\"taxonomy\", \"term\", \"rss\", \"sitemap\", \"robotstxt\", \"404\"]\n\
         [markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions.typographer]\ndisable = true\n",
    )
    .unwrap_or_default();
    let language = |(at, tongue): (usize, &Tongue)| {
        let mut own = Table::new();
        own.insert("contentDir".to_owned(), Value::String(format!("content/{}", tongue.folder)));
        own.insert("weight".to_owned(), Value::Integer(i64::try_from(at).unwrap_or_default() + 1));
        let dir = ("dir".to_owned(), tongue.config["extra"]["dir"].clone());
        own.insert("params".to_owned(), Value::Table(Table::from_iter([dir])));
        (tongue.folder.clone(), Value::Table(own))
    };
    config.insert("languages".to_owned(), Value::Table(tongues.iter().enumerate().map(language).collect()));
    let params = Table::from_iter([("languages".to_owned(), menu(tongues, "en/"))]);
    config.insert("params".to_owned(), Value::Table(params));
    config
}
