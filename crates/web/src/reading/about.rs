//! How the figures are reckoned, filled.

use axum::http::StatusCode;

use super::shared::{self, Answered};
use crate::address::Address;
use crate::pages::about::AboutPage;
use crate::pages::about::model::About;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// `GET /about/reckoning`
pub async fn page(visit: Visit) -> Answered {
    let reckoning = visit.reckoning().await?;
    let m = About {
        period: shared::period(&visit),
        cases: reckoning.summary.decided,
        demonstration: visit.app.demonstration(),
    };
    let shell = visit.shell(Section::Elsewhere, Address::reckoning());
    Ok(respond::page(StatusCode::OK, &AboutPage { s: shell, m }))
}
