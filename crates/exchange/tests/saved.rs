//! A register goes into one file and comes back as it was; what is no saved register is refused with the reason.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use exchange::saved::{Folders, Manifest, SavedError, WhyNot, pack, unpack};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn digest() -> String {
    "0123456789abcdef".repeat(4)
}

/// A register's files: a ledger, one batch with its report, and files that are not finished or not its own.
fn register() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, cases) = (folder.path().join("copy.sqlite"), folder.path().join("cases"));
    fs::write(&ledger, "entries ".repeat(10_000)).unwrap();
    for name in ["batches", "reports", "staging"] {
        fs::create_dir_all(cases.join(name)).unwrap();
    }
    fs::write(cases.join(format!("batches/{}.parquet", digest())), "columns").unwrap();
    fs::write(cases.join(format!("reports/{}.csv", digest())), "row,column\n").unwrap();
    fs::write(cases.join(format!("batches/{}.part", digest())), "half").unwrap();
    fs::write(cases.join("staging/upload.xlsx"), "not confirmed").unwrap();
    (folder, ledger, cases)
}

fn folders<'a>(cases: &'a Path, beside: &'a (PathBuf, PathBuf)) -> Folders<'a> {
    Folders { cases, attachments: Some(&beside.0), laws: Some(&beside.1) }
}

fn manifest() -> Manifest {
    Manifest::new(7, "ab".repeat(32))
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_packed_comes_back_and_nothing_else() {
    let (folder, ledger, cases) = register();
    let beside = (folder.path().join("attachments"), folder.path().join("laws"));
    let (target, out) = (folder.path().join("register.zip"), folder.path().join("out"));
    for path in [&beside.0, &beside.1] {
        fs::create_dir(path).unwrap();
    }
    fs::write(beside.0.join(format!("{}.file", digest())), "%PDF-").unwrap();
    fs::write(beside.0.join(format!("{}.unfinished-7", digest())), "half").unwrap();
    fs::write(beside.1.join("行政处罚法(2021-01-22).md"), "# 行政处罚法").unwrap();
    fs::write(beside.1.join("notes.md"), "not a law").unwrap();
    let bytes = pack(&target, &manifest(), &ledger, folders(&cases, &beside)).unwrap();
    assert_eq!(bytes, fs::metadata(&target).unwrap().len());
    assert_eq!(
        names_in(folder.path()),
        ["attachments", "cases", "copy.sqlite", "laws", "register.zip"],
        "something unfinished is left"
    );
    assert_eq!(unpack(&target, &out).unwrap(), manifest());
    assert_eq!(fs::read(out.join("ledger.sqlite")).unwrap(), fs::read(&ledger).unwrap());
    assert_eq!(names_in(&out), ["attachments", "cases", "laws", "ledger.sqlite"]);
    assert_eq!(names_in(&out.join("attachments")), [format!("{}.file", digest())]);
    assert_eq!(names_in(&out.join("laws")), ["行政处罚法(2021-01-22).md"]);
    assert_eq!(names_in(&out.join("cases")), ["batches", "reports"]);
    assert_eq!(names_in(&out.join("cases/batches")), [format!("{}.parquet", digest())]);
    assert_eq!(
        fs::read_to_string(out.join(format!("cases/reports/{}.csv", digest()))).unwrap(),
        "row,column\n"
    );
}

#[test]
fn nothing_is_ever_overwritten_and_nothing_half_is_left() {
    let (folder, ledger, cases) = register();
    let beside = (folder.path().join("attachments"), folder.path().join("laws"));
    let target = folder.path().join("register.zip");
    fs::write(&target, "mine").unwrap();
    let error = pack(&target, &manifest(), &ledger, folders(&cases, &beside)).unwrap_err();
    assert!(matches!(error, SavedError::Exists { .. }), "{error}");
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
    fs::remove_file(&target).unwrap();
    fs::remove_dir_all(cases.join("reports")).unwrap();
    let error = pack(&target, &manifest(), &ledger, folders(&cases, &beside)).unwrap_err();
    assert!(matches!(&error, SavedError::File { path, .. } if path.ends_with("reports")), "{error}");
    assert_eq!(names_in(folder.path()), ["cases", "copy.sqlite"]);
}

/// A ZIP with those files.
fn zipped(folder: &Path, files: &[(&str, &str)]) -> PathBuf {
    let path = folder.join("given.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path
}

#[test]
fn what_is_no_saved_register_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let good = r#"{"format": 1, "size": 7, "root": "ab"}"#;
    let cases: [(&[(&str, &str)], WhyNot); 4] = [
        (&[("ledger.sqlite", "")], WhyNot::Lacks("quanze.json")),
        (&[("quanze.json", good)], WhyNot::Lacks("ledger.sqlite")),
        (&[("quanze.json", r#"{"format": 9, "size": 7, "root": ""}"#)], WhyNot::OtherFormat { found: 9 }),
        (&[("quanze.json", good), ("../ledger.sqlite", "")], WhyNot::Foreign("../ledger.sqlite".to_owned())),
    ];
    for (files, expected) in cases {
        let file = zipped(folder.path(), files);
        let out = tempfile::tempdir().unwrap();
        match unpack(&file, &out.path().join("out")).unwrap_err() {
            SavedError::NotSaved { why, .. } => assert_eq!(why, expected),
            other => panic!("{other}"),
        }
    }
    let text = folder.path().join("letter.txt");
    fs::write(&text, "no zip").unwrap();
    let error = unpack(&text, &folder.path().join("out")).unwrap_err();
    assert!(matches!(error, SavedError::NotSaved { why: WhyNot::Zip(_), .. }), "{error}");
    assert!(!folder.path().join("out").exists());
}
