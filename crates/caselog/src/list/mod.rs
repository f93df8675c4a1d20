//! Lists of cases: filtered over the columns, made into objects only for the rows of one page. A page reads the row groups
//! that its rows lie in; where they lie is told by counting, which is remembered from page to page.

mod areas;
mod counted;
mod judging;
mod rows;
mod total;
mod wanted;

use std::sync::Arc;

use rayon::prelude::*;
use register::authority::Index;
use register::{Day, Days, GrantId, Known, OrganId, PlaceId, Position, PowerCode, Register};
use serde::Serialize;

pub(crate) use self::counted::Lists;
use self::counted::{Counted, Key, Slice};
use self::judging::{Judging, Shown};
use self::total::Asked;
use self::wanted::{Piece, Wanted};
use crate::audit::{World, as_known};
use crate::batch::{BatchFile, Superseded};
use crate::case::{Case, Flag, Outcome, Standing, Who};
use crate::error::CaseLogError;
use crate::log::CaseLog;

/// Cases handed over at once to whoever takes them all.
const CASES_AT_ONCE: usize = 4_096;
/// Row groups of one wave, while it is not known how many a page needs; each wave has twice as many as the one before.
const WAVE: usize = 4;
const WAVE_MAX: usize = 64;

/// The most cases of one page.
pub const PAGE_ROWS_MAX: usize = 100_000;

/// Which cases are wanted. What is absent does not matter; everything given must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CaseFilter {
    /// The case with this number.
    pub id: Option<String>,
    /// Cases of a power.
    pub power: Option<PowerCode>,
    /// Cases at a place or inside it on their day (of decision, else of filing).
    pub place: Option<PlaceId>,
    /// Cases an organ decides.
    pub organ: Option<OrganId>,
    /// Cases with an outcome.
    pub outcome: Option<Outcome>,
    /// Cases decided in a period.
    pub period: Option<Days>,
    /// Decided cases that stand so.
    pub standing: Option<Standing>,
    /// Decided cases by who decided.
    pub who: Option<Who>,
    /// Decided cases with a signal.
    pub flag: Option<Flag>,
    /// Decided cases whose judgement speaks of a grant.
    pub grant: Option<GrantId>,
    /// Cases of the batch that an entry filed.
    pub batch: Option<Position>,
    /// Cases within what somebody may see; everything when absent.
    pub within: Option<Scope>,
}

impl CaseFilter {
    /// Does it ask anything of what the audit says?
    pub(crate) const fn asks_judgement(&self) -> bool {
        self.standing.is_some() || self.who.is_some() || self.flag.is_some() || self.grant.is_some()
    }
}

/// Part of the log: cases at or inside some places, and cases some organs decide.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Scope {
    /// The places.
    pub places: Vec<PlaceId>,
    /// The organs.
    pub organs: Vec<OrganId>,
}

/// A page of a list: `rows` cases (at most [`PAGE_ROWS_MAX`]) after the first `offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many to skip.
    pub offset: u64,
    /// How many to show.
    pub rows: usize,
}

/// Cases found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CasePage {
    /// How many there are in all.
    pub total: u64,
    /// Those of the page: batches in the order of the ledger, in each by filing day, then number.
    pub cases: Vec<Case>,
}

impl CaseLog {
    /// Lists cases with what the audit says of each, as known at a size of the ledger. Reads of each row group the columns
    /// that the filter asks about, unless its statistics answer, and all columns where the page lies. What was counted is
    /// remembered for the next page.
    ///
    /// # Errors
    /// A batch that is missing, was altered or is none.
    pub fn cases(
        &self,
        register: &Register,
        index: &Index,
        known: Known,
        filter: &CaseFilter,
        page: Page,
    ) -> Result<CasePage, CaseLogError> {
        let page = Page { rows: page.rows.min(PAGE_ROWS_MAX), ..page };
        let now = as_known(register, known);
        let log = Opened::of(self, &now)?;
        let list = log.list(&now, filter);
        let key = Key::new(&now, &log.files, filter);
        let mut counted = self.lists.of(&key);
        if !filter.asks_judgement() {
            list.count(&mut counted)?;
            let (total, slices) = (counted.sum(), counted.slices(page));
            self.lists.keep(key, counted);
            if slices.is_empty() {
                return Ok(CasePage { total, cases: Vec::new() });
            }
            let world = World::new(&now, index, known);
            let cases = list.page(&Judging::new(&world, filter), &world, &slices)?;
            return Ok(CasePage { total, cases });
        }
        let world = World::new(&now, index, known);
        let judging = Judging::new(&world, filter);
        list.judge_until(&judging, &mut counted, page.offset.saturating_add(page.rows as u64))?;
        let cases = list.page(&judging, &world, &counted.slices(page))?;
        let asked = Asked { log: self, register, index, known };
        let total = list.total(&judging, &mut counted, &asked)?;
        self.lists.keep(key, counted);
        Ok(CasePage { total, cases })
    }

    /// Hands over every case that is wanted, some thousands at a time, in the order of the list. Gives back how many there
    /// were. A few row groups are held at once, however many cases there are.
    ///
    /// # Errors
    /// As [`CaseLog::cases`], and whatever `take` fails with.
    pub fn each_case<E: From<CaseLogError>>(
        &self,
        register: &Register,
        index: &Index,
        known: Known,
        filter: &CaseFilter,
        take: &mut dyn FnMut(Vec<Case>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let register = as_known(register, known);
        let log = Opened::of(self, &register)?;
        let list = log.list(&register, filter);
        let world = World::new(&register, index, known);
        let judging = Judging::new(&world, filter);
        let mut waves = list.pieces.chunks(rayon::current_num_threads().max(1));
        let (mut total, mut ready) = (0, Vec::new());
        loop {
            let (wave, mut next) = (waves.next(), None);
            // While one wave is taken, the next is read.
            rayon::in_place_scope(|scope| {
                if let Some(wave) = wave {
                    scope.spawn(|_| next = Some(list.shown(&judging, wave)));
                }
                for shown in ready.drain(..).flatten() {
                    for cases in Shown::cases(&shown, &world, CASES_AT_ONCE) {
                        total += cases.len() as u64;
                        take(cases)?;
                    }
                }
                Ok::<(), E>(())
            })?;
            let Some(next) = next else { return Ok(total) };
            ready = next?;
        }
    }
}

/// The batches of a log, verified.
struct Opened {
    files: Vec<Arc<BatchFile>>,
    superseded: Superseded,
}

impl Opened {
    /// Verifies what was not verified before, several batches at once; of several faults the first in the ledger is told.
    fn of(log: &CaseLog, register: &Register) -> Result<Self, CaseLogError> {
        let batches = register.books().supervision.batches();
        let files = in_order(batches, |batch| log.batch(batch))?;
        let superseded = Superseded::among(&files);
        Ok(Self { files, superseded })
    }

    /// The first and the last day of all batches.
    fn days(&self) -> (Day, Day) {
        let first = self.files.iter().map(|file| file.days.0).min();
        let last = self.files.iter().map(|file| file.days.1).max();
        first.zip(last).unwrap_or((Day::MIN, Day::MIN))
    }

    fn list<'l>(&'l self, register: &'l Register, filter: &'l CaseFilter) -> List<'l> {
        let wanted = |file: &&Arc<BatchFile>| filter.batch.is_none_or(|wanted| wanted == file.position);
        let pieces = self.files.iter().filter(wanted).flat_map(|file| {
            let superseded = self.superseded.of(file);
            (0..file.groups()).map(move |group| Piece { file, group, superseded })
        });
        let rows = self.files.iter().map(|file| file.rows).sum();
        List {
            wanted: Wanted::new(register.books(), filter, self.days()),
            filter,
            pieces: pieces.collect(),
            rows,
        }
    }
}

/// The row groups of a list, in its order.
struct List<'l> {
    wanted: Wanted<'l>,
    filter: &'l CaseFilter,
    pieces: Vec<Piece<'l>>,
    /// Rows of the whole log.
    rows: u64,
}

impl<'l> List<'l> {
    /// Counts every row group by its columns alone.
    fn count(&self, counted: &mut Counted) -> Result<(), CaseLogError> {
        let left = self.pieces.get(counted.groups.len()..).unwrap_or_default();
        let counts = in_order(left, |piece| Ok(self.wanted.rows(piece)?.count() as u32))?;
        counted.groups.extend(counts);
        Ok(())
    }

    /// Judges row group after row group until so many cases are found.
    fn judge_until(
        &self,
        judging: &Judging<'_, '_, '_>,
        counted: &mut Counted,
        enough: u64,
    ) -> Result<(), CaseLogError> {
        let mut wave = WAVE;
        while counted.groups.len() < self.pieces.len() && counted.sum() < enough {
            let left = &self.pieces[counted.groups.len()..];
            let counts = in_order(&left[..wave.min(left.len())], |piece| {
                judging.count(piece, &self.wanted.rows(piece)?)
            })?;
            counted.groups.extend(counts);
            wave = (wave * 2).min(WAVE_MAX);
        }
        Ok(())
    }

    /// The cases of some parts of a page.
    fn page(
        &self,
        judging: &Judging<'_, '_, '_>,
        world: &World<'_>,
        slices: &[Slice],
    ) -> Result<Vec<Case>, CaseLogError> {
        let shown = in_order(slices, |slice| {
            let piece = self.pieces[slice.piece];
            judging.shown(piece, &self.wanted.rows(&piece)?, (slice.skip, slice.take))
        })?;
        Ok(shown.iter().flatten().flat_map(|shown| shown.cases(world, usize::MAX)).flatten().collect())
    }

    /// Everything that is wanted of some row groups.
    fn shown(
        &self,
        judging: &Judging<'_, '_, '_>,
        pieces: &[Piece<'l>],
    ) -> Result<Vec<Option<Shown<'l>>>, CaseLogError> {
        in_order(pieces, |piece| judging.shown(*piece, &self.wanted.rows(piece)?, (0, usize::MAX)))
    }
}

/// Does something with each, several at once. Of several errors the first in the log is told.
fn in_order<T: Sync, R: Send>(
    all: &[T],
    work: impl Fn(&T) -> Result<R, CaseLogError> + Sync + Send,
) -> Result<Vec<R>, CaseLogError> {
    let done: Vec<Result<R, CaseLogError>> = all.par_iter().map(work).collect();
    done.into_iter().collect()
}
