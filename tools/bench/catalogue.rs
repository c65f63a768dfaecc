//! How long it takes to read the catalogue and join its records: the real one, and ones made of copies of its files.
//!
//! Prints milliseconds and, for each size, the time of one record as a ratio to the size before: about 1 means that time
//! grows with the number of records and no faster. Run it from the repository's root on a quiet machine:
//! `cargo run --release --example catalogue-time`.

#![expect(clippy::print_stdout, reason = "it is there to print")]

use std::path::Path;
use std::time::Instant;

use fingerpost::catalog::{self, Choice, RecordFile, RecordKind};
use fingerpost::diagnostic::Report;
use fingerpost::locale::Locale;
use fingerpost::source::Sources;
use jiff::civil::date;

/// Each size is measured so often, and its quickest run counts.
const RUNS: usize = 5;
const SIZES: [usize; 4] = [2_500, 5_000, 10_000, 20_000];

/// A record's kind, id and text.
type Record = (RecordKind, String, String);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let real = records(Path::new("content/data"))?;
    let time = quickest(&real)?;
    println!("{:>6} records  {time:>8.1} ms  (the real catalogue)", real.len());
    let mut before = time / count(&real);
    for size in SIZES {
        let many = copies(&real, size);
        let time = quickest(&many)?;
        let each = time / count(&many);
        println!("{size:>6} records  {time:>8.1} ms  {:.2} times the time of a record in the row above", each / before);
        before = each;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer records than a float can count")]
fn count(records: &[Record]) -> f64 {
    records.len() as f64
}

/// All records below a folder, by kind and id.
fn records(folder: &Path) -> std::io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for kind in RecordKind::ALL {
        let mut files: Vec<_> = fs_err::read_dir(folder.join(kind.folder()))?.collect::<Result<_, _>>()?;
        files.sort_by_key(fs_err::DirEntry::file_name);
        for file in files {
            let id = file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
            records.push((*kind, id, fs_err::read_to_string(file.path())?));
        }
    }
    Ok(records)
}

/// So many records: the real ones, then copies of them under other ids.
fn copies(real: &[Record], size: usize) -> Vec<Record> {
    let copy = |(at, (kind, id, text)): (usize, &Record)| {
        let number = at / real.len();
        let id = if number == 0 { id.clone() } else { format!("{id}-copy{number}") };
        (*kind, id, text.clone())
    };
    real.iter().cycle().take(size).enumerate().map(copy).collect()
}

/// Milliseconds for reading and joining all records.
fn quickest(records: &[Record]) -> Result<f64, Box<dyn std::error::Error>> {
    let english = Locale::new("en")?;
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let start = Instant::now();
        let mut sources = Sources::default();
        let add = |(kind, id, text): &Record| RecordFile {
            kind: *kind,
            id: id.clone(),
            file: Some(sources.add(format!("content/data/{}/{id}.toml", kind.folder()), text)),
        };
        let files: Vec<RecordFile> = records.iter().map(add).collect();
        let mut report = Report::default();
        let catalog = catalog::read(&sources, &files, None, &english, date(2026, 11, 23), &mut report);
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        assert!(!catalog.helplines().is_empty(), "nothing was read");
    }
    Ok(best)
}
