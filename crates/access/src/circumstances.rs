//! The circumstances of a deed: the register, the day, delegations, and who recorded what before.

use std::collections::BTreeSet;

use register::{Day, Entry, OrganId, Register};
use serde_json::Value;

use crate::deed::Deed;
use crate::delegation::Delegation;
use crate::kinds::{self, Part};
use crate::person::AccountId;

/// An earlier record that matters for four eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The kind of act.
    pub kind: String,
    /// Who recorded it.
    pub account: AccountId,
}

/// An act about to be voided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Voided {
    /// Who recorded it; `None` for entries from before there was sign-in.
    pub account: Option<AccountId>,
    /// For which organ.
    pub organ: OrganId,
    /// On which day.
    pub day: Day,
}

/// What a decision about a deed takes into account.
#[derive(Clone, Debug)]
pub struct Circumstances<'a> {
    /// The register as it stands.
    pub register: &'a Register,
    /// The day of recording.
    pub today: Day,
    /// Is it recorded as history, of a day before the register opened?
    pub history: bool,
    /// The delegations of signing; only those of the day and organ count.
    pub delegations: &'a [Delegation],
    /// Earlier records of the same proposal.
    pub earlier: Vec<Earlier>,
    pub(crate) voided: Vec<Voided>,
    /// Who proposed, or asked for the review, of whatever proposal the voided acts answer.
    answered: Vec<AccountId>,
}

impl<'a> Circumstances<'a> {
    /// Circumstances without delegation and without earlier records.
    pub const fn plain(register: &'a Register, today: Day) -> Self {
        Self {
            register,
            today,
            history: false,
            delegations: &[],
            earlier: Vec::new(),
            voided: Vec::new(),
            answered: Vec::new(),
        }
    }

    /// The circumstances of a deed: earlier records of its proposal and the acts it voids are looked up in the register.
    /// `day_of` says on which day of the office's calendar an entry was recorded.
    pub fn of(deed: &Deed, register: &'a Register, today: Day, day_of: impl Fn(&Entry) -> Day) -> Self {
        let voided = deed.voided().into_iter().filter_map(|id| register.entry_of(id));
        let voided = voided.map(|entry| Voided {
            account: AccountId::of_recorder(&entry.recorder),
            organ: entry.organ.clone(),
            day: day_of(entry),
        });
        let (voided, answered) = (voided.collect(), answered(deed, register));
        let earlier = deed.text("proposal").map_or_else(Vec::new, |proposal| earlier(proposal, register));
        Self { earlier, voided, answered, ..Self::plain(register, today) }
    }

    /// With delegations of signing.
    #[must_use]
    pub fn delegated(self, delegations: &'a [Delegation]) -> Self {
        Self { delegations, ..self }
    }

    /// Recorded as history.
    #[must_use]
    pub fn as_history(self, history: bool) -> Self {
        Self { history, ..self }
    }

    /// The accounts that recorded acts which play a part in four eyes.
    pub(crate) fn accounts(&self, part: Part) -> Vec<&str> {
        let plays = |one: &&Earlier| kinds::of(&one.kind).is_some_and(|kind| kind.part == part);
        self.earlier.iter().filter(plays).map(|one| one.account.as_str()).collect()
    }

    /// Would an answer to a proposal be voided that this account made, or sent to review?
    pub(crate) fn voids_answers_to(&self, account: &AccountId) -> bool {
        self.answered.contains(account)
    }

    /// Were all acts voided recorded by this account, for this organ, today?
    pub(crate) fn own_records_of_today(&self, account: &AccountId, organ: &OrganId) -> bool {
        let own = |one: &Voided| {
            one.account.as_ref() == Some(account) && one.organ == *organ && one.day == self.today
        };
        !self.voided.is_empty() && self.voided.iter().all(own)
    }
}

/// The entries of the same proposal that play a part in four eyes and still stand, with who recorded them.
fn earlier(proposal: &str, register: &Register) -> Vec<Earlier> {
    let part = |entry: &Entry| kinds::of(entry.act().kind()).is_some_and(|kind| kind.part != Part::None);
    let entries = register.entries().iter().filter(|entry| part(entry) && register.stands(entry.position));
    let same = entries.filter(|entry| {
        let fields = serde_json::to_value(entry.act()).unwrap_or_default();
        fields.get("proposal").and_then(Value::as_str) == Some(proposal)
    });
    same.filter_map(|entry| {
        let account = AccountId::of_recorder(&entry.recorder)?;
        Some(Earlier { kind: entry.act().kind().to_owned(), account })
    })
    .collect()
}

/// Who proposed, or sent to review, whatever the opinions, reviews and decisions answer that a deed voids.
fn answered(deed: &Deed, register: &Register) -> Vec<AccountId> {
    const ANSWERS: [&str; 3] = ["give_opinion", "review_legality", "decide_proposal"];
    let voided = deed.voided().into_iter().filter_map(|id| register.entry_of(id));
    let answers =
        voided.map(|entry| Deed::of(entry.act())).filter(|act| ANSWERS.contains(&act.kind.as_str()));
    let proposals: BTreeSet<String> =
        answers.filter_map(|act| act.text("proposal").map(ToOwned::to_owned)).collect();
    let earlier = proposals.iter().flat_map(|proposal| earlier(proposal, register));
    let proposes = |one: &Earlier| kinds::of(&one.kind).is_some_and(|kind| kind.part == Part::Proposes);
    earlier.filter(proposes).map(|one| one.account).collect()
}
