//! A password for somebody else, shown once.

use axum::http::StatusCode;
use axum::response::Response;

use crate::address::Address;
use crate::pages::accounts::{OncePage, model};
use crate::problem::Problem;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// An account with its one-time password.
pub struct Opened {
    /// The account.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// The password, to be changed at the first sign-in.
    pub password: String,
}

/// The page that shows it.
pub fn page(visit: &Visit, opened: Opened) -> Result<Response, Problem> {
    let Opened { account, name, password } = opened;
    let person = Address::person(&account);
    let m = model::OneTimePassword { account, name, password, person };
    let s = visit.shell(Section::Elsewhere, Address::people());
    Ok(respond::page(StatusCode::OK, &OncePage { s, m }))
}
