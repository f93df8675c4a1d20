//! An event log as a sheet: a trace is a row, its attributes are the cells; beside it lie its steps.
//!
//! What a trace does not say itself is taken from its events: `first_event` and `last_event`, the days of the first and
//! the last, and `org:group`, the organ of the last event that names one.
//!
//! The names of all attributes come before the first row, and a trace may bring a new one to the very end. A log of usual
//! size is kept in memory from the pass that gathers them; only a larger one is read a second time.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::DateTime;
use register::OFFICE_ZONE;
use tables::{Cell, Feed, FeedRows, Limits, NAMES_ROW, Row, TableError};

use super::held::Held;
use super::written;
use super::xes::{Event, Trace, Traces};
use crate::steps::Step;

/// What is taken from the events: the columns bear these names.
pub(super) const FIRST: &str = "first_event";
pub(super) const LAST: &str = "last_event";
pub(super) const GROUP: &str = "org:group";

/// The steps of the row read last, handed over beside it.
pub(crate) type Beside = Arc<Mutex<Arc<Taken>>>;

/// Bytes of texts that a log kept in memory may have.
const KEPT_BYTES_MAX: usize = 64 << 20;

/// Steps, and how many events became none.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) steps: Vec<Step>,
    /// Events of a kind that is neither beginning nor end: scheduled, assigned …
    pub(crate) passed_over: u64,
    /// Events whose time cannot be read.
    pub(crate) timeless: u64,
}

/// Takes what lies beside the last row.
pub(crate) fn take(beside: &Beside) -> Arc<Taken> {
    std::mem::take(&mut *beside.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A log whose attributes are known.
pub(crate) struct XesFeed {
    file: Held,
    name: String,
    columns: Vec<String>,
    places: HashMap<String, usize>,
    /// Every case of the log, unless it is too large to be kept.
    kept: Option<Vec<Case>>,
    beside: Beside,
}

/// A trace as its row has it: its cells by their columns, the first of each, and its steps.
struct Case {
    cells: Vec<(usize, String)>,
    taken: Arc<Taken>,
}

impl XesFeed {
    /// Reads the log for the names of its attributes.
    pub(crate) fn open(file: Held, name: &str, limits: &Limits) -> Result<(Self, Beside), TableError> {
        let mut feed = Self {
            file,
            name: name.to_owned(),
            columns: Vec::new(),
            places: HashMap::new(),
            kept: None,
            beside: Beside::default(),
        };
        let mut traces = Traces::open(&feed.file, name)?;
        let (mut kept, mut bytes) = (Some(Vec::new()), 0);
        while let Some(trace) = traces.next_trace()? {
            feed.note_columns(&trace, limits)?;
            bytes += weight(&trace);
            match &mut kept {
                Some(traces) if bytes <= KEPT_BYTES_MAX => traces.push(trace),
                kept => *kept = None,
            }
        }
        for derived in [FIRST, LAST, GROUP] {
            feed.column(derived);
        }
        feed.kept = kept.map(|traces| traces.into_iter().map(|trace| feed.case(trace)).collect());
        let beside = Arc::clone(&feed.beside);
        Ok((feed, beside))
    }

    fn note_columns(&mut self, trace: &Trace, limits: &Limits) -> Result<(), TableError> {
        for (key, _) in &trace.attributes {
            self.column(key);
        }
        let most = limits.columns_max;
        match self.columns.len() > most as usize {
            true => Err(TableError::AsksTooMuch {
                name: self.name.clone(),
                chinese: format!("属性超过 {most} 种"),
                detail: format!("more than {most} kinds of attributes"),
            }),
            false => Ok(()),
        }
    }

    fn column(&mut self, key: &str) {
        if !self.places.contains_key(key) {
            self.places.insert(key.to_owned(), self.columns.len());
            self.columns.push(key.to_owned());
        }
    }

    fn case(&self, trace: Trace) -> Case {
        let Trace { attributes, events } = trace;
        let times: Vec<Option<DateTime>> =
            events.iter().map(|event| event.time.as_deref().and_then(moment)).collect();
        let at = |key: &str| self.places.get(key).copied();
        let mut cells: Vec<(usize, String)> =
            attributes.iter().filter_map(|(key, value)| Some((at(key)?, shown(value)))).collect();
        let day = |moment: Option<&DateTime>| moment.map(|moment| moment.date().to_string());
        let group = events.iter().rev().find_map(|event| event.group.as_deref()).map(shown);
        let derived = [
            (FIRST, day(times.iter().flatten().min())),
            (LAST, day(times.iter().flatten().max())),
            (GROUP, group),
        ];
        cells.extend(derived.into_iter().filter_map(|(key, value)| at(key).zip(value)));
        Case { cells, taken: Arc::new(steps(events, &times)) }
    }

    fn row(&self, number: u32, case: &Case) -> Row {
        let mut cells = vec![Cell::Empty; self.columns.len()];
        for (at, value) in &case.cells {
            // What the trace says first stands.
            if let Some(slot) = cells.get_mut(*at).filter(|slot| **slot == Cell::Empty) {
                *slot = Cell::Text(value.clone());
            }
        }
        Row { number, cells, fault: None }
    }

    /// Lays the steps of a row beside it.
    fn lay(&self, taken: Arc<Taken>) {
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) = taken;
    }

    fn read_again(&self) -> Result<impl Iterator<Item = Result<Row, TableError>> + '_, TableError> {
        let mut traces = Traces::open(&self.file, &self.name)?;
        let mut number = 0_u32;
        Ok(std::iter::from_fn(move || {
            let next = traces.next_trace().transpose()?;
            number = number.saturating_add(1);
            Some(next.map(|trace| {
                let case = self.case(trace);
                let row = self.row(number, &case);
                self.lay(case.taken);
                row
            }))
        }))
    }
}

/// About how many bytes a trace takes in memory.
fn weight(trace: &Trace) -> usize {
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let event = |event: &Event| {
        let Event { activity, transition, instance, resource, group, time } = event;
        size_of::<Event>()
            + [activity, transition, instance, resource, group, time].into_iter().map(text).sum::<usize>()
    };
    let attribute = |(key, value): &(String, String)| key.len() + value.len() + size_of::<(String, String)>();
    trace.attributes.iter().map(attribute).sum::<usize>() + trace.events.iter().map(event).sum::<usize>()
}

impl Feed for XesFeed {
    fn open(&self) -> Result<FeedRows<'_>, TableError> {
        let names = self.columns.iter().map(|name| Cell::Text(name.clone())).collect();
        let names = std::iter::once(Ok(Row { number: NAMES_ROW, cells: names, fault: None }));
        let Some(kept) = &self.kept else { return Ok(Box::new(names.chain(self.read_again()?))) };
        let rows = (1_u32..).zip(kept).map(|(number, case)| {
            self.lay(Arc::clone(&case.taken));
            Ok(self.row(number, case))
        });
        Ok(Box::new(names.chain(rows)))
    }
}

/// A date of the log as a table writes it; anything else as it stands.
pub(super) fn shown(value: &str) -> String {
    let looks = value.len() >= 19 && value.as_bytes().get(10) == Some(&b'T');
    match looks.then(|| moment(value)).flatten() {
        Some(moment) => written(moment),
        None => value.to_owned(),
    }
}

/// A time of the log. With an offset it is what the clock showed where it happened, and stands as written; told by the
/// world's clock (`Z`) it is turned into the office's time.
pub(super) fn moment(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if text.ends_with(['Z', 'z']) || text.ends_with("+00:00") {
        let instant: jiff::Timestamp = text.parse().ok()?;
        return Some(OFFICE_ZONE.to_datetime(instant));
    }
    let sign = text.char_indices().skip(19).find(|(_, mark)| matches!(mark, '+' | '-')).map(|(at, _)| at);
    text.get(..sign.unwrap_or(text.len()))?.parse().ok()
}

/// The steps of a trace: an end closes the earliest beginning of the same activity that is still open.
fn steps(events: Vec<Event>, times: &[Option<DateTime>]) -> Taken {
    let mut taken = Taken::default();
    let mut open: BTreeMap<(String, Option<String>, Option<String>), Vec<usize>> = BTreeMap::new();
    for (event, at) in events.into_iter().zip(times.iter().copied()) {
        let Event { activity, transition, instance, resource, group, time: _ } = event;
        let Some(activity) = activity else {
            taken.passed_over += 1;
            continue;
        };
        // Most logs tell of no beginning: then there is none to be looked for.
        let is_start = transition.as_deref().is_some_and(|told| told.eq_ignore_ascii_case("start"));
        let is_end =
            transition.as_deref().is_none_or(|told| told.is_empty() || told.eq_ignore_ascii_case("complete"));
        if !is_start && !is_end {
            taken.passed_over += 1;
            continue;
        }
        taken.timeless += u64::from(at.is_none());
        let key = (is_start || !open.is_empty()).then(|| (activity.clone(), instance, resource.clone()));
        let step = Step { activity, organ: group, officer: resource, start: None, end: None };
        if let Some(key) = key.as_ref().filter(|_| is_start) {
            open.entry(key.clone()).or_default().push(taken.steps.len());
            taken.steps.push(Step { start: at, ..step });
            continue;
        }
        let begun = key.and_then(|key| open.get_mut(&key).filter(|open| !open.is_empty()));
        match begun.map(|open| open.remove(0)).and_then(|begun| taken.steps.get_mut(begun)) {
            Some(begun) => begun.end = at,
            None => taken.steps.push(Step { end: at, ..step }),
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = r#"<log><trace><string key="concept:name" value="C1"/><string key="org:group" value=" own "/>
        <string key="org:group" value="twice"/>
        <event><string key="concept:name" value="a"/><string key="lifecycle:transition" value="Start"/></event>
        <event><string key="concept:name" value="a"/><date key="time:timestamp" value="2013-02-04T09:00:00+08:00"/></event>
        <event><string key="concept:name" value="b"/><string key="lifecycle:transition" value="assign"/></event></trace>
        <trace><string key="late" value="x"/><event><string key="concept:name" value="b"/>
        <string key="org:group" value="of the event"/></event></trace></log>"#;

    fn read(feed: &XesFeed, beside: &Beside) -> Vec<(Row, String)> {
        let rows = feed.open().unwrap_or_else(|_| Box::new(std::iter::empty()));
        rows.filter_map(Result::ok).map(|row| (row, format!("{:?}", take(beside)))).collect()
    }

    #[test]
    fn a_log_kept_gives_the_rows_of_a_log_read_again() -> Result<(), TableError> {
        let held = Held::Bytes(LOG.into());
        let (mut feed, beside) = XesFeed::open(held, "log", &Limits::default())?;
        let kept = read(&feed, &beside);
        assert!(feed.kept.take().is_some());
        assert_eq!(read(&feed, &beside), kept);
        assert_eq!((kept.len(), kept[1].0.cells.len()), (3, 5));
        assert!(kept[1].0.cells.contains(&Cell::Text("own".into())), "{kept:?}");
        assert!(kept[1].1.contains("passed_over: 1, timeless: 1"), "{kept:?}");
        Ok(())
    }
}
