//! Delegation of signing: an organ's deputy for a period. The delegation is itself an act; here it is only read.

use register::{Days, OrganId};

use crate::person::{AccountId, Tie};
use crate::role::Role;

/// A deputy's right to record for an organ, for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The organ whose acts the deputy may record.
    pub organ: OrganId,
    /// The role in which the one who delegated acts there, and so the deputy.
    pub role: Role,
    /// The deputy.
    pub deputy: AccountId,
    /// The kinds of act; every kind of that role when empty.
    pub kinds: Vec<String>,
    /// From which day until which, both included. An end of the delegation is written into `until` by the caller.
    pub days: Days,
}

impl Delegation {
    /// The tie it gives, with the organ's whole area: what it stands for is decided by the kinds and days.
    pub(crate) fn tie(&self) -> Tie {
        Tie::whole(self.role, self.organ.clone())
    }
}
