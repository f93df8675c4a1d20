//! The pass: every row group once, several threads side by side, each with a judge and counts of its own. Sums do not
//! mind the order in which they are added, so the result is the same for any number of threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use register::{Day, Days, GrantId};
use rustc_hash::FxHashMap;

use super::cube::{Counting, Key};
use super::judge::{Judge, Triple};
use super::numbered::Numbered;
use super::world::World;
use crate::batch::{BatchFile, Superseded};
use crate::case::{Outcome, Standing, Who};
use crate::error::CaseLogError;
use crate::progress::{Progress, Watch};

/// What one thread has counted, or all of them together.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) cube: Counting,
    pub(crate) grants: FxHashMap<GrantId, GrantCounts>,
    pub(crate) read: u64,
    pub(crate) pending: u64,
    pub(crate) withdrawn: u64,
}

/// What was decided under a grant, or in spite of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GrantCounts {
    /// Decided in order by the grantee or its outpost.
    pub(crate) in_order: u64,
    /// Decided by the department while the power was with the town.
    pub(crate) kept_back: u64,
}

/// A row group with the rows of its batch that later batches take the place of.
struct Piece<'p> {
    file: &'p BatchFile,
    group: usize,
    superseded: &'p [u32],
}

/// Runs over all batches.
pub(crate) fn run(
    world: &World<'_>,
    batches: &[Arc<BatchFile>],
    period: Option<Days>,
    watch: &mut Watch<'_>,
) -> Result<Counts, CaseLogError> {
    let total = batches.iter().map(|file| file.rows).sum();
    let groups: Vec<_> =
        batches.iter().flat_map(|file| (0..file.groups()).map(move |group| (&**file, group))).collect();
    let superseded = Superseded::among(batches);
    let next = AtomicUsize::new(0);
    let progress = Mutex::new((watch, 0));
    let gathered: Mutex<Vec<Counts>> = Mutex::default();
    let failed: Mutex<Option<(usize, CaseLogError)>> = Mutex::default();
    let work = || {
        let (mut judge, mut counts) = (Judge::new(world), Counts::default());
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((file, group)) = groups.get(number) else { break };
            let piece = Piece { file, group: *group, superseded: superseded.of(file) };
            if let Err(error) = counts.add(world, &mut judge, &piece, period) {
                // Of several errors the first in the log is told, whichever thread met its own first.
                let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                if failed.as_ref().is_none_or(|(first, _)| number < *first) {
                    *failed = Some((number, error));
                }
                break;
            }
            let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
            progress.1 += file.group_rows(*group) as u64;
            let done = progress.1;
            (progress.0)(Progress::Auditing { done, total });
        }
        counts.count_grants(&judge);
        gathered.lock().unwrap_or_else(PoisonError::into_inner).push(counts);
    };
    rayon::scope(|scope| {
        for _ in 0..rayon::current_num_threads().min(groups.len()) {
            scope.spawn(|_| work());
        }
    });
    if let Some((_, error)) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(error);
    }
    let gathered = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(gathered.into_iter().fold(Counts::default(), Counts::merge))
}

/// Is this row of a batch among the superseded ones?
pub(crate) fn is_superseded(superseded: &[u32], row: usize) -> bool {
    u32::try_from(row).is_ok_and(|row| superseded.binary_search(&row).is_ok())
}

impl Counts {
    fn merge(mut self, other: Self) -> Self {
        self.cube = self.cube.merge(other.cube);
        for (grant, more) in other.grants {
            let counts = self.grants.entry(grant).or_default();
            counts.in_order += more.in_order;
            counts.kept_back += more.kept_back;
        }
        self.read += other.read;
        self.pending += other.pending;
        self.withdrawn += other.withdrawn;
        self
    }

    fn add(
        &mut self,
        world: &World<'_>,
        judge: &mut Judge<'_, '_>,
        piece: &Piece<'_>,
        period: Option<Days>,
    ) -> Result<(), CaseLogError> {
        let chunk = Numbered::read(world, piece.file, piece.group, false)?;
        let first = piece.file.first_row(piece.group);
        self.read += chunk.rows as u64;
        for row in 0..chunk.rows {
            match chunk.outcome(row) {
                // A case that came to its end in a later batch counts there.
                Outcome::Pending if is_superseded(piece.superseded, first + row) => self.read -= 1,
                Outcome::Pending => self.pending += 1,
                Outcome::Withdrawn => self.withdrawn += 1,
                _ => {
                    let Some((decided, filed)) = chunk.days(row) else { continue };
                    if period.is_none_or(|period| period.contains(decided)) {
                        self.count(judge, &chunk, row, decided, filed);
                    }
                }
            }
        }
        Ok(())
    }

    /// Counts by grant what was counted by judgement.
    fn count_grants(&mut self, judge: &Judge<'_, '_>) {
        for found in judge.found() {
            if found.standing.standing() == Standing::InOrder
                && matches!(found.who, Who::Grantee | Who::Outpost)
                && let Some(grant) = found.grant
            {
                self.grants.entry(grant).or_default().in_order += found.cases;
            }
            if let Some(grant) = found.kept_from {
                self.grants.entry(grant).or_default().kept_back += found.cases;
            }
        }
    }

    #[inline]
    fn count(&mut self, judge: &mut Judge<'_, '_>, chunk: &Numbered, row: usize, decided: Day, filed: Day) {
        let triple = chunk.triple(row);
        let Some((found, due)) = judge.judge(triple, decided, filed) else { return };
        found.cases += 1;
        let flags = found.flags(decided, due, chunk.other_seal(row));
        let Triple { power, place, .. } = triple;
        let (standing, who, month) = (found.standing, found.who, decided.month_index());
        let days = u64::try_from(filed.days_until(decided)).unwrap_or(0);
        self.cube.add(Key { power, place, month, standing, who, flags }, days);
    }
}
