//! What a spreadsheet is about: a step of the opening, or acts of any kind. Its pages lead back to where it came from.

use axum::http::StatusCode;
use register::acts::Act;

use super::steps::step;
use crate::address::Address;
use crate::pages::parts::Reference;
use crate::problem::{Problem, Said};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// What the rows of a spreadsheet are.
pub(super) struct Subject {
    /// The kind of act.
    pub kind: &'static str,
    /// Its name on the page.
    pub title: String,
    of_start: bool,
}

impl Subject {
    /// A step of the opening.
    pub(super) fn of_step(visit: &Visit, kind: &str) -> Result<Self, Problem> {
        let step = step(kind)?;
        let title = Texts::of(visit.lang()).get(step.title.0).into_owned();
        Ok(Self { kind: step.kind, title, of_start: true })
    }

    /// Acts of any kind, brought to their form.
    pub(super) fn of_form(visit: &Visit, kind: &str) -> Result<Self, Problem> {
        let act = Act::describe(kind).ok_or_else(|| {
            let path: String = format!("/record/act/{kind}").chars().take(100).collect();
            Problem::said(StatusCode::NOT_FOUND, Said::plain(Key("problem-not-found")).variable("path", path))
        })?;
        let title = act.title.in_language(visit.language).to_owned();
        Ok(Self { kind: act.kind, title, of_start: false })
    }

    /// Where it came from.
    pub(super) fn back(&self) -> Address {
        if self.of_start { Address::start() } else { Address::record_act(self.kind) }
    }

    /// A part of its pages.
    pub(super) fn to(&self, part: &str) -> Address {
        match self.of_start {
            true => Address::of(["start", self.kind, part]),
            false => Address::of(["record", "act", self.kind, "file", part]),
        }
    }

    /// Where one goes on.
    pub(super) fn next(&self, texts: &Texts) -> Reference {
        match self.of_start {
            true => Reference::link(texts.get("start-next"), Address::start()),
            false => Reference::link(texts.get("nav-desk"), Address::desk()),
        }
    }
}
