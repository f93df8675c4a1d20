//! The cookies of coming in: of a session, and of a sign-in that is at a provider. For our own pages alone, unreadable to
//! scripts, gone with the browser, and sent over TLS alone unless the server listens on this machine only.

use axum::http::HeaderValue;

use crate::address::Address;

/// The name of a session's.
pub const NAME: &str = "session";
/// The name of that of a sign-in at a provider.
pub const FLOW: &str = "sign_in_flow";
/// How long one may take at a provider, in seconds.
const FLOW_S: u32 = 600;

/// The header that sets a session's.
pub fn set(token: &str, loopback: bool) -> Option<HeaderValue> {
    line(NAME, token, "Path=/", loopback)
}

/// The header that takes a session's away.
pub fn clear(loopback: bool) -> Option<HeaderValue> {
    line(NAME, "", "Path=/; Max-Age=0", loopback)
}

/// The header that sets that of a sign-in at a provider.
pub fn set_flow(kept: &str, loopback: bool) -> Option<HeaderValue> {
    line(FLOW, kept, &flow_life(FLOW_S), loopback)
}

/// The header that takes that of a sign-in at a provider away.
pub fn clear_flow(loopback: bool) -> Option<HeaderValue> {
    line(FLOW, "", &flow_life(0), loopback)
}

/// That of a sign-in at a provider is sent to the addresses of that sign-in only.
fn flow_life(seconds: u32) -> String {
    format!("Path={}; Max-Age={seconds}", Address::sign_in_elsewhere().path())
}

fn line(name: &str, value: &str, life: &str, loopback: bool) -> Option<HeaderValue> {
    let secure = if loopback { "" } else { "; Secure" };
    HeaderValue::from_str(&format!("{name}={value}; {life}; SameSite=Lax; HttpOnly{secure}")).ok()
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
