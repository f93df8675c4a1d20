//! What an audit leaves behind for the next one: what was counted place by place, and from which batches and entries.
//! When the ledger has grown, new batches are read, and of those read before only the cases that newer acts can touch.
//!
//! Kept in memory only: a full audit takes seconds, and nothing on disk can then contradict the ledger.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use register::supervision::Digest;
use register::{Days, Entry, GrantId, OrganId, PlaceId, PowerCode, Register};
use rustc_hash::FxHashSet;

use super::Audit;
use super::by_grant::ByGrant;
use super::cells::Cells;
use super::cube::Cube;
use super::pass::{Counts, Plan, Reading};
use super::tally::{GrantCounts, PlaceTally};
use super::touched::{Touched, Tracer};
use super::undecided::Undecided;
use super::world::World;
use crate::batch::{BatchFile, Superseded};

/// Audits of how many periods are remembered.
const PERIODS: usize = 4;

/// What the audits of a log remember, the latest at the end.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Vec<Arc<Remembered>>>);

/// What one audit found.
#[derive(Debug)]
pub(super) struct Remembered {
    entries: Vec<Arc<Entry>>,
    period: Option<Days>,
    batches: Vec<BatchCount>,
    /// Sorted; cells name them by number.
    powers: Arc<[PowerCode]>,
    /// The organs that decided, by the numbers that places have.
    organs: Vec<OrganId>,
    /// Sorted.
    places: Vec<PlaceCount>,
}

#[derive(Clone, Debug)]
struct BatchCount {
    digest: Digest,
    rows: u64,
    /// Its rows that a later batch took the place of.
    superseded: Vec<u32>,
    undecided: Undecided,
}

#[derive(Clone, Debug)]
struct PlaceCount {
    place: PlaceId,
    cells: Arc<Cells>,
    /// A grant may stand here twice: each adds up.
    grants: Vec<(GrantId, GrantCounts)>,
    /// Sorted.
    organs: Vec<u32>,
}

impl Memory {
    /// What is remembered of a period, if the register holds all it was drawn from.
    pub(super) fn of(&self, register: &Register, period: Option<Days>) -> Option<Arc<Remembered>> {
        let remembered = self.lock().iter().rev().find(|one| one.period == period).cloned()?;
        let entries = register.entries().get(..remembered.entries.len())?;
        let same = |(one, other): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(one, other) || one == other;
        // What an erasure took from a batch must not be counted any longer.
        let batches = register.books().supervision.batches();
        let there = |count: &BatchCount| batches.iter().any(|batch| batch.digest == count.digest);
        let whole = remembered.batches.iter().all(there);
        (whole && remembered.entries.iter().zip(entries).all(same)).then_some(remembered)
    }

    pub(super) fn keep(&self, remembered: Arc<Remembered>) {
        let mut all = self.lock();
        all.retain(|one| one.period != remembered.period);
        all.push(remembered);
        let spare = all.len().saturating_sub(PERIODS);
        all.drain(..spare);
    }

    pub(crate) fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Remembered>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Remembered {
    /// Nothing yet.
    pub(super) fn nothing(period: Option<Days>) -> Self {
        Self {
            entries: Vec::new(),
            period,
            batches: Vec::new(),
            powers: Arc::default(),
            organs: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Was it drawn from all this register holds?
    pub(super) fn is_of(&self, register: &Register) -> bool {
        !self.entries.is_empty() && self.entries.len() == register.entries().len()
    }

    /// What is to be read so that it is of this register.
    pub(super) fn plan<'p>(
        &self,
        world: &World<'_>,
        register: &Register,
        batches: &'p [Arc<BatchFile>],
        superseded: &'p Superseded,
    ) -> Plan<'p> {
        let newer = register.entries().get(self.entries.len()..).unwrap_or_default();
        let touched = if self.entries.is_empty() {
            Touched::default()
        } else {
            Tracer::trace(world, newer, |organ| self.deciding(organ))
        };
        let readings = batches.iter().map(|file| {
            let (before, superseded) = (self.batch(&file.digest), superseded.of(file));
            let undecided =
                before.filter(|batch| batch.superseded == superseded).map(|batch| batch.undecided);
            Reading { file, superseded, undecided, new: before.is_none() }
        });
        Plan { readings: readings.collect(), period: self.period, touched }
    }

    /// With what was read since.
    pub(super) fn with(
        &self,
        world: &World<'_>,
        register: &Register,
        plan: &Plan<'_>,
        counts: Counts<'_, '_>,
    ) -> Self {
        let batches = plan.readings.iter().zip(counts.undecided).map(|(reading, undecided)| BatchCount {
            digest: reading.file.digest.clone(),
            rows: reading.file.rows,
            superseded: reading.superseded.to_vec(),
            undecided,
        });
        let renumbered = Renumbered::of(self, world);
        let mut places = self.numbered_places(world, counts.places);
        let mut places: Vec<PlaceCount> = places
            .par_drain(..)
            .with_max_len(8)
            .filter_map(|(place, before, tally)| renumbered.place(world, plan, place, before, tally))
            .collect();
        places.sort_unstable_by(|one, other| one.place.cmp(&other.place));
        Self {
            entries: register.entries().to_vec(),
            period: self.period,
            batches: batches.collect(),
            powers: renumbered.powers,
            organs: world.organs.all(),
            places,
        }
    }

    /// The audit it makes.
    pub(super) fn audit(self: &Arc<Self>, register: &Register) -> Audit {
        let sum = |of: fn(&BatchCount) -> u64| self.batches.iter().map(of).sum();
        let with_cells = self.places.iter().filter(|place| place.cells.count() > 0);
        Audit {
            known: register.known(),
            period: self.period,
            cases_in_log: sum(|batch| batch.rows - batch.undecided.superseded),
            erased: register.books().supervision.batches().iter().map(|batch| batch.erased).sum(),
            pending: sum(|batch| batch.undecided.pending),
            withdrawn: sum(|batch| batch.undecided.withdrawn),
            cube: Cube {
                powers: Arc::clone(&self.powers),
                places: with_cells.map(|place| (place.place.clone(), Arc::clone(&place.cells))).collect(),
            },
            grants: ByGrant::of(Arc::clone(self)),
        }
    }

    /// What was decided under grants at each place; a grant stands here for each of them.
    pub(super) fn grants(&self) -> impl Iterator<Item = &(GrantId, GrantCounts)> {
        self.places.iter().flat_map(|place| &place.grants)
    }

    fn batch(&self, digest: &Digest) -> Option<&BatchCount> {
        self.batches.iter().find(|batch| batch.digest == *digest)
    }

    /// The places at which an organ decided.
    fn deciding(&self, organ: &OrganId) -> Vec<PlaceId> {
        let number = self.organs.iter().position(|other| other == organ);
        let Some(number) = number.and_then(|number| u32::try_from(number).ok()) else { return Vec::new() };
        let decided = |place: &&PlaceCount| place.organs.binary_search(&number).is_ok();
        self.places.iter().filter(decided).map(|place| place.place.clone()).collect()
    }

    /// What was counted at each place, now and before, by the number of the place.
    fn numbered_places<'r, 'w, 'a>(
        &'r self,
        world: &World<'_>,
        tallies: Vec<PlaceTally<'w, 'a>>,
    ) -> Vec<(u32, Option<&'r PlaceCount>, PlaceTally<'w, 'a>)> {
        let mut places: Vec<_> = (0..).zip(tallies).map(|(number, tally)| (number, None, tally)).collect();
        let names = self.places.iter().map(|place| place.place.as_str());
        // Whatever is an identity here was one before.
        let numbers = world.places.number_all(names).unwrap_or_default();
        for (place, number) in self.places.iter().zip(numbers) {
            while places.len() <= number as usize {
                places.push((places.len() as u32, None, PlaceTally::default()));
            }
            places[number as usize].1 = Some(place);
        }
        places
    }
}

/// How numbers of before are numbers of now.
struct Renumbered {
    /// Every power met now or before, sorted.
    powers: Arc<[PowerCode]>,
    /// By the number it has in the world, where each stands among them.
    from_world: Vec<u32>,
    /// By the number it had before, likewise, and its number in the world.
    from_before: Vec<(u32, u32)>,
    /// By the number an organ had before, its number in the world.
    organs: Vec<u32>,
}

impl Renumbered {
    fn of(before: &Remembered, world: &World<'_>) -> Self {
        let in_world =
            world.powers.number_all(before.powers.iter().map(PowerCode::as_str)).unwrap_or_default();
        let all = world.powers.all();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_unstable_by_key(|number| &all[*number]);
        let mut from_world = vec![0; all.len()];
        for (rank, number) in (0..).zip(&order) {
            from_world[*number] = rank;
        }
        Self {
            powers: order.into_iter().map(|number| all[number].clone()).collect(),
            from_before: in_world.iter().map(|number| (from_world[*number as usize], *number)).collect(),
            from_world,
            organs: world.organs.number_all(before.organs.iter().map(OrganId::as_str)).unwrap_or_default(),
        }
    }

    /// What a place comes to; nothing for one where nothing was decided.
    fn place(
        &self,
        world: &World<'_>,
        plan: &Plan<'_>,
        number: u32,
        before: Option<&PlaceCount>,
        mut tally: PlaceTally<'_, '_>,
    ) -> Option<PlaceCount> {
        let (mut grants, mut organs) = (std::mem::take(&mut tally.grants), std::mem::take(&mut tally.organs));
        let now = tally.cells(|power| self.from_world.get(power as usize).copied());
        let Some(before) = before else {
            let place = world.places.get(number)?;
            return (!organs.is_empty()).then(|| PlaceCount { place, cells: Arc::new(now), grants, organs });
        };
        let place = before.place.clone();
        organs.extend(before.organs.iter().filter_map(|organ| self.organs.get(*organ as usize)));
        let organs: Vec<u32> = organs.into_iter().collect::<FxHashSet<u32>>().into_iter().collect();
        let touched = plan.touched.touches_place(number);
        let powers = &world.books.grants;
        for (grant, counts) in &before.grants {
            let power = powers.get(*grant).and_then(|grant| world.powers.find(&grant.line.power));
            if !power.is_none_or(|power| plan.touched.touches(power, number)) {
                grants.push((*grant, *counts));
            }
        }
        let same_numbers = (0..).zip(&self.from_before).all(|(before, (now, _))| before == *now);
        if !touched && same_numbers && now.count() == 0 {
            return Some(PlaceCount {
                place,
                cells: Arc::clone(&before.cells),
                grants,
                organs: sorted(organs),
            });
        }
        let still = before.cells.renumbered(|power| {
            let (rank, power) = self.from_before.get(power as usize)?;
            (!plan.touched.touches(*power, number)).then_some(*rank)
        });
        let cells = Arc::new(Cells::sum(vec![still, now]));
        Some(PlaceCount { place, cells, grants, organs: sorted(organs) })
    }
}

fn sorted(mut organs: Vec<u32>) -> Vec<u32> {
    organs.sort_unstable();
    organs
}
