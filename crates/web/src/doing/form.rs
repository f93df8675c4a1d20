//! What a form sends: pairs of names and values, several of one name allowed, with limits.

use axum::extract::{Form, FromRequest, Request};
use axum::http::StatusCode;

use crate::dates::Dates;
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// The most pairs that are read; more are refused, since lines of an issue are chosen by pairs.
pub const PAIRS_MAX: usize = 20_000;

/// The pairs of a form in the order in which they were sent.
#[derive(Debug, Clone, Default)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Pairs by hand.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// These pairs, and more behind them.
    #[must_use]
    pub fn and(mut self, more: Vec<(String, String)>) -> Self {
        self.0.extend(more);
        self
    }

    /// The first value of a name, trimmed; empty where it is absent.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value of a name exactly as sent, for passwords; empty where it is absent.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every pair, in order.
    pub fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }

    /// Was the name sent at all, if only empty?
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Every value of a name.
    pub fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }
}

impl<S: Send + Sync> FromRequest<S> for Pairs {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let other = |status| Problem::said(status, Said::plain(Key("problem-other")));
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, state)
            .await
            .map_err(|rejection| other(axum::response::IntoResponse::into_response(rejection).status()))?;
        if pairs.len() > PAIRS_MAX {
            return Err(other(StatusCode::PAYLOAD_TOO_LARGE));
        }
        Ok(Self(pairs))
    }
}

/// A day as people write it, in the one way the register reads.
pub fn read_day(text: &str) -> Option<register::Day> {
    let dates = Dates::from_pairs([("on", text)]).ok()?;
    dates.on.and_then(register::Day::from_date)
}
