//! Audits, usage and boards kept at hand: each is made once for what was known and which period, then shared.
//!
//! The figures themselves are made by `caselog`; nothing is counted here.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use caselog::{Audit, Board, CaseLogError, Usage};
use register::authority::Index;
use register::{Day, Days, Known, Register};

use crate::app::App;
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// How many reckonings are kept; each is a few hundred kilobytes on the demonstration world.
const KEPT: usize = 16;
/// How many boards of one reckoning are kept.
const BOARDS_KEPT: usize = 8;

/// The audit of a period as known, with what is reckoned from it.
#[derive(Debug)]
pub struct Reckoning {
    /// The audit.
    pub audit: Audit,
    /// Usage over the period.
    pub usage: Usage,
    boards: Mutex<VecDeque<Arc<Board>>>,
}

impl Reckoning {
    /// The board of a day; `register` is the one as known, `index` the one of the whole ledger.
    pub fn board(&self, register: &Register, index: &Index, day: Day) -> Arc<Board> {
        let mut boards = self.boards.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(board) = boards.iter().find(|board| board.day == day) {
            return Arc::clone(board);
        }
        let board = Arc::new(self.audit.board(register, index, day));
        if boards.len() == BOARDS_KEPT {
            boards.pop_front();
        }
        boards.push_back(Arc::clone(&board));
        board
    }
}

type Kept = VecDeque<((Known, Option<Days>), Arc<Reckoning>)>;

/// The reckonings kept at hand, the latest at the end.
#[derive(Debug, Default)]
pub struct Reckonings(Mutex<Kept>);

impl Reckonings {
    /// The reckoning of a period as known; made on a thread of its own where it is not at hand.
    ///
    /// # Errors
    /// A problem of the case log as a 500 that names the batch.
    pub async fn of(
        &self,
        app: &App,
        register: &Arc<Register>,
        known: Known,
        period: Option<Days>,
    ) -> Result<Arc<Reckoning>, Problem> {
        let key = (known, period);
        if let Some((_, found)) = self.lock().iter().find(|(kept, _)| *kept == key) {
            return Ok(Arc::clone(found));
        }
        let (app, register) = (app.clone(), Arc::clone(register));
        let made = tokio::task::spawn_blocking(move || reckon(&app, &register, known, period)).await;
        let made = made.map_err(|_| failed())?.map_err(|error| of_caselog(&error))?;
        let made = Arc::new(made);
        let mut kept = self.lock();
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((key, Arc::clone(&made)));
        Ok(made)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
    let usage = audit.usage(register);
    Ok(Reckoning { audit, usage, boards: Mutex::default() })
}

/// A problem of the case log, for readers: what is wrong with which batch.
pub fn of_caselog(error: &CaseLogError) -> Problem {
    tracing::error!(%error, "the case log could not be read");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
}

/// A failure without words of its own.
pub fn failed() -> Problem {
    let said = Said::plain(Key("problem-failed")).mend(Key("problem-failed-mend"));
    Problem::said(StatusCode::INTERNAL_SERVER_ERROR, said)
}
