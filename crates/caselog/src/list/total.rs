//! How many cases a list has in all, where what the audit says of them is asked for. The audit's cube tells it where it can;
//! else every row left over by the columns is judged.

use register::authority::Index;
use register::{Known, Register};

use super::counted::Counted;
use super::judging::Judging;
use super::{List, in_order};
use crate::audit::{Audit, CubeCell};
use crate::error::CaseLogError;
use crate::log::CaseLog;

/// What judging a row here costs beside what it costs in an audit, which goes through all rows and takes them place by
/// place.
const TIMES_DEARER: u64 = 8;

/// What an audit asks for.
pub(super) struct Asked<'q> {
    pub(super) log: &'q CaseLog,
    pub(super) register: &'q Register,
    pub(super) index: &'q Index,
    pub(super) known: Known,
}

impl List<'_> {
    /// The number of all cases of the list; the row groups counted so far are not counted again.
    pub(super) fn total(
        &self,
        judging: &Judging<'_, '_, '_>,
        counted: &mut Counted,
        asked: &Asked<'_>,
    ) -> Result<u64, CaseLogError> {
        if let Some(total) = counted.total {
            return Ok(total);
        }
        if counted.groups.len() < self.pieces.len() && self.is_in_cube() && self.is_wide(counted)? {
            let Asked { log, register, index, known } = *asked;
            let audit = log.audit(register, index, self.filter.period, known, &mut |_| {})?;
            let total = self.cases_in(&audit);
            counted.total = Some(total);
            return Ok(total);
        }
        self.judge_until(judging, counted, u64::MAX)?;
        Ok(counted.sum())
    }

    /// Does the cube know everything the filter asks about? It has powers, places and months of the period, but neither
    /// organs nor batches nor outcomes, and knows of no day within a month on which a place comes into another area.
    fn is_in_cube(&self) -> bool {
        let filter = self.filter;
        let rest = filter.id.is_none()
            && filter.organ.is_none()
            && filter.outcome.is_none()
            && filter.grant.is_none()
            && filter.batch.is_none();
        rest && self.wanted.place().is_none_or(|areas| areas.are_steady())
            && self.wanted.scope_of_places().is_some_and(|areas| areas.is_none_or(|areas| areas.are_steady()))
    }

    /// Do the columns leave so many rows that an audit is the shorter way?
    fn is_wide(&self, counted: &Counted) -> Result<bool, CaseLogError> {
        let left = &self.pieces[counted.groups.len()..];
        let rows = in_order(left, |piece| Ok(self.wanted.rows(piece)?.count() as u64))?;
        Ok(rows.iter().sum::<u64>().saturating_mul(TIMES_DEARER) > self.rows)
    }

    /// The cases of an audit that fit the filter.
    fn cases_in(&self, audit: &Audit) -> u64 {
        let (filter, scope) = (self.filter, self.wanted.scope_of_places().flatten());
        let lies = |cell: &CubeCell<'_>| {
            let inside = |areas: &super::areas::Areas<'_>| areas.inside(cell.place.as_str()).is_some();
            self.wanted.place().is_none_or(inside) && scope.is_none_or(inside)
        };
        let fits = |cell: &CubeCell<'_>| {
            filter.standing.is_none_or(|wanted| cell.standing == wanted)
                && filter.who.is_none_or(|wanted| cell.who == wanted)
                && filter.flag.is_none_or(|wanted| cell.flags.has(wanted))
                && filter.power.as_ref().is_none_or(|wanted| cell.power == wanted)
                && lies(cell)
        };
        audit.cube.iter().filter(fits).map(|cell| cell.cases).sum()
    }
}
