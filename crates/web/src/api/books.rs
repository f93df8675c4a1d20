//! The books as lists: powers, places, organs, instruments, grants.

use axum::response::Response;
use serde_json::json;

use super::listed;
use crate::problem::Problem;
use crate::visit::Visit;

/// `GET /api/v1/powers`
#[utoipa::path(get, path = "/api/v1/powers", tag = "books",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("offset" = Option<u64>, Query, description = "rows to skip"),
        ("limit" = Option<u64>, Query, description = "rows wanted, at most 1000"),
    ),
    responses(
        (status = 200, description = "powers of the catalogue", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn powers(visit: Visit) -> Response {
    let row = |power: &register::catalogue::Power| {
        json!({
            "power": power.code, "name": power.name, "kind": power.kind, "function": power.function,
            "domain": power.domain, "level": power.level, "basis": power.basis,
            "officers_required": power.officers_required, "origin": power.origin, "position": power.position,
        })
    };
    listed(&visit, visit.books().catalogue.iter().map(row))
}

/// `GET /api/v1/places`: every place with its name, code and parent on the day.
#[utoipa::path(get, path = "/api/v1/places", tag = "books",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("offset" = Option<u64>, Query, description = "rows to skip"),
        ("limit" = Option<u64>, Query, description = "rows wanted, at most 1000"),
    ),
    responses(
        (status = 200, description = "places as of the day", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn places(visit: Visit) -> Response {
    let row = |place: &register::places::Place| {
        json!({
            "place": place.id, "name": place.name_on(visit.on), "level": place.level,
            "code": place.codes.on(visit.on), "parent": place.parents.on(visit.on),
            "exists": place.exists_on(visit.on), "origin": place.origin, "position": place.position,
        })
    };
    listed(&visit, visit.books().places.iter().map(row))
}

/// `GET /api/v1/organs`: every organ as it is on the day.
#[utoipa::path(get, path = "/api/v1/organs", tag = "books",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("offset" = Option<u64>, Query, description = "rows to skip"),
        ("limit" = Option<u64>, Query, description = "rows wanted, at most 1000"),
    ),
    responses(
        (status = 200, description = "organs as of the day", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn organs(visit: Visit) -> Response {
    let row = |organ: &register::organs::Organ| {
        json!({
            "organ": organ.id, "name": organ.name_on(visit.on), "kind": organ.kind, "level": organ.level,
            "function": organ.functions.on(visit.on), "area": organ.areas.on(visit.on),
            "parent": organ.parents.on(visit.on), "acts_for": organ.principals.on(visit.on),
            "exists": organ.exists_on(visit.on), "origin": organ.origin, "position": organ.position,
        })
    };
    listed(&visit, visit.books().organs.iter().map(row))
}

/// `GET /api/v1/instruments`
#[utoipa::path(get, path = "/api/v1/instruments", tag = "books",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("offset" = Option<u64>, Query, description = "rows to skip"),
        ("limit" = Option<u64>, Query, description = "rows wanted, at most 1000"),
    ),
    responses(
        (status = 200, description = "instruments", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn instruments(visit: Visit) -> Response {
    let row = |one: &register::instruments::Instrument| {
        json!({
            "instrument": one.id, "number": one.number, "title": one.title, "kind": one.kind,
            "issuer": one.issuer, "signed": one.signed, "origin": one.origin, "position": one.position,
        })
    };
    listed(&visit, visit.books().instruments.iter().map(row))
}

/// `GET /api/v1/grants`: the board of the day, one row per power and place.
///
/// # Errors
/// A batch of cases that is missing or was altered.
#[utoipa::path(get, path = "/api/v1/grants", tag = "books",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("offset" = Option<u64>, Query, description = "rows to skip"),
        ("limit" = Option<u64>, Query, description = "rows wanted, at most 1000"),
        ("cases_from" = Option<String>, Query, description = "first day of decision that counts"),
        ("cases_until" = Option<String>, Query, description = "last day of decision that counts"),
    ),
    responses(
        (status = 200, description = "each power at each place with its state on the day", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn grants(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let rows = board.cells.iter().map(|cell| serde_json::to_value(cell).unwrap_or_default());
    Ok(listed(&visit, rows))
}
