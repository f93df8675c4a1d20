//! The reckonings: usage and audit of a period.

use axum::response::Response;

use super::dated;
use crate::problem::Problem;
use crate::visit::Visit;

/// `GET /api/v1/usage`
///
/// # Errors
/// A batch of cases that is missing or was altered.
#[utoipa::path(get, path = "/api/v1/usage", tag = "figures",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("cases_from" = Option<String>, Query, description = "first day of decision that counts"),
        ("cases_until" = Option<String>, Query, description = "last day of decision that counts"),
    ),
    responses(
        (status = 200, description = "items and grants running, unused, not taken up", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn usage(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    Ok(dated(&visit, "usage", &reckoning.usage))
}

/// `GET /api/v1/audit`: the summary of the audit.
///
/// # Errors
/// A batch of cases that is missing or was altered.
#[utoipa::path(get, path = "/api/v1/audit", tag = "figures",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("cases_from" = Option<String>, Query, description = "first day of decision that counts"),
        ("cases_until" = Option<String>, Query, description = "last day of decision that counts"),
    ),
    responses(
        (status = 200, description = "decided cases by standing, who decided, signals and broken link", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn audit(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    Ok(dated(&visit, "audit", reckoning.audit.summary()))
}
