//! Plain HTTP to this machine only: for a provider, or an office's TLS proxy, on the same host.

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{HOST, HeaderValue};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::{Fetch, FetchError, Fetched, Request, Response};

/// No answer may be longer, in bytes.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// No answer may take longer.
const PATIENCE: Duration = Duration::from_secs(10);

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

fn failed(problem: impl std::fmt::Display) -> FetchError {
    FetchError { problem: problem.to_string() }
}

async fn carry(request: Request) -> Result<Response, FetchError> {
    let (mut parts, body) = request.into_parts();
    let authority = parts.uri.authority().cloned().ok_or_else(|| failed("the address names no host"))?;
    let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
    let here = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if parts.uri.scheme_str() != Some("http") || !here {
        return Err(failed(format!(
            "`{authority}` is not this machine; give http://127.0.0.1:… of a TLS proxy, or fetch over TLS"
        )));
    }
    let stream =
        TcpStream::connect((host.as_str(), authority.port_u16().unwrap_or(80))).await.map_err(failed)?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
    tokio::spawn(connection);
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).parse().map_err(failed)?;
    parts.uri = path;
    parts.headers.insert(HOST, HeaderValue::from_str(authority.as_str()).map_err(failed)?);
    let request = hyper::Request::from_parts(parts, Full::new(Bytes::from(body)));
    let (parts, body) = sender.send_request(request).await.map_err(failed)?.into_parts();
    let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await.map_err(failed)?;
    Ok(Response::from_parts(parts, body.to_bytes().to_vec()))
}
