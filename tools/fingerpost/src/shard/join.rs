//! Whether shards fit together, and what they make.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{BY_TOOL, MANIFEST, MadeFrom, Shard};
use crate::sums::Sums;

/// Why shards do not make a site.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum JoinError {
    /// Two shards were made from different things.
    #[error(
        "{one} was made {what} than {other}, so they do not fit together; build all shards from one commit, with one program, on one day"
    )]
    Unlike {
        /// A shard.
        one: PathBuf,
        /// The first shard.
        other: PathBuf,
        /// How it was made.
        what: &'static str,
    },
    /// Two shards hold a language, and not the same pages of it.
    #[error(
        "{one} and {other} both hold `{language}`, and {path} is not the same in both; leave one of them out, or build both again"
    )]
    Twice {
        /// A shard.
        one: PathBuf,
        /// Another.
        other: PathBuf,
        /// The language's folder.
        language: String,
        /// The first file that differs.
        path: String,
    },
    /// What lies above the languages is not the same.
    #[error("{path} is not the same in {one} and in {other}, and must be; build both again")]
    Above {
        /// A shard.
        one: PathBuf,
        /// The first shard.
        other: PathBuf,
        /// The first file that differs.
        path: String,
    },
    /// A shard was made from something else than what is here.
    #[error("{one} was made {what} than {}, so it cannot be proven here; go to the commit that the shards were made from", if *.what == BY_TOOL { "this one" } else { "are here" })]
    NotOfHere {
        /// The shard.
        one: PathBuf,
        /// How it was made.
        what: &'static str,
    },
    /// No shard holds some of the languages.
    #[error("no shard holds {}; make one with `fingerpost build --shard {}`, and name its folder too", .0.join(", "), .0.join(","))]
    Missing(Vec<String>),
    /// A shard holds what is no language of the site.
    #[error("{one} holds `{language}`, which is no published language; leave it out, or build it again")]
    Foreign {
        /// The shard.
        one: PathBuf,
        /// The language's folder.
        language: String,
    },
}

/// A site, joined from shards but not yet in place.
#[derive(Debug)]
pub struct Joined {
    /// Each file of the site, with the place where it is now.
    pub files: BTreeMap<String, PathBuf>,
    /// The sums of those files.
    pub sums: Sums,
}

/// Joins shards into a site of these languages, named by their folders. `here` is what a shard made here would be made from.
///
/// # Errors
///
/// When the shards do not fit together, or are not all.
pub fn join(shards: &[Shard], languages: &[&str], here: &MadeFrom) -> Result<Joined, JoinError> {
    let Some(first) = shards.first() else { return Err(missing(languages)) };
    shards.iter().try_for_each(|shard| check(shard, first, languages, here))?;
    let mut entries = first.above();
    let mut left: Vec<&str> = Vec::new();
    let mut places: BTreeMap<&str, &Shard> = entries.keys().map(|path| (*path, first)).collect();
    for language in languages {
        let mut holders = shards.iter().filter(|shard| shard.manifest.languages.iter().any(|held| held == language));
        let Some(holder) = holders.next() else {
            left.push(language);
            continue;
        };
        let own = holder.language(language);
        if let Some((other, path)) = holders.find_map(|it| Some((it, difference(&it.language(language), &own)?))) {
            let (one, other) = (other.folder.clone(), holder.folder.clone());
            return Err(JoinError::Twice { one, other, language: (*language).to_owned(), path });
        }
        places.extend(own.keys().map(|path| (*path, holder)));
        entries.extend(own);
    }
    if !left.is_empty() {
        return Err(missing(&left));
    }
    let files = places.iter().map(|(path, shard)| ((*path).to_owned(), shard.folder.join(path))).collect();
    let sums = entries.into_iter().map(|(path, sum)| (path.to_owned(), sum.to_owned())).collect();
    Ok(Joined { files, sums })
}

fn missing(languages: &[&str]) -> JoinError {
    JoinError::Missing(languages.iter().map(|language| (*language).to_owned()).collect())
}

/// Whether a shard fits what is here, the first shard and the languages of the site.
fn check(shard: &Shard, first: &Shard, languages: &[&str], here: &MadeFrom) -> Result<(), JoinError> {
    let (one, other) = (shard.folder.clone(), first.folder.clone());
    let made_from = &shard.manifest.made_from;
    if let Some(what) = made_from.difference(&first.manifest.made_from) {
        return Err(JoinError::Unlike { one, other, what });
    }
    if let Some(what) = made_from.difference(here) {
        return Err(JoinError::NotOfHere { one, what });
    }
    if let Some(unknown) = shard.manifest.languages.iter().find(|held| !languages.contains(&held.as_str())) {
        return Err(JoinError::Foreign { one, language: unknown.clone() });
    }
    difference(&shard.above(), &first.above()).map_or(Ok(()), |path| Err(JoinError::Above { one, other, path }))
}

/// The first path at which one of two sets of files has what the other has not.
fn difference(one: &Entries<'_>, other: &Entries<'_>) -> Option<String> {
    let changed = one.iter().find(|(path, sum)| other.get(*path) != Some(*sum)).map(|(path, _)| path);
    changed.or_else(|| other.keys().find(|path| !one.contains_key(*path))).map(|path| (*path).to_owned())
}

/// Files by path, with their sums.
type Entries<'a> = BTreeMap<&'a str, &'a str>;

impl Shard {
    /// What lies above the languages, but for what only a shard has.
    fn above(&self) -> Entries<'_> {
        let held = &self.manifest.languages;
        let is_above = |(path, _): &(&str, &str)| !held.iter().any(|folder| is_in(path, folder)) && *path != MANIFEST;
        self.sums.iter().filter(is_above).collect()
    }

    /// The files of one language.
    fn language(&self, folder: &str) -> Entries<'_> {
        self.sums.iter().filter(|(path, _)| is_in(path, folder)).collect()
    }
}

fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::super::Manifest;
    use super::*;

    fn made_from(content: &str) -> MadeFrom {
        MadeFrom {
            tool: "t".into(),
            renderer: "z".into(),
            content: content.into(),
            site: "s".into(),
            today: "2026-01-31".into(),
            base_url: "https://example.org/".into(),
            precompressed: false,
        }
    }

    fn shard(folder: &str, languages: &[&str], files: &[(&str, &str)]) -> Shard {
        let sums = files.iter().map(|(path, sum)| ((*path).to_owned(), (*sum).to_owned())).collect();
        let languages = languages.iter().map(|language| (*language).to_owned()).collect();
        Shard { folder: folder.into(), manifest: Manifest { made_from: made_from("c"), languages }, sums }
    }

    #[track_caller]
    fn refused(shards: &[Shard], message: &str) {
        let error = join(shards, &["en", "es"], &made_from("c")).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }

    const EN: (&str, &str) = ("en/index.html", "1");
    const ES: (&str, &str) = ("es/index.html", "2");
    const TOP: (&str, &str) = ("index.html", "3");

    #[test]
    fn parts_make_a_whole() {
        let shards = [shard("a", &["en"], &[EN, TOP, ("shard.json", "4")]), shard("b", &["es"], &[ES, TOP])];
        let joined = join(&shards, &["en", "es"], &made_from("c")).unwrap();
        let places = ["a/en/index.html", "b/es/index.html", "a/index.html"].map(PathBuf::from);
        assert_eq!(joined.files.into_values().collect::<Vec<_>>(), places);
        assert_eq!(joined.sums.iter().collect::<Vec<_>>(), [EN, ES, TOP]);
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let one = || shard("a", &["en"], &[EN, TOP]);
        refused(&[], "no shard holds en, es");
        refused(&[one()], "no shard holds es; make one with `fingerpost build --shard es`");
        let old = |mut shard: Shard| {
            shard.manifest.made_from = made_from("d");
            shard
        };
        refused(&[one(), old(shard("b", &["es"], &[ES, TOP]))], "b was made from other files under content/ than a");
        refused(&[old(one())], "a was made from other files under content/ than are here");
        refused(&[one(), shard("b", &["eo"], &[TOP])], "b holds `eo`");
        refused(&[one(), shard("b", &["es"], &[ES, ("index.html", "4")])], "index.html is not the same in b and in a");
        let twice = shard("b", &["en", "es"], &[("en/index.html", "5"), ES, TOP]);
        refused(&[one(), twice], "b and a both hold `en`, and en/index.html is not the same in both");
        refused(&[one(), shard("b", &["en", "es"], &[ES, TOP])], "en/index.html is not the same in both");
        let same = shard("b", &["en", "es"], &[EN, ES, TOP]);
        assert!(join(&[one(), same], &["en", "es"], &made_from("c")).is_ok());
    }
}
