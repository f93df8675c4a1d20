//! The reckoning of usage (运行情况): which powers handed over are running, unused or not taken up, over a period.
//! Measured from cases, never typed in.
//!
//! A grant is *taken up* when the grantee's last word by the end of the period is an acceptance. A power in a town is
//! *running* when it was taken up and the grantee or its outpost decided at least one case in order in the period; a
//! rejection is a decision, a withdrawal is not. It is *unused* when it was taken up and nothing was decided: kept back
//! where the department decided cases meanwhile, without demand otherwise. An item is running if any town runs it, else
//! unused if any town took it up, else not taken up.

mod board;

use std::collections::BTreeMap;

use register::authority::Index;
use register::grants::{Grant, Happening, Mode, RefuseReason};
use register::{Day, Days, GrantId, Known, OrganId, PlaceId, PowerCode, Register};
use serde::Serialize;

pub use board::{Board, BoardCell, BoardState};

use crate::audit::{Audit, GrantCounts, as_known};
use crate::error::CaseLogError;
use crate::log::CaseLog;
use crate::progress::Watch;
use crate::words::words;

words! {
    /// How a power handed over fares.
    UseClass {
        /// Taken up, and at least one case decided in order.
        Running = "running", "正常运行", "running";
        /// Taken up, and none.
        Unused = "unused", "暂未使用", "unused";
        /// Not taken up.
        NotTakenUp = "not_taken_up", "未承接到位", "not taken up";
    }
}

words! {
    /// Why a power that was taken up is not used.
    WhyUnused {
        /// The department decided cases while the power was with the town (明放暗不放).
        KeptBack = "kept_back", "明放暗不放", "kept back";
        /// Nobody decided any.
        NoDemand = "no_demand", "期内无合规办件", "no case in order";
    }
}

/// The reckoning of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// By item: powers with at least one grant issued by the end of the period.
    pub items: Figures,
    /// By grant: powers and places.
    pub grants: Figures,
    /// Each item, by code.
    pub by_item: Vec<ItemUse>,
    /// Each power at each place it was handed over for, by code and place.
    pub by_grant: Vec<GrantUse>,
    /// The period, by the day of decision; everything when absent.
    pub period: Option<Days>,
    /// The size of the ledger it was drawn from.
    pub known: Known,
}

/// How many of each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Figures {
    /// All together.
    pub total: u64,
    /// Running.
    pub running: u64,
    /// Unused, for whatever reason.
    pub unused: u64,
    /// Not taken up.
    pub not_taken_up: u64,
    /// Unused because the department kept them back.
    pub unused_kept_back: u64,
    /// Unused because nobody asked.
    pub unused_no_demand: u64,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemUse {
    /// The power.
    pub power: PowerCode,
    /// How it fares.
    pub class: UseClass,
    /// Why it is unused, when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_unused: Option<WhyUnused>,
    /// The places it was handed over for, by class.
    pub places: Figures,
}

/// One power at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GrantUse {
    /// The power.
    pub power: PowerCode,
    /// The place it was handed over for.
    pub place: PlaceId,
    /// The latest grant of it there.
    pub grant: GrantId,
    /// How the latest grant hands it over.
    pub mode: Mode,
    /// To whom.
    pub grantee: OrganId,
    /// How it fares.
    pub class: UseClass,
    /// Why it is unused, when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_unused: Option<WhyUnused>,
    /// Why the grantee did not take it up, where it said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefuseReason>,
    /// Cases decided in order by the grantee or its outpost.
    pub in_order: u64,
    /// Cases the department decided while the power was there.
    pub kept_back: u64,
}

impl CaseLog {
    /// Audits a period and reckons usage over it.
    ///
    /// # Errors
    /// As [`CaseLog::audit`].
    pub fn usage(
        &self,
        register: &Register,
        index: &Index,
        period: Option<Days>,
        known: Known,
        watch: &mut Watch<'_>,
    ) -> Result<Usage, CaseLogError> {
        Ok(self.audit(register, index, period, known, watch)?.usage(register))
    }
}

impl Audit {
    /// Reckons usage over the period of the audit, as known by it. `register` may know more by now.
    pub fn usage(&self, register: &Register) -> Usage {
        let register = as_known(register, self.known);
        let end = self.period.and_then(|period| period.until).unwrap_or(Day::MAX);
        let cells = self.cells(&register, end);
        let by_grant: Vec<GrantUse> = cells.into_iter().filter_map(|cell| cell.reckon(end)).collect();
        let mut grants = Figures::default();
        let mut items: BTreeMap<&PowerCode, Figures> = BTreeMap::new();
        for grant in &by_grant {
            grants.count(grant.class, grant.why_unused);
            items.entry(&grant.power).or_default().count(grant.class, grant.why_unused);
        }
        let by_item: Vec<ItemUse> =
            items.into_iter().map(|(power, places)| ItemUse::of(power.clone(), places)).collect();
        let mut figures = Figures::default();
        for item in &by_item {
            figures.count(item.class, item.why_unused);
        }
        Usage { items: figures, grants, by_item, by_grant, period: self.period, known: self.known }
    }

    /// The grants issued by a day, gathered by power and place, with what was counted under them.
    fn cells<'r>(&self, register: &'r Register, day: Day) -> Vec<Cell<'r>> {
        let mut cells: BTreeMap<(&PowerCode, &PlaceId), Cell<'r>> = BTreeMap::new();
        let issued = |grant: &&Grant| grant.issued().is_some_and(|issued| issued.day <= day);
        for grant in register.books().grants.iter().filter(issued) {
            let cell = cells.entry((&grant.line.power, &grant.line.place)).or_default();
            let counts = self.grants.get(grant.id);
            cell.counts.in_order += counts.in_order;
            cell.counts.kept_back += counts.kept_back;
            cell.grants.push(grant);
        }
        for cell in cells.values_mut() {
            cell.grants.sort_by_key(|grant| (grant.issued().map(|issued| issued.position), grant.id.line));
        }
        cells.into_values().collect()
    }
}

/// A power at a place: every grant of it there, in the order of issue.
#[derive(Default)]
struct Cell<'r> {
    grants: Vec<&'r Grant>,
    counts: GrantCounts,
}

impl Cell<'_> {
    fn reckon(&self, end: Day) -> Option<GrantUse> {
        let latest = *self.grants.last()?;
        let taken_up = self.grants.iter().any(|grant| grant.accepted_on(end) == Some(true));
        let GrantCounts { in_order, kept_back } = self.counts;
        let (class, why_unused) = match (taken_up, in_order, kept_back) {
            (false, _, _) => (UseClass::NotTakenUp, None),
            (true, 0, 0) => (UseClass::Unused, Some(WhyUnused::NoDemand)),
            (true, 0, _) => (UseClass::Unused, Some(WhyUnused::KeptBack)),
            (true, _, _) => (UseClass::Running, None),
        };
        Some(GrantUse {
            power: latest.line.power.clone(),
            place: latest.line.place.clone(),
            grant: latest.id,
            mode: latest.line.mode,
            grantee: latest.line.grantee.clone(),
            class,
            why_unused,
            refusal: if taken_up { None } else { self.grants.iter().rev().find_map(|g| refusal(g, end)) },
            in_order,
            kept_back,
        })
    }
}

/// Why the grantee refused, if that was its last word by a day.
fn refusal(grant: &Grant, day: Day) -> Option<RefuseReason> {
    let words = grant.events.iter().rev().filter(|event| event.day <= day);
    words
        .filter_map(|event| match event.what {
            Happening::Accepted => Some(None),
            Happening::Refused { reason } => Some(Some(reason)),
            _ => None,
        })
        .next()?
}

impl Figures {
    fn count(&mut self, class: UseClass, why_unused: Option<WhyUnused>) {
        self.total += 1;
        match class {
            UseClass::Running => self.running += 1,
            UseClass::Unused => self.unused += 1,
            UseClass::NotTakenUp => self.not_taken_up += 1,
        }
        match why_unused {
            Some(WhyUnused::KeptBack) => self.unused_kept_back += 1,
            Some(WhyUnused::NoDemand) => self.unused_no_demand += 1,
            None => {}
        }
    }
}

impl ItemUse {
    fn of(power: PowerCode, places: Figures) -> Self {
        let (class, why_unused) = if places.running > 0 {
            (UseClass::Running, None)
        } else if places.unused_kept_back > 0 {
            (UseClass::Unused, Some(WhyUnused::KeptBack))
        } else if places.unused > 0 {
            (UseClass::Unused, Some(WhyUnused::NoDemand))
        } else {
            (UseClass::NotTakenUp, None)
        };
        Self { power, class, why_unused, places }
    }
}
