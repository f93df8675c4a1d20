//! Files beside acts: taken in under their digest, given back unaltered, everything else refused.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;

use std::sync::Arc;
use std::time::Duration;

use exchange::{AttachmentError, AttachmentFolder, Taken};
use register::acts::Act;
use register::attachments::{AttachFile, FILE_BYTES_MAX, FileKind};
use register::{ActId, Entry, OrganId, Position, Register, Statement};

fn zip_with(name: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<a/>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_is_given_back_as_it_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let files = AttachmentFolder::new(&folder.path().join("attachments"));
    let taken = files.take("../../交接单 扫描件.PDF", b"%PDF-1.7 signed").unwrap();
    assert_eq!((taken.name.as_str(), taken.kind, taken.bytes), ("交接单 扫描件.PDF", FileKind::Pdf, 15));
    assert_eq!(files.give(&taken.digest).unwrap(), b"%PDF-1.7 signed");
    assert_eq!(files.take("again.pdf", b"%PDF-1.7 signed").unwrap().digest, taken.digest);
    let names: Vec<_> = fs::read_dir(folder.path().join("attachments")).unwrap().collect();
    assert_eq!(names.len(), 1, "one file, and nothing unfinished");
}

#[test]
fn kinds_are_told_by_the_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let files = AttachmentFolder::new(folder.path());
    let cases = [
        ("a.png", b"\x89PNG\r\n\x1a\n...".to_vec(), FileKind::Png),
        ("a.jpg", b"\xff\xd8\xff\xe0...".to_vec(), FileKind::Jpeg),
        ("a.ofd", zip_with("OFD.xml"), FileKind::Ofd),
        ("a.docx", zip_with("word/document.xml"), FileKind::Docx),
        ("a.xlsx", zip_with("xl/workbook.xml"), FileKind::Xlsx),
    ];
    for (name, bytes, kind) in cases {
        assert_eq!(files.take(name, &bytes).unwrap().kind, kind, "{name}");
    }
    let lying = files.take("扫描件.png", b"%PDF-1.7").unwrap_err();
    assert!(matches!(lying, AttachmentError::Ending { found: FileKind::Pdf, .. }), "{lying}");
    for bytes in [b"MZ\x90\x00".to_vec(), b"<html>".to_vec(), b"PK\x03\x04broken".to_vec(), zip_with("a.exe")]
    {
        let refused = files.take("a.pdf", &bytes).unwrap_err();
        assert!(matches!(refused, AttachmentError::Kind), "{refused}");
    }
}

#[test]
fn sizes_have_limits_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let files = AttachmentFolder::new(folder.path());
    assert!(matches!(files.take("a.pdf", b""), Err(AttachmentError::Size { bytes: 0 })));
    let mut large = b"%PDF-".to_vec();
    large.resize(usize::try_from(FILE_BYTES_MAX).unwrap() + 1, b' ');
    assert!(matches!(files.take("a.pdf", &large), Err(AttachmentError::Size { .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_that_was_altered_or_is_gone_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let files = AttachmentFolder::new(folder.path());
    let taken = files.take("a.pdf", b"%PDF-1.7").unwrap();
    let path = folder.path().join(format!("{}.file", taken.digest.as_str()));
    fs::write(&path, b"%PDF-1.8").unwrap();
    assert!(matches!(files.give(&taken.digest), Err(AttachmentError::Altered { .. })));
    fs::remove_file(&path).unwrap();
    assert!(matches!(files.give(&taken.digest), Err(AttachmentError::Missing { .. })));
}

/// A ledger with one entry, which names the file.
fn naming(taken: &Taken) -> Register {
    let Taken { name, kind, digest, bytes } = taken.clone();
    let organ: OrganId = "gov".parse().unwrap();
    let beside = ActId(uuid::Uuid::from_u128(1));
    let act =
        AttachFile { beside, organ: organ.clone(), name, kind_of_file: kind, digest, bytes, note: None };
    Register::fold([Arc::new(Entry {
        position: Position(1),
        id: ActId(uuid::Uuid::from_u128(2)),
        recorded_at: "2024-01-01T00:00:00Z".parse().unwrap(),
        recorder: "登记人".into(),
        organ,
        capacity: "经办人".into(),
        statement: Arc::new(Statement { act: Act::AttachFile(act), history: false, opinion: Vec::new() }),
    })])
}

#[test]
fn what_was_never_recorded_goes_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let files = AttachmentFolder::new(&folder.path().join("attachments"));
    assert!(files.tidy(&Register::default(), Duration::ZERO).unwrap().is_empty(), "no folder yet");
    let (lost, kept) =
        (files.take("a.pdf", b"%PDF-lost").unwrap(), files.take("b.pdf", b"%PDF-kept").unwrap());
    fs::write(folder.path().join("attachments/notes.txt"), "not ours").unwrap();
    let register = naming(&kept);
    assert!(files.tidy(&register, Duration::from_secs(3_600)).unwrap().is_empty(), "still young");
    std::thread::sleep(Duration::from_millis(5));
    assert_eq!(files.tidy(&register, Duration::ZERO).unwrap().len(), 1);
    assert!(matches!(files.give(&lost.digest), Err(AttachmentError::Missing { .. })));
    assert_eq!(files.give(&kept.digest).unwrap(), b"%PDF-kept");
    assert!(folder.path().join("attachments/notes.txt").exists());
}
