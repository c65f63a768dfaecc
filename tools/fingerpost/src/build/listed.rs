//! The list of a finished site's files with their sums, made anew only as far as files are new.

use std::io;

use rayon::prelude::*;

use super::finished::{Finished, Origin};
use crate::sums::{self, Sums};
use crate::tree::Tree;

/// Adds to a site the list of all that is in it.
///
/// # Errors
///
/// When a file that was rendered cannot be read.
pub fn add_list(site: &mut Finished) -> io::Result<()> {
    let sum = |(path, origin): (&String, &Origin)| Ok((path.clone(), sum(site, path, origin)?));
    let files: Vec<_> = site.files.iter().filter(|(path, _)| *path != sums::LIST).collect();
    let list: Sums = files.into_par_iter().map(sum).collect::<io::Result<Vec<_>>>()?.into_iter().collect();
    site.add(Tree::from([(sums::LIST.to_owned(), list.to_string().into_bytes())]));
    Ok(())
}

fn sum(site: &Finished, path: &str, origin: &Origin) -> io::Result<String> {
    let known = site.past.sums.get(path).filter(|_| matches!(origin, Origin::Kept | Origin::Shard(_)));
    match (known, origin) {
        (Some(sum), _) => Ok(sum.to_owned()),
        (None, Origin::Made(bytes)) => Ok(sums::of_bytes(bytes)),
        (None, Origin::Rendered(place) | Origin::Shard(place)) => sums::of_file(place),
        (None, Origin::Kept) => sums::of_file(&site.past.output.join(path)),
    }
}
