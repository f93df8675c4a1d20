//! The legality rules: all of them, one with the form that changes it, and what of the catalogue may go to towns.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// All rules.
#[derive(Debug, Template)]
#[template(path = "legality.html")]
pub struct LegalityPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Legality,
}

/// One rule.
#[derive(Debug, Template)]
#[template(path = "rule.html")]
pub struct RulePage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Rule,
}

/// What may go to towns.
#[derive(Debug, Template)]
#[template(path = "outlook.html")]
pub struct OutlookPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Outlooks,
}

/// The form of one more rule.
#[derive(Debug, Template)]
#[template(path = "rule_new.html")]
pub struct NewRulePage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::NewRule,
}
