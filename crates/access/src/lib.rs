//! Access (准入): may this person see this, or record this act for this organ, on this day?
//!
//! Pure: no files, clock, network or async. The rules are Cedar policies in `rules/access/*.cedar`, compiled in; each is
//! evaluated by itself, a rule that cannot be evaluated refuses, and what no rule allows is refused. Nothing here knows
//! passwords or sessions: that is the crate `people`, which answers *who is this*; this crate answers *may they*.
//!
//! # In what order a request is judged
//!
//! ```text
//! cookie or token ──people──► Asker (who, by what way) ──┐
//! act in the making ─────────► Deed (whose act, where) ──┼─► RuleBook::may_record ─► Decision (rule, words, capacity)
//! register, day, delegations ► Circumstances ────────────┘
//! ```
//!
//! - [`RuleBook::may_record`] before an act goes to legality and admission; its [`Decision`] names the tie, that is the
//!   organ and capacity the entry is recorded with ([`Decision::capacity`], [`Person::recorder`]).
//! - [`RuleBook::may_see`] for a page or an address of the API, [`RuleBook::places_seen`] to narrow a list.
//! - [`RuleBook::may_administer`] for what concerns people and their accounts.
//!
//! A new kind of act is one line in [`kinds`].

mod circumstances;
mod decide;
mod deed;
mod delegation;
mod error;
mod facts;
pub mod kinds;
mod pages;
mod person;
mod role;
mod rule;
mod schema;
mod table;

pub use circumstances::{Circumstances, Earlier};
pub use decide::{DEFAULT_DENY, Decision, Seen};
pub use deed::Deed;
pub use delegation::Delegation;
pub use error::{AccessError, AccountIdError};
pub use pages::{Page, Sight, Task};
pub use person::{ACCOUNT_CHARS_MAX, AccountId, Asker, Means, Person, TIES_MAX, Tie};
pub use role::Role;
pub use rule::{Effect, Rule, RuleBook};
pub use table::markdown_table;
