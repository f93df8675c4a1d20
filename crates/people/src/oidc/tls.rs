//! HTTPS to a provider anywhere: its certificate must be vouched for by the authorities this machine trusts, or by those
//! the office names. Plain HTTP stays with [`Loopback`].

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::loopback::Loopback;
use super::wire::{self, PATIENCE, failed};
use super::{Fetch, FetchError, Fetched, Request, Response};

/// Fetches over TLS; from this machine over plain HTTP as well.
#[derive(Clone)]
pub struct Tls {
    config: Arc<ClientConfig>,
    patience: Duration,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

impl Tls {
    /// Trusts the authorities of this machine, and those of `more`: certificates as PEM text, for an authority of the
    /// office's own.
    ///
    /// # Errors
    /// Certificates that cannot be read, or no authority at all.
    pub fn trusting(more: Option<&[u8]>) -> Result<Self, FetchError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        for certificate in more.into_iter().flat_map(CertificateDer::pem_slice_iter) {
            let certificate = certificate.map_err(|_| failed("the certificates are no PEM text"))?;
            roots.add(certificate).map_err(failed)?;
        }
        if roots.is_empty() {
            return Err(failed("no authority of certificates is trusted on this machine; name one"));
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(failed)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config), patience: PATIENCE })
    }

    /// The same, with more or less patience for an answer than ten seconds.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

impl Fetch for Tls {
    fn fetch(&self, request: Request) -> Fetched {
        if request.uri().scheme_str() != Some("https") {
            return Loopback.fetch(request);
        }
        let (connector, patience) = (TlsConnector::from(Arc::clone(&self.config)), self.patience);
        Box::pin(async move {
            let late = |_| failed("it took too long to answer");
            tokio::time::timeout(patience, carry(connector, request)).await.map_err(late)?
        })
    }
}

async fn carry(connector: TlsConnector, request: Request) -> Result<Response, FetchError> {
    let authority = wire::authority(&request)?;
    let host = wire::host(&authority);
    let name = ServerName::try_from(host.to_owned()).map_err(failed)?;
    let stream = TcpStream::connect((host, authority.port_u16().unwrap_or(443))).await.map_err(failed)?;
    let stream = connector.connect(name, stream).await.map_err(failed)?;
    wire::exchange(stream, &authority, request).await
}
