//! Days of special procedures: how files write them, what is refused, and what deadlines and durations make of them.

mod common;

use caselog::{CaseFilter, Flag, Page};
use common::{Log, county, csv, index};
use register::Register;
use serde_json::json;

const HEADER: &str = "办件编号,职权编码,行政区划,办理机关,受理日期,办结日期,办理结果,特别程序开始时间,特别程序结束时间,特别程序起止,特别程序天数";

fn file(rows: &[&str]) -> Vec<u8> {
    let row = |row: &&str| format!("{}\n", row.replacen('-', ",P-build,dawang,dawang-gov,", 1));
    format!("{HEADER}\n{}", rows.iter().map(row).collect::<String>()).into_bytes()
}

/// A register whose year 2013 is known: 20 working days for P-build.
fn register() -> Register {
    let mut register = county();
    common::admit_json(
        &mut register,
        json!({"kind": "set_calendar", "year": 2013, "holidays": ["2013-05-01"], "make_up_days": [], "source": "t"}),
    );
    register
}

#[test]
fn days_that_do_not_count_put_the_deadline_off() {
    let (log, mut register) = (Log::new(), register());
    // Filed on Monday 4 March 2013: twenty working days end on 1 April.
    let rows = [
        "A-2013-03-04,2013-04-01,准予,,,,",
        "B-2013-03-04,2013-04-02,准予,,,,",
        "C-2013-03-04,2013-04-08,准予,20130311T090000,20130315T170000,,",
        "D-2013-03-04,2013-04-09,准予,2013-03-11,2013-03-15,,",
        "E-2013-03-04,2013-04-10,准予,,,2013-03-11至2013-03-15；2013/4/5～2013/4/6,",
        "F-2013-03-04,2013-04-03,准予,,,,2",
        "G-2013-03-04,2013-04-04,准予,,,,2",
        "H-2013-03-04,,在办,2013-03-11,,,",
    ];
    let staged = log.file(&mut register, "a.csv", &file(&rows));
    assert_eq!(staged.act.rejected, 0, "{}", staged.report.describe(tables::Language::English));
    let page = Page { offset: 0, rows: 20 };
    let list = |register: &Register| {
        log.log.cases(register, &index(register), register.known(), &CaseFilter::default(), page).unwrap()
    };
    let cases = list(&register).cases;
    let shown: Vec<_> = cases
        .iter()
        .map(|case| {
            let late = case.judged.map(|judged| judged.flags.has(Flag::Late));
            let due = case.judged.and_then(|judged| judged.deadline).map(|day| day.to_string());
            json!([case.id, case.suspended, due, late])
        })
        .collect();
    insta::assert_json_snapshot!(shown);
    // A batch of the earlier layout beside it is read as before.
    let old = ["Z,P-build,dawang,dawang-gov,,2013-03-01,2013-03-04,2013-04-02,准予"];
    log.file(&mut register, "old.csv", csv(&old).as_bytes());
    assert_eq!(list(&register).total, 9);
    let audit = log.log.audit(&register, &index(&register), None, register.known(), &mut |_| {}).unwrap();
    let late: u64 = audit.cube.iter().filter(|cell| cell.flags.has(Flag::Late)).map(|cell| cell.cases).sum();
    let (days, working) =
        audit.cube.iter().fold((0, 0), |sum, cell| (sum.0 + cell.days, sum.1 + cell.working_days.unwrap()));
    // Late: B, D, E, G and Z. Calendar days: 28 + 29 + 35-5 + 36-5 + 37-7 + 30 + 31 + 29; working days are less one stretch
    // of five for C, D and E, another day for E, and two each for F and G.
    assert_eq!((late, days), (5, 28 + 29 + 30 + 31 + 30 + 30 + 31 + 29));
    assert_eq!(working, 20 + 21 + 20 + 21 + 21 + 20 + 21 + 21);
}

#[test]
fn what_cannot_be_is_told() {
    let (log, register) = (Log::new(), register());
    let rows = [
        "A-2013-03-04,2013-04-01,准予,2013-03-01,2013-03-05,,",
        "B-2013-03-04,2013-04-01,准予,2013-03-11,2013-03-10,,",
        "C-2013-03-04,2013-04-01,准予,2013-03-11,2013-04-02,,",
        "D-2013-03-04,2013-04-01,准予,2013-03-11,,,",
        "E-2013-03-04,2013-04-01,准予,,2013-03-11,,",
        "F-2013-03-04,2013-04-01,准予,2013-03-11,2013-03-12,,3",
        "G-2013-03-04,2013-04-01,准予,,,,29",
        "H-2013-03-04,2013-04-01,准予,,,,-1",
        "I-2013-03-04,2013-04-01,准予,,,三月,",
        "J-2013-03-04,2013-04-01,准予,,,2013-03-11至2013-02-30,",
        "K-2013-03-04,2013-04-01,准予,,,,0",
    ];
    let staged = log.stage(&register, "a.csv", &file(&rows)).unwrap();
    assert_eq!((staged.act.rows, staged.act.rejected), (1, 10));
    insta::assert_snapshot!(staged.report.describe(tables::Language::English));
    // A column of last days alone is somebody else's: it is passed over.
    let text = "办件编号,职权编码,行政区划,办理机关,受理日期,办结日期,办理结果,end_time\nA,P-build,dawang,dawang-gov,2013-03-04,2013-04-01,准予,2013-09-09\n";
    assert_eq!(log.stage(&register, "b.csv", text.as_bytes()).unwrap().act.rejected, 0);
}
