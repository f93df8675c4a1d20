//! What the pages of signing in and of people show. No secret but those meant to be shown once.

use crate::address::Address;
use crate::pages::parts::{Choice, Filter, Reference};
use crate::problem::Reason;

/// Signing in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The account as typed.
    pub account: String,
    /// Where to go then.
    pub to: String,
    /// The ticket that awaits the code of the second factor.
    pub ticket: Option<String>,
    /// Why it did not work.
    pub refusals: Vec<Reason>,
    /// The people of a demonstration, who enter without a password.
    pub roles: Vec<DemonstrationPerson>,
    /// Where one may sign in as well.
    pub elsewhere: Option<Elsewhere>,
    /// Is there no account yet?
    pub awaits_setup: bool,
}

/// A provider at which one may sign in.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// What people call it.
    pub name: String,
    /// The way there.
    pub to: Address,
}

/// Somebody of a demonstration.
#[derive(Debug, Clone)]
pub struct DemonstrationPerson {
    /// The account.
    pub account: String,
    /// The name: plainly a role.
    pub name: String,
    /// The ties, in words.
    pub ties: String,
}

/// The first run.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The code as typed.
    pub code: String,
    /// The account as typed.
    pub account: String,
    /// The name as typed.
    pub name: String,
    /// The organ as typed.
    pub organ: String,
    /// The fewest characters of a password.
    pub password_min: usize,
    /// Why it did not work.
    pub refusals: Vec<Reason>,
}

/// The own account.
#[derive(Debug, Clone)]
pub struct Account {
    /// The person's name.
    pub name: String,
    /// The account.
    pub account: String,
    /// The ties, in words.
    pub ties: Vec<String>,
    /// Where notices go.
    pub email: String,
    /// Must the password be changed first?
    pub must_change_password: bool,
    /// Is there a password?
    pub has_password: bool,
    /// Is a second factor on?
    pub second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes_left: u64,
    /// What an authenticator app needs.
    pub enrolment: Option<Enrolled>,
    /// Recovery codes, shown once.
    pub codes: Vec<String>,
    /// A token, shown once.
    pub token: Option<String>,
    /// The fewest characters of a password.
    pub password_min: usize,
    /// The sessions.
    pub sessions: Vec<SessionRow>,
    /// The tokens.
    pub tokens: Vec<TokenRow>,
    /// Why nothing was done.
    pub refusals: Vec<Reason>,
}

/// What an authenticator app needs of a second factor that is being switched on.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// The secret, to be typed.
    pub secret: String,
    /// The address that holds it.
    pub address: String,
    /// The address as a picture, to be scanned.
    pub qr: Option<Qr>,
}

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Its width and height in modules, the blank border included.
    pub size: usize,
    /// Its dark modules as a path.
    pub path: String,
}

/// A session.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Its public identity.
    pub id: String,
    /// Is it this one?
    pub this: bool,
    /// When it began.
    pub since: String,
    /// When it was used last.
    pub seen: String,
    /// From where.
    pub from: String,
}

/// An API token.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Its public identity.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// Its ties, in words.
    pub ties: Vec<String>,
    /// May it only read?
    pub read_only: bool,
    /// When it expires.
    pub until: String,
    /// When it was used last.
    pub used: Option<String>,
    /// Does it still count?
    pub counts: bool,
}

/// The people of the register.
#[derive(Debug, Clone)]
pub struct People {
    /// The people.
    pub rows: Vec<PersonRow>,
    /// The rest of them.
    pub next: Option<Address>,
    /// The first tie of a new account.
    pub tie: TieForm,
    /// The account as typed.
    pub account: String,
    /// The name as typed.
    pub name: String,
    /// The external name as typed.
    pub external: String,
    /// The e-mail address as typed.
    pub email: String,
    /// May whoever reads manage accounts? Else no form is shown.
    pub manages: bool,
    /// May they see the trail?
    pub sees_trail: bool,
    /// May an account do without a password, since one may sign in elsewhere?
    pub offers_no_password: bool,
    /// Why nothing was done.
    pub refusals: Vec<Reason>,
}

/// One person of the list.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// The page.
    pub to: Address,
    /// The account.
    pub account: String,
    /// The name.
    pub name: String,
    /// The ties, in words.
    pub ties: Vec<String>,
    /// Is the account disabled?
    pub disabled: bool,
    /// Is a second factor on?
    pub second_factor: bool,
    /// Must the password be changed first?
    pub must_change_password: bool,
}

/// A tie to be entered.
#[derive(Debug, Clone)]
pub struct TieForm {
    /// The roles.
    pub roles: Vec<Choice>,
    /// Suggestions for the organ.
    pub organs: Vec<Choice>,
    /// The organ as typed.
    pub organ: String,
    /// The places as typed.
    pub places: String,
}

/// A tie of a person.
#[derive(Debug, Clone)]
pub struct TieRow {
    /// Its number, from 0.
    pub number: usize,
    /// In words.
    pub text: String,
    /// Does such a role not suit such an organ?
    pub unsuited: bool,
}

/// One person.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub account: String,
    /// The name.
    pub name: String,
    /// What a provider calls them.
    pub external: String,
    /// Where notices go.
    pub email: String,
    /// The ties.
    pub ties: Vec<TieRow>,
    /// One more tie.
    pub tie: TieForm,
    /// May whoever reads manage the account? Else no form is shown.
    pub manages: bool,
    /// Its trail, for whoever may see it.
    pub trail: Option<Address>,
    /// Is the account disabled?
    pub disabled: bool,
    /// Is there a password?
    pub has_password: bool,
    /// Is a second factor on?
    pub second_factor: bool,
    /// Must the password be changed first?
    pub must_change_password: bool,
    /// When and by whom it was opened.
    pub created: String,
    /// When and by whom it was changed last.
    pub changed: String,
    /// Why nothing was done.
    pub refusals: Vec<Reason>,
}

/// The trail of sign-ins and changes.
#[derive(Debug, Clone)]
pub struct Trail {
    /// The account sought, as written.
    pub account: String,
    /// What to narrow it by.
    pub filters: Vec<Filter>,
    /// The steps, newest first.
    pub rows: Vec<TrailRow>,
    /// Older ones.
    pub next: Option<Address>,
    /// The trail as a spreadsheet.
    pub xlsx: Address,
}

/// One step of the trail.
#[derive(Debug, Clone)]
pub struct TrailRow {
    /// Its number.
    pub number: u64,
    /// When.
    pub at: String,
    /// What.
    pub what: String,
    /// Does it want a look: a failure, a lock-out?
    pub warns: bool,
    /// The account it is about: its page where there is one.
    pub account: Reference,
    /// Who did it, where it was somebody else.
    pub by: String,
    /// From where.
    pub remote: String,
    /// What exactly.
    pub detail: String,
}

/// A password shown once.
#[derive(Debug, Clone)]
pub struct OneTimePassword {
    /// The account.
    pub account: String,
    /// The name.
    pub name: String,
    /// The password.
    pub password: String,
    /// The person's page.
    pub person: Address,
}
