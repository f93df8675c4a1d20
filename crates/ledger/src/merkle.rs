//! The Merkle tree of RFC 6962 §2.1 as it grows. Pure: knows hashes and numbers, never a file or a clock.
//!
//! In memory stay only the right edge (a *frontier*: one peak for each bit of the size), the leaves of the
//! last unfinished *tile* of 256, and the nodes over whole tiles: about 64 bytes for every 256 entries.
//! Leaves inside older tiles are read from the file when a proof wants them, never more than two tiles.

use crate::hash::{Hash, node_hash};

/// Leaves in a tile, a power of two.
pub(crate) const TILE_LEAVES: u64 = 1 << TILE_HEIGHT;
/// Height of the node over one whole tile; leaves have height 0.
const TILE_HEIGHT: u32 = 8;

/// The right edge of a tree: all that is needed to append and to know the root.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frontier {
    size: u64,
    /// Roots of the complete subtrees, tallest (leftmost) first: one for each set bit of `size`.
    peaks: Vec<Hash>,
}

impl Frontier {
    /// Leaves appended so far.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf and tells of every subtree it completes: height and hash, lowest first.
    pub(crate) fn push(&mut self, leaf: Hash, mut completed: impl FnMut(u32, Hash)) {
        let mut hash = leaf;
        let mut height = 0;
        while self.size >> height & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            height += 1;
            completed(height, hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root over all leaves (MTH of RFC 6962 §2.1).
    pub(crate) fn root(&self) -> Hash {
        let joined = self.peaks.iter().rev().copied().reduce(|right, left| node_hash(&left, &right));
        joined.unwrap_or_else(Hash::empty_root)
    }
}

/// A whole tile, ready to be stored.
#[derive(Debug, Clone)]
pub(crate) struct Tile {
    /// Number of the tile, from 0: it holds leaves `index * 256 ..`.
    pub(crate) index: u64,
    /// Its 256 leaf hashes.
    pub(crate) leaves: Vec<Hash>,
}

/// What appending some leaves would make of a tree; applied only once the leaves are durable.
#[derive(Debug)]
pub(crate) struct Growth {
    from_size: u64,
    frontier: Frontier,
    nodes: Vec<(u32, Hash)>,
    edge: Vec<Hash>,
    /// Tiles that become whole, in order.
    pub(crate) tiles: Vec<Tile>,
}

impl Growth {
    /// Size after the growth.
    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Root after the growth.
    pub(crate) fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// Grows by these leaves.
    pub(crate) fn extend(&mut self, leaves: impl IntoIterator<Item = Hash>) {
        for leaf in leaves {
            let nodes = &mut self.nodes;
            self.frontier.push(leaf, |height, hash| {
                if height >= TILE_HEIGHT {
                    nodes.push((height, hash));
                }
            });
            self.edge.push(leaf);
            if self.edge.len() as u64 == TILE_LEAVES {
                let index = self.frontier.size() / TILE_LEAVES - 1;
                self.tiles.push(Tile { index, leaves: std::mem::take(&mut self.edge) });
            }
        }
    }
}

/// The tree of a whole ledger, as far as it is kept in memory.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    frontier: Frontier,
    /// `levels[k][i]`: the node over leaves `i * 2^(8+k) .. (i+1) * 2^(8+k)`.
    levels: Vec<Vec<Hash>>,
    /// Leaves of the unfinished tile.
    edge: Vec<Hash>,
}

impl Tree {
    /// Leaves in the tree.
    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Starts a growth; the tree itself stays as it is until [`Tree::apply`].
    pub(crate) fn grow(&self) -> Growth {
        Growth {
            from_size: self.size(),
            frontier: self.frontier.clone(),
            nodes: Vec::new(),
            edge: self.edge.clone(),
            tiles: Vec::new(),
        }
    }

    /// Takes a growth over. Does nothing and answers false when the tree has another size by now.
    #[must_use]
    pub(crate) fn apply(&mut self, growth: Growth) -> bool {
        if growth.from_size != self.size() {
            return false;
        }
        for (height, hash) in growth.nodes {
            let level = (height - TILE_HEIGHT) as usize;
            if self.levels.len() <= level {
                self.levels.resize_with(level + 1, Vec::new);
            }
            self.levels[level].push(hash);
        }
        self.frontier = growth.frontier;
        self.edge = growth.edge;
        true
    }

    /// The node over `length` leaves from leaf `start`, when it is kept: a whole aligned subtree of at
    /// least one tile.
    pub(crate) fn node(&self, start: u64, length: u64) -> Option<Hash> {
        if !length.is_power_of_two() || length < TILE_LEAVES || !start.is_multiple_of(length) {
            return None;
        }
        let level = (length.trailing_zeros() - TILE_HEIGHT) as usize;
        let index = usize::try_from(start / length).ok()?;
        self.levels.get(level)?.get(index).copied()
    }
}
