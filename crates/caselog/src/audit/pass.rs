//! The pass: every row group once, several threads side by side. A window of row groups is read and spread by place,
//! then each place is gone through with its judge, and its rows are given back. Threads share nothing but the world, and
//! sums do not mind the order in which they are added, so the result is the same for any number of threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use register::Days;

use super::numbered;
use super::spread::{Layout, Part, Particular, Room, Spread, Wanted};
use super::tally::{Cases, PlaceTally, Scratch};
use super::touched::Touched;
use super::undecided::Undecided;
use super::world::World;
use crate::batch::{BatchFile, Chunk};
use crate::error::CaseLogError;
use crate::progress::{Progress, Watch};

/// Cases of a window where nobody says otherwise: each takes 8 bytes between reading and judging, half a gigabyte together.
pub(crate) const WINDOW_CASES: u64 = 64 << 20;
/// Row groups that are spread together: the parts they leave are then large enough to be used again when they are given
/// back.
const SPREAD_GROUPS: usize = 8;
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

/// Runs over all batches. All cases of a place in a window are judged at once; the larger the window, the fewer are the
/// sums that are added up afterwards, and the more memory is held.
pub(super) fn run<'w, 'a>(
    world: &'w World<'a>,
    plan: &Plan<'_>,
    window: u64,
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
    let run = Run { world, plan, layout: Layout::of(world), done: Mutex::new((watch, total - left)), total };
    let windows = windows(&pieces, window);
    for (number, window) in windows.iter().enumerate() {
        // Who holds what is worked out beside the reading of the first window, which does not ask for it.
        let (spreads, _) = rayon::join(|| run.read(window, &mut counts.undecided), || world.grants());
        let mut spreads = spreads?;
        counts.places.resize_with(world.places.count(), PlaceTally::default);
        run.judge(window, &mut spreads, &mut counts.places, number + 1 == windows.len());
    }
    // Halves of odd numbers leave a rest.
    run.tell(total);
    Ok(counts)
}

/// The row groups of each window: so many cases, but one row group at least.
fn windows<'s, 'p>(pieces: &'s [Piece<'p>], cases: u64) -> Vec<&'s [Piece<'p>]> {
    let (mut windows, mut from, mut rows) = (Vec::new(), 0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        if at > from && rows + piece.rows() > cases {
            windows.push(&pieces[from..at]);
            (from, rows) = (at, 0);
        }
        rows += piece.rows();
    }
    windows.extend((from < pieces.len()).then(|| &pieces[from..]));
    windows
}

/// What the threads of a pass share.
struct Run<'r, 'w, 'a, 'p, 'h> {
    world: &'w World<'a>,
    plan: &'r Plan<'p>,
    layout: Layout,
    /// Whom to tell, and how many rows are done: half when it was read, half when it was judged.
    done: Mutex<(&'r mut Watch<'h>, u64)>,
    total: u64,
}

impl<'w, 'a> Run<'_, 'w, 'a, '_, '_> {
    /// Reads and spreads a window.
    fn read(&self, window: &[Piece<'_>], undecided: &mut [Undecided]) -> Result<Vec<Spread>, CaseLogError> {
        let rooms: Mutex<Vec<Room>> = Mutex::default();
        let read = |pieces: &[Piece<'_>]| {
            let mut room = lock(&rooms).pop().unwrap_or_default();
            let counted: Result<Vec<Undecided>, CaseLogError> =
                pieces.iter().map(|piece| piece.read(self, &mut room)).collect();
            let spread = room.spread(&self.layout);
            lock(&rooms).push(room);
            counted.map(|counted| (spread, counted))
        };
        let results: Vec<Result<_, CaseLogError>> = window.par_chunks(SPREAD_GROUPS).map(read).collect();
        let mut spreads = Vec::new();
        for (pieces, result) in window.chunks(SPREAD_GROUPS).zip(results) {
            // Of several errors the first in the log is told, whichever thread met its own first.
            let (spread, counted) = result?;
            pieces.iter().zip(counted).for_each(|(piece, counted)| undecided[piece.batch].add(counted));
            spreads.push(spread);
        }
        Ok(spreads)
    }

    /// Judges a window, place by place.
    fn judge(
        &self,
        window: &[Piece<'_>],
        spreads: &mut [Spread],
        places: &mut [PlaceTally<'w, 'a>],
        last: bool,
    ) {
        let mut particular: Vec<Particular> =
            spreads.iter_mut().flat_map(|spread| std::mem::take(&mut spread.particular)).collect();
        particular.sort_by_key(|case| (case.place, case.power));
        let hands = self.layout.hands.all();
        let parts: Vec<Vec<Part>> = (0..places.len().div_ceil(self.layout.part))
            .map(|part| spreads.iter_mut().map(|spread| spread.take(part)).collect())
            .collect();
        let share = window.iter().map(Piece::rows).sum::<u64>() / 2 / parts.len().max(1) as u64;
        let rooms: Mutex<Vec<Scratch>> = Mutex::default();
        let of_part = |(number, (parts, tallies)): (usize, (Vec<Part>, &mut [PlaceTally<'w, 'a>]))| {
            tallies.par_chunks_mut(PLACES_AT_ONCE).enumerate().for_each(|(chunk, tallies)| {
                let mut scratch = lock(&rooms).pop().unwrap_or_else(|| Scratch::new(self.world));
                for (at, tally) in (chunk * PLACES_AT_ONCE..).zip(tallies) {
                    let place = number * self.layout.part + at;
                    let (parts, hands) = (&*parts, &*hands);
                    let particular = of_place(&particular, place);
                    let cases = Cases { place, parts, at, particular, packing: self.layout.packing, hands };
                    tally.count(self.world, &cases, &mut scratch);
                    if last {
                        tally.settle();
                    }
                }
                lock(&rooms).push(scratch);
            });
            self.tell(share);
        };
        parts.into_par_iter().zip(places.par_chunks_mut(self.layout.part)).enumerate().for_each(of_part);
    }

    fn tell(&self, rows: u64) {
        let mut told = lock(&self.done);
        told.1 += rows;
        let done = told.1.min(self.total);
        (told.0)(Progress::Auditing { done, total: self.total });
    }
}

/// Those of some cases, ordered by place, that are of one.
fn of_place(particular: &[Particular], place: usize) -> &[Particular] {
    let Ok(place) = u32::try_from(place) else { return &[] };
    let start = particular.partition_point(|case| case.place < place);
    let end = particular.partition_point(|case| case.place <= place);
    &particular[start..end]
}

impl Piece<'_> {
    fn rows(&self) -> u64 {
        self.reading.file.group_rows(self.group) as u64
    }

    /// Takes in what is wanted of it, and says how many of its cases are not decided.
    fn read(&self, run: &Run<'_, '_, '_, '_, '_>, room: &mut Room) -> Result<Undecided, CaseLogError> {
        let Reading { file, new, .. } = self.reading;
        let touched = if *new { None } else { Some(&run.plan.touched) };
        let undecided = if self.may_hold_wanted(run.world, run.plan, touched)? {
            room.numbered.read(run.world, file, self.group, false)?;
            room.take_in(&Wanted { period: run.plan.period, touched }, &run.layout);
            match self.reading.undecided {
                Some(_) => Undecided::default(),
                None => self.undecided(room.numbered.outcomes(), room.numbered.outcome_codes()),
            }
        } else {
            self.undecided_alone()?
        };
        run.tell(self.rows() / 2);
        Ok(undecided)
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

    fn undecided(&self, outcomes: &[crate::case::Outcome], codes: &[u32]) -> Undecided {
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
