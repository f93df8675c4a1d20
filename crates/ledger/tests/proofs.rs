//! Proofs against the root, against the oracle (ct-merkle), against mutation, and the RFC's own vectors.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{entry, filled};
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledger::{
    ConsistencyProof, Hash, InclusionProof, Ledger, LedgerError, ProofError, leaf_hash, node_hash,
    verify_consistency, verify_inclusion,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use sha2::Sha256;
use std::collections::BTreeSet;

/// The oracle's tree over the envelopes of the first `size` entries.
async fn oracle(ledger: &Ledger, size: u64) -> (MemoryBackedTree<Sha256, Vec<u8>>, Vec<Hash>) {
    let mut tree = MemoryBackedTree::new();
    let mut leaves = Vec::new();
    for entry in ledger.entries(1, usize::try_from(size).unwrap()).await.unwrap() {
        tree.push(entry.envelope().canonical().into_bytes());
        leaves.push(entry.leaf);
    }
    (tree, leaves)
}

fn flat(path: &[Hash]) -> Vec<u8> {
    path.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

fn bytes(hash: &Hash) -> [u8; 32] {
    *hash.as_bytes()
}

/// Sizes around every boundary that matters: powers of two and whole tiles.
fn telling_sizes(largest: u64) -> Vec<u64> {
    let mut sizes = BTreeSet::from([1, 2, 3, 5, 6, 7, 100, largest]);
    for boundary in [4, 8, 64, 128, 256, 512, 768, 1024, 1280] {
        sizes.extend([boundary - 1, boundary, boundary + 1]);
    }
    sizes.retain(|size| (1..=largest).contains(size));
    sizes.into_iter().collect()
}

#[tokio::test]
async fn every_inclusion_proof_is_the_oracles() {
    let (_folder, ledger) = filled(1_300).await;
    for size in telling_sizes(1_300) {
        let (tree, leaves) = oracle(&ledger, size).await;
        let root = ledger.root_at(size).await.unwrap();
        assert_eq!(bytes(&root), <[u8; 32]>::from(*tree.root().as_bytes()));
        for position in telling_sizes(size) {
            let proof = ledger.inclusion_proof(position, size).await.unwrap();
            let index = usize::try_from(position - 1).unwrap();
            assert_eq!(flat(&proof.path), tree.prove_inclusion(index).as_bytes());
            verify_inclusion(&leaves[index], &proof, &root).unwrap();
        }
    }
}

#[tokio::test]
async fn every_consistency_proof_is_the_oracles() {
    let (_folder, ledger) = filled(1_300).await;
    for new_size in telling_sizes(1_300) {
        let (tree, _) = oracle(&ledger, new_size).await;
        let new_root = ledger.root_at(new_size).await.unwrap();
        for old_size in telling_sizes(new_size) {
            let proof = ledger.consistency_proof(old_size, new_size).await.unwrap();
            let old_root = ledger.root_at(old_size).await.unwrap();
            verify_consistency(&old_root, &new_root, &proof).unwrap();
            let added = usize::try_from(new_size - old_size).unwrap();
            if added > 0 {
                assert_eq!(flat(&proof.path), tree.prove_consistency(added).as_bytes());
            } else {
                assert_eq!(proof.path, []);
            }
        }
    }
}

#[tokio::test]
async fn roots_of_all_small_sizes_follow_the_definition() {
    let (_folder, ledger) = filled(40).await;
    let leaves: Vec<Hash> =
        ledger.entries(1, 40).await.unwrap().into_iter().map(|entry| entry.leaf).collect();
    for size in 0..=40 {
        assert_eq!(ledger.root_at(size as u64).await.unwrap(), defined_root(&leaves[..size]));
    }
}

/// MTH of RFC 6962 §2.1, word for word.
fn defined_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::empty_root(),
        [leaf] => *leaf,
        _ => {
            let k = leaves.len().next_power_of_two() / 2;
            node_hash(&defined_root(&leaves[..k]), &defined_root(&leaves[k..]))
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_ledger_has_no_proof() {
    let (_folder, ledger) = filled(10).await;
    assert!(matches!(
        ledger.inclusion_proof(11, 10).await,
        Err(LedgerError::NoSuchPosition { position: 11, size: 10 })
    ));
    assert!(matches!(ledger.inclusion_proof(0, 10).await, Err(LedgerError::NoSuchPosition { .. })));
    assert!(matches!(
        ledger.inclusion_proof(1, 11).await,
        Err(LedgerError::NoSuchSize { asked: 11, actual: 10 })
    ));
    assert!(matches!(ledger.consistency_proof(5, u64::MAX).await, Err(LedgerError::NoSuchSize { .. })));
    assert!(matches!(ledger.consistency_proof(5, 4).await, Err(LedgerError::SizesReversed { .. })));
    assert_eq!(ledger.consistency_proof(0, 10).await.unwrap().path, []);
    ledger.append(None, vec![entry(11)]).await.unwrap();
    ledger.inclusion_proof(11, 11).await.unwrap();
}

/// The example tree of RFC 6962 §2.1.3: seven leaves d0..d6, proofs written out by hand.
#[test]
fn the_rfcs_worked_example_holds() {
    let d: Vec<Hash> = (0..7).map(|n: u8| leaf_hash(&[n])).collect();
    let [a, b, c, d_, e, f, j] = [d[0], d[1], d[2], d[3], d[4], d[5], d[6]];
    let (g, h, i) = (node_hash(&a, &b), node_hash(&c, &d_), node_hash(&e, &f));
    let (k, l) = (node_hash(&g, &h), node_hash(&i, &j));
    let root = node_hash(&k, &l);
    let inclusions = [(1, vec![b, h, l]), (4, vec![c, g, l]), (5, vec![f, j, k]), (7, vec![i, k])];
    for (position, path) in inclusions {
        let proof = InclusionProof { position, size: 7, path };
        verify_inclusion(&d[usize::try_from(position).unwrap() - 1], &proof, &root).unwrap();
    }
    let hash0 = node_hash(&g, &c);
    let (hash1, hash2) = (k, node_hash(&k, &i));
    let consistencies = [(3, hash0, vec![c, d_, g, l]), (4, hash1, vec![l]), (6, hash2, vec![i, j, k])];
    for (old_size, old_root, path) in consistencies {
        verify_consistency(&old_root, &root, &ConsistencyProof { old_size, new_size: 7, path }).unwrap();
    }
}

/// SHA-256 of nothing, and of a single 0x00 (the leaf without data): known from FIPS 180-4 tools.
#[test]
fn the_fixed_hashes_are_the_known_ones() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Hash::empty_root().to_string(), empty);
    let empty_leaf = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    assert_eq!(leaf_hash(b"").to_string(), empty_leaf);
    assert_eq!(empty.parse::<Hash>().unwrap(), Hash::empty_root());
    assert!("e3b0".parse::<Hash>().is_err());
}

/// A tree without a file: the definition makes roots and proofs, in the plainest way.
fn plain_inclusion(leaves: &[Hash], index: usize) -> Vec<Hash> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut path, other) = if index < left.len() {
        (plain_inclusion(left, index), right)
    } else {
        (plain_inclusion(right, index - left.len()), left)
    };
    path.push(defined_root(other));
    path
}

fn plain_consistency(leaves: &[Hash], old: usize, whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if whole { Vec::new() } else { vec![defined_root(leaves)] };
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut path, other) = if old <= left.len() {
        (plain_consistency(left, old, whole), right)
    } else {
        (plain_consistency(right, old - left.len(), false), left)
    };
    path.push(defined_root(other));
    path
}

fn flip(hash: &mut Hash, bit: usize) {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8 % 32] ^= 1 << (bit % 8);
    *hash = Hash::from_bytes(bytes);
}

/// A hash in a path is altered, dropped, doubled, or swapped with another.
fn damage(path: &mut Vec<Hash>, kind: u8, at: usize, bit: usize) -> bool {
    let before = path.clone();
    let at = if path.is_empty() { 0 } else { at % path.len() };
    match kind {
        0 if !path.is_empty() => flip(&mut path[at], bit),
        1 if !path.is_empty() => drop(path.remove(at)),
        2 if !path.is_empty() => path.insert(at, path[at]),
        3 if !path.is_empty() => path.swap(0, at),
        _ => path.push(Hash::default()),
    }
    *path != before
}

/// Failing cases are kept beside the test and tried first from then on.
fn keeping_failures() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/proofs.proptest-regressions");
    ProptestConfig { failure_persistence: Some(Box::new(kept)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(keeping_failures())]

    #[test]
    fn an_inclusion_proof_holds_and_no_changed_one_does(
        size in 1usize..600, pick: prop::sample::Index, kind in 0u8..5, at: usize, bit in 0usize..256,
    ) {
        let leaves: Vec<Hash> = (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let (root, index) = (defined_root(&leaves), pick.index(size));
        let (position, size) = (index as u64 + 1, size as u64);
        let proof = InclusionProof { position, size, path: plain_inclusion(&leaves, index) };
        prop_assert_eq!(verify_inclusion(&leaves[index], &proof, &root), Ok(()));
        let mut changed = proof.clone();
        if damage(&mut changed.path, kind, at, bit) {
            prop_assert!(verify_inclusion(&leaves[index], &changed, &root).is_err());
        }
        let (mut other_leaf, mut other_root) = (leaves[index], root);
        flip(&mut other_leaf, bit);
        flip(&mut other_root, bit);
        prop_assert!(verify_inclusion(&other_leaf, &proof, &root).is_err());
        prop_assert_eq!(verify_inclusion(&leaves[index], &proof, &other_root), Err(ProofError::WrongRoot));
        // The path of one tree says nothing about a tree of another height, though it gives the same root.
        let taller = InclusionProof { size: size * 4, ..proof.clone() };
        prop_assert_eq!(verify_inclusion(&leaves[index], &taller, &root), Err(ProofError::WrongLength));
        for position in [0, position - 1, position + 1, size + 1] {
            let moved = InclusionProof { position, ..proof.clone() };
            prop_assert!(verify_inclusion(&leaves[index], &moved, &root).is_err());
        }
    }

    #[test]
    fn a_consistency_proof_holds_and_no_changed_one_does(
        size in 2usize..600, pick: prop::sample::Index, kind in 0u8..5, at: usize, bit in 0usize..256,
    ) {
        let leaves: Vec<Hash> = (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let old = 1 + pick.index(size - 1);
        let (old_root, new_root) = (defined_root(&leaves[..old]), defined_root(&leaves));
        let path = plain_consistency(&leaves, old, true);
        let proof = ConsistencyProof { old_size: old as u64, new_size: size as u64, path };
        prop_assert_eq!(verify_consistency(&old_root, &new_root, &proof), Ok(()));
        let mut changed = proof.clone();
        if damage(&mut changed.path, kind, at, bit) {
            prop_assert!(verify_consistency(&old_root, &new_root, &changed).is_err());
        }
        let taller = ConsistencyProof { new_size: size as u64 * 4, ..proof.clone() };
        prop_assert_eq!(verify_consistency(&old_root, &new_root, &taller), Err(ProofError::WrongLength));
        let (mut other_old, mut other_new) = (old_root, new_root);
        flip(&mut other_old, bit);
        flip(&mut other_new, bit);
        prop_assert!(verify_consistency(&other_old, &new_root, &proof).is_err());
        prop_assert!(verify_consistency(&old_root, &other_new, &proof).is_err());
    }

    #[test]
    fn no_made_up_proof_brings_a_panic(
        position: u64, size: u64, path in prop::collection::vec(any::<[u8; 32]>(), 0..80), root: [u8; 32],
    ) {
        let path: Vec<Hash> = path.into_iter().map(Hash::from_bytes).collect();
        let root = Hash::from_bytes(root);
        let inclusion = InclusionProof { position, size, path: path.clone() };
        prop_assert!(verify_inclusion(&root, &inclusion, &Hash::default()).is_err());
        let consistency = ConsistencyProof { old_size: position, new_size: size, path };
        prop_assert!(verify_consistency(&root, &Hash::default(), &consistency).is_err());
    }
}
