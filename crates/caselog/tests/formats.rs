//! The same cases in any format are the same batch; what is broken, cut off or hostile is told and nothing is filed.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::io::Write;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, Int64Array, ListArray, RecordBatch, StringArray, TimestampMicrosecondArray,
    TimestampMillisecondArray,
};
use arrow::datatypes::{Int32Type, Schema};
use caselog::{CaseLogError, Source};
use common::{Log, county, csv};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use register::Language;
use tables::TableError;

const GOOD: [&str; 3] = [
    "C1,P-build,370523101,大王镇人民政府,,2013-02-01,2013-02-04,2013-02-20,准予",
    "C2,取水许可,稻庄镇,water,,2013-02-01,2013-02-05,2013-03-01,不予许可",
    "C3,P-fine,370523101000,dawang-office,,,2013-03-01,,在办",
];
const NDJSON: &str = concat!(
    "{\"project_no\":\"C1\",\"task_code\":\"P-build\",\"area_code\":370523101,\"org_name\":\"大王镇人民政府\",",
    "\"apply_date\":\"20130201T080000\",\"accept_date\":\"2013-02-04 09:00:00\",\"result_date\":\"20130220\",\"办理结果\":\"准予\"}\n",
    "{\"办理结果\":\"不予许可\",\"project_no\":\"C2\",\"task_code\":\"取水许可\",\"area_code\":\"稻庄镇\",\"org_name\":\"water\",",
    "\"apply_date\":\"2013/2/1\",\"accept_date\":\"2013年2月5日\",\"result_date\":\"2013.3.1\",\"extra\":{\"a\":[1]}}\n",
    "{\"project_no\":\"C3\",\"task_code\":\"P-fine\",\"area_code\":\"370523101000\",\"org_name\":\"dawang-office\",",
    "\"accept_date\":\"2013-03-01\",\"result_date\":null,\"办理结果\":\"在办\"}\n",
);

fn days(days: &[Option<&str>]) -> Vec<Option<i32>> {
    days.iter().map(|day| day.map(|day| common::day(day).number())).collect()
}

/// The same cases with days, moments of the world's clock and moments without a zone.
fn columns() -> Vec<(&'static str, ArrayRef)> {
    // 16:30 UTC is half past midnight of the next day in China.
    let instant = |day: &str, minutes: i64| (i64::from(common::day(day).number()) * 1_440 + minutes) * 60_000;
    let decided = [Some(instant("2013-02-19", 990) * 1_000), Some(instant("2013-02-28", 990) * 1_000), None];
    let received = [Some(instant("2013-02-01", 990)), Some(instant("2013-02-01", 0)), None];
    vec![
        ("办件编号", Arc::new(StringArray::from(vec!["C1", "C2", "C3"]))),
        ("职权编码", Arc::new(StringArray::from(vec!["P-build", "取水许可", "P-fine"]))),
        ("行政区划", Arc::new(Int64Array::from(vec![370_523_101, 370_523_102, 370_523_101_000]))),
        ("办理机关", Arc::new(StringArray::from(vec!["大王镇人民政府", "water", "dawang-office"]))),
        ("收件日期", Arc::new(TimestampMillisecondArray::from(received.to_vec()))),
        (
            "受理日期",
            Arc::new(Date32Array::from(days(&[Some("2013-02-04"), Some("2013-02-05"), Some("2013-03-01")]))),
        ),
        ("办结日期", Arc::new(TimestampMicrosecondArray::from(decided.to_vec()).with_timezone("UTC"))),
        ("办理结果", Arc::new(StringArray::from(vec!["准予", "不予许可", "在办"]))),
    ]
}

fn parquet(columns: Vec<(&str, ArrayRef)>, compression: Compression) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let (log, register) = (Log::new(), county());
    let error = log.stage(&register, name, bytes).unwrap_err();
    assert!(matches!(error, CaseLogError::Table(_)), "{error}");
    assert!(fs::read_dir(log.log.dir().join("batches")).unwrap().next().is_none());
    let zh = error.describe(Language::Zh);
    assert!(zh.contains('请') || zh.contains("应有"), "{zh}");
    error.to_string()
}

#[test]
fn the_same_cases_in_any_format_are_the_same_batch_and_again_nothing() {
    let register = county();
    let expected = Log::new().stage(&register, "a.csv", csv(&GOOD).as_bytes()).unwrap().act.batch;
    let mut files = vec![("办件".to_owned(), NDJSON.as_bytes().to_vec())];
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::LZ4_RAW] {
        files.push(("办件.csv".to_owned(), parquet(columns(), compression)));
    }
    for (name, bytes) in files {
        let (log, mut register) = (Log::new(), county());
        let path = log.dir.path().join("file");
        fs::write(&path, &bytes).unwrap();
        let stage = |register: &_, source| log.log.stage(register, &name, source, None, &mut |_| {}).unwrap();
        let staged = stage(&register, Source::Path(path.clone()));
        assert_eq!((staged.act.rows, staged.act.rejected), (3, 0), "{name}");
        assert_eq!(staged.act.batch, expected, "{name}");
        assert_eq!(staged.act.source_digest, stage(&register, Source::Bytes(bytes)).act.source_digest);
        common::admit(&mut register, staged.act.into());
        assert!(stage(&register, Source::Path(path)).already.is_some());
    }
}

#[test]
fn a_bad_value_in_parquet_is_a_bad_row_with_its_reason() {
    let mut columns = columns();
    columns[5].1 = Arc::new(Date32Array::from(days(&[None, None, Some("2013-03-01")])));
    columns[5].1 = Arc::new(Date32Array::from(vec![Some(-645_600), Some(385_000), Some(i32::MAX)]));
    let (log, register) = (Log::new(), county());
    let source = Source::Bytes(parquet(columns, Compression::ZSTD(Default::default())));
    let preview = log.log.preview(&register, "a.parquet", source, 3, &mut |_| {}).unwrap();
    insta::assert_snapshot!(preview.report.describe(tables::Language::English));
    assert_eq!(
        preview.sample.fields,
        ["id", "power", "place", "organ", "received", "filed", "decided", "outcome"]
    );
}

#[test]
fn decided_before_filed_and_filed_before_received_are_told_in_every_format() {
    let text = NDJSON.replace("\"20130220\"", "\"2013-01-20\"").replace("2013年2月5日", "2013年1月5日");
    let (log, register) = (Log::new(), county());
    let staged = log.stage(&register, "a.ndjson", text.as_bytes()).unwrap();
    insta::assert_snapshot!(staged.report.describe(tables::Language::English));
}

#[test]
fn a_parquet_file_cut_off_or_altered_anywhere_is_refused_or_read_and_never_panics() {
    let good = parquet(columns(), Compression::SNAPPY);
    for end in [0, 3, 8, 11, 12, good.len() / 2, good.len() - 8, good.len() - 1] {
        let error = refused("a.parquet", &good[..end]);
        assert!(end < 4 || error.contains("Parquet"), "{end}: {error}");
    }
    let (log, register) = (Log::new(), county());
    for at in 0..good.len() {
        for flip in [0x01, 0x80, 0xFF] {
            let mut bytes = good.clone();
            bytes[at] ^= flip;
            let _ = log.log.preview(&register, "a.parquet", Source::Bytes(bytes), 1, &mut |_| {});
        }
    }
}

#[test]
fn a_footer_that_lies_is_refused_before_memory_is_reserved() {
    let good = parquet(columns(), Compression::SNAPPY);
    let mut long = good.clone();
    let end = long.len() - 8;
    long[end..end + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(refused("a.parquet", &long).contains("longer than the file"));
    // Two thousand million row groups: version 1, an empty schema, then the claim.
    let footer = [0x15, 2, 0x19, 0x0C, 0x16, 0, 0x19, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
    let mut lying = b"PAR1".to_vec();
    lying.extend(footer);
    lying.write_all(&u32::try_from(footer.len()).unwrap().to_le_bytes()).unwrap();
    lying.extend(b"PAR1");
    assert!(refused("a.parquet", &lying).contains("longer than the file"));
    let mut sealed = good;
    let end = sealed.len() - 4;
    sealed[end..].copy_from_slice(b"PARE");
    assert!(refused("a.parquet", &sealed).contains("encrypted"));
}

#[test]
fn a_column_of_lists_is_passed_over_or_refused_by_name() {
    let lists = || -> ArrayRef {
        Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1)]), None, None]))
    };
    let mut more = columns();
    more.push(("附件", lists()));
    let (log, register) = (Log::new(), county());
    assert_eq!(log.stage(&register, "a", &parquet(more, Compression::SNAPPY)).unwrap().act.rows, 3);
    let mut bad = columns();
    bad[0].1 = lists();
    let error = refused("a", &parquet(bad, Compression::SNAPPY));
    assert!(error.contains("办件编号") && error.contains("not read"), "{error}");
    let none = RecordBatch::new_empty(Arc::new(Schema::empty()));
    let mut bytes = Vec::new();
    ArrowWriter::try_new(&mut bytes, none.schema(), None).unwrap().close().unwrap();
    assert!(refused("a", &bytes).contains("none of the file's fields"));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_filed() {
    let (log, register) = (Log::new(), county());
    let path = log.dir.path().join("file.ndjson");
    fs::write(&path, NDJSON).unwrap();
    let later = path.clone();
    let mut change =
        move |_| fs::OpenOptions::new().append(true).open(&later).unwrap().write_all(b"\n").unwrap();
    let rows: String = (0..5_000)
        .map(|row| NDJSON.lines().next().unwrap().replace("C1", &format!("D{row}")) + "\n")
        .collect();
    fs::write(&path, rows).unwrap();
    let error = log.log.stage(&register, "a", Source::Path(path), None, &mut change).unwrap_err();
    assert!(matches!(error, CaseLogError::Changed { .. }), "{error}");
}

#[test]
fn a_file_filed_before_is_known_again_once_it_was_read() {
    let (log, mut register) = (Log::new(), county());
    let path = log.dir.path().join("file.ndjson");
    fs::write(&path, NDJSON).unwrap();
    let stage = |register: &register::Register| {
        log.log.stage(register, "file.ndjson", Source::Path(path.clone()), None, &mut |_| {}).unwrap()
    };
    let staged = stage(&register);
    assert_eq!(
        staged.act.source_digest,
        log.stage(&register, "a", NDJSON.as_bytes()).unwrap().act.source_digest
    );
    common::admit(&mut register, staged.act.into());
    assert!(stage(&register).already.is_some());
}

#[test]
fn ten_gigabytes_in_one_line_stop_at_the_limit_of_a_line() {
    // A file with a hole: it takes no disk, and memory must not follow its size.
    let (log, register) = (Log::new(), county());
    let path = log.dir.path().join("endless.ndjson");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(b"{\"project_no\": \"").unwrap();
    file.write_all(&vec![b'x'; 8 << 20]).unwrap();
    let error = log.log.stage(&register, "endless", Source::Path(path), None, &mut |_| {}).unwrap_err();
    assert!(matches!(error, CaseLogError::Table(TableError::LineTooLong { line: 1, .. })), "{error}");
}

#[test]
fn ten_gigabytes_of_nothing_are_refused_where_they_begin() {
    let (log, register) = (Log::new(), county());
    let beginnings = [
        ("line.csv", "办件编号,办结日期\nA"),
        ("line.ndjson", "{\"办件编号\":\""),
        ("line.xes", "<log><trace><string key=\"concept:name\" value=\""),
        ("line.jsonocel", "{\"objectTypes\": [], \"objects\": [{\"id\": \""),
    ];
    for (name, beginning) in beginnings {
        let path = log.dir.path().join(name);
        fs::write(&path, beginning).unwrap();
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(10 << 30).unwrap();
        let error = log.log.stage(&register, name, Source::Path(path), None, &mut |_| {}).unwrap_err();
        let known = match name {
            "line.jsonocel" => {
                matches!(error, CaseLogError::Table(TableError::FileTooLarge { bytes_max: 0x4000_0000, .. }))
            }
            "line.xes" => matches!(error, CaseLogError::Table(TableError::AsksTooMuch { .. })),
            _ => matches!(error, CaseLogError::Table(TableError::Unsupported { .. })),
        };
        assert!(known, "{name}: {error}");
    }
}
