//! The files of a site packed beside them, for servers that hand them out packed.
//!
//! Invariants: the same file gives the same bytes; a packed file is smaller than the file, or it is not there; and what was
//! packed before and has not changed is not packed again.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use super::finished::{Finished, Origin};
use super::listing;
use crate::inspect::PageSource;

/// Endings of files that are text.
const TEXTS: &[&str] = &["atom", "css", "csv", "html", "js", "json", "svg", "txt", "vcf", "xml"];

/// A way to pack a file.
#[derive(Debug, Clone, Copy)]
enum Packing {
    Brotli,
    Gzip,
}

/// A packed file that is to be in the site, with what it was made from; it has no place where it is there already.
type Packed = (String, String, Option<PathBuf>);

impl Packing {
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// The packed bytes, which depend on nothing else: no name and no time is in them.
    fn pack(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let params = BrotliEncoderParams { quality: 11, lgwin: window(bytes.len()), ..Default::default() };
                let mut packed = Vec::new();
                brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
                Ok(packed)
            }
            Self::Gzip => {
                let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

/// The smallest window that holds so many bytes, as a power of two: a larger one only costs memory.
fn window(length: usize) -> i32 {
    (10..22).find(|power| (1_usize << power) - 16 >= length).unwrap_or(22)
}

/// Whether a path is that of a packed file.
pub fn is_packed(path: &str) -> bool {
    Packing::ALL.iter().any(|packing| of_packed(path, *packing).is_some_and(is_text))
}

fn of_packed(path: &str, packing: Packing) -> Option<&str> {
    path.strip_suffix(packing.ending())?.strip_suffix('.')
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

/// Adds to a site the packed form of each of its texts. What is new is made in the folder `room`.
///
/// # Errors
///
/// When a file cannot be read, or the disk refuses.
pub fn add_packed(site: &mut Finished, room: &Path) -> io::Result<()> {
    let paths: Vec<&String> = site.files.keys().filter(|path| is_text(path)).collect();
    let packed = paths.into_par_iter().map(|path| pack_file(site, path, room)).collect::<io::Result<Vec<_>>>()?;
    for (path, key, place) in packed.into_iter().flatten() {
        site.rendered(path, key, place);
    }
    Ok(())
}

/// The packed forms of one file.
fn pack_file(site: &Finished, path: &str, room: &Path) -> io::Result<Vec<Packed>> {
    let mut bytes = None;
    let known = site.past.hashes.get(path).filter(|_| matches!(site.files.get(path), Some(Origin::Kept)));
    let hash = match known {
        Some(hash) => hash.clone(),
        None => listing::hash(bytes.insert(site.read(path)?)),
    };
    let mut all = Vec::new();
    for packing in Packing::ALL {
        let (target, key) = (format!("{path}.{}", packing.ending()), format!("{packing:?} {hash}"));
        if site.files.contains_key(&target) {
            continue;
        }
        if site.past.intact.get(&target) == Some(&key) {
            all.push((target, key, None));
            continue;
        }
        let bytes = match &mut bytes {
            Some(bytes) => bytes,
            none => none.insert(site.read(path)?),
        };
        let packed = packing.pack(bytes)?;
        if packed.len() < bytes.len() {
            let place = room.join(&target);
            place.parent().map_or(Ok(()), fs_err::create_dir_all)?;
            fs_err::write(&place, packed)?;
            all.push((target, key, Some(place)));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn unpack(packing: Packing, bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        match packing {
            Packing::Brotli => brotli::BrotliDecompress(&mut &*bytes, &mut text).unwrap(),
            Packing::Gzip => _ = flate2::read::GzDecoder::new(bytes).read_to_end(&mut text).unwrap(),
        }
        text
    }

    #[test]
    fn what_is_packed_is_the_file() {
        for length in [0, 1, 1000, 1009, 70_000, 5_000_000] {
            let text: Vec<u8> = b"words and more words, ".iter().copied().cycle().take(length).collect();
            for packing in Packing::ALL {
                let packed = packing.pack(&text).unwrap();
                assert_eq!(unpack(packing, &packed), text, "{packing:?} {length}");
                assert_eq!(packing.pack(&text).unwrap(), packed, "{packing:?} {length}");
            }
        }
    }

    #[test]
    fn gzip_names_no_time_and_no_file() {
        assert_eq!(Packing::Gzip.pack(b"text").unwrap()[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn packed_files_are_told_from_others() {
        assert!(is_packed("en/index.html.br") && is_packed("site.css.gz"));
        assert!(!is_packed("en/index.html") && !is_packed("images/a.png.gz") && !is_packed("br") && !is_packed(".gz"));
    }
}
