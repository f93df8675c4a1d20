//! The days of a case that do not count (特别程序), as files write them: first and last day in two columns, a list of
//! such stretches in one, or their number alone.

use register::Day;
use tables::{Cell, CellFault, DateSystem, FaultReason, Field, Record};

use super::checks::{not_yet, stated};
use super::fields::SuspendedFields;
use super::row::{RowDays, is_of, note};
use crate::suspension::Suspension;

/// Marks between the stretches of a list.
const BETWEEN: [char; 6] = [';', '；', ',', '，', '、', '\n'];
/// Marks between the first and the last day of a stretch.
const UNTIL: [&str; 5] = ["至", "到", "~", "～", " - "];

/// A stretch with the column its faults belong to.
struct Stretch {
    column: &'static str,
    from: Day,
    until: Option<Day>,
}

/// Reads what a row says; `None` where all days count or a fault was found.
pub(super) fn read(
    record: &Record<'_>,
    fields: &SuspendedFields<'_>,
    days: &RowDays,
    today: Option<Day>,
    faults: &mut Vec<CellFault>,
) -> Option<Suspension> {
    if !fields.are_told() {
        return None;
    }
    let before = faults.len();
    let mut stretches = list(record, &fields.list, faults);
    // A column of last days means nothing where the file has none of first days.
    if fields.from.has_column() {
        stretches.extend(pair(record, fields, faults));
    }
    let number = note(fields.days.integer(record), faults).filter(|number| *number != 0);
    if number.is_some() && !stretches.is_empty() {
        faults.push(record.fault("suspended_days", twice()));
    }
    if stretches.len() > Suspension::SPANS_MAX {
        faults.push(record.fault("suspended", too_many()));
    }
    for stretch in &stretches {
        let wrong = misplaced(stretch, days).or_else(|| not_yet(Some(stretch.from), today));
        faults.extend(wrong.map(|reason| record.fault(stretch.column, reason)));
    }
    let number = number.map(|number| fitting(number, days));
    if let Some(Err(reason)) = &number {
        faults.push(record.fault("suspended_days", reason.clone()));
    }
    if faults.len() > before {
        return None;
    }
    let suspension = match number {
        Some(Ok(number)) => Suspension::of_days(number),
        _ => {
            let span = |stretch: Stretch| (stretch.from, stretch.until.unwrap_or(Day::MAX));
            Suspension::of_spans(stretches.into_iter().map(span).collect())
        }
    };
    (!suspension.is_empty()).then_some(suspension)
}

/// First and last day in two columns.
fn pair(record: &Record<'_>, fields: &SuspendedFields<'_>, faults: &mut Vec<CellFault>) -> Option<Stretch> {
    let mut day = |field: &Field<'_>| note(field.day(record), faults).and_then(Day::from_date);
    let (from, until) = (day(&fields.from), day(&fields.until));
    match (from, until) {
        (Some(from), until) => Some(Stretch { column: "suspended_until", from, until }),
        (None, Some(_)) if !faults.iter().any(|fault| is_of(record, fault, "suspended_from")) => {
            let reason = stated(
                "有特别程序的结束日期而没有开始日期，请补上".to_owned(),
                "a special procedure ends here and begins nowhere; give its first day".to_owned(),
            );
            faults.push(record.fault("suspended_from", reason));
            None
        }
        _ => None,
    }
}

/// A list of stretches in one cell.
fn list(record: &Record<'_>, field: &Field<'_>, faults: &mut Vec<CellFault>) -> Vec<Stretch> {
    let Some(text) = note(field.text(record), faults) else { return Vec::new() };
    let mut stretches = Vec::new();
    for part in text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()) {
        match stretch(part) {
            Ok(stretch) => stretches.push(stretch),
            Err(reason) => {
                faults.push(record.fault("suspended", reason));
                break;
            }
        }
    }
    stretches
}

fn stretch(part: &str) -> Result<Stretch, FaultReason> {
    let marked = UNTIL.iter().find_map(|mark| part.split_once(mark));
    // `2013-02-05/2013-02-10`; with more than one slash they are those of the days.
    let slashed = || part.split_once('/').filter(|(_, until)| !until.contains('/'));
    let (from, until) = marked.or_else(slashed).ok_or_else(|| {
        stated(
            "请写成“2013-02-05至2013-02-10”，多段之间用分号".to_owned(),
            "write it like 2013-02-05/2013-02-10, with semicolons between several".to_owned(),
        )
    })?;
    let day = |text: &str| {
        let day = tables::parse_day(&Cell::Text(text.to_owned()), DateSystem::default())?;
        Ok::<_, FaultReason>(day.and_then(Day::from_date))
    };
    let from = day(from)?.ok_or(FaultReason::NotADay)?;
    Ok(Stretch { column: "suspended", from, until: day(until)? })
}

/// Does a stretch lie within its case?
fn misplaced(stretch: &Stretch, days: &RowDays) -> Option<FaultReason> {
    let Stretch { from, until, .. } = *stretch;
    let said = |chinese: String, english: String| Some(stated(chinese, english));
    if let Some(filed) = days.filed.filter(|filed| from < *filed) {
        return said(
            format!("特别程序 {from} 开始，早于受理（立案）日期 {filed}，请核对"),
            format!(
                "the special procedure begins on {from}, before the case was filed on {filed}; check both"
            ),
        );
    }
    match (until, days.decided) {
        (Some(until), _) if until < from => said(
            format!("特别程序 {until} 结束，早于其开始日期 {from}，请核对"),
            format!("the special procedure ends on {until}, before it begins on {from}; check both"),
        ),
        (Some(until), Some(decided)) if decided < until => said(
            format!("特别程序 {until} 结束，晚于办结日期 {decided}，请核对"),
            format!("the special procedure ends on {until}, after the decision of {decided}; check both"),
        ),
        (None, Some(decided)) => said(
            format!("案件已于 {decided} 办结，请填写特别程序的结束日期"),
            format!("the case was decided on {decided}; give the day the special procedure ended"),
        ),
        _ => None,
    }
}

/// A number of days that fits between filing and decision.
fn fitting(number: i64, days: &RowDays) -> Result<u16, FaultReason> {
    let most = match (days.filed, days.decided) {
        (Some(filed), Some(decided)) => i64::from(filed.days_until(decided)).max(0),
        _ => i64::from(u16::MAX),
    };
    u16::try_from(number).ok().filter(|_| number <= most).ok_or_else(|| {
        stated(
            format!("不计入期限的天数应在 0 至 {most} 之间（不多于受理至办结的天数），请核对"),
            format!("from 0 to {most} days may be left out, no more than the case took; check it"),
        )
    })
}

fn twice() -> FaultReason {
    stated(
        "特别程序的起止日期和天数只填一种".to_owned(),
        "give either the days of the special procedure or their number".to_owned(),
    )
}

fn too_many() -> FaultReason {
    let most = Suspension::SPANS_MAX;
    stated(
        format!("超过 {most} 段特别程序，请核对"),
        format!("more than {most} special procedures; check them"),
    )
}
