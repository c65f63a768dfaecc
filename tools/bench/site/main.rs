//! How fast many languages are built, in ratios of one run: Fingerpost beside Zola with languages of its own, and Hugo.
//!
//! `bench-site FOLDER ENGINE HUGO LANGUAGES PAGES ROUNDS` makes a project of so many languages, each with so many finished
//! pages, and the same pages as a multilingual site of Zola and of Hugo, builds all in turn and prints a table.
//! `bench-site FOLDER ENGINE curves` prints how time and memory grow. `tools/bench/fifty.sh` runs it. Everything is made up:
//! numbers are out of those kept for fiction, addresses are at example.org, and words are names of countries.

#![expect(clippy::print_stdout, reason = "it is there to print")]

mod contest;
mod measure;
mod others;
mod project;
mod words;

use std::path::{Path, PathBuf};

use contest::Programs;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [folder, engine, "curves"] => curves(Path::new(folder), &programs(engine, "")?),
        [folder, engine, hugo, languages, pages, rounds] => {
            let folder = Path::new(folder);
            let programs = programs(engine, hugo)?;
            println!("{}", prepare(folder, &programs, (languages.parse()?, pages.parse()?))?);
            // The first build of a project, from whose work the other sites are made.
            contest::alone(folder, &programs)?;
            println!("{}", others::write(folder)?);
            print!("{}", contest::measure(folder, &programs, rounds.parse()?)?.table());
            Ok(())
        }
        _ => Err("bench-site FOLDER ENGINE HUGO LANGUAGES PAGES ROUNDS, or bench-site FOLDER ENGINE curves".into()),
    }
}

/// The tool lies beside the folder of this program.
fn programs(engine: &str, hugo: &str) -> Outcome<Programs> {
    let own = std::env::current_exe()?;
    let tool = own.ancestors().nth(2).ok_or("no tool")?.join("fingerpost").to_string_lossy().into_owned();
    Ok(Programs { tool, engine: PathBuf::from(engine), hugo: (!hugo.is_empty()).then(|| hugo.to_owned()) })
}

/// Writes a project with the templates of the real one.
fn prepare(folder: &Path, programs: &Programs, (languages, pages): (usize, usize)) -> Outcome<String> {
    let project = folder.join("project");
    let said = project::write(&project, languages, pages)?;
    fs_err::create_dir_all(project.join("tools"))?;
    for (from, to) in [(std::env::current_dir()?.join("site"), "site"), (programs.engine.clone(), "tools/engine")] {
        fs_err::os::unix::fs::symlink(from, project.join(to))?;
    }
    Ok(said)
}

/// How the time of a page and the memory of all grow, each size beside the one before it.
fn curves(folder: &Path, programs: &Programs) -> Outcome<()> {
    println!("| languages x pages | time of a page, in those of the first row | peak memory |\n| --- | --- | --- |");
    let mut first = None;
    for (languages, pages) in [(10, 400), (25, 400), (50, 400), (100, 400), (10, 100), (10, 1600)] {
        let folder = folder.join(format!("{languages}x{pages}"));
        prepare(&folder, programs, (languages, pages))?;
        let (seconds, peak) = contest::alone(&folder, programs)?;
        let each = seconds / f64::from(u32::try_from(languages * pages)?);
        let first = *first.get_or_insert(each);
        println!("| {languages} x {pages} | {:.2} | {peak:.0} MB |", each / first);
        fs_err::remove_dir_all(&folder)?;
    }
    Ok(())
}
