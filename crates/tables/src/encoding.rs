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
    let (mut text, mut piece) = (String::new(), String::new());
    while decoded.read_into(&mut piece)? {
        text.push_str(&piece);
    }
    Ok(Cow::Owned(text))
}

/// The encoding by the first bytes, UTF-8 where they leave it open: for whoever decodes the whole file next and asks
/// [`detect`] where that fails.
pub(crate) fn likely(source: &Source, name: &str, limits: &Limits) -> Result<TextEncoding, TableError> {
    let head = read_head(source, name, limits)?;
    match from_mark(&head).or_else(|| from_zeros(&head)) {
        Some(Err(())) => Err(binary(name)),
        Some(Ok(encoding)) => Ok(encoding),
        None => Ok(TextEncoding::Utf8),
    }
}

/// Detects the encoding and makes sure that every byte of the file is text in it, so that no row is read from a
/// file that would fail further down.
pub(crate) fn detect(source: &Source, name: &str, limits: &Limits) -> Result<TextEncoding, TableError> {
    let head = read_head(source, name, limits)?;
    let encoding = match from_mark(&head).or_else(|| from_zeros(&head)) {
        Some(Ok(encoding)) => encoding,
        Some(Err(())) => return Err(binary(name)),
        // Most files are UTF-8 throughout, and that is quickly seen.
        None if is_utf8(source, name, limits)? => return Ok(TextEncoding::Utf8),
        None => match survey(source, name, limits)?.verdict() {
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
    let (mut piece, mut breaks) = (String::new(), Breaks::default());
    while decoded.read_into(&mut piece)? {
        breaks.follow(piece.as_bytes(), limits)?;
    }
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

/// Is every byte of the file UTF-8? No line is followed further than a line may be long.
fn is_utf8(source: &Source, name: &str, limits: &Limits) -> Result<bool, TableError> {
    let mut breaks = Breaks::default();
    each_buffer(source, name, limits, |bytes, last| {
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() && !last => error.valid_up_to(),
            Err(_) => return Ok(None),
        };
        breaks.follow(bytes.get(..valid).unwrap_or_default(), limits)?;
        Ok(Some(valid))
    })
}

/// The line breaks of a text so far, so that a line without end is refused where it becomes too long and not at its end.
#[derive(Default)]
struct Breaks {
    lines: u64,
    since: usize,
}

impl Breaks {
    fn follow(&mut self, text: &[u8], limits: &Limits) -> Result<(), TableError> {
        match text.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(at) => self.since = text.len() - at - 1,
            None => self.since += text.len(),
        }
        self.lines += count_byte(text, b'\n');
        match self.since > limits.line_bytes_max {
            true => Err(TableError::LineTooLong { line: self.lines + 1, bytes_max: limits.line_bytes_max }),
            false => Ok(()),
        }
    }
}

fn survey(source: &Source, name: &str, limits: &Limits) -> Result<Survey, TableError> {
    let mut survey = Survey::default();
    each_buffer(source, name, limits, |bytes, last| {
        let used = survey.feed(bytes, last);
        Ok((survey.faults < FAULTS_ENOUGH).then_some(used))
    })?;
    Ok(survey)
}

/// Hands a file over piece by piece, with what was left unused of the piece before; stops where nothing comes back, and
/// says whether the end was reached.
fn each_buffer(
    source: &Source,
    name: &str,
    limits: &Limits,
    mut take: impl FnMut(&[u8], bool) -> Result<Option<usize>, TableError>,
) -> Result<bool, TableError> {
    let fail = |source| TableError::Read { name: name.to_owned(), source };
    let mut reader = source.open(limits).map_err(fail)?;
    let mut buffer = vec![0; HEAD_BYTES];
    let mut kept = 0;
    loop {
        let read = match reader.read(buffer.get_mut(kept..).unwrap_or_default()) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(fail(error)),
        };
        let filled = buffer.get(..kept + read).unwrap_or_default();
        let Some(used) = take(filled, read == 0)? else { return Ok(false) };
        if read == 0 {
            return Ok(true);
        }
        buffer.copy_within(used..kept + read, 0);
        kept = kept + read - used;
    }
}

/// How often a byte occurs. Counted in pieces so short that a byte holds the sum, which is many times faster.
#[must_use]
pub fn count_byte(bytes: &[u8], wanted: u8) -> u64 {
    let piece = |piece: &[u8]| piece.iter().map(|byte| u8::from(*byte == wanted)).sum::<u8>();
    bytes.chunks(255).map(|bytes| u64::from(piece(bytes))).sum()
}
