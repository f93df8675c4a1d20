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
        general: Default::default(),
        special: Vec::new(),
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
    fn lay_out(&mut self, table: &[ModeRule]) {
        self.general = Default::default();
        self.special.clear();
        for rule in table {
            let mut sides = [3; 3];
            for (slot, side) in sides.iter_mut().zip(&rule.publish) {
                *slot = side_number(*side);
            }
            let row = Row { sides, effect: rule.effect };
            let from = rule.from.unwrap_or(Day::MIN);
            match rule.kind {
                None => self.general[rule.mode as usize].insert(from, row),
                Some(kind) => self.special_mut(rule.mode, kind).insert(from, row),
            }
        }
    }

    fn special_mut(&mut self, mode: Mode, kind: PowerKind) -> &mut ByDay<Row> {
        let at = self.special.iter().position(|(m, k, _)| (*m, *k) == (mode, kind)).unwrap_or_else(|| {
            self.special.push((mode, kind, ByDay::default()));
            self.special.len() - 1
        });
        &mut self.special[at].2
    }

    /// The row for a mode and kind on a law day.
    #[inline]
    pub(super) fn row(&self, mode: Mode, kind: PowerKind, law: Day) -> Row {
        let special = self.special.iter().find(|(m, k, _)| (*m, *k) == (mode, kind));
        special
            .and_then(|(_, _, rows)| rows.on(law))
            .or_else(|| self.general[mode as usize].on(law))
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
