//! The pairs of an address that several resources understand, described once. [`Visit`] reads the dates and the period;
//! only the part of a list is read here.

use axum::http::StatusCode;
use utoipa::IntoParams;

use crate::problem::{Problem, Said};
use crate::texts::Key;
use crate::visit::Visit;

/// Rows of one answer at most.
pub const ROWS_MAX: usize = 1_000;

/// The three dates of every question.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Dated {
    /// The day asked about, written 2014-12-31; today when absent.
    pub on: Option<String>,
    /// What the ledger held: how many of its entries are taken into account, or the day up to whose end they were
    /// recorded; all of them when absent.
    pub known: Option<String>,
    /// The day whose rules apply, written 2014-12-31; that of `on` when absent.
    pub law: Option<String>,
}

/// The period whose decisions count.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Counted {
    /// The first day of decision that counts; that of the first filed batch when absent.
    pub cases_from: Option<String>,
    /// The last day of decision that counts; that of the last filed batch, though not after `on`, when absent.
    pub cases_until: Option<String>,
}

/// Which rows of a list are wanted.
#[derive(Debug, Clone, Copy, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// How many rows to skip; none when absent.
    #[param(value_type = Option<u64>)]
    pub offset: usize,
    /// How many rows are wanted; 1,000 are the most, and the usual number.
    #[param(value_type = Option<u64>)]
    pub limit: usize,
}

impl Part {
    /// The part an address asks for.
    ///
    /// # Errors
    /// 400 where `offset` or `limit` is no number.
    pub fn of(visit: &Visit) -> Result<Self, Problem> {
        let number = |name: &str, usual: usize| match visit.asked(name) {
            "" => Ok(usual),
            text => text.parse().map_err(|_| {
                let text: String = text.chars().take(40).collect();
                let said = Said::plain(Key("problem-rows")).mend(Key("problem-rows-mend"));
                Problem::said(StatusCode::BAD_REQUEST, said.variable("name", name).variable("value", text))
            }),
        };
        Ok(Self { offset: number("offset", 0)?, limit: number("limit", ROWS_MAX)?.min(ROWS_MAX) })
    }
}
