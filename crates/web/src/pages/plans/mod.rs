//! Work plans: the list, one plan, and the outline proposed for a town.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of plans.
#[derive(Debug, Template)]
#[template(path = "plans.html")]
pub struct PlansPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Plans,
}

/// One plan.
#[derive(Debug, Template)]
#[template(path = "plan.html")]
pub struct PlanPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Plan,
}

/// The outline proposed for a town.
#[derive(Debug, Template)]
#[template(path = "plan_outline.html")]
pub struct OutlinePage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Outline,
}
