//! The rows of the lists, as they travel. They are made from the books for one answer and are nothing but their JSON: a
//! book may change inside without a change here.

use std::sync::Arc;

use caselog::{BoardCell, BoardState};
use register::acts::Origin;
use register::catalogue::{LegalBasis, Power};
use register::codes::{PlaceCode, PowerKind};
use register::grants::Mode;
use register::instruments::{Instrument, InstrumentKind};
use register::organs::{Organ, OrganKind};
use register::places::{Place, PlaceLevel};
use register::{
    ActId, Day, Entry, Function, GrantId, InstrumentId, Known, OrganId, PlaceId, Position, PowerCode,
    Register, Statement,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A part of a list, with the dates for which it holds.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}s")]
pub struct Rows<T> {
    /// The day asked about.
    pub on: Day,
    /// How many entries of the ledger were taken into account.
    pub known: Known,
    /// The day whose rules applied.
    pub law: Day,
    /// How many rows there are in all, whatever part of them is here.
    pub total: u64,
    /// The rows asked for, in a fixed order.
    pub rows: Vec<T>,
}

/// A power of the catalogue.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PowerRow<'b> {
    /// Its code in the catalogue (职权编码).
    pub power: &'b PowerCode,
    /// Its name.
    pub name: &'b str,
    /// Its kind.
    pub kind: PowerKind,
    /// The function of the department that holds it by statute.
    pub function: &'b Function,
    /// The field of work.
    pub domain: &'b str,
    /// The level whose department holds it by statute.
    pub level: PlaceLevel,
    /// What it rests on, in the order of the catalogue.
    pub basis: &'b [LegalBasis],
    /// How many certified officers the law wants; 0 where it wants none.
    pub officers_required: u16,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry of the ledger that listed it.
    pub position: Position,
}

impl<'b> PowerRow<'b> {
    /// The row of a power.
    pub fn of(power: &'b Power) -> Self {
        Self {
            power: &power.code,
            name: &power.name,
            kind: power.kind,
            function: &power.function,
            domain: &power.domain,
            level: power.level,
            basis: &power.basis,
            officers_required: power.officers_required,
            origin: power.origin,
            position: power.position,
        }
    }
}

/// A place as it is on the day asked about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaceRow<'b> {
    /// Its identity, which outlives its codes and names.
    pub place: &'b PlaceId,
    /// Its name on the day, or the earliest it had.
    pub name: &'b str,
    /// Its level.
    pub level: PlaceLevel,
    /// Its division code (区划代码) on the day; none where it is not known.
    pub code: Option<&'b PlaceCode>,
    /// The place it belongs to on the day.
    pub parent: Option<&'b PlaceId>,
    /// Does it exist on the day?
    pub exists: bool,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry of the ledger that registered it.
    pub position: Position,
}

impl<'b> PlaceRow<'b> {
    /// The row of a place on a day.
    pub fn on(day: Day, place: &'b Place) -> Self {
        Self {
            place: &place.id,
            name: place.name_on(day),
            level: place.level,
            code: place.codes.on(day),
            parent: place.parents.on(day),
            exists: place.exists_on(day),
            origin: place.origin,
            position: place.position,
        }
    }
}

/// An organ as it is on the day asked about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OrganRow<'b> {
    /// Its identity.
    pub organ: &'b OrganId,
    /// Its name on the day, or the earliest it had.
    pub name: &'b str,
    /// What it is.
    pub kind: OrganKind,
    /// The level it stands at.
    pub level: PlaceLevel,
    /// Its field of work on the day; departments have one.
    pub function: Option<&'b Function>,
    /// The place it works in on the day.
    pub area: Option<&'b PlaceId>,
    /// The organ it belongs to on the day.
    pub parent: Option<&'b OrganId>,
    /// The organ as whose hand it acts on the day.
    pub acts_for: Option<&'b OrganId>,
    /// Does it exist on the day?
    pub exists: bool,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry of the ledger that registered it.
    pub position: Position,
}

impl<'b> OrganRow<'b> {
    /// The row of an organ on a day.
    pub fn on(day: Day, organ: &'b Organ) -> Self {
        Self {
            organ: &organ.id,
            name: organ.name_on(day),
            kind: organ.kind,
            level: organ.level,
            function: organ.functions.on(day),
            area: organ.areas.on(day),
            parent: organ.parents.on(day),
            acts_for: organ.principals.on(day),
            exists: organ.exists_on(day),
            origin: organ.origin,
            position: organ.position,
        }
    }
}

/// An instrument: a document that acts cite.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InstrumentRow<'b> {
    /// Its identity.
    pub instrument: &'b InstrumentId,
    /// Its document number (文号), where it has one.
    pub number: Option<&'b str>,
    /// Its title.
    pub title: &'b str,
    /// What it is.
    pub kind: InstrumentKind,
    /// The organ that issued it.
    pub issuer: &'b OrganId,
    /// The day it was signed.
    pub signed: Day,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry of the ledger that registered it.
    pub position: Position,
}

impl<'b> InstrumentRow<'b> {
    /// The row of an instrument.
    pub fn of(one: &'b Instrument) -> Self {
        Self {
            instrument: &one.id,
            number: one.number.as_deref(),
            title: &one.title,
            kind: one.kind,
            issuer: &one.issuer,
            signed: one.signed,
            origin: one.origin,
            position: one.position,
        }
    }
}

/// One power at one place it was handed over for, with its state on the day asked about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GrantRow<'b> {
    /// The power.
    pub power: &'b PowerCode,
    /// The place it was handed over for.
    pub place: &'b PlaceId,
    /// Its state on the day.
    pub state: BoardState,
    /// The grant the state speaks of: the one in force, else the latest.
    pub grant: GrantId,
    /// How it hands over.
    pub mode: Mode,
    /// The organ it hands over to.
    pub grantee: &'b OrganId,
    /// Cases decided in order by the grantee or its outpost, in the period.
    pub in_order: u64,
    /// Cases the department decided while the power was there, in the period.
    pub kept_back: u64,
}

impl<'b> GrantRow<'b> {
    /// The row of a cell of the board.
    pub fn of(cell: &'b BoardCell) -> Self {
        Self {
            power: &cell.power,
            place: &cell.place,
            state: cell.state,
            grant: cell.grant,
            mode: cell.mode,
            grantee: &cell.grantee,
            in_order: cell.in_order,
            kept_back: cell.kept_back,
        }
    }
}

/// An entry of the ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryRow<'b> {
    /// Its position, counted from 1.
    pub position: Position,
    /// The identity of its act.
    pub id: ActId,
    /// When it was recorded, in UTC.
    #[schemars(extend("format" = "date-time"))]
    pub recorded_at: String,
    /// Who recorded it: a name as entered.
    pub recorder: &'b str,
    /// For which organ.
    pub organ: &'b OrganId,
    /// In what capacity.
    pub capacity: &'b str,
    /// Does it stand? Not where a void that is known names it.
    pub stands: bool,
    /// What was stated: the act, and what the legality rules said of it then.
    pub statement: &'b Statement,
}

impl<'b> EntryRow<'b> {
    /// The row of an entry; `register` says whether it stands.
    pub fn of(register: &Register, entry: &'b Arc<Entry>) -> Self {
        Self {
            position: entry.position,
            id: entry.id,
            recorded_at: entry.recorded_at.to_string(),
            recorder: &entry.recorder,
            organ: &entry.organ,
            capacity: &entry.capacity,
            stands: register.stands(entry.position),
            statement: &entry.statement,
        }
    }
}
