//! The bundled styles, scripts and icons, served under names that carry their content's hash.
//!
//! `make assets` writes `assets/dist/`; the release binary embeds it, a debug build reads it from disk. A name
//! with the right hash may be kept by the browser for a year; any other name is answered with an ETag only.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// What esbuild wrote.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets/dist"]
struct Dist;

/// Hex digits of the SHA-256 that go into a name.
const HASH_CHARS: usize = 12;
/// A year in seconds: a hashed name never changes its content.
const KEEP_HASHED: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Names without a hash are asked again each time.
const KEEP_PLAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The address of an asset, with its hash: `app.css` becomes `/assets/app.1f2e3d4c5b6a.css`.
pub fn asset(name: &str) -> &'static str {
    static NAMES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        Dist::iter().filter_map(|name| Some((name.to_string(), hashed(&name, &hash_of(&name)?)))).collect()
    });
    names.get(name).map_or("/assets/missing", String::as_str)
}

fn hash_of(name: &str) -> Option<String> {
    let file = Dist::get(name)?;
    let mut hash = String::with_capacity(HASH_CHARS);
    for byte in file.metadata.sha256_hash().iter().take(HASH_CHARS / 2) {
        let _ = write!(hash, "{byte:02x}");
    }
    Some(hash)
}

fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, kind)) => format!("/assets/{stem}.{hash}.{kind}"),
        None => format!("/assets/{name}"),
    }
}

/// Splits `app.1f2e3d4c5b6a.css` into `app.css` and the hash asked for.
fn unhashed(asked: &str) -> (String, Option<&str>) {
    let parts: Vec<&str> = asked.split('.').collect();
    match parts.as_slice() {
        [stem, hash, kind]
            if hash.len() == HASH_CHARS && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            (format!("{stem}.{kind}"), Some(hash))
        }
        _ => (asked.to_owned(), None),
    }
}

/// `GET /assets/{name}`: the file, or 304 where the browser has it, or 404.
pub async fn serve(Path(asked): Path<String>, headers: HeaderMap) -> Response {
    let (name, wanted) = unhashed(&asked);
    let (Some(file), Some(hash)) = (Dist::get(&name), hash_of(&name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{hash}\"");
    let keep = if wanted == Some(hash.as_str()) { KEEP_HASHED } else { KEEP_PLAIN };
    let mut answer =
        if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            file.data.into_owned().into_response()
        };
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let kept = answer.headers_mut();
    kept.insert(header::CACHE_CONTROL, keep);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        kept.insert(header::ETAG, tag);
    }
    if let Ok(kind) = HeaderValue::from_str(&with_charset(kind.as_ref())) {
        kept.insert(header::CONTENT_TYPE, kind);
    }
    answer
}

fn with_charset(kind: &str) -> String {
    if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_their_hash_and_come_back() {
        let address = asset("app.css");
        let (name, hash) = unhashed(address.strip_prefix("/assets/").unwrap());
        assert_eq!(name, "app.css");
        assert_eq!(hash.map(str::to_owned), hash_of("app.css"));
    }

    #[tokio::test]
    async fn a_known_file_is_not_sent_twice() {
        let name = asset("app.js").trim_start_matches("/assets/").to_owned();
        let first = serve(Path(name.clone()), HeaderMap::new()).await;
        assert_eq!(first.status(), StatusCode::OK);
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(serve(Path(name), headers).await.status(), StatusCode::NOT_MODIFIED);
    }
}
