//! Counting what an XML part would cost a reader, while it is inflated and before anything is built from it.
//!
//! The counts are never too low: a `<c` inside a comment counts as a cell. They may be too high for odd files.

/// Letters kept of an element's name, enough to tell the ones counted.
const NAME_BYTES: usize = 4;

/// Number by which a shared-string table announces its size; a reader reserves memory on its word.
const ANNOUNCEMENT: &[u8] = b"uniqueCount";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    #[default]
    Text,
    /// Just after `<`.
    Opened,
    Tag,
    Quoted(u8),
    /// Inside `<? … ?>`.
    Instruction {
        asked: bool,
    },
}

/// Counts over one part.
#[derive(Debug, Default)]
pub(crate) struct XmlMeter {
    /// `<c>` elements of any namespace: cells.
    pub(crate) cells: u64,
    /// `<si>` elements: shared strings.
    pub(crate) strings: u64,
    /// `<xf>` elements: cell formats, for each of which a reader copies font and number format.
    pub(crate) formats: u64,
    /// Longest tag, attributes and their values included, in bytes.
    pub(crate) tag_bytes_max: u64,
    /// Longest stretch without a `<`, in bytes.
    pub(crate) run_bytes_max: u64,
    /// Largest number announced by `uniqueCount`.
    pub(crate) announced_max: u64,
    /// Whether a comment, CDATA or document type occurs.
    pub(crate) has_declarations: bool,
    place: Place,
    tag_bytes: u64,
    run_bytes: u64,
    name: Option<([u8; NAME_BYTES], usize)>,
    announcement: Announcement,
}

impl XmlMeter {
    /// Takes in the next bytes of the part.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.count_names(byte);
            self.measure_tag(byte);
            if let Some(number) = self.announcement.feed(byte) {
                self.announced_max = self.announced_max.max(number);
            }
        }
    }

    /// Every `<` starts a name, wherever it stands.
    fn count_names(&mut self, byte: u8) {
        if byte == b'<' {
            self.run_bytes = 0;
            self.name = Some(([0; NAME_BYTES], 0));
            return;
        }
        self.run_bytes += 1;
        self.run_bytes_max = self.run_bytes_max.max(self.run_bytes);
        let Some((letters, length)) = self.name.as_mut() else { return };
        match byte {
            // A namespace prefix ends: only what follows is the name.
            b':' => *length = 0,
            b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => {
                match letters.get(..*length) {
                    Some(b"c") => self.cells += 1,
                    Some(b"si") => self.strings += 1,
                    Some(b"xf") => self.formats += 1,
                    _ => {}
                }
                self.name = None;
            }
            _ => {
                if let Some(letter) = letters.get_mut(*length) {
                    *letter = byte;
                }
                *length += 1;
            }
        }
    }

    /// Follows tags as an XML reader does: `>` inside quotes does not end one.
    fn measure_tag(&mut self, byte: u8) {
        self.tag_bytes += 1;
        self.place = match (self.place, byte) {
            (Place::Text, b'<') => {
                self.tag_bytes = 0;
                Place::Opened
            }
            (Place::Text, _) => return,
            (Place::Opened, b'?') => Place::Instruction { asked: false },
            (Place::Opened, b'!') => {
                self.has_declarations = true;
                Place::Tag
            }
            (Place::Opened | Place::Tag, b'>') | (Place::Instruction { asked: true }, b'>') => Place::Text,
            (Place::Opened | Place::Tag, b'"' | b'\'') => Place::Quoted(byte),
            (Place::Quoted(mark), _) if byte == mark => Place::Tag,
            (Place::Instruction { .. }, _) => Place::Instruction { asked: byte == b'?' },
            (Place::Opened, _) => Place::Tag,
            (place, _) => place,
        };
        self.tag_bytes_max = self.tag_bytes_max.max(self.tag_bytes);
    }
}

/// Finds `uniqueCount = "123"` across chunk borders.
#[derive(Debug, Default)]
struct Announcement {
    matched: usize,
    number: u64,
}

impl Announcement {
    /// The number read so far, while one is being read.
    fn feed(&mut self, byte: u8) -> Option<u64> {
        if self.matched < ANNOUNCEMENT.len() {
            let fits = ANNOUNCEMENT.get(self.matched) == Some(&byte);
            // `u` is the only letter the word can start again with.
            self.matched = if fits { self.matched + 1 } else { usize::from(byte == b'u') };
            self.number = 0;
            return None;
        }
        match byte {
            b'0'..=b'9' => {
                self.number = self.number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                return Some(self.number);
            }
            b'=' | b'"' | b'\'' | b'+' | b' ' | b'\t' | b'\r' | b'\n' if self.number == 0 => {}
            _ => self.matched = usize::from(byte == b'u'),
        }
        None
    }
}
