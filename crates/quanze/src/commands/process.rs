//! `process`: the way cases were handled, from their steps — what was done how often and how long it took, and what asks for a
//! question to an organ.

use std::path::Path;

use caselog::{Finding, FindingKind, Process, ProcessFilter, Time, hours_said};
use exchange::{CellValue, Column, ColumnKind, Sheet};
use register::{Books, Day, Label};

use super::out_file::{self, Kind};
use super::{Session, period};
use crate::arguments::ProcessOf;
use crate::failure::Failure;
use crate::find::Finder;
use crate::names::Names;
use crate::output::{self, share};
use crate::progress::{Bar, watch};

/// How many activities are printed.
const ACTIVITIES_SHOWN: usize = 30;

/// Reckons and prints; writes the findings to a file where one is named.
pub async fn run(session: &Session, arguments: &ProcessOf) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let snapshot = office.snapshot();
    let register = &snapshot.register;
    let filter = filter(arguments, register.books())?;
    if let Some(path) = &arguments.out
        && Kind::of(path)? == Kind::Parquet
    {
        return Err(wrong_ending(path));
    }
    let mut bar = Bar::new(session.pick("核对环节", "going through the steps"));
    let mut watch = watch(&mut bar, session.language);
    let process = session.data.case_log()?.process(register, snapshot.known(), &filter, &mut watch)?;
    drop(watch);
    drop(bar);
    if let Some(path) = &arguments.out {
        let sheet = sheet(session, &process, register.books());
        out_file::write(path, &sheet, |_| Err(wrong_ending(path)))?;
    }
    if session.json {
        return output::say_json(&process);
    }
    if process.cases == 0 {
        return output::say(&session.pick(
            "没有带环节的办件；环节随事件日志（XES、OCEL）导入",
            "no case with steps; steps come with event logs (XES, OCEL)",
        ));
    }
    output::say(&activities(session, &process))?;
    output::say(&findings(session, &process))?;
    say_rest(session, &process, arguments.out.as_deref())
}

fn wrong_ending(path: &Path) -> Failure {
    Failure::Argument {
        text: path.display().to_string(),
        what: Label::new("输出文件名", "name of a file to write"),
        wanted: "NAME.csv, NAME.xlsx".to_owned(),
    }
}

fn filter(arguments: &ProcessOf, books: &Books) -> Result<ProcessFilter, Failure> {
    let finder = Finder::new(books);
    let kind = |text: &str| {
        FindingKind::parse(text).ok_or_else(|| Failure::Argument {
            text: text.to_owned(),
            what: Label::new("提示种类", "kind of finding"),
            wanted: FindingKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", "),
        })
    };
    Ok(ProcessFilter {
        power: arguments.power.as_deref().map(|text| finder.power(text)).transpose()?,
        place: arguments.place.as_deref().map(|text| finder.place(text, None)).transpose()?,
        period: period::days(arguments.period)?,
        kind: arguments.kind.as_deref().map(kind).transpose()?,
        within: None,
    })
}

fn activities(session: &Session, process: &Process) -> String {
    let header = [
        session.pick("环节", "step"),
        session.pick("次数", "times"),
        session.pick("办件", "cases"),
        session.pick("等待（中位）", "waiting (median)"),
        session.pick("办理（中位）", "working (median)"),
        session.pick("由谁", "by"),
    ];
    let time = |time: Option<Time>| {
        time.map_or_else(String::new, |time| hours_said(time.median_hours, session.language))
    };
    let rows = process.activities.iter().take(ACTIVITIES_SHOWN).map(|activity| {
        let organs: Vec<String> =
            activity.organs.iter().take(2).map(|(organ, times)| format!("{organ} {times}")).collect();
        vec![
            activity.name.clone(),
            activity.steps.to_string(),
            activity.cases.to_string(),
            time(activity.waiting),
            time(activity.working),
            organs.join("\n"),
        ]
    });
    output::table(header, rows, &[1, 2, 3, 4])
}

fn findings(session: &Session, process: &Process) -> String {
    let header =
        [session.pick("台账中没有依据的", "unsupported by the register"), session.pick("处", "found")];
    let rows = process
        .found
        .iter()
        .map(|(kind, count)| vec![kind.label().in_language(session.language).to_owned(), count.to_string()]);
    output::table(header, rows, &[1])
}

fn say_rest(session: &Session, process: &Process, out: Option<&Path>) -> Result<(), Failure> {
    let (cases, steps, reckoned) = (process.cases, process.steps, process.reckoned);
    let left = process.activities.len().saturating_sub(ACTIVITIES_SHOWN);
    if left > 0 {
        output::say(&session.pick(format!("另有 {left} 种环节"), format!("and {left} more kinds of steps")))?;
    }
    let (flow, conforming) = (reckoned.with_flow, share(reckoned.conforming, reckoned.with_flow));
    let (officer, supported) = (reckoned.with_officer, share(reckoned.supported, reckoned.with_officer));
    output::say(&session.pick(
        format!("办件 {cases} 个，环节 {steps} 个；有公布流程的办件 {flow} 个，其中符合 {conforming}；可核对经办人员的环节 {officer} 个，其中有派任依据 {supported}"),
        format!("{cases} cases, {steps} steps; {flow} cases with a published flow, {conforming} follow it; {officer} steps whose officer can be held against assignments, {supported} supported"),
    ))?;
    output::say(&session.pick(
        "以上是向机关提出的问题，不是认定：台账可能缺少登记",
        "these are questions to organs, not convictions: the register may lack an entry",
    ))?;
    match out {
        None => Ok(()),
        Some(path) => {
            let (count, shown) = (process.findings.len(), path.display());
            output::say(&session.pick(
                format!("逐条提示 {count} 条已写入“{shown}”"),
                format!("{count} findings are in `{shown}`"),
            ))
        }
    }
}

fn sheet(session: &Session, process: &Process, books: &Books) -> Sheet {
    use ColumnKind::{Code, Count, Day, Text};
    let titles = [
        ("提示", "finding", Text),
        ("办件编号", "case", Code),
        ("职权编码", "power", Code),
        ("地方", "place", Text),
        ("办理机关", "organ", Text),
        ("环节", "step", Text),
        ("环节机关", "organ of the step", Text),
        ("经办", "officer", Code),
        ("日期", "day", Day),
        ("对照记录", "entry it is held against", Count),
        ("构造", "constructed", Text),
        ("归档记录", "entry of the batch", Count),
    ];
    Sheet {
        title: session.pick("提示", "findings"),
        columns: titles.into_iter().map(|(zh, en, kind)| Column::new(session.pick(zh, en), kind)).collect(),
        rows: process.findings.iter().map(|finding| row(session, finding, books)).collect(),
    }
}

fn row(session: &Session, finding: &Finding, books: &Books) -> Vec<CellValue> {
    let names = Names::new(books, finding.day.unwrap_or(Day::MAX), session.language);
    let count = |number: u64| CellValue::Count(i64::try_from(number).unwrap_or_default());
    vec![
        finding.kind.label().in_language(session.language).into(),
        finding.case.as_str().into(),
        finding.power.as_str().into(),
        names.place_name(&finding.place).into(),
        names.organ_name(&finding.organ).into(),
        finding.activity.as_str().into(),
        finding.step_organ.as_ref().map_or("", |organ| names.organ_name(organ)).into(),
        finding.officer.clone().unwrap_or_default().into(),
        finding.day.map_or(CellValue::Empty, CellValue::Day),
        finding.against.map_or(CellValue::Empty, |position| count(position.0)),
        if finding.constructed { session.pick("构造", "constructed").into() } else { CellValue::Empty },
        count(finding.batch.0),
    ]
}
