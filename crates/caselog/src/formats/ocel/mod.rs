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
mod xml;

use std::collections::{BTreeSet, HashMap};

use tables::TableError;

pub(super) use feed::OcelFeed;

use super::held::Held;

/// Bytes of such a file: it is held in memory as a whole.
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

/// A log as it was read.
#[derive(Debug, Default, PartialEq, Eq)]
struct Log {
    objects: Vec<Object>,
    events: Vec<Event>,
    pairs: usize,
}

/// More than a log may hold.
#[derive(Debug)]
struct TooMuch(&'static str, &'static str);

impl Log {
    fn object(&mut self, object: Object) -> Result<(), TooMuch> {
        self.count(object.attributes.len())?;
        self.objects.push(object);
        match self.objects.len() > THINGS_MAX {
            true => Err(TooMuch("对象过多", "too many objects")),
            false => Ok(()),
        }
    }

    fn event(&mut self, event: Event) -> Result<(), TooMuch> {
        self.count(event.attributes.len() + event.objects.len())?;
        self.events.push(event);
        match self.events.len() > THINGS_MAX {
            true => Err(TooMuch("事件过多", "too many events")),
            false => Ok(()),
        }
    }

    fn count(&mut self, pairs: usize) -> Result<(), TooMuch> {
        self.pairs += pairs;
        match self.pairs > PAIRS_MAX {
            true => Err(TooMuch("属性或关联过多", "too many attributes or relations")),
            false => Ok(()),
        }
    }

    /// The types of its objects, in order, each once.
    fn types(&self) -> Vec<String> {
        let types: BTreeSet<&str> = self.objects.iter().map(|object| object.kind.as_str()).collect();
        types.into_iter().map(str::to_owned).collect()
    }

    /// The type somebody named, as the log writes it; exactly so, else but for case and the spaces around.
    fn type_named(&self, wanted: &str) -> Option<String> {
        let (types, wanted) = (self.types(), wanted.trim());
        let exact = types.iter().find(|kind| *kind == wanted);
        exact.or_else(|| types.iter().find(|kind| kind.trim().eq_ignore_ascii_case(wanted))).cloned()
    }

    /// The type whose objects are the cases, where nobody says it.
    fn case_type(&self) -> Option<String> {
        const NAMES: [&str; 9] =
            ["办件", "案件", "事项办件", "申请", "case", "cases", "application", "permit", "request"];
        let kinds: HashMap<&str, &str> =
            self.objects.iter().map(|object| (object.id.as_str(), object.kind.as_str())).collect();
        let named = NAMES.iter().find_map(|name| kinds.values().find(|kind| kind.eq_ignore_ascii_case(name)));
        if let Some(kind) = named {
            return Some((*kind).to_owned());
        }
        let mut spoken: HashMap<&str, u64> = HashMap::new();
        for object in self.events.iter().flat_map(|event| &event.objects) {
            if let Some(kind) = kinds.get(object.as_str()) {
                *spoken.entry(kind).or_default() += 1;
            }
        }
        let most = spoken.into_iter().max_by_key(|(kind, times)| (*times, std::cmp::Reverse(*kind)));
        most.map(|(kind, _)| kind.to_owned()).or_else(|| self.objects.first().map(|one| one.kind.clone()))
    }
}

/// Reads a log whole.
fn read(file: &Held, name: &str, written: Written) -> Result<Log, TableError> {
    match written {
        Written::Json => json::read(file, name),
        Written::Xml => xml::read(file, name),
        Written::Sqlite => sqlite::read(file, name),
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
