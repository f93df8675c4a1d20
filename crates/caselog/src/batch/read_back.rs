//! A batch read back as it was gathered: to be written anew without some of its rows, or to be held beside its steps.

use arrow::array::{Array, StringArray};

use super::{BatchFile, Chunk, DayColumn, Gathered, NO_CODE, TextColumn, Wanted};
use crate::error::CaseLogError;
use crate::texts::Texts;

/// Reads every column of every row.
pub(crate) fn read_back(file: &BatchFile) -> Result<Gathered, CaseLogError> {
    let mut gathered = Gathered::default();
    let mut texts = Texts::default();
    for group in 0..file.groups() {
        let mut chunk = Chunk::default();
        chunk.read(file, group, &Wanted { received: true, suspended: true })?;
        ids(&mut gathered, &Chunk::ids(file, group)?);
        texts.add(&mut gathered.power, &chunk.power);
        texts.add(&mut gathered.place, &chunk.place);
        texts.add(&mut gathered.organ, &chunk.organ);
        texts.add(&mut gathered.outcome, &chunk.outcome);
        texts.add(&mut gathered.seal, &chunk.seal);
        texts.add_if_any(&mut gathered.suspended, chunk.suspended.as_ref(), chunk.rows);
        texts.add_if_any(&mut gathered.applicant, Chunk::applicants(file, group)?.as_ref(), chunk.rows);
        gathered.received.extend(chunk.received.iter().flat_map(DayColumn::by_row));
        gathered.filed.extend(chunk.filed.by_row().flatten());
        gathered.decided.extend(chunk.decided.by_row());
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
    fn add(&mut self, into: &mut Vec<u32>, column: &TextColumn) {
        let codes: Vec<u32> = column.values().map(|text| self.code(text)).collect();
        let code = |code: &u32| codes.get(*code as usize).copied().unwrap_or(NO_CODE);
        into.extend(column.codes().iter().map(code));
    }

    fn add_if_any(&mut self, into: &mut Vec<u32>, column: Option<&TextColumn>, rows: usize) {
        match column {
            Some(column) => self.add(into, column),
            None => into.extend(std::iter::repeat_n(NO_CODE, rows)),
        }
    }
}
