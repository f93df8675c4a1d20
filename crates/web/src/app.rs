//! What every handler shares: the office, the case log, the settings, and reckonings kept at hand.
//!
//! Cheap to clone. Never done here: answering a request (see [`crate::visit`]) or deciding anything about powers.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use caselog::CaseLog;
use jiff::{Timestamp, tz};
use office::Office;
use register::Day;

use crate::law_desk::LawDesk;
use crate::reckon::Reckonings;

/// How a site is run.
#[derive(Clone)]
pub struct Settings {
    /// Does the register hold the demonstration world? Then every page says so, and the usual day is the last day of
    /// the filed cases, since the demonstration lies in the past.
    pub demonstration: bool,
    /// The day it is, in the office; injected, so that tests choose it.
    pub today: Arc<dyn Fn() -> Day + Send + Sync>,
    /// The folder of the statutes at hand; absent where none is kept.
    pub laws: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { demonstration: false, today: Arc::new(today), laws: None }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Settings").field("demonstration", &self.demonstration).finish_non_exhaustive()
    }
}

/// The day it is by the system's clock in the office's time zone (China keeps one zone, eight hours ahead of UTC, and
/// no summer time).
pub fn today() -> Day {
    let now = office_time(Timestamp::now());
    Day::from_date(now.date()).unwrap_or(Day::MIN)
}

/// An instant as the clock on the office's wall shows it.
pub fn office_time(instant: Timestamp) -> jiff::civil::DateTime {
    office_zone().to_datetime(instant)
}

/// The offset of the office's clock.
pub fn office_zone() -> tz::Offset {
    tz::offset(8)
}

/// What every handler shares.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    office: Arc<Office>,
    caselog: Arc<CaseLog>,
    settings: Settings,
    reckonings: Reckonings,
    law_desk: LawDesk,
}

impl App {
    /// A site over an office and its case log.
    pub fn new(office: Arc<Office>, caselog: Arc<CaseLog>, settings: Settings) -> Self {
        let law_desk = LawDesk::new(settings.laws.clone());
        Self(Arc::new(Inner { office, caselog, settings, reckonings: Reckonings::default(), law_desk }))
    }

    /// The office: the one door for acts.
    pub fn office(&self) -> &Arc<Office> {
        &self.0.office
    }

    /// The case log.
    pub fn caselog(&self) -> &Arc<CaseLog> {
        &self.0.caselog
    }

    /// Audits and usage kept at hand.
    pub fn reckonings(&self) -> &Reckonings {
        &self.0.reckonings
    }

    /// Laws, rules and outlooks kept at hand.
    pub fn law_desk(&self) -> &LawDesk {
        &self.0.law_desk
    }

    /// Does the register hold the demonstration world?
    pub fn demonstration(&self) -> bool {
        self.0.settings.demonstration
    }

    /// The day it is.
    pub fn today(&self) -> Day {
        (self.0.settings.today)()
    }
}
