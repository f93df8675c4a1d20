//! Judging the rows of a row group that columns leave over, and making cases of those that are shown.

use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};

use arrow::array::StringArray;
use register::Day;
use rustc_hash::FxHashMap;

use super::CaseFilter;
use super::rows::Rows;
use super::wanted::Piece;
use crate::audit::{NO_NUMBER, Numbered, PlaceJudge, Triple, World};
use crate::batch::Chunk;
use crate::case::{Case, Judged};
use crate::error::CaseLogError;
use crate::suspension::Suspension;

/// The judges of one thread, by number of the place.
type Judges<'w, 'a> = FxHashMap<u32, PlaceJudge<'w, 'a>>;

/// What judges and shows rows, for several threads at once.
pub(super) struct Judging<'w, 'a, 'f> {
    world: &'w World<'a>,
    filter: &'f CaseFilter,
    /// Judges that no thread uses just now.
    spare: Mutex<Vec<Judges<'w, 'a>>>,
}

/// Rows of a row group that are wanted, with what the audit says of each.
pub(super) struct Hits {
    chunk: Numbered,
    rows: Vec<(u32, Option<Judged>)>,
}

/// Hits with what is shown of them beside.
pub(super) struct Shown<'l> {
    piece: Piece<'l>,
    hits: Hits,
    ids: StringArray,
}

impl<'w, 'a, 'f> Judging<'w, 'a, 'f> {
    pub(super) fn new(world: &'w World<'a>, filter: &'f CaseFilter) -> Self {
        Self { world, filter, spare: Mutex::default() }
    }

    /// How many of the rows are wanted.
    pub(super) fn count(&self, piece: &Piece<'_>, rows: &Rows) -> Result<u32, CaseLogError> {
        if rows.is_empty() {
            return Ok(0);
        }
        Ok(self.hits(piece, rows, (0, usize::MAX), false)?.rows.len() as u32)
    }

    /// Those of the rows that are wanted, ready to be shown: so many, behind so many others.
    pub(super) fn shown<'l>(
        &self,
        piece: Piece<'l>,
        rows: &Rows,
        (skip, take): (usize, usize),
    ) -> Result<Option<Shown<'l>>, CaseLogError> {
        if rows.is_empty() {
            return Ok(None);
        }
        let hits = self.hits(&piece, rows, (skip, take), true)?;
        let ids = Chunk::ids(piece.file, piece.group)?;
        Ok(Some(Shown { piece, hits, ids }))
    }

    /// Goes through the rows until enough are found. Where the filter asks nothing of a judgement, none is made of what is
    /// skipped.
    fn hits(
        &self,
        piece: &Piece<'_>,
        rows: &Rows,
        (skip, take): (usize, usize),
        received: bool,
    ) -> Result<Hits, CaseLogError> {
        let mut chunk = Numbered::default();
        chunk.read(self.world, piece.file, piece.group, received)?;
        let mut judges = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let asks = self.filter.asks_judgement();
        let (unasked, left) = if asks { (0, skip) } else { (skip, 0) };
        let judged = rows.iter().skip(unasked).filter_map(|row| {
            let judged = self.judge(&mut judges, &chunk, row);
            self.fits(judged.as_ref()).then_some((row as u32, judged))
        });
        let found = judged.skip(left).take(take).collect();
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(judges);
        Ok(Hits { chunk, rows: found })
    }

    fn fits(&self, judged: Option<&Judged>) -> bool {
        let filter = self.filter;
        filter.standing.is_none_or(|wanted| judged.is_some_and(|judged| judged.standing == wanted))
            && filter.who.is_none_or(|wanted| judged.is_some_and(|judged| judged.who == wanted))
            && filter.flag.is_none_or(|wanted| judged.is_some_and(|judged| judged.flags.has(wanted)))
            && filter.grant.is_none_or(|wanted| judged.is_some_and(|judged| judged.grant == Some(wanted)))
    }

    /// What the audit says of a decided case.
    fn judge(&self, judges: &mut Judges<'w, 'a>, chunk: &Numbered, row: usize) -> Option<Judged> {
        let decided: Day = chunk.decided(row).filter(|_| chunk.outcome(row).is_decision())?;
        let (filed, Triple { organ, power, place }) = (chunk.filed(row)?, chunk.triple(row));
        let world = self.world;
        let judge = match judges.entry(place) {
            Entry::Occupied(judge) => judge.into_mut(),
            Entry::Vacant(none) => none.insert(PlaceJudge::new(world, world.places.get(place)?)),
        };
        let spot = judge.spot(power);
        let due = world.almanac.due_of(judge.limit(spot), filed, chunk.suspension(row));
        let organ = judge.organ(organ);
        let number = judge.judge(spot, organ, decided, filed).index();
        let found = judge.found().get(number)?;
        let grant = found.grant.and_then(|at| judge.grant(spot, at)).map(|grant| grant.id);
        Some(found.judged(grant, found.flags(decided.number(), due, chunk.other_seal(row)), due))
    }
}

impl Shown<'_> {
    /// Makes cases of the hits, so many at a time.
    pub(super) fn cases(&self, world: &World<'_>, at_once: usize) -> impl Iterator<Item = Vec<Case>> {
        self.hits.rows.chunks(at_once.max(1)).map(move |hits| {
            hits.iter().filter_map(|(row, judged)| self.case(world, *row as usize, *judged)).collect()
        })
    }

    fn case(&self, world: &World<'_>, row: usize, judged: Option<Judged>) -> Option<Case> {
        let chunk = &self.hits.chunk;
        let triple = chunk.triple(row);
        let seal = Some(chunk.seal(row)).filter(|seal| *seal != NO_NUMBER);
        Some(Case {
            id: self.ids.value(row).to_owned(),
            power: world.powers.get(triple.power)?,
            place: world.places.get(triple.place)?,
            organ: world.organs.get(triple.organ)?,
            seal: seal.and_then(|seal| world.organs.get(seal)),
            received: chunk.received(row),
            filed: chunk.filed(row)?,
            decided: chunk.decided(row),
            outcome: chunk.outcome(row),
            suspended: chunk.suspension(row).map(Suspension::to_string),
            judged,
            batch: self.piece.file.position,
        })
    }
}
