//! All real content goes out and comes back without a difference.

use fingerpost::language::Language;
use fingerpost::project;
use fingerpost::translate::exchange::{self, ExchangeFormat, Exported};
use fingerpost::tree::{self, Tree};

use crate::day::{day, repository};

fn content() -> Tree {
    tree::read_folder(&repository(), "content").unwrap()
}

fn languages(tree: &Tree) -> Vec<Language> {
    let project = project::survey(tree, day()).project.unwrap();
    let source = project.languages.source().tag.clone();
    project.languages.iter().filter(|language| language.tag != source).cloned().collect()
}

fn entries(tree: &Tree, language: &Language) -> Exported {
    let loaded = project::survey(tree, day());
    exchange::entries(&loaded.project.unwrap(), &loaded.sources, language, None)
}

#[test]
fn every_text_comes_back_as_it_went() {
    let tree = content();
    for language in languages(&tree) {
        let out = entries(&tree, &language);
        let sent: Vec<_> = out
            .entries
            .iter()
            .filter(|entry| entry.is_current)
            .filter_map(|entry| Some((&entry.unit, &entry.name, &entry.source, entry.text.as_ref()?)))
            .collect();
        for format in [ExchangeFormat::Po, ExchangeFormat::Xliff] {
            let back = exchange::read(exchange::write(&out, format).as_bytes()).unwrap();
            let came: Vec<_> =
                back.texts.iter().map(|text| (&text.unit, &text.name, &text.source, &text.text)).collect();
            assert_eq!(back.language, language.tag);
            assert!(sent == came, "{} does not come back from {format:?}", language.tag);
        }
        let back = exchange::read(exchange::write(&out, ExchangeFormat::Po).as_bytes()).unwrap();
        let applied = exchange::apply(&tree, day(), &back, &language.tag).unwrap();
        assert_eq!(
            (applied.count, applied.changes.len(), applied.left_out),
            (0, 0, Vec::<String>::new()),
            "{}",
            language.tag
        );
    }
}

/// A text that is meant to say the same as its source cannot be told from one that nobody has translated, so those are not
/// compared.
#[test]
fn a_language_is_made_again_from_its_export() {
    let tree = content();
    let language = languages(&tree).into_iter().next().unwrap();
    let out = entries(&tree, &language);
    let own = format!("content/{}/", language.folder);
    let kept = |path: &String| !path.starts_with(&own) || path.ends_with("glossary.toml");
    let mut bare: Tree =
        tree.iter().filter(|(path, _)| kept(path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    let back = exchange::read(exchange::write(&out, ExchangeFormat::Po).as_bytes()).unwrap();
    let applied = exchange::apply(&bare, day(), &back, &language.tag).unwrap();
    assert_eq!(applied.left_out, Vec::<String>::new());
    bare.extend(applied.changes.into_iter().map(|change| (change.path, change.text.into_bytes())));
    let texts = |out: &Exported| {
        out.entries
            .iter()
            .filter(|entry| entry.is_current && entry.text.as_ref() != Some(&entry.source))
            .map(|entry| (entry.unit.clone(), entry.name.clone(), entry.text.clone()))
            .collect::<Vec<_>>()
    };
    let (before, after) = (texts(&out), texts(&entries(&bare, &language)));
    let after: std::collections::BTreeSet<_> = after.into_iter().collect();
    let lost: Vec<_> = before.iter().filter(|text| text.2.is_some() && !after.contains(text)).take(5).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}
