//! The rules an office can change, laid out for looking up by law day, mode and kind.

use std::sync::Arc;

use super::records::{Row, RuleSet};
use super::versions::ByDay;
use crate::acts::Act;
use crate::codes::PowerKind;
use crate::day::Day;
use crate::entry::Entry;
use crate::grants::{Mode, Side};
use crate::rules::{DepartmentLoses, Effect, ModeRule, OfficersRule, Rules, RunningAtHandover};

/// The rule sets by law day: the defaults, and over them each change in the order of its law day.
pub(super) fn rule_sets<'a>(entries: impl Iterator<Item = &'a Arc<Entry>>) -> Vec<(Day, RuleSet)> {
    let mut changes: Vec<_> = entries
        .filter_map(|entry| match entry.act() {
            Act::SetRules(change) => Some(change),
            _ => None,
        })
        .collect();
    changes.sort_by_key(|change| change.from);
    let defaults = Rules::default();
    let mut set = RuleSet {
        department_loses: defaults.department_loses == DepartmentLoses::Yes,
        officers_bar: defaults.officers == OfficersRule::Bar,
        department_finishes: defaults.running_at_handover == RunningAtHandover::DepartmentFinishes,
        rows: Vec::new(),
    };
    set.lay_out(&defaults.table);
    let mut sets = vec![(Day::MIN, set.clone())];
    for change in changes {
        if let Some(loses) = change.department_loses {
            set.department_loses = loses == DepartmentLoses::Yes;
        }
        if let Some(officers) = change.officers {
            set.officers_bar = officers == OfficersRule::Bar;
        }
        if let Some(running) = change.running_at_handover {
            set.department_finishes = running == RunningAtHandover::DepartmentFinishes;
        }
        if !change.table.is_empty() {
            set.lay_out(&change.table);
        }
        sets.push((change.from, set.clone()));
    }
    sets
}

impl RuleSet {
    /// Lays a table out, so that one look-up finds the row: for a mode and a kind the row for the kind itself before
    /// the row for every kind, of each the latest that has come.
    fn lay_out(&mut self, table: &[ModeRule]) {
        let rows_of = |mode: Mode, kind: Option<PowerKind>| {
            let mut rows = ByDay::default();
            for rule in table.iter().filter(|rule| rule.mode == mode && rule.kind == kind) {
                let mut sides = [3; 3];
                for (slot, side) in sides.iter_mut().zip(&rule.publish) {
                    *slot = side_number(*side);
                }
                rows.insert(rule.from.unwrap_or(Day::MIN), Row { sides, effect: rule.effect });
            }
            rows
        };
        self.rows.clear();
        for mode in Mode::ALL.iter().copied() {
            let general = rows_of(mode, None);
            for kind in PowerKind::ALL {
                let special = rows_of(mode, Some(kind));
                let mut rows = ByDay::default();
                for (day, _) in general.iter().chain(special.iter()) {
                    if let Some(row) = special.on(*day).or_else(|| general.on(*day)) {
                        rows.insert(*day, row);
                    }
                }
                self.rows.push(rows);
            }
        }
    }

    /// The rows for a mode and kind, each from its first law day on.
    #[inline]
    pub(super) fn rows_of(&self, mode: Mode, kind: PowerKind) -> Option<&ByDay<Row>> {
        self.rows.get(mode as usize * PowerKind::ALL.len() + kind as usize)
    }

    /// The row for a mode and kind on a law day.
    #[inline]
    pub(super) fn row(&self, mode: Mode, kind: PowerKind, law: Day) -> Row {
        self.rows_of(mode, kind)
            .and_then(|rows| rows.on(law))
            .unwrap_or(Row { sides: [3; 3], effect: Effect::Stands })
    }
}

fn side_number(side: Side) -> u8 {
    match side {
        Side::Issuer => 0,
        Side::Grantor => 1,
        Side::Grantee => 2,
    }
}
