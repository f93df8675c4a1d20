//! Listening: on loopback only, since there is no sign-in yet.

use std::future::Future;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::app::App;
use crate::router;

/// Why the site is not served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is reachable from outside.
    #[error(
        "{address} can be reached from other machines, and there is no sign-in yet; listen on 127.0.0.1 or [::1]"
    )]
    NotLoopback {
        /// The address asked for.
        address: SocketAddr,
    },
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
/// [`ServeError`]: an address that is not loopback, or one that is taken.
pub async fn serve(
    app: App,
    address: SocketAddr,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback { address });
    }
    let listener = TcpListener::bind(address).await.map_err(|cause| ServeError::Listen { address, cause })?;
    axum::serve(listener, router::site(app))
        .with_graceful_shutdown(shutdown)
        .await
        .map_err(ServeError::Stopped)
}
