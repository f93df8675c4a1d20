//! The tick by which the institution office enters what was done before the register opened. It is never guessed from a
//! day: what is not ticked goes the whole way. Access refuses it to everybody else, whatever a form sends.

use access::Role;

use super::form::Pairs;
use crate::visit::Visit;

/// The field of a form that says so.
const FIELD: &str = "history";

/// Is it ticked?
pub fn is_ticked(pairs: &Pairs) -> bool {
    pairs.has(FIELD)
}

/// The tick as a form shows it: whether it is set, or `None` where it is not offered.
pub fn tick(visit: &Visit, set: bool) -> Option<bool> {
    let office = |role: Role| role == Role::InstitutionOffice;
    let person = visit.who.person();
    let offered =
        visit.who.open || person.is_some_and(|person| person.ties.iter().any(|tie| office(tie.role)));
    offered.then_some(set)
}
