//! The small values a judgement is made of: the numbers asked about, the facts, a way of holding the power.

use super::records::Number;
use crate::authority::answer::{BrokenLink, Ground, Verdict};
use crate::authority::question::Question;
use crate::day::Day;
use crate::ids::{Fen, Known};

/// The numbers of an organ, a power and a place: look them up once, ask often. By default nothing the index knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    pub(super) organ: Option<Number>,
    pub(super) power: Option<Number>,
    pub(super) place: Option<Number>,
}

impl Keys {
    /// What either names; where both name something, this one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            organ: self.organ.or(other.organ),
            power: self.power.or(other.power),
            place: self.place.or(other.place),
        }
    }
}

/// The rest of a question: days, what was known, what is known of the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The day asked about.
    pub on: Day,
    /// The law day.
    pub law: Day,
    /// What was known.
    pub known: Known,
    /// The amount at stake.
    pub amount: Option<Fen>,
    /// The matter.
    pub matter: Option<&'a str>,
    /// The day the case was filed, not after the day asked about.
    pub filed: Option<Day>,
}

impl<'a> Facts<'a> {
    /// The facts of a question.
    pub fn of(question: &'a Question) -> Self {
        Self {
            on: question.on,
            law: question.law,
            known: question.known,
            amount: question.context.amount,
            matter: question.context.matter.as_deref(),
            filed: question.filed(),
        }
    }
}

/// One way of holding the power, judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) verdict: Verdict,
    pub(super) ground: Option<Ground>,
    pub(super) broken: Option<BrokenLink>,
    /// The organ that holds or would hold; none when the question broke off before.
    pub(super) holder: Option<Number>,
    pub(super) grant: Option<Number>,
    /// Is it held only for the running case?
    pub(super) running: bool,
    /// Officers the grantee has and needs, when they are too few.
    pub(super) officers: Option<(u16, u16)>,
}

impl Way {
    pub(super) const fn broken(link: BrokenLink) -> Self {
        Self {
            verdict: Verdict::NotHeld,
            ground: None,
            broken: Some(link),
            holder: None,
            grant: None,
            running: false,
            officers: None,
        }
    }

    pub(super) const fn held(ground: Ground, holder: Number, grant: Option<Number>) -> Self {
        Self {
            verdict: Verdict::Held,
            ground: Some(ground),
            broken: None,
            holder: Some(holder),
            grant,
            running: false,
            officers: None,
        }
    }

    pub(super) const fn at(mut self, link: BrokenLink) -> Self {
        self.verdict = Verdict::NotHeld;
        self.broken = Some(link);
        self
    }

    /// How far along this way is: classes first, then the link at which it breaks.
    pub(super) fn progress(&self) -> (u8, u8) {
        match (self.verdict, self.ground) {
            (Verdict::Held, Some(Ground::Statutory)) => (3, 0),
            (Verdict::Held, _) => (2, 0),
            (Verdict::Unclear, _) => (1, 0),
            (Verdict::NotHeld, _) => (0, self.broken.map_or(0, |link| link as u8 + 1)),
        }
    }
}
