//! Why an act does not fit the register: what is wrong, where, and what to do. Nothing is recorded when it is refused.
//!
//! The sentences stand in [`crate::refusal_text`], in both languages; the facts stand here.

use std::fmt;

use crate::calendar::CalendarTableError;
use crate::day::Day;
use crate::ids::{ActId, GrantId, LineNumber, OrganId, PlaceId, Position, PowerCode};
use crate::label::{Label, Language};

/// What an identity names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A place.
    Place,
    /// An organ.
    Organ,
    /// A power.
    Power,
    /// An instrument.
    Instrument,
    /// An issue of grants.
    Issue,
    /// A duty.
    Duty,
    /// A batch of cases.
    Batch,
    /// An act.
    Act,
    /// The rules.
    Rules,
}

impl Thing {
    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::Place => Label::new("地方", "place"),
            Self::Organ => Label::new("机关", "organ"),
            Self::Power => Label::new("职权", "power"),
            Self::Instrument => Label::new("文件", "instrument"),
            Self::Issue => Label::new("印发记录", "issue"),
            Self::Duty => Label::new("责任", "duty"),
            Self::Batch => Label::new("办件批次", "batch of cases"),
            Self::Act => Label::new("记录", "act"),
            Self::Rules => Label::new("规则", "rules"),
        }
    }
}

/// What is wrong with one line of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The organ is no side of this line.
    NotASide {
        /// The organ.
        organ: OrganId,
    },
    /// The line was handed to somebody else.
    OtherGrantee {
        /// To whom.
        grantee: OrganId,
    },
    /// It is accepted already.
    AlreadyAccepted,
    /// It is refused already.
    AlreadyRefused,
    /// It is not accepted yet.
    NotAccepted,
    /// It is suspended already.
    AlreadySuspended,
    /// It is not suspended.
    NotSuspended,
    /// It is recalled.
    Recalled {
        /// From this day.
        from: Day,
    },
    /// Its term has ended.
    Expired {
        /// After this day.
        on: Day,
    },
}

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The identity is taken.
    AlreadyRegistered {
        /// What it names.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// The identity is not in the register.
    Unknown {
        /// What it should name.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// It has ended already.
    AlreadyEnded {
        /// What.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// It does not exist on that day.
    NotThatDay {
        /// What.
        what: Thing,
        /// The identity.
        id: String,
        /// The day.
        day: Day,
    },
    /// Days are out of order.
    OutOfOrder {
        /// What comes first.
        first: &'static str,
        /// Its day.
        first_day: Day,
        /// What must not come before it.
        second: &'static str,
        /// Its day.
        second_day: Day,
    },
    /// A change that changes nothing.
    NothingChanges {
        /// What.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// The parent place does not stand above.
    ParentNotAbove {
        /// The parent.
        parent: String,
        /// The level of the child.
        level: Label,
    },
    /// A division code of another level.
    CodeOfOtherLevel {
        /// The code.
        code: String,
        /// Its level.
        code_level: Label,
        /// The level of the place.
        level: Label,
    },
    /// A code or number that something else bears.
    CodeTaken {
        /// The code.
        code: String,
        /// Who bears it.
        by: String,
    },
    /// A department without a function.
    FunctionMissing {
        /// The department.
        organ: String,
    },
    /// An outpost or inner office that acts for nobody.
    PrincipalMissing {
        /// The organ.
        organ: String,
        /// What it is.
        kind: Label,
    },
    /// An organ tied to itself.
    TiedToItself {
        /// The organ.
        organ: String,
    },
    /// Days or unit of a time limit missing.
    TimeLimitHalf {
        /// The power.
        power: String,
    },
    /// The register is open already.
    RegisterOpen {
        /// Since this day.
        opening_day: Day,
    },
    /// The table of modes lacks a general row.
    TableIncomplete {
        /// For this mode.
        mode: Label,
    },
    /// The calendar contradicts itself.
    Calendar {
        /// How.
        error: CalendarTableError,
    },
    /// An issue without lines, or with too many.
    LineCount {
        /// How many.
        lines: usize,
    },
    /// A limit that is not positive.
    LimitNotPositive,
    /// The grantor does not hold the power.
    GrantorLacksPower {
        /// The grantor.
        grantor: OrganId,
        /// The power.
        power: PowerCode,
        /// The place.
        place: PlaceId,
    },
    /// The place lies outside the grantee's area.
    OutsideArea {
        /// The grantee.
        organ: OrganId,
        /// The place.
        place: PlaceId,
    },
    /// The grantee cannot receive in that mode.
    GranteeDoesNotFit {
        /// The grantee.
        grantee: OrganId,
        /// The mode.
        mode: Label,
    },
    /// Two holders on one day.
    Overlap {
        /// The line.
        line: LineNumber,
        /// The power.
        power: PowerCode,
        /// The place.
        place: PlaceId,
        /// The grant in the way.
        other: GrantId,
        /// The first day of the overlap.
        from: Day,
        /// Its last day, where it ends.
        until: Option<Day>,
    },
    /// No such line in the issue.
    NoSuchLine {
        /// The issue.
        issue: ActId,
        /// The line.
        line: LineNumber,
    },
    /// A line named twice.
    LineTwice {
        /// The line.
        line: LineNumber,
    },
    /// No line of the issue is this organ's.
    NoLineOfOrgan {
        /// The organ.
        organ: OrganId,
    },
    /// Something is wrong with one line.
    Line {
        /// The line.
        line: LineNumber,
        /// Its power.
        power: PowerCode,
        /// What.
        fault: LineFault,
    },
    /// A refusal that concerns one line of an issue.
    AtLine {
        /// The line.
        line: LineNumber,
        /// The refusal.
        refusal: Box<Refusal>,
    },
    /// A void that names nothing.
    VoidsNothing,
    /// The act is void already.
    AlreadyVoid {
        /// The act.
        act: ActId,
        /// Its position.
        position: Position,
    },
    /// Acts hang on what is voided and are not named.
    Hanging {
        /// Those acts, by position, with their kind.
        acts: Vec<(Position, ActId, &'static str)>,
    },
    /// The act id stands for another act.
    IdTaken {
        /// The id.
        id: ActId,
        /// Where it stands.
        position: Position,
    },
}

impl Refusal {
    pub(crate) fn unknown(what: Thing, id: impl fmt::Display) -> Self {
        Self::Unknown { what, id: id.to_string() }
    }

    pub(crate) fn in_order(
        first: &'static str,
        first_day: Day,
        second: &'static str,
        second_day: Day,
    ) -> Result<(), Self> {
        if first_day <= second_day {
            Ok(())
        } else {
            Err(Self::OutOfOrder { first, first_day, second, second_day })
        }
    }

    pub(crate) fn at_line(self, line: LineNumber) -> Self {
        Self::AtLine { line, refusal: Box::new(self) }
    }

    /// The refusal as a sentence, with what to do next.
    pub fn say(&self, language: Language) -> String {
        crate::refusal_text::say(self, language)
    }

    /// Its name for programs, in snake case.
    pub fn code(&self) -> &'static str {
        crate::refusal_text::code(self)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for Refusal {}
