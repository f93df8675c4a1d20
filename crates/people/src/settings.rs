//! What an office may set: durations, limits, and the cost of a password hash.

/// Settings; the defaults are what the product ships with. Durations are in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// A session without a request for this long has expired.
    pub session_idle_s: i64,
    /// A session expires after this long in any case.
    pub session_whole_s: i64,
    /// The most sessions of one account; signing in once more ends the oldest.
    pub sessions_max: u32,
    /// How long a form may stay open in a browser.
    pub form_open_s: i64,
    /// The most open forms of one session; the oldest are forgotten.
    pub forms_max: u32,
    /// How long the second factor is awaited after the password.
    pub ticket_s: i64,
    /// How many wrong attempts an account has before it is locked.
    pub account_attempts: u32,
    /// How many wrong attempts one remote address has before it is locked.
    pub remote_attempts: u32,
    /// The first lock lasts this long; each further failure doubles it.
    pub lock_first_s: i64,
    /// No lock lasts longer.
    pub lock_longest_s: i64,
    /// Failures are forgotten after this long without one.
    pub forget_failures_s: i64,
    /// How long the setup code of the first run is valid.
    pub setup_s: i64,
    /// The most API tokens of one account that are neither expired nor revoked.
    pub tokens_max: u32,
    /// The longest life of an API token.
    pub token_longest_s: i64,
    /// The most accounts.
    pub accounts_max: u32,
    /// Memory of one password hash in KiB (argon2id); OWASP's first choice by default.
    pub hash_memory_kib: u32,
    /// Passes of one password hash.
    pub hash_passes: u32,
    /// How many password hashes run at once.
    pub hashes_at_once: usize,
}

impl Default for Settings {
    fn default() -> Self {
        const MINUTE: i64 = 60;
        const HOUR: i64 = 60 * MINUTE;
        const DAY: i64 = 24 * HOUR;
        Self {
            session_idle_s: 30 * MINUTE,
            session_whole_s: 12 * HOUR,
            sessions_max: 10,
            form_open_s: 8 * HOUR,
            forms_max: 200,
            ticket_s: 5 * MINUTE,
            account_attempts: 5,
            remote_attempts: 30,
            lock_first_s: MINUTE,
            lock_longest_s: HOUR,
            forget_failures_s: DAY,
            setup_s: DAY,
            tokens_max: 20,
            token_longest_s: 366 * DAY,
            accounts_max: 200_000,
            hash_memory_kib: 19_456,
            hash_passes: 2,
            hashes_at_once: 4,
        }
    }
}
