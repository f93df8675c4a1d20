//! A batch read back as it was gathered: to be written anew without some of its rows, or to be held beside its steps.

use arrow::array::{Array, StringArray};

use super::{BatchFile, Chunk, Column, Gathered, NO_CODE, NO_DAY, Wanted};
use crate::error::CaseLogError;
use crate::texts::Texts;

/// Reads every column of every row.
pub(crate) fn read_back(file: &BatchFile) -> Result<Gathered, CaseLogError> {
    let mut gathered = Gathered::default();
    let mut texts = Texts::default();
    for group in 0..file.groups() {
        let wanted = Wanted { seal: true, received: true, suspended: true };
        let chunk = Chunk::read(file, group, &wanted)?;
        ids(&mut gathered, &Chunk::ids(file, group)?);
        texts.add(&mut gathered.power, &chunk.power);
        texts.add(&mut gathered.place, &chunk.place);
        texts.add(&mut gathered.organ, &chunk.organ);
        texts.add(&mut gathered.outcome, &chunk.outcome);
        texts.add_if_any(&mut gathered.seal, chunk.seal.as_ref(), chunk.rows);
        texts.add_if_any(&mut gathered.suspended, chunk.suspended.as_ref(), chunk.rows);
        texts.add_if_any(&mut gathered.applicant, Chunk::applicants(file, group)?.as_ref(), chunk.rows);
        let day = |day: &i32| Some(*day).filter(|day| *day != NO_DAY);
        gathered.received.extend(chunk.received.iter().flat_map(|days| days.iter()).map(day));
        gathered.filed.extend(chunk.filed.iter());
        gathered.decided.extend(chunk.decided.iter().map(day));
    }
    gathered.texts = texts.into_all();
    Ok(gathered)
}

fn ids(gathered: &mut Gathered, numbers: &StringArray) {
    for row in 0..numbers.len() {
        gathered.ids.push_str(numbers.value(row));
        gathered.id_ends.push(gathered.ids.len());
    }
}

/// Columns of row groups come in under the codes of all of them.
impl Texts {
    fn add(&mut self, into: &mut Vec<u32>, column: &Column) {
        let codes: Vec<u32> = column.values().map(|text| self.code(text)).collect();
        let code = |(row, code): (usize, &i32)| match column.is_absent(row) {
            true => NO_CODE,
            false => codes.get(*code as usize).copied().unwrap_or(NO_CODE),
        };
        into.extend(column.codes().iter().enumerate().map(code));
    }

    fn add_if_any(&mut self, into: &mut Vec<u32>, column: Option<&Column>, rows: usize) {
        match column {
            Some(column) => self.add(into, column),
            None => into.extend(std::iter::repeat_n(NO_CODE, rows)),
        }
    }
}
