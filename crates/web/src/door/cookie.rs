//! The cookie of a session: for our own pages alone, unreadable to scripts, gone with the browser, and sent over TLS
//! alone unless the server listens on this machine only.

use axum::http::HeaderValue;

/// Its name.
pub const NAME: &str = "session";

/// The header that sets it.
pub fn set(token: &str, loopback: bool) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{NAME}={token}; Path=/; SameSite=Lax; HttpOnly{}", secure(loopback))).ok()
}

/// The header that takes it away.
pub fn clear(loopback: bool) -> Option<HeaderValue> {
    let line = format!("{NAME}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly{}", secure(loopback));
    HeaderValue::from_str(&line).ok()
}

const fn secure(loopback: bool) -> &'static str {
    if loopback { "" } else { "; Secure" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_does_without_tls() {
        let line = |loopback| set("abc", loopback).unwrap().to_str().unwrap().to_owned();
        assert_eq!(line(true), "session=abc; Path=/; SameSite=Lax; HttpOnly");
        assert_eq!(line(false), "session=abc; Path=/; SameSite=Lax; HttpOnly; Secure");
    }
}
