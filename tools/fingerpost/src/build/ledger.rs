//! The memory of the last build: what it read, what it made, and what it said.
//!
//! It saves work and decides nothing: whoever reads it looks first whether the disk is still as it says. Invariants: a
//! ledger that is damaged, or of another version of the tool, is none; it is written last, when the site is in place; and
//! a site that was built with it is, byte for byte, the one that is built without.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::finished::Past;
use super::kept::{KeptLanguage, Partial};
use super::listing::{self, Listing};
use crate::inspect::Inspected;
use crate::report::Kept;
use crate::sums::{self, Sums};
use crate::tree::{self, TreeError};
use crate::workspace::Workspace;
use crate::zola::Description;

/// What was asked for, apart from the project's own files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The day for which the site is built.
    pub today: String,
    /// Where it is published, if not where the settings say.
    pub base_url: Option<String>,
    /// The languages, or none for all.
    pub languages: Vec<String>,
    /// The part of the whole site that is made, as it was named.
    pub part: Option<String>,
    /// Whether packed files lie beside the texts.
    pub precompress: bool,
}

/// Everything that a build reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Inputs {
    content: Listing,
    site: Listing,
    /// The tool itself and what renders the pages.
    programs: Listing,
}

impl Inputs {
    /// The inputs as they are now. `programs` are files; what `noted` knows of all of them need not be read again.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    fn now(workspace: &Workspace, programs: &[PathBuf], noted: &Self) -> Result<Self, TreeError> {
        let clock = workspace.work();
        let moment = listing::moment(&clock).map_err(|cause| TreeError::Io { path: clock, cause })?;
        let root = workspace.root();
        let folder = |name: &str, noted| Ok(Listing::of(root, tree::list_folder(root, name)?, noted, moment));
        let about = |file: &PathBuf| Some((file.to_string_lossy().into_owned(), fs_err::metadata(file).ok()?));
        let found: BTreeMap<_, _> = programs.iter().filter_map(about).collect();
        Ok(Self {
            content: folder("content", &noted.content)?,
            site: folder("site", &noted.site)?,
            programs: Listing::of(Path::new(""), found, &noted.programs, moment),
        })
    }

    /// Whether a build that read the one reads the same as one that read the other.
    fn hold_the_same(&self, other: &Self) -> bool {
        self.pairs(other).iter().all(|(own, other)| own.holds_the_same(other))
    }

    fn are_settled(&self, noted: &Self) -> bool {
        self.pairs(noted).iter().all(|(own, noted)| own.is_settled(noted))
    }

    fn pairs<'a>(&'a self, other: &'a Self) -> [(&'a Listing, &'a Listing); 3] {
        [(&self.content, &other.content), (&self.site, &other.site), (&self.programs, &other.programs)]
    }
}

/// What a build said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Said {
    /// Warnings about what people wrote.
    pub findings: Vec<Kept>,
    /// Warnings about finished pages, a line each.
    pub proof: Vec<String>,
    /// What was told of the run itself.
    pub notes: Vec<String>,
}

/// A build that succeeded.
#[derive(Debug, Deserialize)]
struct Ledger {
    order: Order,
    inputs: Inputs,
    /// The folders that it filled.
    outputs: Vec<Output>,
    /// For each file of the first of them that was rendered, what it was made from.
    keys: BTreeMap<String, String>,
    /// The seal of what is known of its pages.
    inspected: String,
    /// The translations that were built.
    languages: Vec<KeptLanguage>,
    /// What rendered it.
    renderer: Option<Description>,
    said: Said,
}

/// A folder that a build fills, and what is in it.
type Output = (PathBuf, Listing);

/// What is known when a build begins: what is asked for, what there is, and what the build before it left.
#[derive(Debug)]
pub struct Beginning {
    path: PathBuf,
    clock: PathBuf,
    order: Order,
    inputs: Inputs,
    before: Option<Ledger>,
    /// The folders that the build before this one filled, as they are now.
    now: OnceCell<Option<Vec<Output>>>,
}

impl Beginning {
    /// Looks at all inputs. `name` tells the ledgers of one project apart.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn of(workspace: &Workspace, name: &str, order: Order, programs: &[PathBuf]) -> Result<Self, TreeError> {
        let clock = workspace.work();
        let path = clock.join("ledgers").join(listing::hash(name.as_bytes()));
        let before: Option<Ledger> = read(&path);
        let nothing = Inputs::default();
        let inputs = Inputs::now(workspace, programs, before.as_ref().map_or(&nothing, |before| &before.inputs))?;
        // Another tool may make another site of the same.
        let before = before.filter(|before| before.inputs.programs.holds_the_same(&inputs.programs));
        Ok(Self { path, clock, order, inputs, before, now: OnceCell::new() })
    }

    /// What the build before this one said, if this one would do and say the same.
    pub fn unchanged(&self) -> Option<&Said> {
        let before = self.before.as_ref()?;
        let same = before.order == self.order && before.inputs.hold_the_same(&self.inputs);
        let now = if same { self.now()? } else { return None };
        let pairs = before.outputs.iter().zip(now);
        if !pairs.into_iter().all(|((_, then), (_, now))| then.holds_the_same(now)) {
            return None;
        }
        let settled = now.iter().zip(&before.outputs).all(|((_, now), (_, then))| now.is_settled(then));
        if !settled || !self.inputs.are_settled(&before.inputs) {
            // Files were touched, or were young: they need not be read the next time. If this cannot be noted, they are.
            let noted = self.noted(&before.said);
            let (keys, inspected) = (&before.keys, before.inspected.as_str());
            let (languages, renderer) = (&before.languages, before.renderer.as_ref());
            let _ = write(&self.path, &LedgerRef { outputs: now, keys, inspected, languages, renderer, ..noted });
        }
        Some(&before.said)
    }

    fn now(&self) -> Option<&[Output]> {
        let look = || outputs_now(&self.before.as_ref()?.outputs, &self.clock).ok();
        self.now.get_or_init(look).as_deref()
    }

    /// What is known of the site in the folder `output`, which is the first that builds fill.
    pub fn past(&self, output: &Path) -> Past {
        let nothing = Past { output: output.to_owned(), ..Past::default() };
        let Some(before) = &self.before else { return nothing };
        let noted = before.outputs.first().filter(|(folder, _)| folder == output);
        let now = self.now().and_then(|now| now.first());
        let Some(((_, noted), (_, now))) = noted.zip(now) else { return nothing };
        let hashes: BTreeMap<_, _> = now.hashes().collect();
        let is_intact = |path: &str| hashes.get(path).copied().is_some_and(|hash| noted.hash(path) == Some(hash));
        let intact = before.keys.iter().filter(|(path, _)| is_intact(path));
        let intact = intact.map(|(path, key)| (path.clone(), key.clone())).collect();
        let list = is_intact(sums::LIST).then(|| fs_err::read_to_string(output.join(sums::LIST)).ok()).flatten();
        let sums = list.and_then(|list| Sums::read(&list).ok()).unwrap_or_default();
        let sums = sums.into_iter().filter(|(path, _)| is_intact(path)).collect();
        let hashes = hashes.into_iter().map(|(path, hash)| (path.to_owned(), hash.to_owned())).collect();
        Past { hashes, intact, sums, ..nothing }
    }

    /// What is to be done where only some translations changed; `None` where that is everything.
    pub fn partial(&self, past: &Past) -> Option<Partial<'_>> {
        let before = self.before.as_ref().filter(|before| before.order == self.order)?;
        let (then, now) = (&before.inputs, &self.inputs);
        let changed = now.content.differences(&then.content);
        let same = then.site.holds_the_same(&now.site) && !before.languages.is_empty();
        same.then(|| Partial::of(&before.languages, &changed, &before.keys, past))?
    }

    /// What rendered the pages of the build before this one; it is still what it was.
    pub fn renderer(&self) -> Option<&Description> {
        self.before.as_ref()?.renderer.as_ref()
    }

    /// What is known of finished pages, as far as they are still what they were.
    pub fn inspected(&self) -> Inspected {
        let noted = self.before.as_ref().and_then(|before| {
            let (seal, inspected) = read_sealed(&self.inspected_path())?;
            (seal == before.inspected).then_some(inspected)
        });
        noted.unwrap_or_default()
    }

    fn inspected_path(&self) -> PathBuf {
        self.path.with_extension("pages")
    }

    /// Notes what was made, proven and said.
    ///
    /// # Errors
    ///
    /// When the file system refuses.
    pub fn end(&self, made: &Made<'_>, said: &Said) -> std::io::Result<()> {
        let known = |at: usize, folder: &PathBuf| {
            let noted = self.before.as_ref().and_then(|before| before.outputs.get(at));
            noted.filter(|(noted, _)| noted == folder).map_or_else(Listing::default, |(_, noted)| noted.clone())
        };
        let outputs: Vec<Output> =
            made.folders.iter().enumerate().map(|(at, folder)| (folder.clone(), known(at, folder))).collect();
        let outputs = outputs_now(&outputs, &self.clock)?;
        let inspected = write(&self.inspected_path(), made.inspected)?;
        let noted = LedgerRef {
            outputs: &outputs,
            keys: made.keys,
            inspected: &inspected,
            languages: made.languages,
            renderer: made.renderer,
            ..self.noted(said)
        };
        write(&self.path, &noted).map(|_| ())
    }

    fn noted<'a>(&'a self, said: &'a Said) -> LedgerRef<'a> {
        static NO_KEYS: BTreeMap<String, String> = BTreeMap::new();
        LedgerRef {
            order: &self.order,
            inputs: &self.inputs,
            outputs: &[],
            keys: &NO_KEYS,
            inspected: "",
            languages: &[],
            renderer: None,
            said,
        }
    }
}

/// What a build made.
#[derive(Debug)]
pub struct Made<'a> {
    /// The folders that it filled, the site's first.
    pub folders: &'a [PathBuf],
    /// For each rendered file of the site, what it was made from.
    pub keys: &'a BTreeMap<String, String>,
    /// What is known of its pages.
    pub inspected: &'a Inspected,
    /// The translations, if all languages were built.
    pub languages: &'a [KeptLanguage],
    /// What rendered it, if anything did.
    pub renderer: Option<&'a Description>,
}

/// A [`Ledger`] that is being written.
#[derive(Serialize)]
struct LedgerRef<'a> {
    order: &'a Order,
    inputs: &'a Inputs,
    outputs: &'a [Output],
    keys: &'a BTreeMap<String, String>,
    inspected: &'a str,
    languages: &'a [KeptLanguage],
    renderer: Option<&'a Description>,
    said: &'a Said,
}

/// What some folders hold now, as far as `noted` knows without reading them again.
fn outputs_now(noted: &[Output], clock: &Path) -> std::io::Result<Vec<Output>> {
    let moment = listing::moment(clock)?;
    let one =
        |(folder, noted): &Output| Ok((folder.clone(), Listing::of(folder, listing::found(folder)?, noted, moment)));
    noted.iter().map(one).collect()
}

/// Reads what [`write()`] wrote; `None` where there is nothing, or it is damaged.
fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    read_sealed(path).map(|(_, value)| value)
}

/// Reads what [`write()`] wrote, and its seal.
fn read_sealed<T: DeserializeOwned>(path: &Path) -> Option<(String, T)> {
    let text = fs_err::read_to_string(path).ok()?;
    let (seal, body) = text.split_once('\n')?;
    let value = (seal == listing::hash(body.as_bytes())).then(|| serde_json::from_str(body).ok())??;
    Some((seal.to_owned(), value))
}

/// Writes a value for the next run, whole or not at all, and gives its seal.
fn write<T: Serialize>(path: &Path, value: &T) -> std::io::Result<String> {
    let body = serde_json::to_string(value)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    fs_err::create_dir_all(folder)?;
    let file = tempfile::NamedTempFile::new_in(folder)?;
    let seal = listing::hash(body.as_bytes());
    fs_err::write(file.path(), format!("{seal}\n{body}"))?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(seal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_ledger_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/ledger");
        assert_eq!(read::<Vec<String>>(&path), None);
        write(&path, &["one", "two"]).unwrap();
        assert_eq!(read::<Vec<String>>(&path), Some(vec!["one".to_owned(), "two".to_owned()]));
        let whole = fs_err::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            fs_err::write(&path, &broken).unwrap();
            assert_eq!(read::<Vec<String>>(&path), None, "{at}");
            fs_err::write(&path, &whole[..at]).unwrap();
            assert_eq!(read::<Vec<String>>(&path), None, "{at}");
        }
    }
}
