//! A made-up project: explainers of six headings, with facts and links, in all its languages, and their records.

use std::path::Path;

use fingerpost::project as real;
use fingerpost::translate::{self, Selection};
use fingerpost::tree::Tree;
use fingerpost::{compose, language::Language};
use jiff::civil::date;
use toml::{Table, Value};

use super::Outcome;
use super::words::{Tongue, tongues};

const SECTIONS: usize = 4;
const HEADINGS: usize = 6;
/// The explainers that the settings name are among so many.
const LEAST: usize = 20;
const SITE: &str = r#"name = "Example"
base_url = "https://site.example.org/"
source_language = "en"

[pages]
danger = "part-0/page-1"
before_call = "part-0/page-2"
exit = "part-0/page-3"
report = "part-0/page-4"

[exit]
default = ["https://example.org/weather"]
"#;

/// How many records of each kind go with so many pages.
fn records(pages: usize) -> usize {
    (pages / 20).clamp(2, 80)
}

/// Writes a project, and says what is in it.
pub(crate) fn write(folder: &Path, languages: usize, pages: usize) -> Outcome<String> {
    let tongues = tongues(languages);
    if tongues.len() < languages {
        return Err(format!("only {} languages are known", tongues.len()).into());
    }
    // Pages of records and lists count too, so explainers fill what these leave.
    let others = finished_pages(&tree(&tongues[..1], pages, LEAST)?)? - LEAST;
    let explainers = pages.checked_sub(others).filter(|count| *count >= LEAST).ok_or("too few pages")?;
    let tree = accepted(tree(&tongues, pages, explainers)?)?;
    for (path, bytes) in &tree {
        let target = folder.join(path);
        fs_err::create_dir_all(target.parent().unwrap_or(folder))?;
        fs_err::write(target, bytes)?;
    }
    let records = records(pages);
    Ok(format!(
        "{languages} languages x {pages} pages: {explainers} explainers, {records} helplines, {records} laws, {records} agencies"
    ))
}

fn today() -> jiff::civil::Date {
    date(2026, 12, 1)
}

/// How many pages the source language has when it is built.
fn finished_pages(tree: &Tree) -> Outcome<usize> {
    let loaded = real::load(tree, today());
    let findings = || loaded.report.clone().sorted().iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join("\n");
    let project = loaded.project.as_ref().filter(|_| !loaded.report.has_errors()).ok_or_else(findings)?;
    Ok(compose::language(project, &loaded.sources, &Tree::new(), project.languages.source())?.pages.len())
}

/// The same with every translation noted as made from its source, as translators leave it.
fn accepted(mut tree: Tree) -> Outcome<Tree> {
    let loaded = real::survey(&tree, today());
    let project = loaded.project.ok_or("the project cannot be read")?;
    let source = project.languages.source().tag.clone();
    let others: Vec<&Language> = project.languages.iter().filter(|language| language.tag != source).collect();
    for language in others {
        for unit in translate::units(&project, language) {
            let accepted = translate::accept(&project, &loaded.sources, language, &unit, Selection::All)?;
            tree.extend(accepted.changes.into_iter().map(|change| (change.path, change.text.into_bytes())));
        }
    }
    Ok(tree)
}

fn tree(tongues: &[Tongue], pages: usize, explainers: usize) -> Outcome<Tree> {
    let mut tree = Tree::new();
    let mut put = |path: String, text: String| _ = tree.insert(path, text.into_bytes());
    put("content/site.toml".to_owned(), SITE.to_owned());
    let entry = |tongue: &Tongue| {
        let state = if tongue.code == "en" { "" } else { "state = \"translated\"\n" };
        format!("[[language]]\ncode = \"{}\"\nendonym = \"{}\"\n{state}\n", tongue.code, tongue.endonym)
    };
    put("content/languages.toml".to_owned(), tongues.iter().map(entry).collect());
    let frame = fs_err::read_to_string("content/en/interface.toml")?;
    let frame_table: Table = toml::from_str(&frame)?;
    let count = records(pages);
    (0..count).for_each(|n| written_records(n, count).into_iter().for_each(|(path, text)| put(path, text)));
    for tongue in tongues {
        let folder = format!("content/{}", tongue.code.to_lowercase());
        let own = if tongue.code == "en" { frame.clone() } else { toml::to_string(&words(&frame_table, tongue, ""))? };
        put(format!("{folder}/interface.toml"), own);
        for number in 0..explainers {
            put(format!("{folder}/{}.md", id(number)), explainer(tongue, number, explainers, count));
        }
        for number in (0..count).filter(|_| tongue.code != "en") {
            translated_records(tongue, number).into_iter().for_each(|(path, text)| put(path, text));
        }
    }
    Ok(tree)
}

/// Interface words in another language, with placeholders as they are and all plural forms.
fn words(table: &Table, tongue: &Tongue, above: &str) -> Table {
    let one = |(key, value): (&String, &Value)| {
        let seed = format!("{above}.{key}");
        let value = match value {
            Value::Table(forms) if forms.contains_key("other") => {
                let text = translated(forms["other"].as_str().unwrap_or_default(), tongue, &seed);
                let categories = tongue.locale.plural_categories();
                let forms = categories.iter().map(|it| (it.as_str().to_owned(), Value::String(text.clone())));
                Value::Table(forms.collect())
            }
            Value::Table(inner) => Value::Table(words(inner, tongue, &seed)),
            Value::String(text) => Value::String(translated(text, tongue, &seed)),
            other => other.clone(),
        };
        (key.clone(), value)
    };
    table.iter().map(one).collect()
}

/// A text with everything but its placeholders in other words.
fn translated(text: &str, tongue: &Tongue, seed: &str) -> String {
    let mut own = String::new();
    for (at, part) in text.split_inclusive(['{', '}']).enumerate() {
        if let Some(name) = part.strip_suffix('}') {
            own.push_str(&format!("{{{name}}}"));
            continue;
        }
        let plain = part.trim_end_matches('{');
        let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
        match letters {
            0 => own.push_str(plain),
            _ => {
                // The numbers of a source must stand in its translations.
                let is_number = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
                let numbers: Vec<&str> = plain.split(|c: char| !c.is_ascii_digit()).filter(is_number).collect();
                let words = tongue.words.phrase(&format!("{seed}{at}"), letters);
                own.push_str(&format!(" {words} {} ", numbers.join(" ")));
            }
        }
    }
    own.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of an explainer; the first ones are those of the sections themselves.
fn id(number: usize) -> String {
    match number {
        0..SECTIONS => format!("part-{number}/index"),
        _ => format!("part-{}/page-{}", number % SECTIONS, number / SECTIONS),
    }
}

fn explainer(tongue: &Tongue, number: usize, explainers: usize, records: usize) -> String {
    let say = |what: &str| tongue.words.sentence(&format!("{number} {what}"));
    let phrase = |what: &str, letters| tongue.words.phrase(&format!("{number} {what}"), letters);
    let other = |step: usize| id((number * 7 + step * 13 + 1) % explainers);
    let mut text = format!("+++\ntitle = \"{}\"\nsummary = \"{}\"\n", phrase("title", 20), say("summary"));
    if tongue.code == "en" {
        text.push_str(&format!("order = {number}\nrelated = [\"{}\", \"{}\"]\n", other(5), other(6)));
    } else {
        text.push_str("state = \"translated\"\n");
    }
    text.push_str(&format!("search = [\"{}\"]\n+++\n{} {}\n", phrase("search", 12), say("a"), say("b")));
    let (line, record) = (number % records, number * 3 % records);
    let facts = [
        format!("<helpline:us-line-{line}>"),
        format!("<law:us-act-{record}>"),
        format!("<figure:us-figure-{record}>"),
        format!("<agency:us-office-{record}>"),
        format!("<source:us-page-{record}>"),
        format!("<law:us-act-{line}#penalty.child>"),
    ];
    for (at, fact) in facts.iter().enumerate().take(HEADINGS) {
        let (heading, link) = (phrase(&format!("heading {at}"), 24), phrase(&format!("link {at}"), 12));
        // The last heading has a list and no fact, so that there are five.
        let fact = if at + 1 == HEADINGS { "" } else { fact.as_str() };
        let sentence = |part: &str| say(&format!("{at} {part}"));
        text.push_str(&format!(
            "\n## {heading}\n\n{} {} {fact}\n\n{} [{link}](page:{}). {}\n",
            sentence("first"),
            sentence("second"),
            sentence("third"),
            other(at),
            sentence("fourth")
        ));
    }
    text.push_str(&format!("\n- {}\n- {}\n- {}\n", say("x"), say("y"), say("z")));
    text
}

/// The records with a number, by path.
fn written_records(n: usize, count: usize) -> Vec<(String, String)> {
    let country = if n.is_multiple_of(2) { "US" } else { "CA" };
    let source = |id: &str| {
        format!(
            "\n[[source]]\nid = \"{id}\"\nurl = \"https://example.org/{id}-{n}\"\npublisher = \"Example Charity {n}\"\nkind = \"official\"\nread = 2026-11-01\n"
        )
    };
    let digits = n % 100;
    let known = "confidence = \"official\"\n";
    let line = format!(
        "name = \"Example Line {n}\"\nname_language = \"en\"\ncountry = \"{country}\"\nkinds = [\"trafficking\"]\nstatus = \"active\"\noperator = \"Example Charity {n}\"\nagency = \"us-office-{n}\"\nrun_by = \"charity\"\ncost = \"free\"\nhours = \"Mo-Fr 09:00-17:00\"\ntime_zone = \"America/New_York\"\nlanguages = [\"en\", \"de\"]\nwebsite = \"https://example.org/line-{n}\"\n{known}\n[text]\nwho = \"Anyone who asks for help.\"\nanonymity = \"You can keep your name.\"\n\n[[channel]]\nkind = \"voice\"\nnumber = \"+180055501{digits:02}\"\npublished_as = \"1-800-555-01{digits:02}\"\nsource = \"line\"\n\n[[channel]]\nkind = \"email\"\naddress = \"help-{n}@example.org\"\nsource = \"line\"\n{}",
        source("line")
    );
    let law = format!(
        "name = \"Example Protection Act {n}\"\nname_language = \"en\"\nshort_name = \"Example Act {n}\"\njurisdiction = \"{country}\"\nkind = \"statute\"\ncitations = [\"Example Statutes {n}\"]\nadopted = \"2000-10-28\"\nin_force = \"2000\"\nstatus = \"in-force\"\nagencies = [\"us-office-{n}\"]\n{known}\n[text]\ncovers = \"It makes it a crime to force a person to work.\"\nprotects = \"It protects everybody.\"\n\n[[penalty]]\nid = \"child\"\nmin_years = 10\nlife = true\nsource = \"act\"\ntext = \"If the victim was a child.\"\n{}",
        source("act")
    );
    let agency = format!(
        "name = \"Example Office {n}\"\nname_language = \"en\"\njurisdiction = \"{country}\"\nkind = \"victim-services\"\ndoes = [\"funds-services\"]\nserves = [\"victims\"]\nwebsite = \"https://example.org/office-{n}\"\n{known}\n[text]\nrole = \"It pays for help for victims.\"\nfor_you = \"You can ask it for help.\"\n{}",
        source("office")
    );
    let figure = format!(
        "name = \"Calls to the example line {n}\"\nvalue = {}\nunit = \"contacts\"\nkind = \"count\"\nperiod = \"2024\"\npublished = \"2026-02\"\npublisher = \"Example Charity {n}\"\nagency = \"us-office-{n}\"\n{known}\n[text]\nsays = \"These are calls that somebody answered.\"\n{}",
        100 + n * 37 % (count * 50),
        source("report")
    );
    let page = format!(
        "title = \"What to do first {n}\"\npublisher = \"Example Office {n}\"\nurl = \"https://example.org/leaflet-{n}\"\nkind = \"official\"\nlanguage = \"en\"\nread = 2026-11-01\n{known}"
    );
    let at = |kind: &str, id: &str| format!("content/data/{kind}/us-{id}-{n}.toml");
    vec![
        (at("helplines", "line"), line),
        (at("laws", "act"), law),
        (at("agencies", "office"), agency),
        (at("figures", "figure"), figure),
        (at("sources", "page"), page),
    ]
}

/// The texts of records with a number in another language, by path.
fn translated_records(tongue: &Tongue, n: usize) -> Vec<(String, String)> {
    let file = |kind: &str, id: &str, keys: &[&str]| {
        let text = |key: &&str| format!("\"{key}\" = \"{}\"\n", tongue.words.phrase(&format!("{id} {n} {key}"), 30));
        let texts: String = keys.iter().map(text).collect();
        let path = format!("content/{}/data/{kind}/us-{id}-{n}.toml", tongue.code.to_lowercase());
        (path, format!("state = \"translated\"\n\n[text]\n{texts}"))
    };
    vec![
        file("helplines", "line", &["name", "who", "anonymity"]),
        file("laws", "act", &["name", "short_name", "covers", "protects", "penalty.child"]),
        file("agencies", "office", &["name", "role", "for_you"]),
        file("figures", "figure", &["name", "says"]),
    ]
}
