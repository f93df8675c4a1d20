//! The people of a register, through their public door: signing in, sessions, forms, tokens, second factor, first run,
//! OpenID Connect, and what survives a fall. Time is handed in, so nothing here waits.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod accounts;
mod demonstration;
mod drafts;
mod durable;
mod forms;
mod lock_out;
mod notices;
mod oidc;
mod second_factor;
mod sessions;
mod setup;
mod texts;
mod tls;
mod tokens;
mod world;
