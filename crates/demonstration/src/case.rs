//! The rows that go in and come out: demand, planted cases, and the log as an approval system would export it.

use std::io::{Read, Write};

use register::{Day, OrganId, PlaceId, PowerCode, Register};
use serde::Deserialize;

use crate::error::DemonstrationError;

/// How often somebody turns to a town and to a department for one power at one place, a year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// The power.
    pub power: PowerCode,
    /// Where.
    pub place: PlaceId,
    /// Cases a year that go to the town (or its outpost) when it is competent, else to the department.
    pub to_town_per_year: f64,
    /// Cases a year that go to the department, competent or not.
    pub to_department_per_year: f64,
}

/// One case of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub id: String,
    /// The power.
    pub power: PowerCode,
    /// Where.
    pub place: PlaceId,
    /// Who decides.
    pub organ: OrganId,
    /// Who sets the seal.
    pub seal: OrganId,
    /// The day it was received.
    pub received: Day,
    /// The day it was filed.
    pub filed: Day,
    /// The day it was decided; none while it is pending.
    pub decided: Option<Day>,
    /// What came of it, in the words of the export.
    pub outcome: &'static str,
}

#[derive(Deserialize)]
struct Planted {
    id: String,
    power: PowerCode,
    place: PlaceId,
    organ: OrganId,
    seal: OrganId,
    received: Day,
    filed: Day,
    decided: Option<Day>,
    outcome: String,
}

/// Reads `demand.csv`.
pub fn read_demand(file: impl Read) -> Result<Vec<Demand>, DemonstrationError> {
    rows("demand.csv", file)
}

/// Reads `planted.csv`; the columns with the expected answers are for tests and are left aside here.
pub fn read_planted(file: impl Read) -> Result<Vec<Case>, DemonstrationError> {
    let planted: Vec<Planted> = rows("planted.csv", file)?;
    planted
        .into_iter()
        .map(|row| {
            let outcome = written(&row.outcome).ok_or_else(|| DemonstrationError::Row {
                file: "planted.csv",
                problem: format!("{}: no outcome `{}`", row.id, row.outcome),
            })?;
            let Planted { id, power, place, organ, seal, received, filed, decided, .. } = row;
            Ok(Case { id, power, place, organ, seal, received, filed, decided, outcome })
        })
        .collect()
}

fn rows<T: for<'de> Deserialize<'de>>(
    name: &'static str,
    file: impl Read,
) -> Result<Vec<T>, DemonstrationError> {
    let problem = |error: csv::Error| DemonstrationError::Row { file: name, problem: error.to_string() };
    csv::Reader::from_reader(file).deserialize().map(|row| row.map_err(problem)).collect()
}

/// The words of the export for an outcome.
fn written(outcome: &str) -> Option<&'static str> {
    let words = [
        ("approved", "准予"),
        ("rejected", "不予"),
        ("penalised", "处罚"),
        ("not_penalised", "不予处罚"),
        ("completed", "办结"),
        ("withdrawn", "撤回"),
        ("pending", "在办"),
    ];
    words.iter().find(|(code, _)| *code == outcome).map(|(_, words)| *words)
}

/// Writes the log as an approval system exports it. A place is written by its division code where it has one that day.
pub fn write_cases<'a>(
    register: &Register,
    cases: impl IntoIterator<Item = &'a Case>,
    out: impl Write,
) -> Result<(), DemonstrationError> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record([
        "办件编号",
        "职权编码",
        "行政区划",
        "办理机关",
        "盖章机关",
        "收件日期",
        "受理日期",
        "办结日期",
        "办理结果",
    ])?;
    for case in cases {
        let code = register.books().places.get(&case.place).and_then(|place| place.codes.on(case.filed));
        let place = code.map_or_else(|| case.place.to_string(), |code| code.short());
        writer.write_record([
            case.id.as_str(),
            case.power.as_str(),
            &place,
            case.organ.as_str(),
            case.seal.as_str(),
            &case.received.to_string(),
            &case.filed.to_string(),
            &case.decided.map(|day| day.to_string()).unwrap_or_default(),
            case.outcome,
        ])?;
    }
    writer.flush().map_err(csv::Error::from)?;
    Ok(())
}
