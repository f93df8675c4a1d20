//! Delegation of signing: an organ's deputy for a period. The delegation is itself an act; here it is only read.

use register::{Days, OrganId};

use crate::person::{AccountId, Person, Tie};

/// A deputy's right to record for an organ, for a period, with the rights of the one who delegated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The organ whose acts the deputy may record.
    pub organ: OrganId,
    /// Whoever delegated, as recorder of an entry: what the deputy records names both.
    pub delegator: String,
    /// What the one who delegated holds at that organ now: a deputy never has more, and loses it with them.
    pub ties: Vec<Tie>,
    /// The deputy.
    pub deputy: AccountId,
    /// The kinds of act; every kind when empty.
    pub kinds: Vec<String>,
    /// From which day until which, both included. An early end is written into `until` by the caller.
    pub days: Days,
}

impl Delegation {
    /// The delegation of `delegator`, whose ties are those of this moment, as the book of people has them.
    pub fn by(delegator: &Person, organ: OrganId, deputy: AccountId, kinds: Vec<String>, days: Days) -> Self {
        let ties = delegator.ties.iter().filter(|tie| tie.organ == organ).cloned().collect();
        Self { organ, delegator: delegator.recorder(), ties, deputy, kinds, days }
    }
}
