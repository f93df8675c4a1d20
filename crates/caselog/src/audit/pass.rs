//! The pass: every row group once, several threads side by side. A window of row groups is read and spread by place,
//! then each place is gone through with its judge. Threads share nothing but the world, and sums do not mind the order
//! in which they are added, so the result is the same for any number of threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use register::Days;

use super::numbered::{self, Numbered};
use super::spread::{Spread, Wanted};
use super::tally::{PlaceTally, Scratch};
use super::touched::Touched;
use super::undecided::Undecided;
use super::world::World;
use crate::batch::{BatchFile, Chunk};
use crate::error::CaseLogError;
use crate::progress::{Progress, Watch};

/// Row groups of a window: some 6 million cases, of which each takes 16 bytes between reading and judging. The larger
/// the window, the more cases of a place meet; the smaller, the less memory is needed.
const WINDOW_GROUPS: usize = 48;
/// Places a thread takes at once. Few, because one town may have a tenth of all cases.
const PLACES_AT_ONCE: usize = 8;

/// What is wanted of a batch.
pub(super) struct Reading<'p> {
    pub(super) file: &'p BatchFile,
    /// Its rows that later batches take the place of.
    pub(super) superseded: &'p [u32],
    /// Its undecided cases, where they are counted already.
    pub(super) undecided: Option<Undecided>,
    /// Is it new? Of a batch that was read before only what is touched is wanted.
    pub(super) new: bool,
}

/// What a pass is to do.
pub(super) struct Plan<'p> {
    pub(super) readings: Vec<Reading<'p>>,
    pub(super) period: Option<Days>,
    /// What may have changed for cases that were judged before.
    pub(super) touched: Touched,
}

/// What a pass counted.
pub(super) struct Counts<'w, 'a> {
    /// By number of the place.
    pub(super) places: Vec<PlaceTally<'w, 'a>>,
    /// By batch, in the order of the plan.
    pub(super) undecided: Vec<Undecided>,
}

/// A row group to read.
struct Piece<'p> {
    batch: usize,
    reading: &'p Reading<'p>,
    group: usize,
}

/// Runs over all batches.
pub(super) fn run<'w, 'a>(
    world: &'w World<'a>,
    plan: &Plan<'_>,
    watch: &mut Watch<'_>,
) -> Result<Counts<'w, 'a>, CaseLogError> {
    let mut counts = Counts { places: Vec::new(), undecided: Vec::new() };
    let mut pieces = Vec::new();
    for (batch, reading) in plan.readings.iter().enumerate() {
        counts.undecided.push(reading.undecided.unwrap_or_default());
        if reading.new || reading.undecided.is_none() || !plan.touched.is_nothing() {
            pieces.extend((0..reading.file.groups()).map(|group| Piece { batch, reading, group }));
        }
    }
    let total = plan.readings.iter().map(|reading| reading.file.rows).sum();
    let left: u64 = pieces.iter().map(Piece::rows).sum();
    let progress = Mutex::new((watch, total - left));
    let read = |piece: &Piece<'_>| {
        let read = piece.read(world, plan);
        let mut progress = lock(&progress);
        progress.1 += piece.rows();
        let done = progress.1;
        (progress.0)(Progress::Auditing { done, total });
        read
    };
    let rooms: Mutex<Vec<Scratch>> = Mutex::default();
    for window in pieces.chunks(WINDOW_GROUPS) {
        let mut spreads = Vec::new();
        let results: Vec<Result<_, CaseLogError>> = window.par_iter().map(read).collect();
        for (piece, result) in window.iter().zip(results) {
            // Of several errors the first in the log is told, whichever thread met its own first.
            let (spread, undecided) = result?;
            counts.undecided[piece.batch].add(undecided);
            spreads.extend(spread);
        }
        counts.places.resize_with(world.places.count(), PlaceTally::default);
        counts.places.par_chunks_mut(PLACES_AT_ONCE).enumerate().for_each(|(chunk, tallies)| {
            let mut scratch = lock(&rooms).pop().unwrap_or_default();
            for (place, tally) in (chunk * PLACES_AT_ONCE..).zip(tallies) {
                tally.count(world, place, &spreads, &mut scratch);
            }
            lock(&rooms).push(scratch);
        });
    }
    Ok(counts)
}

impl Piece<'_> {
    fn rows(&self) -> u64 {
        self.reading.file.group_rows(self.group) as u64
    }

    fn read(&self, world: &World<'_>, plan: &Plan<'_>) -> Result<(Option<Spread>, Undecided), CaseLogError> {
        let Reading { file, new, .. } = self.reading;
        let touched = if *new { None } else { Some(&plan.touched) };
        if !self.may_hold_wanted(world, plan, touched)? {
            return Ok((None, self.undecided_alone()?));
        }
        let numbered = Numbered::read(world, file, self.group, false)?;
        let undecided = match self.reading.undecided {
            Some(_) => Undecided::default(),
            None => self.undecided(numbered.outcomes(), numbered.outcome_codes()),
        };
        Ok((Some(Spread::of(world, &numbered, &Wanted { period: plan.period, touched })), undecided))
    }

    /// Can this row group hold a case that is wanted? By what the file says of its days, and by the places that occur.
    fn may_hold_wanted(
        &self,
        world: &World<'_>,
        plan: &Plan<'_>,
        touched: Option<&Touched>,
    ) -> Result<bool, CaseLogError> {
        let file = self.reading.file;
        if plan.period.is_some_and(|period| file.decided_outside(self.group, period)) {
            return Ok(false);
        }
        let Some(touched) = touched else { return Ok(true) };
        if touched.is_nothing() || touched.is_everywhere() {
            return Ok(!touched.is_nothing());
        }
        let places = Chunk::places(file, self.group)?;
        let places = numbered::numbers(file, "place", &places, &world.places)?;
        Ok(places.into_iter().any(|place| touched.touches_place(place)))
    }

    fn undecided_alone(&self) -> Result<Undecided, CaseLogError> {
        if self.reading.undecided.is_some() {
            return Ok(Undecided::default());
        }
        let column = Chunk::outcomes(self.reading.file, self.group)?;
        Ok(self.undecided(&numbered::outcomes(self.reading.file, &column)?, column.codes()))
    }

    fn undecided(&self, outcomes: &[crate::case::Outcome], codes: &[i32]) -> Undecided {
        let first = self.reading.file.first_row(self.group);
        Undecided::count(outcomes, codes, self.reading.superseded, first)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Is this row of a batch among the superseded ones?
pub(crate) fn is_superseded(superseded: &[u32], row: usize) -> bool {
    u32::try_from(row).is_ok_and(|row| superseded.binary_search(&row).is_ok())
}
