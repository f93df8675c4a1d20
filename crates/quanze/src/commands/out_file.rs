//! A table written to a file that people name: which kind, told by the ending; never over what is there; never half.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use exchange::Sheet;
use register::Label;

use crate::failure::Failure;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Comma-separated, UTF-8 with a byte order mark.
    Csv,
    /// A workbook.
    Xlsx,
    /// Parquet, for tools.
    Parquet,
}

/// A file being written beside its name, which it gets when it is whole.
pub struct OutFile {
    path: PathBuf,
    unfinished: PathBuf,
    out: BufWriter<File>,
}

impl Kind {
    /// By the ending of the name.
    pub fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            "parquet" => Ok(Self::Parquet),
            _ => Err(Failure::Argument {
                text: path.display().to_string(),
                what: Label::new("输出文件名", "name of a file to write"),
                wanted: "NAME.csv, NAME.xlsx, NAME.parquet".to_owned(),
            }),
        }
    }
}

impl OutFile {
    /// Begins a file where none is.
    pub fn begin(path: &Path) -> Result<Self, Failure> {
        if path.exists() {
            return Err(Failure::FileExists { path: path.to_owned() });
        }
        let unfinished = path.with_extension(format!("{}.unfinished", std::process::id()));
        let file = File::create(&unfinished).map_err(|source| Failure::folder(&unfinished, source))?;
        Ok(Self { path: path.to_owned(), unfinished, out: BufWriter::new(file) })
    }

    /// Gives the whole file its name.
    pub fn end(mut self) -> Result<(), Failure> {
        let done = self.out.flush().and_then(|()| fs::rename(&self.unfinished, &self.path));
        done.map_err(|source| Failure::folder(&self.path, source))
    }
}

impl Drop for OutFile {
    fn drop(&mut self) {
        // Gone already where the file came to its end.
        let _ = fs::remove_file(&self.unfinished);
    }
}

impl Write for OutFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// A sheet as CSV, without its header where it carries on another.
pub fn csv(sheet: &Sheet, with_header: bool) -> Result<Vec<u8>, Failure> {
    let bytes = exchange::to_csv(sheet)?;
    if with_header {
        return Ok(bytes);
    }
    let header = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
    Ok(bytes.get(header..).unwrap_or_default().to_vec())
}

/// Writes one sheet as its name says. `parquet` writes the same as Parquet.
pub fn write(
    path: &Path,
    sheet: &Sheet,
    parquet: impl FnOnce(OutFile) -> Result<OutFile, Failure>,
) -> Result<(), Failure> {
    let kind = Kind::of(path)?;
    let mut out = OutFile::begin(path)?;
    let bytes = match kind {
        Kind::Csv => csv(sheet, true)?,
        Kind::Xlsx => exchange::to_xlsx(std::slice::from_ref(sheet))?,
        Kind::Parquet => return parquet(out)?.end(),
    };
    out.write_all(&bytes).map_err(|source| Failure::folder(path, source))?;
    out.end()
}
