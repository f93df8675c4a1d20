//! A row group whose codes are numbers of the world: what audit and lists walk over.

use register::{Day, OrganId};

use super::judge::Triple;
use super::numbers::Numbers;
use super::world::World;
use crate::batch::{BatchFile, Chunk, Column, NO_DAY, Wanted};
use crate::case::Outcome;
use crate::error::CaseLogError;

/// A row group with the numbers of its dictionaries.
pub(crate) struct Numbered {
    pub(crate) rows: usize,
    chunk: Chunk,
    powers: Vec<u32>,
    places: Vec<u32>,
    organs: Vec<u32>,
    outcomes: Vec<Outcome>,
    seals: Vec<(u32, OrganId)>,
}

impl Numbered {
    /// Decodes a row group. `received` is wanted by lists only.
    pub(crate) fn read(
        world: &World<'_>,
        file: &BatchFile,
        group: usize,
        received: bool,
    ) -> Result<Self, CaseLogError> {
        let chunk = Chunk::read(file, group, &Wanted { seal: true, received })?;
        let bad = |column: &str, text: &str| {
            CaseLogError::not_a_batch(&file.path, format!("column `{column}` holds `{text}`"))
        };
        let outcome = |text: &str| {
            let known = Outcome::ALL.iter().copied().find(|outcome| outcome.code() == text);
            known.ok_or_else(|| bad("outcome", text))
        };
        let seals = match &chunk.seal {
            None => Vec::new(),
            Some(column) => seals(&world.organs, column).map_err(|text| bad("seal", text))?,
        };
        Ok(Self {
            rows: chunk.rows,
            powers: world.powers.number_all(chunk.power.values()).map_err(|text| bad("power", text))?,
            places: world.places.number_all(chunk.place.values()).map_err(|text| bad("place", text))?,
            organs: world.organs.number_all(chunk.organ.values()).map_err(|text| bad("organ", text))?,
            outcomes: chunk.outcome.values().map(outcome).collect::<Result<_, _>>()?,
            seals,
            chunk,
        })
    }

    #[inline]
    pub(crate) fn outcome(&self, row: usize) -> Outcome {
        self.outcomes[at(&self.chunk.outcome, row)]
    }

    #[inline]
    pub(crate) fn triple(&self, row: usize) -> Triple {
        Triple {
            organ: self.organs[at(&self.chunk.organ, row)],
            power: self.powers[at(&self.chunk.power, row)],
            place: self.places[at(&self.chunk.place, row)],
        }
    }

    /// The days of decision and filing of a decided case.
    #[inline]
    pub(crate) fn days(&self, row: usize) -> Option<(Day, Day)> {
        Some((self.decided(row)?, self.filed(row)?))
    }

    #[inline]
    pub(crate) fn decided(&self, row: usize) -> Option<Day> {
        day(self.chunk.decided[row])
    }

    #[inline]
    pub(crate) fn filed(&self, row: usize) -> Option<Day> {
        day(self.chunk.filed[row])
    }

    pub(crate) fn received(&self, row: usize) -> Option<Day> {
        self.chunk.received.as_ref().and_then(|days| day(days[row]))
    }

    /// The sealing organ, where the case names one.
    #[inline]
    pub(crate) fn seal(&self, row: usize) -> Option<&(u32, OrganId)> {
        let column = self.chunk.seal.as_ref().filter(|column| !column.is_absent(row))?;
        self.seals.get(at(column, row))
    }

    /// The sealing organ, where it is another than the deciding one.
    #[inline]
    pub(crate) fn other_seal(&self, row: usize) -> Option<&OrganId> {
        let (number, organ) = self.seal(row)?;
        (*number != self.triple(row).organ).then_some(organ)
    }
}

#[inline]
fn at(column: &Column, row: usize) -> usize {
    column.codes()[row] as usize
}

#[inline]
fn day(number: i32) -> Option<Day> {
    if number == NO_DAY { None } else { Day::from_number(number) }
}

fn seals<'t>(organs: &Numbers<OrganId>, column: &'t Column) -> Result<Vec<(u32, OrganId)>, &'t str> {
    let numbers = organs.number_all(column.values())?;
    Ok(numbers.into_iter().filter_map(|number| Some((number, organs.get(number)?))).collect())
}
