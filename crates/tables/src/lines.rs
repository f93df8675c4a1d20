//! A text file as decoded lines, read piece by piece: never the whole file, never an endless line.

use std::io::{ErrorKind, Read};

use encoding_rs::{Decoder, DecoderResult};

use crate::{Limits, TableError, TextEncoding, encoding::HEAD_BYTES, source::Source};

/// Decoded text in chunks.
pub(crate) struct Decoded {
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    encoding: TextEncoding,
    name: String,
    raw: Vec<u8>,
    /// Undecoded bytes in `raw`.
    pending: std::ops::Range<usize>,
    text: String,
    bytes_read: u64,
    bytes_max: u64,
    /// Line breaks decoded so far.
    line_breaks: u64,
    exhausted: bool,
    finished: bool,
}

impl Decoded {
    pub(crate) fn open(
        source: &Source,
        name: &str,
        encoding: TextEncoding,
        limits: &Limits,
    ) -> Result<Decoded, TableError> {
        let reader =
            source.open(limits).map_err(|source| TableError::Read { name: name.to_owned(), source })?;
        Ok(Decoded {
            reader,
            decoder: encoding.decoder(),
            encoding,
            name: name.to_owned(),
            raw: vec![0; HEAD_BYTES],
            pending: 0..0,
            text: String::with_capacity(HEAD_BYTES),
            bytes_read: 0,
            bytes_max: limits.file_bytes_max,
            line_breaks: 0,
            exhausted: false,
            finished: false,
        })
    }

    /// The next piece of text, which may be empty; `None` at the end.
    pub(crate) fn next_chunk(&mut self) -> Result<Option<&str>, TableError> {
        if self.finished {
            return Ok(None);
        }
        if self.pending.is_empty() && !self.exhausted {
            self.refill()?;
        }
        self.text.clear();
        let source = self.raw.get(self.pending.clone()).unwrap_or_default();
        let (result, used) =
            self.decoder.decode_to_string_without_replacement(source, &mut self.text, self.exhausted);
        self.pending.start += used;
        self.line_breaks += self.text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        match result {
            DecoderResult::Malformed(..) => Err(TableError::Undecodable {
                name: self.name.clone(),
                encoding: self.encoding,
                line: self.line_breaks + 1,
            }),
            DecoderResult::InputEmpty => {
                self.finished = self.exhausted;
                Ok(Some(&self.text))
            }
            DecoderResult::OutputFull => Ok(Some(&self.text)),
        }
    }

    fn refill(&mut self) -> Result<(), TableError> {
        let read = loop {
            match self.reader.read(&mut self.raw) {
                Ok(read) => break read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(source) => return Err(TableError::Read { name: self.name.clone(), source }),
            }
        };
        self.bytes_read += read as u64;
        if self.bytes_read > self.bytes_max {
            return Err(TableError::FileTooLarge { name: self.name.clone(), bytes_max: self.bytes_max });
        }
        self.pending = 0..read;
        self.exhausted = read == 0;
        Ok(())
    }
}

/// Decoded lines without their ends; LF, CRLF and a lone CR all end a line.
pub(crate) struct Lines {
    decoded: Decoded,
    chunk: String,
    place: usize,
    line: u64,
    line_bytes_max: usize,
    after_return: bool,
}

impl Lines {
    pub(crate) fn new(decoded: Decoded, limits: &Limits) -> Lines {
        let line_bytes_max = limits.line_bytes_max;
        Lines { decoded, chunk: String::new(), place: 0, line: 0, line_bytes_max, after_return: false }
    }

    /// The next line; `None` at the end.
    pub(crate) fn next_line(&mut self) -> Result<Option<String>, TableError> {
        let mut line = String::new();
        let mut any = false;
        loop {
            if self.place >= self.chunk.len() && !self.next_chunk()? {
                self.line += u64::from(any);
                return Ok(any.then_some(line));
            }
            let rest = self.chunk.get(self.place..).unwrap_or_default();
            if std::mem::take(&mut self.after_return) && rest.starts_with('\n') {
                self.place += 1;
                continue;
            }
            any = true;
            let end = rest.bytes().position(|byte| byte == b'\n' || byte == b'\r');
            let piece = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            if line.len() + piece.len() > self.line_bytes_max {
                return Err(TableError::LineTooLong { line: self.line + 1, bytes_max: self.line_bytes_max });
            }
            line.push_str(piece);
            self.place += piece.len();
            if end.is_some() {
                self.after_return = self.chunk.as_bytes().get(self.place) == Some(&b'\r');
                self.place += 1;
                self.line += 1;
                return Ok(Some(line));
            }
        }
    }

    fn next_chunk(&mut self) -> Result<bool, TableError> {
        while let Some(chunk) = self.decoded.next_chunk()? {
            if !chunk.is_empty() {
                self.chunk.clear();
                self.chunk.push_str(chunk);
                self.place = 0;
                return Ok(true);
            }
        }
        Ok(false)
    }
}
