//! Whatever is done to a project, in whatever order: building on what is there gives what building from nothing gives.
//!
//! Kinds of edits follow each other in an order that the seed decides. After each, the project is built where it is; after
//! each that is refused, and after every few others, so is a copy of it where nothing was built before, and both must say the
//! same and leave the same bytes. Edits that are refused leave the old site as it was. `FINGERPOST_EDITS=200` makes so many
//! edits, each kind once before any comes again, and compares after each: what one edit left wrong, the next may mend.

use std::collections::BTreeMap;

use crate::project::{Outcome, Project, asked_for, files};

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.roll(last + 1));
        }
    }
}

/// What an edit gets: the project, and a number that none before it got.
type Edit = fn(&Project, usize);

const EDITS: &[(&str, Edit)] = &[
    ("a sentence of the source", |it, n| {
        it.write("content/en/get-help/index.md", &index(EN, &format!("Begin {n}"), ""));
    }),
    ("a sentence of a translation", |it, n| {
        it.write("content/es/get-help/index.md", &index(ES, &format!("Empieza así ({n} veces)"), ""));
    }),
    ("another sentence of a translation", |it, n| swap(it, "content/es/get-help/first-steps.md", "gratis", n)),
    ("a sentence of another translation", |it, n| {
        it.write("content/fr/get-help/index.md", &index(ES, &format!("Commence {n}"), ""));
    }),
    ("a paragraph that only the source has", |it, n| {
        it.write("content/en/get-help/index.md", &index(EN, &format!("Start {n}"), "\nAnd more.\n"));
    }),
    ("a page in both languages", |it, n| {
        it.write(&format!("content/en/get-help/more-{n}.md"), &page(EN, "Words of our own."));
        it.write(&format!("content/es/get-help/more-{n}.md"), &page(ES, "Palabras propias."));
    }),
    ("a page in the source only", |it, n| it.write(&format!("content/en/the-law/more-{n}.md"), &page(EN, "Law."))),
    ("a page that is renamed", |it, n| {
        for (path, text) in added(it) {
            it.remove(&path);
            it.write(&path.replace("more-", &format!("more-{n}-")), &text);
        }
    }),
    ("pages that are deleted", |it, _| added(it).keys().for_each(|path| it.remove(path))),
    ("a page that is not written any more", |it, _| it.remove("content/en/get-help/first-steps.md")),
    ("a translation that is not there any more", |it, _| it.remove("content/es/get-help/first-steps.md")),
    ("a sentence of a record", |it, n| swap(it, "content/data/helplines/us-line.toml", "Anyone in", n)),
    ("a sentence of a translated record", |it, n| swap(it, "content/es/data/helplines/us-line.toml", "Cualquier", n)),
    ("a number", |it, n| {
        let path = "content/data/helplines/us-line.toml";
        let (digits, last) = (it.read(path), 10 + n % 80);
        it.write(
            path,
            &digits.replace("5550100", &format!("55501{last}")).replace("555-0100", &format!("555-01{last}")),
        );
    }),
    ("a record more", |it, n| {
        let text = it.read("content/data/agencies/us-office.toml");
        it.write(&format!("content/data/agencies/us-office-{n}.toml"), &text);
    }),
    ("a record that pages need is gone", |it, _| it.remove("content/data/figures/us-calls.toml")),
    ("a word of the frame, in the source", |it, n| frame_word(it, "en", n)),
    ("a word of the frame, in a translation", |it, n| frame_word(it, "es", n)),
    ("a template of all pages", |it, n| comment(it, "base.html", n)),
    ("a template of some pages", |it, n| comment(it, "law.html", n)),
    ("a template that asks for other pages", |it, _| {
        it.append("site/templates/law.html", "{# get_section #}");
    }),
    ("a style", |it, n| it.append("site/sass/_base.scss", &format!("\n.n{n} {{ color: red; }}\n"))),
    ("a script", |it, n| it.append("site/static/exit.js", &format!("// {n}\n"))),
    ("a picture", |it, n| {
        it.write(&format!("content/images/n{n}.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    }),
    ("a language is published, or is not any more", |it, _| {
        let text = it.read("content/languages.toml");
        let other = ["published = false", "published = true"].map(|word| (text.contains(word), word));
        let (from, to) = if other[0].0 { (other[0].1, other[1].1) } else { (other[1].1, other[0].1) };
        it.write("content/languages.toml", &text.replace(from, to));
    }),
    ("the site's name", |it, n| {
        let text = it.read("content/site.toml");
        let rest = text.split_once('\n').unwrap().1;
        it.write("content/site.toml", &format!("name = \"Example {n}\"\n{rest}"));
    }),
    ("a finished page, by somebody", |it, n| it.write("public/en/index.html", &format!("{n}"))),
    ("a finished language, by somebody", |it, _| fs_err::remove_dir_all(it.path("public/es")).unwrap()),
    ("a mistake in a page", |it, _| it.append("content/en/get-help/index.md", "\nCall <helpline:us-lime>.\n")),
    ("a mistake in a template", |it, _| it.append("site/templates/law.html", "{% if %}")),
    ("a template that makes bad pages", |it, _| {
        let text = it.read("site/templates/base.html");
        it.write("site/templates/base.html", &text.replace("</body>", "<p onclick=\"a()\"></p></body>"));
    }),
    ("nothing", |_, _| ()),
];

const FIRST_STEPS: &str = include_str!("../sites/bilingual/content/es/get-help/first-steps.md");
const EN: (&str, &str) = ("More", "");
const ES: (&str, &str) = ("Más", "state = \"translated\"\n");

fn index((_, state): (&str, &str), words: &str, more: &str) -> String {
    let (title, link) = if state.is_empty() { ("Get help", "the first steps") } else { ("Busca ayuda", "los pasos") };
    let order = if state.is_empty() { "order = 1\n" } else { "" };
    let link = format!("[{link}](page:get-help/first-steps#numbers)");
    format!("+++\ntitle = \"{title}\"\nsummary = \"{title}.\"\n{order}{state}+++\n{words} {link}.\n{more}")
}

fn page((title, state): (&str, &str), words: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nsummary = \"{title}.\"\n{state}+++\n{words} <helpline:us-line>\n\n## {title}\n\n{words}\n"
    )
}

/// The pages that edits added.
fn added(project: &Project) -> BTreeMap<String, String> {
    let pages = files(&project.path("content")).into_iter().filter(|path| path.contains("/more-"));
    pages.map(|path| format!("content/{path}")).map(|path| (path.clone(), project.read(&path))).collect()
}

/// Says a word twice, or once again. A translation that was taken away comes back.
fn swap(project: &Project, path: &str, word: &str, n: usize) {
    let text = fs_err::read_to_string(project.path(path)).unwrap_or_else(|_| FIRST_STEPS.to_owned());
    let longer = format!("{word} o {word}");
    let (from, to) =
        if text.contains(&longer) && n.is_multiple_of(2) { (longer.as_str(), word) } else { (word, longer.as_str()) };
    project.write(path, &text.replacen(from, to, 1));
}

fn frame_word(project: &Project, language: &str, n: usize) {
    let path = format!("content/{language}/interface.toml");
    let (key, text) = ("\nlanguage = \"", project.read(&path));
    let (before, after) = text.split_once(key).unwrap();
    project.write(&path, &format!("{before}{key}N{n} {after}"));
}

fn comment(project: &Project, template: &str, n: usize) {
    let path = format!("site/templates/{template}");
    let text = project.read(&path);
    let block = text.rfind("{% endblock").unwrap_or(text.len());
    project.write(&path, &format!("{}<!-- {n} -->{}", &text[..block], &text[block..]));
}

/// Everything that people write, by path.
fn sources(project: &Project) -> BTreeMap<String, String> {
    let below =
        |folder: &str| files(&project.path(folder)).into_iter().map(|path| format!("{folder}/{path}")).collect();
    let paths: [Vec<String>; 2] = ["content", "site"].map(below);
    paths.into_iter().flatten().map(|path| (path.clone(), project.read(&path))).collect()
}

/// Makes a project hold these files and no others.
fn restore(project: &Project, wanted: &BTreeMap<String, String>) {
    let now = sources(project);
    now.keys().filter(|path| !wanted.contains_key(*path)).for_each(|path| project.remove(path));
    wanted
        .iter()
        .filter(|(path, text)| now.get(*path) != Some(text))
        .for_each(|(path, text)| project.write(path, text));
}

#[test]
fn building_on_what_is_there_is_building_from_nothing() {
    let asked = asked_for("FINGERPOST_EDITS");
    let (count, few) = (asked.unwrap_or(16), if asked.is_some() { 1 } else { 4 });
    let project = Project::built();
    // With three languages there is one that a change in another leaves unread.
    project.write(
        "content/languages.toml",
        &project.read("content/languages.toml").replace("published = false", "published = true"),
    );
    let mut dice = Dice(20_261_201);
    let mut order: Vec<usize> = Vec::new();
    let mut since: Vec<String> = Vec::new();
    for n in 0..count {
        if order.is_empty() {
            order = (0..EDITS.len()).collect();
            dice.shuffle(&mut order);
        }
        let (name, edit) = EDITS[order.pop().unwrap()];
        // The day goes by now and then.
        let day = format!("--today=2026-11-{}", 23 + n / 10 % 5);
        let before = sources(&project);
        edit(&project, n);
        since.push(format!("{n}: {name}"));
        let touched = project.hashes("public");
        let build = ["build", &day, "--message-format=short"];
        let outcome = project.run(&build);
        let is_refused = outcome.code != Some(0);
        if is_refused || since.len() >= few || n + 1 == count {
            compare(&project, &outcome, &build, &since.join(", "));
            since.clear();
        }
        if is_refused {
            assert!(project.hashes("public") == touched, "{n}: {name}: a build that is refused changed the site");
            restore(&project, &before);
        }
    }
}

/// Compares a project that was built where it is with one that is built where nothing was before.
fn compare(project: &Project, outcome: &Outcome, build: &[&str], edits: &str) {
    let clean = Project::new();
    restore(&clean, &sources(project));
    assert_eq!(*outcome, clean.run(build), "{edits}");
    if outcome.code == Some(0) {
        let (site, expected) = (project.hashes("public"), clean.hashes("public"));
        let differs = |path: &&String| site.get(*path) != expected.get(*path);
        let different: Vec<&String> = site.keys().chain(expected.keys()).filter(differs).collect();
        assert!(different.is_empty(), "{edits}: {different:?}");
    }
}
