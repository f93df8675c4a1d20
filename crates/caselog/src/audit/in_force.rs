//! Is a grant in force on a day? Read from the books, for the signals: whether the *organ* may act is never decided
//! here, that is for the register's authority to answer.

use register::catalogue::Power;
use register::grants::{Grant, Happening, Mode, Side};
use register::rules::{Effect, Rules, RunningAtHandover};
use register::{Books, Day, OrganId};

/// Was the power handed over here to somebody, so that a decision of the department keeps it back? A transfer or an
/// entrustment in force on the day of decision; of transfers not one under which the department finishes the case
/// because it was filed before.
pub(super) fn is_with_town(books: &Books, power: &Power, grant: &Grant, decided: Day, filed: Day) -> bool {
    let law = Law { rules: books.rules.on(decided), day: decided };
    in_force(books, law, power, grant, decided)
        && match grant.line.mode {
            Mode::Outpost => false,
            Mode::Entrust => true,
            Mode::Transfer => {
                law.rules.running_at_handover == RunningAtHandover::TownTakesOver
                    || in_force(books, law, power, grant, filed)
            }
        }
}

/// The rules of a law day.
#[derive(Clone, Copy)]
pub(crate) struct Law<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) day: Day,
}

/// Issued, lawful, published, accepted, effective, and neither suspended, recalled nor expired on `day`, under the rules
/// of a law day. Limits, excluded matters and officers are left aside: the grant stands without them.
pub(crate) fn in_force(books: &Books, law: Law<'_>, power: &Power, grant: &Grant, day: Day) -> bool {
    let row = law.rules.row(grant.line.mode, power.kind, law.day);
    let (effect, sides) = row.map_or((Effect::Stands, &[][..]), |row| (row.effect, row.publish.as_slice()));
    grant.issued().is_some_and(|issued| issued.day <= day)
        && effect != Effect::Barred
        && sides.iter().all(|side| published(books, grant, *side, day))
        && grant.accepted_on(day) == Some(true)
        && grant.line.effective <= day
        && grant.recalled_from().is_none_or(|recalled| day < recalled)
        && grant.expires().is_none_or(|expires| day <= expires)
        && !grant.suspended_on(day)
}

fn published(books: &Books, grant: &Grant, side: Side, day: Day) -> bool {
    let organ: Option<&OrganId> = match side {
        Side::Issuer => grant
            .issued()
            .and_then(|issued| issued.instrument.as_ref())
            .and_then(|instrument| books.instruments.get(instrument))
            .map(|instrument| &instrument.issuer),
        Side::Grantor => Some(&grant.line.grantor),
        Side::Grantee => Some(&grant.line.grantee),
    };
    let by_organ = |what: &Happening| matches!(what, Happening::Published { by } if Some(by) == organ);
    grant.events.iter().any(|event| event.day <= day && by_organ(&event.what))
}
