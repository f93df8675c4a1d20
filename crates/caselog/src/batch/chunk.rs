//! A chunk: the wanted columns of one row group, as codes and what they stand for. No row ever becomes an object here.

use std::fs::File;

use arrow::array::{AsArray, RecordBatch, StringArray};
use register::Day;

use super::column::{Column, DayNumbers, TextList, Values};
use super::file::{BatchFile, without_panic};
use crate::case::Outcome;
use crate::error::CaseLogError;
use crate::layout::Layout;

/// A column of texts.
pub(crate) type TextColumn = Column<TextList>;
/// A column of days.
pub(crate) type DayColumn = Column<DayNumbers>;

/// Stands in a list of days where there is none. No day of the register has this number.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// Which columns are wanted.
pub(crate) struct Wanted {
    /// The day of receipt.
    pub(crate) received: bool,
    /// The days that do not count.
    pub(crate) suspended: bool,
}

/// The columns of one row group. Used again for other row groups, it keeps its room.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) rows: usize,
    pub(crate) power: TextColumn,
    pub(crate) place: TextColumn,
    pub(crate) organ: TextColumn,
    pub(crate) outcome: TextColumn,
    pub(crate) seal: TextColumn,
    /// Absent where it is not wanted.
    pub(crate) received: Option<DayColumn>,
    /// Within the days of the batch, as the ledger says them; so is `decided`.
    pub(crate) filed: DayColumn,
    pub(crate) decided: DayColumn,
    /// The days that do not count; absent where the batch says nothing of them.
    pub(crate) suspended: Option<TextColumn>,
}

impl Chunk {
    /// Reads a row group.
    pub(crate) fn read(
        &mut self,
        file: &BatchFile,
        group: usize,
        wanted: &Wanted,
    ) -> Result<(), CaseLogError> {
        let group = Group::open(file, group)?;
        self.rows = group.rows;
        group.texts("power", &mut self.power)?;
        group.texts("place", &mut self.place)?;
        group.texts("organ", &mut self.organ)?;
        group.texts("outcome", &mut self.outcome)?;
        group.texts("seal", &mut self.seal)?;
        group.days("filed", file.days, &mut self.filed)?;
        group.days("decided", file.days, &mut self.decided)?;
        self.received = None;
        if wanted.received {
            group.days("received", ANY_DAY, self.received.insert(DayColumn::default()))?;
        }
        self.suspended = None;
        if wanted.suspended && file.layout == Layout::Two {
            group.texts("suspended", self.suspended.insert(TextColumn::default()))?;
        }
        Ok(())
    }

    /// One column of texts of a row group alone.
    pub(crate) fn texts(file: &BatchFile, group: usize, name: &str) -> Result<TextColumn, CaseLogError> {
        let mut column = TextColumn::default();
        Group::open(file, group)?.texts(name, &mut column)?;
        Ok(column)
    }

    /// One column of days of a row group alone, `filed` or `decided`, by row: within those of the batch, as the ledger says them;
    /// [`NO_DAY`] where there is none.
    pub(crate) fn days(file: &BatchFile, group: usize, name: &str) -> Result<Vec<i32>, CaseLogError> {
        let mut column = DayColumn::default();
        Group::open(file, group)?.days(name, file.days, &mut column)?;
        Ok(column.by_row().map(|day| day.unwrap_or(NO_DAY)).collect())
    }

    /// The outcomes of the cases of a row group alone.
    pub(crate) fn outcomes(file: &BatchFile, group: usize) -> Result<TextColumn, CaseLogError> {
        Self::texts(file, group, "outcome")
    }

    /// The texts in the place column of a row group, whatever row they stand in.
    pub(crate) fn places(file: &BatchFile, group: usize) -> Result<TextColumn, CaseLogError> {
        Self::texts(file, group, "place")
    }

    /// The numbers of the cases of a row group.
    pub(crate) fn ids(file: &BatchFile, group: usize) -> Result<StringArray, CaseLogError> {
        let batch = one_batch(file, group, vec!["id"], file.group_rows(group))?;
        id_column(file, &batch)
    }

    /// The applicants of a row group as keyed digests; nothing where the batch says nothing of them.
    pub(crate) fn applicants(file: &BatchFile, group: usize) -> Result<Option<TextColumn>, CaseLogError> {
        if file.layout == Layout::One {
            return Ok(None);
        }
        Self::texts(file, group, "applicant").map(Some)
    }

    /// The numbers of the cases of a row group, and for each whether it is pending.
    pub(crate) fn ids_and_pending(
        file: &BatchFile,
        group: usize,
    ) -> Result<(StringArray, Vec<bool>), CaseLogError> {
        let outcome = Self::outcomes(file, group)?;
        let pending: Vec<bool> = outcome.values().map(|text| text == Outcome::Pending.code()).collect();
        let pending = outcome.codes().iter().map(|code| pending[*code as usize]).collect();
        Ok((Self::ids(file, group)?, pending))
    }
}

/// Some columns of a row group as one record batch.
fn one_batch(
    file: &BatchFile,
    group: usize,
    columns: Vec<&'static str>,
    rows: usize,
) -> Result<RecordBatch, CaseLogError> {
    let decoded = without_panic(&file.path, || Ok(file.read(group, columns, rows)?.next()));
    let batch =
        decoded.flatten()?.transpose().map_err(|error| CaseLogError::not_a_batch(&file.path, error))?;
    batch
        .filter(|batch| batch.num_rows() == rows)
        .ok_or_else(|| CaseLogError::not_a_batch(&file.path, "a row group is shorter than it says"))
}

fn id_column(file: &BatchFile, batch: &RecordBatch) -> Result<StringArray, CaseLogError> {
    let column = batch.column_by_name("id").and_then(|column| column.as_string_opt::<i32>());
    column.cloned().ok_or_else(|| lacks(file, "id"))
}

/// Days any register may speak of.
const ANY_DAY: (Day, Day) = (Day::MIN, Day::MAX);

/// A row group, opened. Every reader opens the file for itself: threads never share a place in it.
struct Group<'f> {
    batch: &'f BatchFile,
    file: File,
    group: usize,
    rows: usize,
}

impl<'f> Group<'f> {
    fn open(batch: &'f BatchFile, group: usize) -> Result<Self, CaseLogError> {
        let file = File::open(&batch.path).map_err(CaseLogError::io("open", &batch.path))?;
        Ok(Self { batch, file, group, rows: batch.group_rows(group) })
    }

    fn texts(&self, name: &str, into: &mut TextColumn) -> Result<(), CaseLogError> {
        self.read(name, into)?;
        self.demand_all(name, into, &["seal", "suspended", "applicant"])
    }

    fn days(&self, name: &str, (first, last): (Day, Day), into: &mut DayColumn) -> Result<(), CaseLogError> {
        self.read(name, into)?;
        if !into.days().iter().all(|day| (first.number()..=last.number()).contains(day)) {
            return Err(self.bad(name, "holds days out of range"));
        }
        self.demand_all(name, into, &["received", "decided"])
    }

    /// Every row says something, but in some columns.
    fn demand_all<V: Values>(
        &self,
        name: &str,
        column: &Column<V>,
        but_in: &[&str],
    ) -> Result<(), CaseLogError> {
        if column.has_gaps() && !but_in.contains(&name) {
            return Err(self.bad(name, "has rows that say nothing"));
        }
        Ok(())
    }

    fn read<V: Values>(&self, name: &str, into: &mut Column<V>) -> Result<(), CaseLogError> {
        let metadata = self.batch.column(self.group, name);
        let metadata = metadata.ok_or_else(|| self.bad(name, "is not there"))?;
        let read = without_panic(&self.batch.path, || into.read(&self.file, metadata, self.rows))?;
        read.map_err(|error| self.bad(name, error))
    }

    fn bad(&self, name: &str, detail: impl std::fmt::Display) -> CaseLogError {
        CaseLogError::not_a_batch(&self.batch.path, format!("column `{name}`: {detail}"))
    }
}

fn lacks(file: &BatchFile, name: &str) -> CaseLogError {
    CaseLogError::not_a_batch(&file.path, format!("column `{name}` is not there or of another kind"))
}
