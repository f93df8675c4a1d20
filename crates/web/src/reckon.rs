//! Audits, usage and boards kept at hand: each is made once for what was known and which period, then shared.
//!
//! The figures themselves are made by `caselog`; nothing is counted here.

use std::sync::Arc;

use axum::http::StatusCode;
use caselog::{Audit, Board, CaseLogError, Summary, Usage};
use register::authority::Index;
use register::{Day, Days, Known, Language, Register};

use crate::app::App;
use crate::problem::{Problem, Said};
use crate::reading::notices::{self, KeptBack, Unqualified};
use crate::recent::Recent;
use crate::texts::Key;
use crate::visit::Visit;
use crate::work::work;

/// How many reckonings are kept; each is a few hundred kilobytes on the demonstration world.
const KEPT: usize = 16;
/// How many boards of one reckoning are kept.
const BOARDS_KEPT: usize = 8;

/// The audit of a period as known, with what is reckoned from it.
#[derive(Debug)]
pub struct Reckoning {
    /// The audit.
    pub audit: Audit,
    /// The audit in a few figures.
    pub summary: Summary,
    /// Usage over the period.
    pub usage: Usage,
    /// What departments decided although the power was with a town.
    pub kept_back: Vec<KeptBack>,
    boards: Recent<Day, Arc<Board>>,
    unqualified: Recent<(Day, Day), Arc<[Unqualified]>>,
}

impl Reckoning {
    /// The board of a day; `register` is the one as known, `index` the one of the whole ledger.
    pub fn board(&self, register: &Register, index: &Index, day: Day) -> Arc<Board> {
        self.boards.get_or(day, || Arc::new(self.audit.board(register, index, day)))
    }

    /// Which towns hold powers of the board of a day that they cannot use, nobody being certified, under the law of a day.
    pub fn unqualified(&self, visit: &Visit, board: &Board) -> Arc<[Unqualified]> {
        self.unqualified.get_or((visit.on, visit.law), || notices::unqualified(visit, board))
    }
}

/// The reckonings kept at hand, the latest at the end.
#[derive(Debug)]
pub struct Reckonings(Recent<(Known, Option<Days>), Arc<Reckoning>>);

impl Default for Reckonings {
    fn default() -> Self {
        Self(Recent::new(KEPT))
    }
}

impl Reckonings {
    /// The reckoning of a period as known; made on a thread of its own where it is not at hand.
    ///
    /// # Errors
    /// A problem of the case log as a 500 that names the batch, in the reader's language.
    pub async fn of(
        &self,
        app: &App,
        register: &Arc<Register>,
        known: Known,
        period: Option<Days>,
        language: Language,
    ) -> Result<Arc<Reckoning>, Problem> {
        let key = (known, period);
        if let Some(found) = self.0.get(&key) {
            return Ok(found);
        }
        let (app, register) = (app.clone(), Arc::clone(register));
        let made = work(move || reckon(&app, &register, known, period)).await?;
        let made = made.map_err(|error| of_caselog(&error, language))?;
        let made = Arc::new(made);
        self.0.keep(key, Arc::clone(&made));
        Ok(made)
    }
}

fn reckon(
    app: &App,
    register: &Register,
    known: Known,
    period: Option<Days>,
) -> Result<Reckoning, CaseLogError> {
    let index = app.office().snapshot().index;
    let audit = app.caselog().audit(register, &index, period, known, &mut |_| {})?;
    Ok(Reckoning {
        summary: audit.summary(),
        usage: audit.usage(register),
        kept_back: notices::kept_back(&audit, register.books()),
        audit,
        boards: Recent::new(BOARDS_KEPT),
        unqualified: Recent::new(BOARDS_KEPT),
    })
}

/// A problem of the case log, for readers: what is wrong with which batch.
pub fn of_caselog(error: &CaseLogError, language: Language) -> Problem {
    tracing::error!(%error, "the case log could not be read");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.describe(language))
}

/// A failure without words of its own.
pub fn failed() -> Problem {
    let said = Said::plain(Key("problem-failed")).mend(Key("problem-failed-mend"));
    Problem::said(StatusCode::INTERNAL_SERVER_ERROR, said)
}
