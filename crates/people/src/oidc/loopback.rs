//! Plain HTTP to this machine only: for a provider, or an office's TLS proxy, on the same host.

use std::net::IpAddr;

use tokio::net::TcpStream;

use super::wire::{self, PATIENCE, failed};
use super::{Fetch, FetchError, Fetched, Request, Response};

/// Fetches from this machine; anything else is refused, because plain HTTP is not to be trusted further than that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Loopback;

impl Fetch for Loopback {
    fn fetch(&self, request: Request) -> Fetched {
        Box::pin(async move {
            let late = |_| failed("it took too long to answer");
            tokio::time::timeout(PATIENCE, carry(request)).await.map_err(late)?
        })
    }
}

async fn carry(request: Request) -> Result<Response, FetchError> {
    let authority = wire::authority(&request)?;
    let host = wire::host(&authority);
    let here = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if request.uri().scheme_str() != Some("http") || !here {
        return Err(failed(format!(
            "`{authority}` is not this machine; give http://127.0.0.1:… of a TLS proxy, or fetch over TLS"
        )));
    }
    let stream = TcpStream::connect((host, authority.port_u16().unwrap_or(80))).await.map_err(failed)?;
    wire::exchange(stream, &authority, request).await
}
