//! The book of instruments (文件): numbered documents that acts cite. An instrument is a document; an act is a ledger
//! statement that may cite one.

mod acts;
mod number;

pub use acts::{InstrumentKind, RegisterInstrument};
pub use number::is_same_number;

use std::collections::BTreeMap;

use crate::acts::Origin;
use crate::day::Day;
use crate::ids::{InstrumentId, OrganId, Position};
use crate::organs::Organs;
use crate::refusal::{Refusal, Thing};

/// One instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Its identity.
    pub id: InstrumentId,
    /// Its document number (文号).
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Who issued it.
    pub issuer: OrganId,
    /// The day it was signed.
    pub signed: Day,
    /// Is the full text at hand?
    pub text_at_hand: bool,
    /// Where this comes from.
    pub origin: Origin,
    /// Remarks.
    pub note: Option<String>,
    /// The entry that registered it.
    pub position: Position,
}

/// The book of instruments.
#[derive(Clone, Debug, Default)]
pub struct Instruments {
    all: BTreeMap<InstrumentId, Instrument>,
}

impl Instruments {
    /// One instrument.
    pub fn get(&self, id: &InstrumentId) -> Option<&Instrument> {
        self.all.get(id)
    }

    /// Every instrument, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.all.values()
    }

    pub(crate) fn register(&mut self, act: &RegisterInstrument, position: Position) {
        let instrument = Instrument {
            id: act.instrument.clone(),
            number: act.number.clone(),
            title: act.title.clone(),
            kind: act.instrument_kind,
            issuer: act.issuer.clone(),
            signed: act.signed,
            text_at_hand: act.text_at_hand,
            origin: act.origin.unwrap_or(Origin::Office),
            note: act.note.clone(),
            position,
        };
        self.all.insert(act.instrument.clone(), instrument);
    }
}

pub(crate) fn check_register(
    instruments: &Instruments,
    organs: &Organs,
    act: &RegisterInstrument,
) -> Result<(), Refusal> {
    if instruments.get(&act.instrument).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Instrument, id: act.instrument.to_string() });
    }
    let issuer = organs.get(&act.issuer).ok_or_else(|| Refusal::unknown(Thing::Organ, &act.issuer))?;
    if !issuer.exists_on(act.signed) {
        return Err(Refusal::NotThatDay { what: Thing::Organ, id: act.issuer.to_string(), day: act.signed });
    }
    let number_taken = act.number.as_deref().and_then(|number| {
        let same = |other: &&Instrument| other.number.as_deref().is_some_and(|it| is_same_number(it, number));
        instruments.iter().find(|other| other.issuer == act.issuer && same(other))
    });
    match (&act.number, number_taken) {
        (Some(number), Some(other)) => Err(Refusal::CodeTaken {
            code: number.clone(),
            what: Thing::Instrument,
            by: other.id.to_string(),
        }),
        _ => Ok(()),
    }
}
