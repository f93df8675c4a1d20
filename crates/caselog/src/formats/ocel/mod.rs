//! Object-centric event logs (OCEL 2.0) as JSON, XML or SQLite: the objects of one type are the cases, the events that speak of
//! them are their steps. An event that speaks of two cases is a step of both.
//!
//! Which type is the case whoever imports it may say; else it is told by its name (办件, case, application …), else it is the type of which most events speak; the
//! report says which it was. The library `process_mining` was weighed and left out: its reading of SQLite brings a second build of
//! SQLite, which cannot be linked beside the ledger's, and it sets no limit to what a file may ask for.

mod feed;
mod json;
mod read;
mod sqlite;
mod survey;
mod xml;

use tables::TableError;

pub(super) use feed::OcelFeed;

use self::survey::{Survey, is_officer, is_organ};
use super::held::Held;

/// Bytes of such a file: of each object its name and its type are held in memory, and of the cases everything.
pub(super) const FILE_BYTES_MAX: u64 = 1 << 30;
/// Objects, and events.
const THINGS_MAX: usize = 5_000_000;
/// Attributes of all of them, and what events say they speak of.
const PAIRS_MAX: usize = 50_000_000;
/// Characters of a text.
const TEXT_CHARS_MAX: usize = 32_767;

/// The three ways such a log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Json,
    Xml,
    Sqlite,
}

impl Written {
    /// By the first bytes.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        let has = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
        let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        match body.first() {
            _ if head.starts_with(b"SQLite format 3\0") => Some(Self::Sqlite),
            Some(b'<') if has(b"<log") && has(b"<object-types") => Some(Self::Xml),
            Some(b'{') if has(b"\"objectTypes\"") || has(b"\"eventTypes\"") => Some(Self::Json),
            _ => None,
        }
    }
}

/// A thing the log speaks of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Object {
    id: String,
    kind: String,
    /// Name, value and when it was so; a value told without a time was so from the beginning.
    attributes: Vec<(String, String, Option<String>)>,
}

/// Something that happened.
#[derive(Debug, Default, PartialEq, Eq)]
struct Event {
    id: String,
    kind: String,
    time: Option<String>,
    attributes: Vec<(String, String)>,
    /// The objects it speaks of.
    objects: Vec<String>,
}

/// A log as it is read. First it is looked through; then it is read again, and only what the cases need is kept.
#[derive(Debug, Default)]
struct Log {
    objects: Vec<Object>,
    events: Vec<Event>,
    /// Objects, events, and attributes and relations, met in this pass.
    met: [usize; 3],
    survey: Survey,
    /// The type whose objects are the cases, once it is known.
    kind: Option<String>,
}

/// More than a log may hold.
#[derive(Debug)]
struct TooMuch(&'static str, &'static str);

impl Log {
    fn object(&mut self, mut object: Object) -> Result<(), TooMuch> {
        self.count(0, 1, THINGS_MAX, TooMuch("对象过多", "too many objects"))?;
        self.count_pairs(object.attributes.len())?;
        match &self.kind {
            None => self.survey.object(object.id, &object.kind),
            Some(kind) if object.kind == *kind => self.objects.push(object),
            Some(_) if is_organ(&object.kind) || is_officer(&object.kind) => {
                object.attributes = Vec::new();
                self.objects.push(object);
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn event(&mut self, mut event: Event) -> Result<(), TooMuch> {
        self.count(1, 1, THINGS_MAX, TooMuch("事件过多", "too many events"))?;
        self.count_pairs(event.attributes.len() + event.objects.len())?;
        let Some(kind) = &self.kind else {
            self.survey.event(event.objects);
            return Ok(());
        };
        let survey = &self.survey;
        if event.objects.iter().any(|object| survey.kind_of(object) == Some(kind)) {
            let needed = |of: &str| of == kind || is_organ(of) || is_officer(of);
            event.objects.retain(|object| survey.kind_of(object).is_some_and(|of| needed(of)));
            event.attributes.retain(|(name, _)| is_organ(name) || is_officer(name));
            self.events.push(event);
        }
        Ok(())
    }

    fn count_pairs(&mut self, pairs: usize) -> Result<(), TooMuch> {
        self.count(2, pairs, PAIRS_MAX, TooMuch("属性或关联过多", "too many attributes or relations"))
    }

    fn count(&mut self, what: usize, more: usize, most: usize, refusal: TooMuch) -> Result<(), TooMuch> {
        self.met[what] += more;
        match self.met[what] > most {
            true => Err(refusal),
            false => Ok(()),
        }
    }

    /// The same log to be read again: objects of this type are the cases.
    fn again(self, kind: String) -> Self {
        Self { survey: self.survey, kind: Some(kind), ..Self::default() }
    }
}

/// Reads a log from its beginning to its end.
fn read(file: &Held, name: &str, written: Written, log: Log) -> Result<Log, TableError> {
    match written {
        Written::Json => json::read(file, name, log),
        Written::Xml => xml::read(file, name, log),
        Written::Sqlite => sqlite::read(file, name, log),
    }
}

/// What cannot be read, in both languages.
fn broken(name: &str, chinese: impl Into<String>, english: impl Into<String>) -> TableError {
    let (chinese, detail) = (chinese.into(), english.into());
    TableError::BrokenFile { name: name.to_owned(), kind: "OCEL", chinese, detail }
}

fn too_much(name: &str, TooMuch(chinese, english): TooMuch) -> TableError {
    let (chinese, detail) = (chinese.to_owned(), english.to_owned());
    TableError::AsksTooMuch { name: name.to_owned(), chinese, detail }
}

/// A text, cut where no cell is that long.
fn cut(text: &str) -> String {
    match text.char_indices().nth(TEXT_CHARS_MAX) {
        Some((end, _)) => text[..end].to_owned(),
        None => text.to_owned(),
    }
}
