//! What the page of one organ shows: what it is, its ties, the powers it exercises, the entries about it.

use crate::address::Address;
use crate::pages::parts::{Event, Fact, Mode, Origin, Reference, State};
use crate::texts::Key;

/// One organ.
#[derive(Debug, Clone)]
pub struct Organ {
    /// The name of the day asked about.
    pub name: String,
    /// The identifier in the register.
    pub code: String,
    /// Where its facts come from.
    pub origin: Origin,
    /// Kind, level, function, area, credit code.
    pub facts: Vec<Fact>,
    /// Ties to other organs: nameplate, joint office, outpost, acts for.
    pub ties: Vec<Tie>,
    /// Powers it exercises, in whichever way.
    pub powers: Vec<Row>,
    /// The powers as a spreadsheet.
    pub xlsx: Address,
    /// Entries about it, oldest first.
    pub life: Vec<Event>,
}

/// What ties one organ to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieKind {
    /// 隶属: it belongs to the other.
    Parent,
    /// 派驻机构: the other is its outpost, or it is the other's.
    Outpost,
    /// 加挂牌子: one body under two names.
    Nameplate,
    /// 合署: one office for both.
    Joint,
    /// 代为行使: it acts for the other.
    ActsFor,
}

impl TieKind {
    /// The word.
    pub const fn key(self) -> Key {
        match self {
            Self::Parent => Key("tie-parent"),
            Self::Outpost => Key("tie-outpost"),
            Self::Nameplate => Key("tie-nameplate"),
            Self::Joint => Key("tie-joint"),
            Self::ActsFor => Key("tie-acts-for"),
        }
    }
}

/// One tie to another organ.
#[derive(Debug, Clone)]
pub struct Tie {
    /// What the tie is.
    pub kind: TieKind,
    /// The other organ.
    pub organ: Reference,
    /// Since when.
    pub since: String,
}

/// One power the organ exercises.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name, code and link.
    pub power: Reference,
    /// Where.
    pub place: Reference,
    /// How it came; absent for a statutory power.
    pub mode: Option<Mode>,
    /// The state of the grant; absent for a statutory power.
    pub state: Option<State>,
    /// The towns to which a statutory power has moved.
    pub moved: Vec<Reference>,
}
