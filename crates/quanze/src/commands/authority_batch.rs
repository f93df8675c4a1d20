//! `authority --batch`: a table of questions, answered as CSV or NDJSON. Every row is read before the first is answered,
//! and with one bad row nothing is answered.

use std::collections::BTreeMap;
use std::path::Path;

use office::Office;
use register::authority::{Answer, Context, Question, Role};
use register::{Day, Fen, Known, Language};
use serde_json::json;
use tables::{CellFault, ColumnKind, ColumnSpec, FaultReason, Limits, Record, Workbook};

use super::Session;
use super::authority::unknown;
use crate::arguments::BatchFormat;
use crate::failure::Failure;
use crate::find::{Finder, Found};
use crate::language::for_tables;
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
const ANSWERS: [&str; 21] = [
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
];

/// One row understood.
struct Asked {
    row: u32,
    question: Question,
}

/// Reads, asks, prints.
pub async fn run(session: &Session, file: &Path, format: Option<BatchFormat>) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let asked = read(session, &office, file).await?;
    let index = office.snapshot().index;
    let mut bar = Bar::new(session.pick("回答", "answering"));
    let total = asked.len() as u64;
    let ndjson = format.map_or(session.json, |format| format == BatchFormat::Ndjson);
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut lines = Vec::new();
    if !ndjson {
        out.write_record(ANSWERS).map_err(unwritten)?;
    }
    for (done, asked) in (0..).zip(&asked) {
        if done % 1024 == 0 {
            bar.at(done, Some(total));
        }
        let answer = index.answer(&asked.question);
        if ndjson {
            let value = json!({"row": asked.row, "question": asked.question, "answer": answer});
            lines.extend(value.to_string().into_bytes());
            lines.push(b'\n');
        } else {
            out.write_record(row(&asked.question, &answer)).map_err(unwritten)?;
        }
    }
    drop(bar);
    match ndjson {
        true => output::write_all(&lines),
        false => output::write_all(&out.into_inner().map_err(|error| Failure::Output(error.into_error()))?),
    }
}

fn unwritten(error: csv::Error) -> Failure {
    Failure::Output(std::io::Error::other(error))
}

async fn read(session: &Session, office: &Office, file: &Path) -> Result<Vec<Asked>, Failure> {
    let register = office.snapshot().register;
    let mut reading = Reading { finder: Finder::new(register.books()), strangers: BTreeMap::new() };
    let mut book = Workbook::open(file, Limits::default())?;
    let mut sheet = book.sheet_for(&COLUMNS)?;
    let matched = sheet.match_columns(&COLUMNS)?;
    let (mut asked, mut faults) = (Vec::new(), Vec::new());
    let mut sizes: BTreeMap<String, Known> = BTreeMap::new();
    for record in sheet.records(&matched)? {
        let read = match record? {
            Ok(record) => {
                let known = known_of(office, &record, &mut sizes, session.language).await;
                known.and_then(|known| reading.question(&record, known, session.language))
            }
            Err(fault) => Err(fault),
        };
        match read {
            Ok(question) => asked.push(question),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        let lines = faults.iter().map(|fault| fault.describe(for_tables(session.language))).collect();
        return Err(Failure::BadRows { file: file.to_owned(), rows: faults.len() as u64, lines });
    }
    for (text, near) in reading.strangers.iter().take(20) {
        output::note(&unknown(session, text, near));
    }
    Ok(asked)
}

/// What was known, each spelling resolved once.
async fn known_of(
    office: &Office,
    record: &Record<'_>,
    sizes: &mut BTreeMap<String, Known>,
    language: Language,
) -> Result<Known, CellFault> {
    let text = record.text("known")?.unwrap_or_default();
    if let Some(known) = sizes.get(&text) {
        return Ok(*known);
    }
    let known = known::resolve(office, Some(&text)).await;
    let known = known.map_err(|failure| record.fault("known", stated(&failure, language)))?;
    sizes.insert(text, known);
    Ok(known)
}

fn stated(failure: &Failure, _language: Language) -> FaultReason {
    FaultReason::Stated { chinese: failure.say(Language::Zh), english: failure.say(Language::En) }
}

struct Reading<'a> {
    finder: Finder<'a>,
    /// Names the register does not know, with what they might have been.
    strangers: BTreeMap<String, Vec<String>>,
}

impl Reading<'_> {
    fn question(
        &mut self,
        record: &Record<'_>,
        known: Known,
        language: Language,
    ) -> Result<Asked, CellFault> {
        let on = demanded_day(record, "on")?;
        let text = |field| record.text(field).and_then(|text| record.demand(field, text));
        let fault = |field: &str, failure: Failure| record.fault(field, stated(&failure, language));
        let organ = self.finder.organ(&text("organ")?).map_err(|failure| fault("organ", failure))?;
        let power = self.finder.power(&text("power")?).map_err(|failure| fault("power", failure))?;
        let place =
            self.finder.place(&text("place")?, Some(on)).map_err(|failure| fault("place", failure))?;
        let context = Context {
            amount: record.amount("amount")?.map(Fen),
            matter: record.text("matter")?,
            filed: day(record, "filed")?,
        };
        let law = day(record, "law")?.unwrap_or(on);
        let (organ, power, place) = (self.known(organ), self.known(power), self.known(place));
        Ok(Asked {
            row: record.number(),
            question: Question { organ, power, place, on, known, law, context },
        })
    }

    fn known<T: ToString>(&mut self, found: Found<T>) -> T {
        if let Some(near) = found.unknown {
            self.strangers.insert(found.id.to_string(), near);
        }
        found.id
    }
}

fn demanded_day(record: &Record<'_>, field: &str) -> Result<Day, CellFault> {
    day(record, field).and_then(|day| record.demand(field, day))
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
    row
}
