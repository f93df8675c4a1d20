//! The guard before the spreadsheet reader: every part of an XLSX is inflated through counters and thrown away, so
//! that a ZIP bomb, or a part that lies about its size, is refused before anything is built from it.

use std::io::{Cursor, ErrorKind, Read};
use std::sync::Arc;

use zip::{ZipArchive, result::ZipError};

use crate::{Format, Limits, TableError, xml_meter::XmlMeter};

/// Parts smaller than this may compress as well as they like.
const RATIO_FLOOR_BYTES: u64 = 16 << 20;
/// Longest text or tag a reader must hold at once. Excel's own limit for a cell is 32,767 characters.
const RUN_BYTES_MAX: u64 = 16 << 20;
/// Bytes a reader may copy for cell formats: formats times the longest tag.
const FORMAT_BYTES_MAX: u64 = 256 << 20;
/// Signature of an entry in the ZIP directory.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// Checks the whole container against the limits.
pub(crate) fn inspect(bytes: &Arc<[u8]>, name: &str, limits: &Limits) -> Result<(), TableError> {
    refuse_long_directory(bytes, limits)?;
    let damaged = |error: ZipError| TableError::Damaged { name: name.to_owned(), detail: error.to_string() };
    let mut archive = ZipArchive::new(Cursor::new(Arc::clone(bytes))).map_err(damaged)?;
    if archive.len() > limits.zip_entries_max {
        let entries_max = limits.zip_entries_max;
        return Err(TableError::TooManyParts { entries: archive.len(), entries_max });
    }
    refuse_other_kinds(&archive, name)?;
    let mut totals = Totals::default();
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(damaged)?;
        if entry.encrypted() {
            return Err(TableError::Encrypted { name: name.to_owned() });
        }
        let part = archive.name_for_index(index).transpose().ok().flatten().unwrap_or_default().into_owned();
        let mut file = archive.by_index(index).map_err(damaged)?;
        let stored = file.compressed_size();
        totals.inflate(&mut file, &part, stored, limits).map_err(|stop| stop.into_error(name))?;
    }
    Ok(())
}

/// A directory of millions of entries would fill memory before it could be counted by the ZIP reader. Workbooks may
/// embed other ZIP files, hence the allowance.
fn refuse_long_directory(bytes: &[u8], limits: &Limits) -> Result<(), TableError> {
    let entries_max = limits.zip_entries_max;
    let entries = bytes.windows(DIRECTORY_ENTRY.len()).filter(|window| *window == DIRECTORY_ENTRY).count();
    if entries > entries_max.saturating_mul(4) {
        return Err(TableError::TooManyParts { entries, entries_max });
    }
    Ok(())
}

/// ZIP files that are not XLSX, told apart by the parts they must have.
fn refuse_other_kinds<R: Read + std::io::Seek>(
    archive: &ZipArchive<R>,
    name: &str,
) -> Result<(), TableError> {
    let names: Vec<String> = archive
        .file_names_raw()
        .map(|raw| String::from_utf8_lossy(raw).to_lowercase().replace('\\', "/"))
        .collect();
    let has = |wanted: &str| names.iter().any(|part| part == wanted);
    let found = if has("xl/workbook.bin") {
        "a binary workbook, .xlsb"
    } else if has("content.xml") {
        "an OpenDocument file"
    } else if has("word/document.xml") {
        "a Word document"
    } else if !has("[content_types].xml")
        || !names.iter().any(|part| part.ends_with(".xml") && part.contains("sheet"))
    {
        "a ZIP file that is no workbook"
    } else {
        return Ok(());
    };
    Err(TableError::Unsupported { name: name.to_owned(), found, format: Format::Xlsx })
}

/// Why inflating stopped.
enum Stop {
    Limit(TableError),
    Damage(String),
}

impl Stop {
    fn into_error(self, name: &str) -> TableError {
        match self {
            Stop::Limit(error) => error,
            Stop::Damage(detail) => TableError::Damaged { name: name.to_owned(), detail },
        }
    }
}

/// Sums over all parts so far.
#[derive(Default)]
struct Totals {
    bytes: u64,
    cells: u64,
    strings: u64,
}

impl Totals {
    fn inflate(
        &mut self,
        file: &mut impl Read,
        part: &str,
        stored: u64,
        limits: &Limits,
    ) -> Result<(), Stop> {
        let mut buffer = vec![0; 64 << 10];
        let mut meter = XmlMeter::default();
        let mut inflated = 0u64;
        loop {
            let read = match file.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Stop::Damage(format!("{part}: {error}"))),
            };
            let chunk = buffer.get(..read).unwrap_or_default();
            if inflated == 0 {
                refuse_other_encodings(chunk, part).map_err(Stop::Limit)?;
            }
            inflated += read as u64;
            self.bytes += read as u64;
            meter.feed(chunk);
            self.judge(&meter, part, inflated, stored, limits).map_err(Stop::Limit)?;
        }
        self.cells += meter.cells;
        self.strings += meter.strings;
        Ok(())
    }

    fn judge(
        &self,
        meter: &XmlMeter,
        part: &str,
        inflated: u64,
        stored: u64,
        limits: &Limits,
    ) -> Result<(), TableError> {
        let part_name = || part.to_owned();
        if self.bytes > limits.inflated_bytes_max {
            return Err(TableError::InflatesTooLarge {
                part: part_name(),
                bytes_max: limits.inflated_bytes_max,
            });
        }
        if inflated > RATIO_FLOOR_BYTES && inflated / stored.max(1) > limits.ratio_max {
            return Err(TableError::RatioTooHigh { part: part_name(), ratio_max: limits.ratio_max });
        }
        let announced = meter.announced_max;
        let most = [self.cells + meter.cells, self.strings + meter.strings, announced].into_iter().max();
        if most.is_some_and(|most| most > limits.cells_max) {
            return Err(TableError::TooManyCells { cells_max: limits.cells_max });
        }
        suspicion(meter)
            .map_or(Ok(()), |detail| Err(TableError::SuspiciousPart { part: part_name(), detail }))
    }
}

fn suspicion(meter: &XmlMeter) -> Option<&'static str> {
    if meter.run_bytes_max > RUN_BYTES_MAX {
        return Some("a text without end");
    }
    if meter.formats > 0 && meter.has_declarations {
        return Some("comments among cell formats");
    }
    if meter.formats.saturating_mul(meter.tag_bytes_max) > FORMAT_BYTES_MAX {
        return Some("cell formats too large");
    }
    None
}

/// Spreadsheet programs write UTF-8. In another encoding the counters could be blind to what the reader would see.
fn refuse_other_encodings(head: &[u8], part: &str) -> Result<(), TableError> {
    let wide = matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..]);
    let declaration: Vec<u8> = head.iter().copied().take(256).take_while(|byte| *byte != b'>').collect();
    let declared = String::from_utf8_lossy(&declaration).to_ascii_lowercase();
    let foreign = declared.contains("<?xml")
        && declared.contains("encoding")
        && !declared.contains("utf-8")
        && !declared.contains("us-ascii");
    if wide || foreign {
        return Err(TableError::SuspiciousPart { part: part.to_owned(), detail: "not in UTF-8" });
    }
    Ok(())
}
