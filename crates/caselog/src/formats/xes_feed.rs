//! An event log as a sheet: a trace is a row, its attributes are the cells; beside it lie its steps.
//!
//! What a trace does not say itself is taken from its events: `first_event` and `last_event`, the days of the first and
//! the last, and `org:group`, the organ of the last event that names one.

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
pub(crate) type Beside = Arc<Mutex<Taken>>;

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
pub(crate) fn take(beside: &Beside) -> Taken {
    std::mem::take(&mut *beside.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A log whose attributes are known.
pub(crate) struct XesFeed {
    file: Held,
    name: String,
    columns: Vec<String>,
    places: HashMap<String, usize>,
    beside: Beside,
}

impl XesFeed {
    /// Reads the log once for the names of its attributes.
    pub(crate) fn open(file: Held, name: &str, limits: &Limits) -> Result<(Self, Beside), TableError> {
        let mut feed = Self {
            file,
            name: name.to_owned(),
            columns: Vec::new(),
            places: HashMap::new(),
            beside: Beside::default(),
        };
        let mut traces = Traces::open(&feed.file, name)?;
        while let Some(trace) = traces.next_trace()? {
            for (key, _) in trace.attributes {
                feed.column(key);
            }
            if feed.columns.len() > limits.columns_max as usize {
                let most = limits.columns_max;
                return Err(TableError::AsksTooMuch {
                    name: name.to_owned(),
                    chinese: format!("属性超过 {most} 种"),
                    detail: format!("more than {most} kinds of attributes"),
                });
            }
        }
        for derived in [FIRST, LAST, GROUP] {
            feed.column(derived.to_owned());
        }
        let beside = Arc::clone(&feed.beside);
        Ok((feed, beside))
    }

    fn column(&mut self, key: String) {
        if !self.places.contains_key(&key) {
            self.places.insert(key.clone(), self.columns.len());
            self.columns.push(key);
        }
    }

    fn row(&self, number: u32, trace: Trace) -> Row {
        let mut cells = vec![Cell::Empty; self.columns.len()];
        let mut put = |key: &str, value: &str| {
            let slot = self.places.get(key).and_then(|at| cells.get_mut(*at));
            if let Some(slot) = slot.filter(|slot| **slot == Cell::Empty) {
                *slot = Cell::Text(shown(value));
            }
        };
        for (key, value) in &trace.attributes {
            put(key, value);
        }
        let times = || trace.events.iter().filter_map(|event| event.time.as_deref().and_then(moment));
        if let (Some(first), Some(last)) = (times().min(), times().max()) {
            put(FIRST, &first.date().to_string());
            put(LAST, &last.date().to_string());
        }
        if let Some(group) = trace.events.iter().rev().find_map(|event| event.group.as_deref()) {
            put(GROUP, group);
        }
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) = steps(trace.events);
        Row { number, cells, fault: None }
    }
}

impl Feed for XesFeed {
    fn open(&self) -> Result<FeedRows<'_>, TableError> {
        let names = self.columns.iter().map(|name| Cell::Text(name.clone())).collect();
        let names = Row { number: NAMES_ROW, cells: names, fault: None };
        let mut traces = Traces::open(&self.file, &self.name)?;
        let mut number = 0_u32;
        let rows = std::iter::from_fn(move || {
            let next = traces.next_trace().transpose()?;
            number = number.saturating_add(1);
            Some(next.map(|trace| self.row(number, trace)))
        });
        Ok(Box::new(std::iter::once(Ok(names)).chain(rows)))
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
fn steps(events: Vec<Event>) -> Taken {
    let mut taken = Taken::default();
    let mut open: BTreeMap<(String, Option<String>, Option<String>), Vec<usize>> = BTreeMap::new();
    for event in events {
        let Event { activity, transition, instance, resource, group, time } = event;
        let Some(activity) = activity else {
            taken.passed_over += 1;
            continue;
        };
        let at = time.as_deref().and_then(moment);
        let key = (activity.clone(), instance, resource.clone());
        let step = Step { activity, organ: group, officer: resource, start: None, end: None };
        match transition.as_deref().map(str::to_ascii_lowercase).as_deref() {
            Some("start") => {
                taken.timeless += u64::from(at.is_none());
                open.entry(key).or_default().push(taken.steps.len());
                taken.steps.push(Step { start: at, ..step });
            }
            None | Some("" | "complete") => {
                taken.timeless += u64::from(at.is_none());
                let begun = open.get_mut(&key).filter(|open| !open.is_empty()).map(|open| open.remove(0));
                match begun.and_then(|begun| taken.steps.get_mut(begun)) {
                    Some(begun) => begun.end = at,
                    None => taken.steps.push(Step { end: at, ..step }),
                }
            }
            Some(_) => taken.passed_over += 1,
        }
    }
    taken
}
