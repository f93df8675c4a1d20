//! A walk over a structure in Thrift's compact encoding that builds nothing: it tells whether lengths and counts are
//! believable before a reader reserves memory on their word.
//!
//! Thrift: <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>

use std::io::{self, Read};

/// Structures within structures.
const DEPTH_MAX: u8 = 24;

/// Walks over bytes of which only so many may be read.
pub(super) struct Walk<R> {
    bytes: R,
    /// How many bytes may still be read.
    left: u64,
    /// How many were read.
    read: u64,
}

impl<R: Read> Walk<R> {
    pub(super) fn new(bytes: R, at_most: u64) -> Self {
        Self { bytes, left: at_most, read: 0 }
    }

    /// How many bytes the walk took.
    pub(super) fn length(&self) -> u64 {
        self.read
    }

    /// Walks one structure and tells the whole numbers that stand in it directly, by their field.
    pub(super) fn structure(&mut self, mut number: impl FnMut(i16, i64)) -> io::Result<()> {
        self.fields(DEPTH_MAX, &mut number)
    }

    fn fields(&mut self, depth: u8, number: &mut dyn FnMut(i16, i64)) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or_else(|| bad("structures nested too deeply"))?;
        let mut field = 0_i16;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Ok(());
            }
            field = match head >> 4 {
                0 => i16::try_from(self.signed()?).map_err(|_| bad("a field's number is too large"))?,
                further => field.checked_add(i16::from(further)).ok_or_else(|| bad("too many fields"))?,
            };
            match head & 0x0F {
                // The two truth values are kinds of their own here and have no bytes.
                1 | 2 => {}
                4..=6 => {
                    let value = self.signed()?;
                    number(field, value);
                }
                kind => self.value(kind, depth)?,
            }
        }
    }

    fn value(&mut self, kind: u8, depth: u8) -> io::Result<()> {
        match kind {
            1..=3 => self.skip(1),
            4..=6 => self.signed().map(|_| ()),
            7 => self.skip(8),
            8 => {
                let length = self.unsigned()?;
                self.skip(length)
            }
            9 | 10 => {
                let head = self.byte()?;
                let count = if head >> 4 == 15 { self.unsigned()? } else { u64::from(head >> 4) };
                self.values(&[head & 0x0F], count, depth)
            }
            11 => match self.unsigned()? {
                0 => Ok(()),
                count => {
                    let kinds = self.byte()?;
                    self.values(&[kinds >> 4, kinds & 0x0F], count, depth)
                }
            },
            12 => self.fields(depth, &mut |_, _| {}),
            13 => self.skip(16),
            _ => Err(bad("a value of no known kind")),
        }
    }

    /// Every element takes at least a byte: a count beyond what is left is a lie.
    fn values(&mut self, kinds: &[u8], count: u64, depth: u8) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or_else(|| bad("lists nested too deeply"))?;
        if count > self.left {
            return Err(bad("a list is longer than the file"));
        }
        for _ in 0..count {
            for kind in kinds {
                self.value(*kind, depth)?;
            }
        }
        Ok(())
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.left = self.left.checked_sub(1).ok_or_else(|| bad("it ends too early"))?;
        self.bytes.read_exact(&mut byte)?;
        self.read += 1;
        Ok(byte[0])
    }

    fn unsigned(&mut self) -> io::Result<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(bad("a number without end"))
    }

    fn signed(&mut self) -> io::Result<i64> {
        let value = self.unsigned()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        self.left = self.left.checked_sub(length).ok_or_else(|| bad("a text is longer than the file"))?;
        let skipped = io::copy(&mut self.bytes.by_ref().take(length), &mut io::sink())?;
        self.read += skipped;
        if skipped == length { Ok(()) } else { Err(bad("it ends too early")) }
    }
}

fn bad(detail: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(bytes: &[u8]) -> Result<Vec<(i16, i64)>, String> {
        let mut found = Vec::new();
        let mut walk = Walk::new(bytes, bytes.len() as u64);
        walk.structure(|field, number| found.push((field, number))).map_err(|error| error.to_string())?;
        assert_eq!(walk.length(), bytes.len() as u64);
        Ok(found)
    }

    #[test]
    fn numbers_are_told_and_everything_else_is_passed() {
        // 1: i32 = 3, 2: "ab", 3: [i32; 2], 4: { 1: i64 = -1 }, 5: true, 20: i16 = 1
        let bytes = [0x15, 6, 0x18, 2, b'a', b'b', 0x19, 0x25, 2, 4, 0x1C, 0x16, 1, 0, 0x11, 0x04, 40, 2, 0];
        assert_eq!(walk(&bytes).unwrap(), [(1, 3), (20, 1)]);
    }

    #[test]
    fn lies_about_length_are_found_before_anything_is_reserved() {
        let endless = [0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F];
        assert!(walk(&endless).unwrap_err().contains("longer than the file"));
        let list = [0x19, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        assert!(walk(&list).unwrap_err().contains("longer than the file"));
        assert!(walk(&[0x1C; 200]).unwrap_err().contains("too deeply"));
        assert!(walk(&[0x15, 0xFF]).is_err() && walk(&[0x15]).is_err() && walk(&[0x1F, 0]).is_err());
        assert!(walk(&[0xFF; 64]).is_err());
    }
}
