//! What a spreadsheet is about: a step of the opening, or acts of any kind. Its pages lead back to where it came from.

use register::acts::Act;

use super::steps::step;
use crate::address::Address;
use crate::pages::parts::Reference;
use crate::problem::Problem;
use crate::texts::Texts;
use crate::visit::Visit;

/// The pages among which a spreadsheet is brought.
pub trait Pages: Send + 'static {
    /// What its rows are, by the kind in the address.
    ///
    /// # Errors
    /// A 404 where there are no such pages.
    fn subject(visit: &Visit, kind: &str) -> Result<Subject, Problem>;
}

/// Those of the opening, step by step.
pub enum Opening {}

/// Those of the form of any kind of act.
pub enum Form {}

/// What the rows of a spreadsheet are.
pub struct Subject {
    /// The kind of act.
    pub kind: &'static str,
    /// Its name on the page.
    pub title: String,
    of_start: bool,
}

impl Pages for Opening {
    fn subject(visit: &Visit, kind: &str) -> Result<Subject, Problem> {
        let step = step(kind)?;
        let title = Texts::of(visit.lang()).get(step.title.0).into_owned();
        Ok(Subject { kind: step.kind, title, of_start: true })
    }
}

impl Pages for Form {
    fn subject(visit: &Visit, kind: &str) -> Result<Subject, Problem> {
        let path = || format!("/record/act/{kind}").chars().take(100).collect::<String>();
        let act = Act::describe(kind).ok_or_else(|| Problem::nothing_at(path()))?;
        let title = act.title.in_language(visit.language).to_owned();
        Ok(Subject { kind: act.kind, title, of_start: false })
    }
}

impl Subject {
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
