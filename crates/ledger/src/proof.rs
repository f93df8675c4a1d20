//! Inclusion and consistency proofs (RFC 6962 §2.1.1 and §2.1.2) and their check, which needs no ledger:
//! anyone can run it offline with nothing but the proof and the roots. Pure.

use serde::{Deserialize, Serialize};

use crate::hash::{Hash, node_hash};

/// Shows that the entry at a position is in the ledger of a size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InclusionProof {
    /// Position of the entry, from 1 (its leaf index in the sense of RFC 6962 is one less).
    pub position: u64,
    /// Size of the ledger whose root the proof leads to.
    pub size: u64,
    /// The audit path, from the leaf upwards.
    pub path: Vec<Hash>,
}

/// Shows that the ledger of a size begins with the ledger of an earlier size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsistencyProof {
    /// The earlier size.
    pub old_size: u64,
    /// The later size.
    pub new_size: u64,
    /// The proof's nodes in the order of RFC 6962 §2.1.2.
    pub path: Vec<Hash>,
}

/// Why a proof does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// The position is 0 or beyond the size.
    #[error("position {position} is not in a ledger of size {size}; positions run from 1 to the size")]
    PositionOutside {
        /// Position the proof names.
        position: u64,
        /// Size the proof names.
        size: u64,
    },
    /// The later size is smaller than the earlier.
    #[error("size {new_size} comes before size {old_size}; give the earlier size first")]
    SizesReversed {
        /// Size given as the earlier.
        old_size: u64,
        /// Size given as the later.
        new_size: u64,
    },
    /// The path has too few or too many hashes for these sizes.
    #[error("the proof's path does not have the length its sizes call for; fetch the proof again")]
    WrongLength,
    /// The path leads to another root than the one trusted.
    #[error("the proof leads to another root; do not trust the entry before the two roots are explained")]
    WrongRoot,
}

/// Checks that `leaf` stands at the proof's position under `root` (the root of the proof's size).
///
/// # Errors
/// [`ProofError`] when it does not.
pub fn verify_inclusion(leaf: &Hash, proof: &InclusionProof, root: &Hash) -> Result<(), ProofError> {
    if proof.position == 0 || proof.position > proof.size {
        return Err(ProofError::PositionOutside { position: proof.position, size: proof.size });
    }
    let mut walk = Walk { node: proof.position - 1, last: proof.size - 1 };
    let mut hash = *leaf;
    for sibling in &proof.path {
        hash = match walk.climb()? {
            Side::Left => node_hash(sibling, &hash),
            Side::Right => node_hash(&hash, sibling),
        };
    }
    walk.at_top()?;
    if hash == *root { Ok(()) } else { Err(ProofError::WrongRoot) }
}

/// Checks that the ledger with `new_root` begins with the ledger with `old_root`.
///
/// # Errors
/// [`ProofError`] when the proof does not show it.
pub fn verify_consistency(
    old_root: &Hash,
    new_root: &Hash,
    proof: &ConsistencyProof,
) -> Result<(), ProofError> {
    let (old_size, new_size) = (proof.old_size, proof.new_size);
    if old_size > new_size {
        return Err(ProofError::SizesReversed { old_size, new_size });
    }
    if old_size == 0 || old_size == new_size {
        return verify_trivial(old_root, new_root, proof);
    }
    // A complete old tree is itself a node of the new one and is left out of the path.
    let (first, rest) = if old_size.is_power_of_two() {
        (*old_root, proof.path.as_slice())
    } else {
        let (first, rest) = proof.path.split_first().ok_or(ProofError::WrongLength)?;
        (*first, rest)
    };
    let mut walk = Walk { node: old_size - 1, last: new_size - 1 };
    walk.skip_right_spine();
    let (mut old_hash, mut new_hash) = (first, first);
    for node in rest {
        match walk.climb()? {
            Side::Left => {
                old_hash = node_hash(node, &old_hash);
                new_hash = node_hash(node, &new_hash);
            }
            Side::Right => new_hash = node_hash(&new_hash, node),
        }
    }
    walk.at_top()?;
    if old_hash == *old_root && new_hash == *new_root { Ok(()) } else { Err(ProofError::WrongRoot) }
}

/// Every ledger begins with the empty one and with itself: no path, only the roots are compared.
fn verify_trivial(old_root: &Hash, new_root: &Hash, proof: &ConsistencyProof) -> Result<(), ProofError> {
    if !proof.path.is_empty() {
        return Err(ProofError::WrongLength);
    }
    let empty = Hash::empty_root();
    let same = proof.old_size != proof.new_size || old_root == new_root;
    if same && (proof.old_size != 0 || *old_root == empty) { Ok(()) } else { Err(ProofError::WrongRoot) }
}

/// On which side of the climbing hash the next hash of the path stands.
enum Side {
    Left,
    Right,
}

/// The climb from a node to the root: its number on the present level and that of the level's last node.
struct Walk {
    node: u64,
    last: u64,
}

impl Walk {
    /// One hash further up, passing over levels where the node has no right neighbour.
    fn climb(&mut self) -> Result<Side, ProofError> {
        if self.last == 0 {
            return Err(ProofError::WrongLength);
        }
        let side = if self.node & 1 == 1 || self.node == self.last {
            while self.node & 1 == 0 && self.node != 0 {
                self.up();
            }
            Side::Left
        } else {
            Side::Right
        };
        self.up();
        Ok(side)
    }

    /// Passes over the levels where the node is a right child: there the old tree is complete.
    fn skip_right_spine(&mut self) {
        while self.node & 1 == 1 {
            self.up();
        }
    }

    fn up(&mut self) {
        self.node >>= 1;
        self.last >>= 1;
    }

    /// Nothing is left to climb.
    fn at_top(&self) -> Result<(), ProofError> {
        if self.last == 0 { Ok(()) } else { Err(ProofError::WrongLength) }
    }
}
