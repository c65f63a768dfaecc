//! How many harmful edits of real translations the checks catch: `cargo run --release --example translation_mutations [rounds]`.
//!
//! Each round breaks every translated page once, in a way that could hurt a reader, and reads the project again. An edit
//! counts as caught if its file has a finding that it did not have before. The numbers are made from a seed, so a run can
//! be repeated.

#![expect(clippy::print_stdout, reason = "it has nothing to do but print")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fingerpost::project;
use fingerpost::tree::{self, Tree};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

/// Numbers from a seed.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).unwrap_or(0);
        high % limit.max(1)
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }
}

/// One way to break a page's text, given as its lines; `None` where the page has nothing of the kind.
type Edit = fn(&[String], &mut Seeded) -> Option<Vec<String>>;

const EDITS: &[(&str, Edit)] = &[
    ("swap two references of two blocks", swap_references),
    ("swap two references of one block", swap_in_block),
    ("drop a reference", drop_reference),
    ("drop a word that says not", drop_negation),
    ("change a number", change_number),
    ("drop a list item", drop_item),
    ("drop a paragraph", drop_paragraph),
    ("swap two paragraphs", swap_paragraphs),
    ("cut a paragraph short", cut_short),
    ("say a word twice", repeat_word),
    ("leave English in", leave_english),
    ("another script", other_script),
    ("another language", other_language),
    ("type a phone number", type_number),
    ("a phone number in Arabic digits", type_arabic_number),
    ("a script", add_script),
    ("a javascript link", add_javascript),
    ("an address", add_address),
    ("a letter that looks like another", homoglyph),
    ("an override of direction", override_direction),
    ("template marks", template_marks),
    ("a heading one level deeper", deeper_heading),
];

fn main() {
    let rounds = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(2_u64);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Ok(tree) = tree::read_folder(&root, "content") else { return println!("there is no content to break") };
    let before = findings(&tree);
    let mut score: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for round in 0..rounds {
        let (broken, edits) = break_pages(&tree, &mut Seeded(round + 1), usize::try_from(round).unwrap_or(0));
        let after = findings(&broken);
        for (path, name) in edits {
            let caught =
                after.iter().any(|(file, finding)| *file == path && !before.contains(&(file.clone(), finding.clone())));
            let entry = score.entry(name).or_default();
            entry.0 += usize::from(caught);
            entry.1 += 1;
        }
    }
    for (name, (caught, all)) in &score {
        println!("{caught:>4} of {all:>4}  {name}");
    }
    let (caught, all) = score.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{caught:>4} of {all:>4}  in all: {} %", caught * 100 / all.max(1));
}

/// Every finding, as its file and what it says.
fn findings(tree: &Tree) -> BTreeSet<(String, String)> {
    let loaded = project::load(tree, TODAY);
    let one = |finding: &fingerpost::diagnostic::Diagnostic| {
        let path = loaded.sources.path(finding.primary.span.file).to_owned();
        (
            path,
            format!("{} {} {:?}", finding.code.as_str(), finding.message, loaded.sources.excerpt(finding.primary.span)),
        )
    };
    loaded.report.iter().map(one).collect()
}

fn break_pages(tree: &Tree, random: &mut Seeded, round: usize) -> (Tree, Vec<(String, &'static str)>) {
    let (mut broken, mut edits) = (tree.clone(), Vec::new());
    let is_page =
        |path: &str| path.ends_with(".md") && !path.starts_with("content/en/") && path.split('/').count() == 4;
    for (at, (path, bytes)) in tree.iter().filter(|(path, _)| is_page(path)).enumerate() {
        let Some((head, body)) = std::str::from_utf8(bytes).ok().and_then(|text| text.rsplit_once("+++\n")) else {
            continue;
        };
        let lines: Vec<String> = body.lines().map(str::to_owned).collect();
        for step in 0..EDITS.len() {
            let (name, edit) = EDITS[(at + round * 7 + step) % EDITS.len()];
            if let Some(new) = edit(&lines, random).filter(|new| *new != lines) {
                broken.insert(path.clone(), format!("{head}+++\n{}\n", new.join("\n")).into_bytes());
                edits.push((path.clone(), name));
                break;
            }
        }
    }
    (broken, edits)
}

fn is_prose(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphabetic()).count() > 30 && !line.starts_with(['#', '|', '>', '-'])
}

/// The places of lines for which something holds.
fn places(lines: &[String], holds: impl Fn(&str) -> bool) -> Vec<usize> {
    (0..lines.len()).filter(|at| holds(&lines[*at])).collect()
}

fn with(lines: &[String], at: usize, line: String) -> Vec<String> {
    let mut new = lines.to_vec();
    new[at] = line;
    new
}

/// Changes one line of prose.
fn edit_prose(lines: &[String], random: &mut Seeded, edit: impl Fn(&str) -> String) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, is_prose))?;
    Some(with(lines, at, edit(&lines[at])))
}

fn references(line: &str) -> Vec<&str> {
    let parts = line.match_indices('<').filter_map(|(at, _)| line[at..].find('>').map(|end| &line[at..=at + end]));
    parts.filter(|part| part.contains(':')).collect()
}

fn swap_references(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let all = places(lines, |line| !references(line).is_empty());
    let (one, other) = (*random.pick(&all)?, *random.pick(&all)?);
    let (a, b) = (references(&lines[one])[0].to_owned(), references(&lines[other])[0].to_owned());
    if a == b {
        return None;
    }
    Some(with(&with(lines, one, lines[one].replacen(&a, &b, 1)), other, lines[other].replacen(&b, &a, 1)))
}

fn swap_in_block(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let two = |line: &str| references(line).len() > 1 && references(line)[0] != references(line)[1];
    let at = *random.pick(&places(lines, two))?;
    let (a, b) = (references(&lines[at])[0].to_owned(), references(&lines[at])[1].to_owned());
    Some(with(lines, at, lines[at].replacen(&a, "\0", 1).replacen(&b, &a, 1).replacen('\0', &b, 1)))
}

fn drop_reference(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, |line| !references(line).is_empty()))?;
    Some(with(lines, at, lines[at].replacen(references(&lines[at])[0], "", 1)))
}

const NEGATIONS: &[&str] = &[
    " no ", " não ", " не ", " không ", " hindi ", " لا ", " لم ", " ne ", " nunca ", " jamais ", " huwag ", "不",
    "没有",
];

fn drop_negation(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, |line| is_prose(line) && NEGATIONS.iter().any(|no| line.contains(no))))?;
    let mut line = lines[at].clone();
    for no in NEGATIONS.iter().chain(&[" pas "]) {
        line = line.replace(no, if no.starts_with(' ') { " " } else { "" });
    }
    Some(with(lines, at, line.replace(" n’", " ").replace(" n'", " ")))
}

/// A line without what stands between < and > or ( and ).
fn digit(line: &str) -> Option<usize> {
    let mut depth = 0_i32;
    line.char_indices()
        .find(|(_, c)| {
            depth += i32::from(matches!(c, '<' | '(' | '{')) - i32::from(matches!(c, '>' | ')' | '}'));
            depth == 0 && c.is_ascii_digit()
        })
        .map(|(at, _)| at)
}

fn change_number(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, |line| digit(line).is_some_and(|place| place > 3)))?;
    let place = digit(&lines[at])?;
    let mut line = lines[at].clone();
    let new = if line[place..].starts_with('9') { "4" } else { "9" };
    line.replace_range(place..=place, new);
    Some(with(lines, at, line))
}

fn without(lines: &[String], random: &mut Seeded, holds: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, holds))?;
    let mut new = lines.to_vec();
    new.remove(at);
    Some(new)
}

fn drop_item(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    without(lines, random, |line| line.starts_with("- "))
}

fn drop_paragraph(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    without(lines, random, is_prose)
}

fn swap_paragraphs(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let all = places(lines, is_prose);
    let (one, other) = (*random.pick(&all)?, *random.pick(&all)?);
    let mut new = lines.to_vec();
    new.swap(one, other);
    Some(new)
}

/// Keeps a third of the words, and the references at the end.
fn cut_short(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let at =
        *random.pick(&places(lines, |line| is_prose(line) && line.chars().count() > 160 && !line.contains('[')))?;
    let chars = lines[at].chars().count();
    let kept: String = lines[at].split('<').next()?.chars().take(chars / 4).collect();
    Some(with(lines, at, format!("{kept}. {}", references(&lines[at]).join(" "))))
}

fn repeat_word(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| match line.split_once(' ') {
        Some((first, rest)) => format!("{first} {} {rest}", first.to_lowercase()),
        None => line.to_owned(),
    })
}

fn leave_english(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| {
        format!("This is free and nobody will ask you for your name or your papers. {}", references(line).join(" "))
    })
}

fn other_script(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("กรุณาโทรหาเราเมื่อคุณพร้อม เราจะช่วยคุณ {}", references(line).join(" ")))
}

fn other_language(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let german = "Wenn du in Gefahr bist, ruf die Polizei, sag wo du bist und was gerade passiert.";
    edit_prose(lines, random, |line| format!("{german} {}", references(line).join(" ")))
}

fn type_number(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("{line} 1-800-555-0142"))
}

fn type_arabic_number(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("{line} ٠٨٠٠ ٥٥٥ ٠١٤٢"))
}

fn add_script(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("{line} <script>x()</script>"))
}

fn add_javascript(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("{line} [x](javascript:x)"))
}

fn add_address(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("{line} www.example.org"))
}

/// A Cyrillic letter for a Latin one, or the other way round.
fn homoglyph(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, |line| is_prose(line) && line.starts_with(|c: char| c.is_uppercase())))?;
    let place = lines[at].char_indices().skip(1).find(|(_, c)| matches!(c, 'a' | 'e' | 'o' | 'а' | 'е' | 'о'))?;
    let other = match place.1 {
        'a' => 'а',
        'e' => 'е',
        'o' => 'о',
        'а' => 'a',
        'е' => 'e',
        _ => 'o',
    };
    let mut line = lines[at].clone();
    line.replace_range(place.0..place.0 + place.1.len_utf8(), &other.to_string());
    Some(with(lines, at, line))
}

fn override_direction(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("\u{202e}{line}"))
}

fn template_marks(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    edit_prose(lines, random, |line| format!("{line} {{{{ x }}}}"))
}

fn deeper_heading(lines: &[String], random: &mut Seeded) -> Option<Vec<String>> {
    let at = *random.pick(&places(lines, |line| line.starts_with("## ")))?;
    Some(with(lines, at, format!("#{}", lines[at])))
}
