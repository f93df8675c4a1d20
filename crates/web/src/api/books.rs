//! The books as lists: powers, places, organs, instruments, grants.

use axum::response::Response;

use super::listed;
use super::params::{Counted, Dated, Part};
use super::rows::{GrantRow, InstrumentRow, OrganRow, PlaceRow, PowerRow};
use crate::problem::Problem;
use crate::visit::Visit;

/// `GET /api/v1/powers`: the catalogue.
///
/// # Errors
/// A part of the list that is not a number.
#[utoipa::path(get, path = "/api/v1/powers", tag = "books", params(Dated, Part),
    responses(
        (status = 200, description = "powers of the catalogue, by code", body = ref("#/components/schemas/PowerRows")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn powers(visit: Visit) -> Result<Response, Problem> {
    listed(&visit, visit.books().catalogue.iter(), PowerRow::of)
}

/// `GET /api/v1/places`: every place with its name, code and parent on the day.
///
/// # Errors
/// A part of the list that is not a number.
#[utoipa::path(get, path = "/api/v1/places", tag = "books", params(Dated, Part),
    responses(
        (status = 200, description = "places as of the day, by identity", body = ref("#/components/schemas/PlaceRows")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn places(visit: Visit) -> Result<Response, Problem> {
    listed(&visit, visit.books().places.iter(), |place| PlaceRow::on(visit.on, place))
}

/// `GET /api/v1/organs`: every organ as it is on the day.
///
/// # Errors
/// A part of the list that is not a number.
#[utoipa::path(get, path = "/api/v1/organs", tag = "books", params(Dated, Part),
    responses(
        (status = 200, description = "organs as of the day, by identity", body = ref("#/components/schemas/OrganRows")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn organs(visit: Visit) -> Result<Response, Problem> {
    listed(&visit, visit.books().organs.iter(), |organ| OrganRow::on(visit.on, organ))
}

/// `GET /api/v1/instruments`: the documents that acts cite.
///
/// # Errors
/// A part of the list that is not a number.
#[utoipa::path(get, path = "/api/v1/instruments", tag = "books", params(Dated, Part),
    responses(
        (status = 200, description = "instruments, by identity", body = ref("#/components/schemas/InstrumentRows")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn instruments(visit: Visit) -> Result<Response, Problem> {
    listed(&visit, visit.books().instruments.iter(), InstrumentRow::of)
}

/// `GET /api/v1/grants`: the board of the day, one row per power and place.
///
/// # Errors
/// A part of the list that is not a number; a batch of cases that is missing or was altered.
#[utoipa::path(get, path = "/api/v1/grants", tag = "books", params(Dated, Part, Counted),
    responses(
        (status = 200, description = "each power at each place it was handed over for, with its state on the day, by code and place", body = ref("#/components/schemas/GrantRows")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn grants(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    listed(&visit, board.cells.iter(), GrantRow::of)
}
