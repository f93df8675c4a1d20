//! A chunk: the wanted columns of one row group, decoded as codes and days. No row ever becomes an object here.

use arrow::array::{Array, AsArray, DictionaryArray, RecordBatch, StringArray};
use arrow::buffer::ScalarBuffer;
use arrow::datatypes::{Date32Type, Int32Type};
use register::Day;

use super::file::{BatchFile, without_panic};
use crate::case::Outcome;
use crate::error::CaseLogError;
use crate::layout::Layout;

/// Stands in a column of days where there is none. No day of the register has this number.
pub(crate) const NO_DAY: i32 = i32::MIN;

/// Which columns are wanted.
pub(crate) struct Wanted {
    /// The seal, which half of the work does without.
    pub(crate) seal: bool,
    /// The day of receipt.
    pub(crate) received: bool,
    /// The days that do not count.
    pub(crate) suspended: bool,
}

/// A column of codes: for each row a number into the values.
pub(crate) struct Column {
    array: DictionaryArray<Int32Type>,
    values: StringArray,
}

impl Column {
    /// For each row, the place of its text among the values. Where the text is absent the number means nothing: ask
    /// [`Column::is_absent`].
    pub(crate) fn codes(&self) -> &[i32] {
        self.array.keys().values()
    }

    /// Is there no text in this row?
    pub(crate) fn is_absent(&self, row: usize) -> bool {
        self.array.keys().is_null(row)
    }

    /// The texts the codes stand for.
    pub(crate) fn values(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.values.len()).map(|index| self.values.value(index))
    }
}

/// The columns of one row group.
pub(crate) struct Chunk {
    pub(crate) rows: usize,
    pub(crate) power: Column,
    pub(crate) place: Column,
    pub(crate) organ: Column,
    pub(crate) outcome: Column,
    pub(crate) seal: Option<Column>,
    /// Days since 1970-01-01, [`NO_DAY`] where there is none.
    pub(crate) received: Option<ScalarBuffer<i32>>,
    /// Within the days of the batch, as the ledger says them; so is `decided`.
    pub(crate) filed: ScalarBuffer<i32>,
    pub(crate) decided: ScalarBuffer<i32>,
    /// The days that do not count; absent where the batch says nothing of them.
    pub(crate) suspended: Option<Column>,
}

impl Chunk {
    /// Decodes a row group.
    pub(crate) fn read(file: &BatchFile, group: usize, wanted: &Wanted) -> Result<Self, CaseLogError> {
        let mut columns = vec!["power", "place", "organ", "filed", "decided", "outcome"];
        columns.extend(wanted.seal.then_some("seal"));
        columns.extend(wanted.received.then_some("received"));
        let suspended = wanted.suspended && file.layout == Layout::Two;
        columns.extend(suspended.then_some("suspended"));
        let rows = file.group_rows(group);
        let batch = one_batch(file, group, columns, rows)?;
        let code = |name| code_column(file, &batch, name);
        Ok(Self {
            rows,
            power: code("power")?,
            place: code("place")?,
            organ: code("organ")?,
            outcome: code("outcome")?,
            seal: wanted.seal.then(|| code("seal")).transpose()?,
            received: wanted.received.then(|| day_column(file, &batch, "received", ANY_DAY)).transpose()?,
            filed: day_column(file, &batch, "filed", file.days)?,
            decided: day_column(file, &batch, "decided", file.days)?,
            suspended: suspended.then(|| code("suspended")).transpose()?,
        })
    }

    /// One column of texts of a row group alone.
    pub(crate) fn texts(file: &BatchFile, group: usize, name: &'static str) -> Result<Column, CaseLogError> {
        let batch = one_batch(file, group, vec![name], file.group_rows(group))?;
        code_column(file, &batch, name)
    }

    /// One column of days of a row group alone, `filed` or `decided`: within those of the batch, as the ledger says them.
    pub(crate) fn days(
        file: &BatchFile,
        group: usize,
        name: &'static str,
    ) -> Result<ScalarBuffer<i32>, CaseLogError> {
        let batch = one_batch(file, group, vec![name], file.group_rows(group))?;
        day_column(file, &batch, name, file.days)
    }

    /// The outcomes of the cases of a row group alone.
    pub(crate) fn outcomes(file: &BatchFile, group: usize) -> Result<Column, CaseLogError> {
        let batch = one_batch(file, group, vec!["outcome"], file.group_rows(group))?;
        code_column(file, &batch, "outcome")
    }

    /// The texts in the place column of a row group, whatever row they stand in.
    pub(crate) fn places(file: &BatchFile, group: usize) -> Result<Column, CaseLogError> {
        let batch = one_batch(file, group, vec!["place"], file.group_rows(group))?;
        code_column(file, &batch, "place")
    }

    /// The numbers of the cases of a row group.
    pub(crate) fn ids(file: &BatchFile, group: usize) -> Result<StringArray, CaseLogError> {
        let batch = one_batch(file, group, vec!["id"], file.group_rows(group))?;
        id_column(file, &batch)
    }

    /// The applicants of a row group as keyed digests; nothing where the batch says nothing of them.
    pub(crate) fn applicants(file: &BatchFile, group: usize) -> Result<Option<Column>, CaseLogError> {
        if file.layout == Layout::One {
            return Ok(None);
        }
        let batch = one_batch(file, group, vec!["applicant"], file.group_rows(group))?;
        code_column(file, &batch, "applicant").map(Some)
    }

    /// The numbers of the cases of a row group, and for each whether it is pending.
    pub(crate) fn ids_and_pending(
        file: &BatchFile,
        group: usize,
    ) -> Result<(StringArray, Vec<bool>), CaseLogError> {
        let batch = one_batch(file, group, vec!["id", "outcome"], file.group_rows(group))?;
        let outcome = code_column(file, &batch, "outcome")?;
        let pending: Vec<bool> = outcome.values().map(|text| text == Outcome::Pending.code()).collect();
        let pending = outcome.codes().iter().map(|code| pending[*code as usize]).collect();
        Ok((id_column(file, &batch)?, pending))
    }
}

/// A row group as one record batch. The codes keep the dictionary of the row group, which holds each text once.
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

fn code_column(file: &BatchFile, batch: &RecordBatch, name: &str) -> Result<Column, CaseLogError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_dictionary_opt::<Int32Type>());
    let array = column.ok_or_else(|| lacks(file, name))?;
    let values = array.values().as_string_opt::<i32>().ok_or_else(|| lacks(file, name))?;
    let inside = |code: &i32| (*code as u32) < values.len() as u32;
    let keys = array.keys();
    // Where there is no text the code is mostly 0, which is inside: seldom is a second look needed.
    let sound = all(keys.values(), inside)
        || keys.values().iter().enumerate().all(|(row, code)| keys.is_null(row) || inside(code));
    if !sound || (!matches!(name, "seal" | "suspended" | "applicant") && keys.null_count() > 0) {
        return Err(CaseLogError::not_a_batch(
            &file.path,
            format!("column `{name}` holds codes without texts"),
        ));
    }
    Ok(Column { array: array.clone(), values: values.clone() })
}

/// Days any register may speak of.
const ANY_DAY: (Day, Day) = (Day::MIN, Day::MAX);

fn day_column(
    file: &BatchFile,
    batch: &RecordBatch,
    name: &str,
    (first, last): (Day, Day),
) -> Result<ScalarBuffer<i32>, CaseLogError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_primitive_opt::<Date32Type>());
    let column = column.ok_or_else(|| lacks(file, name))?;
    let days = match column.nulls() {
        None => column.values().clone(),
        Some(nulls) => {
            let mut days = column.values().to_vec();
            (!nulls.inner()).set_indices().for_each(|row| days[row] = NO_DAY);
            days.into()
        }
    };
    let within = |day: &i32| (*day == NO_DAY) | ((first.number() <= *day) & (*day <= last.number()));
    if !all(&days, within) {
        let detail = format!("column `{name}` holds days out of range");
        return Err(CaseLogError::not_a_batch(&file.path, detail));
    }
    Ok(days)
}

/// Does it hold for every value? Nearly always it does, and then asking all of them without a branch is fastest.
fn all(values: &[i32], holds: impl Fn(&i32) -> bool) -> bool {
    values.iter().fold(true, |all, value| all & holds(value))
}

fn lacks(file: &BatchFile, name: &str) -> CaseLogError {
    CaseLogError::not_a_batch(&file.path, format!("column `{name}` is not there or of another kind"))
}
