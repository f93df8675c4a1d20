//! Writing small CSV files that spreadsheet programs open with the right characters and never run as formulas.

use std::borrow::Cow;
use std::io::Write;

use crate::{TableError, decimal::Decimal, text};

/// Writes a header and rows as UTF-8 with BOM (Excel then shows Chinese properly), lines ended by CRLF (RFC 4180).
/// Text that a spreadsheet would run as a formula is guarded: see [`guard_formula`].
///
/// # Errors
/// Those of the writer.
pub fn write_csv<R, C>(mut writer: impl Write, headers: &[&str], rows: R) -> Result<(), TableError>
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    writer.write_all(b"\xEF\xBB\xBF")?;
    write_row(&mut writer, headers)?;
    for row in rows {
        write_row(&mut writer, row)?;
    }
    writer.flush()?;
    Ok(())
}

fn write_row<C: AsRef<str>>(
    writer: &mut impl Write,
    cells: impl IntoIterator<Item = C>,
) -> Result<(), TableError> {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            writer.write_all(b",")?;
        }
        let safe = guard_formula(cell.as_ref());
        if safe.contains(['"', ',', '\n', '\r', ';', '\t']) || safe.trim() != safe {
            write!(writer, "\"{}\"", safe.replace('"', "\"\""))?;
        } else {
            writer.write_all(safe.as_bytes())?;
        }
    }
    writer.write_all(b"\r\n")?;
    Ok(())
}

/// Puts an apostrophe before text that a spreadsheet program would run as a formula. Numbers such as `-5` stay.
/// Reading takes the apostrophe off again ([`crate::parse_text`]).
#[must_use]
pub fn guard_formula(cell: &str) -> Cow<'_, str> {
    let runs = cell.trim_start_matches(text::is_blank_char).starts_with(is_formula_start)
        || cell.starts_with(['\t', '\r', '\n']);
    if runs && Decimal::parse(cell).is_none() { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Characters that start a formula, in either width.
pub(crate) fn is_formula_start(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n')
}
