//! Event logs: a trace is a case with its steps; what is cut off, endless or something else is told.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and skip loudly")]

mod common;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use caselog::{CaseLogError, Source, Staged, Step};
use common::{Log, admit, county};
use flate2::Compression;
use flate2::write::GzEncoder;
use register::{Language, Register};
use tables::{MappedColumn, Mapping};

/// A log kept beside the repository, or beside the folder it is in; skipped, loudly, where it is absent.
fn real(name: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/data/logs").join(name));
    let found = found.into_iter().find(|path| path.exists());
    if found.is_none() {
        eprintln!("SKIPPED: {name} is not here");
    }
    found
}

const LOG: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <string key="concept:name" value="a log"><string key="nested" value="x"/></string>
  <trace>
    <string key="concept:name" value="C1"/>
    <string key="职权编码" value="P-build"/>
    <string key="行政区划" value="大王镇"/>
    <string key="outcome" value="准予"/>
    <list key="more"><values><string key="concept:name" value="not the case"/></values></list>
    <event>
      <string key="concept:name" value="受理 &amp; 登记"><string key="concept:name" value="nested"/></string>
      <string key="lifecycle:transition" value="start"/><string key="org:resource" value="0042"/>
      <date key="time:timestamp" value="2013-02-04T09:00:00.000+08:00"/>
    </event>
    <event>
      <string key="concept:name" value="受理 &amp; 登记"/>
      <string key="lifecycle:transition" value="complete"/><string key="org:resource" value="0042"/>
      <date key="time:timestamp" value="2013-02-04T17:30:00.000+08:00"/>
    </event>
    <event><string key="concept:name" value="审查"/><string key="lifecycle:transition" value="schedule"/></event>
    <event>
      <string key="concept:name" value="决定"/><string key="org:group" value="dawang-gov"/>
      <date key="time:timestamp" value="2013-02-19T20:00:00Z"/>
    </event>
  </trace>
  <trace>
    <string key="concept:name" value="C2"/><string key="职权编码" value="P-none"/><string key="行政区划" value="大王镇"/>
    <string key="outcome" value="准予"/>
    <event><string key="concept:name" value="决定"/><string key="org:group" value="dawang-gov"/>
      <date key="time:timestamp" value="2013-02-19T20:00:00+01:00"/></event>
  </trace>
</log>
"#;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn stage(log: &Log, register: &Register, bytes: &[u8]) -> Result<Staged, CaseLogError> {
    log.stage(register, "log", bytes)
}

fn refused(bytes: &[u8]) -> String {
    let (log, register) = (Log::new(), county());
    let error = stage(&log, &register, bytes).unwrap_err();
    assert!(matches!(error, CaseLogError::Table(_)), "{error}");
    assert!(fs::read_dir(log.log.dir().join("batches")).unwrap().next().is_none());
    assert!(error.describe(Language::Zh).contains("XES") || error.describe(Language::Zh).contains('请'));
    error.to_string()
}

#[test]
fn a_trace_is_a_case_with_its_steps_compressed_or_not() {
    let mut batches = Vec::new();
    for bytes in [LOG.as_bytes().to_vec(), gzip(LOG.as_bytes())] {
        let (log, mut register) = (Log::new(), county());
        let staged = stage(&log, &register, &bytes).unwrap();
        insta::assert_snapshot!("xes_report", staged.report.describe(tables::Language::English));
        assert_eq!((staged.act.rows, staged.act.rejected), (1, 1));
        assert_eq!(staged.act.until, common::day("2013-02-20"));
        batches.push(staged.act.batch.clone());
        admit(&mut register, staged.act.into());
        let steps = log.log.steps(&register, "C1").unwrap();
        insta::assert_json_snapshot!("xes_steps", steps);
        assert_eq!(log.log.steps(&register, "C2").unwrap(), Vec::<Step>::new());
        assert_eq!(log.log.verify(&register).unwrap(), 1);
        // The steps are part of what is filed: tidying leaves them, and a change of theirs is found.
        assert!(log.log.tidy(&register, std::time::Duration::ZERO).unwrap().is_empty());
        let folder = log.log.dir().join("batches");
        let steps = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let steps =
            steps.filter(|path| !path.ends_with(format!("{}.parquet", batches[0]))).collect::<Vec<_>>();
        assert_eq!(steps.len(), 1);
        let mut altered = fs::read(&steps[0]).unwrap();
        altered[9] ^= 1;
        fs::write(&steps[0], altered).unwrap();
        assert!(matches!(log.again().verify(&register), Err(CaseLogError::BatchAltered { .. })));
        fs::remove_file(&steps[0]).unwrap();
        assert!(matches!(log.again().steps(&register, "C1"), Err(CaseLogError::BatchMissing { .. })));
    }
    assert_eq!(batches[0], batches[1]);
}

#[test]
fn steps_of_an_import_nobody_filed_are_tidied_away() {
    let (log, register) = (Log::new(), county());
    stage(&log, &register, LOG.as_bytes()).unwrap();
    // The batch, its steps and the report.
    assert_eq!(log.log.tidy(&register, std::time::Duration::ZERO).unwrap().len(), 3);
}

#[test]
fn a_log_cut_off_is_refused_wherever_it_ends() {
    let whole = gzip(LOG.as_bytes());
    for end in [whole.len() / 2, whole.len() - 9, whole.len() - 4] {
        assert!(refused(&whole[..end]).contains("too early"), "{end}");
    }
    for mark in ["<event>", "</trace>", "</log>"] {
        let end = LOG.rfind(mark).unwrap();
        assert!(refused(&LOG.as_bytes()[..end]).contains("too early"), "{mark}");
    }
    for flip in (20..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[flip] ^= 0x40;
        let _ = stage(&Log::new(), &county(), &bytes);
    }
}

#[test]
fn endless_tags_deep_nests_and_entities_stop_at_their_limits() {
    let head = "<log><trace><string key=\"concept:name\" value=\"";
    assert!(refused(format!("{head}{}", "x".repeat(4 << 20)).as_bytes()).contains("without end"));
    // The same packed: three kilobytes that inflate to four megabytes.
    assert!(refused(&gzip(format!("{head}{}", "x".repeat(4 << 20)).as_bytes())).contains("without end"));
    let deep = format!("<log><trace>{}", "<a>".repeat(1_000));
    assert!(refused(deep.as_bytes()).contains("too deeply"));
    let wide: String = (0..600).map(|key| format!("<string key=\"k{key}\" value=\"\"/>")).collect();
    assert!(refused(format!("<log><trace>{wide}</trace></log>").as_bytes()).contains("too many attributes"));
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE log [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]>\
        <log><trace><string key=\"concept:name\" value=\"&b;\"/></trace></log>";
    assert!(refused(bomb.as_bytes()).contains("XES"));
    for text in ["<log><trace></log>", "<log></log", "<log><trace><string key=\"a\" value=\"1></trace></log>"]
    {
        refused(text.as_bytes());
    }
}

/// What the columns of the Dutch permit logs mean; power, place and organ are made up, for the log has none of ours.
fn permits() -> Mapping {
    let column =
        |(title, means): (&str, &str)| MappedColumn { title: title.into(), means: Some(means.into()) };
    let columns = [
        ("concept:name", "id"),
        ("startDate", "received"),
        ("first_event", "filed"),
        ("last_event", "decided"),
    ];
    let fixed = [("power", "P-build"), ("place", "dawang"), ("organ", "dawang-gov"), ("outcome", "办结")];
    Mapping {
        kind: "cases".into(),
        columns: columns.map(column).into(),
        fixed: fixed.map(|(field, value)| (field.to_owned(), value.to_owned())).into(),
        prefix: String::new(),
        case_type: None,
    }
}

#[test]
fn the_permit_logs_of_the_bpi_challenge_import() {
    for (name, cases) in [("BPIC15_1", 1_199), ("BPIC15_2", 832), ("BPIC15_4", 1_053), ("BPIC15_5", 1_156)] {
        let Some(path) = real(&format!("{name}.xes.gz")) else { continue };
        let (log, mut register) = (Log::new(), county());
        let source = Source::Path(path.clone()).mapped(Some(permits()));
        let staged = log.log.stage(&register, name, source, None, &mut |_| {}).unwrap();
        assert_eq!(staged.report.rows_read, cases, "{name}");
        // A start date after the first event is told, not mended.
        assert!(
            staged.act.rows * 10 > cases * 8,
            "{name}: {}",
            staged.report.describe(tables::Language::English)
        );
        admit(&mut register, staged.act.into());
        if name == "BPIC15_1" {
            let steps = log.log.steps(&register, "10009138").unwrap();
            assert_eq!(
                (steps[0].activity.as_str(), steps[0].officer.as_deref()),
                ("01_HOOFD_010", Some("9264148"))
            );
            assert!(steps.len() > 20);
        }
        let cut = fs::read(&path).unwrap();
        let source = Source::Bytes(cut[..cut.len() / 2].to_vec()).mapped(Some(permits()));
        let error = log.log.preview(&register, name, source, 0, &mut |_| {}).unwrap_err();
        assert!(error.to_string().contains("too early"), "{error}");
    }
}

#[test]
fn the_small_logs_are_looked_at_under_their_own_names() {
    for (name, columns) in [("running-example.xes", 5), ("roadtraffic100traces.xes", 4)] {
        let Some(path) = real(name) else { continue };
        let caselog::Glance { head, mapping, .. } =
            caselog::look(name, Source::Path(path), 3).unwrap().unwrap();
        assert_eq!((head.titles.len(), head.samples.len()), (columns, 3), "{name}: {:?}", head.titles);
        assert!(mapping.sources("id").next().is_some());
    }
    for name in ["ocel20_example.jsonocel", "ocel20_example.xmlocel", "ocel20_example.sqlite"] {
        let Some(path) = real(name) else { continue };
        let (log, register) = (Log::new(), county());
        let error = log.log.stage(&register, name, Source::Path(path), None, &mut |_| {}).unwrap_err();
        assert!(matches!(error, CaseLogError::Table(_)), "{name}: {error}");
    }
}
