//! Pages on which one does something: ask, record, void, import, start.
//!
//! Handlers and the making of page models; the models themselves are in [`crate::pages`]. Everything that is recorded
//! goes through `office`, first as a dry run. Never done here: judging authority, legality or admission.

pub mod act;
pub mod ask;
pub mod attach;
pub mod batches;
pub mod delegated;
pub mod drafts;
pub mod find;
pub mod form;
mod history;
pub mod import;
pub mod import_filing;
pub mod import_job;
mod import_upload;
mod import_wait;
pub mod mapping;
pub mod names;
pub mod proof;
pub mod receive;
pub mod record;
pub mod recorder;
pub mod refusals;
pub mod rule;
pub mod sought;
pub mod staging;
pub mod start;
pub mod suggested;
pub mod templates;
pub mod void;
mod void_figures;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use self::start::subject::{Form, Opening};
use crate::app::App;
use crate::layers::UPLOAD_BYTES_MAX;

/// The routes of these pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/ask", get(ask::page))
        .route("/ask/proof.json", get(proof::file))
        .route("/record", get(record::kinds))
        .route("/record/{kind}", get(record::form))
        .route("/record/act/{kind}", get(act::form).post(act::send))
        .route("/record/act/{kind}/file", post(start::file::look::<Form>))
        .route("/record/act/{kind}/file/map", post(start::file::map::<Form>))
        .route("/record/act/{kind}/file/confirm", post(start::file::confirm::<Form>))
        .route("/suggested/{list}", get(suggested::names))
        .route("/legality/new", get(rule::new::page).post(rule::new::send))
        .route("/legality/rules/{id}", get(rule::page).post(rule::send))
        .route("/ledger/{position}/attach", get(attach::form).post(attach::send))
        .route("/attachments/{digest}", get(attach::file))
        .route("/ledger/{position}/void", get(void::preview).post(void::send))
        .route("/cases", get(batches::page))
        .route("/cases.xlsx", get(batches::xlsx))
        .route("/cases/{position}/report.csv", get(batches::report))
        .route("/cases/import", post(import::look).layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX)))
        .route("/cases/import/map", post(import::map))
        .route("/cases/import/{token}", get(import_wait::again))
        .route("/cases/import/{token}/stop", post(import_wait::stop))
        .route("/cases/import/confirm", post(import::confirm))
        .route("/cases/import/{token}/report.csv", get(import::report))
        .route("/start", get(start::page))
        .route("/start/recorder", post(start::opening::recorder))
        .route("/start/open", post(start::opening::open))
        .route("/start/{kind}", post(start::file::look::<Opening>))
        .route("/start/{kind}/map", post(start::file::map::<Opening>))
        .route("/start/{kind}/confirm", post(start::file::confirm::<Opening>))
        .route("/templates/{name}", get(templates::file))
}
