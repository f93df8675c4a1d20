//! Which cases of a file are filed already: the numbers of every filed batch are looked up among the rows just read,
//! so that memory follows the file and not the log.
//!
//! A case that was pending and is decided (or withdrawn) now is no duplicate: its row supersedes the earlier one.

use std::sync::{Arc, Mutex};

use arrow::array::Array;
use rayon::prelude::*;
use register::Position;

use super::read::Read;
use crate::batch::{BatchFile, Chunk, RowsOf, Superseded};
use crate::error::CaseLogError;
use crate::progress::{Progress, Watch};

/// What filed batches say of the rows just read.
pub(crate) struct Found {
    /// For each row that is filed already, the entry that filed it; by row.
    pub(crate) duplicates: Vec<(u32, Position)>,
    /// The pending rows of earlier batches whose cases come to their end with the other rows.
    pub(crate) supersedes: RowsOf,
}

/// A row just read whose case stands in a filed batch, and how it stands there. In order: by row, ended cases before
/// pending ones, the earliest batch first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    row: u32,
    pending: bool,
    /// Which batch, in the order of the ledger.
    batch: usize,
    /// The row within that batch.
    at: u32,
}

/// Looks the rows up in every filed batch.
pub(crate) fn look_up(
    read: &Read,
    batches: &[Arc<BatchFile>],
    watch: &mut Watch<'_>,
) -> Result<Found, CaseLogError> {
    let total = batches.iter().map(|file| file.rows).sum();
    let superseded = Superseded::among(batches);
    let groups: Vec<_> = batches
        .iter()
        .enumerate()
        .flat_map(|(batch, file)| (0..file.groups()).map(move |group| (batch, file, group)))
        .collect();
    let progress = Mutex::new((watch, 0));
    let hits: Vec<Vec<Hit>> = groups
        .into_par_iter()
        .map(|(batch, file, group)| {
            let hits = in_group(read, batch, file, group, superseded.of(file))?;
            if let Ok(mut progress) = progress.lock() {
                progress.1 += file.group_rows(group) as u64;
                let done = progress.1;
                (progress.0)(Progress::Comparing { done, total });
            }
            Ok(hits)
        })
        .collect::<Result<_, CaseLogError>>()?;
    let mut hits: Vec<Hit> = hits.into_iter().flatten().collect();
    hits.sort_unstable();
    Ok(sort_out(read, batches, &hits))
}

fn sort_out(read: &Read, batches: &[Arc<BatchFile>], hits: &[Hit]) -> Found {
    let (mut duplicates, mut supersedes) = (Vec::new(), Vec::new());
    for hits in hits.chunk_by(|a, b| a.row == b.row) {
        let Some(first) = hits.first() else { continue };
        if first.pending && !read.gathered.is_pending(first.row) {
            supersedes.extend(hits.iter().map(|hit| (batches[hit.batch].digest.clone(), hit.at)));
        } else {
            duplicates.push((first.row, batches[first.batch].position));
        }
    }
    Found { duplicates, supersedes: RowsOf::of(supersedes) }
}

/// The hits of one row group. Rows that are superseded already are no hits: their successors are.
fn in_group(
    read: &Read,
    batch: usize,
    file: &BatchFile,
    group: usize,
    superseded: &[u32],
) -> Result<Vec<Hit>, CaseLogError> {
    let (ids, pending) = Chunk::ids_and_pending(file, group)?;
    let first = file.first_row(group);
    let hit = |index: usize| {
        let row = read.seen.row(&read.gathered, ids.value(index))?;
        let at = u32::try_from(first + index).ok()?;
        let pending = pending[index];
        let gone = pending && superseded.binary_search(&at).is_ok();
        (!gone).then_some(Hit { row, pending, batch, at })
    };
    Ok((0..ids.len()).filter_map(hit).collect())
}
