//! One request over one connection, whatever carries it: never longer than a while, never more than so much, and never on
//! to another address, since a redirection is an answer like any other here.

use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{HOST, HeaderValue};
use hyper::http::uri::Authority;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::{FetchError, Request, Response};

/// No answer may be longer, in bytes.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// No answer may take longer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Something went wrong on the way.
pub(super) fn failed(problem: impl std::fmt::Display) -> FetchError {
    FetchError { problem: problem.to_string() }
}

/// The host a request goes to, with its port if it names one.
pub(super) fn authority(request: &Request) -> Result<Authority, FetchError> {
    request.uri().authority().cloned().ok_or_else(|| failed("the address names no host"))
}

/// The host's name or address alone, without the brackets of IPv6.
pub(super) fn host(authority: &Authority) -> &str {
    authority.host().trim_start_matches('[').trim_end_matches(']')
}

/// Sends a request over a connection and reads the whole answer.
pub(super) async fn exchange<S>(
    stream: S,
    authority: &Authority,
    request: Request,
) -> Result<Response, FetchError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut parts, body) = request.into_parts();
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
