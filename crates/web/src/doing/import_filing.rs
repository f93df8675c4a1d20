//! Filing a file of cases that was looked at: staged and recorded on its own while whoever confirmed it waits, and told of how
//! far it has come. What was confirmed is recorded once, however often one asks.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use caselog::CaseLogError;
use office::{Draft, Hand};
use people::FormClaim;
use register::{ActId, Known};

use super::import_job::{Job, JobKey};
use super::import_upload::Upload;
use super::{batches, import, refusals, staging};
use crate::address::Address;
use crate::door::forms;
use crate::pages::import::{DonePage, model};
use crate::pages::parts::{Reference, Tone};
use crate::problem::Reason;
use crate::respond;
use crate::texts::Texts;
use crate::visit::Visit;

/// What came of filing.
#[derive(Debug)]
pub enum Filing {
    /// The batch is filed.
    Done(Filed),
    /// Nothing is filed.
    Refused(StatusCode, Vec<Reason>),
}

/// What of a file was filed.
#[derive(Debug, Clone, Copy)]
pub struct Filed {
    rows: u64,
    rejected: u64,
    superseded: u64,
    position: u64,
    already: bool,
}

/// What a confirmation brings along.
pub(super) struct Confirmed {
    pub(super) upload: Upload,
    pub(super) id: Option<ActId>,
    pub(super) by: Hand,
    pub(super) claim: Option<FormClaim>,
}

/// The job that files an upload under a mapping. It is filed once, whatever else is recorded meanwhile.
pub(super) fn key(token: &str, map: &str) -> JobKey {
    JobKey { token: token.to_owned(), map: map.to_owned(), known: Known(0) }
}

/// Files what was confirmed; where it is being filed already, that goes on.
pub(super) fn begun(visit: &Visit, confirmed: Confirmed) -> Arc<Job<Filing>> {
    visit.app.filings().of(key(&confirmed.upload.staged.token, confirmed.upload.map()), |job| {
        let (visit, job) = (visit.clone(), Arc::clone(job));
        tokio::spawn(async move { job.finish(filed(&visit, &job, confirmed).await) });
    })
}

async fn filed(visit: &Visit, job: &Arc<Job<Filing>>, confirmed: Confirmed) -> Filing {
    let Confirmed { upload, id, by, claim } = confirmed;
    let filing = staged_and_recorded(visit, job, &upload, id, by).await;
    let recorded = matches!(filing, Filing::Done(_));
    if let Err(problem) = forms::settle(visit, claim, recorded).await {
        tracing::error!(?problem, "the form of a filed batch could not be settled");
    }
    if recorded {
        if let Some(chosen) = &upload.chosen {
            chosen.remember(visit);
        }
        let folder = staging::folder(visit.app.caselog().dir());
        let _ = tokio::task::spawn_blocking(move || staging::let_go(&folder, &upload.staged.token)).await;
    }
    filing
}

async fn staged_and_recorded(
    visit: &Visit,
    job: &Arc<Job<Filing>>,
    upload: &Upload,
    id: Option<ActId>,
    by: Hand,
) -> Filing {
    let register = visit.app.office().snapshot().register;
    let (caselog, telling) = (visit.app.caselog().clone(), Arc::clone(job));
    let (name, source) = (upload.staged.name.clone(), upload.source().stoppable(job.stop()));
    let staged = tokio::task::spawn_blocking(move || {
        caselog.stage(&register, &name, source, None, &mut |progress| telling.tell(progress))
    });
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a batch could not be filed");
        Filing::Refused(StatusCode::INTERNAL_SERVER_ERROR, Vec::new())
    };
    let stage = match staged.await {
        Ok(Ok(stage)) => stage,
        Ok(Err(error)) => return of_error(visit, &upload.staged.name, &error),
        Err(error) => return failed(&error),
    };
    // Asked to stop while the last of it was written: nothing is recorded, and a batch exists only by its entry.
    if job.stop().is_stopped() {
        return of_error(visit, &upload.staged.name, &CaseLogError::Stopped);
    }
    let filed = Filed {
        rows: stage.act.rows,
        rejected: stage.act.rejected,
        superseded: stage.superseded,
        position: 0,
        already: true,
    };
    if let Some(position) = stage.already {
        return Filing::Done(Filed { position: position.0, ..filed });
    }
    let draft = Draft { id, ..Draft::of(stage.act.clone()) };
    match visit.app.office().record(vec![draft], by, false).await {
        Ok(recorded) => match recorded.acts.first() {
            Some(act) => Filing::Done(Filed { position: act.position.0, already: act.already, ..filed }),
            None => failed(&"nothing came back"),
        },
        Err(error) => {
            let name = upload.staged.name.clone();
            let reasons = refusals::reasons(&error, visit.lang(), &|_| Some(name.clone()));
            Filing::Refused(refusals::status(&error), reasons)
        }
    }
}

fn of_error(visit: &Visit, name: &str, error: &CaseLogError) -> Filing {
    let (status, reason) = import::reason(visit, name, error);
    Filing::Refused(status, vec![reason])
}

/// What whoever waited is shown in the end.
pub(super) fn answer(visit: &Visit, headers: &HeaderMap, filing: &Filing) -> Response {
    match filing {
        Filing::Done(filed) => done(visit, headers, *filed),
        Filing::Refused(status, reasons) => batches::with(visit, headers, *status, reasons.clone()),
    }
}

/// The answer for an upload that was filed before: its token is its digest, and its bytes may be gone by now.
pub(super) fn filed_before(visit: &Visit, headers: &HeaderMap, token: &str) -> Option<Response> {
    let now = visit.app.office().snapshot().register;
    let batch = now.books().supervision.by_source(&token.parse().ok()?)?;
    let (rows, rejected, position) = (batch.rows, batch.rejected, batch.position.0);
    Some(done(visit, headers, Filed { rows, rejected, superseded: 0, position, already: true }))
}

fn done(visit: &Visit, headers: &HeaderMap, filed: Filed) -> Response {
    let texts = Texts::of(visit.lang());
    let number = texts.with("entry-number", &[("position", crate::shell::grouped(filed.position))]);
    let superseded = (texts.get("done-superseded").into_owned(), filed.superseded, Tone::Plain);
    let m = model::Done {
        entry: Reference::link(number, Address::entry(filed.position)),
        rows: (filed.rows, filed.rejected),
        already: filed.already,
        outcome: if filed.superseded > 0 { vec![superseded] } else { Vec::new() },
        report: (filed.rejected > 0).then(|| batches::report_of(filed.position)),
    };
    respond::page(StatusCode::OK, &DonePage { s: import::shell(visit, headers, Address::cases()), m })
}
