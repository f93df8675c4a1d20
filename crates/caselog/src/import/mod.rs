//! Import: a spreadsheet of cases becomes an immutable batch and a report.
//!
//! Rows read = rows filed + rows rejected, always. Nothing here touches the ledger: the batch counts once the caller
//! has appended the act that comes back.

mod again;
mod checks;
mod duplicates;
mod fields;
mod finder;
mod headers;
mod nearest;
mod read;
mod row;
mod sample;
mod seen;
mod suspended;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use register::acts::Origin;
use register::supervision::{Digest, FileCases};
use register::{Day, Position, Register};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tables::{CellFault, ColumnSpec, Head, Language, Mapping, Report, TableError};

pub use sample::{Sample, SampleRow};

pub(crate) use self::finder::Finder;
use self::read::Read;
pub(crate) use self::seen::Seen;
use crate::batch::{self, BatchFile, RowsOf, Said};
use crate::error::CaseLogError;
use crate::formats;
use crate::log::CaseLog;
use crate::progress::{Progress, Watch};
use crate::source::Source;
use crate::{steps, store};

/// The columns of a file of cases, for help and mappings: field, titles understood (the best first), whether required.
pub fn columns() -> &'static [ColumnSpec<'static>] {
    &headers::COLUMNS
}

/// Those of them that every case has, for templates.
pub fn template_columns() -> &'static [ColumnSpec<'static>] {
    headers::COLUMNS.get(..headers::IN_TEMPLATE).unwrap_or_default()
}

/// A file of cases under whatever titles.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Its header and its first rows.
    pub head: Head,
    /// What each column is taken to hold.
    pub mapping: Mapping,
    /// The types of the objects of an object-centric log, of which the mapping names one for the cases; else empty.
    pub case_types: Vec<String>,
}

/// Looks at a file of cases under whatever titles: its header, its first rows, and what each column is taken to hold.
/// Nothing where no row looks like a header.
///
/// # Errors
/// A file that cannot be read.
pub fn look(name: &str, source: Source, samples: usize) -> Result<Option<Glance>, CaseLogError> {
    let loaded = source.load(name)?;
    let formats::Opened { mut workbook, case_types, .. } = loaded.open(name)?;
    let (case_type, case_types) = case_types.map(|types| (types.taken, types.all)).unzip();
    // A column may bear the name of its field itself.
    let known = |spec: &ColumnSpec<'static>| spec.titles.iter().copied().chain([spec.field]).collect();
    let titles_of: Vec<Vec<&str>> = headers::COLUMNS.iter().map(known).collect();
    let guess = |titles: &[String]| {
        let fields = headers::COLUMNS.iter().map(|spec| spec.field).zip(titles_of.iter().map(Vec::as_slice));
        Mapping { case_type: case_type.clone(), ..Mapping::guess("cases", titles, fields) }
    };
    let known = |titles: &[String]| guess(titles).columns.iter().filter(|c| c.means.is_some()).count();
    let sheets: Vec<_> = workbook.sheets().into_iter().filter(|sheet| !sheet.hidden).collect();
    let names = sheets.iter().map(|sheet| sheet.name.as_str());
    let best = Head::best_of(&mut workbook, names, samples, known)?;
    Ok(best.map(|(_, head)| {
        let mapping = guess(&head.titles);
        Glance { head, mapping, case_types: case_types.unwrap_or_default() }
    }))
}

/// A batch ready to be filed.
#[derive(Clone, Debug)]
pub struct Staged {
    /// The act that files the batch: append it to the ledger, unless [`Staged::already`] says that it is there.
    pub act: FileCases,
    /// How many cases that are pending in earlier batches this one brings to their end: its rows supersede theirs.
    pub superseded: u64,
    /// What was rejected; of a file that was filed before, what was rejected then.
    pub report: Report,
    /// The entry that filed this very file before. Then nothing was done and nothing is to be recorded.
    pub already: Option<Position>,
}

/// A file looked at, nothing written.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// The entry that filed this very file before.
    pub already: Option<Position>,
    /// The digest of the file.
    pub source_digest: Digest,
    /// The first rows with their faults.
    pub sample: Sample,
    /// Every row counted, every fault named.
    pub report: Report,
}

impl CaseLog {
    /// Reads and checks a file of cases and writes its batch and its report. The batch counts once the caller has
    /// appended `act` to the ledger; until then it is a file nobody reads.
    ///
    /// `name` is what people call the file; it goes into the act. `origin` says where the cases come from.
    ///
    /// # Errors
    /// [`CaseLogError::Table`] when the file is no table of cases, [`CaseLogError::NothingToFile`] when every row has a
    /// fault, and whatever hinders reading filed batches or writing.
    pub fn stage(
        &self,
        register: &Register,
        name: &str,
        source: Source,
        origin: Option<Origin>,
        watch: &mut Watch<'_>,
    ) -> Result<Staged, CaseLogError> {
        let loaded = source.load(name)?;
        let filed = |digest: &Digest| register.books().supervision.by_source(digest);
        if let Some(batch) = loaded.digest_before(name)?.as_ref().and_then(filed) {
            return Ok(self.filed_before(register, batch, name, &loaded, watch));
        }
        let read = read::read((register.books(), self.today()), self.link_key(), name, &loaded, 0, watch);
        let read = match read {
            Err(error) if !turns_on_titles(&error) => return Err(error),
            read => read,
        };
        let source_digest = loaded.digest(name)?;
        if let Some(batch) = filed(&source_digest) {
            return Ok(self.filed_before(register, batch, name, &loaded, watch));
        }
        let mut read = read?;
        let (keep, supersedes) = self.leave_out_filed(register, &mut read, watch)?;
        self.write_report(&read.report, &source_digest)?;
        if keep.is_empty() {
            let path = self.report_path(&source_digest);
            return Err(CaseLogError::NothingToFile { report: Box::new(read.report), path });
        }
        watch(Progress::Writing { total: keep.len() as u64 });
        let (from, until) = period(&read, &keep);
        let rows = keep.len() as u64;
        let batch = self.write_batch(&read, keep, &supersedes, &source_digest)?;
        let (source, rejected) = (name.to_owned(), read.report.rows_bad);
        let act = FileCases { batch, source_digest, source, rows, rejected, from, until, origin };
        Ok(Staged { act, superseded: supersedes.rows(), report: read.report, already: None })
    }

    /// Looks at a file as [`CaseLog::stage`] would and writes nothing: the first `rows` rows as written, every fault.
    ///
    /// # Errors
    /// As [`CaseLog::stage`], but for writing; a file whose every row has a fault is no error here.
    pub fn preview(
        &self,
        register: &Register,
        name: &str,
        source: Source,
        rows: usize,
        watch: &mut Watch<'_>,
    ) -> Result<Preview, CaseLogError> {
        let loaded = source.load(name)?;
        let mut read =
            read::read((register.books(), self.today()), self.link_key(), name, &loaded, rows, watch)?;
        let source_digest = loaded.digest(name)?;
        let already = register.books().supervision.by_source(&source_digest).map(|batch| batch.position);
        if already.is_none() {
            self.leave_out_filed(register, &mut read, watch)?;
        }
        Ok(Preview { already, source_digest, sample: read.sample, report: read.report })
    }

    /// The rows that are not filed yet, and the pending rows of earlier batches that they supersede. The others go to
    /// the report, each naming the batch it is in.
    fn leave_out_filed(
        &self,
        register: &Register,
        read: &mut Read,
        watch: &mut Watch<'_>,
    ) -> Result<(Vec<u32>, RowsOf), CaseLogError> {
        let filed = &register.books().supervision;
        let batches: Vec<Arc<BatchFile>> =
            filed.batches().iter().map(|batch| self.batch(batch)).collect::<Result<_, _>>()?;
        let duplicates::Found { duplicates, supersedes } = duplicates::look_up(read, &batches, watch)?;
        for (row, position) in &duplicates {
            let source = filed.batches().iter().find(|batch| batch.position == *position);
            let reason = checks::filed_already(source.map_or("", |batch| &batch.source), *position);
            let id = read.gathered.id(*row);
            let fault = CellFault::new(read.numbers[*row as usize], &read.id_column, id, reason);
            condemn(read, fault);
        }
        read.report.faults.sort_by_key(|fault| fault.row);
        let mut duplicates = duplicates.into_iter().map(|(row, _)| row).peekable();
        let rows = 0..read.gathered.rows() as u32;
        Ok((rows.filter(|row| duplicates.next_if_eq(row).is_none()).collect(), supersedes))
    }

    fn write_report(&self, report: &Report, source: &Digest) -> Result<(), CaseLogError> {
        let path = self.report_path(source);
        let write = |file: &mut File| Ok(report.to_csv(BufWriter::new(file), Language::Chinese)?);
        store::put(&path, write, |()| path.clone())
    }

    fn write_batch(
        &self,
        read: &Read,
        keep: Vec<u32>,
        supersedes: &RowsOf,
        source: &Digest,
    ) -> Result<Digest, CaseLogError> {
        let steps = self.write_steps(read, &keep, source)?;
        let said = Said { supersedes, erased: &RowsOf::default(), steps: steps.as_ref() };
        self.put(source, |out| batch::write(&read.gathered, keep, said, out))
    }

    /// The steps of the cases that are kept go first: a batch never names what is not there.
    fn write_steps(
        &self,
        read: &Read,
        keep: &[u32],
        source: &Digest,
    ) -> Result<Option<Digest>, CaseLogError> {
        if read.steps.count() == 0 {
            return Ok(None);
        }
        self.put(source, |out| steps::write(&read.steps, &read.gathered, keep, out)).map(Some)
    }

    /// Writes a file and puts it under the name of its digest.
    pub(crate) fn put(
        &self,
        near: &Digest,
        write: impl FnOnce(&mut Digesting<BufWriter<&mut File>>) -> Result<(), CaseLogError>,
    ) -> Result<Digest, CaseLogError> {
        let fill = |file: &mut File| {
            let mut digesting = Digesting { file: BufWriter::new(file), hash: Sha256::new() };
            write(&mut digesting)?;
            digesting.flush().map_err(CaseLogError::not_written)?;
            Ok(hex::encode(digesting.hash.finalize()).parse::<Digest>()?)
        };
        store::put(&self.batch_path(near), fill, |digest| self.batch_path(digest))
    }
}

/// Is it a matter of what the titles are taken to mean, and so no hindrance to a file that was filed before under a mapping?
fn turns_on_titles(error: &CaseLogError) -> bool {
    use TableError::{MissingColumns, NoHeader, Renamed, RepeatedColumns};
    let CaseLogError::Table(error) = error else { return false };
    matches!(error, MissingColumns { .. } | NoHeader { .. } | Renamed { .. } | RepeatedColumns { .. })
}

/// Puts a row that was good into the report after all.
fn condemn(read: &mut Read, fault: CellFault) {
    let report = &mut read.report;
    report.rows_good -= 1;
    report.rows_bad += 1;
    if let Some(row) = read.sample.rows.iter_mut().find(|row| row.number == fault.row) {
        row.faults.push(fault.clone());
    }
    if report.faults.len() < read::FAULTS_MAX {
        report.faults.push(fault);
    } else {
        report.faults_not_kept += 1;
    }
}

/// The earliest day a case was received (or filed, where that is not known) and the latest day any of them speaks of.
fn period(read: &Read, keep: &[u32]) -> (Day, Day) {
    let gathered = &read.gathered;
    let (mut from, mut until) = (Day::MAX.number(), Day::MIN.number());
    for row in keep.iter().map(|row| *row as usize) {
        let filed = gathered.filed[row];
        from = from.min(gathered.received[row].unwrap_or(filed));
        until = until.max(gathered.decided[row].unwrap_or(filed));
    }
    (Day::from_number(from).unwrap_or(Day::MIN), Day::from_number(until).unwrap_or(Day::MAX))
}

/// Digests what passes through.
pub(crate) struct Digesting<W> {
    file: W,
    hash: Sha256,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hash.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}
