//! The book of the register itself: its opening day, the rules an office can change, the working-day calendar.
//!
//! `register` never reads a rule file: rules are the built-in defaults below, or acts.

mod acts;
mod deadlines;
mod defaults;
mod kinds;

pub use acts::{ChangeLegalityRules, ModeRule, OpenRegister, RuleText, SetCalendar, SetRules};
pub use deadlines::Deadlines;
pub use kinds::{DepartmentLoses, Effect, OfficersRule, Procedure, RunningAtHandover};

use crate::calendar::{Calendar, CalendarYear};
use crate::codes::PowerKind;
use crate::day::Day;
use crate::grants::Mode;
use crate::ids::Position;
use crate::refusal::Refusal;

/// The rules in force for one law day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Does a department lose a power it has transferred?
    pub department_loses: DepartmentLoses,
    /// What too few certified officers mean.
    pub officers: OfficersRule,
    /// Who finishes running cases when a transfer comes into force.
    pub running_at_handover: RunningAtHandover,
    /// Must an issue go the whole way?
    pub procedure: Procedure,
    /// How many working days each step has.
    pub deadlines: Deadlines,
    /// The table of modes and kinds.
    pub table: Vec<ModeRule>,
    /// Who decided so.
    pub source: String,
    /// The entry that set them; `None` for the built-in defaults.
    pub position: Option<Position>,
}

impl Rules {
    /// The row that applies to a mode and a kind of power on a law day: the latest one that has come, a row for the
    /// kind itself before the row for every kind. The table always holds a row for every mode (see `check_rules`).
    pub fn row(&self, mode: Mode, kind: PowerKind, law: Day) -> Option<&ModeRule> {
        let come = |row: &&ModeRule| row.mode == mode && row.from.is_none_or(|from| from <= law);
        let latest = |kind: Option<PowerKind>| {
            self.table
                .iter()
                .filter(|row| come(row) && row.kind == kind)
                .max_by_key(|row| row.from.unwrap_or(Day::MIN))
        };
        latest(Some(kind)).or_else(|| latest(None))
    }
}

/// The book of rules.
#[derive(Clone, Debug)]
pub struct RulesBook {
    opening: Option<OpenRegister>,
    /// By first law day; rules set later for the same day come behind and stand.
    versions: Vec<(Day, Rules)>,
    changes: Vec<(SetRules, Position)>,
    years: Vec<CalendarYear>,
    calendar: Calendar,
    legality: Vec<(Position, ChangeLegalityRules)>,
}

impl Default for RulesBook {
    fn default() -> Self {
        Self {
            opening: None,
            versions: vec![(Day::MIN, Rules::default())],
            changes: Vec::new(),
            years: Vec::new(),
            calendar: Calendar::default(),
            legality: Vec::new(),
        }
    }
}

impl RulesBook {
    /// The act that opened the register, if it was opened.
    pub fn opening(&self) -> Option<&OpenRegister> {
        self.opening.as_ref()
    }

    /// The rules for a law day.
    pub fn on(&self, law: Day) -> &Rules {
        let at = self.versions.partition_point(|(from, _)| *from <= law);
        &self.versions[at.saturating_sub(1)].1
    }

    /// The days on which other rules begin to apply, or a row of their tables, in no order.
    pub(crate) fn turning_days(&self) -> impl Iterator<Item = Day> + '_ {
        let rows = self.versions.iter().flat_map(|(_, rules)| &rules.table).filter_map(|row| row.from);
        self.versions.iter().map(|(from, _)| *from).chain(rows)
    }

    /// The working-day calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The years the calendar holds.
    pub fn years(&self) -> &[CalendarYear] {
        &self.years
    }

    /// Every change of the legality rules, in ledger order.
    pub fn legality_changes(&self) -> impl Iterator<Item = (Position, &ChangeLegalityRules)> {
        self.legality.iter().map(|(position, change)| (*position, change))
    }

    pub(crate) fn change_legality(&mut self, act: &ChangeLegalityRules, position: Position) {
        self.legality.push((position, act.clone()));
    }

    pub(crate) fn open(&mut self, act: &OpenRegister) {
        self.opening = Some(act.clone());
        self.versions = layered(&self.base(), &self.changes);
    }

    /// The built-in rules with what was chosen at the opening.
    fn base(&self) -> Rules {
        let chosen = self.opening.as_ref().and_then(|opening| opening.procedure);
        let rules = Rules::default();
        Rules { procedure: chosen.unwrap_or(rules.procedure), ..rules }
    }

    pub(crate) fn set(&mut self, act: &SetRules, position: Position) {
        let at = self.changes.partition_point(|(change, _)| change.from <= act.from);
        self.changes.insert(at, (act.clone(), position));
        self.versions = layered(&self.base(), &self.changes);
    }

    pub(crate) fn set_calendar(&mut self, act: &SetCalendar) {
        self.years.push(year_of(act));
        self.years.sort_by_key(|year| year.year);
        // What was admitted makes a calendar; were it not so, the years known before still stand.
        if let Ok(calendar) = Calendar::from_years(&self.years) {
            self.calendar = calendar;
        }
    }
}

/// Lays the changes over the defaults in the order of their first law days.
fn layered(base: &Rules, changes: &[(SetRules, Position)]) -> Vec<(Day, Rules)> {
    let mut versions = vec![(Day::MIN, base.clone())];
    let mut current = base.clone();
    for (change, position) in changes {
        current.department_loses = change.department_loses.unwrap_or(current.department_loses);
        current.officers = change.officers.unwrap_or(current.officers);
        current.running_at_handover = change.running_at_handover.unwrap_or(current.running_at_handover);
        current.procedure = change.procedure.unwrap_or(current.procedure);
        current.deadlines.set(change);
        if !change.table.is_empty() {
            current.table.clone_from(&change.table);
        }
        current.source.clone_from(&change.source);
        current.position = Some(*position);
        versions.push((change.from, current.clone()));
    }
    versions
}

pub(crate) fn check_open(book: &RulesBook) -> Result<(), Refusal> {
    match &book.opening {
        Some(opening) => Err(Refusal::RegisterOpen { opening_day: opening.opening_day }),
        None => Ok(()),
    }
}

pub(crate) fn check_rules(act: &SetRules) -> Result<(), Refusal> {
    let nothing = act.department_loses.is_none()
        && act.officers.is_none()
        && act.running_at_handover.is_none()
        && act.procedure.is_none()
        && act.table.is_empty()
        && !deadlines::sets_any(act);
    if nothing {
        return Err(Refusal::NothingChanges { what: crate::refusal::Thing::Rules, id: act.from.to_string() });
    }
    deadlines::check(act)?;
    let general =
        |mode: Mode| act.table.iter().any(|row| row.mode == mode && row.kind.is_none() && row.from.is_none());
    match Mode::ALL.iter().find(|mode| !act.table.is_empty() && !general(**mode)) {
        Some(mode) => Err(Refusal::TableIncomplete { mode: mode.label() }),
        None => Ok(()),
    }
}

pub(crate) fn check_legality_rules(act: &ChangeLegalityRules) -> Result<(), Refusal> {
    if act.rules.is_empty() {
        return Err(Refusal::Missing { field: "rules" });
    }
    let mut seen = std::collections::BTreeSet::new();
    match act.rules.iter().find(|rule| !seen.insert(&rule.rule)) {
        Some(twice) => Err(Refusal::AlreadyRegistered {
            what: crate::refusal::Thing::LegalityRule,
            id: twice.rule.clone(),
        }),
        None => Ok(()),
    }
}

pub(crate) fn check_calendar(book: &RulesBook, act: &SetCalendar) -> Result<(), Refusal> {
    let new = year_of(act);
    match Calendar::from_years(book.years.iter().chain([&new])) {
        Ok(_) => Ok(()),
        Err(error) => Err(Refusal::Calendar { error }),
    }
}

fn year_of(act: &SetCalendar) -> CalendarYear {
    CalendarYear {
        year: i16::try_from(act.year).unwrap_or(i16::MAX),
        holidays: act.holidays.clone(),
        make_up_days: act.make_up_days.clone(),
        source: act.source.clone(),
    }
}
