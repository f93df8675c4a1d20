//! What every handler shares: the office, the case log, the settings, and reckonings kept at hand.
//!
//! Cheap to clone. Never done here: answering a request (see [`crate::visit`]) or deciding anything about powers.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use caselog::{CaseLog, Process, ProcessFilter};
use jiff::Timestamp;
use office::Office;
use people::{People, PeopleError};
use register::{Day, Known, OFFICE_ZONE};

use crate::doing::import_filing::Filing;
use crate::doing::import_job::{Found, Jobs};
use crate::door::provider::{Acquaintance, SignInElsewhere};
use crate::law_desk::LawDesk;
use crate::recent::Recent;
use crate::reckon::Reckonings;

/// How many reckonings of steps are kept.
const PROCESSES_KEPT: usize = 6;

/// What a reckoning of steps was made for: as known at one size of the ledger, by a ledger of another, for some cases. The
/// size of the ledger counts because an erasure speaks also of what was known before.
pub type ProcessKey = (Known, Known, ProcessFilter);

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
    /// The folder of the files beside acts; absent where none are taken.
    pub attachments: Option<PathBuf>,
    /// The OpenID provider at which one may sign in as well; absent where none is set.
    pub sign_in_elsewhere: Option<SignInElsewhere>,
    /// The time it is, for sessions and tokens; injected, so that tests choose it.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Does the server listen on this machine only? Then cookies do without TLS, other hosts' names are refused, and a
    /// demonstration lets its people in without a password.
    pub loopback: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            demonstration: false,
            today: Arc::new(today),
            laws: None,
            attachments: None,
            sign_in_elsewhere: None,
            now: Arc::new(Timestamp::now),
            loopback: true,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Settings").field("demonstration", &self.demonstration).finish_non_exhaustive()
    }
}

/// The day it is by the system's clock in the office's time zone.
pub fn today() -> Day {
    Day::of_instant(Timestamp::now()).unwrap_or(Day::MIN)
}

/// An instant as the clock on the office's wall shows it.
pub fn office_time(instant: Timestamp) -> jiff::civil::DateTime {
    OFFICE_ZONE.to_datetime(instant)
}

/// What every handler shares.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    office: Arc<Office>,
    caselog: Arc<CaseLog>,
    people: Option<People>,
    provider: Option<Acquaintance>,
    /// Is there an account? Once there is one, there always is.
    guarded: AtomicBool,
    settings: Settings,
    reckonings: Reckonings,
    law_desk: LawDesk,
    processes: Recent<ProcessKey, Arc<Process>>,
    jobs: Jobs<Found>,
    filings: Jobs<Filing>,
}

impl App {
    /// A site over an office and its case log, without people: nobody signs in.
    pub fn new(office: Arc<Office>, caselog: Arc<CaseLog>, settings: Settings) -> Self {
        Self::of(office, caselog, None, settings)
    }

    /// A site over an office, its case log and its people.
    pub fn with_people(
        office: Arc<Office>,
        caselog: Arc<CaseLog>,
        people: People,
        settings: Settings,
    ) -> Self {
        Self::of(office, caselog, Some(people), settings)
    }

    fn of(office: Arc<Office>, caselog: Arc<CaseLog>, people: Option<People>, settings: Settings) -> Self {
        let (guarded, reckonings) = (AtomicBool::new(false), Reckonings::default());
        let law_desk = LawDesk::new(settings.laws.clone());
        let (processes, jobs) = (Recent::new(PROCESSES_KEPT), Jobs::default());
        let provider = settings.sign_in_elsewhere.clone().map(Acquaintance::new);
        Self(Arc::new(Inner {
            office,
            caselog,
            people,
            provider,
            guarded,
            settings,
            reckonings,
            law_desk,
            processes,
            jobs,
            filings: Jobs::default(),
        }))
    }

    /// The people, where they are kept.
    pub fn people(&self) -> Option<&People> {
        self.0.people.as_ref()
    }

    /// The OpenID provider at which one may sign in as well, where one is set.
    pub fn provider(&self) -> Option<&Acquaintance> {
        self.0.provider.as_ref()
    }

    /// Is there no account yet, so that nobody can be asked to sign in?
    ///
    /// # Errors
    /// A store of people that fails.
    pub async fn is_open(&self) -> Result<bool, PeopleError> {
        let Some(people) = &self.0.people else { return Ok(true) };
        if self.0.guarded.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let open = people.awaits_setup().await?;
        self.0.guarded.store(!open, Ordering::Relaxed);
        Ok(open)
    }

    /// How the site is run.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Does the server listen on this machine only?
    pub fn loopback(&self) -> bool {
        self.0.settings.loopback
    }

    /// The time it is.
    pub fn now(&self) -> Timestamp {
        (self.0.settings.now)()
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

    /// Files of cases being looked through.
    pub fn jobs(&self) -> &Jobs<Found> {
        &self.0.jobs
    }

    /// The files of cases that are being filed.
    pub fn filings(&self) -> &Jobs<Filing> {
        &self.0.filings
    }

    /// What the steps of cases came to, kept at hand.
    pub fn processes(&self) -> &Recent<ProcessKey, Arc<Process>> {
        &self.0.processes
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
