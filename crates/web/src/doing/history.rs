//! The tick by which the institution office enters what was done before the register opened. It is never guessed from a
//! day: what is not ticked goes the whole way. Access refuses it to everybody else, whatever a form sends.

use access::Role;
use register::Day;

use super::form::Pairs;
use crate::visit::Visit;

/// The field of a form that says so.
const FIELD: &str = "history";

/// Is it ticked?
pub fn is_ticked(pairs: &Pairs) -> bool {
    pairs.has(FIELD)
}

/// Would the tick help where the act is of one of these days? History is of days before the register opened.
pub fn may_help(visit: &Visit, days: impl IntoIterator<Item = Day>) -> bool {
    let opening = visit.books().rules.opening().map(|opening| opening.opening_day);
    opening.is_some_and(|opening| days.into_iter().any(|day| day < opening))
}

/// The tick as a form shows it: whether it is set, or `None` where it is not offered.
pub fn tick(visit: &Visit, set: bool) -> Option<bool> {
    let office = |role: Role| role == Role::InstitutionOffice;
    let person = visit.who.person();
    let offered =
        visit.who.open || person.is_some_and(|person| person.ties.iter().any(|tie| office(tie.role)));
    offered.then_some(set)
}
