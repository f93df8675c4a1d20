//! Work that takes a while, on a thread of its own, so that the threads that answer requests stay free.

use crate::doing::refusals;
use crate::problem::Problem;

/// Does a job on a thread of its own.
///
/// # Errors
/// A failure without words of its own, where the job broke off; the cause is logged.
pub async fn work<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(job).await.map_err(|error| refusals::failed(&error))
}
