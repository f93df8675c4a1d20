//! A text file as decoded lines, read piece by piece: never the whole file, never an endless line.

use std::io::{ErrorKind, Read};

use encoding_rs::{Decoder, DecoderResult};

use crate::{
    Limits, TableError, TextEncoding,
    encoding::{HEAD_BYTES, count_byte},
    source::Source,
};

/// Decoded text in chunks.
pub(crate) struct Decoded {
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    encoding: TextEncoding,
    name: String,
    raw: Vec<u8>,
    /// Undecoded bytes in `raw`.
    pending: std::ops::Range<usize>,
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
            bytes_read: 0,
            bytes_max: limits.file_bytes_max,
            line_breaks: 0,
            exhausted: false,
            finished: false,
        })
    }

    /// The next piece of text, which may be empty, in the place of the one before it; false at the end.
    pub(crate) fn read_into(&mut self, text: &mut String) -> Result<bool, TableError> {
        text.clear();
        if self.finished {
            return Ok(false);
        }
        text.reserve(HEAD_BYTES);
        if self.pending.is_empty() && !self.exhausted {
            self.refill()?;
        }
        let source = self.raw.get(self.pending.clone()).unwrap_or_default();
        let (result, used) = self.decoder.decode_to_string_without_replacement(source, text, self.exhausted);
        self.pending.start += used;
        self.line_breaks += count_byte(text.as_bytes(), b'\n');
        match result {
            DecoderResult::Malformed(..) => Err(TableError::Undecodable {
                name: self.name.clone(),
                encoding: self.encoding,
                line: self.line_breaks + 1,
            }),
            DecoderResult::InputEmpty => {
                self.finished = self.exhausted;
                Ok(true)
            }
            DecoderResult::OutputFull => Ok(true),
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
    /// What chunks before this one hold of the line.
    begun: String,
    line: u64,
    line_bytes_max: usize,
    after_return: bool,
}

impl Lines {
    pub(crate) fn new(decoded: Decoded, limits: &Limits) -> Lines {
        let line_bytes_max = limits.line_bytes_max;
        let (chunk, begun) = (String::new(), String::new());
        Lines { decoded, chunk, place: 0, begun, line: 0, line_bytes_max, after_return: false }
    }

    /// The next line; `None` at the end.
    pub(crate) fn next_line(&mut self) -> Result<Option<&str>, TableError> {
        let mut any = false;
        self.begun.clear();
        loop {
            if self.place >= self.chunk.len() && !self.next_chunk()? {
                self.line += u64::from(any);
                return Ok(any.then_some(&self.begun));
            }
            let rest = self.chunk.get(self.place..).unwrap_or_default();
            if std::mem::take(&mut self.after_return) && rest.starts_with('\n') {
                self.place += 1;
                continue;
            }
            any = true;
            let end = rest.bytes().position(|byte| byte == b'\n' || byte == b'\r');
            let length = end.unwrap_or(rest.len());
            if self.begun.len() + length > self.line_bytes_max {
                return Err(TableError::LineTooLong { line: self.line + 1, bytes_max: self.line_bytes_max });
            }
            let piece = self.place..self.place + length;
            self.place += length;
            if end.is_none() {
                self.begun.push_str(self.chunk.get(piece).unwrap_or_default());
                continue;
            }
            self.after_return = self.chunk.as_bytes().get(self.place) == Some(&b'\r');
            self.place += 1;
            self.line += 1;
            let piece = self.chunk.get(piece).unwrap_or_default();
            if self.begun.is_empty() {
                return Ok(Some(piece));
            }
            self.begun.push_str(piece);
            return Ok(Some(&self.begun));
        }
    }

    fn next_chunk(&mut self) -> Result<bool, TableError> {
        self.place = 0;
        while self.decoded.read_into(&mut self.chunk)? {
            if !self.chunk.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
