//! Listening: on this machine only until there is an account, wherever one likes from then on.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use office::Office;
use people::PeopleError;
use tokio::net::TcpListener;

use crate::app::App;
use crate::router;

/// How often the ledger is looked at for what other processes recorded.
const FOLLOW_EVERY: Duration = Duration::from_secs(1);

/// Why the site is not served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is reachable from outside, and nobody can be asked to sign in.
    #[error(
        "{address} can be reached from other machines, and there is no account yet, so nobody could be asked to sign in; listen on 127.0.0.1 or [::1], set up the first administrator, then listen on {address}"
    )]
    NotLoopback {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The accounts cannot be read.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {cause}; choose another port with --listen, or end the program that holds it"
    )]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Serving ended by itself.
    #[error("the server stopped: {0}; start it again")]
    Stopped(std::io::Error),
}

/// Serves the site until `shutdown` is ready; running requests are finished first.
///
/// # Errors
/// [`ServeError`]: an address beyond this machine while there is no account or while the settings say loopback, or an
/// address that is taken.
pub async fn serve(
    app: App,
    address: SocketAddr,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    if !address.ip().is_loopback() && (app.loopback() || app.is_open().await?) {
        return Err(ServeError::NotLoopback { address });
    }
    let listener = TcpListener::bind(address).await.map_err(|cause| ServeError::Listen { address, cause })?;
    let office = Arc::clone(app.office());
    let service = router::site(app).into_make_service_with_connect_info::<SocketAddr>();
    let following = tokio::spawn(follow(office));
    let served = axum::serve(listener, service).with_graceful_shutdown(shutdown).await;
    following.abort();
    served.map_err(ServeError::Stopped)
}

/// Keeps up with what the command line records into the same register meanwhile.
async fn follow(office: Arc<Office>) {
    loop {
        tokio::time::sleep(FOLLOW_EVERY).await;
        if let Err(error) = office.follow().await {
            tracing::warn!(%error, "the ledger could not be followed");
        }
    }
}
