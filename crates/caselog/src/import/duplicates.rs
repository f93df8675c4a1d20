//! Which cases of a file are filed already: the numbers of every filed batch are looked up among the rows just read,
//! so that memory follows the file and not the log.

use rayon::prelude::*;
use register::Position;
use std::sync::Mutex;

use super::read::Read;
use crate::batch::{BatchFile, Chunk};
use crate::error::CaseLogError;
use crate::progress::{Progress, Watch};
use arrow::array::Array;
use std::sync::Arc;

/// For each row that is filed already, the entry that filed it; by row.
pub(crate) fn filed_already(
    read: &Read,
    batches: &[Arc<BatchFile>],
    watch: &mut Watch<'_>,
) -> Result<Vec<(u32, Position)>, CaseLogError> {
    let total = batches.iter().map(|file| file.rows).sum();
    let groups: Vec<_> =
        batches.iter().flat_map(|file| (0..file.groups()).map(move |group| (file, group))).collect();
    let progress = Mutex::new((watch, 0));
    let found: Vec<Vec<_>> = groups
        .into_par_iter()
        .map(|(file, group)| {
            let found = in_group(read, file, group)?;
            if let Ok(mut progress) = progress.lock() {
                progress.1 += file.group_rows(group) as u64;
                let done = progress.1;
                (progress.0)(Progress::Comparing { done, total });
            }
            Ok(found)
        })
        .collect::<Result<_, CaseLogError>>()?;
    let mut found: Vec<_> = found.into_iter().flatten().collect();
    found.sort_unstable();
    found.dedup_by_key(|(row, _)| *row);
    Ok(found)
}

fn in_group(read: &Read, file: &BatchFile, group: usize) -> Result<Vec<(u32, Position)>, CaseLogError> {
    let ids = Chunk::ids(file, group)?;
    let rows = (0..ids.len()).filter_map(|index| read.seen.row(&read.gathered, ids.value(index)));
    Ok(rows.map(|row| (row, file.position)).collect())
}
