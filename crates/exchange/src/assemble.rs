//! The rows of one act become a draft, or faults that name their cells.

use jiff::Timestamp;
use office::{Draft, Recorder};
use register::acts::{FieldDescriptor, FieldKind, check_limits};
use register::{ActId, Day, OFFICE_ZONE, OrganId};
use serde_json::{Map, Value};
use tables::{CellFault, DateSystem, FaultReason, Row};

use crate::blame::{self, act_of, good_value};
use crate::columns::{Holds, Layout};
use crate::header::{SheetColumn, SheetColumns};
use crate::meta::Meta;
use crate::session::{Place, Session};
use crate::table::written;
use crate::value::{self, Manner, Reading};
use crate::{DraftOrigin, OriginUnit, Problem};

/// The rows of one act, at least one.
pub(crate) struct Group<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) columns: &'a SheetColumns,
    pub(crate) rows: &'a [Row],
    pub(crate) system: DateSystem,
    pub(crate) header_at_fault: bool,
}

/// A field that was read, and where.
struct Found<'a> {
    field: &'static FieldDescriptor,
    column: &'a SheetColumn,
    row: &'a Row,
    reading: Reading,
}

/// Makes a draft of the rows and hands it to the session; or reports the faults.
pub(crate) fn assemble(session: &mut Session<'_>, place: &Place, group: &Group<'_>) {
    let (Some(first), Some(last)) = (group.rows.first(), group.rows.last()) else { return };
    let mut faults = Vec::new();
    let own = group.fields(first, own_field, &mut faults);
    let day = day_of(group.layout, &own);
    let mut body = settle(session, place, day, &own, &mut faults);
    let (line_rows, lines) =
        group.lines(session, place, day, &mut faults).into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
    let said = group.about(session, first, &mut faults);
    if let (Some(table), false) = (group.layout.table, lines.is_empty()) {
        body.insert(
            table.field.name.to_owned(),
            Value::Array(lines.into_iter().map(Value::Object).collect()),
        );
    }
    if faults.is_empty() {
        match whole_act(group, body, &own) {
            Ok(act) => {
                let origin = DraftOrigin {
                    file: place.file.clone(),
                    sheet: place.sheet.clone(),
                    unit: OriginUnit::Row,
                    first: first.number,
                    last: last.number,
                    line_rows,
                };
                let About { id, recorded_at, recorder, history } = said;
                return session.take(Draft { id, act, history, recorded_at, recorder }, origin);
            }
            Err(found) => faults = found,
        }
    }
    faults.into_iter().for_each(|fault| session.fault(place, fault));
}

fn own_field(holds: Holds) -> Option<&'static FieldDescriptor> {
    if let Holds::Act(field) = holds { Some(field) } else { None }
}

fn line_field(holds: Holds) -> Option<&'static FieldDescriptor> {
    if let Holds::Row(field) = holds { Some(field) } else { None }
}

/// What the record's own columns say.
#[derive(Default)]
struct About {
    id: Option<ActId>,
    recorded_at: Option<Timestamp>,
    recorder: Option<Recorder>,
    history: bool,
}

impl<'a> Group<'a> {
    /// Reads the fields of one sort in one row; a required one that is empty is a fault.
    fn fields(
        &self,
        row: &'a Row,
        sort: fn(Holds) -> Option<&'static FieldDescriptor>,
        faults: &mut Vec<CellFault>,
    ) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        for column in &self.columns.known {
            let holds = self.layout.columns.get(column.column).map(|known| known.holds);
            let Some(field) = holds.and_then(sort) else { continue };
            let gives = self.layout.gives(field);
            let manner = Manner { kind: field.kind, system: self.system, unit: column.unit, gives };
            match value::read(row.cell(column.index), manner) {
                Ok(Some(reading)) => found.push(Found { field, column, row, reading }),
                Ok(None) if field.required => faults.push(fault_at(row, column, missing(column))),
                Ok(None) => {}
                Err(reason) => faults.push(fault_at(row, column, reason)),
            }
        }
        found
    }

    /// The rows of the child table, each with its number in the sheet.
    fn lines(
        &self,
        session: &mut Session<'_>,
        place: &Place,
        day: Option<Day>,
        faults: &mut Vec<CellFault>,
    ) -> Vec<(u32, Map<String, Value>)> {
        let of_lines = |column: &&SheetColumn| {
            self.layout.columns.get(column.column).is_some_and(|known| line_field(known.holds).is_some())
        };
        let columns: Vec<&SheetColumn> = self.columns.known.iter().filter(of_lines).collect();
        let mut lines = Vec::new();
        for row in self.rows.iter().filter(|row| columns.iter().any(|c| !row.cell(c.index).is_blank())) {
            let found = self.fields(row, line_field, faults);
            lines.push((row.number, settle(session, place, day, &found, faults)));
        }
        lines
    }

    fn meta(&self, meta: Meta) -> Option<&'a SheetColumn> {
        self.columns.known.iter().find(|column| {
            self.layout.columns.get(column.column).is_some_and(|known| known.holds == Holds::Meta(meta))
        })
    }

    /// Reads the columns about the record from the first row of the act.
    fn about(&self, session: &mut Session<'_>, row: &Row, faults: &mut Vec<CellFault>) -> About {
        let mut keep = |column: &SheetColumn, reason| faults.push(fault_at(row, column, reason));
        let text = |meta: Meta, keep: &mut dyn FnMut(&SheetColumn, FaultReason)| {
            let column = self.meta(meta)?;
            match value::identity(row.cell(column.index), self.system) {
                Ok(text) => text.map(|text| (column, text)),
                Err(reason) => {
                    keep(column, reason);
                    None
                }
            }
        };
        let mut about = About::default();
        if let Some((column, written)) = text(Meta::Id, &mut keep) {
            about.id = written.parse().ok();
            if about.id.is_none() {
                keep(column, Problem::NotAnActId.reason());
            }
        }
        if let Some(column) = self.meta(Meta::History) {
            match value::flag(row.cell(column.index)) {
                Ok(flag) => about.history = flag.unwrap_or(false),
                Err(reason) => keep(column, reason),
            }
        }
        if let Some(column) = self.meta(Meta::RecordedAt) {
            match moment(row, column, self.system) {
                Ok(at) => about.recorded_at = at,
                Err(reason) => keep(column, reason),
            }
        }
        let parts = [Meta::Recorder, Meta::Organ, Meta::Capacity].map(|meta| text(meta, &mut keep));
        match parts {
            [None, None, None] => {}
            [Some((_, name)), Some((column, organ)), Some((_, capacity))] => {
                match organ_of(session, &organ) {
                    Ok(organ) => about.recorder = Some(Recorder { name, organ, capacity }),
                    Err(reason) => keep(column, reason),
                }
            }
            some => {
                if let Some((column, _)) = some.into_iter().flatten().next() {
                    keep(column, Problem::RecorderHalf.reason());
                }
            }
        }
        about
    }
}

/// The recorder's organ. It may stand here before it is registered (somebody opens the register), so no hint is due.
fn organ_of(session: &mut Session<'_>, written: &str) -> Result<OrganId, FaultReason> {
    let looked_up = session.refer(FieldKind::Organ, written, None, false);
    let (identity, _) = looked_up.map_err(|problem| problem.reason())?;
    OrganId::new(&identity).map_err(|_| Problem::NotAnIdentity.reason())
}

/// A moment with its offset (RFC 3339); without one it is China time.
fn moment(row: &Row, column: &SheetColumn, system: DateSystem) -> Result<Option<Timestamp>, FaultReason> {
    let cell = row.cell(column.index);
    let Some(text) = tables::parse_text(cell, system)? else { return Ok(None) };
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Some(at));
    }
    match tables::parse_moment(cell, system) {
        Ok(Some(at)) => OFFICE_ZONE.to_timestamp(at).map(Some).map_err(|_| Problem::NotAMoment.reason()),
        Ok(None) => Ok(None),
        Err(_) => Err(Problem::NotAMoment.reason()),
    }
}

/// The day the act speaks of, from its own fields alone: references are looked up as of that day.
fn day_of(layout: &Layout, own: &[Found<'_>]) -> Option<Day> {
    let values = own.iter().map(|found| {
        let value = match &found.reading {
            Reading::Ready(value) => value.clone(),
            Reading::Refers(kind, _) => good_value(*kind),
            Reading::RefersToMany(..) => Value::Array(Vec::new()),
        };
        (found.field.name.to_owned(), value)
    });
    blame::probe(layout, &values.collect()).ok()?.day()
}

/// The readings as JSON, references looked up.
fn settle(
    session: &mut Session<'_>,
    place: &Place,
    day: Option<Day>,
    found: &[Found<'_>],
    faults: &mut Vec<CellFault>,
) -> Map<String, Value> {
    let mut body = Map::new();
    for Found { field, column, row, reading } in found {
        let mut look_up = |kind: FieldKind, text: &str, many: bool| match session.refer(kind, text, day, many)
        {
            Ok((identity, why)) => {
                if let Some(why) = why {
                    session.hint(place, (row.number, &column.name), kind, text, why);
                }
                Some(Value::String(identity))
            }
            Err(problem) => {
                faults.push(CellFault::new(row.number, &column.name, text, problem.reason()));
                None
            }
        };
        let value = match reading {
            Reading::Ready(value) => Some(value.clone()),
            Reading::Refers(kind, text) => look_up(*kind, text, false),
            Reading::RefersToMany(kind, texts) => {
                Some(texts.iter().filter_map(|text| look_up(*kind, text, true)).collect())
            }
        };
        body.extend(value.map(|value| (field.name.to_owned(), value)));
    }
    body
}

/// The act, or the faults of the values that do not fit it.
fn whole_act(
    group: &Group<'_>,
    body: Map<String, Value>,
    own: &[Found<'_>],
) -> Result<register::acts::Act, Vec<CellFault>> {
    let row = group.rows.first().map_or(0, |row| row.number);
    let whole = |problem: Problem| vec![CellFault::new(row, "", "", problem.reason())];
    check_limits(&Value::Object(body.clone())).map_err(|error| whole(Problem::Limit(error)))?;
    let error = match act_of(group.layout, body) {
        Ok(act) => return Ok(act),
        Err(error) => error,
    };
    let mut faults = Vec::new();
    let mut accuse = |found: &Found<'_>, value: &Value, detail: Option<String>| {
        let reason = detail.map(|detail| blame::reason(found.field.kind, value, detail));
        faults.extend(reason.map(|reason| fault_at(found.row, found.column, reason)));
    };
    for found in own {
        if let Reading::Ready(value) = &found.reading {
            accuse(found, value, blame::own_field(group.layout, found.field.name, value));
        }
    }
    for row in group.rows {
        for found in group.fields(row, line_field, &mut Vec::new()) {
            if let Reading::Ready(value) = &found.reading {
                accuse(&found, value, blame::row_field(group.layout, found.field.name, value));
            }
        }
    }
    // Where the header lacks a column, that was said once and every act fails for it.
    if faults.is_empty() && !group.header_at_fault {
        Err(whole(Problem::DoesNotFit { detail: error }))
    } else {
        Err(faults)
    }
}

/// What is said of an empty cell that must not be empty.
fn missing(column: &SheetColumn) -> FaultReason {
    if column.absent { Problem::NoSuchColumn.reason() } else { FaultReason::Missing }
}

fn fault_at(row: &Row, column: &SheetColumn, reason: FaultReason) -> CellFault {
    CellFault::new(row.number, &column.name, &written(row.cell(column.index)), reason)
}
