//! An upload of cases: taken up by its token, looked through on a thread of its own, waited for.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use caselog::Source;

use super::import_job::{JobKey, Looking, Outcome};
use super::mapping::Chosen;
use super::refusals;
use super::staging::{self, Staged};
use crate::address::Address;
use crate::problem::{Problem, Said};
use crate::shell::Section;
use crate::texts::Key;
use crate::visit::Visit;
use crate::work::work;

/// What in the address of a waiting page says that the file is being filed.
pub(super) const FILING: &str = "filing";
/// How many rows of a file are shown.
const ROWS_SHOWN: usize = 200;

/// An upload, and what its columns hold where somebody said so.
pub(super) struct Upload {
    pub(super) staged: Staged,
    pub(super) chosen: Option<Chosen>,
}

impl Upload {
    /// The key of its mapping; empty where there is none.
    pub(super) fn map(&self) -> &str {
        self.chosen.as_ref().map_or("", |chosen| chosen.key.as_str())
    }

    pub(super) fn source(&self) -> Source {
        let mapping = self.chosen.as_ref().map(|chosen| chosen.mapping.clone());
        Source::Path(self.staged.path.clone()).mapped(mapping)
    }
}

/// An upload by its token, or a problem that says to upload again.
pub(super) async fn taken(visit: &Visit, token: &str) -> Result<Staged, Problem> {
    let folder = staging::folder(visit.app.caselog().dir());
    let token = token.to_owned();
    let taken = work(move || staging::take(&folder, &token)).await?.map_err(|e| refusals::failed(&e))?;
    let said = Said::plain(Key("problem-upload-gone")).mend(Key("problem-upload-gone-mend"));
    taken.ok_or_else(|| Problem::said(StatusCode::GONE, said))
}

/// The bytes of an upload.
pub(super) async fn bytes_of(staged: &Staged) -> Result<Vec<u8>, Problem> {
    let staged = staged.clone();
    work(move || staged.bytes()).await?.map_err(|error| refusals::failed(&error))
}

/// A file that was looked through, or is being looked through still.
pub(super) enum Looked {
    Through(Outcome),
    Under(Arc<Looking>),
}

/// Looks a file through; where that takes longer, whoever waits is told so.
pub(super) async fn looked_at(visit: &Visit, upload: &Upload) -> Result<Looked, Problem> {
    let register = visit.app.office().snapshot().register;
    let (token, map) = (upload.staged.token.clone(), upload.map().to_owned());
    let key = JobKey { token, map, known: register.known() };
    let job = visit.app.jobs().of(key, |job| {
        let (caselog, job) = (visit.app.caselog().clone(), Arc::clone(job));
        let (name, source) = (upload.staged.name.clone(), upload.source());
        tokio::task::spawn_blocking(move || job.run(&caselog, &register, &name, source, ROWS_SHOWN));
    });
    Ok(match job.outcome().await {
        Some(outcome) => Looked::Through(outcome),
        None => Looked::Under(job),
    })
}

/// What is in a file, however long that takes.
pub(super) async fn preview(visit: &Visit, upload: &Upload) -> Result<Outcome, Problem> {
    loop {
        if let Looked::Through(outcome) = looked_at(visit, upload).await? {
            return Ok(outcome);
        }
    }
}

/// Where one waits for a file that is being looked through.
pub(super) fn waiting(upload: &Upload) -> Address {
    waiting_at(&upload.staged.token, upload.map())
}

fn waiting_at(token: &str, map: &str) -> Address {
    Address::of(["cases", "import", token]).with("map", map)
}

/// Where one waits for a file that is being filed.
pub(super) fn waiting_for_filing(token: &str, map: &str) -> Address {
    waiting_at(token, map).with(FILING, "yes")
}

pub(super) fn to_waiting(visit: &Visit, upload: &Upload) -> Response {
    let shell = visit.shell(Section::Cases, Address::cases());
    Redirect::to(&shell.href(waiting(upload))).into_response()
}
