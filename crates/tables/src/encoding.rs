//! Telling in which encoding a text file is kept, on the evidence of the whole file. Nothing is replaced silently.

use std::borrow::Cow;
use std::fmt;
use std::io::{ErrorKind, Read};

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::source::{Source, check_size};
use crate::{Format, Limits, TableError, lines::Decoded};

/// Bytes looked at for a byte order mark and for the zero bytes of UTF-16.
pub(crate) const HEAD_BYTES: usize = 64 << 10;

/// Encodings of text files met in Chinese offices. GB18030 covers GBK and GB2312.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8 without byte order mark; plain ASCII too.
    Utf8,
    /// UTF-8 with byte order mark, as Excel writes it.
    Utf8Bom,
    /// UTF-16, low byte first, as Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030 (国标码), as Excel on Chinese Windows writes CSV.
    Gb18030,
}

impl TextEncoding {
    pub(crate) fn decoder(self) -> encoding_rs::Decoder {
        let encoding: &'static Encoding = match self {
            TextEncoding::Utf8 | TextEncoding::Utf8Bom => UTF_8,
            TextEncoding::Utf16Le => UTF_16LE,
            TextEncoding::Utf16Be => UTF_16BE,
            TextEncoding::Gb18030 => GB18030,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            TextEncoding::Utf8 | TextEncoding::Utf8Bom => "UTF-8",
            TextEncoding::Utf16Le => "UTF-16LE",
            TextEncoding::Utf16Be => "UTF-16BE",
            TextEncoding::Gb18030 => "GB18030",
        })
    }
}

/// The whole of a text file in whatever encoding it is kept, without its byte order mark. For texts that are no tables
/// and are read in one piece, JSON for one.
///
/// # Errors
/// A file that is no text, is damaged (with the line), or is larger than the limits allow.
pub fn whole_text<'b>(name: &str, bytes: &'b [u8], limits: &Limits) -> Result<Cow<'b, str>, TableError> {
    check_size(name, bytes.len() as u64, limits)?;
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Ok(Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)));
    }
    let source = Source::Memory(bytes.into());
    let encoding = detect(&source, name, limits)?;
    let mut decoded = Decoded::open(&source, name, encoding, limits)?;
    let mut text = String::new();
    while let Some(chunk) = decoded.next_chunk()? {
        text.push_str(chunk);
    }
    Ok(Cow::Owned(text))
}

/// Detects the encoding and makes sure that every byte of the file is text in it, so that no row is read from a
/// file that would fail further down.
pub(crate) fn detect(source: &Source, name: &str, limits: &Limits) -> Result<TextEncoding, TableError> {
    let head = read_head(source, name, limits)?;
    let encoding = match from_mark(&head).or_else(|| from_zeros(&head)) {
        Some(Ok(encoding)) => encoding,
        Some(Err(())) => return Err(binary(name)),
        None => match survey(source, name, limits)?.verdict() {
            // The survey has already seen that every byte is UTF-8.
            Verdict::Utf8 => return Ok(TextEncoding::Utf8),
            Verdict::DamagedUtf8 { line } => {
                return Err(TableError::Undecodable {
                    name: name.to_owned(),
                    encoding: TextEncoding::Utf8,
                    line,
                });
            }
            Verdict::Other => TextEncoding::Gb18030,
        },
    };
    let mut decoded = Decoded::open(source, name, encoding, limits)?;
    while decoded.next_chunk()?.is_some() {}
    Ok(encoding)
}

pub(crate) fn read_head(source: &Source, name: &str, limits: &Limits) -> Result<Vec<u8>, TableError> {
    let mut head = Vec::new();
    let read = source.open(limits).and_then(|reader| reader.take(HEAD_BYTES as u64).read_to_end(&mut head));
    read.map_err(|source| TableError::Read { name: name.to_owned(), source })?;
    Ok(head)
}

fn binary(name: &str) -> TableError {
    TableError::Unsupported { name: name.to_owned(), found: "not text", format: Format::Unknown }
}

fn from_mark(head: &[u8]) -> Option<Result<TextEncoding, ()>> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some(Ok(TextEncoding::Utf8Bom)),
        [0xFF, 0xFE, ..] => Some(Ok(TextEncoding::Utf16Le)),
        [0xFE, 0xFF, ..] => Some(Ok(TextEncoding::Utf16Be)),
        _ => None,
    }
}

/// Zero bytes occur in no text but UTF-16, where they are the high bytes of digits, commas and line breaks: nearly
/// all at odd places with the low byte first, at even places otherwise. Zeros in both places are no text.
fn from_zeros(head: &[u8]) -> Option<Result<TextEncoding, ()>> {
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (even, odd) if odd >= 2 && odd > 9 * even => Some(Ok(TextEncoding::Utf16Le)),
        (even, odd) if even >= 2 && even > 9 * odd => Some(Ok(TextEncoding::Utf16Be)),
        _ => Some(Err(())),
    }
}

/// How well a file stands as UTF-8.
#[derive(Debug, Default)]
struct Survey {
    /// Characters of three or four bytes, which hardly ever arise by chance.
    wide: u64,
    faults: u64,
    lines: u64,
    first_fault_line: u64,
}

enum Verdict {
    Utf8,
    DamagedUtf8 { line: u64 },
    Other,
}

/// Faults after which the question is settled.
const FAULTS_ENOUGH: u64 = 1_000;

impl Survey {
    /// A file with many well-formed Chinese characters and a few faults is damaged UTF-8; taking it for GB18030
    /// would turn all of it into other characters without an error.
    fn verdict(&self) -> Verdict {
        match self.faults {
            0 => Verdict::Utf8,
            faults if self.wide > 2 * faults => Verdict::DamagedUtf8 { line: self.first_fault_line },
            _ => Verdict::Other,
        }
    }

    /// Takes in bytes and gives back how many are used: an unfinished character at the end waits for the rest.
    fn feed(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut rest = bytes;
        loop {
            let (valid, after) = match std::str::from_utf8(rest) {
                Ok(_) => (rest.len(), None),
                Err(error) => (error.valid_up_to(), Some(error.error_len())),
            };
            let (text, tail) = rest.split_at(valid);
            self.wide += text.iter().filter(|byte| **byte >= 0xE0).count() as u64;
            self.lines += text.iter().filter(|byte| **byte == b'\n').count() as u64;
            let skip = match after {
                None => return bytes.len(),
                Some(None) if !last => return bytes.len() - tail.len(),
                Some(length) => length.unwrap_or(tail.len()),
            };
            self.faults += 1;
            if self.faults == 1 {
                self.first_fault_line = self.lines + 1;
            }
            rest = tail.get(skip..).unwrap_or_default();
        }
    }
}

fn survey(source: &Source, name: &str, limits: &Limits) -> Result<Survey, TableError> {
    let fail = |source| TableError::Read { name: name.to_owned(), source };
    let mut reader = source.open(limits).map_err(fail)?;
    let mut survey = Survey::default();
    let mut buffer = vec![0; HEAD_BYTES];
    let mut kept = 0;
    while survey.faults < FAULTS_ENOUGH {
        let read = match reader.read(&mut buffer[kept..]) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(fail(error)),
        };
        let used = survey.feed(&buffer[..kept + read], read == 0);
        if read == 0 {
            break;
        }
        buffer.copy_within(used..kept + read, 0);
        kept = kept + read - used;
    }
    Ok(survey)
}
