//! Making proofs from the kept nodes and a few tiles of leaf hashes. Pure: the tiles are handed in.

use std::collections::BTreeMap;

use crate::hash::{Hash, node_hash};
use crate::merkle::{TILE_LEAVES, Tree};

/// Leaf hashes by tile number; the last tile of a ledger may be unfinished.
pub(crate) type Tiles = BTreeMap<u64, Vec<Hash>>;

/// The tiles a proof about leaf `index` in a tree of `size` needs.
pub(crate) fn tiles_for_inclusion(index: u64, size: u64) -> Vec<u64> {
    let mut tiles = vec![index / TILE_LEAVES];
    tiles.extend(unfinished_tile(size));
    tiles.dedup();
    tiles
}

/// The tiles a proof between two sizes needs.
pub(crate) fn tiles_for_consistency(old_size: u64, new_size: u64) -> Vec<u64> {
    let mut tiles: Vec<u64> = unfinished_tile(old_size).into_iter().collect();
    tiles.extend(unfinished_tile(new_size));
    tiles.dedup();
    tiles
}

/// The tile that a tree of this size has only a part of.
fn unfinished_tile(size: u64) -> Option<u64> {
    (!size.is_multiple_of(TILE_LEAVES)).then_some(size / TILE_LEAVES)
}

/// Nodes kept and leaves read: what the recursions of RFC 6962 §2.1 run over.
pub(crate) struct Prover<'a> {
    /// The kept nodes.
    pub(crate) tree: &'a Tree,
    /// The tiles read for this proof.
    pub(crate) tiles: &'a Tiles,
}

impl Prover<'_> {
    /// PATH(m, D[n]) of RFC 6962 §2.1.1, leaf upwards; none when a needed tile was not handed in.
    pub(crate) fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        let (mut start, mut end) = (0, size);
        let mut path = Vec::new();
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                path.push(self.root_of(middle, end)?);
                end = middle;
            } else {
                path.push(self.root_of(start, middle)?);
                start = middle;
            }
        }
        path.reverse();
        Some(path)
    }

    /// PROOF(m, D[n]) of RFC 6962 §2.1.2 for 0 < m < n; none when a needed tile was not handed in.
    pub(crate) fn consistency(&self, old_size: u64, new_size: u64) -> Option<Vec<Hash>> {
        let (mut start, mut end) = (0, new_size);
        let mut path = Vec::new();
        while end != old_size {
            let middle = start + split(end - start);
            if old_size <= middle {
                path.push(self.root_of(middle, end)?);
                end = middle;
            } else {
                path.push(self.root_of(start, middle)?);
                start = middle;
            }
        }
        // The verifier knows the old root already when the old tree is one whole subtree from leaf 0.
        if start != 0 {
            path.push(self.root_of(start, end)?);
        }
        path.reverse();
        Some(path)
    }

    /// MTH of the leaves `start..end`, where `start` is a multiple of the smallest power of two that
    /// holds them, as in every subtree of RFC 6962.
    pub(crate) fn root_of(&self, start: u64, end: u64) -> Option<Hash> {
        let length = end - start;
        if length == 1 {
            let leaves = self.tiles.get(&(start / TILE_LEAVES))?;
            return leaves.get(usize::try_from(start % TILE_LEAVES).ok()?).copied();
        }
        if length.is_power_of_two() && length >= TILE_LEAVES {
            return self.tree.node(start, length);
        }
        let middle = start + split(length);
        Some(node_hash(&self.root_of(start, middle)?, &self.root_of(middle, end)?))
    }
}

/// The largest power of two below `length`, for a length of at least 2.
fn split(length: u64) -> u64 {
    1 << (length - 1).ilog2()
}

#[cfg(test)]
mod tests {
    //! Larger trees than the tests through the file reach: many levels above the tiles.

    use super::*;
    use crate::hash::leaf_hash;
    use crate::merkle::Frontier;
    use crate::proof::{ConsistencyProof, InclusionProof, verify_consistency, verify_inclusion};

    const SIZE: u64 = 70_000;

    fn leaves() -> Vec<Hash> {
        (0..SIZE).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    /// The tree grown in uneven steps, and all its tiles.
    fn grown(leaves: &[Hash]) -> (Tree, Tiles) {
        let mut tree = Tree::default();
        for step in leaves.chunks(977) {
            let mut growth = tree.grow();
            growth.extend(step.iter().copied());
            assert!(tree.apply(growth));
        }
        let tiles = (0..).zip(leaves.chunks(256).map(<[Hash]>::to_vec)).collect();
        (tree, tiles)
    }

    fn roots(leaves: &[Hash]) -> Vec<Hash> {
        let mut frontier = Frontier::default();
        let mut roots = vec![frontier.root()];
        for leaf in leaves {
            frontier.push(*leaf, |_, _| {});
            roots.push(frontier.root());
        }
        roots
    }

    #[test]
    fn proofs_over_many_levels_hold() {
        let leaves = leaves();
        let (tree, tiles) = grown(&leaves);
        let roots = roots(&leaves);
        let mut size = 1;
        while size <= SIZE {
            let index = size * 7_919 % size.max(2) * 31 % size;
            for index in [0, index, size / 2, size - 1] {
                let needed: Tiles = tiles_for_inclusion(index, size)
                    .into_iter()
                    .map(|tile| (tile, tiles[&tile].clone()))
                    .collect();
                let prover = Prover { tree: &tree, tiles: &needed };
                let path = prover.inclusion(index, size).unwrap();
                let proof = InclusionProof { position: index + 1, size, path };
                let root = roots[size as usize];
                assert_eq!(
                    verify_inclusion(&leaves[index as usize], &proof, &root),
                    Ok(()),
                    "{index} {size}"
                );
            }
            for old in [1, size / 3 + 1, size / 2 + 1, size - 1] {
                if old == 0 || old >= size {
                    continue;
                }
                let needed: Tiles = tiles_for_consistency(old, size)
                    .into_iter()
                    .map(|tile| (tile, tiles[&tile].clone()))
                    .collect();
                let prover = Prover { tree: &tree, tiles: &needed };
                let path = prover.consistency(old, size).unwrap();
                let proof = ConsistencyProof { old_size: old, new_size: size, path };
                let (old_root, root) = (roots[old as usize], roots[size as usize]);
                assert_eq!(verify_consistency(&old_root, &root, &proof), Ok(()), "{old} {size}");
            }
            size += 97;
        }
    }
}
