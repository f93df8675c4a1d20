//! `authority --batch`: a table of questions, answered as CSV or NDJSON. Each row is answered by itself; one that cannot be
//! understood comes back with what is wrong with it, and is told on standard error as well.

use std::collections::BTreeMap;
use std::path::Path;

use office::Office;
use register::authority::{Answer, Context, Index, Question, Role};
use register::{Day, Fen, Known, Language};
use serde_json::{Value, json};
use tables::{CellFault, ColumnKind, ColumnSpec, FaultReason, Limits, Record, Workbook};

use super::Session;
use crate::arguments::BatchFormat;
use crate::failure::Failure;
use crate::find::Finder;
use crate::language::{for_tables, pick};
use crate::progress::Bar;
use crate::{known, output};

const fn column<'a>(
    field: &'a str,
    titles: &'a [&'a str],
    required: bool,
    kind: ColumnKind<'a>,
) -> ColumnSpec<'a> {
    ColumnSpec { field, titles, required, kind, fixed: None }
}

/// The columns of a batch; the last five may be empty or absent.
const COLUMNS: [ColumnSpec<'static>; 9] = [
    column("organ", &["机关", "organ"], true, ColumnKind::Text),
    column("power", &["职权", "职权编码", "power"], true, ColumnKind::Text),
    column("place", &["地方", "行政区划", "place"], true, ColumnKind::Text),
    column("on", &["日期", "on"], true, ColumnKind::Day),
    column("known", &["截至所知", "known"], false, ColumnKind::Text),
    column("law", &["法律日", "law"], false, ColumnKind::Day),
    column("amount", &["金额（元）", "金额", "amount"], false, ColumnKind::Amount),
    column("filed", &["受理日期", "立案日期", "filed"], false, ColumnKind::Day),
    column("matter", &["事由", "matter"], false, ColumnKind::Text),
];

/// The columns of the answers.
const ANSWERS: [&str; 22] = [
    "organ",
    "power",
    "place",
    "on",
    "known",
    "law",
    "amount",
    "filed",
    "matter",
    "verdict",
    "ground",
    "broken",
    "grant",
    "acts_in_name_of",
    "seal",
    "respondent",
    "reviewed_by",
    "defendant",
    "compensates",
    "holder_instead",
    "readings",
    "error",
];

/// One row: a question understood, or what is wrong with it.
enum Asked {
    Question(u32, Box<Question>),
    Bad { row: u32, written: Vec<String>, faults: Vec<CellFault> },
}

/// Reads, asks, prints. A row that cannot be understood is answered with what is wrong with it, and the command fails once
/// all others are answered.
pub async fn run(session: &Session, file: &Path, format: Option<BatchFormat>) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let asked = read(&office, file).await?;
    let (mut answered, mut lines) = (0, Vec::new());
    for one in &asked {
        match one {
            Asked::Question(..) => answered += 1,
            Asked::Bad { faults, .. } => lines.push(said(faults, session.language)),
        }
    }
    let rows = lines.len() as u64;
    if answered > 0 || rows == 0 {
        print(session, &office, &asked, format)?;
    }
    if rows == 0 { Ok(()) } else { Err(Failure::BadRows { file: file.to_owned(), rows, answered, lines }) }
}

fn print(
    session: &Session,
    office: &Office,
    asked: &[Asked],
    format: Option<BatchFormat>,
) -> Result<(), Failure> {
    let index = office.snapshot().index;
    let mut bar = Bar::new(session.pick("回答", "answering"));
    let total = asked.len() as u64;
    let ndjson = format.map_or(session.json, |format| format == BatchFormat::Ndjson);
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut lines = Vec::new();
    if !ndjson {
        out.write_record(ANSWERS).map_err(unwritten)?;
    }
    for (done, asked) in (0..).zip(asked) {
        if done % 1024 == 0 {
            bar.at(done, Some(total));
        }
        if ndjson {
            lines.extend(as_json(asked, &index, session.language).to_string().into_bytes());
            lines.push(b'\n');
        } else {
            out.write_record(as_row(asked, &index, session.language)).map_err(unwritten)?;
        }
    }
    drop(bar);
    match ndjson {
        true => output::write_all(&lines),
        false => output::write_all(&out.into_inner().map_err(|error| Failure::Output(error.into_error()))?),
    }
}

fn as_json(asked: &Asked, index: &Index, language: Language) -> Value {
    match asked {
        Asked::Question(row, question) => {
            json!({"row": row, "question": question, "answer": index.answer(question)})
        }
        Asked::Bad { row, faults, .. } => {
            json!({"row": row, "error": said(faults, language), "faults": faults})
        }
    }
}

fn as_row(asked: &Asked, index: &Index, language: Language) -> Vec<String> {
    match asked {
        Asked::Question(_, question) => row(question, &index.answer(question)),
        Asked::Bad { written, faults, .. } => {
            let mut row = written.clone();
            row.resize(ANSWERS.len() - 1, String::new());
            row.push(said(faults, language));
            row
        }
    }
}

/// Every fault of a row in one line.
fn said(faults: &[CellFault], language: Language) -> String {
    let all: Vec<String> = faults.iter().map(|fault| fault.describe(for_tables(language))).collect();
    all.join(&pick(language, "；", "; "))
}

fn unwritten(error: csv::Error) -> Failure {
    Failure::Output(std::io::Error::other(error))
}

async fn read(office: &Office, file: &Path) -> Result<Vec<Asked>, Failure> {
    let register = office.snapshot().register;
    let finder = Finder::new(register.books());
    let mut reading = Reading { finder, strangers: BTreeMap::new() };
    let mut book = Workbook::open(file, Limits::default())?;
    let mut sheet = book.sheet_for(&COLUMNS)?;
    let matched = sheet.match_columns(&COLUMNS)?;
    let mut asked = Vec::new();
    let mut sizes: BTreeMap<String, Known> = BTreeMap::new();
    for record in sheet.records(&matched)? {
        asked.push(match record? {
            Ok(record) => {
                let known = known_of(office, &record, &mut sizes).await;
                reading.row(&record, known)
            }
            Err(fault) => Asked::Bad { row: fault.row, written: Vec::new(), faults: vec![fault] },
        });
    }
    Ok(asked)
}

/// What was known, each spelling resolved once.
async fn known_of(
    office: &Office,
    record: &Record<'_>,
    sizes: &mut BTreeMap<String, Known>,
) -> Result<Known, CellFault> {
    let text = record.text("known")?.unwrap_or_default();
    if let Some(known) = sizes.get(&text) {
        return Ok(*known);
    }
    let known = known::resolve(office, Some(&text)).await;
    let known = known.map_err(|failure| record.fault("known", stated(&failure)))?;
    sizes.insert(text, known);
    Ok(known)
}

fn stated(failure: &Failure) -> FaultReason {
    FaultReason::Stated { chinese: failure.say(Language::Zh), english: failure.say(Language::En) }
}

/// Texts that name nothing and whose reason is kept: what comes near is looked for once.
const STRANGERS_MAX: usize = 10_000;

struct Reading<'a> {
    finder: Finder<'a>,
    /// Why a text of a field names nothing.
    strangers: BTreeMap<(&'static str, String), FaultReason>,
}

impl Reading<'_> {
    /// Reads every cell, so that all faults of a row are told at once.
    fn row(&mut self, record: &Record<'_>, known: Result<Known, CellFault>) -> Asked {
        let mut faults = Vec::new();
        let question = self.question(record, note(known, &mut faults), &mut faults);
        match question.filter(|_| faults.is_empty()) {
            Some(question) => Asked::Question(record.number(), Box::new(question)),
            None => Asked::Bad { row: record.number(), written: as_written(record), faults },
        }
    }

    fn question(
        &mut self,
        record: &Record<'_>,
        known: Option<Known>,
        faults: &mut Vec<CellFault>,
    ) -> Option<Question> {
        let on = note(demanded_day(record, "on"), faults);
        let organ = self.named(record, "organ", |finder, text| finder.organ(text, on), faults);
        let power = self.named(record, "power", |finder, text| finder.power(text), faults);
        let place = self.named(record, "place", |finder, text| finder.place(text, on), faults);
        let context = Context {
            amount: note(record.amount("amount"), faults).flatten().map(Fen),
            matter: note(record.text("matter"), faults).flatten(),
            filed: note(filed_day(record, on), faults).flatten(),
        };
        let law = note(day(record, "law"), faults).flatten();
        let (on, known) = (on?, known?);
        let law = law.unwrap_or(on);
        Some(Question { organ: organ?, power: power?, place: place?, on, known, law, context })
    }

    /// What a cell names.
    fn named<T>(
        &mut self,
        record: &Record<'_>,
        field: &'static str,
        find: impl FnOnce(&Finder<'_>, &str) -> Result<T, Failure>,
        faults: &mut Vec<CellFault>,
    ) -> Option<T> {
        let text = record.text(field).and_then(|text| record.demand(field, text));
        let text = note(text, faults)?;
        let asked = (field, text);
        if let Some(reason) = self.strangers.get(&asked) {
            faults.push(record.fault(field, reason.clone()));
            return None;
        }
        match find(&self.finder, &asked.1) {
            Ok(found) => Some(found),
            Err(failure) => {
                let reason = stated(&failure);
                if self.strangers.len() < STRANGERS_MAX {
                    self.strangers.insert(asked, reason.clone());
                }
                faults.push(record.fault(field, reason));
                None
            }
        }
    }
}

/// A reading; or its fault, kept.
fn note<T>(reading: Result<T, CellFault>, faults: &mut Vec<CellFault>) -> Option<T> {
    reading.map_err(|fault| faults.push(fault)).ok()
}

/// The question's own columns as they are written, in the order of the answers.
fn as_written(record: &Record<'_>) -> Vec<String> {
    let text = |spec: &ColumnSpec<'_>| record.text(spec.field).ok().flatten().unwrap_or_default();
    let of = |field: &&str| COLUMNS.iter().find(|spec| spec.field == *field).map(text).unwrap_or_default();
    ANSWERS.iter().take(COLUMNS.len()).map(of).collect()
}

fn demanded_day(record: &Record<'_>, field: &str) -> Result<Day, CellFault> {
    day(record, field).and_then(|day| record.demand(field, day))
}

/// The day of filing, not after the day asked about.
fn filed_day(record: &Record<'_>, on: Option<Day>) -> Result<Option<Day>, CellFault> {
    match (day(record, "filed")?, on) {
        (Some(filed), Some(on)) if filed > on => {
            let failure = Failure::FiledLater { filed, on };
            let chinese = failure.say(Language::Zh);
            Err(record.fault("filed", FaultReason::Stated { chinese, english: failure.to_string() }))
        }
        (filed, _) => Ok(filed),
    }
}

fn day(record: &Record<'_>, field: &str) -> Result<Option<Day>, CellFault> {
    let out_of_years = |year: i16| record.fault(field, FaultReason::YearOutOfRange { year: i64::from(year) });
    let date = record.day(field)?;
    date.map(|date| Day::from_date(date).ok_or_else(|| out_of_years(date.year()))).transpose()
}

/// One answer as a row: the question as understood, then the answer without its chain.
fn row(question: &Question, answer: &Answer) -> Vec<String> {
    let role = |role: &Role| role.organ.as_ref().map(ToString::to_string).unwrap_or_default();
    let roles = answer.roles.as_ref().map(|r| {
        [&r.acts_in_name_of, &r.seal, &r.respondent, &r.reviewed_by, &r.defendant, &r.compensates].map(role)
    });
    let context = &question.context;
    let amount = context.amount.map(|Fen(fen)| format!("{}.{:02}", fen / 100, fen.rem_euclid(100)));
    let mut row = vec![
        question.organ.to_string(),
        question.power.to_string(),
        question.place.to_string(),
        question.on.to_string(),
        question.known.0.to_string(),
        question.law.to_string(),
        amount.unwrap_or_default(),
        context.filed.map(|day| day.to_string()).unwrap_or_default(),
        context.matter.clone().unwrap_or_default(),
        answer.verdict.code().to_owned(),
        answer.ground.map(|ground| ground.code().to_owned()).unwrap_or_default(),
        answer.broken.map(|broken| broken.code().to_owned()).unwrap_or_default(),
        answer.grant.map(|grant| format!("{}#{}", grant.issue, grant.line.0)).unwrap_or_default(),
    ];
    row.extend(roles.unwrap_or_default());
    let instead = answer.holder_instead.as_ref();
    row.push(instead.map(|holder| format!("{}/{}", holder.organ, holder.ground.code())).unwrap_or_default());
    let readings =
        answer.readings.iter().filter_map(|reading| reading.holder.as_ref()).map(ToString::to_string);
    row.push(readings.collect::<Vec<_>>().join(";"));
    row.push(String::new());
    row
}
