//! Reading a file of cases: one pass, row by row, into columns; what does not fit goes to the report.

use std::borrow::Cow;

use register::{Books, Day};
use rustc_hash::FxHashMap;
use tables::{CellFault, FaultReason, Field, Matched, Note, Record, Report, TableError};

use super::checks::{identity_number, outcome_fits, repeated};
use super::fields::Fields;
use super::finder::Finder;
use super::headers::{self, COLUMNS, Columns};
use super::row::{self, RowDays, is_of, note};
use super::sample::{Sample, SampleRow};
use super::seen::{Key, Seen};
use super::suspended;
use crate::batch::{Gathered, NO_CODE};
use crate::case::Outcome;
use crate::error::CaseLogError;
use crate::formats;
use crate::person::{LinkKey, is_identity_number};
use crate::progress::{Progress, Watch};
use crate::source::Loaded;
use crate::steps::GatheredSteps;

/// Faults kept in full. Rows beyond are still counted, and the report says how many faults are not listed.
pub(super) const FAULTS_MAX: usize = 200_000;
/// How often progress is told, in rows.
const STEP: u64 = 4_096;

/// What came of reading.
pub(crate) struct Read {
    pub(crate) gathered: Gathered,
    pub(crate) seen: Seen,
    /// The row of the file behind each row gathered.
    pub(crate) numbers: Vec<u32>,
    /// The column of the case numbers, as the file calls it.
    pub(crate) id_column: String,
    pub(crate) report: Report,
    pub(crate) sample: Sample,
    /// The steps of the rows gathered, where the file tells them.
    pub(crate) steps: GatheredSteps,
}

/// Reads a whole file, keeping the first rows as written for people to look at.
pub(crate) fn read(
    (books, today): (&Books, Option<Day>),
    key: Option<&LinkKey>,
    name: &str,
    loaded: &Loaded,
    sample_rows: usize,
    watch: &mut Watch<'_>,
) -> Result<Read, CaseLogError> {
    let formats::Opened { mut workbook, beside, note, .. } = loaded.open(name)?;
    let columns = Columns::of(loaded.mapping.as_ref());
    let specs = columns.specs(key.is_some());
    let mut sheet = workbook.sheet_for(&specs)?;
    let matched = sheet.match_columns(&specs)?;
    demand_decided(&matched)?;
    let mut reading = Reading::new(books, name, &matched, sample_rows);
    reading.read.report.notes.extend(note);
    reading.today = today;
    reading.key = key;
    let fields = Fields::of(&matched, key.is_some());
    let mut records = sheet.records(&matched)?;
    while let Some(item) = records.advance() {
        match item? {
            Ok(record) => reading.row(record, &fields),
            Err(fault) => reading.whole_row_bad(fault),
        }
        if let Some(beside) = &beside {
            reading.take_steps(&formats::take(beside));
        }
        let done = reading.read.report.rows_read;
        if done.is_multiple_of(STEP) {
            loaded.demand_wanted()?;
            watch(Progress::Reading { done, about: loaded.about });
        }
    }
    reading.note_events();
    loaded.demand_unchanged(name)?;
    loaded.demand_wanted()?;
    watch(Progress::Reading { done: reading.read.report.rows_read, about: loaded.about });
    Ok(reading.read)
}

/// A file without the column of decisions would only bring faults, row after row: it is refused at once.
fn demand_decided(matched: &Matched<'_>) -> Result<(), CaseLogError> {
    if matched.column("decided").is_some()
        || matched.specs.iter().any(|s| s.field == "decided" && s.fixed.is_some())
    {
        return Ok(());
    }
    let shown = |spec: &tables::ColumnSpec<'_>| spec.shown().to_owned();
    let missing = COLUMNS.iter().filter(|spec| spec.field == "decided").map(shown).collect();
    let unknown = matched.unknown.iter().map(|column| column.name.clone()).collect();
    Err(TableError::MissingColumns { header_row: matched.header_row, missing, unknown }.into())
}

struct Reading<'a> {
    powers: Finder<'a>,
    places: Finder<'a>,
    organs: Finder<'a>,
    /// The number of each outcome among the texts.
    outcomes: [u32; Outcome::ALL.len()],
    /// The number of each text of days that do not count, and of each applicant, among the texts.
    later_texts: FxHashMap<String, u32>,
    outcomes_met: row::OutcomesMet,
    /// The day it is, where somebody says.
    today: Option<Day>,
    /// The key under which persons are digested.
    key: Option<&'a LinkKey>,
    /// Has the file columns that tell of persons?
    has_personal: bool,
    /// The rows gathered before the row read last.
    rows_before: usize,
    /// Events that are no steps, and steps without a time.
    events: (u64, u64),
    read: Read,
}

impl<'a> Reading<'a> {
    fn new(books: &'a Books, name: &str, matched: &Matched<'_>, sample_rows: usize) -> Self {
        let mut read = Read {
            gathered: Gathered::default(),
            seen: Seen::default(),
            numbers: Vec::new(),
            id_column: matched.column("id").map(|column| column.name.clone()).unwrap_or_default(),
            report: Report::new(name, FAULTS_MAX),
            sample: Sample::new(matched, sample_rows),
            steps: GatheredSteps::default(),
        };
        let personal = personal(matched);
        let has_personal = !personal.is_empty() || matched.column("applicant").is_some();
        read.report.notes.extend(dropped(&personal));
        let (powers, places, organs) = (Finder::powers(books), Finder::places(books), Finder::organs(books));
        Self {
            powers,
            places,
            organs,
            outcomes: [NO_CODE; Outcome::ALL.len()],
            later_texts: FxHashMap::default(),
            outcomes_met: row::OutcomesMet::default(),
            today: None,
            key: None,
            has_personal,
            rows_before: 0,
            events: (0, 0),
            read,
        }
    }

    /// Keeps the steps of the row read last, if the row was kept.
    fn take_steps(&mut self, taken: &formats::Taken) {
        self.events.0 += taken.passed_over;
        self.events.1 += taken.timeless;
        let rows = self.read.gathered.rows();
        if let Some(row) = rows.checked_sub(1).filter(|_| rows > self.rows_before) {
            let key = self.key;
            let officer = |code: &str| key.and_then(|key| key.officer(code));
            self.read.steps.push(row as u32, &taken.steps, officer);
        }
        self.rows_before = rows;
    }

    /// Says which events of a log are not kept.
    fn note_events(&mut self) {
        let (passed_over, timeless) = self.events;
        if passed_over > 0 {
            self.read.report.notes.push(Note {
                chinese: format!("{passed_over} 个事件既不是开始也不是完成（如安排、分派），或没有活动名称，未作为环节保存"),
                english: format!("events that are neither beginning nor end, or name no activity, and are kept as no step: {passed_over}"),
            });
        }
        if timeless > 0 {
            self.read.report.notes.push(Note {
                chinese: format!("{timeless} 个事件的时间无法识别，其环节没有时间"),
                english: format!(
                    "events whose time is not understood, so that their steps have none: {timeless}"
                ),
            });
        }
    }

    fn whole_row_bad(&mut self, mut fault: CellFault) {
        if self.has_personal {
            // The cells of a broken row cannot be told apart, and a report is kept.
            fault.value.clear();
        }
        if self.read.sample.wants_more() {
            self.read.sample.push(SampleRow::of_fault(&fault));
        }
        self.read.report.settle(Err(fault));
    }

    fn row(&mut self, record: &Record<'_>, fields: &Fields<'_>) {
        let mut faults = Vec::new();
        let meant = self.gather(record, fields, &mut faults);
        if self.read.sample.wants_more() {
            let text = |(field, code): (&'static str, u32)| {
                Some((field, self.read.gathered.texts.get(code as usize)?.clone()))
            };
            let meant = meant.into_iter().filter_map(|(field, code)| text((field, code?)));
            let meant = meant.chain(row::days_meant(record, fields)).collect();
            self.read.sample.push_record(record, meant, &faults);
        }
        self.read.report.settle_all(faults);
    }

    /// Reads every cell, so that one report names every fault of a row; gathers the row when there is none. Gives back
    /// what codes and names were understood as, by their numbers among the texts.
    fn gather(
        &mut self,
        record: &Record<'_>,
        fields: &Fields<'_>,
        faults: &mut Vec<CellFault>,
    ) -> [(&'static str, Option<u32>); 4] {
        let days = RowDays::read(record, fields, self.today, faults);
        let suspension = suspended::read(record, &fields.suspended, &days, self.today, faults);
        let outcome = self.outcomes_met.read(record, &fields.outcome, faults);
        if let Some(outcome) = outcome
            && let Some(reason) = outcome_fits(outcome, days.decided)
            && !faults.iter().any(|fault| is_of(record, fault, "decided"))
        {
            faults.push(record.fault("decided", reason));
        }
        let on = days.decided.or(days.filed);
        let texts = &mut self.read.gathered.texts;
        let mut look_up = |finder: &mut Finder<'a>, thing: &row::Named, field: &Field<'_>| {
            let number = row::look_up(finder, thing, field, (record, on), faults)?;
            Some(finder.code(number, texts))
        };
        let power = look_up(&mut self.powers, &row::POWER, &fields.power);
        let place = look_up(&mut self.places, &row::PLACE, &fields.place);
        let organ = look_up(&mut self.organs, &row::ORGAN, &fields.organ);
        let seal = look_up(&mut self.organs, &row::SEAL, &fields.seal);
        let id = self.id(record, &fields.id, faults);
        let applicant = self.applicant(record, fields, faults);
        let meant = [("power", power), ("place", place), ("organ", organ), ("seal", seal)];
        let (Some((id, key)), Some(outcome), true) = (id, outcome, faults.is_empty()) else { return meant };
        let (Some(power), Some(place), Some(organ), Some(filed)) = (power, place, organ, days.filed) else {
            return meant;
        };
        let suspended = suspension.map_or(NO_CODE, |suspension| self.text(suspension.to_string()));
        let applicant = applicant.map_or(NO_CODE, |applicant| self.text(applicant));
        self.read.seen.note(key);
        self.keep(
            record.number(),
            &id,
            [power, place, organ, seal.unwrap_or(NO_CODE), suspended, applicant],
            outcome,
            filed,
            &days,
        );
        meant
    }

    fn keep(
        &mut self,
        number: u32,
        id: &str,
        [power, place, organ, seal, suspended, applicant]: [u32; 6],
        outcome: Outcome,
        filed: Day,
        days: &RowDays,
    ) {
        let gathered = &mut self.read.gathered;
        let code = &mut self.outcomes[outcome as usize];
        if *code == NO_CODE {
            *code = gathered.texts.len() as u32;
            gathered.texts.push(outcome.code().to_owned());
        }
        self.read.numbers.push(number);
        gathered.ids.push_str(id);
        gathered.id_ends.push(gathered.ids.len());
        gathered.power.push(power);
        gathered.place.push(place);
        gathered.organ.push(organ);
        gathered.seal.push(seal);
        gathered.outcome.push(*code);
        gathered.received.push(days.received.map(Day::number));
        gathered.filed.push(filed.number());
        gathered.decided.push(days.decided.map(Day::number));
        gathered.suspended.push(suspended);
        gathered.applicant.push(applicant);
    }

    /// The digest that stands for the applicant. Nothing of the cell itself goes into a report.
    fn applicant(
        &self,
        record: &Record<'_>,
        fields: &Fields<'_>,
        faults: &mut Vec<CellFault>,
    ) -> Option<String> {
        let (key, field) = self.key.zip(fields.applicant.as_ref())?;
        match field.code(record) {
            Ok(identity) => key.applicant(&identity?),
            Err(fault) => {
                faults.push(CellFault { value: String::new(), ..fault });
                None
            }
        }
    }

    /// The number of a text among the texts.
    fn text(&mut self, text: String) -> u32 {
        let texts = &mut self.read.gathered.texts;
        *self.later_texts.entry(text).or_insert_with_key(|text| {
            texts.push(text.clone());
            texts.len() as u32 - 1
        })
    }

    /// The number of the case, and the key it is noted by.
    fn id<'r>(
        &self,
        record: &'r Record<'_>,
        field: &'r Field<'_>,
        faults: &mut Vec<CellFault>,
    ) -> Option<(Cow<'r, str>, Key)> {
        const CHARS_MAX: usize = 100;
        let id = note(field.code(record), faults)?;
        if id.len() > CHARS_MAX && id.chars().count() > CHARS_MAX {
            faults.push(record.fault("id", FaultReason::TooLong { chars_max: CHARS_MAX }));
            return None;
        }
        if is_identity_number(&id) {
            let fault = record.fault("id", identity_number());
            faults.push(CellFault { value: String::new(), ..fault });
            return None;
        }
        let key = self.read.seen.key(&id);
        match self.read.seen.find(&self.read.gathered, &id, key) {
            None => Some((id, key)),
            Some(row) => {
                faults.push(record.fault("id", repeated(self.read.numbers[row as usize])));
                None
            }
        }
    }
}

/// The columns that tell of persons, as the file calls them.
fn personal(matched: &Matched<'_>) -> Vec<String> {
    let title = |name: &str| match matched.header_row {
        tables::NAMES_ROW => name.to_owned(),
        // Behind the letters of the column.
        _ => name.split_once(' ').map_or(name, |(_, title)| title).to_owned(),
    };
    let unknown = matched.unknown.iter().map(|column| column.name.as_str());
    unknown.filter(|name| headers::is_personal(&title(name))).map(str::to_owned).collect()
}

fn dropped(personal: &[String]) -> Option<Note> {
    (!personal.is_empty()).then(|| Note {
        chinese: format!("含个人信息的列未读取、未保存：{}", personal.join("、")),
        english: format!("columns that tell of persons were neither read nor kept: {}", personal.join(", ")),
    })
}
