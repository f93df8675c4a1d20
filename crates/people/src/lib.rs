//! People (人员): who is this? Accounts, passwords, second factor, sessions, one-time forms, API tokens, lock-out, the
//! first run, and what each was told by mail, in one SQLite file (`people.sqlite`). What somebody *may* do is not decided
//! here: that is the crate `access`, which gets its [`access::Asker`] from here.
//!
//! Time is handed in by the caller everywhere; nothing here reads a clock or waits. What was answered for is on disk
//! (WAL, `synchronous=FULL`); every change is one transaction, so nothing is half done.
//!
//! # The way of a request
//!
//! ```text
//! cookie `session` ──► People::signed_in(token, now)  ─► SignedIn { asker, person, csrf, session }
//! `Authorization: Bearer qz_…` ──► People::by_token   ─► Asker
//! neither                                             ─► Asker::Visitor
//! ```
//!
//! 1. A layer turns cookie or header into an `Asker` and puts it into the request. `SessionExpired` and `SessionUnknown`
//!    become a redirect to the sign-in page that says so; a bad token becomes 401 with [`PeopleError::gate`].
//! 2. Reading pages ask `RuleBook::may_see(&asker, …)`, lists narrow by `RuleBook::places_seen`.
//! 3. A form page is made with [`People::form`] (one-time token, by purpose) and [`SignedIn::csrf`]. What comes in is
//!    checked: [`SignedIn::check_csrf`], then [`People::claim_form`]; the act gets the identity [`FormClaim::act`]; then
//!    `RuleBook::may_record`, then the office. Recorded: [`People::spend_form`]. Refused: [`People::give_form_back`].
//!    The entry's recorder is `Person::recorder`, its organ the one asked for, its capacity `Decision::capacity`.
//! 4. Signing in: [`People::sign_in`] → [`SignIn::Done`] (set the cookie), or [`SignIn::SecondFactor`] →
//!    [`People::sign_in_with_code`]. By OpenID Connect: [`oidc::Provider::begin`] → redirect → [`oidc::Provider::finish`].
//! 5. First run: [`People::setup_code`] at the start, printed once by the caller; [`People::set_up`] from the form.
//!
//! Requests by token need no CSRF or form token: a browser never sends the header by itself.

mod accounts;
mod attempts;
mod demonstration;
mod drafts;
mod email;
mod error;
mod error_text;
mod forms;
mod notices;
pub mod oidc;
mod password;
mod second_factor;
mod secret;
mod sessions;
mod settings;
mod setup;
mod sign_in;
mod store;
mod tokens;
pub mod totp;
mod trail;

pub use accounts::{ACCOUNTS_READ_MAX, Account, Doing, EXTERNAL_CHARS_MAX, NAME_CHARS_MAX, NewAccount};
pub use demonstration::DEMONSTRATION;
pub use drafts::{DRAFT_BYTES_MAX, DRAFTS_MAX, Draft, DraftId, DraftKey, DraftListed};
pub use email::{EMAIL_BYTES_MAX, EmailAddress};
pub use error::{Limited, PeopleError};
pub use forms::{FormClaim, form_act_id};
pub use notices::{Addressee, AllTold, Told};
pub use password::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN, check_password};
pub use second_factor::{Enrolment, RECOVERY_CODES};
pub use secret::one_time_password;
pub use sessions::{FromWhere, NewSession, SessionListed, SignedIn};
pub use settings::Settings;
pub use setup::FirstAdministrator;
pub use sign_in::{Credentials, SignIn};
pub use store::People;
pub use tokens::{NewToken, TOKEN_PREFIX, TokenListed};
pub use trail::{Event, STEPS_MAX, Sought, Step};
