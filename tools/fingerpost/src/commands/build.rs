//! `fingerpost build`: check, compose, render, put in place. The recipe of the main job; read this first.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::assemble::made_from;
use super::check::today;
use super::reading::{self, Reading};
use super::{ExitStatus, Failure, Surroundings, Terminal, memory};
use crate::build::{
    self, Beginning, Finished, Input, KeptLanguage, Made, Order, Partial, Past, PlaceError, Rendered, Room, Said,
};
use crate::cli::{BuildArgs, CheckArgs};
use crate::compose::{self, PageEntry};
use crate::diagnostic::Severity;
use crate::finish;
use crate::inspect::{self, Folder, Inspected, PageSource};
use crate::language::Language;
use crate::offline;
use crate::project::{self, Project};
use crate::report;
use crate::shard::{self, MadeFrom, Manifest, Part};
use crate::tree::{self, Tree};
use crate::workspace::Workspace;
use crate::zola::{Description, Engine, EngineOptions};

/// What one build is to make.
pub(super) struct Wanted<'a> {
    /// Where the site goes.
    pub(super) output: &'a Path,
    /// Where it will be published, if not where the settings say.
    pub(super) base_url: Option<&'a str>,
    /// The languages, or none for all.
    pub(super) languages: &'a [String],
    /// A part of the whole site, if not all of it.
    pub(super) part: Option<&'a Part>,
    /// Whether packed files lie beside the texts.
    pub(super) precompress: bool,
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
            part: self.part.map(Part::to_string),
            precompress: self.precompress,
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
    let output = output(workspace, args.output.as_deref(), around)?;
    let base_url = args.base_url.as_deref().map(crate::settings::base_url).transpose()?;
    let order = Wanted {
        output: &output,
        base_url: base_url.as_deref(),
        languages: &args.language,
        part: args.release.shard.as_ref(),
        precompress: args.release.precompress,
        check: &args.check,
    };
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
    let paths = folder.paths().into_iter().filter(|path| !build::is_packed(path));
    let site = paths.map(read).collect::<Result<Tree, _>>()?;
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
    let output = fs_err::canonicalize(order.output).unwrap_or_else(|_| order.output.to_owned());
    let past = beginning.as_ref().map(|beginning| beginning.past(&output));
    let past = past.unwrap_or_else(|| Past { output, ..Past::default() });
    let mut reading = reading::read(workspace, order.check, around, beginning.as_ref().map(|it| (it, &past)))?;
    terminal.findings(order.check.message_format.into(), reading.sources(), &reading.findings)?;
    let project = reading.loaded.project.take().filter(|_| !reading.loaded.report.has_errors());
    let Some(mut project) = project else { return Ok(refused(in_words(&reading))) };
    order.base_url.into_iter().for_each(|address| address.clone_into(&mut project.settings.base_url));
    let engine = match engine.get() {
        Some(engine) => engine,
        None => {
            let known = beginning.as_ref().and_then(Beginning::renderer);
            let found = locate(workspace, around, known, terminal)?;
            engine.get_or_init(|| found)
        }
    };
    let job = Job { workspace, order, around, beginning: beginning.as_ref(), reading: &reading, project: &project };
    make(&job, past, engine, terminal)
}

/// A project that is fit to be built.
struct Job<'a> {
    workspace: &'a Workspace,
    order: &'a Wanted<'a>,
    around: &'a Surroundings,
    beginning: Option<&'a Beginning>,
    reading: &'a Reading<'a>,
    project: &'a Project,
}

/// Makes the site, proves it and puts it in place.
fn make(job: &Job<'_>, past: Past, engine: &Engine, terminal: &Terminal) -> Result<Round, Failure> {
    let (workspace, project, reading) = (job.workspace, job.project, job.reading);
    let (work, output) = (workspace.work(), past.output.clone());
    let site = tree::read_folder(workspace.root(), "site")?;
    let all = languages(project, job.order)?;
    let is_made = |language: &&Language| !reading.partial.as_ref().is_some_and(|partial| partial.is_left(language));
    let made: Vec<&Language> = all.iter().copied().filter(is_made).collect();
    let input = Input { project, texts: &reading.loaded.sources, site: &site, languages: &made, work: &work };
    let folder = build::room_for_pages(&work)?;
    let room = Room { past, pages: folder.path() };
    let rendered = build::render(input, room, engine, &terminal.progress())?;
    let (mut site, pages) = complete(rendered, reading.partial.as_ref(), &all);
    let everywhere = job.order.part.map(|_| compose::pages_everywhere(project, &pages));
    let listed = everywhere.as_deref().unwrap_or(&pages);
    site.add(finish::files(project, listed));
    site.add(build::mark());
    let mut said = Said { findings: reading.kept.clone(), ..Said::default() };
    let proof = prove(job, &all, &pages, &site, &mut said);
    if proof.is_refused {
        memory::say(&said, terminal)?;
        return Ok(refused(said.proof.iter().map(|line| format!("{line}\n")).collect()));
    }
    seal(job, &mut site, &all, engine, folder.path())?;
    build::place(&site)?;
    build::write_changed(&workspace.deploy(), &finish::deploy(project, listed))?;
    let end = if job.order.part.is_some() { ", a part of the site for `fingerpost assemble`" } else { "" };
    said.notes.push(closing(pages.len(), all.len(), job.order.output) + end);
    memory::say(&said, terminal)?;
    let is_whole = job.order.languages.is_empty() && job.order.part.is_none();
    let kept = all.iter().filter(|_| is_whole);
    let kept: Vec<_> = kept.map(|language| KeptLanguage::of(project, language, &pages, &reading.kept)).collect();
    let folders = [output, workspace.deploy()];
    let renderer = Some(engine.describe());
    let made = Made { folders: &folders, keys: site.keys(), inspected: &proof.inspected, languages: &kept, renderer };
    if let Some(Err(cause)) = job.beginning.map(|beginning| beginning.end(&made, &said)) {
        terminal.note(&format!("the next build will do all the work again, as this one cannot be noted: {cause}"));
    }
    Ok(Round { status: ExitStatus::Clean, shown: String::new(), is_new: true })
}

/// Adds to what was rendered the languages that were left alone.
fn complete(rendered: Rendered, partial: Option<&Partial<'_>>, all: &[&Language]) -> (Finished, Vec<PageEntry>) {
    let Rendered { mut site, mut pages } = rendered;
    for left in partial.iter().flat_map(|partial| &partial.left) {
        site.keep(&left.folder);
        pages.extend(left.pages.iter().cloned());
    }
    pages.sort_by_key(|page| all.iter().position(|language| language.tag == page.language));
    (site, pages)
}

/// Adds what is made from the finished files: their packed forms, the manifest of a part, and the list of all.
fn seal(job: &Job<'_>, site: &mut Finished, all: &[&Language], engine: &Engine, room: &Path) -> Result<(), Failure> {
    if job.order.precompress {
        build::add_packed(site, &room.join(".packed"))?;
    }
    if job.order.part.is_some() {
        let how = MadeFrom {
            renderer: engine.describe().version.clone(),
            today: job.project.today.to_string(),
            base_url: job.project.settings.base_url.clone(),
            precompressed: job.order.precompress,
            ..MadeFrom::default()
        };
        let made_from = made_from(job.workspace, job.around, how)?;
        let languages = all.iter().map(|language| language.folder.clone()).collect();
        let manifest = Manifest { made_from, languages }.bytes()?;
        site.add(Tree::from([(shard::MANIFEST.to_owned(), manifest)]));
    }
    Ok(build::add_list(site)?)
}

fn refused(shown: String) -> Round {
    Round { status: ExitStatus::Findings, shown, is_new: false }
}

pub(super) fn closing(pages: usize, count: usize, output: &Path) -> String {
    let languages = if count == 1 { "language" } else { "languages" };
    format!("{pages} pages in {count} {languages} are in {}", output.display())
}

/// The findings as people read them, without colours.
fn in_words(reading: &Reading<'_>) -> String {
    let style = report::Style { colour: false, width: 100 };
    report::render(report::Format::Human, reading.sources(), &reading.findings, style)
}

/// What the proof of the finished pages gave.
#[derive(Default)]
struct Proof {
    is_refused: bool,
    inspected: Inspected,
}

/// Proves the finished pages, where all of them are there: a part of the site leads to pages that are not.
fn prove(job: &Job<'_>, all: &[&Language], pages: &[PageEntry], site: &Finished, said: &mut Said) -> Proof {
    let published = job.project.languages.published();
    let elsewhere = published.filter(|language| !all.iter().any(|made| made.tag == language.tag));
    let elsewhere: BTreeSet<String> = elsewhere.map(|language| language.folder.clone()).collect();
    if !elsewhere.is_empty() && job.order.part.is_none() {
        said.notes.push("not all languages are built, so the finished pages are not proven".to_owned());
        return Proof::default();
    }
    let before = job.beginning.map(Beginning::inspected).unwrap_or_default();
    let expectations = build::expectations(job.project, pages).without(elsewhere);
    let (findings, inspected) = inspect::inspect_changes(site, &expectations, &before, &|path| site.is_kept(path));
    said.proof = findings.iter().map(ToString::to_string).collect();
    Proof { is_refused: findings.iter().any(|finding| finding.rule.severity() != Severity::Warning), inspected }
}

/// Finds the renderer, fetching it where needed. One that is `known` need not be asked again what it is.
pub(super) fn locate(
    workspace: &Workspace,
    around: &Surroundings,
    known: Option<&Description>,
    terminal: &Terminal,
) -> Result<Engine, Failure> {
    let options = EngineOptions {
        engine_dir: &workspace.engine(),
        scratch_dir: &workspace.work().join("engine"),
        zola: around.zola.as_deref(),
        notice: &|text| terminal.note(text),
    };
    Ok(match known {
        Some(known) => Engine::again(&options, known.clone())?,
        None => Engine::locate(&options)?,
    })
}

/// The output folder, which must not be one that the site is made from.
pub(super) fn output(
    workspace: &Workspace,
    named: Option<&Path>,
    around: &Surroundings,
) -> Result<PathBuf, PlaceError> {
    let output = named.map_or_else(|| workspace.output(), |output| around.folder.join(output));
    let (named, real) = (std::path::absolute(&output).unwrap_or_else(|_| output.clone()), real_path(&output));
    let sources = ["content", "site", "tools", "tests"].map(|name| workspace.root().join(name));
    let holds = sources.iter().any(|folder| {
        let source = real_path(folder);
        named.starts_with(folder) || real.starts_with(&source) || source.starts_with(&real)
    });
    if holds { Err(PlaceError::InSources(output)) } else { Ok(output) }
}

/// The path without links, as far as it exists.
pub(super) fn real_path(path: &Path) -> PathBuf {
    let existing = path.ancestors().find_map(|folder| Some((folder, fs_err::canonicalize(folder).ok()?)));
    existing.map_or_else(
        || path.to_owned(),
        |(folder, real)| path.strip_prefix(folder).map_or_else(|_| real.clone(), |rest| real.join(rest)),
    )
}

/// The languages that were asked for, or all that are published.
fn languages<'a>(project: &'a Project, order: &Wanted<'_>) -> Result<Vec<&'a Language>, Failure> {
    let wanted = order.languages;
    if let Some(part) = order.part {
        return Ok(part.languages(&project.languages)?);
    }
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
