//! NDJSON as a sheet: one JSON object a line, its fields as columns. Two passes, neither of which keeps more than one
//! line: the first gathers the names of all fields and tells the encoding, the second gives the rows. A line that is no object is a bad row, and
//! the lines after it are read.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::{
    Cell, FaultReason, Limits, Matched, NAMES_ROW, Row, TableError, TextEncoding, encoding,
    lines::{Decoded, Lines},
    source::Source,
    text,
};

/// Characters of a broken line that a report may show.
const SHOWN_CHARS: usize = 80;
/// Characters of a field's name.
const NAME_CHARS_MAX: usize = 300;
/// From how many objects on either side a field that ends where another begins is taken for the same under a new name.
const RENAMED_MIN: u64 = 10;

/// Where the objects of a file have a field.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    first: u64,
    last: u64,
    count: u64,
}

/// An NDJSON file whose encoding and fields are known.
#[derive(Debug)]
pub(crate) struct NdjsonFile {
    source: Source,
    name: String,
    pub(crate) encoding: TextEncoding,
    fields: Vec<String>,
    places: HashMap<String, usize>,
    occurrences: Vec<Occurrence>,
    objects: u64,
    limits: Limits,
}

impl NdjsonFile {
    pub(crate) fn open(source: Source, name: &str, limits: Limits) -> Result<NdjsonFile, TableError> {
        let likely = encoding::likely(&source, name, &limits)?;
        match NdjsonFile::gathered(source.clone(), name, likely, limits) {
            // JSON is UTF-8; what is not is looked at as a whole, and read anew.
            Err(TableError::Undecodable { .. }) if likely == TextEncoding::Utf8 => {
                let encoding = encoding::detect(&source, name, &limits)?;
                NdjsonFile::gathered(source, name, encoding, limits)
            }
            read => read,
        }
    }

    fn gathered(
        source: Source,
        name: &str,
        encoding: TextEncoding,
        limits: Limits,
    ) -> Result<NdjsonFile, TableError> {
        let mut file = NdjsonFile {
            source,
            name: name.to_owned(),
            encoding,
            fields: Vec::new(),
            places: HashMap::new(),
            occurrences: Vec::new(),
            objects: 0,
            limits,
        };
        file.gather_fields()?;
        Ok(file)
    }

    pub(crate) fn rows(&self) -> Result<NdjsonRows<'_>, TableError> {
        Ok(NdjsonRows { file: self, lines: self.lines()?, number: 0, names_given: false })
    }

    fn lines(&self) -> Result<Lines, TableError> {
        let decoded = Decoded::open(&self.source, &self.name, self.encoding, &self.limits)?;
        Ok(Lines::new(decoded, &self.limits))
    }

    /// Notes every field with the lines it stands in. A file without one object is no NDJSON.
    fn gather_fields(&mut self) -> Result<(), TableError> {
        let mut lines = self.lines()?;
        let (mut line, mut first_fault) = (0_u64, None);
        while let Some(text) = lines.next_line()? {
            line += 1;
            if is_blank(text) {
                continue;
            }
            let mut names = Vec::new();
            match read(text, |name| names.push(name.to_owned()), |_, _| {}) {
                Err(fault) => first_fault = first_fault.or(Some((line, fault))),
                Ok(()) => {
                    self.objects += 1;
                    for name in names {
                        self.note(name, line)?;
                    }
                }
            }
        }
        match first_fault {
            Some((line, detail)) if self.objects == 0 => {
                Err(TableError::NotObjects { name: self.name.clone(), line, detail })
            }
            _ => Ok(()),
        }
    }

    fn note(&mut self, name: String, line: u64) -> Result<(), TableError> {
        if let Some(known) = self.places.get(&name).and_then(|at| self.occurrences.get_mut(*at)) {
            known.last = line;
            known.count += 1;
            return Ok(());
        }
        let columns_max = self.limits.columns_max;
        if self.fields.len() >= columns_max as usize {
            let row = u32::try_from(line).unwrap_or(u32::MAX);
            return Err(TableError::TooManyColumns { row, columns_max });
        }
        self.places.insert(name.clone(), self.fields.len());
        self.fields.push(name);
        self.occurrences.push(Occurrence { first: line, last: line, count: 1 });
        Ok(())
    }

    /// Refuses a file in which a field that is understood goes on under another name from some line on: half of its rows
    /// would lose what stood there.
    pub(crate) fn refuse_renamed(&self, matched: &Matched<'_>) -> Result<(), TableError> {
        for column in &matched.columns {
            for other in &matched.unknown {
                let same = matched.passed_over.contains(&(other.index, column.index));
                let (Some(one), Some(two)) =
                    (self.occurrences.get(column.index), self.occurrences.get(other.index))
                else {
                    continue;
                };
                let apart = one.last < two.first || two.last < one.first;
                let seldom = one.count.min(two.count) < RENAMED_MIN || one.count + two.count != self.objects;
                if !apart || (!same && seldom) {
                    continue;
                }
                let (before, after, line) = match one.last < two.first {
                    true => (&column.name, &other.name, two.first),
                    false => (&other.name, &column.name, one.first),
                };
                return Err(TableError::Renamed { before: before.clone(), after: after.clone(), line });
            }
        }
        Ok(())
    }
}

/// The rows of an NDJSON file.
pub(crate) struct NdjsonRows<'f> {
    file: &'f NdjsonFile,
    lines: Lines,
    number: u32,
    names_given: bool,
}

impl NdjsonRows<'_> {
    /// The names first, then a row for each line, blank ones included; `None` at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        if !std::mem::replace(&mut self.names_given, true) {
            let cells = self.file.fields.iter().map(|name| Cell::Text(name.clone())).collect();
            return Ok(Some(Row { number: NAMES_ROW, cells, fault: None }));
        }
        let Some(line) = self.lines.next_line()? else { return Ok(None) };
        self.number = self.number.saturating_add(1);
        let row = Row { number: self.number, ..Row::default() };
        if is_blank(line) {
            return Ok(Some(row));
        }
        let mut cells = vec![Cell::Empty; self.file.fields.len()];
        let chars_max = self.file.limits.cell_chars_max;
        let mut fault = None;
        let read = read(
            line,
            |_| {},
            |name, cell| {
                if matches!(&cell, Cell::Text(text) if text.len() > chars_max && text.chars().count() > chars_max)
                {
                    fault = Some(FaultReason::TooLong { chars_max });
                }
                if let Some(slot) = self.file.places.get(name).and_then(|at| cells.get_mut(*at)) {
                    *slot = cell;
                }
            },
        );
        let fault = read.err().map(|detail| FaultReason::NotAnObject { detail }).or(fault);
        if fault.is_some() {
            let shown = line.chars().take(SHOWN_CHARS).collect();
            return Ok(Some(Row { cells: vec![Cell::Text(shown)], fault, ..row }));
        }
        Ok(Some(Row { cells, ..row }))
    }
}

fn is_blank(line: &str) -> bool {
    line.chars().all(text::is_blank_char)
}

/// Reads one object; the error says what is wrong with it, without its place in the line's own counting.
fn read(
    line: &str,
    mut on_name: impl FnMut(&str),
    mut on_value: impl FnMut(&str, Cell),
) -> Result<(), String> {
    let mut json = serde_json::Deserializer::from_str(line);
    let object = Object { on_name: &mut on_name, on_value: &mut on_value };
    object.deserialize(&mut json).and_then(|()| json.end()).map_err(|error| {
        let (said, column) = (error.to_string(), error.column());
        let bare = said.strip_suffix(&format!(" at line {} column {column}", error.line())).unwrap_or(&said);
        format!("{bare}, column {column}")
    })
}

/// Reads an object field by field.
struct Object<'c> {
    on_name: &'c mut dyn FnMut(&str),
    on_value: &'c mut dyn FnMut(&str, Cell),
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if name.chars().count() > NAME_CHARS_MAX {
                return Err(M::Error::custom("the name of a field is too long"));
            }
            if names.contains(&name) {
                return Err(M::Error::custom(format_args!("the field `{name}` occurs twice")));
            }
            (self.on_name)(&name);
            let cell = map.next_value_seed(Value)?;
            (self.on_value)(&name, cell);
            names.insert(name);
        }
        Ok(())
    }
}

/// Reads a value as a cell. Whole numbers stay exact, whatever their length up to nineteen digits.
struct Value;

impl<'de> DeserializeSeed<'de> for Value {
    type Value = Cell;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Cell, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value {
    type Value = Cell;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
        Ok(Cell::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Cell, E> {
        Ok(Cell::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Cell, E> {
        Ok(Cell::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Cell, E> {
        Ok(Cell::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Cell, E> {
        Ok(Cell::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Cell, E> {
        Ok(Cell::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Empty)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut sequence: S) -> Result<Cell, S::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cell::Nested)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Cell, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cell::Nested)
    }
}
