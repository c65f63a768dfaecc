//! Which block of a translation was made from which block of its source, and whether that still says the same.
//!
//! A translation carries the fingerprints of the blocks that it was made from, in order. Compared with those of today's
//! source they tell, without dates and without a history, what is current, what changed and what is new.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::library::BlockKind;

/// What a reader gets for one block of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockState {
    /// The translation's block at this place, made from this very text.
    Current(usize),
    /// The translation's block at this place, made from an older text.
    Changed(usize),
    /// The translation's block at this place, which still says what the source says or said.
    Untranslated(usize),
    /// No block of the translation.
    Missing,
}

impl BlockState {
    /// The translation's block, where there is one.
    pub fn place(self) -> Option<usize> {
        match self {
            Self::Current(place) | Self::Changed(place) | Self::Untranslated(place) => Some(place),
            Self::Missing => None,
        }
    }
}

/// How a translation fits its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// For each block of the source.
    pub blocks: Vec<BlockState>,
    /// Blocks of the translation that belong to no block of the source any more.
    pub extra: Vec<usize>,
}

/// Why two pages cannot be laid side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Without fingerprints, the blocks must be the same kinds in the same order; here they first differ.
    Kinds {
        /// The place in the source.
        source: usize,
        /// The place in the translation.
        translation: usize,
    },
    /// There are more or fewer fingerprints than blocks.
    Count {
        /// How many blocks the translation has.
        blocks: usize,
        /// How many fingerprints.
        fingerprints: usize,
    },
}

/// Lays a translation beside its source. `from` holds a fingerprint for each block of the translation.
///
/// # Errors
///
/// When the two do not fit, and nothing tells how they did once.
pub fn align(
    source: &[(BlockKind, String)],
    translation: &[BlockKind],
    from: Option<&[&str]>,
) -> Result<Alignment, Misfit> {
    let Some(from) = from else { return by_place(source, translation) };
    if from.len() != translation.len() {
        return Err(Misfit::Count { blocks: translation.len(), fingerprints: from.len() });
    }
    let today: Vec<&str> = source.iter().map(|(_, mark)| mark.as_str()).collect();
    let mut alignment = Alignment { blocks: vec![BlockState::Missing; source.len()], extra: Vec::new() };
    for op in capture_diff_slices(Algorithm::Myers, from, &today) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                for step in 0..len {
                    alignment.blocks[new_index + step] = BlockState::Current(old_index + step);
                }
            }
            DiffOp::Delete { old_index, old_len, .. } => alignment.extra.extend(old_index..old_index + old_len),
            DiffOp::Insert { .. } => {}
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                pair(
                    &mut alignment,
                    source,
                    translation,
                    old_index..old_index + old_len,
                    new_index..new_index + new_len,
                );
            }
        }
    }
    Ok(alignment)
}

/// Pairs changed blocks of the same kind, in order.
fn pair(
    alignment: &mut Alignment,
    source: &[(BlockKind, String)],
    translation: &[BlockKind],
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
) {
    let mut rest = new;
    for at in old {
        let place = rest.clone().find(|&place| source[place].0 == translation[at]);
        match place {
            Some(place) => {
                alignment.blocks[place] = BlockState::Changed(at);
                rest = place + 1..rest.end;
            }
            None => alignment.extra.push(at),
        }
    }
}

/// Lays a translation that has more blocks than fingerprints beside its source, if it is plain that the others are blocks of
/// the source that it did not have before: their `shapes` then fit in one way only.
pub fn grown<S: PartialEq>(
    source: &[(BlockKind, String)],
    from: &[&str],
    source_shapes: &[S],
    shapes: &[S],
) -> Option<Alignment> {
    let today: Vec<&str> = source.iter().map(|(_, mark)| mark.as_str()).collect();
    let mut blocks = vec![BlockState::Missing; source.len()];
    for op in capture_diff_slices(Algorithm::Myers, from, &today) {
        match op {
            DiffOp::Equal { new_index, len, .. } => blocks[new_index..new_index + len].fill(BlockState::Current(0)),
            DiffOp::Replace { old_len, new_index, new_len, .. } if old_len == new_len => {
                blocks[new_index..new_index + new_len].fill(BlockState::Changed(0));
            }
            DiffOp::Insert { .. } => {}
            DiffOp::Delete { .. } | DiffOp::Replace { .. } => return None,
        }
    }
    let places = only_way(shapes, source_shapes)?;
    let mut fitted = vec![BlockState::Missing; source.len()];
    for (place, at) in places.into_iter().enumerate() {
        fitted[at] = if matches!(blocks[at], BlockState::Changed(_)) {
            BlockState::Changed(place)
        } else {
            BlockState::Current(place)
        };
    }
    let lost = blocks.iter().zip(&fitted).any(|(then, now)| then.place().is_some() && now.place().is_none());
    (!lost).then_some(Alignment { blocks: fitted, extra: Vec::new() })
}

/// Where each of `few` stands among `many`, in order, if there is only one way for them to stand.
fn only_way<S: PartialEq>(few: &[S], many: &[S]) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(few.len());
    let mut rest = many.iter().enumerate();
    for one in few {
        places.push(rest.find(|(_, other)| *other == one)?.0);
    }
    // What is found from the end must be the same. A lazy chain of two reversals would look from the front again.
    let mut rest = many.iter().enumerate().rev();
    let mut is_same = true;
    for (one, place) in few.iter().zip(&places).rev() {
        is_same &= rest.find(|(_, other)| *other == one).is_some_and(|(at, _)| at == *place);
    }
    is_same.then_some(places)
}

fn by_place(source: &[(BlockKind, String)], translation: &[BlockKind]) -> Result<Alignment, Misfit> {
    let differs = source.iter().zip(translation).position(|((kind, _), other)| kind != other);
    let at = match differs {
        Some(at) => at,
        None if source.len() == translation.len() => {
            let blocks = (0..source.len()).map(BlockState::Current).collect();
            return Ok(Alignment { blocks, extra: Vec::new() });
        }
        None => source.len().min(translation.len()),
    };
    Err(Misfit::Kinds { source: at, translation: at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockState::{Changed, Current, Missing};

    fn page(marks: &[&str]) -> Vec<(BlockKind, String)> {
        let kind = |mark: &str| if mark.starts_with('h') { BlockKind::Heading(2) } else { BlockKind::Paragraph };
        marks.iter().map(|mark| (kind(mark), (*mark).to_owned())).collect()
    }

    #[track_caller]
    fn check(source: &[&str], from: &[&str], expected: &[BlockState], extra: &[usize]) {
        let kinds: Vec<BlockKind> = page(from).iter().map(|(kind, _)| *kind).collect();
        let found = align(&page(source), &kinds, Some(from)).unwrap();
        assert_eq!(found, Alignment { blocks: expected.to_vec(), extra: extra.to_vec() });
    }

    #[test]
    fn blocks_find_their_source() {
        check(&["h1", "p1", "p2"], &["h1", "p1", "p2"], &[Current(0), Current(1), Current(2)], &[]);
        check(&["h1", "p1x", "p2"], &["h1", "p1", "p2"], &[Current(0), Changed(1), Current(2)], &[]);
        check(&["h1", "new", "p1", "p2"], &["h1", "p1", "p2"], &[Current(0), Missing, Current(1), Current(2)], &[]);
        check(&["h1", "p2"], &["h1", "p1", "p2"], &[Current(0), Current(2)], &[1]);
        check(&["h1", "h2", "p2"], &["h1", "p1", "p2"], &[Current(0), Missing, Current(2)], &[1]);
    }

    #[test]
    fn a_new_block_is_found_where_it_can_only_stand_in_one_place() {
        let source = page(&["h1", "p1", "h2", "p2"]);
        let grown = |from: &[&str], shapes: &[&str]| {
            grown(&source, from, &["h", "p", "h", "q"], shapes).map(|found| found.blocks)
        };
        let all = [Current(0), Current(1), Current(2), Current(3)];
        assert_eq!(grown(&["h1", "p1", "h2"], &["h", "p", "h", "q"]), Some(all.to_vec()));
        let but_one = [Current(0), Current(1), Missing, Current(2)];
        assert_eq!(grown(&["h1", "p1"], &["h", "p", "q"]), Some(but_one.to_vec()));
        assert_eq!(grown(&["h1", "p1"], &["h", "q"]), None, "a block was lost");
        assert_eq!(grown(&["p1"], &["h", "p", "x"]), None, "a block is of another shape");
        assert_eq!(only_way(&["p"], &["p", "p"]), None, "it could stand in two places");
    }

    #[test]
    fn without_marks_the_place_decides() {
        let source = page(&["h1", "p1"]);
        assert!(align(&source, &[BlockKind::Heading(2), BlockKind::Paragraph], None).is_ok());
        let wrong = align(&source, &[BlockKind::Heading(2)], None);
        assert_eq!(wrong, Err(Misfit::Kinds { source: 1, translation: 1 }));
    }
}
