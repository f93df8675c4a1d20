//! A log of objects and events as a sheet: an object of the type of the cases is a row, its attributes as they were last are the
//! cells; beside it lie its steps.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

use tables::{Cell, Feed, FeedRows, Limits, NAMES_ROW, Row, TableError};

use super::{Event, Held, Log, Object, Written, is_officer, is_organ, read};
use crate::error::CaseLogError;
use crate::formats::xes_feed::{Beside, FIRST, GROUP, LAST, Taken, moment, shown};
use crate::steps::Step;

/// The column of the number of the case.
const ID: &str = "ocel:oid";

/// A log whose cases are known.
pub(crate) struct OcelFeed {
    log: Log,
    /// The places of the cases among the objects.
    cases: Vec<usize>,
    /// The places of the events of each object.
    events: HashMap<String, Vec<usize>>,
    kinds: HashMap<String, String>,
    columns: Vec<String>,
    beside: Beside,
    /// The type whose objects are the cases.
    pub(crate) kind: String,
    /// The types of all objects, in order.
    pub(crate) types: Vec<String>,
}

impl OcelFeed {
    pub(crate) fn open(
        file: &Held,
        name: &str,
        written: Written,
        (case_type, limits): (Option<&str>, &Limits),
    ) -> Result<(Self, Beside), CaseLogError> {
        let size = file.size().map_err(|source| TableError::Read { name: name.to_owned(), source })?;
        if size > super::FILE_BYTES_MAX {
            let bytes_max = super::FILE_BYTES_MAX;
            return Err(TableError::FileTooLarge { name: name.to_owned(), bytes_max }.into());
        }
        let looked = read(file, name, written, Log::default())?;
        let Some(guessed) = looked.survey.case_type() else {
            return Err(super::broken(name, "日志中没有对象", "the log holds no object").into());
        };
        let kind = match case_type {
            None => guessed,
            Some(wanted) => looked.survey.type_named(wanted).ok_or_else(|| CaseLogError::NoSuchCaseType {
                source_name: name.to_owned(),
                wanted: wanted.to_owned(),
                there: looked.survey.types(),
            })?,
        };
        let types = looked.survey.types();
        let log = read(file, name, written, looked.again(kind.clone()))?;
        let is_case = |(_, object): &(usize, &Object)| object.kind == kind;
        let cases: Vec<usize> = log.objects.iter().enumerate().filter(is_case).map(|(at, _)| at).collect();
        let names: BTreeSet<&str> = cases
            .iter()
            .filter_map(|at| log.objects.get(*at))
            .flat_map(|object| object.attributes.iter().map(|(name, ..)| name.as_str()))
            .filter(|name| !name.is_empty())
            .collect();
        if names.len() > limits.columns_max as usize {
            let most = limits.columns_max;
            return Err(TableError::AsksTooMuch {
                name: name.to_owned(),
                chinese: format!("属性超过 {most} 种"),
                detail: format!("more than {most} kinds of attributes"),
            }
            .into());
        }
        let derived = [FIRST, LAST, GROUP].map(str::to_owned);
        let columns = std::iter::once(ID.to_owned()).chain(names.into_iter().map(str::to_owned));
        let columns = columns.chain(derived).collect();
        let mut events: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, event) in log.events.iter().enumerate() {
            for object in &event.objects {
                events.entry(object.clone()).or_default().push(at);
            }
        }
        let kinds = log.objects.iter().map(|object| (object.id.clone(), object.kind.clone())).collect();
        let beside = Beside::default();
        Ok((Self { log, cases, events, kinds, columns, beside: Arc::clone(&beside), kind, types }, beside))
    }

    fn row(&self, number: u32, object: &Object) -> Row {
        let mut cells = vec![Cell::Empty; self.columns.len()];
        let mut put = |column: &str, value: &str| {
            let at = self.columns.iter().position(|name| name == column);
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                *cell = Cell::Text(value.to_owned());
            }
        };
        put(ID, &object.id);
        let mut attributes: Vec<_> = object.attributes.iter().filter(|(name, ..)| !name.is_empty()).collect();
        // As they were last: told without a time is told of the beginning.
        attributes.sort_by_key(|(_, _, time)| time.as_deref().and_then(moment));
        for (name, value, _) in attributes {
            put(name, &shown(value));
        }
        let taken = self.steps(object);
        let times = || taken.steps.iter().filter_map(|step| step.end);
        if let (Some(first), Some(last)) = (times().min(), times().max()) {
            put(FIRST, &first.date().to_string());
            put(LAST, &last.date().to_string());
        }
        if let Some(organ) = taken.steps.iter().rev().find_map(|step| step.organ.as_deref()) {
            put(GROUP, organ);
        }
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(taken);
        Row { number, cells, fault: None }
    }

    fn steps(&self, object: &Object) -> Taken {
        let mut taken = Taken::default();
        let events = self.events.get(&object.id).into_iter().flatten();
        for event in events.filter_map(|at| self.log.events.get(*at)) {
            let end = event.time.as_deref().and_then(moment);
            taken.timeless += u64::from(end.is_none());
            let (organ, officer) = (self.told(event, is_organ), self.told(event, is_officer));
            taken.steps.push(Step { activity: event.kind.clone(), organ, officer, start: None, end });
        }
        if taken.steps.iter().all(|step| step.end.is_some()) {
            taken.steps.sort_by_key(|step| step.end);
        }
        taken
    }

    /// What an event tells under one of these names: as an attribute, else by the object of such a type that it speaks of.
    fn told(&self, event: &Event, is: impl Fn(&str) -> bool) -> Option<String> {
        let attribute = event.attributes.iter().find(|(name, value)| is(name) && !value.is_empty());
        let object =
            || event.objects.iter().find(|object| self.kinds.get(*object).is_some_and(|kind| is(kind)));
        attribute.map(|(_, value)| value.clone()).or_else(|| object().cloned())
    }
}

impl Feed for OcelFeed {
    fn open(&self) -> Result<FeedRows<'_>, TableError> {
        let names = self.columns.iter().map(|name| Cell::Text(name.clone())).collect();
        let names = Row { number: NAMES_ROW, cells: names, fault: None };
        let objects = self.cases.iter().filter_map(|at| self.log.objects.get(*at));
        let rows = (1_u32..).zip(objects).map(|(number, object)| Ok(self.row(number, object)));
        Ok(Box::new(std::iter::once(Ok(names)).chain(rows)))
    }
}
