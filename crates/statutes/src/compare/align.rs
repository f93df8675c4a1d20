//! Which article of the one version is which of the other.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::{ABSORBED_SHARE_MIN, Alteration, MOVED_LIKENESS_MIN, SAME_NUMBER_LIKENESS_MIN};
use crate::number::ArticleNumber;
use crate::statute::Article;
use crate::text::{folded, permille, shingles};

/// One article's counterpart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// Its place in the other version.
    pub with: usize,
    /// In thousandths.
    pub likeness: u16,
    /// How the words differ.
    pub alteration: Alteration,
}

/// The counterparts of every article, both ways.
pub(super) struct Aligned {
    /// For every old article the new one.
    pub old: Vec<Option<Pair>>,
    /// For every new article the place of the old one.
    pub new: Vec<Option<usize>>,
    old_side: Vec<Side>,
    index: Index,
}

/// One article prepared for comparing.
struct Side {
    number: ArticleNumber,
    text: String,
    shingles: Vec<u64>,
}

impl Side {
    fn of(article: &Article) -> Self {
        let text = folded(&article.text());
        let shingles = shingles(&text);
        Self { number: article.number, text, shingles }
    }
}

/// Which new articles hold a shingle.
struct Index {
    holders: FxHashMap<u64, Vec<u32>>,
    sizes: Vec<usize>,
}

impl Index {
    fn of(sides: &[Side]) -> Self {
        let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, side) in (0_u32..).zip(sides) {
            for shingle in &side.shingles {
                holders.entry(*shingle).or_default().push(at);
            }
        }
        Self { holders, sizes: sides.iter().map(|side| side.shingles.len()).collect() }
    }

    /// How many shingles of a text each new article holds.
    fn common(&self, shingles: &[u64]) -> Vec<u32> {
        let mut common = vec![0; self.sizes.len()];
        for holder in shingles.iter().filter_map(|shingle| self.holders.get(shingle)).flatten() {
            common[*holder as usize] += 1;
        }
        common
    }
}

pub(super) fn align(old: &[Article], new: &[Article]) -> Aligned {
    let old_side: Vec<Side> = old.iter().map(Side::of).collect();
    let new_side: Vec<Side> = new.iter().map(Side::of).collect();
    let index = Index::of(&new_side);
    let mut aligned = Aligned { old: vec![None; old.len()], new: vec![None; new.len()], old_side, index };
    aligned.same_words(&new_side);
    aligned.alike(&new_side);
    aligned
}

impl Aligned {
    /// The new article that holds most of a dropped old one, and the share in thousandths; the earliest of several.
    pub fn absorbed(&self, old: usize) -> Option<(usize, u16)> {
        let shingles = &self.old_side[old].shingles;
        let common = self.index.common(shingles).into_iter().enumerate();
        let shares = common.map(|(at, common)| (at, permille(common as usize, shingles.len().max(1))));
        let best = shares.fold(None, |best: Option<(usize, u16)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        });
        best.filter(|(_, share)| *share >= ABSORBED_SHARE_MIN)
    }

    fn pair(&mut self, old: usize, new: usize, likeness: u16, alteration: Alteration) {
        self.old[old] = Some(Pair { with: new, likeness, alteration });
        self.new[new] = Some(old);
    }

    /// The same words: under the same number first, then in the order of the text.
    fn same_words(&mut self, new_side: &[Side]) {
        let mut by_number: FxHashMap<ArticleNumber, usize> = FxHashMap::default();
        by_number.extend(new_side.iter().enumerate().map(|(at, side)| (side.number, at)));
        for old in 0..self.old.len() {
            let side = &self.old_side[old];
            if let Some(new) = by_number.get(&side.number).copied()
                && new_side[new].text == side.text
            {
                self.pair(old, new, 1_000, Alteration::None);
            }
        }
        let mut by_text: FxHashMap<&str, VecDeque<usize>> = FxHashMap::default();
        for (at, side) in new_side.iter().enumerate().filter(|(at, _)| self.new[*at].is_none()) {
            by_text.entry(&side.text).or_default().push_back(at);
        }
        for old in 0..self.old.len() {
            if self.old[old].is_none()
                && let Some(new) =
                    by_text.get_mut(self.old_side[old].text.as_str()).and_then(VecDeque::pop_front)
            {
                self.pair(old, new, 1_000, Alteration::None);
            }
        }
    }

    /// The new articles without a counterpart that an old one may have become.
    fn candidates(&self, old: usize, new_side: &[Side]) -> Vec<Candidate> {
        let side = &self.old_side[old];
        let mut found = Vec::new();
        for (new, common) in self.index.common(&side.shingles).into_iter().enumerate() {
            if common == 0 || self.new[new].is_some() {
                continue;
            }
            let common = common as usize;
            let likeness = permille(common, side.shingles.len() + self.index.sizes[new] - common);
            let same = side.number == new_side[new].number;
            if likeness >= if same { SAME_NUMBER_LIKENESS_MIN } else { MOVED_LIKENESS_MIN } {
                found.push((u16::MAX - likeness, !same, old.abs_diff(new), old, new));
            }
        }
        found
    }

    /// The most alike first; of equally alike ones those of one number, then the nearest, then the first.
    fn alike(&mut self, new_side: &[Side]) {
        let mut candidates = Vec::new();
        for old in (0..self.old.len()).filter(|old| self.old[*old].is_none()) {
            let mut own = self.candidates(old, new_side);
            own.sort_unstable();
            candidates.extend(own.into_iter().take(CANDIDATES_MAX));
        }
        candidates.sort_unstable();
        for (unlikeness, _, _, old, new) in candidates {
            if self.old[old].is_none() && self.new[new].is_none() {
                let alteration = alteration(&self.old_side[old].text, &new_side[new].text);
                self.pair(old, new, u16::MAX - unlikeness, alteration);
            }
        }
    }
}

/// How likely a pair is, the likeliest first: unlikeness, other number, distance, the places of both.
type Candidate = (u16, bool, usize, usize, usize);

/// How many counterparts of one article are considered, so that a law of a thousand equal phrases stays small.
const CANDIDATES_MAX: usize = 64;

/// How two texts that are not equal differ.
fn alteration(old: &str, new: &str) -> Alteration {
    if old == new {
        Alteration::None
    } else if without_references(old) == without_references(new) {
        Alteration::NumbersOnly
    } else {
        Alteration::Wording
    }
}

/// The text with the numbers of articles blotted out.
fn without_references(text: &str) -> String {
    let mut blotted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('第') {
        blotted.push_str(&rest[..at]);
        blotted.push('第');
        match ArticleNumber::take(&rest[at..]) {
            Some((_, after)) => {
                blotted.push('条');
                rest = after;
            }
            None => rest = &rest[at + '第'.len_utf8()..],
        }
    }
    blotted.push_str(rest);
    blotted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_alone_are_told_from_words() {
        let case = |old: &str, new: &str| alteration(old, new);
        assert_eq!(case("违反本法第十条规定的", "违反本法第十一条规定的"), Alteration::NumbersOnly);
        assert_eq!(case("违反本法第十条规定的", "违反本法第十条之一规定的"), Alteration::NumbersOnly);
        assert_eq!(case("处第十条罚款", "处第十条拘留"), Alteration::Wording);
        assert_eq!(case("依照第一款", "依照第二款"), Alteration::Wording);
        assert_eq!(case("同", "同"), Alteration::None);
    }
}
