//! Importing files as offices keep them: what a person would understand is understood, the rest is reported by cell,
//! and nothing counts before its act is in the ledger.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::time::Duration;

use caselog::{CaseFilter, CaseLogError, Outcome, Page, Source};
use common::{Log, admit_json, county, csv, day, index};
use register::Known;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::json;
use tables::Language;

const GOOD: [&str; 4] = [
    "C1,P-build,370523101,大王镇人民政府,,2013-02-01,2013-02-04,2013-02-20,准予",
    "C2,取水许可,稻庄镇,water,广饶县水利局,2013/2/1,2013年2月5日,2013.3.1,不予许可",
    "C3,P-fine,370523101000,dawang-office,-,,20130301,,在办",
    "C4,P-fine,village,build,,,2013-03-01,2013-03-02,撤回",
];

fn all() -> Page {
    Page { offset: 0, rows: 100 }
}

#[test]
fn codes_names_and_days_are_understood_and_the_batch_gives_them_back() {
    let (log, mut register) = (Log::new(), county());
    let staged = log.file(&mut register, "办件.csv", csv(&GOOD).as_bytes());
    assert_eq!(
        (staged.act.rows, staged.act.rejected),
        (4, 0),
        "{}",
        staged.report.describe(Language::English)
    );
    assert_eq!((staged.act.from, staged.act.until), (day("2013-02-01"), day("2013-03-02")));
    let page =
        log.log.cases(&register, &index(&register), register.known(), &CaseFilter::default(), all()).unwrap();
    insta::assert_json_snapshot!(page);
}

/// As a template offers what shares its name with something else, and whatever the day.
#[test]
fn a_name_with_its_identity_behind_it_is_that_thing() {
    let mut register = county();
    for act in [
        json!({"kind": "register_place", "place": "other", "name": "大王镇", "level": "town"}),
        json!({"kind": "register_organ", "organ": "other-gov", "name": "大王镇人民政府", "organ_kind": "government",
               "level": "town", "area": "other"}),
        json!({"kind": "change_organ", "organ": "other-gov", "from": "2020-01-01", "name": "大王街道办事处"}),
    ] {
        admit_json(&mut register, act);
    }
    let good = [
        "C1,乡村建设规划许可（P-build）,大王镇（dawang）,大王镇人民政府 (dawang-gov),,,2013-02-04,2013-02-20,准予",
        "C2,P-build,大王镇（other）,大王街道办事处（other-gov）,,,2013-02-04,2013-02-20,准予",
    ];
    let log = Log::new();
    let staged = log.file(&mut register, "办件.csv", csv(&good).as_bytes());
    assert_eq!(staged.act.rows, 2, "{}", staged.report.describe(Language::English));
    let page =
        log.log.cases(&register, &index(&register), register.known(), &CaseFilter::default(), all()).unwrap();
    let mut organs: Vec<_> =
        page.cases.iter().map(|case| (case.place.as_str(), case.organ.as_str())).collect();
    organs.sort_unstable();
    assert_eq!(organs, [("dawang", "dawang-gov"), ("other", "other-gov")]);
    // The name alone may be either; with the identity of something else it is nothing.
    for place in ["大王镇", "稻庄镇（dawang）"] {
        let row = format!("C3,P-build,{place},dawang-gov,,,2013-02-04,2013-02-20,准予");
        let file = Source::Bytes(csv(&[row.as_str()]).into_bytes());
        let report = log.log.preview(&register, "办件.csv", file, 1, &mut |_| {}).unwrap().report;
        assert_eq!(report.rows_bad, 1, "{place}");
    }
}

#[test]
fn the_same_cases_give_the_same_bytes() {
    let (one, other, register) = (Log::new(), Log::new(), county());
    let mut turned = GOOD;
    turned.reverse();
    let first = one.stage(&register, "a.csv", csv(&GOOD).as_bytes()).unwrap();
    let second = other.stage(&register, "b.csv", csv(&turned).as_bytes()).unwrap();
    assert_ne!(first.act.source_digest, second.act.source_digest);
    assert_eq!(first.act.batch, second.act.batch);
}

#[test]
fn the_layout_of_a_batch_stays() {
    let (log, register) = (Log::new(), county());
    let staged = log.stage(&register, "a.csv", csv(&GOOD).as_bytes()).unwrap();
    // Another digest means that files already filed and files filed from now on differ for the same cases: think twice.
    insta::assert_snapshot!(staged.act.batch.as_str());
}

#[test]
fn a_bom_gb18030_and_full_width_digits_do_no_harm() {
    let register = county();
    let text = csv(&["Ｃ１,Ｐ-build,３７０５２３１０１,大王镇人民政府,,,２０１３-02-04,2013-02-20,准予"]);
    let with_bom = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&text);
    for bytes in [with_bom, gb18030.into_owned()] {
        let log = Log::new();
        let staged = log.stage(&register, "a.csv", &bytes).unwrap();
        assert_eq!(staged.act.rows, 1, "{}", staged.report.describe(Language::English));
    }
}

#[test]
fn a_workbook_with_titles_and_excel_dates_is_understood() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    sheet.merge_range(0, 0, 0, 8, "2013年度办件台账", &format).unwrap();
    sheet.merge_range(1, 0, 1, 8, "填报单位:广饶县", &format).unwrap();
    for (column, title) in common::HEADER.split(',').enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), title).unwrap();
    }
    for (row, (id, decided)) in [("C1", 41_325.0), ("C2", 41_326.0)].into_iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 3;
        for (column, text) in [id, "P-build", "", "大王镇人民政府"].into_iter().enumerate() {
            sheet.write(row, u16::try_from(column).unwrap(), text).unwrap();
        }
        sheet.write(row, 2, 370_523_101).unwrap();
        sheet.write_with_format(row, 6, ExcelDateTime::from_ymd(2013, 2, 4).unwrap(), &date).unwrap();
        sheet.write(row, 7, decided).unwrap();
        sheet.write(row, 8, "已办结").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let (log, mut register) = (Log::new(), county());
    let staged = log.file(&mut register, "台账.xlsx", &bytes);
    assert_eq!(
        (staged.act.rows, staged.act.rejected),
        (2, 0),
        "{}",
        staged.report.describe(Language::English)
    );
    assert_eq!(staged.act.until, day("2013-02-21"));
}

#[test]
fn every_bad_row_is_in_the_report_with_cell_and_reason() {
    let (log, register) = (Log::new(), county());
    let rows = [
        GOOD[0],
        "C1,P-build,370523101,大王镇人民政府,,,2013-02-04,2013-02-20,准予",
        "C5,P-nowhere,370523199,大王人民政府,没有的局,,2013-02-04,2013-02-20,准予",
        "C6,P-build,370523101,build,,2013-02-05,2013-02-04,2013-02-03,准予",
        "C7,P-build,370523101,build,,,2013-02-04,,准予",
        "C8,P-build,370523101,build,,,2013-02-04,2013-02-20,在办",
        "C9,P-build,370523101,build,,,05/06/2013,2013-02-30,搁置",
        ",P-build,370523101,build,,,2013-02-04,2013-02-20,准予",
        "C10,P-build,370523101",
    ];
    let staged = log.stage(&register, "a.csv", csv(&rows).as_bytes()).unwrap();
    let report = &staged.report;
    assert_eq!((report.rows_read, staged.act.rows, staged.act.rejected), (9, 1, 8));
    insta::assert_snapshot!(fs::read_to_string(log.log.report_path(&staged.act.source_digest)).unwrap());
    insta::assert_snapshot!(report.describe(Language::English));
}

#[test]
fn a_code_counts_only_on_the_days_it_was_valid() {
    let (log, mut register) = (Log::new(), county());
    common::admit_json(
        &mut register,
        serde_json::json!({"kind": "change_place", "place": "dawang", "from": "2014-01-01", "code": "370523109",
                           "name": "大王街道"}),
    );
    let rows = [
        "C1,P-build,370523101,build,,,2013-12-30,2013-12-31,准予",
        "C2,P-build,370523101,build,,,2013-12-30,2014-01-01,准予",
        "C3,P-build,370523109,build,,,2013-12-30,2014-01-01,准予",
        "C4,P-build,大王镇,build,,,2013-12-30,2014-01-01,准予",
    ];
    let staged = log.stage(&register, "a.csv", csv(&rows).as_bytes()).unwrap();
    assert_eq!(staged.report.faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [3, 5]);
    insta::assert_snapshot!(staged.report.describe(Language::Chinese));
}

#[test]
fn a_name_borne_twice_is_not_guessed() {
    let (log, mut register) = (Log::new(), county());
    common::admit_json(
        &mut register,
        serde_json::json!({"kind": "register_organ", "organ": "other", "name": "广饶县水利局", "organ_kind": "department",
                           "level": "county", "area": "dawang", "function": "渔业"}),
    );
    let rows = ["C1,P-water,dawang,广饶县水利局,,,2013-02-04,2013-02-05,准予"];
    let error = log.stage(&register, "a.csv", csv(&rows).as_bytes()).unwrap_err();
    let CaseLogError::NothingToFile { report, path } = error else { unreachable!("{error}") };
    assert!(report.describe(Language::English).contains("water"), "{}", report.describe(Language::English));
    assert!(path.exists());
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let (log, mut register) = (Log::new(), county());
    let first = log.file(&mut register, "a.csv", csv(&GOOD).as_bytes());
    let size = register.known();
    let again = log.file(&mut register, "another name.csv", csv(&GOOD).as_bytes());
    assert_eq!(again.already.map(|position| Known(position.0)), Some(size));
    assert_eq!(register.known(), size);
    assert_eq!((&again.act.batch, again.act.rows), (&first.act.batch, 4));
}

#[test]
fn a_case_filed_before_is_rejected_and_names_its_batch() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "一月.csv", csv(&GOOD[..2]).as_bytes());
    let staged = log.file(&mut register, "二月.csv", csv(&GOOD[1..]).as_bytes());
    assert_eq!((staged.report.rows_read, staged.act.rows, staged.act.rejected), (3, 2, 1));
    let text = staged.report.describe(Language::Chinese);
    assert!(text.contains("一月.csv") && text.contains("C2"), "{text}");
    let all_again = [GOOD[0], GOOD[3]];
    let error = log.stage(&register, "三月.csv", csv(&all_again).as_bytes()).unwrap_err();
    assert!(matches!(error, CaseLogError::NothingToFile { report, .. } if report.rows_bad == 2));
    assert_eq!(log.log.verify(&register).unwrap(), 4);
}

#[test]
fn a_preview_tells_the_same_and_writes_nothing() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.csv", csv(&GOOD[..1]).as_bytes());
    let before = files(&log);
    let rows = [GOOD[0], GOOD[1], "C9,P-nowhere,dawang,build,,,2013-02-04,2013-02-05,准予"];
    let source = Source::Bytes(csv(&rows).into_bytes());
    let preview = log.log.preview(&register, "b.csv", source, 2, &mut |_| {}).unwrap();
    assert_eq!((preview.report.rows_read, preview.report.rows_good), (3, 1));
    assert_eq!(preview.sample.rows.len(), 2);
    assert_eq!(preview.sample.rows[0].faults.len(), 1, "filed already");
    assert!(preview.sample.rows[1].faults.is_empty());
    assert_eq!(preview.sample.rows[1].cells[1], "取水许可");
    assert_eq!(files(&log), before);
}

#[test]
fn what_was_staged_and_never_recorded_counts_nowhere_and_is_tidied() {
    let (log, mut register) = (Log::new(), county());
    let filed = log.file(&mut register, "a.csv", csv(&GOOD[..1]).as_bytes());
    // A process that dies here has written files and recorded nothing.
    let lost = log.stage(&register, "b.csv", csv(&GOOD[1..]).as_bytes()).unwrap();
    let unfinished = log.log.batch_path(&lost.act.source_digest).with_extension("1-1.unfinished");
    fs::write(&unfinished, "half").unwrap();
    fs::write(log.log.dir().join("batches/notes.txt"), "not ours").unwrap();

    let index = index(&register);
    let audit = log.log.audit(&register, &index, None, register.known(), &mut |_| {}).unwrap();
    assert_eq!(audit.cases_in_log, 1);
    let cut_off = log.log.scratch().unwrap().join("save-1");
    fs::create_dir(&cut_off).unwrap();
    fs::write(cut_off.join("register.zip"), "half").unwrap();
    assert!(log.log.tidy(&register, Duration::from_secs(3_600)).unwrap().is_empty(), "too young to go");
    let removed = log.log.tidy(&register, Duration::ZERO).unwrap();
    assert_eq!(removed.len(), 4);
    assert!(!cut_off.exists() && !unfinished.exists() && !log.log.batch_path(&lost.act.batch).exists());
    assert!(log.log.batch_path(&filed.act.batch).exists());
    assert!(log.log.report_path(&filed.act.source_digest).exists());
    assert!(log.log.dir().join("batches/notes.txt").exists());

    let again = log.file(&mut register, "b.csv", csv(&GOOD[1..]).as_bytes());
    assert_eq!(again.act, lost.act);
}

#[test]
fn a_batch_that_is_missing_altered_or_hostile_is_named() {
    let (log, mut register) = (Log::new(), county());
    let staged = log.file(&mut register, "a.csv", csv(&GOOD).as_bytes());
    let path = log.log.batch_path(&staged.act.batch);
    let whole = fs::read(&path).unwrap();
    assert_eq!(log.log.verify(&register).unwrap(), 4);

    let mut altered = whole.clone();
    altered[100] ^= 1;
    fs::write(&path, &altered[..altered.len() - 1]).unwrap();
    let index = index(&register);
    let error = log.log.audit(&register, &index, None, register.known(), &mut |_| {}).unwrap_err();
    assert!(matches!(&error, CaseLogError::BatchAltered { path: named, .. } if *named == path), "{error}");

    fs::remove_file(&path).unwrap();
    let error = log.log.verify(&register).unwrap_err();
    assert!(matches!(error, CaseLogError::BatchMissing { .. }), "{error}");

    fs::write(&path, &whole).unwrap();
    fs::write(path.with_file_name("0".repeat(64)).with_extension("parquet"), b"PAR1 nonsense PAR1").unwrap();
    assert_eq!(log.log.verify(&register).unwrap(), 4, "a file no act names is not looked at");
}

#[test]
fn bytes_of_any_kind_under_the_right_digest_are_no_batch() {
    let (log, register) = (Log::new(), county());
    let good = log.stage(&register, "a.csv", csv(&GOOD).as_bytes()).unwrap();
    let whole = fs::read(log.log.batch_path(&good.act.batch)).unwrap();
    let mut kinds: Vec<Vec<u8>> = vec![Vec::new(), b"PAR1".to_vec(), [0xFF; 64].to_vec()];
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        kinds.push(bytes);
    }
    for bytes in kinds {
        let mut register = register.clone();
        let mut act = good.act.clone();
        act.batch = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(&bytes)).parse().unwrap();
        fs::write(log.log.batch_path(&act.batch), &bytes).unwrap();
        common::admit(&mut register, act.into());
        // Damage may hit nothing that is read; then the batch is read. What must not happen is a panic or a hang.
        let audit = log.log.audit(&register, &index(&register), None, register.known(), &mut |_| {});
        if let Err(error) = audit {
            assert!(matches!(error, CaseLogError::NotABatch { .. }), "{error}");
        }
    }
}

#[test]
fn a_voided_batch_is_out_of_the_log_and_may_come_back() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.csv", csv(&GOOD).as_bytes());
    let filed = register.known();
    let act = register.entries().last().unwrap().id;
    common::admit_json(
        &mut register,
        serde_json::json!({"kind": "void_acts", "acts": [act], "reason": "wrong file"}),
    );
    let cases = |known| {
        let index = index(&register);
        log.log.audit(&register, &index, None, known, &mut |_| {}).unwrap().cases_in_log
    };
    assert_eq!((cases(register.known()), cases(filed)), (0, 4), "what was known before is still known");
    assert!(log.log.tidy(&register, Duration::ZERO).unwrap().is_empty());
    let again = log.stage(&register, "a.csv", csv(&GOOD).as_bytes()).unwrap();
    assert_eq!((again.already, again.act.rows), (None, 4));
}

#[test]
fn a_file_without_decisions_or_without_rows_is_refused_at_once() {
    let (log, register) = (Log::new(), county());
    let error =
        log.stage(&register, "a.csv", "办件编号,职权编码,行政区划,办理机关,受理日期,办理结果\n".as_bytes());
    assert!(error.unwrap_err().to_string().contains("办结日期"));
    let error = log.stage(&register, "a.csv", csv(&[]).as_bytes()).unwrap_err();
    assert!(matches!(error, CaseLogError::NothingToFile { .. }), "{error}");
    let error = log.stage(&register, "a.csv", b"").unwrap_err();
    assert!(matches!(error, CaseLogError::Table(_)), "{error}");
}

#[test]
fn a_withdrawal_needs_no_day_and_any_outcome_has_its_code() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.csv", csv(&["C1,P-build,dawang,build,,,2013-02-04,,withdrawn"]).as_bytes());
    let filter = CaseFilter { outcome: Some(Outcome::Withdrawn), ..CaseFilter::default() };
    let page = log.log.cases(&register, &index(&register), register.known(), &filter, all()).unwrap();
    assert_eq!(page.total, 1);
}

fn files(log: &Log) -> Vec<std::path::PathBuf> {
    let folders = ["batches", "reports"].map(|folder| log.log.dir().join(folder));
    let mut files: Vec<_> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn a_day_that_is_still_to_come_is_refused_where_somebody_knows_what_day_it_is() {
    let (log, mut register) = (Log::new(), county());
    let late = "C9,P-build,370523101,大王镇人民政府,,2013-02-01,2013-02-04,2099-05-20,准予";
    let rows = csv(&[GOOD[0], late]);
    let clocked = caselog::CaseLog::open(log.dir.path().join("cases"))
        .unwrap()
        .with_clock(|| register::Day::new(2013, 12, 31).unwrap());
    let source = || Source::Bytes(rows.as_bytes().to_vec());
    let staged = clocked.stage(&register, "办件.csv", source(), None, &mut |_| {}).unwrap();
    assert_eq!((staged.act.rows, staged.act.rejected), (1, 1));
    let said = staged.report.describe(Language::Chinese);
    assert!(said.contains("2099-05-20 尚未到来（今天是 2013-12-31）"), "{said}");
    let unclocked = log.file(&mut register, "办件.csv", rows.as_bytes());
    assert_eq!(unclocked.act.rows, 2, "without a clock nothing is too late");
}

#[test]
fn a_file_under_its_own_titles_is_read_by_a_mapping() {
    let text = "单子号,干啥的,在哪,谁办的,啥时候受理,啥时候办完,咋样了\nA-1,P-build,大王镇,大王镇人民政府,2014-05-05,2014-05-08,准予\n";
    let (log, register) = (Log::new(), county());
    let error = log.stage(&register, "土.csv", text.as_bytes()).unwrap_err();
    assert!(matches!(error, CaseLogError::Table(_)), "{error}");
    let caselog::Glance { head, mut mapping, .. } =
        caselog::look("土.csv", Source::Bytes(text.into()), 3).unwrap().expect("a header");
    assert_eq!((head.row, head.samples[0][2].as_str()), (1, "大王镇"));
    let means = ["id", "power", "place", "organ", "filed", "decided", "outcome"];
    for (column, means) in mapping.columns.iter_mut().zip(means) {
        column.means = Some(means.into());
    }
    let source = Source::Bytes(text.into()).mapped(Some(mapping.clone()));
    let preview = log.log.preview(&register, "土.csv", source, 5, &mut |_| {}).unwrap();
    assert_eq!((preview.report.rows_good, preview.sample.fields.len()), (1, 7), "{:?}", preview.report);

    // A file of one town says its place nowhere: it is said once for all.
    mapping.columns[2].means = None;
    mapping.fixed.insert("place".into(), "大王镇".into());
    let source = Source::Bytes(text.into()).mapped(Some(mapping));
    let staged = log.log.stage(&register, "土.csv", source, None, &mut |_| {}).unwrap();
    assert_eq!(staged.act.rows, 1);
}

#[test]
fn of_code_and_name_the_code_is_read() {
    let text = "办件编号,事项名称,事项编码,镇街,承办单位,受理日期,办结日期,办理结果\nA-1,别的,P-build,大王镇,大王镇人民政府,2014-05-05,2014-05-08,准予\n";
    let staged = Log::new().stage(&county(), "a.csv", text.as_bytes()).unwrap();
    assert_eq!((staged.act.rows, staged.report.rows_bad), (1, 0));
}

#[test]
fn reading_that_nobody_wants_any_longer_stops_and_leaves_nothing() {
    let (log, register) = (Log::new(), county());
    let mut text = common::HEADER.to_owned() + "\n";
    for number in 0..50_000 {
        text.push_str(&format!("N{number},P-build,dawang,build,,,2013-03-01,2013-03-05,approved\n"));
    }
    let stop = caselog::Stop::default();
    let source = Source::Bytes(text.into_bytes()).stoppable(stop.clone());
    let mut seen = Vec::new();
    let staged = log.log.stage(&register, "a.csv", source, None, &mut |progress| {
        seen.push(progress);
        stop.stop();
    });
    assert!(matches!(staged, Err(CaseLogError::Stopped)), "{staged:?}");
    assert!(
        seen.len() <= 2
            && matches!(seen[0], caselog::Progress::Reading { done, about: Some(50_001) } if done < 50_000)
    );
    for folder in ["batches", "reports"] {
        assert_eq!(std::fs::read_dir(log.log.dir().join(folder)).unwrap().count(), 0);
    }
}
