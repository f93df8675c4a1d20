//! The cases of a batch, found by their numbers, as far as they are wanted.

use register::{Books, Day, OrganId, PlaceId, Position, PowerCode};
use rustc_hash::FxHashMap;

use super::ProcessFilter;
use crate::batch::{self, BatchFile, Gathered};
use crate::case::Outcome;
use crate::error::CaseLogError;
use crate::import::Seen;
use crate::list::Scope;

/// What a judgement on the steps of a case asks of it.
pub(super) struct CaseOf {
    pub(super) id: String,
    pub(super) power: PowerCode,
    pub(super) place: PlaceId,
    pub(super) organ: OrganId,
    pub(super) filed: Day,
    pub(super) decided: Option<Day>,
    pub(super) outcome: Outcome,
    pub(super) batch: Position,
}

/// The cases of one batch, for several threads at once.
pub(super) struct CasesOf<'a> {
    gathered: Gathered,
    seen: Seen,
    /// The rows that later batches supersede.
    superseded: &'a [u32],
    position: Position,
}

/// Whether a place is wanted, by the number of its text in a batch and the day.
pub(super) type Inside = FxHashMap<(u32, Day), bool>;

impl<'a> CasesOf<'a> {
    /// Reads a batch.
    pub(super) fn read(file: &BatchFile, superseded: &'a [u32]) -> Result<Self, CaseLogError> {
        let gathered = batch::read_back(file)?;
        let mut seen = Seen::default();
        (0..gathered.rows() as u32).for_each(|row| seen.note(seen.key(gathered.id(row))));
        Ok(Self { gathered, seen, superseded, position: file.position })
    }

    /// The case with a number, if it is wanted; superseded rows are none of the cases.
    pub(super) fn find(
        &self,
        id: &str,
        (books, filter): (&Books, &ProcessFilter),
        inside: &mut Inside,
    ) -> Option<CaseOf> {
        let row = self.seen.row(&self.gathered, id)?;
        let gathered = &self.gathered;
        if self.superseded.binary_search(&row).is_ok() && gathered.is_pending(row) {
            return None;
        }
        let at = row as usize;
        let text = |code: u32| gathered.texts.get(code as usize).map(String::as_str);
        let day = |number: i32| Day::from_number(number);
        let filed = day(gathered.filed[at])?;
        let decided = gathered.decided[at].and_then(day);
        let case = CaseOf {
            id: id.to_owned(),
            power: PowerCode::new(text(gathered.power[at])?).ok()?,
            place: PlaceId::new(text(gathered.place[at])?).ok()?,
            organ: OrganId::new(text(gathered.organ[at])?).ok()?,
            filed,
            decided,
            outcome: Outcome::parse(text(gathered.outcome[at])?)?,
            batch: self.position,
        };
        let fits = filter.power.as_ref().is_none_or(|power| *power == case.power)
            && filter.period.is_none_or(|period| decided.is_some_and(|day| period.contains(day)))
            && is_inside((books, filter), &case, gathered.place[at], inside);
        fits.then_some(case)
    }
}

fn is_inside(
    (books, filter): (&Books, &ProcessFilter),
    case: &CaseOf,
    place: u32,
    inside: &mut Inside,
) -> bool {
    if filter.within.as_ref().is_some_and(|scope| scope.organs.contains(&case.organ)) {
        return filter.place.as_ref().is_none_or(|area| lies(books, case, area));
    }
    let day = case.decided.unwrap_or(case.filed);
    *inside.entry((place, day)).or_insert_with(|| {
        let in_scope = |scope: &Scope| scope.places.iter().any(|area| lies(books, case, area));
        filter.place.as_ref().is_none_or(|area| lies(books, case, area))
            && filter.within.as_ref().is_none_or(in_scope)
    })
}

fn lies(books: &Books, case: &CaseOf, area: &PlaceId) -> bool {
    case.place == *area || books.places.within(&case.place, area, case.decided.unwrap_or(case.filed))
}
