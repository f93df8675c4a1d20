//! The board: the state of each power at each place on one day, for the picture of powers and towns.

use register::authority::Index;
use register::grants::{Grant, Mode};
use register::{Day, GrantId, OrganId, PlaceId, PowerCode, Register};
use serde::Serialize;

use super::Cell;
use crate::audit::{Audit, GrantCounts, as_known};
use crate::words::words;

words! {
    /// The state of a power at a place on a day.
    BoardState {
        /// In force, and cases decided in order in the audit's period.
        Running = "running", "正常运行", "running";
        /// In force, and no case decided by anyone.
        Unused = "unused", "暂未使用", "unused";
        /// In force, none decided by the grantee, but some by the department.
        KeptBack = "kept_back", "明放暗不放", "kept back";
        /// Issued, not taken up or refused.
        NotTakenUp = "not_taken_up", "未承接到位", "not taken up";
        /// Taken up, but its first day has not come, a publication is missing or law bars it.
        NotYetInForce = "not_yet_in_force", "未生效", "not yet in force";
        /// Suspended.
        Suspended = "suspended", "已暂停", "suspended";
        /// Recalled.
        Recalled = "recalled", "已收回", "recalled";
        /// Its term has ended.
        Expired = "expired", "已期满", "expired";
        /// Never handed over there. Cells without a grant are left out of the board and mean this.
        NotGranted = "not_granted", "未放权", "not granted";
    }
}

/// The board of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Board {
    /// The day.
    pub day: Day,
    /// The cells with at least one grant issued by that day, sorted by power and place.
    pub cells: Vec<BoardCell>,
}

/// One power at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BoardCell {
    /// The power.
    pub power: PowerCode,
    /// The place it was handed over for.
    pub place: PlaceId,
    /// Its state.
    pub state: BoardState,
    /// The grant the state speaks of: the one in force, else the latest.
    pub grant: GrantId,
    /// How it hands over.
    pub mode: Mode,
    /// To whom.
    pub grantee: OrganId,
    /// Cases decided in order by the grantee or its outpost, in the audit's period.
    pub in_order: u64,
    /// Cases the department decided while the power was there, in the audit's period.
    pub kept_back: u64,
}

impl Board {
    /// The state of a power at a place.
    pub fn state(&self, power: &PowerCode, place: &PlaceId) -> BoardState {
        let found = self.cells.binary_search_by(|cell| (&cell.power, &cell.place).cmp(&(power, place)));
        found.ok().and_then(|at| self.cells.get(at)).map_or(BoardState::NotGranted, |cell| cell.state)
    }
}

impl Audit {
    /// The board of a day, with the cases of this audit's period, as known by it. `register` and `index` hold the same
    /// ledger and may know more by now.
    pub fn board(&self, register: &Register, index: &Index, day: Day) -> Board {
        let register = as_known(register, self.known);
        let cells = self.cells(&register, day);
        let books = register.books();
        let in_force = |grant: &Grant| {
            let power = books.catalogue.get(&grant.line.power);
            power.is_some_and(|power| power.listed_on(day)) && index.in_force(grant.id, day, day, self.known)
        };
        let cells = cells.iter().filter_map(|cell| cell.on_board(in_force, day)).collect();
        Board { day, cells }
    }
}

impl Cell<'_> {
    fn on_board(&self, in_force: impl Fn(&Grant) -> bool, day: Day) -> Option<BoardCell> {
        let current = self.grants.iter().rev().find(|grant| in_force(grant));
        let grant = *current.or(self.grants.last())?;
        let GrantCounts { in_order, kept_back } = self.counts;
        let state = match (current, in_order, kept_back) {
            (None, _, _) => not_in_force(grant, day),
            (Some(_), 0, 0) => BoardState::Unused,
            (Some(_), 0, _) => BoardState::KeptBack,
            (Some(_), _, _) => BoardState::Running,
        };
        Some(BoardCell {
            power: grant.line.power.clone(),
            place: grant.line.place.clone(),
            state,
            grant: grant.id,
            mode: grant.line.mode,
            grantee: grant.line.grantee.clone(),
            in_order,
            kept_back,
        })
    }
}

/// The state of a grant that is not in force.
fn not_in_force(grant: &Grant, day: Day) -> BoardState {
    if grant.recalled_from().is_some_and(|recalled| recalled <= day) {
        BoardState::Recalled
    } else if grant.accepted_on(day) != Some(true) {
        BoardState::NotTakenUp
    } else if grant.expires().is_some_and(|expires| expires < day) {
        BoardState::Expired
    } else if grant.suspended_on(day) {
        BoardState::Suspended
    } else {
        BoardState::NotYetInForce
    }
}
