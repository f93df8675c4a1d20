//! `cases list --out`: every case that is wanted into a file, some thousands at a time.

use std::io::Write;
use std::path::Path;

use caselog::{Case, CaseFilter, CaseLog, CasesParquet};
use exchange::{CellValue, Column, ColumnKind, Sheet};
use office::Snapshot;
use register::{Books, Language};

use super::Session;
use super::out_file::{self, Kind, OutFile};
use crate::failure::Failure;
use crate::language::pick;
use crate::names::Names;

/// Rows of a workbook's sheet, without its header.
const SHEET_ROWS_MAX: usize = 1_048_575;

/// Writes the cases; gives back how many.
pub fn write(
    session: &Session,
    log: &CaseLog,
    snapshot: &Snapshot,
    filter: &CaseFilter,
    path: &Path,
) -> Result<u64, Failure> {
    let kind = Kind::of(path)?;
    let mut out = OutFile::begin(path)?;
    let (register, index) = (&snapshot.register, &snapshot.index);
    let (books, language) = (register.books(), session.language);
    let each = |take: &mut dyn FnMut(Vec<Case>) -> Result<(), Failure>| {
        log.each_case(register, index, snapshot.known(), filter, take)
    };
    let failed = |source| Failure::folder(path, source);
    let total = match kind {
        Kind::Csv => {
            out.write_all(&out_file::csv(&sheet(&[], books, language), true)?).map_err(failed)?;
            each(&mut |cases| {
                let bytes = out_file::csv(&sheet(&cases, books, language), false)?;
                out.write_all(&bytes).map_err(failed)
            })?
        }
        Kind::Xlsx => {
            let mut whole = sheet(&[], books, language);
            let total = each(&mut |cases| {
                whole.rows.extend(cases.iter().map(|case| row(case, books, language)));
                match whole.rows.len() > SHEET_ROWS_MAX {
                    true => Err(Failure::TooManyRows { path: path.to_owned(), max: SHEET_ROWS_MAX }),
                    false => Ok(()),
                }
            })?;
            out.write_all(&exchange::to_xlsx(&[whole])?).map_err(failed)?;
            total
        }
        Kind::Parquet => {
            let mut table = CasesParquet::begin(out)?;
            let total = each(&mut |cases| Ok(table.add(&cases)?))?;
            out = table.end()?;
            total
        }
    };
    out.end()?;
    Ok(total)
}

fn sheet(cases: &[Case], books: &Books, language: Language) -> Sheet {
    use ColumnKind::{Code, Day, Text};
    let titles = [
        ("办件编号", "case", Code),
        ("职权编码", "power", Code),
        ("职权名称", "name of the power", Text),
        ("地方", "place", Text),
        ("办理机关", "organ", Text),
        ("用印机关", "seal", Text),
        ("收件日期", "received", Day),
        ("受理日期", "filed", Day),
        ("办结日期", "decided", Day),
        ("办理期限", "deadline", Day),
        ("办理结果", "outcome", Text),
        ("是否有权", "standing", Text),
        ("越权缘由", "why beyond power", Text),
        ("由谁办理", "who", Text),
        ("信号", "signals", Text),
        ("归档记录", "entry", ColumnKind::Count),
    ];
    let title = |(zh, en, kind): (&str, &str, ColumnKind)| Column::new(pick(language, zh, en), kind);
    Sheet {
        title: pick(language, "办件", "cases"),
        columns: titles.into_iter().map(title).collect(),
        rows: cases.iter().map(|case| row(case, books, language)).collect(),
    }
}

fn row(case: &Case, books: &Books, language: Language) -> Vec<CellValue> {
    let names = Names::new(books, case.decided.unwrap_or(case.filed), language);
    let judged = case.judged;
    let day = |day: Option<register::Day>| day.map_or(CellValue::Empty, CellValue::Day);
    let word = |label: Option<register::Label>| label.map_or("", |label| label.in_language(language)).into();
    let power = books.catalogue.get(&case.power).map_or("", |power| power.name.as_str());
    let signals = judged.into_iter().flat_map(|judged| {
        judged.flags.iter().map(|flag| flag.label().in_language(language)).collect::<Vec<_>>()
    });
    vec![
        case.id.as_str().into(),
        case.power.as_str().into(),
        power.into(),
        names.place_name(&case.place).into(),
        names.organ_name(&case.organ).into(),
        case.seal.as_ref().map_or("", |seal| names.organ_name(seal)).into(),
        day(case.received),
        CellValue::Day(case.filed),
        day(case.decided),
        day(judged.and_then(|judged| judged.deadline)),
        word(Some(case.outcome.label())),
        word(judged.map(|judged| judged.standing.label())),
        word(judged.and_then(|judged| judged.broken).map(|link| link.label())),
        word(judged.map(|judged| judged.who.label())),
        signals.collect::<Vec<_>>().join(&pick(language, "、", ", ")).into(),
        CellValue::Count(i64::try_from(case.batch.0).unwrap_or_default()),
    ]
}
