//! The name that comes nearest to one nobody bears, for the report. Asked seldom: for few distinct texts, over few names.

use rustc_hash::FxHashMap;

/// Distinct texts for which a neighbour is sought in one file.
const TEXTS_MAX: usize = 100;
/// Names compared with.
const NAMES_MAX: usize = 20_000;
/// Characters of a text compared.
const CHARS_MAX: usize = 40;

/// Neighbours found so far, by text.
#[derive(Default)]
pub(crate) struct Nearest {
    found: FxHashMap<String, Option<usize>>,
}

impl Nearest {
    /// The number of the thing whose identity or name is nearest, if any is near enough.
    pub(crate) fn find<'n>(
        &mut self,
        text: &str,
        names: impl ExactSizeIterator<Item = (&'n str, &'n str)>,
    ) -> Option<usize> {
        if let Some(found) = self.found.get(text) {
            return *found;
        }
        if self.found.len() >= TEXTS_MAX || names.len() > NAMES_MAX || text.chars().count() > CHARS_MAX {
            return None;
        }
        let wanted: Vec<char> = text.chars().collect();
        let most = (wanted.len() / 3).max(1);
        let mut best: Option<(usize, usize)> = None;
        for (number, (id, name)) in names.enumerate() {
            let distance = [id, name].into_iter().map(|other| distance(&wanted, other, most)).min();
            let nearer =
                |distance: &usize| *distance <= most && best.is_none_or(|(least, _)| *distance < least);
            best = distance.filter(nearer).map(|distance| (distance, number)).or(best);
        }
        let found = best.map(|(_, number)| number);
        self.found.insert(text.to_owned(), found);
        found
    }
}

/// How many characters must be changed, added or dropped; more than `most` where the lengths alone say so.
fn distance(wanted: &[char], other: &str, most: usize) -> usize {
    let length = other.chars().take(CHARS_MAX + most + 1).count();
    if length.abs_diff(wanted.len()) > most {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (index, character) in other.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (place, wanted) in wanted.iter().enumerate() {
            let changed = diagonal + usize::from(*wanted != character);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[wanted.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_character_is_near_and_another_name_is_not() {
        let names = [("a", "垦利县人民政府"), ("b", "大王镇人民政府"), ("c", "广饶县水利局")];
        let mut nearest = Nearest::default();
        assert_eq!(nearest.find("大王人民政府", names.into_iter()), Some(1));
        assert_eq!(nearest.find("烟草专卖局分局", names.into_iter()), None);
    }
}
