//! Statutes go into the folder of laws whole, once, and what is no statute is told and left out.

use std::fs;

use exchange::{LawOutcome, import_laws, open_laws};
use register::Language;
use statutes::{Imported, limits::FILE_BYTES_MAX};

const TEXT: &str = "# 某法\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。\n";

#[test]
fn laws_are_copied_once_and_refusals_say_file_line_and_mend() {
    let desk = tempfile::tempdir().unwrap();
    let (source, laws) = (desk.path().join("source"), desk.path().join("laws"));
    fs::create_dir_all(source.join("inner")).unwrap();
    fs::write(source.join("某法(2020-01-01).md"), TEXT).unwrap();
    fs::write(source.join("inner/某法(2021-01-01).md"), TEXT.replace('乙', "丙")).unwrap();
    fs::write(
        source.join("断号法(2020-01-01).md"),
        "# 断号法\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第三条 乙。\n",
    )
    .unwrap();
    fs::write(source.join("空法(2020-01-01).md"), "").unwrap();
    fs::File::create(source.join("巨法(2020-01-01).md")).unwrap().set_len(FILE_BYTES_MAX as u64 + 1).unwrap();
    fs::write(source.join("readme.txt"), "x").unwrap();
    let files = import_laws(&laws, std::slice::from_ref(&source)).unwrap();
    assert_eq!(files.len(), 5);
    let told = |name: &str| {
        let file = files.iter().find(|file| file.path.to_string_lossy().contains(name)).unwrap();
        match &file.outcome {
            LawOutcome::Read(Imported::Refused(error)) => error.in_language(Language::En),
            other => format!("{other:?}"),
        }
    };
    assert!(
        told("断号法").contains("line 7") && told("断号法").contains("import again"),
        "{}",
        told("断号法")
    );
    assert!(told("空法").contains("empty"));
    assert!(told("巨法").contains("at most"));
    let (library, refused) = open_laws(&laws).unwrap();
    assert_eq!((library.len(), refused.len(), library.versions("某法").len()), (2, 0, 2));
    let stamp = |name: &str| fs::metadata(laws.join(name)).unwrap().modified().unwrap();
    let before = stamp("某法(2020-01-01).md");
    let again = import_laws(&laws, &[source, laws.clone()]).unwrap();
    let known = |outcome: &LawOutcome| matches!(outcome, LawOutcome::Read(Imported::Known { .. }));
    assert_eq!(again.iter().filter(|file| known(&file.outcome)).count(), 4);
    assert_eq!(stamp("某法(2020-01-01).md"), before);
    assert_eq!(fs::read_dir(&laws).unwrap().count(), 2);
}

#[test]
fn what_is_not_there_is_told() {
    let desk = tempfile::tempdir().unwrap();
    let missing = desk.path().join("missing");
    let (path, _) = import_laws(&desk.path().join("laws"), std::slice::from_ref(&missing)).unwrap_err();
    assert_eq!(path, missing);
    assert!(open_laws(&missing).unwrap().0.is_empty());
}
