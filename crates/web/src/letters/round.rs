//! One round: who is new to what, and a letter to each.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use people::{Addressee, PeopleError};
use register::{Day, OrganId, Register, Waiting};

use super::news::{self, News};
use super::{Letters, text};

/// Nobody gets two letters within this time.
pub(super) const PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// However often a letter failed, it is tried again after this time.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// How many letters went.
    pub sent: u32,
    /// How many could not be sent.
    pub failed: u32,
    /// When the next one is due for what was left over.
    pub again_at: Option<Timestamp>,
}

impl Round {
    fn leaves(&mut self, until: Timestamp) {
        self.again_at = Some(self.again_at.map_or(until, |at| at.min(until)));
    }
}

/// Why a round broke off.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// The store of people failed.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// What waits could not be worked out.
    #[error("what waits could not be worked out: {0}; it is tried again")]
    CutOff(#[from] tokio::task::JoinError),
}

/// What waits, by organ.
type ByOrgan<'w> = HashMap<&'w OrganId, Vec<&'w Waiting>>;

impl Letters {
    /// Tells everybody what is new to them.
    ///
    /// # Errors
    /// A store of people that fails: what was not told stays new.
    pub async fn round(&self) -> Result<Round, RoundError> {
        let mut round = Round::default();
        let Some(people) = self.app.people() else { return Ok(round) };
        let addressees = people.addressees().await?;
        if addressees.is_empty() {
            return Ok(round);
        }
        let (register, today) = (self.app.office().snapshot().register, self.app.today());
        let books = std::sync::Arc::clone(&register);
        let waiting = tokio::task::spawn_blocking(move || books.books().waiting(today)).await?;
        let mut by_organ = ByOrgan::new();
        for one in &waiting {
            by_organ.entry(&one.organ).or_default().push(one);
        }
        for addressee in &addressees {
            let news = news::of(own(addressee, &by_organ), &addressee.told, today);
            if !self.tell(addressee, &news, &register, today, &mut round).await? {
                break;
            }
        }
        Ok(round)
    }

    /// Tells one person. Is it worth trying to tell the next?
    async fn tell(
        &self,
        to: &Addressee,
        news: &News<'_>,
        register: &Register,
        today: Day,
        round: &mut Round,
    ) -> Result<bool, RoundError> {
        let Some(people) = self.app.people() else { return Ok(false) };
        let (account, now) = (&to.person.account, self.app.now());
        if news.fresh.is_empty() {
            if news.kept != to.told {
                people.keep_told(account, &news.kept, to.next_at).await?;
            }
            return Ok(true);
        }
        if now < to.next_at {
            round.leaves(to.next_at);
            return Ok(true);
        }
        // It counts as failed until it is known to have gone, so that a fall in between sends no flood.
        let failures = to.failures.saturating_add(1);
        let again_at = later(now, pause_after(failures));
        people.begin_letter(account, failures, again_at).await?;
        let letter = text::letter(to, news, register.books(), &self.settings.address, (today, now));
        match self.carrier.carry(&letter).await {
            Ok(()) => {
                people.keep_told(account, &news.after, later(now, PAUSE)).await?;
                round.sent += 1;
                Ok(true)
            }
            Err(error) => {
                tracing::warn!(%account, failures, %error, "a notice could not be sent; it is tried again");
                round.failed += 1;
                round.leaves(again_at);
                Ok(error.is_of_letter())
            }
        }
    }
}

/// What waits for the organs somebody is tied to, each organ once.
fn own<'w>(addressee: &Addressee, by_organ: &ByOrgan<'w>) -> impl Iterator<Item = &'w Waiting> {
    let mut organs: Vec<&OrganId> = addressee.person.ties.iter().map(|tie| &tie.organ).collect();
    organs.sort();
    organs.dedup();
    let mut all: Vec<&Waiting> =
        organs.into_iter().filter_map(|organ| by_organ.get(organ)).flatten().copied().collect();
    all.sort_by_key(|one| (one.due.unwrap_or(Day::MAX), one.since));
    all.into_iter()
}

/// A while later.
pub(super) fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// The wait after a letter failed: doubled each time.
fn pause_after(failures: u32) -> SignedDuration {
    let doubled = PAUSE.checked_mul(1 << failures.saturating_sub(1).min(10)).unwrap_or(LONGEST_PAUSE);
    doubled.min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_a_day() {
        let minutes = |failures| pause_after(failures).as_mins();
        assert_eq!(
            [minutes(1), minutes(2), minutes(4), minutes(8), minutes(u32::MAX)],
            [5, 10, 40, 360, 360]
        );
    }
}
