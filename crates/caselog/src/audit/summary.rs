//! The audit in a few figures, and month by month.

use std::collections::BTreeMap;

use register::authority::BrokenLink;
use register::{Days, Known, PlaceId, PowerCode};
use serde::Serialize;

use super::cells::{Cell, Kind};
use super::{Audit, CubeCell};
use crate::case::{Flag, Standing, Who};

/// The figures of an audit, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Cases decided in the period.
    pub decided: u64,
    /// By standing; every standing is there.
    pub standing: BTreeMap<Standing, u64>,
    /// By who decided; everyone is there.
    pub who: BTreeMap<Who, u64>,
    /// By signal; every signal is there. A case may have several.
    pub flags: BTreeMap<Flag, u64>,
    /// Cases beyond power by the first broken link, those that occur.
    pub broken: BTreeMap<BrokenLink, u64>,
    /// Calendar days from filing to decision, all together.
    pub days: u64,
    /// Cases of the log not decided (whole log).
    pub pending: u64,
    /// Cases of the log withdrawn (whole log).
    pub withdrawn: u64,
    /// Rows erased from the log (whole log); no other figure counts them.
    pub erased: u64,
    /// The period, by the day of decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Days>,
    /// The size of the ledger it was drawn from.
    pub known: Known,
}

/// One month of decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Month {
    /// The month, counted from January 1970 (528 is 2014-01); JSON writes it as `2014-01`.
    #[serde(serialize_with = "written_month")]
    pub month: i32,
    /// Cases decided.
    pub decided: u64,
    /// Those in order.
    pub in_order: u64,
    /// Those beyond power.
    pub beyond_power: u64,
    /// Those where law leaves it open.
    pub unclear: u64,
    /// Those kept back.
    pub kept_back: u64,
    /// Those decided late.
    pub late: u64,
}

/// A month counted from January 1970 as people write it.
pub(crate) fn written_month<S: serde::Serializer>(month: &i32, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(&format_args!("{:04}-{:02}", 1970 + month.div_euclid(12), month.rem_euclid(12) + 1))
}

impl Audit {
    /// The figures of the whole audit.
    pub fn summary(&self) -> Summary {
        self.summarise(|_, _, _| true)
    }

    /// The figures of the cube's cells that are wanted.
    pub fn summary_of(&self, wanted: impl Fn(&CubeCell<'_>) -> bool) -> Summary {
        self.summarise(|power, place, cell| wanted(&CubeCell::of(power, place, cell)))
    }

    fn summarise(&self, wanted: impl Fn(&PowerCode, &PlaceId, &Cell) -> bool) -> Summary {
        let mut summary = Summary {
            standing: Standing::ALL.iter().map(|standing| (*standing, 0)).collect(),
            who: Who::ALL.iter().map(|who| (*who, 0)).collect(),
            flags: Flag::ALL.iter().map(|flag| (*flag, 0)).collect(),
            pending: self.pending,
            erased: self.erased,
            withdrawn: self.withdrawn,
            period: self.period,
            known: self.known,
            ..Summary::default()
        };
        // By kind first: there are few, and millions of cells.
        let mut cases = vec![0_u64; Kind::COUNT];
        for (place, power, cells) in self.cube.by_place_and_power() {
            for cell in cells.iter().filter(|cell| wanted(power, place, cell)) {
                cases[cell.kind.index()] += u64::from(cell.cases);
                summary.days += u64::from(cell.days);
            }
        }
        for (kind, cases) in Kind::all().zip(cases).filter(|(_, cases)| *cases > 0) {
            summary.decided += cases;
            *summary.standing.entry(kind.standing().standing()).or_default() += cases;
            *summary.who.entry(kind.who()).or_default() += cases;
            for flag in kind.flags().iter() {
                *summary.flags.entry(flag).or_default() += cases;
            }
            if let Some(link) = kind.standing().broken() {
                *summary.broken.entry(link).or_default() += cases;
            }
        }
        summary
    }

    /// Decisions month by month, of one power or of all, at one place (as the cases name it) or at all. Months without
    /// any are left out.
    pub fn by_month(&self, power: Option<&PowerCode>, place: Option<&PlaceId>) -> Vec<Month> {
        let mut months: BTreeMap<i32, Month> = BTreeMap::new();
        let wanted = |cell: &CubeCell<'_>| {
            power.is_none_or(|power| cell.power == power) && place.is_none_or(|place| cell.place == place)
        };
        for cell in self.cube.iter().filter(wanted) {
            let empty = Month { month: cell.month, ..Month::default() };
            let month = months.entry(cell.month).or_insert(empty);
            let count = |holds: bool| if holds { cell.cases } else { 0 };
            month.decided += cell.cases;
            month.in_order += count(cell.standing == Standing::InOrder);
            month.beyond_power += count(cell.standing == Standing::BeyondPower);
            month.unclear += count(cell.standing == Standing::Unclear);
            month.kept_back += count(cell.flags.has(Flag::KeptBack));
            month.late += count(cell.flags.has(Flag::Late));
        }
        months.into_values().collect()
    }
}
