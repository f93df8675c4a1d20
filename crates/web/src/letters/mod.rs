//! Notices by mail (邮件提醒): each person with an e-mail address is told once of each thing that waits for their organs,
//! and once more when it becomes overdue.
//!
//! A round is made soon after something was recorded, and on the morning of each working day, since terms end by
//! themselves. It only looks at the register and at what everybody was told before, so rounds may be made as often as one
//! likes. Never done here: holding up whoever records, or deciding what waits (the register does).
//!
//! [`bell`] says when, [`news`] what is new to somebody, [`text`] how it is said, [`round`] does it.

mod bell;
mod news;
mod round;
mod text;

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Time;
use post::Carrier;
use register::Day;
use tokio::time::MissedTickBehavior;

use crate::app::App;

pub use round::{Round, RoundError};

/// How often is looked whether a round is due. What is recorded within this time is told together.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// How letters are written.
#[derive(Clone, Debug)]
pub struct LetterSettings {
    /// The address under which people reach the pages, such as `https://quanze.example.gov.cn`, without a slash at its end.
    pub address: String,
    /// From when on, by the office's clock, a morning's round may be made.
    pub morning: Time,
}

/// The letters of one site.
pub struct Letters {
    app: App,
    carrier: Arc<dyn Carrier>,
    settings: LetterSettings,
    look_every: Duration,
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Letters").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Letters {
    /// The letters of a site, by a carrier.
    pub fn new(app: App, carrier: Arc<dyn Carrier>, settings: LetterSettings) -> Self {
        Self { app, carrier, settings, look_every: LOOK_EVERY }
    }

    /// The same, looking more or less often than every twenty seconds whether a round is due.
    #[must_use]
    pub fn looking_every(mut self, time: Duration) -> Self {
        self.look_every = time;
        self
    }

    /// Makes rounds when they are due, until it is dropped. Failures are logged and tried again.
    pub async fn keep(self) {
        let mut bell = bell::Bell::new(self.settings.morning);
        let mut looks = tokio::time::interval(self.look_every);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            looks.tick().await;
            let register = self.app.office().snapshot().register;
            let (now, today) = (self.app.now(), self.app.today());
            let works = works(&register, today);
            if !bell.rings(register.known(), today, works, now) {
                continue;
            }
            match self.round().await {
                Ok(round) => {
                    if round.sent + round.failed > 0 {
                        tracing::info!(sent = round.sent, failed = round.failed, "notices went by mail");
                    }
                    bell.again_at(round.again_at);
                }
                Err(error) => {
                    tracing::error!(%error, "no notices could be sent by mail");
                    bell.again_at(Some(round::later(now, round::PAUSE)));
                }
            }
        }
    }
}

/// Does the office work on a day? Where the register has no calendar of the year, Monday to Friday: a letter too many or
/// too few decides nothing.
fn works(register: &register::Register, day: Day) -> bool {
    register.books().rules.calendar().is_working_day(day).unwrap_or(!day.is_weekend())
}
