//! Bytes to lines: limits, encoding, line ends, comments, bold, invisible marks. What a line means is not asked here.

use std::borrow::Cow;

use super::Findings;
use crate::error::StatuteError;
use crate::finding::FindingKind;
use crate::limits::{FILE_BYTES_MAX, LINE_BYTES_MAX};
use crate::text::is_invisible;

/// A line with words on it.
pub(super) struct Line<'a> {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its words, trimmed, without comments and bold marks.
    pub text: Cow<'a, str>,
    /// Does an empty line stand before it?
    pub after_blank: bool,
}

/// The lines of a file that have words.
pub(super) struct Source<'a> {
    /// The lines in order.
    pub lines: Vec<Line<'a>>,
    /// How many of them stand before `<!-- INFO END -->`; absent where the mark is.
    pub history_lines: Option<usize>,
}

/// The bytes as text.
pub(super) fn text(bytes: &[u8]) -> Result<&str, StatuteError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(StatuteError::TooLarge { bytes: bytes.len() });
    }
    if let Some(byte) = bytes.iter().position(|byte| *byte == 0) {
        return Err(StatuteError::Binary { byte });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        let before = bytes[..byte].iter().filter(|byte| **byte == b'\n').count();
        StatuteError::NotUtf8 { byte, line: line_number(before) }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(StatuteError::Empty) } else { Ok(text) }
}

/// The lines of a text. A Markdown page may open with a block between `---` lines; it is skipped.
pub(super) fn split<'a>(text: &'a str, findings: &mut Findings) -> Result<Source<'a>, StatuteError> {
    let ends = if text.contains('\n') { '\n' } else { '\r' };
    let mut source = Source { lines: Vec::new(), history_lines: None };
    let mut comments = Comments { open: false, closing_ahead: true };
    let mut after_blank = true;
    let mut settings = Settings::Possible;
    let mut offset = 0;
    for (index, raw) in text.split(ends).enumerate() {
        let number = line_number(index);
        offset += raw.len() + 1;
        if raw.len() > LINE_BYTES_MAX {
            return Err(StatuteError::LineTooLong { line: number });
        }
        let trimmed = raw.trim();
        if settings.skips(trimmed) {
            continue;
        }
        if !comments.open && trimmed.starts_with("<!--") && trimmed.contains("INFO END") {
            source.history_lines.get_or_insert(source.lines.len());
            after_blank = true;
            continue;
        }
        let rest = text.get(offset..).unwrap_or_default();
        let words = comments.strip(raw, rest, || findings.push(number, FindingKind::CommentUnclosed));
        let words = clean(words);
        if words.is_empty() {
            after_blank = true;
        } else {
            source.lines.push(Line { number, text: words, after_blank });
            after_blank = false;
        }
    }
    Ok(source)
}

/// Without invisible marks, bold and quotation marks of Markdown, trimmed.
fn clean(words: Cow<'_, str>) -> Cow<'_, str> {
    let words = if words.contains(is_invisible) || words.contains("**") {
        Cow::Owned(words.replace("**", "").chars().filter(|character| !is_invisible(*character)).collect())
    } else {
        words
    };
    let trim = |text: &str| -> (usize, usize) {
        let start = text.len() - text.trim_start().trim_start_matches("> ").trim_start().len();
        (start, text.trim_end().len().max(start))
    };
    let (start, end) = trim(&words);
    match words {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => Cow::Owned(text[start..end].to_owned()),
    }
}

/// The block of settings between `---` lines that some pages open with.
enum Settings {
    Possible,
    Within,
    Past,
}

impl Settings {
    fn skips(&mut self, line: &str) -> bool {
        match (&self, line) {
            (Self::Possible, "") => false,
            (Self::Possible, "---") => {
                *self = Self::Within;
                true
            }
            (Self::Within, "---") => {
                *self = Self::Past;
                true
            }
            (Self::Within, _) => true,
            _ => {
                *self = Self::Past;
                false
            }
        }
    }
}

/// Comments, which may run over lines.
struct Comments {
    open: bool,
    /// False once it is known that no `-->` follows, so that the rest is searched at most once.
    closing_ahead: bool,
}

impl Comments {
    fn strip<'a>(&mut self, line: &'a str, following: &str, mut unclosed: impl FnMut()) -> Cow<'a, str> {
        if !self.open && !line.contains("<!--") {
            return Cow::Borrowed(line);
        }
        let mut kept = String::new();
        let mut rest = line;
        loop {
            if self.open {
                let Some(end) = rest.find("-->") else { break };
                rest = &rest[end + 3..];
                self.open = false;
            }
            let Some(start) = rest.find("<!--") else {
                kept.push_str(rest);
                break;
            };
            kept.push_str(&rest[..start]);
            rest = &rest[start + 4..];
            self.open = true;
            if !rest.contains("-->") {
                self.closing_ahead = self.closing_ahead && following.contains("-->");
                if !self.closing_ahead {
                    self.open = false;
                    unclosed();
                }
                break;
            }
        }
        Cow::Owned(kept)
    }
}

/// The number of the line with this index.
fn line_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}
