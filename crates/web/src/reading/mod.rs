//! Pages that only read: they ask the register and the reckoning a visit carries, and fill page models.
//!
//! A folderless room: one file per page, each with `page` and, where it shows a table, `xlsx`. Never done here: counting
//! what `caselog` counts, or deciding what `register` answers.

pub mod about;
pub mod board;
pub mod card;
pub mod cases;
pub mod desk;
pub mod document;
pub mod entry;
pub mod fields;
pub mod instrument;
pub mod instruments;
pub mod law;
pub mod laws;
pub mod ledger;
pub mod legality;
pub mod life;
pub mod no_article;
pub mod notices;
mod notices_catalogue;
pub mod opinion;
pub mod organ;
pub mod organs;
pub mod outlook;
pub mod own_desk;
pub mod plan;
pub mod plan_outline;
pub mod plans;
pub mod power;
pub mod powers;
pub mod process;
pub mod proposal;
pub mod proposals;
pub mod recheck;
pub mod rule_changes;
pub mod save;
pub mod search;
pub mod shared;
pub mod sheet;
pub mod town;
pub mod towns;
pub mod wishes;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of these pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(board::page))
        .route("/board.xlsx", get(board::xlsx))
        .route("/powers", get(powers::page))
        .route("/powers.xlsx", get(powers::xlsx))
        .route("/powers/{code}", get(power::page))
        .route("/powers/{code}/card", get(power::card))
        .route("/cases/list", get(cases::page))
        .route("/cases/list.xlsx", get(cases::xlsx))
        .route("/cases/process", get(process::page))
        .route("/cases/process.xlsx", get(process::xlsx))
        .route("/towns", get(towns::page))
        .route("/towns.xlsx", get(towns::xlsx))
        .route("/towns/{id}", get(town::page))
        .route("/organs", get(organs::page))
        .route("/organs.xlsx", get(organs::xlsx))
        .route("/organs/{id}", get(organ::page))
        .route("/instruments", get(instruments::page))
        .route("/instruments.xlsx", get(instruments::xlsx))
        .route("/instruments/{id}", get(instrument::page))
        .route("/desk", get(desk::page))
        .route("/desk.xlsx", get(desk::xlsx))
        .route("/desk/drafts", post(own_desk::discard))
        .route("/proposals", get(proposals::page))
        .route("/proposals.xlsx", get(proposals::xlsx))
        .route("/proposals/{id}", get(proposal::page))
        .route("/plans", get(plans::page))
        .route("/plans.xlsx", get(plans::xlsx))
        .route("/plans/outline", get(plan_outline::page))
        .route("/plans/{id}", get(plan::page))
        .route("/legality", get(legality::page))
        .route("/legality.xlsx", get(legality::xlsx))
        .route("/legality/catalogue", get(outlook::page))
        .route("/legality/catalogue.xlsx", get(outlook::xlsx))
        .route("/laws", get(laws::page))
        .route("/laws.xlsx", get(laws::xlsx))
        .route("/laws/text/{name}", get(law::page))
        .route("/laws/recheck", get(recheck::page))
        .route("/laws/recheck.xlsx", get(recheck::xlsx))
        .route("/ledger", get(ledger::page))
        .route("/ledger.xlsx", get(ledger::xlsx))
        .route("/ledger/{position}", get(entry::page))
        .route("/ledger/{position}/sheet.xlsx", get(entry::sheet))
        .route("/wishes", get(wishes::page))
        .route("/wishes.xlsx", get(wishes::xlsx))
        .route("/ledger/{position}/document/{name}", get(document::answer))
        .route("/about/reckoning", get(about::page))
        .route("/save", get(save::file))
        .route("/search", get(search::page))
        .route("/search/suggest", get(search::suggest))
}
