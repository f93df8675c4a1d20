//! 登录与人员: signing in, the first run, the own account, the people of the register.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// Signing in.
#[derive(Debug, Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::SignIn,
}

/// The first run.
#[derive(Debug, Template)]
#[template(path = "setup.html")]
pub struct SetupPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Setup,
}

/// The own account.
#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Account,
}

/// The people of the register.
#[derive(Debug, Template)]
#[template(path = "people.html")]
pub struct PeoplePage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::People,
}

/// One person.
#[derive(Debug, Template)]
#[template(path = "person.html")]
pub struct PersonPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Person,
}

/// A password shown once.
#[derive(Debug, Template)]
#[template(path = "password_once.html")]
pub struct OncePage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::OneTimePassword,
}

/// The trail of sign-ins and changes.
#[derive(Debug, Template)]
#[template(path = "trail.html")]
pub struct TrailPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Trail,
}
