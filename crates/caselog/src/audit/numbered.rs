//! A row group whose codes are numbers of the world: what audit and lists walk over.

use register::Day;

use super::numbers::{NO_NUMBER, Numbers};
use super::world::World;
use crate::batch::{BatchFile, Chunk, DayColumn, TextColumn, Wanted};
use crate::case::Outcome;
use crate::error::CaseLogError;
use crate::suspension::Suspension;

/// An organ, a power and a place, as numbers of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Triple {
    pub(crate) organ: u32,
    pub(crate) power: u32,
    pub(crate) place: u32,
}

/// A row group with the numbers of its dictionaries. Used again for other row groups, it keeps its room.
#[derive(Default)]
pub(crate) struct Numbered {
    pub(super) chunk: Chunk,
    pub(super) powers: Vec<u32>,
    pub(super) places: Vec<u32>,
    pub(super) organs: Vec<u32>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) seals: Vec<u32>,
    /// What the codes of the days that do not count stand for.
    suspensions: Vec<Suspension>,
}

impl Numbered {
    /// Reads a row group. `received` is wanted by lists only.
    pub(crate) fn read(
        &mut self,
        world: &World<'_>,
        file: &BatchFile,
        group: usize,
        received: bool,
    ) -> Result<(), CaseLogError> {
        let chunk = &mut self.chunk;
        chunk.read(file, group, &Wanted { received, suspended: true })?;
        self.powers = numbers(file, "power", &chunk.power, &world.powers)?;
        self.places = numbers(file, "place", &chunk.place, &world.places)?;
        self.organs = numbers(file, "organ", &chunk.organ, &world.organs)?;
        self.outcomes = outcomes(file, &chunk.outcome)?;
        self.seals = numbers(file, "seal", &chunk.seal, &world.organs)?;
        self.suspensions = suspensions(file, chunk.suspended.as_ref())?;
        Ok(())
    }

    /// How many rows it has.
    pub(crate) fn rows(&self) -> usize {
        self.chunk.rows
    }

    /// What the codes of the column of outcomes stand for.
    pub(super) fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The codes themselves, by row.
    pub(super) fn outcome_codes(&self) -> &[u32] {
        self.chunk.outcome.codes()
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

    #[inline]
    pub(crate) fn decided(&self, row: usize) -> Option<Day> {
        day(&self.chunk.decided, row)
    }

    #[inline]
    pub(crate) fn filed(&self, row: usize) -> Option<Day> {
        day(&self.chunk.filed, row)
    }

    pub(crate) fn received(&self, row: usize) -> Option<Day> {
        self.chunk.received.as_ref().and_then(|days| day(days, row))
    }

    /// The days of a case that do not count, where there are any.
    pub(crate) fn suspension(&self, row: usize) -> Option<&Suspension> {
        let column = self.chunk.suspended.as_ref()?;
        self.suspensions.get(at(column, row)).filter(|suspension| !suspension.is_empty())
    }

    /// Does any case of the row group have such days?
    pub(super) fn has_suspensions(&self) -> bool {
        self.suspensions.iter().any(|suspension| !suspension.is_empty())
    }

    /// The number of the sealing organ; [`NO_NUMBER`] where the case names none.
    #[inline]
    pub(crate) fn seal(&self, row: usize) -> u32 {
        self.seals.get(at(&self.chunk.seal, row)).copied().unwrap_or(NO_NUMBER)
    }

    /// The number of the sealing organ where it is another than the deciding one, else [`NO_NUMBER`].
    #[inline]
    pub(crate) fn other_seal(&self, row: usize) -> u32 {
        let (seal, organ) = (self.seal(row), self.organs[at(&self.chunk.organ, row)]);
        if seal == organ { NO_NUMBER } else { seal }
    }
}

/// What the codes of a column of outcomes stand for.
pub(crate) fn outcomes(file: &BatchFile, column: &TextColumn) -> Result<Vec<Outcome>, CaseLogError> {
    let outcome = |text: &str| {
        let known = Outcome::ALL.iter().copied().find(|outcome| outcome.code() == text);
        known.ok_or_else(|| bad(file, "outcome", text))
    };
    column.values().map(outcome).collect()
}

/// What the codes of a column of identities stand for, as numbers.
pub(super) fn numbers<T: Clone + std::fmt::Display + std::str::FromStr>(
    file: &BatchFile,
    name: &str,
    column: &TextColumn,
    numbers: &Numbers<T>,
) -> Result<Vec<u32>, CaseLogError> {
    numbers.number_all(column.values()).map_err(|text| bad(file, name, text))
}

fn suspensions(file: &BatchFile, column: Option<&TextColumn>) -> Result<Vec<Suspension>, CaseLogError> {
    let read = |text: &str| Suspension::parse(text).ok_or_else(|| bad(file, "suspended", text));
    column.into_iter().flat_map(TextColumn::values).map(read).collect()
}

fn bad(file: &BatchFile, column: &str, text: &str) -> CaseLogError {
    CaseLogError::not_a_batch(&file.path, format!("column `{column}` holds `{text}`"))
}

#[inline]
pub(super) fn at(column: &TextColumn, row: usize) -> usize {
    column.codes()[row] as usize
}

fn day(column: &DayColumn, row: usize) -> Option<Day> {
    column.days().get(column.codes()[row] as usize).and_then(|day| Day::from_number(*day))
}
