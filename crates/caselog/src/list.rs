//! Lists of cases: filtered over the columns, made into objects only for the rows of one page.

use std::collections::hash_map::Entry;

use register::authority::Index;
use register::{Books, Day, Days, GrantId, Known, OrganId, PlaceId, Position, PowerCode, Register};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::audit::{NO_NUMBER, Numbered, PlaceJudge, Triple, World, as_known, is_superseded};
use crate::batch::{BatchFile, Chunk, Superseded};
use crate::case::{Case, Flag, Judged, Outcome, Standing, Who};
use crate::error::CaseLogError;
use crate::log::CaseLog;
use crate::suspension::Suspension;

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
    /// Lists cases with what the audit says of each, as known at a size of the ledger. Reads the whole log.
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
        let mut cases = Vec::new();
        let total = self.list(register, index, known, (filter, page), &mut |mut found| {
            cases.append(&mut found);
            Ok::<(), CaseLogError>(())
        })?;
        Ok(CasePage { total, cases })
    }

    /// Hands over every case that is wanted, some thousands at a time, in the order of the list. Gives back how many there
    /// were.
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
        self.list(register, index, known, (filter, Page { offset: 0, rows: usize::MAX }), take)
    }

    fn list<E: From<CaseLogError>>(
        &self,
        register: &Register,
        index: &Index,
        known: Known,
        (filter, page): (&CaseFilter, Page),
        take: &mut dyn FnMut(Vec<Case>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let register = as_known(register, known);
        let world = World::new(&register, index, known);
        let mut list = Listing {
            world: &world,
            judges: FxHashMap::default(),
            filter,
            page,
            inside: FxHashMap::default(),
            in_scope: FxHashMap::default(),
            total: 0,
        };
        let batches = self.batches(&register)?;
        let superseded = Superseded::among(&batches);
        for file in batches.iter().filter(|file| filter.batch.is_none_or(|wanted| wanted == file.position)) {
            for group in 0..file.groups() {
                let found = list.group(file, group, superseded.of(file))?;
                if !found.is_empty() {
                    take(found)?;
                }
            }
        }
        Ok(list.total)
    }
}

struct Listing<'w, 'a, 'f> {
    world: &'w World<'a>,
    /// By number of the place.
    judges: FxHashMap<u32, PlaceJudge<'w, 'a>>,
    filter: &'f CaseFilter,
    page: Page,
    /// Whether a place is the wanted one or inside it, by the place's number and the day.
    inside: FxHashMap<(u32, Day), bool>,
    /// Whether a place lies within the scope, likewise.
    in_scope: FxHashMap<(u32, Day), bool>,
    /// How many were found so far.
    total: u64,
}

impl Listing<'_, '_, '_> {
    fn group(
        &mut self,
        file: &BatchFile,
        group: usize,
        superseded: &[u32],
    ) -> Result<Vec<Case>, CaseLogError> {
        let mut chunk = Numbered::default();
        chunk.read(self.world, file, group, true)?;
        let ids = self.filter.id.is_some().then(|| Chunk::ids(file, group)).transpose()?;
        let first = file.first_row(group);
        let mut hits: Vec<(usize, Option<Judged>)> = Vec::new();
        for row in 0..chunk.rows() {
            if let (Some(wanted), Some(ids)) = (&self.filter.id, &ids)
                && ids.value(row) != wanted
            {
                continue;
            }
            if chunk.outcome(row) == Outcome::Pending && is_superseded(superseded, first + row) {
                continue;
            }
            let Some(judged) = self.wanted(&chunk, row) else { continue };
            let number = self.total;
            self.total += 1;
            if self.page.offset <= number && number - self.page.offset < self.page.rows as u64 {
                hits.push((row, judged));
            }
        }
        if hits.is_empty() {
            return Ok(Vec::new());
        }
        let ids = ids.map_or_else(|| Chunk::ids(file, group), Ok)?;
        let cases = hits.into_iter();
        Ok(cases.filter_map(|(row, judged)| self.case(&chunk, row, ids.value(row), judged, file)).collect())
    }

    /// What the audit says of a case that is wanted; `None` when it is not wanted.
    fn wanted(&mut self, chunk: &Numbered, row: usize) -> Option<Option<Judged>> {
        let filter = self.filter;
        let outcome = chunk.outcome(row);
        let triple = chunk.triple(row);
        let filed = chunk.filed(row)?;
        let decided = chunk.decided(row);
        let fits = filter.outcome.is_none_or(|wanted| wanted == outcome)
            && filter.period.is_none_or(|period| decided.is_some_and(|day| period.contains(day)))
            && is(&filter.power, || self.world.powers.get(triple.power))
            && is(&filter.organ, || self.world.organs.get(triple.organ))
            && self.is_inside(triple.place, decided.unwrap_or(filed))
            && self.is_in_scope(triple, decided.unwrap_or(filed));
        if !fits {
            return None;
        }
        let judged = decided.filter(|_| outcome.is_decision()).and_then(|decided| {
            self.judge(triple, decided, filed, (chunk.other_seal(row), chunk.suspension(row)))
        });
        let fits = filter.standing.is_none_or(|wanted| judged.is_some_and(|j| j.standing == wanted))
            && filter.who.is_none_or(|wanted| judged.is_some_and(|j| j.who == wanted))
            && filter.flag.is_none_or(|wanted| judged.is_some_and(|j| j.flags.has(wanted)))
            && filter.grant.is_none_or(|wanted| judged.is_some_and(|j| j.grant == Some(wanted)));
        fits.then_some(judged)
    }

    fn judge(
        &mut self,
        triple: Triple,
        decided: Day,
        filed: Day,
        (seal, suspension): (u32, Option<&Suspension>),
    ) -> Option<Judged> {
        let world = self.world;
        let judge = match self.judges.entry(triple.place) {
            Entry::Occupied(judge) => judge.into_mut(),
            Entry::Vacant(none) => none.insert(PlaceJudge::new(world, world.places.get(triple.place)?)),
        };
        let spot = judge.spot(triple.power);
        let limit = judge.limit(spot);
        let due = world.almanac.due_of(limit, filed, suspension);
        let organ = judge.organ(triple.organ);
        let number = judge.judge(spot, organ, decided, filed).index();
        let found = judge.found().get(number)?;
        let grant = found.grant.and_then(|at| judge.grant(spot, at)).map(|grant| grant.id);
        Some(found.judged(grant, found.flags(decided.number(), due, seal), due))
    }

    fn is_inside(&mut self, place: u32, day: Day) -> bool {
        let Some(area) = &self.filter.place else { return true };
        let (world, books): (_, &Books) = (self.world, self.world.books);
        *self.inside.entry((place, day)).or_insert_with(|| {
            world
                .places
                .get(place)
                .is_some_and(|place| place == *area || books.places.within(&place, area, day))
        })
    }

    fn is_in_scope(&mut self, triple: Triple, day: Day) -> bool {
        let Some(scope) = &self.filter.within else { return true };
        let (world, books): (_, &Books) = (self.world, self.world.books);
        if world.organs.get(triple.organ).is_some_and(|organ| scope.organs.contains(&organ)) {
            return true;
        }
        *self.in_scope.entry((triple.place, day)).or_insert_with(|| {
            world.places.get(triple.place).is_some_and(|place| {
                scope.places.iter().any(|area| place == *area || books.places.within(&place, area, day))
            })
        })
    }

    fn case(
        &self,
        chunk: &Numbered,
        row: usize,
        id: &str,
        judged: Option<Judged>,
        file: &BatchFile,
    ) -> Option<Case> {
        let triple = chunk.triple(row);
        Some(Case {
            id: id.to_owned(),
            power: self.world.powers.get(triple.power)?,
            place: self.world.places.get(triple.place)?,
            organ: self.world.organs.get(triple.organ)?,
            seal: Some(chunk.seal(row))
                .filter(|seal| *seal != NO_NUMBER)
                .and_then(|seal| self.world.organs.get(seal)),
            received: chunk.received(row),
            filed: chunk.filed(row)?,
            decided: chunk.decided(row),
            outcome: chunk.outcome(row),
            suspended: chunk.suspension(row).map(Suspension::to_string),
            judged,
            batch: file.position,
        })
    }
}

fn is<T: PartialEq>(wanted: &Option<T>, found: impl FnOnce() -> Option<T>) -> bool {
    wanted.as_ref().is_none_or(|wanted| found().as_ref() == Some(wanted))
}
