//! Who links to a target: how many, and the first few.

/// So many places are told of one target.
const MOST: usize = 3;

/// The number of links to a target, and the first places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// How many links lead there.
    pub count: usize,
    /// The first ones, in order: the file's number, and the byte of the link in it.
    pub first: Vec<(u32, u32)>,
}

impl Uses {
    /// Adds one link.
    pub fn add(&mut self, file: u32, at: u32) {
        self.count += 1;
        self.keep((file, at));
    }

    /// Adds all links of another.
    pub fn join(&mut self, other: &Self) {
        self.count += other.count;
        other.first.iter().for_each(|place| self.keep(*place));
    }

    fn keep(&mut self, place: (u32, u32)) {
        let at = self.first.partition_point(|known| *known < place);
        if at < MOST {
            self.first.insert(at, place);
            self.first.truncate(MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_places_are_kept_in_any_order() {
        let mut one = Uses::default();
        [5, 1, 9].into_iter().for_each(|file| one.add(file, 0));
        let mut two = Uses::default();
        [3, 7, 2].into_iter().for_each(|file| two.add(file, 0));
        let mut other = two.clone();
        other.join(&one);
        one.join(&two);
        assert_eq!(one, other);
        assert_eq!((one.count, one.first), (6, vec![(1, 0), (2, 0), (3, 0)]));
    }
}
