//! What tells of an applicant is not kept: not in a batch, not in a report, not in what is shown; a keyed digest is,
//! where a key was given.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;

use arrow::array::{Array, AsArray};
use arrow::datatypes::Int32Type;
use caselog::{CaseLog, LinkKey, LinkKeyError, Source};
use common::{Log, county};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use register::Language;

const HEADER: &str =
    "办件编号,职权编码,行政区划,办理机关,受理日期,办结日期,办理结果,申请人名称,申请人证件号码,联系人手机号码";
const ROWS: &str = "C1,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,某某甲,11010519491231002X,13800000001\n\
    C2,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,某某甲,11010519491231002x,13800000001\n\
    C3,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,某某乙,,\n\
    C4,P-build,dawang,dawang-gov\n\
    11010519491231002X,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,某某甲,11010519491231002X,1\n\
    \"C6,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,某某甲,11010519491231002X,1\n";

fn file() -> Vec<u8> {
    format!("{HEADER}\n{ROWS}").into_bytes()
}

/// Nothing under a folder holds any of it.
fn nothing_of_persons_in(log: &Log) {
    let mut folders = vec![log.log.dir().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            for secret in ["某某甲", "某某乙", "11010519491231002", "13800000001"] {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "`{secret}` is in {}", path.display());
            }
        }
    }
}

#[test]
fn columns_that_tell_of_persons_are_dropped_with_a_note() {
    let (log, register) = (Log::new(), county());
    let staged = log.stage(&register, "a.csv", &file()).unwrap();
    assert_eq!((staged.act.rows, staged.act.rejected), (3, 3));
    insta::assert_snapshot!(staged.report.describe(tables::Language::Chinese));
    insta::assert_snapshot!(staged.report.describe(tables::Language::English));
    nothing_of_persons_in(&log);
    let report = fs::read_to_string(log.log.report_path(&staged.act.source_digest)).unwrap();
    assert!(report.contains("含个人信息的列未读取"));
    let shown = log.log.preview(&register, "a.csv", Source::Bytes(file()), 10, &mut |_| {}).unwrap();
    let shown = serde_json::to_string(&shown).unwrap();
    assert!(!shown.contains("某某") && !shown.contains("11010519491231002"), "{shown}");
    // The same cases without those columns are the same batch.
    let bare: String = file()
        .split(|byte| *byte == b'\n')
        .take(4)
        .map(|line| {
            let line = String::from_utf8(line.to_vec()).unwrap();
            line.split(',').take(7).collect::<Vec<_>>().join(",") + "\n"
        })
        .collect();
    assert_eq!(Log::new().stage(&register, "b.csv", bare.as_bytes()).unwrap().act.batch, staged.act.batch);
}

#[test]
fn with_a_key_a_digest_stands_for_the_person() {
    let register = county();
    let applicants = |byte: u8| {
        let keys = tempfile::tempdir().unwrap();
        let path = keys.path().join("key");
        fs::write(&path, [byte; 32]).unwrap();
        let Log { log, dir } = Log::new();
        let key = LinkKey::read(&path, log.dir()).unwrap();
        let log = Log { log: log.with_link_key(Some(key)), dir };
        let staged = log.stage(&register, "a.csv", &file()).unwrap();
        nothing_of_persons_in(&log);
        let shown = log.log.preview(&register, "a.csv", Source::Bytes(file()), 10, &mut |_| {}).unwrap();
        assert!(!serde_json::to_string(&shown).unwrap().contains("11010519491231002"));
        let file = fs::File::open(log.log.batch_path(&staged.act.batch)).unwrap();
        let batch =
            ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap().next().unwrap().unwrap();
        let column = batch.column_by_name("applicant").unwrap().as_dictionary::<Int32Type>().clone();
        let values = column.values().as_string::<i32>().clone();
        let text = |row: usize| {
            (!column.is_null(row)).then(|| values.value(column.keys().value(row) as usize).to_owned())
        };
        (0..column.len()).map(text).collect::<Vec<_>>()
    };
    let (one, other) = (applicants(7), applicants(8));
    // Two cases of one person, and one of nobody known.
    assert_eq!((one.len(), &one[0], &one[2]), (3, &one[1], &None));
    assert_eq!(one[0].as_ref().unwrap().len(), 64);
    assert_ne!(one[0], other[0]);
}

#[test]
fn a_key_lies_outside_the_data_and_is_long_enough() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    fs::create_dir(&data).unwrap();
    let _log = CaseLog::open(data.join("cases")).unwrap();
    let (inside, short, none) = (data.join("key"), dir.path().join("short"), dir.path().join("none"));
    fs::write(&inside, [1; 32]).unwrap();
    fs::write(&short, [1; 31]).unwrap();
    let why = |path| LinkKey::read(path, &data).unwrap_err();
    assert!(matches!(why(&inside), LinkKeyError::WithTheData { .. }));
    assert!(matches!(why(&short), LinkKeyError::Length { bytes: 31, .. }));
    assert!(matches!(why(&none), LinkKeyError::Read { .. }));
    for path in [&inside, &short, &none] {
        assert!(why(path).describe(Language::Zh).contains('请'), "{}", why(path));
        assert_eq!(why(path).describe(Language::En), why(path).to_string());
    }
}
