//! The reckonings: usage and audit of a period.

use axum::response::Response;

use super::dated;
use crate::problem::Problem;
use crate::visit::Visit;

/// `GET /api/v1/usage`
///
/// # Errors
/// A batch of cases that is missing or was altered.
pub async fn usage(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    Ok(dated(&visit, "usage", &reckoning.usage))
}

/// `GET /api/v1/audit`: the summary of the audit.
///
/// # Errors
/// A batch of cases that is missing or was altered.
pub async fn audit(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    Ok(dated(&visit, "audit", reckoning.audit.summary()))
}
