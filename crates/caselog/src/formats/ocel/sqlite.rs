//! OCEL 2.0 as a SQLite file: a table of events, one of objects, one for each type of either. The file is opened to be read only;
//! one that came as bytes is put on disk for as long as it is read.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use tables::TableError;

use super::{Event, Held, Log, Object, TooMuch, broken, cut, is_officer, is_organ, too_much};

/// Columns that say something other than an attribute.
const OWN: [&str; 3] = ["ocel_id", "ocel_time", "ocel_changed_field"];
/// Tables of types: more than any log has.
const TYPES_MAX: usize = 2_000;

/// Why reading stopped.
enum Stop {
    Sqlite(rusqlite::Error),
    TooMuch(TooMuch),
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<TooMuch> for Stop {
    fn from(more: TooMuch) -> Self {
        Self::TooMuch(more)
    }
}

pub(super) fn read(file: &Held, name: &str, log: Log) -> Result<Log, TableError> {
    let failed = |source| TableError::Read { name: name.to_owned(), source };
    let (path, _kept) = on_disk(file).map_err(failed)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let read =
        Connection::open_with_flags(&path, flags).map_err(Stop::from).and_then(|file| match log.kind {
            None => look_through(&file, log),
            Some(_) => of_file(&file, log),
        });
    read.map_err(|stop| match stop {
        Stop::Sqlite(error) => {
            broken(name, format!("不是完整的 OCEL 2.0 数据库：{error}"), error.to_string())
        }
        Stop::TooMuch(more) => too_much(name, more),
    })
}

/// The path of the file; what came as bytes lies there until the second part goes.
fn on_disk(file: &Held) -> io::Result<(PathBuf, Option<tempfile::NamedTempFile>)> {
    match file {
        Held::Path(path, _) => Ok((path.clone(), None)),
        Held::Bytes(bytes) => {
            let mut kept = tempfile::NamedTempFile::new()?;
            kept.write_all(bytes)?;
            Ok((Path::to_owned(kept.path()), Some(kept)))
        }
    }
}

/// Which objects there are, and which of them events speak of.
fn look_through(file: &Connection, mut log: Log) -> Result<Log, Stop> {
    each(file, "SELECT ocel_id, ocel_type FROM object", |row| {
        Ok(log.object(Object { id: text(row, 0)?, kind: text(row, 1)?, attributes: Vec::new() })?)
    })?;
    each(file, "SELECT ocel_object_id FROM event_object", |row| {
        log.survey.event(vec![text(row, 0)?]);
        Ok(log.count_pairs(1)?)
    })?;
    Ok(log)
}

/// The cases with their attributes, and the events that speak of them.
fn of_file(file: &Connection, mut log: Log) -> Result<Log, Stop> {
    let kind = log.kind.clone().unwrap_or_default();
    let mut objects = attributes(file, "object", |of| *of == kind, |_| true)?;
    each(file, "SELECT ocel_id, ocel_type FROM object", |row| {
        let (id, kind) = (text(row, 0)?, text(row, 1)?);
        let told = objects.remove(&id).unwrap_or_default();
        Ok(log.object(Object { id, kind, attributes: told })?)
    })?;
    let mut spoken = spoken(file, &log, &kind)?;
    let mut events = attributes(file, "event", |_| true, |id| spoken.contains_key(id))?;
    each(file, "SELECT ocel_id, ocel_type FROM event", |row| {
        let (id, kind) = (text(row, 0)?, text(row, 1)?);
        let told = events.remove(&id).unwrap_or_default();
        let time = told.first().and_then(|(_, _, time)| time.clone());
        let attributes = told.into_iter().filter(|(name, ..)| !name.is_empty());
        let attributes = attributes.map(|(name, value, _)| (name, value)).collect();
        let objects = spoken.remove(&id).unwrap_or_default();
        Ok(log.event(Event { id, kind, time, attributes, objects })?)
    })?;
    Ok(log)
}

/// By event, the cases, organs and officers it speaks of; events that speak of no case are left out.
fn spoken(file: &Connection, log: &Log, kind: &str) -> Result<HashMap<String, Vec<String>>, Stop> {
    let mut spoken: HashMap<String, Vec<String>> = HashMap::new();
    let is_case = |object: &str| log.survey.kind_of(object).is_some_and(|of| of == kind);
    each(file, "SELECT ocel_event_id, ocel_object_id FROM event_object", |row| {
        let (event, object) = (text(row, 0)?, text(row, 1)?);
        let kind = log.survey.kind_of(&object);
        if is_case(&object) || kind.is_some_and(|kind| is_organ(kind) || is_officer(kind)) {
            spoken.entry(event).or_default().push(object);
        }
        Ok(())
    })?;
    spoken.retain(|_, objects| objects.iter().any(|object| is_case(object)));
    Ok(spoken)
}

/// Name, value and time of what is told of a thing.
type Told = Vec<(String, String, Option<String>)>;

/// What the tables of the wanted types tell of the wanted things. A row that tells a time alone has a nameless entry.
fn attributes(
    file: &Connection,
    of: &str,
    is_type: impl Fn(&String) -> bool,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<HashMap<String, Told>, Stop> {
    let mut types = Vec::new();
    each(file, &format!("SELECT ocel_type, ocel_type_map FROM {of}_map_type"), |row| {
        types.push((text(row, 0)?, text(row, 1)?));
        Ok(())
    })?;
    if types.len() > TYPES_MAX {
        return Err(TooMuch("类型过多", "too many types").into());
    }
    let mut all: HashMap<String, Told> = HashMap::new();
    let mut pairs = 0;
    for (_, kind) in types.iter().filter(|(kind, _)| is_type(kind)) {
        let table = format!("{of}_{kind}").replace('"', "\"\"");
        each(file, &format!("SELECT * FROM \"{table}\""), |row| {
            pairs += of_row(row, &mut all, &is_wanted, of == "event")?;
            match pairs > super::PAIRS_MAX {
                true => Err(TooMuch("属性过多", "too many attributes").into()),
                false => Ok(()),
            }
        })?;
    }
    Ok(all)
}

/// What one row tells; of an event its time, organ and officer alone. A row of a change tells the changed attribute alone.
fn of_row(
    row: &Row<'_>,
    all: &mut HashMap<String, Told>,
    is_wanted: impl Fn(&str) -> bool,
    is_event: bool,
) -> Result<usize, Stop> {
    let names: Vec<String> = row.as_ref().column_names().into_iter().map(str::to_owned).collect();
    let value = |wanted: &str| -> Result<Option<String>, Stop> {
        match names.iter().position(|name| name == wanted) {
            Some(at) => Ok(maybe(row, at)?),
            None => Ok(None),
        }
    };
    let Some(id) = value("ocel_id")?.filter(|id| is_wanted(id)) else { return Ok(0) };
    let (time, changed) = (value("ocel_time")?, value("ocel_changed_field")?);
    let told = all.entry(id).or_default();
    let before = told.len();
    let is_needed = |name: &str| !OWN.contains(&name) && (!is_event || is_organ(name) || is_officer(name));
    for (at, name) in names.iter().enumerate().filter(|(_, name)| is_needed(name)) {
        if changed.as_ref().is_none_or(|changed| changed == name)
            && let Some(value) = maybe(row, at)?
        {
            told.push((name.clone(), value, time.clone()));
        }
    }
    if told.len() == before {
        told.push((String::new(), String::new(), time));
    }
    Ok(told.len() - before)
}

fn each(
    file: &Connection,
    query: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut statement = file.prepare(query)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

fn text(row: &Row<'_>, at: usize) -> Result<String, rusqlite::Error> {
    Ok(maybe(row, at)?.unwrap_or_default())
}

/// A value as a cell holds it.
fn maybe(row: &Row<'_>, at: usize) -> Result<Option<String>, rusqlite::Error> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null | ValueRef::Blob(_) => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) => Some(cut(&String::from_utf8_lossy(bytes))),
    })
}
