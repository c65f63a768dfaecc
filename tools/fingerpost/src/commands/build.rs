//! `fingerpost build`: check, compose, render, put in place. The recipe of the main job; read this first.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::check::{load, show, today};
use super::{ExitStatus, Failure, Surroundings, Terminal, memory};
use crate::build::{self, Beginning, Finished, Input, Made, Order, Past, PlaceError, Rendered, Room, Said};
use crate::cli::{BuildArgs, CheckArgs};
use crate::compose::PageEntry;
use crate::diagnostic::Severity;
use crate::finish;
use crate::inspect::{self, Folder, Inspected, PageSource};
use crate::language::Language;
use crate::offline;
use crate::project::{self, Loaded, Project};
use crate::report;
use crate::tree::{self, Tree};
use crate::workspace::Workspace;
use crate::zola::{Engine, EngineOptions};

/// What one build is to make.
pub(super) struct Wanted<'a> {
    /// Where the site goes.
    pub(super) output: &'a Path,
    /// Where it will be published, if not where the settings say.
    pub(super) base_url: Option<&'a str>,
    /// The languages, or none for all.
    pub(super) languages: &'a [String],
    /// How to check.
    pub(super) check: &'a CheckArgs,
}

/// How one build ended.
pub(super) struct Round {
    /// Whether there is a new site.
    pub(super) status: ExitStatus,
    /// What was found, in words.
    pub(super) shown: String,
    /// Whether it is another site than before.
    pub(super) is_new: bool,
}

impl Wanted<'_> {
    fn noted(&self, around: &Surroundings) -> Order {
        Order {
            today: today(self.check, around).to_string(),
            base_url: self.base_url.map(str::to_owned),
            languages: self.languages.to_vec(),
        }
    }
}

/// Builds the site.
pub(super) fn run(
    workspace: &Workspace,
    args: &BuildArgs,
    around: &Surroundings,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let output = output(workspace, args, around)?;
    let base_url = args.base_url.as_deref().map(crate::settings::base_url).transpose()?;
    let order =
        Wanted { output: &output, base_url: base_url.as_deref(), languages: &args.language, check: &args.check };
    let status = once(workspace, &order, around, &OnceCell::new(), terminal)?.status;
    if args.offline && status == ExitStatus::Clean {
        let today = args.check.today.unwrap_or(around.today);
        return pack(workspace, &output, today, terminal);
    }
    Ok(status)
}

/// Packs each language of the finished site for reading offline, and proves what it packs.
fn pack(workspace: &Workspace, output: &Path, today: Date, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let project = project::survey(&tree::read_folder(workspace.root(), "content")?, today).project;
    let project = project.ok_or("too little under content/ can be read; `fingerpost check` says why")?;
    let folder = Folder::open(output)?;
    let read = |path: String| folder.read(&path).map(|bytes| (path.clone(), bytes.into_owned()));
    let site = folder.paths().into_iter().map(read).collect::<Result<Tree, _>>()?;
    let languages = project.languages.iter().filter(|it| site.contains_key(&format!("{}/index.html", it.folder)));
    let mut packed = Tree::new();
    let mut findings = Vec::new();
    for language in languages {
        let files = offline::files(&site, &language.folder)?;
        findings.extend(inspect::inspect(&files, &build::offline_expectations(&project, language, &files)));
        packed.insert(format!("fingerpost-{}.zip", language.folder), offline::pack(&files, &language.folder)?);
    }
    for finding in &findings {
        terminal.line(&format!("offline: {finding}"))?;
    }
    if findings.iter().any(|finding| finding.rule.severity() != Severity::Warning) {
        return Ok(ExitStatus::Findings);
    }
    build::write_changed(&workspace.offline(), &packed)?;
    terminal.note(&format!("{} ZIP files for reading offline are in {}", packed.len(), workspace.offline().display()));
    Ok(ExitStatus::Clean)
}

/// Builds the site once. The renderer is looked for if `engine` is empty, and kept there.
pub(super) fn once(
    workspace: &Workspace,
    order: &Wanted<'_>,
    around: &Surroundings,
    engine: &OnceCell<Engine>,
    terminal: &Terminal,
) -> Result<Round, Failure> {
    let work = workspace.work();
    let _turn = build::take_turn(&work, &|text| terminal.note(text))?;
    let beginning = memory::begin(workspace, &order.output.to_string_lossy(), order.noted(around), around);
    if memory::repeat(workspace, beginning.as_ref(), order.check, terminal)? {
        return Ok(Round { status: ExitStatus::Clean, shown: String::new(), is_new: false });
    }
    let mut loaded = load(workspace, order.check, around)?;
    let status = show(&loaded, order.check, terminal)?;
    let mut said = Said::about(&loaded);
    let Some(mut project) = loaded.project.take().filter(|_| status == ExitStatus::Clean) else {
        return Ok(refused(in_words(&loaded)));
    };
    order.base_url.into_iter().for_each(|address| address.clone_into(&mut project.settings.base_url));
    let site = tree::read_folder(workspace.root(), "site")?;
    let languages = languages(&project, order.languages)?;
    let engine = match engine.get() {
        Some(engine) => engine,
        None => {
            let found = locate(workspace, around, terminal)?;
            engine.get_or_init(|| found)
        }
    };
    let input = Input { project: &project, texts: &loaded.sources, site: &site, languages: &languages, work: &work };
    let output = fs_err::canonicalize(order.output).unwrap_or_else(|_| order.output.to_owned());
    let past = beginning.as_ref().map(|beginning| beginning.past(&output));
    let past = past.unwrap_or_else(|| Past { output: output.clone(), ..Past::default() });
    let folder = build::room_for_pages(&work)?;
    let room = Room { past, pages: folder.path() };
    let Rendered { site, pages } = build::render(input, room, engine, &terminal.progress())?;
    let site = beside(site, &project, &pages);
    let proof = prove(input, &pages, &site, beginning.as_ref(), &mut said);
    if proof.is_refused {
        memory::say(&said, terminal)?;
        return Ok(refused(said.proof.iter().map(|line| format!("{line}\n")).collect()));
    }
    build::place(&site)?;
    build::write_changed(&workspace.deploy(), &finish::deploy(&project, &pages))?;
    said.notes.push(closing(pages.len(), languages.len(), order.output));
    memory::say(&said, terminal)?;
    let made = Made { folders: &[output, workspace.deploy()], keys: site.keys(), inspected: &proof.inspected };
    if let Some(Err(cause)) = beginning.map(|beginning| beginning.end(&made, &said)) {
        terminal.note(&format!("the next build will do all the work again, as this one cannot be noted: {cause}"));
    }
    Ok(Round { status: ExitStatus::Clean, shown: String::new(), is_new: true })
}

/// Adds what lies beside the pages.
fn beside(mut site: Finished, project: &Project, pages: &[PageEntry]) -> Finished {
    site.add(finish::files(project, pages));
    site.add(build::mark());
    site
}

fn refused(shown: String) -> Round {
    Round { status: ExitStatus::Findings, shown, is_new: false }
}

fn closing(pages: usize, count: usize, output: &Path) -> String {
    let languages = if count == 1 { "language" } else { "languages" };
    format!("{pages} pages in {count} {languages} are in {}", output.display())
}

/// The findings as people read them, without colours.
fn in_words(loaded: &Loaded) -> String {
    let style = report::Style { colour: false, width: 100 };
    report::render(report::Format::Human, &loaded.sources, &loaded.report.clone().sorted(), style)
}

/// What the proof of the finished pages gave.
#[derive(Default)]
struct Proof {
    is_refused: bool,
    inspected: Inspected,
}

/// Proves the finished pages, where all of them are there: a part of the site leads to pages that are not.
fn prove(
    input: Input<'_>,
    pages: &[PageEntry],
    site: &Finished,
    beginning: Option<&Beginning>,
    said: &mut Said,
) -> Proof {
    if input.languages.len() < input.project.languages.published().count() {
        said.notes.push("not all languages are built, so the finished pages are not proven".to_owned());
        return Proof::default();
    }
    let before = beginning.map(Beginning::inspected).unwrap_or_default();
    let expectations = build::expectations(input.project, pages);
    let (findings, inspected) = inspect::inspect_changes(site, &expectations, &before, &|path| site.is_kept(path));
    said.proof = findings.iter().map(ToString::to_string).collect();
    Proof { is_refused: findings.iter().any(|finding| finding.rule.severity() != Severity::Warning), inspected }
}

/// Finds the renderer, fetching it where needed.
pub(super) fn locate(workspace: &Workspace, around: &Surroundings, terminal: &Terminal) -> Result<Engine, Failure> {
    let options = EngineOptions {
        engine_dir: &workspace.engine(),
        scratch_dir: &workspace.work().join("engine"),
        zola: around.zola.as_deref(),
        notice: &|text| terminal.note(text),
    };
    Ok(Engine::locate(&options)?)
}

/// The output folder, which must not be one that the site is made from.
fn output(workspace: &Workspace, args: &BuildArgs, around: &Surroundings) -> Result<PathBuf, PlaceError> {
    let output = args.output.as_ref().map_or_else(|| workspace.output(), |output| around.folder.join(output));
    let (named, real) = (std::path::absolute(&output).unwrap_or_else(|_| output.clone()), real_path(&output));
    let sources = ["content", "site", "tools", "tests"].map(|name| workspace.root().join(name));
    let holds = sources.iter().any(|folder| {
        let source = real_path(folder);
        named.starts_with(folder) || real.starts_with(&source) || source.starts_with(&real)
    });
    if holds { Err(PlaceError::InSources(output)) } else { Ok(output) }
}

/// The path without links, as far as it exists.
fn real_path(path: &Path) -> PathBuf {
    let existing = path.ancestors().find_map(|folder| Some((folder, fs_err::canonicalize(folder).ok()?)));
    existing.map_or_else(
        || path.to_owned(),
        |(folder, real)| path.strip_prefix(folder).map_or_else(|_| real.clone(), |rest| real.join(rest)),
    )
}

/// The languages that were asked for, or all that are published.
fn languages<'a>(project: &'a Project, wanted: &[String]) -> Result<Vec<&'a Language>, Failure> {
    if wanted.is_empty() {
        return Ok(project.languages.published().collect());
    }
    let find = |code: &String| {
        let known = || project.languages.iter().map(|language| language.tag.as_str()).collect::<Vec<_>>().join(", ");
        let found = project.languages.get(code).or_else(|| project.languages.in_folder(code));
        found.ok_or_else(|| format!("there is no language `{code}`; content/languages.toml has {}", known()).into())
    };
    wanted.iter().map(find).collect()
}
