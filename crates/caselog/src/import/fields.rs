//! The fields of a case, looked up once in the header of a file.

use tables::{Field, Matched};

/// Where the header has each field.
pub(super) struct Fields<'m> {
    pub(super) id: Field<'m>,
    pub(super) power: Field<'m>,
    pub(super) place: Field<'m>,
    pub(super) organ: Field<'m>,
    pub(super) seal: Field<'m>,
    pub(super) received: Field<'m>,
    pub(super) filed: Field<'m>,
    pub(super) decided: Field<'m>,
    pub(super) outcome: Field<'m>,
    pub(super) suspended: SuspendedFields<'m>,
    /// Only where a key is given.
    pub(super) applicant: Option<Field<'m>>,
}

/// The fields of the days that do not count.
pub(super) struct SuspendedFields<'m> {
    pub(super) from: Field<'m>,
    pub(super) until: Field<'m>,
    pub(super) list: Field<'m>,
    pub(super) days: Field<'m>,
}

impl<'m> Fields<'m> {
    pub(super) fn of(matched: &'m Matched<'m>, with_applicant: bool) -> Self {
        let field = |name| matched.field(name);
        Self {
            id: field("id"),
            power: field("power"),
            place: field("place"),
            organ: field("organ"),
            seal: field("seal"),
            received: field("received"),
            filed: field("filed"),
            decided: field("decided"),
            outcome: field("outcome"),
            suspended: SuspendedFields {
                from: field("suspended_from"),
                until: field("suspended_until"),
                list: field("suspended"),
                days: field("suspended_days"),
            },
            applicant: with_applicant.then(|| field("applicant")),
        }
    }
}

impl SuspendedFields<'_> {
    /// May a row say anything of such days?
    pub(super) fn are_told(&self) -> bool {
        [&self.from, &self.until, &self.list, &self.days].into_iter().any(Field::is_told)
    }
}
