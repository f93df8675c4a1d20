//! The compact records of the index: numbers in place of identities, days in place of events.

use std::sync::Arc;

use crate::codes::PowerKind;
use crate::day::Day;
use crate::grants::{Mode, RunningCases};
use crate::ids::{Fen, InstrumentId, Position};
use crate::organs::OrganKind;
use crate::places::PlaceLevel;
use crate::rules::Effect;

use super::few::Few;
use super::versions::ByDay;

/// The number of an organ, a place, a power, a function or a grant within the index.
pub(super) type Number = u32;

#[derive(Clone, Debug)]
pub(super) struct PlaceRecord {
    pub(super) level: PlaceLevel,
    pub(super) from: Day,
    pub(super) last: Day,
    pub(super) parents: ByDay<Number>,
}

#[derive(Clone, Debug)]
pub(super) struct OrganRecord {
    pub(super) kind: OrganKind,
    pub(super) level: PlaceLevel,
    /// A zone's committee approved by the State Council or a province.
    pub(super) own_defendant: bool,
    pub(super) from: Day,
    pub(super) last: Day,
    /// The entry that dissolved it.
    pub(super) dissolved: Option<Position>,
    pub(super) functions: ByDay<Number>,
    pub(super) areas: ByDay<Number>,
    pub(super) principals: ByDay<Number>,
    pub(super) position: Position,
}

#[derive(Clone, Debug)]
pub(super) struct PowerRecord {
    pub(super) kind: PowerKind,
    pub(super) function: Number,
    pub(super) governmental: bool,
    pub(super) level: PlaceLevel,
    pub(super) officers: u16,
    pub(super) from: Day,
    pub(super) last: Day,
    pub(super) position: Position,
}

/// How far a grant has come on a day, publication and limits left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    NotAccepted,
    NotYetEffective,
    InForce,
    Suspended,
    Recalled,
    Expired,
}

/// An event with the entry that recorded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    pub(super) day: Day,
    pub(super) position: Position,
}

impl Mark {
    /// What comes earlier goes first; of one day what the ledger has first.
    pub(super) const fn order(self) -> (Day, Position) {
        (self.day, self.position)
    }
}

/// A grant: who and what it is about. Its life is mostly that of other lines of the same issue, and kept once for all of
/// them: half a million grants of a province then fit into memory, and lives that are asked for stay in the cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GrantRecord {
    pub(super) mode: Mode,
    /// Does it take the place of another grant?
    pub(super) replaces: bool,
    pub(super) power: Number,
    pub(super) place: Number,
    pub(super) grantee: Number,
    pub(super) life: Arc<Life>,
}

/// What happened to a grant, and what its line says beside: what every judgement looks at first, then the rest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Life {
    /// The spans of the grant's life: from each day on, this stage.
    pub(super) spans: Few<(Day, Stage), 4>,
    pub(super) issued: Mark,
    /// The last day of the term that the issue gave.
    pub(super) first_term: Day,
    /// The day of the first publication by issuer, grantor, grantee.
    pub(super) published: [Option<Day>; 3],
    pub(super) limit: Option<Fen>,
    pub(super) story: Story,
}

/// First publication by issuer, grantor, grantee.
pub(super) type Published = [Option<Mark>; 3];

/// A new term, which is published anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Renewal {
    pub(super) mark: Mark,
    /// The last day it gives.
    pub(super) last: Day,
    /// The first publications since.
    pub(super) published: Published,
}

/// What explanations and running cases need of a grant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Story {
    pub(super) grantor: Number,
    pub(super) issuer: Option<Number>,
    pub(super) effective: Day,
    pub(super) expires: Day,
    /// The renewals as the ledger has them.
    pub(super) renewals: Vec<Renewal>,
    pub(super) excluded: Vec<String>,
    pub(super) authorised: bool,
    pub(super) named: Option<Number>,
    pub(super) seal: Option<Number>,
    pub(super) approver: Option<Number>,
    pub(super) published: Published,
    pub(super) answers: Vec<(Mark, bool)>,
    pub(super) suspensions: Vec<(Mark, Option<InstrumentId>)>,
    pub(super) recall: Option<(Mark, RunningCases, Option<InstrumentId>)>,
    pub(super) instrument: InstrumentId,
}

impl Life {
    /// The first publications in the term in which a day lies.
    pub(super) fn published_for(&self, day: Day) -> &Published {
        let mut renewals = self.story.renewals.iter().filter(|_| self.first_term < day);
        let renewal = renewals.find(|renewal| day <= renewal.last);
        renewal.map_or(&self.story.published, |renewal| &renewal.published)
    }

    /// Every day of a publication.
    pub(super) fn publications(&self) -> impl Iterator<Item = Day> + '_ {
        let renewed = self.story.renewals.iter().flat_map(|renewal| &renewal.published);
        self.story.published.iter().chain(renewed).flatten().map(|mark| mark.day)
    }

    /// The entry by which it ended: a recall, or the issue of the line that took its place.
    pub(super) fn ended_at(&self) -> Option<Position> {
        self.story.recall.as_ref().map(|(mark, ..)| mark.position)
    }

    /// The stage on a day.
    #[inline]
    pub(super) fn stage(&self, day: Day) -> Stage {
        let span = self.spans.as_slice().iter().rev().find(|(from, _)| *from <= day);
        span.map_or(Stage::NotAccepted, |(_, stage)| *stage)
    }
}

/// The rules of a law day, laid out by mode and kind.
#[derive(Clone, Debug)]
pub(super) struct RuleSet {
    pub(super) department_loses: bool,
    pub(super) officers_bar: bool,
    pub(super) department_finishes: bool,
    /// The rows that apply, by mode and kind: see [`RuleSet::row`].
    pub(super) rows: Vec<ByDay<Row>>,
}

/// Who must publish and what law makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Sides in the order in which the table names them; 3 for none.
    pub(super) sides: [u8; 3],
    pub(super) effect: Effect,
}
